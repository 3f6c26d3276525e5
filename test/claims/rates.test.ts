import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accrueInterest } from '#claims/accrue-interest.js';
import { accrueDoubledInterest } from '#claims/doubled-interest.js';
import { accrueLprInterest, lprOn, type LprAccrual } from '#claims/lpr-interest.js';
import { capFor, cutToCap, privateLoanTransition, type PrivateLoan } from '#claims/rate-cap.js';
import { interestDays } from '#domain/civil-date.js';
import { formatPercent } from '#domain/rate.js';
import dayCounts from '../vectors/daycount_quantlib.json' with { type: 'json' };
import others from '../vectors/loan_totals_other_projects.json' with { type: 'json' };
import lprChanges from '../vectors/lpr_changes.json' with { type: 'json' };
import { codesOf, day, rate, yuan } from './builders.js';
import { caps, lprTable } from './law-vectors.js';

interface DefaultInterest {
  readonly base: string;
  readonly days: number;
  readonly default_interest: string;
}

describe('one segment', () => {
  test.each([
    // On 10,000.00 at 15.4 %.
    { name: 'ACT/360', days: 365, dayCount: 'ACT/360', amount: '1561.39' },
    { name: 'ACT/365', days: 365, dayCount: 'ACT/365', amount: '1540.00' },
    { name: '30/360', days: 360, dayCount: '30/360', amount: '1540.00' },
    { name: 'no days', days: 0, dayCount: 'ACT/360', amount: '0.00' },
  ] as const)('$name: $days days', ({ days, dayCount, amount }) => {
    expect(accrueInterest({ base: yuan('10000.00'), rate: rate('0.154'), days, dayCount })).toBe(
      yuan(amount),
    );
  });

  test.each([
    // 0.25 fen a day at 9 % on 10.00: two days are exactly half a fen.
    { days: 1, amount: 0n },
    { days: 2, amount: 1n },
    { days: 5, amount: 1n },
    { days: 6, amount: 2n },
  ])('half a fen is rounded up: $days days', ({ days, amount }) => {
    expect(
      accrueInterest({ base: yuan('10.00'), rate: rate('0.09'), days, dayCount: 'ACT/360' }),
    ).toBe(amount);
  });

  test.each([
    { base: -1n, rate: 1n, days: 1 },
    { base: 1n, rate: -1n, days: 1 },
    { base: 1n, rate: 1n, days: -1 },
  ])('a negative factor is a bug: %o', (accrual) => {
    expect(() => accrueInterest({ ...accrual, dayCount: 'ACT/360' })).toThrow(/^cannot accrue/);
  });

  const defaultInterest = (others.vectors.find(({ type }) => type.startsWith('default interest'))
    ?.rows ?? []) as unknown as readonly DefaultInterest[];
  test.each(defaultInterest)('another lender, 0.08 % a day: $base over $days days', (vector) => {
    const { base, days, default_interest: expected } = vector;
    const accrual = { base: yuan(base), rate: rate('0.288'), days, dayCount: 'ACT/360' } as const;
    expect(accrueInterest(accrual)).toBe(yuan(expected));
  });

  test('splitting the days moves the sum by one fen at most', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 12n }),
        fc.bigInt({ min: 0n, max: 10n ** 12n }),
        fc.nat(4000),
        fc.nat(4000),
        (base, annual, first, second) => {
          const accrue = (days: number): bigint =>
            accrueInterest({ base, rate: annual, days, dayCount: 'ACT/365' });
          const difference = accrue(first) + accrue(second) - accrue(first + second);
          expect(difference >= -1n && difference <= 1n).toBe(true);
        },
      ),
    );
  });

  // The 30E variant: a 31st counts as the 30th at both ends.
  test.each(dayCounts.thirty360_eurobond_days)('30/360 from %s to %s', (from, to, days) => {
    expect(interestDays('30/360', day(String(from)), day(String(to)))).toBe(days);
  });
});

describe('the LPR in force', () => {
  test.each(lprChanges.vectors)(
    'from $from: $one_year and $five_year',
    ({ from, one_year, five_year }) => {
      const inForce = lprOn(day(from), lprTable);
      expect(inForce?.oneYear).toBe(rate(one_year) / 100n);
      expect(inForce?.fiveYear).toBe(rate(five_year) / 100n);
    },
  );

  test.each([
    { on: '2019-08-19', oneYear: undefined },
    { on: '2019-08-20', oneYear: '4.25%' },
    { on: '2019-09-19', oneYear: '4.25%' },
    { on: '2019-09-20', oneYear: '4.2%' },
  ])('on $on', ({ on, oneYear }) => {
    const inForce = lprOn(day(on), lprTable);
    expect(inForce && formatPercent(inForce.oneYear)).toBe(oneYear);
  });
});

