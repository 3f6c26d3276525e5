import type { CaseLoan, DecidedLoan } from '#domain/case.js';
import { computeCourtFee } from '#cases/court-fee.js';
import { computeClaim, computeFigures } from '#claims/compute-claim.js';
import type { CivilDate } from '#domain/civil-date.js';
import type { WorkspaceConfig } from '#domain/config.js';
import type { Criterion } from '#domain/criterion.js';
import type { LegalFigures } from '#domain/legal-figures.js';
import type { ClaimFigures, ClaimTerms } from '#domain/claim.js';
import type { Checked, Diagnostic } from '#domain/diagnostic.js';
import type { Loan } from '#domain/loan.js';
import { divideHalfUp } from '#domain/money.js';
import { rateOne } from '#domain/rate.js';
import { screenLoan, type ScreeningContext } from '#screening/screen-loan.js';
import { claimTerms } from './claim-terms.js';
import { internalError } from './internal-error.js';
import type { OpenRun } from './open-run.js';

/** What decides on a loan, besides the ledgers. */
export interface ScreeningSettings {
  readonly config: WorkspaceConfig;
  readonly figures: LegalFigures;
  readonly criteria: readonly Criterion[];
}

/** The settings of a run. */
export function screeningSettings({ workspace, pack, criteria }: OpenRun): ScreeningSettings {
  return { config: workspace.config, figures: pack.figures, criteria };
}

interface LoanContext {
  readonly settings: ScreeningSettings;
  readonly asOf: CivilDate;
  readonly loansOfBorrower: number;
}

/** Computes and decides one loan. */
export function decideLoan(loan: Loan, context: LoanContext): Checked<CaseLoan | undefined> {
  return decideWith(computeClaim, loan, context);
}

/** The same with the figures of the claim alone: all that lists show. */
export function decideFigures(loan: Loan, context: LoanContext): Checked<DecidedLoan | undefined> {
  return decideWith(computeFigures, loan, context);
}

type Compute<Sheet> = (loan: Loan, terms: ClaimTerms) => Checked<Sheet | undefined>;

type Decided<Sheet> = DecidedLoan & { readonly sheet: Sheet };

/** A bug of ours on one loan is its error: the others go on. */
function decideWith<Sheet extends ClaimFigures>(
  compute: Compute<Sheet>,
  loan: Loan,
  context: LoanContext,
): Checked<Decided<Sheet> | undefined> {
  try {
    return computeAndScreen(compute, loan, context);
  } catch (error) {
    return { value: undefined, diagnostics: [{ ...internalError(error), loanNo: loan.loanNo }] };
  }
}

function computeAndScreen<Sheet extends ClaimFigures>(
  compute: Compute<Sheet>,
  loan: Loan,
  { settings, asOf, loansOfBorrower }: LoanContext,
): Checked<Decided<Sheet> | undefined> {
  const { config, figures, criteria } = settings;
  const terms = claimTerms(loan, asOf, { config, figures });
  const claim = compute(loan, terms.value);
  const found = [...terms.diagnostics, ...claim.diagnostics];
  if (claim.value === undefined) return { value: undefined, diagnostics: found };
  const screened = screenLoan(loan, claim.value, {
    asOf,
    criteria,
    lenders: config.lenders,
    figures,
    loansOfBorrower,
    ...courtFeeShare(claim.value, figures),
  });
  return {
    value: { loan, sheet: claim.value, outcome: screened.value },
    diagnostics: [...found, ...screened.diagnostics],
  };
}

/** 案件受理费 as a share of what is claimed, to a hundredth of a per cent; none where nothing is. */
function courtFeeShare(
  { total }: ClaimFigures,
  { courtFees }: LegalFigures,
): Pick<ScreeningContext, 'courtFeeShare'> {
  if (total <= 0n) return {};
  const { full } = computeCourtFee(total, courtFees);
  return { courtFeeShare: divideHalfUp(full * 10_000n, total) * (rateOne / 10_000n) };
}

/** The error that kept a loan's claim from being computed. */
export function firstError(diagnostics: readonly Diagnostic[], loan: Loan): Diagnostic {
  const error = diagnostics.find(({ severity }) => severity === 'error');
  if (error === undefined) throw new Error(`loan ${loan.loanNo} has no claim and no error`);
  return error;
}
