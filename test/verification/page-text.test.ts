import { expect, test } from 'vitest';
import { amountsIn, compact } from '#verification/page-text.js';

test.each<[text: string, amounts: readonly (bigint | undefined)[]]>([
  ['借款本金8,000.00元', [800_000n]],
  ['4,338.98 2,640.00 0.00', [433_898n, 264_000n, 0n]],
  ['未还本金：114116.43', [11_411_643n]],
  // The thousands are not in threes: a figure that nobody wrote so.
  ['8,00.00', [undefined]],
  ['1,2345.00元', [undefined]],
  // Rates, measures, versions, days and counts are no amounts.
  ['年利率14.40%、万分之5.00‰、建筑面积89.50平方米、0.1.0、2024-03-15、107', []],
  ['12.5', []],
  ['12.505', []],
])('%s', (text, amounts) => {
  expect(amountsIn(text).map(({ fen }) => fen)).toEqual(amounts);
});

test('line breaks and ideographic spaces are blanks', () => {
  expect(compact(' 人民\n币　壹 元\r\n整 ')).toBe('人民币壹元整');
});