describe('interest at the LPR', () => {
  const accrual: LprAccrual = {
    principal: yuan('60000.00'),
    from: day('2023-08-21'),
    toExclusive: day('2024-07-22'),
    tenor: 'oneYear',
    multiple: 1n,
    dayCount: 'ACT/365',
  };
  const ratesOf = (more: Partial<LprAccrual>): readonly string[] =>
    accrueLprInterest({ ...accrual, ...more }, lprTable).value?.segments.map(
      ({ from, days, rate: annual }) => `${from} ${String(days)} ${formatPercent(annual)}`,
    ) ?? [];

  test('a change of the other tenor alone opens no segment', () => {
    expect(ratesOf({})).toEqual(['2023-08-21 336 3.45%']);
    expect(ratesOf({ tenor: 'fiveYear' })).toEqual(['2023-08-21 183 4.2%', '2024-02-20 153 3.95%']);
  });

  test('the day of a change bears the new rate', () => {
    expect(
      ratesOf({ from: day('2023-08-20'), toExclusive: day('2023-08-22'), multiple: 4n }),
    ).toEqual(['2023-08-20 1 14.2%', '2023-08-21 1 13.8%']);
    expect(ratesOf({ from: day('2023-08-20'), toExclusive: day('2023-08-21') })).toEqual([
      '2023-08-20 1 3.55%',
    ]);
  });

  test('no days, no segment', () => {
    expect(ratesOf({ toExclusive: day('2023-08-21') })).toEqual([]);
  });

  test.each([
    { name: 'through the last confirmed day', to: '2026-06-23', codes: [] },
    { name: 'a day beyond', to: '2026-06-24', codes: ['claims/lpr-unconfirmed'] },
  ])('$name', ({ to, codes }) => {
    const checked = accrueLprInterest({ ...accrual, toExclusive: day(to) }, lprTable);
    expect(codesOf(checked)).toEqual(codes);
    expect(checked.value?.segments.at(-1)).toMatchObject({ rate: rate('0.03') });
  });

  test('before the first publication there is no LPR', () => {
    const checked = accrueLprInterest({ ...accrual, from: day('2019-08-19') }, lprTable);
    expect(checked.value).toBeUndefined();
    expect(checked.diagnostics).toMatchObject([
      { code: 'claims/lpr-before-table', severity: 'error' },
    ]);
  });
});

describe('the cap of a plaintiff', () => {
  test.each(['bank', 'consumer-finance', 'microloan'] as const)('%s: the licensed one', (kind) => {
    expect(capFor(kind, day('2024-01-15'), caps, lprTable)).toEqual({
      value: { annual: rate('0.24'), source: '法发〔2017〕22号第二条' },
      diagnostics: [],
    });
  });

  test.each([
    { on: '2017-08-03', codes: ['claims/figure-outside-dates'] },
    { on: '2017-08-04', codes: [] },
    { on: '2026-06-22', codes: [] },
    { on: '2026-06-23', codes: ['claims/figure-outside-dates'] },
  ])('licensed, formed on $on', ({ on, codes }) => {
    const checked = capFor('bank', day(on), caps, lprTable);
    expect(checked.value.annual).toBe(rate('0.24'));
    expect(codesOf(checked)).toEqual(codes);
  });

  test.each([
    {
      on: '2019-08-19',
      annual: '12%',
      codes: ['claims/private-loan-before-rule', 'claims/lpr-before-table'],
    },
    { on: '2019-08-20', annual: '17%', codes: ['claims/private-loan-before-rule'] },
    { on: '2020-08-19', annual: '15.4%', codes: ['claims/private-loan-before-rule'] },
    { on: '2020-08-20', annual: '15.4%', codes: [] },
    { on: '2026-06-22', annual: '12%', codes: [] },
    { on: '2026-06-23', annual: '12%', codes: ['claims/lpr-unconfirmed'] },
  ])('private, formed on $on: $annual', ({ on, annual, codes }) => {
    const checked = capFor('private', day(on), caps, lprTable);
    expect(formatPercent(checked.value.annual)).toBe(annual);
    expect(codesOf(checked)).toEqual(codes);
    expect(checked.diagnostics.every(({ severity }) => severity === 'warning')).toBe(true);
  });

  test('a rule confirmed for a shorter time than the LPR is warned about', () => {
    const citation = { ...caps.private.citation, confirmedThrough: day('2025-12-31') };
    const shorter = { ...caps, private: { ...caps.private, citation } };
    expect(codesOf(capFor('private', day('2026-01-01'), shorter, lprTable))).toEqual([
      'claims/figure-outside-dates',
    ]);
  });

  test('before the LPR the warning names the day and the rate that serves', () => {
    const { diagnostics } = capFor('private', day('2019-08-19'), caps, lprTable);
    expect(diagnostics[1]?.message.zh).toContain('2019-08-19');
    expect(diagnostics[1]?.message.zh).toContain('3%');
  });

  test('without any publication there is no rate to multiply', () => {
    const checked = capFor('private', day('2019-08-19'), caps, { ...lprTable, publications: [] });
    expect(checked.value.annual).toBe(0n);
  });
});

