import { describe, expect, test } from 'vitest';
import { accrueInterest } from '#claims/accrue-interest.js';
import { buildSchedule, type ScheduleInput } from '#claims/build-schedule.js';
import { accrueDoubledInterest } from '#claims/doubled-interest.js';
import { accrueLprInterest } from '#claims/lpr-interest.js';
import { capAmount, capFor, cutToCap, privateLoanTransition } from '#claims/rate-cap.js';
import { daysBetween } from '#domain/civil-date.js';
import { formatYuan, type Fen } from '#domain/money.js';
import { formatFraction, formatPercent } from '#domain/rate.js';
import { aLoan, day, noticeOfAcceleration, rate, sheetOf, someTerms, yuan } from './builders.js';
import { caps, interestVector, lprTable } from './law-vectors.js';

const bullet = aLoan({
  amount: yuan('100000.00'),
  annualRate: rate('0.144'),
  penaltyRate: rate('0.216'),
  disbursedOn: day('2024-01-15'),
  maturesOn: day('2025-01-15'),
  method: 'bullet',
  schedule: [],
  repayments: [],
});

describe('a bullet loan in arrears', () => {
  test.each([
    { id: 'INT-01', dayCount: 'ACT/360' },
    { id: 'INT-02', dayCount: 'ACT/365' },
  ] as const)('$id by $dayCount', ({ id, dayCount }) => {
    const { expected } = interestVector(id);
    const terms = someTerms('2025-09-30', { dayCount, compound: 'in-term-interest' });
    const sheet = sheetOf(bullet, terms);
    expect(formatYuan(sheet.interest)).toBe(expected['in_term_interest']);
    expect(formatYuan(sheet.penalty)).toBe(expected['penalty']);
    expect(sheet.instalments[0]?.daysPastDue).toBe(expected['days_overdue']);
    const compound = expected['compound_on_unpaid_in_term_interest'];
    if (compound !== undefined) expect(formatYuan(sheet.compound)).toBe(compound);
    if (compound !== undefined) expect(formatYuan(sheet.total)).toBe(expected['total']);
  });

  test.each([
    // 20,000.00 at four ten-thousandths a day over 92 days.
    { dayCount: 'ACT/360', annual: '0.144' },
    { dayCount: 'ACT/365', annual: '0.146' },
  ] as const)('INT-03: a daily rate is $annual a year by $dayCount', ({ dayCount, annual }) => {
    const days = daysBetween(day('2025-03-01'), day('2025-06-01'));
    const interest = accrueInterest({ base: yuan('20000.00'), rate: rate(annual), days, dayCount });
    expect(formatYuan(interest)).toBe(interestVector('INT-03').expected['interest']);
  });
});

describe('a schedule built from terms', () => {
  test.each([
    { id: 'SCH-01', method: 'equal-instalment', terms: 12 },
    { id: 'SCH-02', method: 'equal-principal', terms: 6 },
    { id: 'SCH-03', method: 'interest-first', terms: 3 },
  ] as const)('$id, $method', ({ id, method, terms }) => {
    const { input, expected } = interestVector(id);
    const rows = buildSchedule(scheduleInput(input, { method, terms }));
    const wanted = expected['rows'] as readonly Readonly<Record<string, string | number>>[];
    expect(rows).toHaveLength(wanted.length);
    for (const [index, { period, due, principal, interest }] of wanted.entries()) {
      const row = rows[index]!;
      expect([row.period, row.dueOn, formatYuan(row.principal), formatYuan(row.interest)]).toEqual([
        period,
        due,
        principal,
        interest,
      ]);
    }
    const total = rows.reduce((sum, { interest }) => sum + interest, 0n);
    expect(formatYuan(total)).toBe(expected['total_interest']);
  });

  test('SCH-04, bullet', () => {
    const { input, expected } = interestVector('SCH-04');
    const maturesOn = day('2025-08-10');
    const rows = buildSchedule({
      ...scheduleInput(input, { method: 'bullet', terms: 6 }),
      maturesOn,
    });
    expect(rows).toEqual([
      {
        period: 1,
        startsOn: '2025-02-10',
        dueOn: '2025-08-10',
        principal: yuan('30000.00'),
        interest: yuan(String(expected['interest'])),
      },
    ]);
  });

  function scheduleInput(
    input: Readonly<Record<string, string | number>>,
    more: Pick<ScheduleInput, 'method' | 'terms'>,
  ): ScheduleInput {
    return {
      ...more,
      amount: yuan(String(input['principal'])),
      annualRate: rate(String(input['annual_rate'])),
      disbursedOn: day(String(input['disbursed'])),
      maturesOn: day('2026-01-31'),
      dayCount: 'ACT/360',
    };
  }
});

