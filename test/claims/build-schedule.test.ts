import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  buildSchedule,
  type ScheduleInput,
  type ScheduledInstalment,
} from '#claims/build-schedule.js';
import { sumFen } from '#domain/money.js';
import { parsePercent, type Rate } from '#domain/rate.js';
import fineract from '../vectors/fineract_emi.json' with { type: 'json' };
import numpy from '../vectors/numpy_financial.json' with { type: 'json' };
import others from '../vectors/loan_totals_other_projects.json' with { type: 'json' };
import pai02 from '../vectors/pai02_schedules.json' with { type: 'json' };
import { day, rate, yuan } from './builders.js';

function percent(text: string): Rate {
  const value = parsePercent(text);
  if (value === undefined) throw new Error(`${text} is no percentage`);
  return value;
}

function terms(more: Partial<ScheduleInput> = {}): ScheduleInput {
  return {
    method: 'equal-instalment',
    amount: yuan('10000.00'),
    annualRate: rate('0.12'),
    terms: 12,
    disbursedOn: day('2025-01-15'),
    maturesOn: day('2026-01-15'),
    dayCount: 'ACT/360',
    ...more,
  };
}

const methods = {
  等额本息: 'equal-instalment',
  等额本金: 'equal-principal',
  先息后本: 'interest-first',
} as const;

type Row = readonly [number, string, string, string, string];

function withinOneFen(difference: bigint): boolean {
  return difference <= 1n && difference >= -1n;
}

/**
 * Schedules of another Chinese system. Its 等额本息 bears interest on the exact balance where ours bears it on the balance
 * in fen, as a ledger shows it, and moves the remainder into the last period's interest; its 等额本金 puts the rounding
 * remainder into the first period where ours stands in the last.
 * Its 先息后本 bears a twelfth a month: that is ours by 30/360, but for starts after the 28th.
 */
describe('schedules of another system', () => {
  const vectors = pai02.vectors.map((vector) => ({
    ...vector,
    rows: vector.rows_n_due_principal_interest_total as unknown as readonly Row[],
    built: buildSchedule(
      terms({
        method: methods[vector.method as keyof typeof methods],
        amount: yuan(vector.principal),
        annualRate: percent(vector.rate_pct),
        terms: vector.months,
        disbursedOn: day(vector.start),
        maturesOn: day(vector.end),
        dayCount: '30/360',
      }),
    ),
  }));
  const cellsOf = ({ period, dueOn, principal, interest }: ScheduledInstalment): unknown => [
    period,
    dueOn,
    principal,
    interest,
  ];
  const wantedOf = ([period, dueOn, principal, interest]: Row): unknown => [
    period,
    dueOn,
    yuan(principal),
    yuan(interest),
  ];

  test.each(vectors)(
    '$method of $principal over $months from $start: due dates',
    ({ rows, built }) => {
      expect(built.map(({ dueOn }) => dueOn)).toEqual(rows.map(([, dueOn]) => dueOn));
    },
  );

  test.each(vectors.filter(({ method }) => method === '等额本息'))(
    '等额本息 of $principal over $months at $rate_pct %',
    ({ rows, built }) => {
      for (const [index, [, , , interest, total]] of rows.slice(0, -1).entries()) {
        const ours = built[index]!;
        expect(ours.principal + ours.interest).toBe(yuan(total));
        expect(withinOneFen(ours.interest - yuan(interest))).toBe(true);
      }
    },
  );

  test('等额本息: ten rows of all differ from ours by a fen', () => {
    const differing = vectors
      .filter(({ method }) => method === '等额本息')
      .flatMap(({ rows, built }) =>
        rows
          .slice(0, -1)
          .filter(([, , , interest], index) => built[index]?.interest !== yuan(interest)),
      );
    expect(differing).toHaveLength(10);
  });

  test.each(vectors.filter(({ method }) => method === '等额本金'))(
    '等额本金 of $principal over $months at $rate_pct %',
    ({ rows, built, months }) => {
      const level = built[0]?.principal;
      for (const [index, row] of rows.entries()) {
        const ours = built[index]!;
        if (index > 0 && index < months - 1) expect(ours.principal).toBe(yuan(row[2]));
        // A remainder of a few fen in the balance moves a month's interest by a fen at most.
        expect(withinOneFen(ours.interest - yuan(row[3]))).toBe(true);
      }
      const remainder = yuan(rows[0]?.[2] ?? '') - (level ?? 0n);
      expect(built.at(-1)?.principal).toBe(yuan(rows.at(-1)?.[2] ?? '') + remainder);
    },
  );

  test.each(vectors.filter(({ method, start }) => method === '先息后本' && start.slice(8) <= '28'))(
    '先息后本 of $principal over $months at $rate_pct %',
    ({ rows, built }) => {
      expect(built.map(cellsOf)).toEqual(rows.map(wantedOf));
    },
  );
});

