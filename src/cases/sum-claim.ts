import type { CaseClaim, CaseLoan } from '#domain/case.js';
import type { ClaimSheet } from '#domain/claim.js';
import { sumFen, type Fen } from '#domain/money.js';

/**
 * Adds the claim sheets of a case, and the lawyer's fee once: several money claims in one complaint are added
 * (民诉法解释 201).
 */
export function sumClaim(loans: readonly CaseLoan[], lawyerFee: Fen): CaseClaim {
  const sum = (amountOf: (sheet: ClaimSheet) => Fen): Fen =>
    sumFen(loans.map(({ sheet }) => amountOf(sheet)));
  return {
    principal: sum(({ principal }) => principal),
    interest: sum(({ interest }) => interest),
    penalty: sum(({ penalty }) => penalty),
    compound: sum(({ compound }) => compound),
    fees: sum(({ fees }) => fees) + lawyerFee,
    lawyerFee,
    cut: sum(({ cut }) => cut),
    total: sum(({ total }) => total) + lawyerFee,
  };
}
