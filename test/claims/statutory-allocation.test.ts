/** Worked by hand on the loan of `level12`: 820.51 and 67.98 are due on 30 June and bear 0.41 a day and 0.03 compound. */
import { describe, expect, test } from 'vitest';
import { computeClaim } from '#claims/compute-claim.js';
import type { ClaimTerms } from '#domain/claim.js';
import type { Loan, Repayment } from '#domain/loan.js';
import {
  aLoan,
  codesOf,
  day,
  figuresOf,
  level12,
  linesOf,
  noticeOfAcceleration,
  paidInTime,
  row,
  sheetOf,
  someTerms,
  yuan,
} from './builders.js';

function paying(serialNo: string, paidOn: string, amount: string): Repayment {
  return { serialNo, paidOn: day(paidOn), amount: yuan(amount), source: row('repayments.csv', 9) };
}

function withPayments(more: readonly Repayment[], other: Partial<Loan> = {}): Loan {
  return aLoan({ ...other, repayments: [...paidInTime(level12, 4), ...more] });
}

function terms(asOf: string, more: Partial<ClaimTerms> = {}): ClaimTerms {
  return someTerms(asOf, { allocation: 'statutory', ...more });
}

const zero = { fees: 0n, penalty: 0n, compound: 0n, interest: 0n, principal: 0n, surplus: 0n };

describe('a payment by statute', () => {
  test('settles penalty accrued to its day, then interest, then principal', () => {
    const sheet = sheetOf(
      withPayments([paying('LS900', '2025-07-10', '500.00')]),
      terms('2025-07-20'),
    );
    expect(sheet.payments.at(-1)).toMatchObject({
      ...zero,
      penalty: yuan('4.10'),
      interest: yuan('67.98'),
      principal: yuan('427.92'),
    });
    expect(linesOf(sheet, 'penalty-segment')).toEqual(['820.51 × 10 = 4.10', '392.59 × 10 = 1.96']);
    expect(linesOf(sheet, 'penalty-paid')).toEqual(['-4.10']);
    expect(figuresOf(sheet)).toEqual({ principal: '392.59', penalty: '1.96', total: '394.55' });
  });

  test('that settles penalty alone cuts no segment, so rounding stays once', () => {
    const sheet = sheetOf(
      withPayments([paying('LS900', '2025-07-10', '3.00')]),
      terms('2025-07-20'),
    );
    expect(linesOf(sheet, 'penalty-segment')).toEqual(['820.51 × 20 = 8.21']);
    expect(sheet.penalty).toBe(yuan('5.21'));
  });

  test('two in a row: the second meets what accrued to its day less what was paid', () => {
    const loan = withPayments([
      paying('LS900', '2025-07-10', '3.00'),
      paying('LS901', '2025-07-20', '10.00'),
    ]);
    const sheet = sheetOf(loan, terms('2025-07-20'));
    // 8.21 accrued, 3.00 paid: 5.21, the rest to interest.
    expect(sheet.payments.at(-1)).toMatchObject({
      ...zero,
      penalty: yuan('5.21'),
      interest: yuan('4.79'),
    });
  });

  test('on the due date meets no penalty and settles that instalment', () => {
    const sheet = sheetOf(
      withPayments([paying('LS900', '2025-06-30', '888.49')]),
      terms('2025-07-20'),
    );
    expect(figuresOf(sheet)).toEqual({});
  });

  test('a surplus pays ahead the next interest, then the next principal', () => {
    const sheet = sheetOf(
      withPayments([paying('LS900', '2025-06-30', '1000.00')]),
      terms('2025-07-20'),
    );
    expect(sheet.payments.at(-1)).toMatchObject({
      ...zero,
      interest: yuan('127.76'),
      principal: yuan('872.24'),
    });
    expect(sheet.instalments[5]).toMatchObject({
      paidInterest: yuan('59.78'),
      paidPrincipal: yuan('51.73'),
    });
  });

  test('a surplus over the whole loan is left', () => {
    const loan = aLoan({ repayments: [paying('LS1', '2025-02-28', '10700.00')] });
    const checked = computeClaim(loan, terms('2025-07-20'));
    expect(checked.value?.payments[0]?.surplus).toBe(yuan('38.14'));
    expect(codesOf(checked)).toEqual(['claims/repayment-surplus']);
  });

  test('component by component over the whole loan, the earliest instalment first', () => {
    // Two instalments overdue on 10 August: penalty 16.82 (41 days) + 4.14 (10 days), interest 67.98 + 59.78.
    const sheet = sheetOf(
      withPayments([paying('LS900', '2025-08-10', '200.00')]),
      terms('2025-08-10'),
    );
    expect(sheet.payments.at(-1)).toMatchObject({
      ...zero,
      penalty: yuan('20.96'),
      interest: yuan('127.76'),
      principal: yuan('51.28'),
    });
    expect(sheet.instalments.slice(4, 6).map(({ unpaidPrincipal }) => unpaidPrincipal)).toEqual([
      yuan('769.23'),
      yuan('828.71'),
    ]);
  });

  test('penalty before compound, and compound is paid too', () => {
    const all = { compound: 'in-term-interest' } as const;
    const loan = withPayments([paying('LS900', '2025-07-10', '4.30')]);
    const sheet = sheetOf(loan, terms('2025-07-10', all));
    expect(sheet.payments.at(-1)).toMatchObject({
      ...zero,
      penalty: yuan('4.10'),
      compound: yuan('0.20'),
    });
    expect(linesOf(sheet, 'compound-paid')).toEqual(['-0.20']);
    expect(sheet.compound).toBe(yuan('0.14'));
    expect(sheet.paidPenalty).toBe(yuan('4.30'));
  });

  test('fees come first', () => {
    const loan = withPayments([paying('LS900', '2025-07-10', '50.00')], {
      feesDue: yuan('300.00'),
      repayments: [],
    });
    const sheet = sheetOf(
      { ...loan, repayments: [paying('LS900', '2025-07-10', '250.00')] },
      terms('2025-07-20'),
    );
    expect(sheet.payments[0]).toMatchObject({ ...zero, fees: yuan('250.00') });
    expect(sheet.fees).toBe(yuan('50.00'));
    expect(linesOf(sheet, 'fees-stated')).toEqual(['50.00']);
  });

  test('fees that the ledger records as paid were owed when they were paid', () => {
    const split = { principal: 0n, interest: yuan('67.98'), penalty: 0n, fees: yuan('20.00') };
    const payment = { ...paying('LS900', '2025-06-30', '87.98'), split };
    const sheet = sheetOf(withPayments([payment]), terms('2025-07-20'));
    expect(sheet.payments.at(-1)).toMatchObject({
      ...zero,
      fees: yuan('20.00'),
      interest: yuan('67.98'),
    });
    expect(sheet.fees).toBe(0n);
  });

  test('a contract may say principal first', () => {
    const sheet = sheetOf(
      withPayments([paying('LS900', '2025-07-10', '850.00')]),
      terms('2025-07-20', {
        allocationOrder: ['fees', 'principal', 'interest', 'penalty-and-compound'],
      }),
    );
    expect(sheet.payments.at(-1)).toMatchObject({
      ...zero,
      principal: yuan('820.51'),
      interest: yuan('29.49'),
    });
  });
});