describe('level instalments of other projects', () => {
  const firstInstalment = (input: Partial<ScheduleInput>): bigint => {
    const [first] = buildSchedule(terms(input));
    return (first?.principal ?? 0n) + (first?.interest ?? 0n);
  };

  // numpy gives 20 digits and more: rounding them half up gives our fen.
  const payments = numpy.vectors
    .filter(({ fn, rate: text }) => fn === 'pmt' && text !== undefined)
    .map(({ rate: text = '', nper = 0, pv = 0, expected }) => ({ text, nper, pv, expected }));
  test.each(payments)('$pv over $nper at $text a period', ({ text, nper, pv, expected }) => {
    const [share = '', months] = text.split('/');
    const annualRate = months === undefined ? rate(share) * 12n : rate(share);
    const [whole = '', part = ''] = expected.slice(1).split('.');
    const cents = `${part}000`.slice(0, 3);
    const fen = (BigInt(whole) * 1000n + BigInt(cents) + 5n) / 10n;
    expect(firstInstalment({ amount: BigInt(pv) * 100n, annualRate, terms: nper })).toBe(fen);
  });

  const emi = fineract.vectors.filter(
    ({ days_in_month, rate_pct, frequency, test: name }) =>
      frequency === 'MONTHS' &&
      (days_in_month === 'DAYS_30' || rate_pct === '0') &&
      !name.endsWith('reschedule'),
  );
  test.each(emi)('fineract: $test', ({ disbursed, rate_pct, periods, schedule }) => {
    const built = buildSchedule(
      terms({
        amount: yuan(disbursed),
        annualRate: percent(rate_pct),
        terms: periods.length,
        disbursedOn: day(periods[0]?.[0] ?? ''),
      }),
    );
    expect(built.map(({ startsOn, dueOn }) => [startsOn, dueOn])).toEqual(periods);
    expect(built.map(({ principal, interest }) => [principal, interest])).toEqual(
      schedule.map(({ principal, interest }) => [yuan(principal), yuan(interest)]),
    );
  });

  test.each([
    // The other project rounds every instalment but never the last one to the rest, so its totals differ by a few fen.
    { type: '等额本息', method: 'equal-instalment', first: '107.36' },
    { type: '等额本金', method: 'equal-principal', first: '138.89' },
  ] as const)('loanjs: 20,000 over 360 months at 5 %, $type', ({ type, method, first }) => {
    const vector = others.vectors.find((other) => other.type === type && other.amount === 20000);
    expect(vector?.first).toBe(first);
    const input = { method, amount: yuan('20000.00'), annualRate: rate('0.05'), terms: 360 };
    expect(firstInstalment(input)).toBe(yuan(first));
    const interest = sumFen(buildSchedule(terms(input)).map((row) => row.interest));
    const difference = interest - yuan(vector?.interest_sum ?? '');
    expect(difference < 200n && difference > -200n).toBe(true);
  });

  test('frappe: the first month of 1,000,000 at 13.5 % bears 11,250.00', () => {
    const input = { amount: yuan('1000000.00'), annualRate: rate('0.135') };
    expect(buildSchedule(terms(input))[0]?.interest).toBe(yuan('11250.00'));
  });

  test('tuotiansudai: 先息后本 by ACT/365', () => {
    const built = buildSchedule(
      terms({
        method: 'interest-first',
        amount: yuan('200000.00'),
        terms: 3,
        disbursedOn: day('2015-03-17'),
        dayCount: 'ACT/365',
      }),
    );
    expect(built.map(({ interest }) => interest)).toEqual([
      yuan('2038.36'),
      yuan('1972.60'),
      yuan('2038.36'),
    ]);
  });
});