test('what is cut never exceeds what there is, and what is left never exceeds the cap', () => {
  const amount = fc.bigInt({ min: 0n, max: 10n ** 9n });
  fc.assert(
    fc.property(
      fc.record({ interest: amount, penalty: amount, compound: amount, fees: amount }),
      amount,
      (amounts, cap) => {
        const cuts = cutToCap(amounts, cap);
        const names = ['compound', 'penalty', 'fees', 'interest'] as const;
        const left = names.reduce((sum, name) => sum + amounts[name] - cuts[name], 0n);
        const whole = names.reduce((sum, name) => sum + amounts[name], 0n);
        expect(left).toBe(whole < cap ? whole : cap);
        // A part is touched only when all parts before it are gone.
        const untouched = names.findIndex((name) => cuts[name] < amounts[name]);
        for (const later of untouched < 0 ? [] : names.slice(untouched + 1))
          expect(cuts[later]).toBe(0n);
      },
    ),
  );
});

describe('a private loan over the change of the rule', () => {
  const loan: PrivateLoan = {
    principal: yuan('80000.00'),
    contractRate: rate('0.24'),
    from: day('2019-09-01'),
    toExclusive: day('2022-03-01'),
    filedOn: day('2022-03-02'),
    dayCount: 'ACT/365',
    formerAnnual: rate('0.24'),
  };
  const transition = (more: Partial<PrivateLoan>): readonly unknown[] => {
    const { value } = privateLoanTransition({ ...loan, ...more }, caps.private, lprTable);
    return [value?.before.days, value?.before.rate, value?.after.days, value?.after.rate];
  };

  test('the contract rate where it is lower', () => {
    expect(transition({ contractRate: rate('0.1') })).toEqual([354, rate('0.1'), 558, rate('0.1')]);
  });

  test('all before, or all after', () => {
    expect(transition({ toExclusive: day('2020-08-20') })).toEqual([
      354,
      rate('0.24'),
      0,
      rate('0.148'),
    ]);
    expect(transition({ from: day('2020-08-20') })).toEqual([0, rate('0.24'), 558, rate('0.148')]);
  });

  test('filed beyond the confirmed LPR: a warning; before there was one: an error', () => {
    const late = privateLoanTransition(
      { ...loan, filedOn: day('2026-06-23') },
      caps.private,
      lprTable,
    );
    expect(codesOf(late)).toEqual(['claims/lpr-unconfirmed']);
    const early = privateLoanTransition(
      { ...loan, filedOn: day('2019-08-19') },
      caps.private,
      lprTable,
    );
    expect(early.value).toBeUndefined();
    expect(codesOf(early)).toEqual(['claims/lpr-before-table']);
  });
});

describe('doubled interest', () => {
  test.each([
    { performedOn: '2025-03-30', amount: '0.00' },
    { performedOn: '2025-03-31', amount: '0.00' },
    { performedOn: '2025-04-01', amount: '1.75' },
    { performedOn: '2025-04-02', amount: '3.50' },
  ])('10,000.00 due by 31 March, performed on $performedOn', ({ performedOn, amount }) => {
    const late = {
      amount: yuan('10000.00'),
      deadline: day('2025-03-31'),
      performedOn: day(performedOn),
      dailyRate: rate('0.000175'),
    };
    expect(accrueDoubledInterest(late)).toBe(yuan(amount));
  });
});
