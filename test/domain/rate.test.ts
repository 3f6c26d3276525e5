import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatFraction,
  formatPercent,
  multiplyRates,
  parseFraction,
  parsePercent,
  rateOne,
} from '#domain/rate.js';

describe('parseFraction', () => {
  test.each([
    { text: '0.144', rate: 144_000_000_000n },
    { text: '1', rate: rateOne },
    { text: '0', rate: 0n },
    { text: '0.000175', rate: 175_000_000n },
    { text: '0.000000000001', rate: 1n },
    { text: '999999', rate: 999_999n * rateOne },
  ])('reads $text', ({ text, rate }) => {
    expect(parseFraction(text)).toBe(rate);
  });

  test.each(['', '.5', '5.', '-0.1', '0.0000000000001', '1000000', '24%', '1e-2', '０.5'])(
    'refuses %j',
    (text) => {
      expect(parseFraction(text)).toBeUndefined();
    },
  );
});

describe('parsePercent', () => {
  test.each([
    { text: '24%', rate: 240_000_000_000n },
    { text: '14.4', rate: 144_000_000_000n },
    { text: '0.0000000001', rate: 1n },
    { text: '100%', rate: rateOne },
  ])('reads $text', ({ text, rate }) => {
    expect(parsePercent(text)).toBe(rate);
  });

  test.each(['', '%', '24%%', '0.00000000001', '-1%', '24 %'])('refuses %j', (text) => {
    expect(parsePercent(text)).toBeUndefined();
  });
});

describe('multiplyRates', () => {
  test('14.4 % with a markup of 50 % is 21.6 %', () => {
    expect(multiplyRates(144_000_000_000n, rateOne + rateOne / 2n)).toBe(216_000_000_000n);
  });

  test('a product of more than twelve decimals is refused', () => {
    expect(() => multiplyRates(1n, 1n)).toThrow('rate 1 × 1 is not exact');
    expect(multiplyRates(1n, rateOne)).toBe(1n);
  });
});

describe('writing rates', () => {
  test.each([
    { rate: 144_000_000_000n, fraction: '0.144', percent: '14.4%' },
    { rate: rateOne, fraction: '1', percent: '100%' },
    { rate: 0n, fraction: '0', percent: '0%' },
    { rate: 1n, fraction: '0.000000000001', percent: '0.0000000001%' },
    { rate: -15_000_000_000n, fraction: '-0.015', percent: '-1.5%' },
  ])('$percent', ({ rate, fraction, percent }) => {
    expect(formatFraction(rate)).toBe(fraction);
    expect(formatPercent(rate)).toBe(percent);
  });

  test('what is written reads back', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 9_999n * rateOne), (rate) => {
        expect(parseFraction(formatFraction(rate))).toBe(rate);
        expect(parsePercent(formatPercent(rate))).toBe(rate);
      }),
    );
  });
});
