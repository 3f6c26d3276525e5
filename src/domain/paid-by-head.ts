import type { ClaimSheet } from './claim.js';
import { sumFen, type Fen } from './money.js';

/** What was repaid on a loan, by what it was set against. Fen. */
export type PaidByHead = Readonly<
  Record<'principal' | 'interest' | 'penalty' | 'compound' | 'fees', Fen>
>;

/** All that was repaid on a loan, by head: from the payments, or where none are known from what the schedule states. */
export function paidByHead({
  payments,
  paidPrincipal,
  paidInterest,
  paidPenalty,
}: ClaimSheet): PaidByHead {
  if (payments.length === 0) {
    return {
      principal: paidPrincipal,
      interest: paidInterest,
      penalty: paidPenalty,
      compound: 0n,
      fees: 0n,
    };
  }
  const sum = (head: keyof PaidByHead): Fen => sumFen(payments.map((payment) => payment[head]));
  return {
    principal: sum('principal'),
    interest: sum('interest'),
    penalty: sum('penalty'),
    compound: sum('compound'),
    fees: sum('fees'),
  };
}