describe('instalments in default', () => {
  test('DEF-01: without acceleration, with compound', () => {
    const { expected } = interestVector('DEF-01');
    const sheet = sheetOf(aLoan(), someTerms('2025-11-30', { compound: 'in-term-interest' }));
    expect(formatYuan(sheet.principal)).toBe(expected['overdue_principal']);
    expect(formatYuan(sheet.interest)).toBe(expected['overdue_interest']);
    expect(formatYuan(sheet.penalty)).toBe(expected['penalty']);
    expect(formatYuan(sheet.compound)).toBe(expected['compound']);
    expect(formatYuan(sheet.total)).toBe(expected['total_due']);
    expect(formatYuan(sheet.undueLeftOut)).toBe(expected['not_yet_due_principal']);
    const detail = expected['detail'] as readonly Readonly<Record<string, string | number>>[];
    const standings = sheet.instalments.filter(({ daysPastDue }) => daysPastDue > 0);
    expect(
      standings.map(({ period, daysPastDue, penaltyAccrued, compoundAccrued }) => ({
        period,
        days: daysPastDue,
        penalty: formatYuan(penaltyAccrued),
        compound: formatYuan(compoundAccrued),
      })),
    ).toEqual(detail);
  });

  test.each([
    { id: 'DEF-02', on: '2025-10-20', asOf: '2025-11-30', compound: 'in-term-interest' },
    { id: 'DEF-03', on: '2025-07-09', asOf: '2025-12-07', compound: 'none' },
  ] as const)('$id: accelerated by notice on $on', ({ id, on, asOf, compound }) => {
    const { expected } = interestVector(id);
    const loan = aLoan({ contacts: [noticeOfAcceleration(on)], acceleratedOn: day(on) });
    const sheet = sheetOf(loan, someTerms(asOf, { compound }));
    const amountOf = (kind: string): Fen =>
      sheet.lines
        .filter((line) => line.kind === kind)
        .reduce((sum, { amount }) => sum + amount, 0n);
    expect(formatYuan(sheet.principal)).toBe(expected['principal_total']);
    expect(formatYuan(amountOf('accelerated-principal'))).toBe(expected['principal_accelerated']);
    expect(formatYuan(amountOf('instalment-principal'))).toBe(expected['principal_overdue']);
    expect(formatYuan(sheet.interest)).toBe(expected['in_term_interest']);
    expect(formatYuan(amountOf('broken-interest'))).toBe(expected['of_which_broken_period']);
    const broken = sheet.lines.find(({ kind }) => kind === 'broken-interest');
    expect(broken?.days).toBe(expected['broken_period_days']);
    const onBase = sheet.lines.filter(({ rule }) => rule === 'penalty.accelerated-principal');
    expect(onBase.map(({ amount }) => formatYuan(amount))).toEqual([
      expected['of_which_on_accelerated'],
    ]);
    expect(formatYuan(sheet.penalty)).toBe(expected['penalty']);
    if (compound !== 'none') expect(formatYuan(sheet.compound)).toBe(expected['compound']);
    expect(formatYuan(sheet.total)).toBe(expected['total']);
  });
});

