import type { ClaimTerms } from '#domain/claim.js';
import type { Diagnostic } from '#domain/diagnostic.js';
import type { Loan } from '#domain/loan.js';
import { sumFen, type Fen } from '#domain/money.js';
import { undueOf } from './claim-figures.js';
import { penaltyOverRecorded, recordedSplitDeparts, repaymentSurplus } from './diagnostics.js';
import {
  noticeTargetUnknown,
  prepaidInterestExceeds,
  undueLeftOut,
} from './diagnostics-acceleration.js';
import { isPaidAsDue } from './paid-as-due.js';
import { replayClaim, type AppliedParts, type ReplayedClaim } from './replay-calculator.js';
import { noticeToUnknown } from './settle-acceleration.js';
import type { SettledBasis } from './settle-basis.js';

/** A computed claim with what it was computed from. */
export interface ComputedClaim {
  readonly loan: Loan;
  readonly terms: ClaimTerms;
  readonly settled: SettledBasis;
  readonly replayed: ReplayedClaim;
}

/** What the lawyer must know of a claim besides its figures. */
export function claimWarnings(computed: ComputedClaim): readonly Diagnostic[] {
  const { loan, terms, replayed } = computed;
  return [
    ...undueWarnings(loan, terms, { undue: undueOf(replayed), total: replayed.total }),
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
export function undueWarnings(
  loan: Loan,
  terms: ClaimTerms,
  { undue, total }: { readonly undue: Fen; readonly total: Fen },
): readonly Diagnostic[] {
  if (undue === 0n) return [];
  const unproven = noticeToUnknown(loan, terms);
  if (unproven === undefined && total === 0n && loan.acceleratedOn === undefined) return [];
  const left = undueLeftOut(loan, undue, terms.acceleration);
  return unproven === undefined ? [left] : [noticeTargetUnknown(loan, unproven), left];
}

function penaltyWarnings({ loan, replayed }: ComputedClaim): readonly Diagnostic[] {
  const recorded = sumFen(replayed.applied.map(({ penalty }) => penalty));
  const accrued = replayed.penaltyAccrued;
  return recorded > accrued ? [penaltyOverRecorded(loan, { recorded, accrued })] : [];
}

function setOffWarnings({ loan, replayed }: ComputedClaim): readonly Diagnostic[] {
  const { broken } = replayed.loan;
  return broken !== undefined && broken.prepaid > broken.setOff
    ? [prepaidInterestExceeds(loan, broken)]
    : [];
}

function surplusWarnings({ loan, replayed }: ComputedClaim): readonly Diagnostic[] {
  const left = replayed.applied.filter(({ surplus }) => surplus > 0n);
  const [first] = left;
  if (first === undefined) return [];
  return [repaymentSurplus(loan, sumFen(left.map(({ surplus }) => surplus)), first.payment)];
}

/** Compares the ledger's own split with the statutory order, payment by payment and head by head. */
function departureWarnings({
  loan,
  terms,
  settled,
  replayed,
}: ComputedClaim): readonly Diagnostic[] {
  const { basis, arePaymentsRecorded } = settled;
  if (basis.allocation !== 'recorded' || !arePaymentsRecorded || isPaidAsDue(basis)) return [];
  const statutory = replayClaim({ ...basis, allocation: 'statutory' });
  const departs = replayed.applied.some((parts, index) => {
    const other = statutory.applied[index];
    return other !== undefined && headsDiffer(parts, other, terms);
  });
  return departs ? [recordedSplitDeparts(loan, { recorded: replayed, statutory })] : [];
}

function headsDiffer(left: AppliedParts, right: AppliedParts, terms: ClaimTerms): boolean {
  return (
    differs(left.fees, right.fees, terms) ||
    differs(left.penalty + left.compound, right.penalty + right.compound, terms) ||
    differs(left.interest, right.interest, terms) ||
    differs(left.principal, right.principal, terms)
  );
}

function differs(left: Fen, right: Fen, { tolerance }: ClaimTerms): boolean {
  return left - right > tolerance || right - left > tolerance;
}
