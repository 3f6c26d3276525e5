import { describe, expect, test } from 'vitest';
import { caseNumber } from '#cases/case-number.js';
import { groupCases } from '#cases/group-cases.js';
import { civilDate } from '#domain/civil-date.js';
import { demoCaseLoan, demoParty, withoutBorrower, withoutIdNo } from './build-case.js';

const asOf = civilDate('2025-12-31');
const other = demoParty({ name: '沈青禾', idNo: '330106198512129980' });

function numbers(groups: ReturnType<typeof groupCases>): readonly (readonly string[])[] {
  return groups.map((loans) => loans.map(({ loan }) => loan.loanNo));
}

describe('groupCases', () => {
  test('loans of one borrower stand together, in order of loan number', () => {
    const loans = [
      demoCaseLoan({ loanNo: 'L3' }),
      demoCaseLoan({ loanNo: 'L2', loan: { borrower: other } }),
      demoCaseLoan({ loanNo: 'L1' }),
    ];
    expect(numbers(groupCases(loans, 'borrower'))).toEqual([['L1', 'L3'], ['L2']]);
    expect(numbers(groupCases(loans.toReversed(), 'borrower'))).toEqual([['L1', 'L3'], ['L2']]);
  });

  test('each loan by itself', () => {
    const loans = [demoCaseLoan({ loanNo: 'L2' }), demoCaseLoan({ loanNo: 'L1' })];
    expect(numbers(groupCases(loans, 'loan'))).toEqual([['L1'], ['L2']]);
  });

  test('the same name is not the same person', () => {
    const loans = [
      demoCaseLoan({ loanNo: 'L1' }),
      demoCaseLoan({ loanNo: 'L2', loan: { borrower: other } }),
    ];
    expect(numbers(groupCases(loans, 'borrower'))).toEqual([['L1'], ['L2']]);
  });

  test('the same number of another document is not the same person', () => {
    const passport = demoParty({ idType: 'passport' });
    const loans = [
      demoCaseLoan({ loanNo: 'L1' }),
      demoCaseLoan({ loanNo: 'L2', loan: { borrower: passport } }),
    ];
    expect(numbers(groupCases(loans, 'borrower'))).toEqual([['L1'], ['L2']]);
  });

  test('without an identity number, or without a borrower, a loan stands alone', () => {
    const borrower = withoutIdNo(demoParty());
    const loans = [
      demoCaseLoan({ loanNo: 'L1', loan: { borrower } }),
      demoCaseLoan({ loanNo: 'L2', loan: { borrower } }),
      withoutBorrower(demoCaseLoan({ loanNo: 'L3' })),
      withoutBorrower(demoCaseLoan({ loanNo: 'L4' })),
    ];
    expect(numbers(groupCases(loans, 'borrower'))).toEqual([['L1'], ['L2'], ['L3'], ['L4']]);
  });

  test('nothing to group', () => {
    expect(groupCases([], 'borrower')).toEqual([]);
  });
});

describe('caseNumber', () => {
  test.each([
    { ordinal: 1, number: 'QS-2025-000001' },
    { ordinal: 999_999, number: 'QS-2025-999999' },
  ])('$number', ({ ordinal, number }) => {
    expect(caseNumber('QS', asOf, ordinal)).toBe(number);
  });

  test.each([0, -1, 1.5, 1_000_000, Number.NaN])('%d is no ordinal', (ordinal) => {
    expect(() => caseNumber('QS', asOf, ordinal)).toThrow(`${ordinal} is not an ordinal`);
  });
});
