import { describe, expect, test } from 'vitest';
import type { StatedBalances } from '#domain/loan.js';
import {
  aLoan,
  day,
  level12,
  noticeOfAcceleration,
  paidInTime,
  repayment,
  sheetOf,
  someTerms,
  yuan,
} from './builders.js';

describe('the position at C', () => {
  test.each([
    {
      name: 'on the due date nothing is overdue',
      asOf: '2025-06-30',
      overdue: '0',
      days: 0,
      unpaid: 8,
    },
    { name: 'the day after', asOf: '2025-07-01', overdue: '820.51', days: 1, unpaid: 8 },
    { name: 'two instalments', asOf: '2025-08-01', overdue: '1649.22', days: 32, unpaid: 8 },
  ])('$name', ({ asOf, overdue, days, unpaid }) => {
    const { position } = sheetOf(aLoan(), someTerms(asOf));
    expect(position).toMatchObject({
      on: asOf,
      principalOutstanding: yuan('6798.42'),
      overduePrincipal: yuan(overdue),
      daysPastDue: days,
      unpaidInstalments: unpaid,
    });
    expect(position.firstDefaultOn).toBe(days === 0 ? undefined : '2025-06-30');
  });

  test('an instalment with interest unpaid alone is past due', () => {
    const loan = aLoan({
      repayments: [
        ...paidInTime(level12, 4),
        repayment('LS900', '2025-06-30', ['820.51', '67.97']),
      ],
    });
    const { position } = sheetOf(loan, someTerms('2025-07-01'));
    expect(position).toMatchObject({ overduePrincipal: 0n, overdueInterest: 1n, daysPastDue: 1 });
  });

  test('it knows no acceleration', () => {
    const loan = aLoan({ contacts: [noticeOfAcceleration('2025-07-09')] });
    expect(sheetOf(loan, someTerms('2025-07-20')).position).toMatchObject({
      overduePrincipal: yuan('820.51'),
      overdueInterest: yuan('67.98'),
    });
  });
});

describe('reconciliation', () => {
  const atDataDate: StatedBalances = {
    principalBalance: yuan('6798.42'),
    overduePrincipal: yuan('820.51'),
    overdueInterest: yuan('67.98'),
    daysPastDue: 10,
  };
  const reconciled = (stated: StatedBalances): readonly unknown[] =>
    sheetOf(
      aLoan({ stated, dataDate: day('2025-07-10') }),
      someTerms('2025-08-20'),
    ).reconciliation.map(({ figure, agrees }) => [figure, agrees]);

  test('compares with the day that the ledger describes, not with C', () => {
    expect(reconciled(atDataDate)).toEqual([
      ['principal-balance', true],
      ['overdue-principal', true],
      ['overdue-interest', true],
      ['days-past-due', true],
    ]);
  });

  test.each([
    {
      name: 'a fen more is within the tolerance',
      more: { principalBalance: yuan('6798.43') },
      agrees: true,
    },
    { name: 'a fen less too', more: { principalBalance: yuan('6798.41') }, agrees: true },
    { name: 'two fen more are not', more: { principalBalance: yuan('6798.44') }, agrees: false },
    { name: 'nor two fen less', more: { principalBalance: yuan('6798.40') }, agrees: false },
    { name: 'days agree only when equal', more: { daysPastDue: 11 }, agrees: false },
  ])('$name', ({ more, agrees }) => {
    const rows = sheetOf(
      aLoan({ stated: { ...atDataDate, ...more }, dataDate: day('2025-07-10') }),
      someTerms('2025-08-20'),
    ).reconciliation;
    expect(rows.every((figure) => figure.agrees)).toBe(agrees);
  });

  test('a figure that the ledger does not state is not compared', () => {
    expect(reconciled({ daysPastDue: 10 })).toEqual([['days-past-due', true]]);
    expect(reconciled({})).toEqual([]);
  });

  test('both figures and the cell are given', () => {
    const [first] = sheetOf(
      aLoan({ stated: { principalBalance: 1n } }),
      someTerms('2025-07-10'),
    ).reconciliation;
    expect(first).toEqual({
      figure: 'principal-balance',
      stated: 1n,
      computed: yuan('6798.42'),
      agrees: false,
      at: { file: 'accounts.csv', row: 2, column: '贷款余额' },
    });
  });
});
