/** Worked by hand on the loan of `level12`: at 18 % by ACT/360 a base bears 0.05 % a day, at 12 % a thirtieth of 1 %. */
import { describe, expect, test } from 'vitest';
import { computeClaim } from '#claims/compute-claim.js';
import type { Repayment } from '#domain/loan.js';
import {
  aLoan,
  codesOf,
  day,
  figuresOf,
  instalment,
  level12,
  linesOf,
  paidInTime,
  rate,
  repayment,
  sheetOf,
  someTerms,
  without,
  yuan,
} from './builders.js';

function withPayments(...more: readonly Repayment[]): ReturnType<typeof aLoan> {
  return aLoan({ repayments: [...paidInTime(level12, 4), ...more] });
}

describe('the calculation date', () => {
  test.each([
    {
      name: 'an instalment due on C is neither overdue nor claimed',
      asOf: '2025-06-30',
      figures: {},
    },
    {
      name: 'the day after its due date it bears one day',
      asOf: '2025-07-01',
      figures: { principal: '820.51', interest: '67.98', penalty: '0.41', total: '888.90' },
    },
    {
      name: 'ten days',
      asOf: '2025-07-10',
      figures: { principal: '820.51', interest: '67.98', penalty: '4.10', total: '892.59' },
    },
    {
      name: 'the next instalment due on C is left out, the first bears 31 days',
      asOf: '2025-07-31',
      figures: { principal: '820.51', interest: '67.98', penalty: '12.72', total: '901.21' },
    },
  ])('$name', ({ asOf, figures }) => {
    const sheet = sheetOf(aLoan(), someTerms(asOf));
    expect(figuresOf(sheet)).toEqual(figures);
    expect(sheet.undueLeftOut).toBe(yuan('6798.42') - sheet.principal);
  });

  test('nothing is claimed on a loan in order, and nothing is said to be left out', () => {
    expect(codesOf(computeClaim(aLoan(), someTerms('2025-06-30')))).toEqual([]);
  });

  test('the claim goes on from the day after C', () => {
    const terms = someTerms('2025-07-10', { compound: 'in-term-interest' });
    expect(sheetOf(aLoan(), terms).future).toEqual([
      { component: 'penalty', base: yuan('820.51'), rate: 180_000_000_000n, from: '2025-07-11' },
      { component: 'compound', base: yuan('67.98'), rate: 180_000_000_000n, from: '2025-07-11' },
    ]);
    expect(sheetOf(aLoan(), someTerms('2025-06-30')).future).toEqual([]);
  });
});

