import { describe, expect, test } from 'vitest';
import { computeClaim } from '#claims/compute-claim.js';
import type { Instalment, Loan } from '#domain/loan.js';
import {
  aLoan,
  codesOf,
  day,
  figuresOf,
  level12,
  linesOf,
  row,
  sheetOf,
  someTerms,
  yuan,
} from './builders.js';

const terms = someTerms('2025-07-20', { acceleration: 'none' });

function stating(
  more: (instalment: Instalment) => Partial<Instalment>,
  other: Partial<Loan> = {},
): Loan {
  const schedule = level12.map((instalment) => ({ ...instalment, ...more(instalment) }));
  return aLoan({ schedule, repayments: [], repaymentsKnown: false, ...other });
}

const firstFourPaid = ({ period }: Instalment): Partial<Instalment> => ({
  statedStatus: period <= 4 ? 'paid' : period === 5 ? 'overdue' : 'not-due',
});

describe('without a repayments table', () => {
  test('what the schedule marks as paid counts as paid on its due date', () => {
    const checked = computeClaim(stating(firstFourPaid), terms);
    const sheet = checked.value!;
    expect(figuresOf(sheet)).toEqual({
      principal: '820.51',
      interest: '67.98',
      penalty: '8.21',
      total: '896.70',
    });
    expect(sheet.payments.map(({ serialNo, paidOn }) => [serialNo, paidOn]).at(-1)).toEqual([
      '第4期',
      '2025-05-31',
    ]);
    expect(codesOf(checked)).toEqual([
      'claims/payment-dates-unknown',
      'claims/undue-principal-left-out',
    ]);
  });

  test('stated amounts win over the status', () => {
    const sheet = sheetOf(
      stating((instalment) => ({
        ...firstFourPaid(instalment),
        statedPaidPrincipal:
          instalment.period <= 4
            ? instalment.principal
            : instalment.period === 5
              ? yuan('400.00')
              : 0n,
        statedPaidInterest: instalment.period <= 5 ? instalment.interest : 0n,
      })),
      terms,
    );
    expect(linesOf(sheet, 'penalty-segment')).toEqual(['420.51 × 20 = 4.21']);
    expect(sheet.interest).toBe(0n);
  });

  test('a ledger without arrears that marks a due instalment as not due is too old to sue on', () => {
    const checked = computeClaim(
      stating(({ period }) => ({ statedStatus: period <= 4 ? 'paid' : 'not-due' }), {
        stated: { principalBalance: yuan('6798.42'), overduePrincipal: 0n },
      }),
      terms,
    );
    expect(codesOf(checked)).toContain('claims/schedule-stale');
    expect(checked.value?.total).toBe(0n);
    expect(checked.value?.position.daysPastDue).toBe(0);
    expect(checked.value?.reconciliation.every(({ agrees }) => agrees)).toBe(true);
  });

  test.each([
    { name: 'an instalment stated as overdue', stated: {}, status: 'overdue' as const },
    {
      name: 'stated arrears',
      stated: { overduePrincipal: yuan('820.51') },
      status: 'not-due' as const,
    },
  ])('beside $name, one marked as not due that is due before C is unpaid', ({ stated, status }) => {
    const loan = stating(
      ({ period }) => ({ statedStatus: period <= 4 ? 'paid' : period === 5 ? status : 'not-due' }),
      { stated },
    );
    const later = someTerms('2025-08-20', { acceleration: 'none' });
    expect(sheetOf(loan, later).principal).toBe(yuan('820.51') + yuan('828.71'));
  });

  test('one paid before it is due counts by the day that the ledger describes', () => {
    const loan = stating(({ period }) => ({ statedStatus: period <= 6 ? 'paid' : 'not-due' }), {
      dataDate: day('2025-07-10'),
    });
    const { payments } = sheetOf(loan, terms);
    expect(payments.map(({ paidOn }) => paidOn).slice(-2)).toEqual(['2025-06-30', '2025-07-10']);
  });

  test('nothing stated as paid: all that is due is unpaid, and no date is assumed', () => {
    const checked = computeClaim(
      stating(() => ({ statedStatus: 'overdue' })),
      terms,
    );
    expect(checked.value?.interest).toBe(yuan('420.36'));
    expect(codesOf(checked)).toEqual(['claims/undue-principal-left-out']);
  });

  test('the split of the ledger is not compared with the statute where there is none', () => {
    const loan = stating(() => ({ statedPaidPrincipal: 100n, statedPaidInterest: 0n }));
    expect(codesOf(computeClaim(loan, terms))).not.toContain('claims/recorded-split-departs');
  });
});

