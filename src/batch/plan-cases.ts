import { assembleCase, type CaseContext } from '#cases/assemble-case.js';
import { caseNumber } from '#cases/case-number.js';
import { chooseCause } from '#cases/choose-cause.js';
import { groupCases } from '#cases/group-cases.js';
import type { Case, CaseLoan } from '#domain/case.js';
import type { CivilDate } from '#domain/civil-date.js';
import type { WorkspaceConfig } from '#domain/config.js';
import type { Diagnostic } from '#domain/diagnostic.js';
import type { OpenRun } from './open-run.js';

/** A case that a run is to prepare, or the error that keeps it from being prepared. */
export type PlannedCase =
  | {
      readonly caseNo: string;
      readonly loanNos: readonly string[];
      readonly theCase: Case;
      readonly diagnostics: readonly Diagnostic[];
    }
  | {
      readonly caseNo: string;
      readonly loanNos: readonly string[];
      readonly theCase: undefined;
      readonly diagnostics: readonly Diagnostic[];
    };

interface PlanContext {
  readonly asOf: CivilDate;
  /** Warnings on one loan. */
  readonly warnings: (loanNo: string) => readonly Diagnostic[];
  /** Warnings that concern every case. */
  readonly general: readonly Diagnostic[];
}

/** Groups the loans to be filed into cases and numbers these in order of their first loan. */
export function planCases(
  run: OpenRun,
  screened: readonly CaseLoan[],
  { asOf, warnings, general }: PlanContext,
): readonly PlannedCase[] {
  const { config } = run.workspace;
  const context = caseContext(run, asOf);
  const groups = groupCases(
    screened.filter((one) => isPrepared(one, config)),
    config.grouping,
  );
  return groups.map((loans, index) => {
    const caseNo = caseNumber(config.casePrefix, asOf, index + 1);
    const own = [...general, ...loans.flatMap(({ loan }) => warnings(loan.loanNo))];
    const { value, diagnostics } = assembleCase({ caseNo, loans, context, warnings: own });
    return { caseNo, loanNos: loans.map(({ loan }) => loan.loanNo), theCase: value, diagnostics };
  });
}

/** Whether a run prepares a loan: an eligible one, and one that needs review where the settings say so. */
export function isPrepared({ outcome }: CaseLoan, { criteria }: WorkspaceConfig): boolean {
  return (
    outcome.outcome === 'eligible' ||
    (criteria.prepareNeedsReview && outcome.outcome === 'needs-review')
  );
}

function caseContext({ workspace, pack }: OpenRun, asOf: CivilDate): CaseContext {
  const { config, courts } = workspace;
  return {
    asOf,
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
