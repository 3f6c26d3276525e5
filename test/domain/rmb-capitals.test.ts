import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseYuan } from '#domain/money.js';
import { rmbCapitals } from '#domain/rmb-capitals.js';
import law from '../vectors/law.json' with { type: 'json' };
import libraries from '../vectors/rmb_upper.json' with { type: 'json' };
import judgments from '../vectors/rmb_upper_in_judgments.json' with { type: 'json' };

function capitals(yuan: string): string {
  const fen = parseYuan(yuan);
  if (fen === undefined) throw new Error(`${yuan} is not an amount`);
  return rmbCapitals(fen);
}

test.each(law.rmb_capitals.cases)(
  '$amount is $with_prefix',
  ({ amount, with_prefix: expected }) => {
    expect(capitals(amount)).toBe(expected);
  },
);

describe('other programs agree where they follow the same rule', () => {
  // They leave out 整 after 角, and one of them after 元 when the amount has a zero fraction.
  const sameRule = libraries.vectors.flatMap(({ in: amount, out, options }) =>
    out !== undefined &&
    (options === undefined || options === '{}') &&
    /^[1-9]\d{0,14}(?:\.\d{1,2})?$/.test(amount) &&
    !/\.0$/.test(amount) &&
    !out.endsWith('角')
      ? [{ amount, out }]
      : [],
  );

  test('the filter leaves a fair number', () => {
    expect(sameRule.length).toBeGreaterThan(20);
  });

  test.each(sameRule)('$amount', ({ amount, out }) => {
    expect(capitals(amount).replace(/^人民币/, '')).toBe(out.replace(/^人民币/, ''));
  });
});

/** The regulation's own examples may end at 角 without 整. */
test.each(
  libraries.vectors.flatMap(({ in: amount, out_any_of: accepted }) =>
    accepted === undefined ? [] : [{ amount, accepted }],
  ),
)("the regulation's own example $amount", ({ amount, accepted }) => {
  expect(accepted).toContain(capitals(amount).replace(/角整$/, '角'));
});

/** 零 before 仟 after 万 is optional, as is 整 after 元 in older judgments: both sides are brought to our form. */
test.each(judgments.vectors)('a judgment writes $in as $out', ({ in: amount, out }) => {
  const written = out.replace(/万零(.仟)/, '万$1').replace(/元$/, '元整');
  const optionalZero = capitals(amount)
    .replace(/^人民币/, '')
    .replace(/万零(.仟)/, '万$1');
  expect(optionalZero).toBe(written);
});

test.each([
  { yuan: '1.01', out: '人民币壹元零壹分' },
  { yuan: '1.10', out: '人民币壹元壹角整' },
  { yuan: '0.01', out: '人民币壹分' },
  { yuan: '100000000.00', out: '人民币壹亿元整' },
  { yuan: '110000000.00', out: '人民币壹亿壹仟万元整' },
  { yuan: '101000000.00', out: '人民币壹亿零壹佰万元整' },
  { yuan: '1000000001.00', out: '人民币壹拾亿零壹元整' },
  { yuan: '10001000.00', out: '人民币壹仟万壹仟元整' },
])('$yuan is $out', ({ yuan, out }) => {
  expect(capitals(yuan)).toBe(out);
});

test('the largest amount is one fen below ten quadrillion yuan', () => {
  expect(rmbCapitals(10n ** 18n - 1n)).toMatch(/^人民币玖仟玖佰玖拾玖万.*元玖角玖分$/);
  expect(() => rmbCapitals(10n ** 18n)).toThrow('no capitals for 1000000000000000000 fen');
});

test('there are none for a negative amount', () => {
  expect(() => rmbCapitals(-1n)).toThrow('no capitals for -1 fen');
});

test('capitals read back to the amount', () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 10n ** 16n), (fen) => {
      expect(readCapitals(rmbCapitals(fen))).toBe(fen);
    }),
  );
});

/** A reader written from the rule and not from the writer: digits, places within a group, groups. */
function readCapitals(text: string): bigint {
  const units: Readonly<Record<string, bigint>> = { 拾: 10n, 佰: 100n, 仟: 1000n };
  let total = 0n; // In fen.
  let yi = 0n;
  let wan = 0n;
  let group = 0n;
  let digit = 0n;
  for (const character of text.replace('人民币', '')) {
    const value = '零壹贰叁肆伍陆柒捌玖'.indexOf(character);
    const unit = units[character];
    if (value >= 0) digit = BigInt(value);
    else if (unit !== undefined) {
      group += digit * unit;
      digit = 0n;
    } else if (character === '万') {
      wan = group + digit;
      group = digit = 0n;
    } else if (character === '亿') {
      yi = wan * 10_000n + group + digit;
      wan = group = digit = 0n;
    } else if (character === '元') {
      total = (yi * 100_000_000n + wan * 10_000n + group + digit) * 100n;
      digit = 0n;
    } else if (character === '角') {
      total += digit * 10n;
      digit = 0n;
    } else if (character === '分') total += digit;
  }
  return total;
}
