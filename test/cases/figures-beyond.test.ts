import { expect, test } from 'vitest';
import { figuresBeyond } from '#cases/figures-beyond.js';
import { civilDate } from '#domain/civil-date.js';
import { shippedFigures } from './shipped-figures.js';

const figures = await shippedFigures();

function named(asOf: string, kind?: 'bank' | 'private'): readonly string[] {
  return figuresBeyond(figures, civilDate(asOf), kind).map(({ message }) => message.zh);
}

test('every figure is confirmed on the day of the oldest check', () => {
  expect(named('2025-02-28')).toEqual([]);
});

test.each([
  { asOf: '2026-06-22', isNamed: false },
  { asOf: '2026-06-23', isNamed: true },
])('LPR on $asOf', ({ asOf, isNamed }) => {
  expect(named(asOf, 'private').some((text) => text.includes('LPR'))).toBe(isNamed);
});

test.each([
  { asOf: '2026-08-21', count: 0 },
  { asOf: '2026-08-22', count: 1 },
])('court fees on $asOf', ({ asOf, count }) => {
  expect(named(asOf, 'bank').join().split('诉讼费用交纳办法')).toHaveLength(count + 1);
});

test('a bank is not warned of LPR, nor a private lender of the cap on banks', () => {
  expect(named('2027-01-01', 'bank').join()).not.toMatch(/LPR|民间借贷案件/);
  expect(named('2027-01-01', 'private').join()).not.toMatch(/22号|251号/);
  expect(named('2027-01-01').join()).toMatch(/22号.*|LPR/);
});
