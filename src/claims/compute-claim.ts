import type { ClaimFigures, ClaimSheet, ClaimTerms } from '#domain/claim.js';
import type { Checked } from '#domain/diagnostic.js';
import type { Loan } from '#domain/loan.js';
import type { Calculation, ClaimBasis } from './calculation.js';
import { claimFigures, replayedAmounts } from './claim-figures.js';
import { claimLines } from './claim-lines.js';
import { appliedPayments, futureAccruals, instalmentStandings } from './claim-standing.js';
import { claimWarnings, undueWarnings, type ComputedClaim } from './claim-warnings.js';
import { closedFormClaim } from './closed-form-calculator.js';
import { compareCalculations } from './compare-calculations.js';
import { calculatorsDiffer } from './diagnostics.js';
import { paidOnSchedule } from './loan-position.js';
import { paidUpAmounts } from './paid-up.js';
import { replayClaim, type ReplayedClaim } from './replay-calculator.js';
import { settleBasis } from './settle-basis.js';

/** The two calculators, written on different principles, that must agree to the fen. */
export interface Calculators {
  readonly replay: (basis: ClaimBasis) => ReplayedClaim;
  readonly closedForm: (basis: ClaimBasis) => Calculation;
}

const calculators: Calculators = { replay: replayClaim, closedForm: closedFormClaim };

/**
 * Computes what is owed on one loan as of the calculation date, line by line.
 *
 * The value is `undefined`, with an error that says why, when there is no schedule and none can be built, when nothing
 * tells what was repaid, when a repayment has no split under `recorded` allocation, or when the two calculators differ.
 */
export function computeClaim(loan: Loan, terms: ClaimTerms): Checked<ClaimSheet | undefined> {
  return computeClaimWith(calculators, loan, terms);
}

/** As `computeClaim`, with calculators of the caller's choice: for tests of the comparison itself. */
export function computeClaimWith(
  by: Calculators,
  loan: Loan,
  terms: ClaimTerms,
): Checked<ClaimSheet | undefined> {
  const { value: settled, diagnostics } = settleBasis(loan, terms);
  if (settled === undefined) return { value: undefined, diagnostics };
  const { value: computed, diagnostics: found } = compute(by, { loan, terms, settled });
  const all = [...diagnostics, ...found];
  return { value: computed === undefined ? undefined : writeSheet(computed), diagnostics: all };
}

/**
 * As `computeClaim`, the figures alone: what screening reads. Same figures, same diagnostics, without the lines, which
 * only what is pleaded needs. A loan that is paid up is not replayed, as nothing can be claimed on it.
 */
export function computeFigures(loan: Loan, terms: ClaimTerms): Checked<ClaimFigures | undefined> {
  const { value: settled, diagnostics } = settleBasis(loan, terms);
  if (settled === undefined) return { value: undefined, diagnostics };
  const { basis } = settled;
  const amounts = paidUpAmounts(basis);
  if (amounts !== undefined) {
    const warnings = undueWarnings(loan, terms, { undue: amounts.undueLeftOut, total: 0n });
    return {
      // Under either allocation it was paid as it is recorded.
      value: claimFigures({ loan, terms, settled, amounts, paid: basis.payments }),
      diagnostics: warnings.length === 0 ? diagnostics : [...diagnostics, ...warnings],
    };
  }
  const { value: computed, diagnostics: found } = compute(calculators, { loan, terms, settled });
  const all = [...diagnostics, ...found];
  return { value: computed === undefined ? undefined : figuresOf(computed), diagnostics: all };
}

/** Replays a loan and proves the result by the other calculator. */
function compute(
  { replay, closedForm }: Calculators,
  { loan, terms, settled }: Omit<ComputedClaim, 'replayed'>,
): Checked<ComputedClaim | undefined> {
  const replayed = replay(settled.basis);
  const differences = compareCalculations(replayed, closedForm(settled.basis));
  if (differences.length > 0) {
    return { value: undefined, diagnostics: [calculatorsDiffer(loan, differences)] };
  }
  const computed = { loan, terms, settled, replayed };
  return { value: computed, diagnostics: claimWarnings(computed) };
}

function figuresOf({ loan, terms, settled, replayed }: ComputedClaim): ClaimFigures {
  const amounts = replayedAmounts(replayed);
  return claimFigures({ loan, terms, settled, amounts, paid: paidOnSchedule(settled.basis) });
}

function writeSheet(computed: ComputedClaim): ClaimSheet {
  const { loan, replayed } = computed;
  const { basis } = computed.settled;
  return {
    ...figuresOf(computed),
    lines: claimLines({ loan, basis, replayed }),
    instalments: instalmentStandings(basis, replayed),
    payments: appliedPayments(replayed),
    future: futureAccruals(basis, replayed),
  };
}
