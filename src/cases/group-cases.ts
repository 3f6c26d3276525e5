import type { CaseLoan } from '#domain/case.js';
import { compareText } from '#domain/diagnostic.js';
import { partyIdentity } from './party-identity.js';

/**
 * Groups the loans to sue on into cases: all loans of one borrower together, or each loan by itself (民诉法 55;
 * 民诉法解释 221).
 *
 * Borrowers are one when their identity documents are; a loan whose borrower has no number stands alone.
 *
 * @returns Cases in order of their first loan number, the loans of each in order of loan number.
 */
export function groupCases(
  loans: readonly CaseLoan[],
  grouping: 'borrower' | 'loan',
): readonly (readonly CaseLoan[])[] {
  const ordered = loans.toSorted((left, right) => compareText(left.loan.loanNo, right.loan.loanNo));
  if (grouping === 'loan') return ordered.map((loan) => [loan]);

  const groups: CaseLoan[][] = [];
  const byBorrower = new Map<string, CaseLoan[]>();
  for (const caseLoan of ordered) {
    const { borrower } = caseLoan.loan;
    const identity = borrower === undefined ? undefined : partyIdentity(borrower);
    const group = identity === undefined ? undefined : byBorrower.get(identity);
    if (group !== undefined) {
      group.push(caseLoan);
      continue;
    }
    const started = [caseLoan];
    groups.push(started);
    if (identity !== undefined) byBorrower.set(identity, started);
  }
  return groups;
}
