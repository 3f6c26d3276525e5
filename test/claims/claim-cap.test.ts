/**
 * Worked by hand. A bullet loan of 10,000.00 at 30 %, penalty 45 %, ACT/365, from 1 January to 1 July 2024 (182 days), C
 * a hundred days later: interest 1,495.89, penalty 1,232.88, compound 184.42; 24 % on 282 days is 1,854.25.
 */
import { describe, expect, test } from 'vitest';
import type { ClaimTerms } from '#domain/claim.js';
import type { Loan } from '#domain/loan.js';
import {
  aLoan,
  day,
  figuresOf,
  instalment,
  linesOf,
  noticeOfAcceleration,
  rate,
  repayment,
  sheetOf,
  someTerms,
  without,
  yuan,
} from './builders.js';

const bullet = aLoan({
  disbursedOn: day('2024-01-01'),
  maturesOn: day('2024-07-01'),
  method: 'bullet',
  annualRate: rate('0.3'),
  penaltyRate: rate('0.45'),
  schedule: [],
  repayments: [],
});

function capped(annual: string, more: Partial<ClaimTerms> = {}): ClaimTerms {
  const cap = { annual: rate(annual), source: '法发〔2017〕22号第二条' };
  return someTerms('2024-10-09', { dayCount: 'ACT/365', cap, ...more });
}

function cutsOf(loan: Loan, terms: ClaimTerms): readonly unknown[] {
  return sheetOf(loan, terms)
    .lines.filter(({ kind }) => kind === 'cap-cut')
    .map(({ reduces, amount }) => [reduces, amount]);
}

describe('the cap on a bullet loan', () => {
  test('cuts the penalty; term and arrears are one run of constant principal', () => {
    const sheet = sheetOf(bullet, capped('0.24'));
    expect(figuresOf(sheet)).toEqual({
      principal: '10000.00',
      interest: '1495.89',
      penalty: '1232.88',
      cut: '874.52',
      total: '11854.25',
    });
    expect(cutsOf(bullet, capped('0.24'))).toEqual([['penalty', yuan('874.52')]]);
  });

  test('cuts compound first, then penalty', () => {
    expect(cutsOf(bullet, capped('0.24', { compound: 'in-term-interest' }))).toEqual([
      ['compound', yuan('184.42')],
      ['penalty', yuan('874.52')],
    ]);
  });

  test('counts stated fees and cuts them after the penalty, before the interest', () => {
    // 1 % on 282 days allows 77.26 of 1,495.89 + 1,232.88 + 500.00.
    expect(cutsOf({ ...bullet, feesDue: yuan('500.00') }, capped('0.01'))).toEqual([
      ['penalty', yuan('1232.88')],
      ['fees', yuan('500.00')],
      ['interest', yuan('1418.63')],
    ]);
  });

  test.each([
    // The sum is 2,728.77: 35.32 % on 282 days allows 2,728.83, 35.31 % 2,728.06.
    { annual: '0.3532', cuts: [] },
    { annual: '0.3531', cuts: [['penalty', yuan('0.71')]] },
  ])('$annual', ({ annual, cuts }) => {
    expect(cutsOf(bullet, capped(annual))).toEqual(cuts);
  });

  test('in-term interest that was paid is not claimed, so its term does not widen the cap', () => {
    const paid = { ...bullet, repayments: [repayment('LS1', '2024-07-01', ['0', '1495.89'])] };
    // 24 % on the hundred days of arrears: 657.53.
    expect(figuresOf(sheetOf(paid, capped('0.24')))).toMatchObject({
      penalty: '1232.88',
      cut: '575.35',
    });
  });

  test('none: nothing is cut', () => {
    expect(sheetOf(bullet, without(capped('0.01'), 'cap')).cut).toBe(0n);
  });
});

describe('the principal of a day', () => {
  const capOf = (loan: Loan, asOf: string, more: Partial<ClaimTerms> = {}): bigint => {
    const cap = { annual: rate('0.05'), source: '' };
    const sheet = sheetOf(loan, someTerms(asOf, { cap, ...more }));
    return sheet.total - sheet.principal;
  };

  test('in the terms whose interest is claimed all that is not yet paid; afterwards what is overdue', () => {
    // 31 May to 31 October: 6,798.42 for 153 days; then 4,185.41 for 30 days. 142.49 + 17.20.
    expect(capOf(aLoan(), '2025-11-30')).toBe(yuan('159.69'));
  });

  test('accelerated: the base throughout', () => {
    // 6,798.42 from 31 May (the fifth term) to 7 December: 190 days, 176.9452.
    const loan = aLoan({ contacts: [noticeOfAcceleration('2025-07-09')] });
    expect(capOf(loan, '2025-12-07')).toBe(yuan('176.95'));
  });

  test('by the complaint: the undue principal since the last due date', () => {
    // 6,798.42 from 31 May to 9 July: 39 days, 36.32.
    expect(capOf(aLoan(), '2025-07-09', { acceleration: 'complaint' })).toBe(yuan('36.32'));
  });

  test('a gap between claimed days is not counted, and the runs around it are rounded apart', () => {
    const loan = aLoan({
      amount: yuan('2000.00'),
      annualRate: rate('0.36'),
      penaltyRate: rate('0.54'),
      schedule: [
        instalment([1, '2025-01-01', '2025-01-11', '1000.00', '20.00']),
        instalment([2, '2025-01-11', '2025-03-01', '1000.00', '49.00']),
      ],
      repayments: [
        repayment('LS1', '2025-01-21', ['1000.00', '20.00']),
        repayment('LS2', '2025-03-01', ['0', '49.00']),
      ],
    });
    // 1,000.00 for 10 days in January and for 10 in March, at 5 %: 1.37 each, of a penalty of 15.00 each.
    expect(linesOf(sheetOf(loan, someTerms('2025-03-11')), 'penalty-segment')).toEqual([
      '1000.00 × 10 = 15.00',
      '1000.00 × 10 = 15.00',
    ]);
    expect(capOf(loan, '2025-03-11')).toBe(yuan('2.74'));
  });
});