describe('edges', () => {
  test.each([
    {
      name: 'a leap day is kept',
      disbursedOn: '2024-01-31',
      due: ['2024-02-29', '2024-03-31', '2024-04-30'],
    },
    {
      name: 'a common February',
      disbursedOn: '2025-01-29',
      due: ['2025-02-28', '2025-03-29', '2025-04-29'],
    },
    {
      name: 'over the year',
      disbursedOn: '2025-11-30',
      due: ['2025-12-30', '2026-01-30', '2026-02-28'],
    },
  ])('$name', ({ disbursedOn, due }) => {
    const built = buildSchedule(terms({ terms: 3, disbursedOn: day(disbursedOn) }));
    expect(built.map(({ dueOn }) => dueOn)).toEqual(due);
    expect(built.map(({ startsOn }) => startsOn)).toEqual([disbursedOn, ...due.slice(0, 2)]);
  });

  test('one month takes all principal', () => {
    expect(
      buildSchedule(terms({ terms: 1 })).map(({ principal, interest }) => [principal, interest]),
    ).toEqual([[yuan('10000.00'), yuan('100.00')]]);
  });

  test('without interest each level instalment is principal', () => {
    const built = buildSchedule(terms({ annualRate: 0n, terms: 3, amount: yuan('10.00') }));
    expect(built.map(({ principal, interest }) => [principal, interest])).toEqual([
      [333n, 0n],
      [333n, 0n],
      [334n, 0n],
    ]);
  });

  test('a principal of few fen never overshoots', () => {
    // 5 fen over 10 months: half a fen a month rounds up to one, so the balance is used up after five.
    const built = buildSchedule(terms({ method: 'equal-principal', amount: 5n, terms: 10 }));
    expect(built.map(({ principal }) => principal)).toEqual([
      1n,
      1n,
      1n,
      1n,
      1n,
      0n,
      0n,
      0n,
      0n,
      0n,
    ]);
  });

  test('a level instalment below the rounded interest repays nothing before the end', () => {
    // 1 fen at 600 % a year: exact instalment 0.5…, interest 0.5 rounded up to 1.
    const built = buildSchedule(terms({ amount: 1n, annualRate: rate('6'), terms: 60 }));
    expect(built.every(({ principal }) => principal >= 0n)).toBe(true);
    expect(sumFen(built.map(({ principal }) => principal))).toBe(1n);
  });

  test.each([
    { name: 'no terms', more: { terms: 0 } },
    { name: 'no amount', more: { amount: 0n } },
  ])('$name: a bug of the caller', ({ more }) => {
    expect(() => buildSchedule(terms(more))).toThrow(/^no schedule for/);
  });
});

test('principal adds up to the loan and nothing is negative, whatever the terms', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('equal-instalment', 'equal-principal', 'interest-first', 'bullet'),
      fc.bigInt({ min: 1n, max: 500_000_000n }),
      fc.bigInt({ min: 0n, max: 36_000n }),
      fc.integer({ min: 1, max: 60 }),
      (method, amount, basisPoints, months) => {
        const input = {
          method,
          amount,
          annualRate: basisPoints * 100_000_000n,
          terms: months,
        } as const;
        const built = buildSchedule(terms(input));
        expect(sumFen(built.map(({ principal }) => principal))).toBe(amount);
        expect(built.every(({ principal, interest }) => principal >= 0n && interest >= 0n)).toBe(
          true,
        );
        expect(built.map(({ period }) => period)).toEqual(built.map((_, index) => index + 1));
      },
    ),
  );
});