describe('after an acceleration by notice', () => {
  test('penalty on the base counts as accrued, and the base follows the due instalments', () => {
    const loan = withPayments([paying('LS900', '2025-07-19', '1000.00')], {
      contacts: [noticeOfAcceleration('2025-07-09')],
    });
    const sheet = sheetOf(loan, terms('2025-07-19'));
    // 19 days on 820.51: 7.79; 10 days on 5,977.91: 29.89; interest 67.98 + 17.93; the rest 876.41 to principal.
    expect(sheet.payments.at(-1)).toMatchObject({
      ...zero,
      penalty: yuan('37.68'),
      interest: yuan('85.91'),
      principal: yuan('876.41'),
    });
    expect(linesOf(sheet, 'accelerated-principal')).toEqual(['5922.01']);
    expect(linesOf(sheet, 'broken-interest-paid')).toEqual(['-17.93']);
  });

  test('on the acceleration day the payment still meets the schedule, so a surplus prepays interest', () => {
    const loan = withPayments([paying('LS900', '2025-07-09', '900.00')], {
      contacts: [noticeOfAcceleration('2025-07-09')],
    });
    const sheet = sheetOf(loan, terms('2025-07-19'));
    // 9 days on 820.51: 3.69, then 67.98 and 820.51; 7.82 is left for the interest of July.
    expect(linesOf(sheet, 'prepaid-interest-set-off')).toEqual(['-7.82']);
    expect(sheet.interest).toBe(yuan('10.11'));
  });

  test('nothing is paid ahead any more: what is left is a surplus', () => {
    const loan = withPayments([paying('LS900', '2025-07-10', '6900.00')], {
      contacts: [noticeOfAcceleration('2025-07-09')],
    });
    const sheet = sheetOf(loan, terms('2025-07-19'));
    // 4.10 + 2.99 + 85.91 + 6,798.42 = 6,891.42.
    expect(sheet.payments.at(-1)?.surplus).toBe(yuan('8.58'));
    expect(figuresOf(sheet)).toEqual({});
  });
});

test('the position at C follows the statutory split, without the acceleration', () => {
  const loan = withPayments([paying('LS900', '2025-07-10', '500.00')], {
    contacts: [noticeOfAcceleration('2025-07-09')],
  });
  const sheet = sheetOf(loan, terms('2025-07-20'));
  expect(sheet.position).toMatchObject({
    principalOutstanding: yuan('6370.50'),
    overduePrincipal: yuan('392.59'),
    overdueInterest: 0n,
    daysPastDue: 20,
  });
});