describe('days whose penalty was paid', () => {
  const twice = aLoan({
    disbursedOn: day('2023-12-31'),
    maturesOn: day('2025-05-31'),
    method: 'other',
    annualRate: rate('0.36'),
    penaltyRate: rate('0.54'),
    schedule: [
      instalment([1, '2023-12-31', '2024-01-31', '100000.00', '3100.00']),
      instalment([2, '2024-01-31', '2024-12-31', '1000.00', '0']),
      instalment([3, '2024-12-31', '2025-05-31', '1000.00', '151.00']),
    ],
  });
  /** With so much of the 22,650.00 (151 days) on the first instalment recorded as paid. */
  const figuresWith = (penalty: string): unknown =>
    figuresOf(
      sheetOf(
        {
          ...twice,
          repayments: [
            repayment('LS1', '2024-06-30', ['100000.00', '3100.00', penalty]),
            repayment('LS2', '2024-12-31', ['1000.00', '0']),
          ],
        },
        someTerms('2025-06-30', { cap: { annual: rate('0.24'), source: '' } }),
      ),
    );

  test('in full: they give no room to what is still claimed', () => {
    // 1,000.00 for 181 days at 24 %: 119.01, of 151.00 + 45.00.
    expect(figuresWith('22650.00')).toMatchObject({ penalty: '45.00', cut: '76.99' });
  });

  test('but for a fen: they do', () => {
    // 100,000.00 for 151 days more at 24 %: 9,928.77.
    expect(figuresWith('22649.99')).toEqual({
      principal: '1000.00',
      interest: '151.00',
      penalty: '45.01',
      total: '1196.01',
    });
  });

  test('and more: what was paid beyond it settles the next penalty', () => {
    // 40.00 of the 45.00: those 30 days still count. With 45.00 they do not: 151 days, 99.29.
    expect(figuresWith('22690.00')).toMatchObject({ penalty: '5.00', cut: '36.99' });
    expect(figuresWith('22695.00')).toMatchObject({ interest: '151.00', cut: '51.71' });
  });

  test('the oldest days are paid first, on whichever instalment', () => {
    const loan = aLoan({
      annualRate: rate('0.36'),
      penaltyRate: rate('0.54'),
      schedule: [
        instalment([1, '2025-01-01', '2025-01-11', '1000.00', '0']),
        instalment([2, '2025-01-11', '2025-01-21', '2000.00', '0']),
      ],
      // 1,000.00: 20 days, 30.00; then 400.00: 29 days, 17.40. 2,000.00 from 21 January: 39 days, 117.00.
      repayments: [repayment('LS1', '2025-01-31', ['600.00', '0', '147.00'])],
    });
    // Left is the penalty on 400.00, which began last: 29 days at 10 %, 3.18.
    const terms = someTerms('2025-03-01', { cap: { annual: rate('0.1'), source: '' } });
    expect(figuresOf(sheetOf(loan, terms))).toMatchObject({ penalty: '17.40', cut: '14.22' });
  });

  test('a penalty left over from an instalment since paid is capped by its own days', () => {
    const loan = aLoan({
      annualRate: rate('0.12'),
      schedule: [instalment([1, '2025-01-31', '2025-02-28', '10000.00', '100.00'])],
      repayments: [repayment('LS1', '2025-04-29', ['10000.00', '100.00'])],
    });
    // 60 days: 300.00 at 18 % of 360, 197.26 at 12 % of 365.
    const terms = someTerms('2025-06-30', { cap: { annual: rate('0.12'), source: '' } });
    expect(figuresOf(sheetOf(loan, terms))).toEqual({
      penalty: '300.00',
      cut: '102.74',
      total: '197.26',
    });
  });
});

test('principal prepaid in a term whose interest is claimed gives room only to its day', () => {
  const loan = aLoan({
    annualRate: rate('0.36'),
    penaltyRate: rate('0.54'),
    schedule: [
      instalment([1, '2025-01-31', '2025-02-28', '10000.00', '200.00']),
      instalment([2, '2025-02-28', '2025-03-31', '10000.00', '300.00']),
    ],
    repayments: [repayment('LS1', '2025-02-05', ['19000.00', '0'])],
  });
  // 20,000.00 for 5 days and 1,000.00 for 145: 65.75 + 95.34, of 500.00 + 136.50.
  const terms = someTerms('2025-06-30', { cap: { annual: rate('0.24'), source: '' } });
  expect(figuresOf(sheetOf(loan, terms))).toEqual({
    principal: '1000.00',
    interest: '500.00',
    penalty: '136.50',
    cut: '475.41',
    total: '1161.09',
  });
});
