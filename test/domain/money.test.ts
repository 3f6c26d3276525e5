import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  divideHalfUp,
  formatGroupedYuan,
  formatYuan,
  maxFen,
  minFen,
  parseYuan,
  sumFen,
} from '#domain/money.js';

describe('divideHalfUp', () => {
  test.each([
    { name: 'exact', dividend: 6n, divisor: 3n, quotient: 2n },
    { name: 'just below half goes down', dividend: 1_499_999n, divisor: 1_000_000n, quotient: 1n },
    { name: 'half goes up', dividend: 1_500_000n, divisor: 1_000_000n, quotient: 2n },
    { name: 'half of an odd divisor does not exist', dividend: 4n, divisor: 3n, quotient: 1n },
    { name: 'above half of an odd divisor goes up', dividend: 5n, divisor: 3n, quotient: 2n },
    { name: 'nothing', dividend: 0n, divisor: 7n, quotient: 0n },
  ])('$name', ({ dividend, divisor, quotient }) => {
    expect(divideHalfUp(dividend, divisor)).toBe(quotient);
  });

  test.each([
    { dividend: -1n, divisor: 2n },
    { dividend: 1n, divisor: 0n },
    { dividend: 1n, divisor: -2n },
  ])('$dividend ÷ $divisor is refused', ({ dividend, divisor }) => {
    expect(() => divideHalfUp(dividend, divisor)).toThrow(
      `cannot divide ${dividend} by ${divisor}`,
    );
  });

  test('is never more than half a unit off', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 30n), fc.bigInt(1n, 10n ** 15n), (dividend, divisor) => {
        const difference = 2n * (divideHalfUp(dividend, divisor) * divisor - dividend);
        return -divisor < difference && difference <= divisor;
      }),
    );
  });
});

test('sums, and the sum of none is zero', () => {
  expect(sumFen([])).toBe(0n);
  expect(sumFen([1n, -2n, 30n])).toBe(29n);
  expect(sumFen(new Set([5n, 7n]))).toBe(12n);
});

test('the smaller and the larger amount', () => {
  expect([minFen(1n, 2n), minFen(2n, 1n), maxFen(1n, 2n), maxFen(2n, 1n)]).toEqual([
    1n,
    1n,
    2n,
    2n,
  ]);
});

describe('writing yuan', () => {
  test.each([
    { fen: 0n, plain: '0.00', grouped: '0.00' },
    { fen: 5n, plain: '0.05', grouped: '0.05' },
    { fen: -5n, plain: '-0.05', grouped: '-0.05' },
    { fen: 99_999n, plain: '999.99', grouped: '999.99' },
    { fen: 100_000n, plain: '1000.00', grouped: '1,000.00' },
    { fen: -12_345_678n, plain: '-123456.78', grouped: '-123,456.78' },
    { fen: 123_456_789_012n, plain: '1234567890.12', grouped: '1,234,567,890.12' },
  ])('$plain', ({ fen, plain, grouped }) => {
    expect(formatYuan(fen)).toBe(plain);
    expect(formatGroupedYuan(fen)).toBe(grouped);
  });
});

describe('parseYuan', () => {
  test.each([
    { text: '5000', fen: 500_000n },
    { text: '5000.5', fen: 500_050n },
    { text: '5000.50', fen: 500_050n },
    { text: '-0.01', fen: -1n },
    { text: '0', fen: 0n },
    { text: '999999999999999.99', fen: 99_999_999_999_999_999n },
  ])('reads $text', ({ text, fen }) => {
    expect(parseYuan(text)).toBe(fen);
  });

  test.each([
    '',
    '.5',
    '5.',
    '1.234',
    '1,000.00',
    '+1',
    '1e3',
    ' 1',
    '1 ',
    '１',
    '--1',
    '1000000000000000',
    'NaN',
  ])('refuses %j', (text) => {
    expect(parseYuan(text)).toBeUndefined();
  });

  test('reads what formatYuan writes', () => {
    fc.assert(
      fc.property(
        fc.bigInt(-(10n ** 16n), 10n ** 16n),
        (fen) => parseYuan(formatYuan(fen)) === fen,
      ),
    );
  });
});
