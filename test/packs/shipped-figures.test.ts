import { describe, expect, test } from 'vitest';
import { formatFraction, multiplyRates, rateOne } from '#domain/rate.js';
import { shippedFigures } from '../cases/shipped-figures.js';
import changes from '../vectors/lpr_changes.json' with { type: 'json' };
import law from '../vectors/law.json' with { type: 'json' };

const figures = await shippedFigures();

/** 4.25 → 0.0425, by moving the point. */
function fraction(percent: string): string {
  const [whole = '', part = ''] = percent.split('.');
  return `0.${whole.padStart(2, '0')}${part}`.replace(/0+$/, '');
}

describe('LPR', () => {
  test('every publication is that of the law vectors', () => {
    const shipped = figures.lpr.publications.map(({ on, oneYear, fiveYear }) => ({
      on,
      oneYear: formatFraction(oneYear),
      fiveYear: formatFraction(fiveYear),
    }));
    expect(shipped).toEqual(
      law.lpr.publications.map(({ date, lpr_1y: oneYear, lpr_5y: fiveYear }) => ({
        on: date,
        oneYear: fraction(oneYear),
        fiveYear: fraction(fiveYear),
      })),
    );
  });

  test('the changes are those of a second table', () => {
    const shipped = figures.lpr.publications.filter(({ oneYear, fiveYear }, index, all) => {
      const before = all[index - 1];
      return before?.oneYear !== oneYear || before.fiveYear !== fiveYear;
    });
    expect(
      shipped.map(({ on, oneYear, fiveYear }) => [
        on,
        formatFraction(oneYear),
        formatFraction(fiveYear),
      ]),
    ).toEqual(
      changes.vectors.map(({ from, one_year: oneYear, five_year: fiveYear }) => [
        from,
        fraction(oneYear),
        fraction(fiveYear),
      ]),
    );
  });

  test('is confirmed through the last day that was checked', () => {
    expect(figures.lpr.citation.confirmedThrough).toBe(law.lpr.last_confirmed.date);
  });

  test.each([
    { formed: '2020-09-10', cap: '0.154' },
    { formed: '2023-07-01', cap: '0.142' },
    { formed: '2025-03-01', cap: '0.124' },
    { formed: '2025-06-01', cap: '0.12' },
  ])('four times LPR on $formed is $cap', ({ formed, cap }) => {
    const inForce = figures.lpr.publications.findLast(({ on }) => on <= formed);
    const multiple = figures.caps.private.lprMultiple * rateOne;
    expect(formatFraction(multiplyRates(inForce?.oneYear ?? 0n, multiple))).toBe(cap);
  });
});

test('the other figures, as the law states them', () => {
  expect(formatFraction(figures.caps.licensed.annual)).toBe('0.24');
  expect(formatFraction(figures.penaltyMarkup.lowest)).toBe('0.3');
  expect(formatFraction(figures.penaltyMarkup.highest)).toBe('0.5');
  expect(figures.limitation).toMatchObject({
    years: 3,
    guaranteeMonths: 6,
    suspensionMonths: 6,
    enforcementYears: 2,
  });
  expect(figures.venue).toMatchObject({
    internetCourts: ['北京互联网法院', '杭州互联网法院', '广州互联网法院'],
    excludedFrom: '2025-11-01',
  });
  expect(figures.contacts).toMatchObject({ earliest: '08:00', latest: '22:00' });
  expect(figures.courtLevel).toMatchObject({
    sameProvinceFrom: 50_000_000_000n,
    crossProvinceFrom: 10_000_000_000n,
  });
  expect(formatFraction(figures.delayedPerformance.dailyRate)).toBe('0.000175');
});

test.each([
  { debt: 12_886_655n, days: 142n, doubled: 320_233n },
  { debt: 5_000_000n, days: 364n, doubled: 318_500n },
])('doubled interest on $debt fen for $days days', ({ debt, days, doubled }) => {
  const exact = debt * days * figures.delayedPerformance.dailyRate;
  expect((exact + rateOne / 2n) / rateOne).toBe(doubled);
});
