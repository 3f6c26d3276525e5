import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rmbCapitals } from '#domain/rmb-capitals.js';
import { parseCapitals } from '#verification/parse-capitals.js';
import law from '../vectors/law.json' with { type: 'json' };

test.each(law.rmb_capitals.cases)('$with_prefix is $amount', ({ amount, with_prefix: text }) => {
  const [yuan = '', cents = ''] = amount.split('.');
  expect(parseCapitals(text)).toBe(BigInt(yuan + cents.padEnd(2, '0')));
});

test.each([
  ['人民币捌仟伍佰捌拾壹元陆角', 'no 整 after 角'],
  ['人民币捌仟伍佰捌拾壹元陆角整整', 'twice 整'],
  ['人民币捌仟伍佰捌拾壹元零陆角整', 'a 零 too many'],
  ['人民币拾元整', '拾 without its digit'],
  ['人民币壹万亿亿元整', 'no such number'],
  ['人民币元整', 'no digits'],
  ['捌仟元整', 'no 人民币'],
])('%s is no amount: %s', (text) => {
  expect(parseCapitals(text)).toBeUndefined();
});

test('every amount that is written is read as itself', () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 10n ** 18n - 1n), (fen) => {
      expect(parseCapitals(rmbCapitals(fen))).toBe(fen);
    }),
  );
});
