import type { ClaimBasis } from './calculation.js';

/**
 * Whether each payment settled just the next instalment, whole and not late. Then the statutory order leads to the
 * ledger's own split, whatever the order of the heads: no other is owed. Most loans pay so up to the day of default, and
 * need no second replay.
 */
export function isPaidAsDue({ instalments, payments, fees, acceleration }: ClaimBasis): boolean {
  if (fees !== 0n || acceleration.mode === 'notice') return false;
  return payments.every(({ paidOn, amount, split }, index) => {
    const next = instalments[index];
    return (
      next !== undefined &&
      split !== undefined &&
      paidOn <= next.dueOn &&
      split.principal === next.principal &&
      split.interest === next.interest &&
      amount === next.principal + next.interest
    );
  });
}