describe('caps', () => {
  test.each([
    {
      id: 'CAP-01',
      amounts: { interest: '3600.00', penalty: '3000.00', compound: '120.00', fees: '500.00' },
      cuts: { interest: '0.00', penalty: '524.66', compound: '120.00', fees: '0.00' },
    },
    {
      id: 'CAP-02',
      amounts: { interest: '2000.00', penalty: '1500.00', compound: '60.00', fees: '0.00' },
      cuts: { interest: '0.00', penalty: '0.00', compound: '0.00', fees: '0.00' },
    },
  ])('$id', ({ id, amounts, cuts }) => {
    const cap = capAmount(yuan('50000.00'), rate('0.24'), 200);
    expect(formatYuan(cap)).toBe(interestVector(id).expected['cap']);
    const { interest, penalty, compound, fees } = amounts;
    const cut = cutToCap(
      {
        interest: yuan(interest),
        penalty: yuan(penalty),
        compound: yuan(compound),
        fees: yuan(fees),
      },
      cap,
    );
    expect(cut).toEqual({
      interest: yuan(cuts.interest),
      penalty: yuan(cuts.penalty),
      compound: yuan(cuts.compound),
      fees: yuan(cuts.fees),
    });
  });

  test.each(['CAP-11', 'CAP-12', 'CAP-13', 'CAP-14'])('%s: four times the LPR', (id) => {
    const { input, expected } = interestVector(id);
    const { value, diagnostics } = capFor(
      'private',
      day(String(input['contract_formed'])),
      caps,
      lprTable,
    );
    const percent = String(expected['cap_rate_percent']).replace(/0+$/, '').replace(/\.$/, '');
    expect(formatPercent(value.annual)).toBe(`${percent}%`);
    expect(diagnostics).toEqual([]);
  });

  test('CAP-21: a private loan on both sides of the change of the rule', () => {
    const { expected } = interestVector('CAP-21');
    const { value } = privateLoanTransition(
      {
        principal: yuan('80000.00'),
        contractRate: rate('0.24'),
        from: day('2019-09-01'),
        toExclusive: day('2022-03-01'),
        filedOn: day('2022-03-02'),
        dayCount: 'ACT/365',
        formerAnnual: rate('0.24'),
      },
      caps.private,
      lprTable,
    );
    expect(value?.before.days).toBe(expected['days_to_2020_08_19_inclusive']);
    expect(formatYuan(value?.before.interest ?? 0n)).toBe(expected['part1']);
    expect(value?.after.days).toBe(expected['days_from_2020_08_20']);
    expect(formatFraction(value?.after.rate ?? 0n)).toBe(expected['rate_part2']);
    expect(formatYuan(value?.after.interest ?? 0n)).toBe(expected['part2']);
    expect(formatYuan(value?.total ?? 0n)).toBe(expected['total']);
  });
});

test('LPR-01: a segment for each change of the one-year rate', () => {
  const { expected } = interestVector('LPR-01');
  const { value, diagnostics } = accrueLprInterest(
    {
      principal: yuan('60000.00'),
      from: day('2023-05-01'),
      toExclusive: day('2025-07-01'),
      tenor: 'oneYear',
      multiple: 1n,
      dayCount: 'ACT/365',
    },
    lprTable,
  );
  expect(
    value?.segments.map((segment) => ({
      from: segment.from,
      to_exclusive: segment.toExclusive,
      days: segment.days,
      rate: formatFraction(segment.rate),
      interest: formatYuan(segment.interest),
    })),
  ).toEqual(expected['segments']);
  expect(formatYuan(value?.total ?? 0n)).toBe(expected['total']);
  expect(diagnostics).toEqual([]);
});

test.each(['DLY-01', 'DLY-02'])('%s: doubled interest for late performance', (id) => {
  const { input, expected } = interestVector(id);
  const doubled = accrueDoubledInterest({
    amount: yuan(String(input['judgment_debt_excl_general_interest'])),
    deadline: day(String(input['performance_deadline'])),
    performedOn: day(String(input['performed_on'])),
    dailyRate: rate('0.000175'),
  });
  expect(formatYuan(doubled)).toBe(expected['doubled_part']);
});
