import { interestDays } from '#domain/civil-date.js';
import type { Instalment, Repayment } from '#domain/loan.js';
import { accrueInterest } from './accrue-interest.js';
import type { ClaimBasis } from './calculation.js';

/**
 * Whether each payment settled just the next instalment, whole: not late, or late by itself with the very 罚息 that it
 * bore. Then the statutory order leads to the ledger's own split, whatever the order of the heads: no other is owed. Most
 * loans pay so up to the day of default, and need no second replay.
 */
export function isPaidAsDue(basis: ClaimBasis): boolean {
  const { instalments, payments, fees, acceleration } = basis;
  if (fees !== 0n || acceleration.mode === 'notice') return false;
  for (let index = 0; index < payments.length; index += 1) {
    const [payment, next] = [payments[index], instalments[index]];
    if (payment === undefined || next === undefined) return false;
    if (!settlesWhole(payment, next)) return false;
    if (!bearsItsPenalty(basis, payment, { next, following: instalments[index + 1] })) return false;
  }
  return true;
}

function settlesWhole({ amount, split }: Repayment, next: Instalment): boolean {
  return (
    split !== undefined &&
    split.principal === next.principal &&
    split.interest === next.interest &&
    split.fees === 0n &&
    amount === next.principal + next.interest + split.penalty
  );
}

/** In time without 罚息, else with what accrued on the instalment to the day of the payment, where no other was due by then. */
function bearsItsPenalty(
  { penaltyRate, dayCount, compounds, allocationOrder }: ClaimBasis,
  { paidOn, split }: Repayment,
  { next, following }: { readonly next: Instalment; readonly following: Instalment | undefined },
): boolean {
  const penalty = split?.penalty ?? 0n;
  if (paidOn <= next.dueOn) return penalty === 0n;
  if (compounds || !allocationOrder.includes('penalty-and-compound')) return false;
  if (following !== undefined && following.dueOn <= paidOn) return false;
  const days = interestDays(dayCount, next.dueOn, paidOn);
  return accrueInterest({ base: next.principal, rate: penaltyRate, days, dayCount }) === penalty;
}
