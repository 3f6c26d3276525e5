import { addDays, type CivilDate } from '#domain/civil-date.js';
import type { ClaimSheet, ClaimTerms, LoanPosition } from '#domain/claim.js';
import type { Checked, Diagnostic } from '#domain/diagnostic.js';
import type { Loan } from '#domain/loan.js';
import { sumFen } from '#domain/money.js';
import type { Calculation, ClaimBasis } from './calculation.js';
import { claimLines } from './claim-lines.js';
import {
  appliedPayments,
  futureAccruals,
  instalmentStandings,
  paidByHead,
} from './claim-standing.js';
import { closedFormClaim } from './closed-form-calculator.js';
import { compareCalculations } from './compare-calculations.js';
import {
  calculatorsDiffer,
  penaltyOverRecorded,
  recordedSplitDeparts,
  repaymentSurplus,
} from './diagnostics.js';
import {
  noticeTargetUnknown,
  prepaidInterestExceeds,
  undueLeftOut,
} from './diagnostics-acceleration.js';
import { isPaidAsDue } from './paid-as-due.js';
import { positionOn, reconcile, scheduledPayments } from './loan-position.js';
import { replayClaim, type AppliedParts, type ReplayedClaim } from './replay-calculator.js';
import { noticeToUnknown } from './settle-acceleration.js';
import { settleBasis, type SettledBasis } from './settle-basis.js';
import { staleSince } from './stale-schedule.js';

/** The two calculators, written on different principles, that must agree to the fen. */
export interface Calculators {
  readonly replay: (basis: ClaimBasis) => ReplayedClaim;
  readonly closedForm: (basis: ClaimBasis) => Calculation;
}

/**
 * Computes what is owed on one loan as of the calculation date, line by line.
 *
 * The value is `undefined`, with an error that says why, when there is no schedule and none can be built, when nothing
 * tells what was repaid, when a repayment has no split under `recorded` allocation, or when the two calculators differ.
 */
export function computeClaim(loan: Loan, terms: ClaimTerms): Checked<ClaimSheet | undefined> {
  return computeClaimWith({ replay: replayClaim, closedForm: closedFormClaim }, loan, terms);
}

/** As `computeClaim`, with calculators of the caller's choice: for tests of the comparison itself. */
export function computeClaimWith(
  { replay, closedForm }: Calculators,
  loan: Loan,
  terms: ClaimTerms,
): Checked<ClaimSheet | undefined> {
  const { value: settled, diagnostics } = settleBasis(loan, terms);
  if (settled === undefined) return { value: undefined, diagnostics };
  const replayed = replay(settled.basis);
  const differences = compareCalculations(replayed, closedForm(settled.basis));
  if (differences.length > 0) {
    return {
      value: undefined,
      diagnostics: [...diagnostics, calculatorsDiffer(loan, differences)],
    };
  }
  return {
    value: writeSheet({ loan, terms, settled, replayed }),
    diagnostics: [...diagnostics, ...warningsOn({ loan, terms, settled, replayed })],
  };
}

interface Computed {
  readonly loan: Loan;
  readonly terms: ClaimTerms;
  readonly settled: SettledBasis;
  readonly replayed: ReplayedClaim;
}

function writeSheet({ loan, terms, settled, replayed }: Computed): ClaimSheet {
  const { basis, scheduleOrigin } = settled;
  const { principal, interest, penalty, compound, fees, cut, total } = replayed;
  const positionAt = positions(basis);
  const position = positionAt(terms.asOf);
  const stated = statedOn(loan, basis);
  return {
    loanNo: loan.loanNo,
    terms,
    annualRate: basis.annualRate,
    penaltyRate: basis.penaltyRate,
    acceleration: basis.acceleration,
    ...{ principal, interest, penalty, compound, fees, cut, total },
    undueLeftOut: undueOf(replayed),
    ...paidByHead(replayed),
    lines: claimLines({ loan, basis, replayed }),
    instalments: instalmentStandings(basis, replayed),
    payments: appliedPayments(replayed),
    scheduleOrigin,
    position,
    reconciliation: reconcile(
      loan,
      stated === terms.asOf ? position : positionAt(stated),
      terms.tolerance,
    ),
    future: futureAccruals(basis, replayed),
  };
}