describe('a payment and the day it arrives', () => {
  const part = (paidOn: string): Repayment => repayment('LS900', paidOn, ['400.00', '0']);
  test.each([
    {
      name: 'on the due date: no day on the old base',
      paidOn: '2025-06-30',
      lines: ['420.51 × 10 = 2.10'],
    },
    {
      name: 'the day after',
      paidOn: '2025-07-01',
      lines: ['820.51 × 1 = 0.41', '420.51 × 9 = 1.89'],
    },
    {
      name: 'the day before C',
      paidOn: '2025-07-09',
      lines: ['820.51 × 9 = 3.69', '420.51 × 1 = 0.21'],
    },
    {
      name: 'on C: it counts, and C bears the old base',
      paidOn: '2025-07-10',
      lines: ['820.51 × 10 = 4.10'],
    },
    { name: 'before the due date: prepaid', paidOn: '2025-06-11', lines: ['420.51 × 10 = 2.10'] },
  ])('$name', ({ paidOn, lines }) => {
    const sheet = sheetOf(withPayments(part(paidOn)), someTerms('2025-07-10'));
    expect(linesOf(sheet, 'penalty-segment')).toEqual(lines);
    expect(sheet.principal).toBe(yuan('420.51'));
  });

  test('after C it is left out with a warning', () => {
    const loan = withPayments(part('2025-07-11'));
    const checked = computeClaim(loan, someTerms('2025-07-10'));
    expect(checked.value?.principal).toBe(yuan('820.51'));
    expect(checked.value?.payments).toHaveLength(4);
    expect(codesOf(checked)).toEqual([
      'claims/payments-after-as-of',
      'claims/undue-principal-left-out',
    ]);
    expect(checked.diagnostics[0]?.message.zh).toBe(
      '截至日 2025-07-10 之后还有 1 笔还款，共 400.00 元，未计入。',
    );
  });

  test('one that leaves the base unchanged cuts no segment', () => {
    const loan = withPayments(repayment('LS900', '2025-07-05', ['0', '30.00']));
    const sheet = sheetOf(loan, someTerms('2025-07-20', { compound: 'in-term-interest' }));
    expect(linesOf(sheet, 'penalty-segment')).toEqual(['820.51 × 20 = 8.21']);
    // 67.98 for 5 days and 37.98 for 15: 0.16995 and 0.28485.
    expect(linesOf(sheet, 'compound-segment')).toEqual(['67.98 × 5 = 0.17', '37.98 × 15 = 0.28']);
  });

  test('two of one day cut one segment', () => {
    const loan = withPayments(
      repayment('LS901', '2025-07-10', ['100.00', '0']),
      repayment('LS900', '2025-07-10', ['300.00', '0']),
    );
    const sheet = sheetOf(loan, someTerms('2025-07-20'));
    expect(linesOf(sheet, 'penalty-segment')).toEqual(['820.51 × 10 = 4.10', '420.51 × 10 = 2.10']);
    expect(sheet.payments.slice(-2).map(({ serialNo }) => serialNo)).toEqual(['LS900', 'LS901']);
  });

  test('serial numbers of one day compare as numbers', () => {
    const loan = withPayments(
      repayment('LS10', '2025-07-10', ['1.00', '0']),
      repayment('LS9', '2025-07-10', ['1.00', '0']),
    );
    const { payments } = sheetOf(loan, someTerms('2025-07-20'));
    expect(payments.slice(-2).map(({ serialNo }) => serialNo)).toEqual(['LS9', 'LS10']);
  });

  test('a penalty on an instalment paid since stays claimed', () => {
    const sheet = sheetOf(
      withPayments(repayment('LS900', '2025-07-01', ['820.51', '67.98'])),
      someTerms('2025-07-10'),
    );
    expect(figuresOf(sheet)).toEqual({ penalty: '0.41', total: '0.41' });
    expect(sheet.instalments[4]).toMatchObject({
      daysPastDue: 0,
      penaltyAccrued: 41n,
      unpaidPrincipal: 0n,
    });
  });
});

describe('the recorded split', () => {
  test('a part flows to the next instalment open in that component, due or not', () => {
    const loan = withPayments(repayment('LS900', '2025-07-10', ['1000.00', '100.00']));
    const sheet = sheetOf(loan, someTerms('2025-08-01'));
    // Period 5 is settled; 179.49 and 32.02 flow to period 6, due 31 July and unpaid 649.22 and 27.76 since.
    expect(sheet.instalments[5]).toMatchObject({
      paidPrincipal: yuan('179.49'),
      paidInterest: yuan('32.02'),
      unpaidPrincipal: yuan('649.22'),
      unpaidInterest: yuan('27.76'),
      daysPastDue: 1,
    });
    expect(linesOf(sheet, 'penalty-segment')).toEqual(['820.51 × 10 = 4.10', '649.22 × 1 = 0.32']);
  });

  test.each([
    { paid: '0.00', lines: [], penalty: '4.10', code: undefined },
    { paid: '4.00', lines: ['-4.00'], penalty: '0.10', code: undefined },
    { paid: '4.10', lines: ['-4.10'], penalty: '0.00', code: undefined },
    { paid: '4.11', lines: ['-4.11'], penalty: '0.00', code: 'claims/penalty-over-recorded' },
  ])('penalty recorded as paid: $paid of 4.10', ({ paid, lines, penalty, code }) => {
    const loan = withPayments(repayment('LS900', '2025-07-10', ['820.51', '67.98', paid]));
    const checked = computeClaim(loan, someTerms('2025-07-10', { tolerance: 10n ** 6n }));
    const sheet = checked.value!;
    expect(linesOf(sheet, 'penalty-paid')).toEqual(lines);
    expect(linesOf(sheet, 'penalty-floor')).toEqual(code === undefined ? [] : ['0.01']);
    expect(sheet.penalty).toBe(yuan(penalty));
    expect(codesOf(checked).filter((found) => found === 'claims/penalty-over-recorded')).toEqual(
      code === undefined ? [] : [code],
    );
  });

  test('the floor is taken once, at C: what was recorded too early is used up by later penalty', () => {
    const loan = withPayments(repayment('LS900', '2025-06-30', ['0', '0', '3.00']));
    expect(sheetOf(loan, someTerms('2025-07-01')).penalty).toBe(0n);
    expect(sheetOf(loan, someTerms('2025-07-10')).penalty).toBe(yuan('1.10'));
  });

  test('what finds nothing to settle is a surplus, with a warning', () => {
    const loan = aLoan({ repayments: [repayment('LS1', '2025-02-28', ['10000.50', '661.86'])] });
    const checked = computeClaim(loan, someTerms('2025-07-10'));
    expect(checked.value?.payments[0]).toMatchObject({ surplus: 50n, principalAfter: 0n });
    expect(codesOf(checked)).toContain('claims/repayment-surplus');
  });

  test('a split that departs from the statutory order is a warning with both totals', () => {
    // 400.00 to principal on 10 July, though 4.10 of penalty and 67.98 of interest were due.
    const checked = computeClaim(
      withPayments(repayment('LS900', '2025-07-10', ['400.00', '0'])),
      someTerms('2025-07-20'),
    );
    const warning = checked.diagnostics.find(
      ({ code }) => code === 'claims/recorded-split-departs',
    );
    // Recorded: 420.51 + 67.98 + 4.10 + 2.10. By statute 327.92 goes to principal: 492.59 + 2.46 (10 days).
    expect(warning?.message.zh).toContain(
      '按台账本金 420.51、利息 67.98、罚息和复利 6.20，合计 494.69 元；按法定顺序本金 492.59、利息 0.00、罚息和复利 2.46，合计 495.05 元',
    );
    expect(warning?.message.en).toContain(
      'total 494.69 yuan; by statute principal 492.59, interest 0.00, penalty and compound 2.46, total 495.05 yuan',
    );
  });

  test('a split that follows the statutory order is none', () => {
    const loan = withPayments(repayment('LS900', '2025-07-10', ['400.00', '67.98', '4.10']));
    expect(codesOf(computeClaim(loan, someTerms('2025-07-20')))).toEqual([
      'claims/undue-principal-left-out',
    ]);
  });

  test('without a split the recorded allocation cannot be had', () => {
    const unsplit = without(repayment('LS900', '2025-07-10', ['400.00', '0']), 'split');
    const checked = computeClaim(withPayments(unsplit), someTerms('2025-07-20'));
    expect(checked.value).toBeUndefined();
    expect(codesOf(checked)).toEqual(['claims/split-missing']);
    expect(checked.diagnostics[0]?.hint?.en).toContain('claim.allocation: statutory');
    const statutory = computeClaim(
      withPayments(unsplit),
      someTerms('2025-07-20', { allocation: 'statutory' }),
    );
    expect(statutory.value?.principal).toBe(yuan('492.59'));
  });
});

