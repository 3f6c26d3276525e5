import { addMonths as addMonthsToDate } from 'date-fns/addMonths';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  addYears,
  civilDate,
  dayOfMonth,
  daysBetween,
  daysPerYear,
  formatChineseDate,
  interestDays,
  parseCivilDate,
  type CivilDate,
} from '#domain/civil-date.js';
import quantlib from '../vectors/daycount_quantlib.json' with { type: 'json' };
import law from '../vectors/law.json' with { type: 'json' };

const day = civilDate;

describe('parseCivilDate', () => {
  test.each(['2024-02-29', '2000-02-29', '1900-02-28', '2025-12-31', '1000-01-01', '9999-12-31'])(
    'reads %s',
    (text) => {
      expect(parseCivilDate(text)).toBe(text);
    },
  );

  test.each([
    '2023-02-29',
    '1900-02-29',
    '2025-04-31',
    '2025-13-01',
    '2025-00-10',
    '2025-01-00',
    '2025-1-1',
    '20250101',
    '0000-00-00',
    '0024-05-01',
    '0999-12-31',
    '2025-01-01T00:00:00Z',
    ' 2025-01-01',
    '',
  ])('refuses %j', (text) => {
    expect(parseCivilDate(text)).toBeUndefined();
  });

  test('a literal that is no day is a bug', () => {
    expect(() => civilDate('2023-02-29')).toThrow('2023-02-29 is not a calendar day');
  });
});

describe('daysBetween', () => {
  test.each([
    { from: '2024-01-15', to: '2025-01-15', days: 366 },
    { from: '2025-01-15', to: '2025-09-30', days: 258 },
    { from: '2025-03-01', to: '2025-06-01', days: 92 },
    { from: '2025-03-31', to: '2025-08-20', days: 142 },
    { from: '2025-12-31', to: '2025-12-31', days: 0 },
    { from: '2026-01-01', to: '2025-12-31', days: -1 },
    { from: '1999-12-31', to: '2000-03-01', days: 61 },
  ])('$from to $to', ({ from, to, days }) => {
    expect(daysBetween(day(from), day(to))).toBe(days);
  });

  test('the interest vectors count the same days', () => {
    const vector = law.interest.cases.find(({ id }) => id === 'INT-01');
    expect(vector?.input).toMatchObject({
      disbursed: '2024-01-15',
      due: '2025-01-15',
      cutoff: '2025-09-30',
    });
    expect(vector?.expected).toMatchObject({
      days_in_term: daysBetween(day('2024-01-15'), day('2025-01-15')),
      days_overdue: daysBetween(day('2025-01-15'), day('2025-09-30')),
    });
  });

  test('adding days undoes it, in every zone of the host', () => {
    const anyDay = fc
      .integer({ min: 0, max: 60_000 })
      .map((days) => addDays(day('1950-01-01'), days));
    fc.assert(
      fc.property(anyDay, anyDay, (from, to) => {
        expect(addDays(from, daysBetween(from, to))).toBe(to);
        expect(parseCivilDate(to)).toBe(to);
      }),
    );
  });
});

describe('addMonths', () => {
  test.each([
    { from: '2025-01-31', months: 1, to: '2025-02-28' },
    { from: '2024-01-31', months: 1, to: '2024-02-29' },
    { from: '2025-01-30', months: 1, to: '2025-02-28' },
    { from: '2025-12-15', months: 1, to: '2026-01-15' },
    { from: '2025-01-15', months: -1, to: '2024-12-15' },
    { from: '2025-03-31', months: 6, to: '2025-09-30' },
    { from: '2025-08-31', months: 6, to: '2026-02-28' },
    { from: '2025-06-30', months: 0, to: '2025-06-30' },
  ])('$from and $months months is $to', ({ from, months, to }) => {
    expect(addMonths(day(from), months)).toBe(to);
  });

  test('the anchor brings a shortened day back', () => {
    expect(addMonths(day('2025-02-28'), 1, 31)).toBe('2025-03-31');
    expect(addMonths(day('2025-03-31'), 1, 31)).toBe('2025-04-30');
  });

  test.each([
    { from: '2024-02-29', years: 3, to: '2027-02-28' },
    { from: '2022-05-10', years: 3, to: '2025-05-10' },
    { from: '2024-02-29', years: 4, to: '2028-02-29' },
  ])('$from and $years years is $to', ({ from, years, to }) => {
    expect(addYears(day(from), years)).toBe(to);
  });
});

describe('interestDays', () => {
  test.each(quantlib.thirty360_eurobond_days as [string, string, number][])(
    '30/360 from %s to %s is %i',
    (from, to, days) => {
      expect(interestDays('30/360', day(from), day(to))).toBe(days);
    },
  );

  test.each([
    { from: '2025-05-15', to: '2025-05-31', days: 15 },
    { from: '2025-05-31', to: '2025-06-30', days: 30 },
    { from: '2025-05-15', to: '2025-06-30', days: 45 },
    { from: '2025-05-30', to: '2025-05-31', days: 0 },
    { from: '2025-05-31', to: '2025-06-01', days: 1 },
  ])('30/360 takes a 31st for the 30th: from $from to $to $days', ({ from, to, days }) => {
    expect(interestDays('30/360', day(from), day(to))).toBe(days);
  });

  test.each(['ACT/360', 'ACT/365', '30/360'] as const)('%s: a cut changes no count', (dayCount) => {
    const anyDay = fc.integer({ min: 0, max: 3_000 });
    fc.assert(
      fc.property(anyDay, anyDay, anyDay, (...numbers) => {
        const [from, cut, to] = numbers
          .sort((left, right) => left - right)
          .map((number) => addDays(day('2019-12-31'), number)) as [CivilDate, CivilDate, CivilDate];
        expect(interestDays(dayCount, from, cut) + interestDays(dayCount, cut, to)).toBe(
          interestDays(dayCount, from, to),
        );
      }),
    );
  });

  test.each(['ACT/360', 'ACT/365'] as const)('%s counts real days', (dayCount) => {
    expect(interestDays(dayCount, day('2024-02-28'), day('2024-03-01'))).toBe(2);
    expect(interestDays(dayCount, day('2025-02-28'), day('2025-03-01'))).toBe(1);
  });

  test('the year that divides an annual rate', () => {
    expect([daysPerYear('ACT/360'), daysPerYear('ACT/365'), daysPerYear('30/360')]).toEqual([
      360n,
      365n,
      360n,
    ]);
  });
});

test('days as papers write them', () => {
  expect(formatChineseDate(day('2025-12-31'))).toBe('2025年12月31日');
  expect(formatChineseDate(day('2025-01-05'))).toBe('2025年1月5日');
  expect(dayOfMonth(day('2025-01-05'))).toBe(5);
});

test('months later are those of date-fns', () => {
  const date = fc.date({
    min: new Date(Date.UTC(1200, 0, 1)),
    max: new Date(Date.UTC(9000, 11, 31)),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(date, fc.integer({ min: -1_300, max: 1_300 }), (from, months) => {
      // date-fns works on local dates; noon exists in every zone.
      const noon = new Date(from.getUTCFullYear(), from.getUTCMonth(), from.getUTCDate(), 12);
      const target = addMonthsToDate(noon, months);
      const expected = [
        String(target.getFullYear()),
        String(target.getMonth() + 1).padStart(2, '0'),
        String(target.getDate()).padStart(2, '0'),
      ].join('-');
      expect(addMonths(day(from.toISOString().slice(0, 10)), months)).toBe(expected);
    }),
    { numRuns: 5_000 },
  );
});
