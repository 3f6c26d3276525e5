import { computeClaim } from '#claims/compute-claim.js';
import type { CivilDate } from '#domain/civil-date.js';
import { byPlace, type Diagnostic } from '#domain/diagnostic.js';
import type { Loan } from '#domain/loan.js';
import type { Ledger } from '#domain/ledger.js';
import type { ScreenedLoan } from '#report/screening-list.js';
import { screenLoan, type ScreeningContext } from '#screening/screen-loan.js';
import { claimTerms } from './claim-terms.js';
import type { OpenRun } from './open-run.js';

/** Every loan computed and decided. */
export interface ScreenedLedger {
  readonly loans: readonly ScreenedLoan[];
  /** Loans whose claim cannot be computed, with the error that says why. */
  readonly uncomputed: readonly { readonly loan: Loan; readonly error: Diagnostic }[];
  /** What claims and screening found, in order of place. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Computes the claim of every sound loan and screens it, in order of loan number. */
export function screenLedger(run: OpenRun, ledger: Ledger, asOf: CivilDate): ScreenedLedger {
  const loansOfBorrower = countByBorrower(ledger.loans);
  const loans: ScreenedLoan[] = [];
  const uncomputed: { loan: Loan; error: Diagnostic }[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const loan of ledger.loans) {
    const terms = claimTerms(loan, asOf, { config: run.workspace.config, pack: run.pack });
    const claim = computeClaim(loan, terms.value);
    diagnostics.push(...terms.diagnostics, ...claim.diagnostics);
    if (claim.value === undefined) {
      uncomputed.push({ loan, error: firstError(claim.diagnostics, loan) });
      continue;
    }
    const context = screeningContext(run, asOf, loansOfBorrower.get(borrowerKey(loan)) ?? 1);
    const screened = screenLoan(loan, claim.value, context);
    diagnostics.push(...screened.diagnostics);
    loans.push({ loan, sheet: claim.value, outcome: screened.value });
  }
  return { loans, uncomputed, diagnostics: diagnostics.toSorted(byPlace) };
}

function screeningContext(
  { workspace, pack, criteria }: OpenRun,
  asOf: CivilDate,
  loansOfBorrower: number,
): ScreeningContext {
  return {
    asOf,
    criteria,
    lenders: workspace.config.lenders,
    figures: pack.figures,
    loansOfBorrower,
  };
}

function firstError(diagnostics: readonly Diagnostic[], loan: Loan): Diagnostic {
  const error = diagnostics.find(({ severity }) => severity === 'error');
  if (error === undefined) throw new Error(`loan ${loan.loanNo} has no claim and no error`);
  return error;
}

function countByBorrower(loans: readonly Loan[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const loan of loans) {
    const key = borrowerKey(loan);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** The same borrower is the same identity number, never the same name. */
function borrowerKey({ borrower, loanNo }: Loan): string {
  return borrower?.idNo === undefined ? `loan ${loanNo}` : `${borrower.idType} ${borrower.idNo}`;
}
