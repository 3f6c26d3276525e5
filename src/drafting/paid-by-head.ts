import type { ClaimSheet } from '#domain/claim.js';
import { sumFen, type Fen } from '#domain/money.js';

type Head = 'principal' | 'interest' | 'penalty' | 'compound' | 'fees';

/** All that was repaid on a loan, by head: from the payments, or where none are known from what the schedule states. */
export function paidByHead({
  payments,
  paidPrincipal,
  paidInterest,
  paidPenalty,
}: ClaimSheet): Readonly<Record<Head, Fen>> {
  if (payments.length === 0) {
    return {
      principal: paidPrincipal,
      interest: paidInterest,
      penalty: paidPenalty,
      compound: 0n,
      fees: 0n,
    };
  }
  const sum = (head: Head): Fen => sumFen(payments.map((payment) => payment[head]));
  return {
    principal: sum('principal'),
    interest: sum('interest'),
    penalty: sum('penalty'),
    compound: sum('compound'),
    fees: sum('fees'),
  };
}