describe('days', () => {
  const leap = (dueOn: string): ReturnType<typeof aLoan> =>
    aLoan({
      amount: yuan('1000.00'),
      disbursedOn: day('2024-01-01'),
      schedule: [instalment([1, '2024-01-01', dueOn, '1000.00', '0'])],
      repayments: [],
    });

  test.each([
    {
      name: 'a leap day bears interest',
      dueOn: '2024-02-28',
      asOf: '2024-03-01',
      lines: ['1000.00 × 2 = 1.00'],
    },
    {
      name: 'due on the leap day',
      dueOn: '2024-02-29',
      asOf: '2024-03-01',
      lines: ['1000.00 × 1 = 0.50'],
    },
    {
      name: 'over a year',
      dueOn: '2024-02-29',
      asOf: '2025-02-28',
      lines: ['1000.00 × 365 = 182.50'],
    },
  ])('$name', ({ dueOn, asOf, lines }) => {
    expect(linesOf(sheetOf(leap(dueOn), someTerms(asOf)), 'penalty-segment')).toEqual(lines);
  });

  test.each([
    {
      name: 'February has its days',
      dueOn: '2024-01-31',
      asOf: '2024-02-28',
      lines: ['1000.00 × 28 = 14.00'],
    },
    {
      name: 'a month has thirty',
      dueOn: '2024-01-15',
      asOf: '2024-02-15',
      lines: ['1000.00 × 30 = 15.00'],
    },
    {
      name: 'the 31st after the 30th is no day',
      dueOn: '2024-01-30',
      asOf: '2024-01-31',
      lines: [],
    },
    {
      name: 'nor after an earlier day',
      dueOn: '2024-01-29',
      asOf: '2024-01-31',
      lines: ['1000.00 × 1 = 0.50'],
    },
  ])('30/360: $name', ({ dueOn, asOf, lines }) => {
    const sheet = sheetOf(leap(dueOn), someTerms(asOf, { dayCount: '30/360' }));
    expect(linesOf(sheet, 'penalty-segment')).toEqual(lines);
  });

  test('30/360: a fen paid on a 31st costs no day', () => {
    const loan = aLoan({
      penaltyRate: rate('0.36'),
      schedule: [instalment([1, '2025-01-15', '2025-05-15', '360000.00', '0'])],
      repayments: [repayment('LS1', '2025-05-31', ['0.01', '0'])],
    });
    // 45 days at 360.00 a day, with the fen or without it; 359,999.99 for 30 days is 10,799.9997.
    const terms = someTerms('2025-06-30', { dayCount: '30/360' });
    expect(linesOf(sheetOf(loan, terms), 'penalty-segment')).toEqual([
      '360000.00 × 15 = 5400.00',
      '359999.99 × 30 = 10800.00',
    ]);
    expect(sheetOf({ ...loan, repayments: [] }, terms).penalty).toBe(yuan('16200.00'));
  });

  test('a segment that bears less than half a fen has no line', () => {
    const loan = aLoan({
      schedule: [instalment([1, '2025-01-31', '2025-02-28', '10.00', '0'])],
      repayments: [repayment('LS1', '2025-03-10', ['9.99', '0'])],
    });
    // 10.00 for 10 days is 0.05; 0.01 for 20 days is a ten-thousandth.
    const sheet = sheetOf(loan, someTerms('2025-03-30'));
    expect(linesOf(sheet, 'penalty-segment')).toEqual(['10.00 × 10 = 0.05']);
    expect(figuresOf(sheet)).toEqual({ principal: '0.01', penalty: '0.05', total: '0.06' });
  });

  test('a half fen is rounded up', () => {
    // 10.00 at 18 % for one day by 360 is exactly half a fen.
    const loan = aLoan({
      schedule: [instalment([1, '2025-01-31', '2025-02-28', '10.00', '0'])],
      repayments: [],
    });
    expect(sheetOf(loan, someTerms('2025-03-01')).penalty).toBe(1n);
  });
});