describe('without paid columns either, the balances tell', () => {
  const accountOnly = (stated: Loan['stated'], more: Partial<Loan> = {}): Loan =>
    aLoan({ schedule: [], repayments: [], repaymentsKnown: false, stated, ...more });

  test('principal from the balance, interest from the interest in arrears', () => {
    const loan = accountOnly({ principalBalance: yuan('6798.42'), overdueInterest: yuan('67.98') });
    const checked = computeClaim(loan, terms);
    expect(figuresOf(checked.value!)).toMatchObject({ principal: '820.51', interest: '67.98' });
    expect(checked.value?.scheduleOrigin).toBe('computed');
    expect(checked.value?.payments[0]?.source).toEqual({ file: 'accounts.csv', row: 2 });
    expect(checked.value?.lines[0]?.sources).toEqual([
      { file: 'accounts.csv', row: 2, column: '贷款金额' },
    ]);
    expect(checked.value?.reconciliation.every(({ agrees }) => agrees)).toBe(true);
  });

  test('without the interest in arrears, the interest of instalments whose principal is repaid', () => {
    const sheet = sheetOf(accountOnly({ principalBalance: yuan('6798.42') }), terms);
    expect(figuresOf(sheet)).toMatchObject({ principal: '820.51', interest: '67.98' });
  });

  test('a ledger schedule without paid columns is read the same way', () => {
    const loan = accountOnly(
      { principalBalance: yuan('6000.00'), overdueInterest: yuan('0') },
      { schedule: level12 },
    );
    // 798.42 of period 5 is repaid.
    expect(figuresOf(sheetOf(loan, terms))).toMatchObject({ principal: '22.09' });
  });

  test('a balance above the loan leaves nothing paid', () => {
    const sheet = sheetOf(
      accountOnly({ principalBalance: yuan('10000.01'), overdueInterest: yuan('999999') }),
      terms,
    );
    expect(sheet.payments).toEqual([]);
    expect(sheet.reconciliation.some(({ agrees }) => !agrees)).toBe(true);
  });

  test('nothing at all: an error, since a claim for the whole loan would be a guess', () => {
    const checked = computeClaim(accountOnly({}), terms);
    expect(checked.value).toBeUndefined();
    expect(codesOf(checked)).toEqual(['claims/repayments-unknown']);
  });
});

describe('without a schedule', () => {
  test('a method that cannot be computed is an error', () => {
    const checked = computeClaim(
      aLoan({ schedule: [], method: 'other', source: row('accounts.csv', 7) }),
      terms,
    );
    expect(checked.value).toBeUndefined();
    expect(checked.diagnostics).toMatchObject([
      {
        code: 'claims/schedule-missing',
        severity: 'error',
        loanNo: 'JJ0000000001',
        span: { row: 7 },
      },
    ]);
  });

  test.each([{ terms: 0 }, { amount: 0n }])('nor terms that make none: %o', (more) => {
    expect(codesOf(computeClaim(aLoan({ schedule: [], ...more }), terms))).toEqual([
      'claims/schedule-missing',
    ]);
  });

  test('it is built, and a maturity that it does not end on draws a warning with both', () => {
    const checked = computeClaim(aLoan({ schedule: [], maturesOn: day('2026-02-15') }), terms);
    expect(checked.value?.scheduleOrigin).toBe('computed');
    expect(checked.value?.instalments.map(({ principal }) => principal)).toEqual(
      level12.map(({ principal }) => principal),
    );
    expect(codesOf(checked)).toEqual([
      'claims/maturity-differs',
      'claims/undue-principal-left-out',
    ]);
    expect(checked.diagnostics[0]?.message.zh).toContain('2026-01-31，台账到期日期为 2026-02-15');
  });
});

test('a physical line is kept in the place of a diagnostic', () => {
  const source = { ...row('accounts.csv', 7), line: 9 };
  const checked = computeClaim(aLoan({ schedule: [], method: 'other', source }), terms);
  expect(checked.diagnostics[0]?.span).toEqual({ file: 'accounts.csv', row: 7, line: 9 });
});

test('a schedule out of order is put in order', () => {
  const sheet = sheetOf(aLoan({ schedule: [...level12].reverse() }), terms);
  expect(sheet.principal).toBe(yuan('820.51'));
  expect(sheet.instalments.map(({ period }) => period)).toEqual(
    level12.map(({ period }) => period),
  );
});