function positions(basis: ClaimBasis): (day: CivilDate) => LoanPosition {
  const payments = scheduledPayments(basis);
  return (day) => positionOn(day, basis.instalments, payments);
}

/** The day that the ledger's figures describe: its data date, and never one on which it is too old. */
function statedOn(loan: Loan, { asOf, instalments }: ClaimBasis): CivilDate {
  const stale = staleSince(loan, instalments, asOf);
  const stated = loan.dataDate ?? asOf;
  return stale === undefined || stated < stale ? stated : addDays(stale, -1);
}

/** Principal that has not fallen due and is not claimed. */
function undueOf({ loan }: ReplayedClaim): bigint {
  return loan.broken === undefined ? loan.restPrincipal : 0n;
}

function warningsOn(computed: Computed): readonly Diagnostic[] {
  return [
    ...undueWarnings(computed),
    ...penaltyWarnings(computed),
    ...setOffWarnings(computed),
    ...surplusWarnings(computed),
    ...departureWarnings(computed),
  ];
}

/**
 * A loan on which nothing is claimed leaves nothing out, unless its lender booked an acceleration or gave notice of one
 * to somebody whom the ledger does not name.
 */
function undueWarnings({ loan, terms, replayed }: Computed): readonly Diagnostic[] {
  const undue = undueOf(replayed);
  if (undue === 0n) return [];
  const unproven = noticeToUnknown(loan, terms);
  const left = undueLeftOut(loan, undue, terms.acceleration);
  if (unproven !== undefined) return [noticeTargetUnknown(loan, unproven), left];
  return replayed.total > 0n || loan.acceleratedOn !== undefined ? [left] : [];
}

function penaltyWarnings({ loan, replayed }: Computed): readonly Diagnostic[] {
  const recorded = sumFen(replayed.applied.map(({ penalty }) => penalty));
  const accrued = replayed.penaltyAccrued;
  return recorded > accrued ? [penaltyOverRecorded(loan, { recorded, accrued })] : [];
}

function setOffWarnings({ loan, replayed }: Computed): readonly Diagnostic[] {
  const { broken } = replayed.loan;
  return broken !== undefined && broken.prepaid > broken.setOff
    ? [prepaidInterestExceeds(loan, broken)]
    : [];
}

function surplusWarnings({ loan, replayed }: Computed): readonly Diagnostic[] {
  const left = replayed.applied.filter(({ surplus }) => surplus > 0n);
  const [first] = left;
  if (first === undefined) return [];
  return [repaymentSurplus(loan, sumFen(left.map(({ surplus }) => surplus)), first.payment)];
}

/** Compares the ledger's own split with the statutory order, payment by payment and head by head. */
function departureWarnings({ loan, terms, settled, replayed }: Computed): readonly Diagnostic[] {
  const { basis, arePaymentsRecorded } = settled;
  if (basis.allocation !== 'recorded' || !arePaymentsRecorded || isPaidAsDue(basis)) return [];
  const statutory = replayClaim({ ...basis, allocation: 'statutory' });
  const departs = replayed.applied.some((parts, index) => {
    const other = statutory.applied[index];
    return (
      other !== undefined &&
      headsOf(parts).some((head, at) => differs(head, headsOf(other)[at] ?? 0n, terms))
    );
  });
  return departs ? [recordedSplitDeparts(loan, { recorded: replayed, statutory })] : [];
}

function headsOf({
  fees,
  penalty,
  compound,
  interest,
  principal,
}: AppliedParts): readonly bigint[] {
  return [fees, penalty + compound, interest, principal];
}

function differs(left: bigint, right: bigint, { tolerance }: ClaimTerms): boolean {
  return left - right > tolerance || right - left > tolerance;
}
