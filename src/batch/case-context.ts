import type { CaseContext } from '#cases/assemble-case.js';
import { chooseCause } from '#cases/choose-cause.js';
import type { OpenRun } from './open-run.js';

/** What all cases of a run share, but the calculation date. */
export function caseContext({ workspace, pack }: OpenRun): Omit<CaseContext, 'asOf'> {
  const { config, courts } = workspace;
  return {
    cause: chooseCause(config.cause, config.plaintiff.kind, pack.figures.causes),
    plaintiff: config.plaintiff,
    courtOrder: config.court.order,
    courts,
    lawyerFeePerCase: config.claim.lawyerFeePerCase,
    capIncludesEnforcementFees: config.claim.capIncludesEnforcementFees,
    figures: pack.figures,
    ...(config.agent === undefined ? {} : { agent: config.agent }),
    ...(config.court.signingPlace === undefined ? {} : { signingPlace: config.court.signingPlace }),
  };
}
