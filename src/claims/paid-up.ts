import type { Fen } from '#domain/money.js';
import type { ClaimBasis } from './calculation.js';
import type { ClaimAmounts } from './claim-figures.js';
import { isPaidAsDue } from './paid-as-due.js';

/**
 * What a claim comes to on a loan whose instalments were each paid whole, as they fell due, up to C: nothing at all, and
 * what is not yet due. Both calculators come to the same; most loans of a ledger need neither.
 *
 * @returns `undefined` where something may be owed: then the claim is to be computed.
 */
export function paidUpAmounts(basis: ClaimBasis): ClaimAmounts | undefined {
  const { instalments, payments, acceleration, asOf } = basis;
  const next = instalments[payments.length];
  if (acceleration.mode !== 'none' || (next !== undefined && next.dueOn < asOf)) return undefined;
  if (!isPaidAsDue(basis)) return undefined;
  let undueLeftOut: Fen = 0n;
  for (let index = payments.length; index < instalments.length; index += 1)
    undueLeftOut += instalments[index]?.principal ?? 0n;
  let [paidPrincipal, paidInterest, paidPenalty] = [0n, 0n, 0n];
  for (const { split } of payments) {
    if (split === undefined) continue;
    paidPrincipal += split.principal;
    paidInterest += split.interest;
    paidPenalty += split.penalty;
  }
  // Written out: a spread for each loan is slow.
  return {
    principal: 0n,
    interest: 0n,
    penalty: 0n,
    compound: 0n,
    fees: 0n,
    cut: 0n,
    total: 0n,
    undueLeftOut,
    paidPrincipal,
    paidInterest,
    paidPenalty,
  };
}