describe('the penalty rate', () => {
  test('without one the contract rate serves, with a warning', () => {
    const checked = computeClaim(without(aLoan(), 'penaltyRate'), someTerms('2025-07-10'));
    // 820.51 at 12 % for 10 days.
    expect(checked.value?.penalty).toBe(yuan('2.74'));
    expect(codesOf(checked)).toContain('claims/penalty-rate-unknown');
    expect(checked.diagnostics[0]?.message.zh).toContain('合同年利率 12%');
  });
});

test('every line leads back to its cells and its payments', () => {
  const loan = withPayments(repayment('LS900', '2025-07-09', ['400.00', '10.00', '1.00']));
  const { lines } = sheetOf(loan, someTerms('2025-07-10', { tolerance: 10n ** 6n }));
  const schedule = (column: string): unknown => ({ file: 'schedule.csv', row: 6, column });
  const paid = (column: string): unknown => ({ file: 'repayments.csv', row: 2, column });
  const rateCell = { file: 'accounts.csv', row: 2, column: '罚息年利率(%)' };
  const trace = lines.map(({ kind, rule, sources, payments }) => ({
    kind,
    rule,
    sources,
    payments,
  }));
  expect(trace).toEqual([
    {
      kind: 'instalment-principal',
      rule: 'principal.instalment',
      sources: [schedule('应还本金'), paid('其中本金')],
      payments: ['LS900'],
    },
    {
      kind: 'instalment-interest',
      rule: 'interest.scheduled',
      sources: [schedule('应还利息'), paid('其中利息')],
      payments: ['LS900'],
    },
    {
      kind: 'penalty-segment',
      rule: 'penalty.unpaid-principal',
      sources: [schedule('应还本金'), schedule('应还日期'), rateCell, paid('其中本金')],
      payments: ['LS900'],
    },
    {
      kind: 'penalty-segment',
      rule: 'penalty.unpaid-principal',
      sources: [schedule('应还本金'), schedule('应还日期'), rateCell, paid('其中本金')],
      payments: ['LS900'],
    },
    {
      kind: 'penalty-paid',
      rule: 'penalty.paid',
      sources: [paid('其中罚息')],
      payments: ['LS900'],
    },
  ]);
});

test('a payment on C changes no segment, so none names it', () => {
  const loan = withPayments(repayment('LS900', '2025-07-10', ['400.00', '0']));
  const { lines } = sheetOf(loan, someTerms('2025-07-10', { tolerance: 10n ** 6n }));
  expect(lines.map(({ kind, payments }) => [kind, payments])).toEqual([
    ['instalment-principal', ['LS900']],
    ['instalment-interest', []],
    ['penalty-segment', []],
  ]);
});
