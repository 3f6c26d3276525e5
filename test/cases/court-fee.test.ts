import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { computeCourtFee } from '#cases/court-fee.js';
import type { CourtFeeTables } from '#domain/legal-figures.js';
import { formatYuan, parseYuan, type Fen } from '#domain/money.js';
import fees from '../vectors/court_fees.json' with { type: 'json' };
import judgments from '../vectors/judgment-fees.json' with { type: 'json' };
import law from '../vectors/law.json' with { type: 'json' };
import { shippedFigures } from './shipped-figures.js';

let tables: CourtFeeTables;

beforeAll(async () => {
  tables = (await shippedFigures()).courtFees;
});

function fen(yuan: string): Fen {
  const amount = parseYuan(yuan);
  if (amount === undefined) throw new Error(`${yuan} is not an amount`);
  return amount;
}

/** Rounds an amount of four decimals half up to the fen. */
function rounded(yuan: string): string {
  const [whole = '', part = ''] = yuan.split('.');
  const exact = BigInt(whole) * 10_000n + BigInt(part.padEnd(4, '0'));
  return formatYuan((exact + 50n) / 100n);
}

test.each(law.court_fees.cases)('the fees on $claim_amount', (vector) => {
  const fee = computeCourtFee(fen(vector.claim_amount), tables);
  expect({
    acceptance_fee: formatYuan(fee.full),
    halved_fee: formatYuan(fee.half),
    payment_order_fee: formatYuan(fee.paymentOrder),
    preservation_fee: formatYuan(fee.preservation),
  }).toEqual({
    acceptance_fee: vector.acceptance_fee,
    halved_fee: vector.halved_fee,
    payment_order_fee: vector.payment_order_fee,
    preservation_fee: vector.preservation_fee,
  });
  expect(fee.base).toBe(fen(vector.claim_amount));
});

test.each(law.preservation_fee_edges)('preserving $amount costs $fee', ({ amount, fee }) => {
  expect(formatYuan(computeCourtFee(fen(amount), tables).preservation)).toBe(fee);
});

test.each(fees.vectors)('the exact fees on $amount, rounded', (vector) => {
  const fee = computeCourtFee(fen(vector.amount), tables);
  expect(formatYuan(fee.full)).toBe(rounded(vector.acceptance));
  expect(formatYuan(fee.half)).toBe(rounded(vector.acceptance_halved));
  expect(formatYuan(fee.paymentOrder)).toBe(rounded(vector.payment_order_third));
  expect(formatYuan(fee.preservation)).toBe(rounded(vector.preservation));
});

describe('judgments print the same fees', () => {
  test.each(judgments.judgments)('$id on $amount', (judgment) => {
    const fee = computeCourtFee(fen(judgment.amount), tables);
    if (judgment.full !== undefined) expect(formatYuan(fee.full)).toBe(rounded(judgment.full));
    if (judgment.half !== undefined) expect(formatYuan(fee.half)).toBe(rounded(judgment.half));
    if (judgment.preservation !== undefined) {
      const preserved = computeCourtFee(
        fen(judgment.preservationAmount ?? judgment.amount),
        tables,
      );
      expect(formatYuan(preserved.preservation)).toBe(rounded(judgment.preservation));
    }
  });
});

test('the full fee by the quick table of the courts', () => {
  // 速算: rate of the highest band, less or plus a constant.
  const bands = [
    { upTo: 100_000n, perMille: 25n, plus: -200n },
    { upTo: 200_000n, perMille: 20n, plus: 300n },
    { upTo: 500_000n, perMille: 15n, plus: 1_300n },
    { upTo: 1_000_000n, perMille: 10n, plus: 3_800n },
    { upTo: 2_000_000n, perMille: 9n, plus: 4_800n },
    { upTo: 5_000_000n, perMille: 8n, plus: 6_800n },
    { upTo: 10_000_000n, perMille: 7n, plus: 11_800n },
    { upTo: 20_000_000n, perMille: 6n, plus: 21_800n },
    { upTo: 10n ** 12n, perMille: 5n, plus: 41_800n },
  ];
  fc.assert(
    fc.property(fc.bigInt(1_000_000n, 10n ** 11n), (base) => {
      const band = bands.find(({ upTo }) => base <= upTo * 100n);
      if (band === undefined) throw new Error('no band');
      const exactTimes1000 = base * band.perMille + band.plus * 100_000n;
      expect(computeCourtFee(base, tables).full).toBe((exactTimes1000 + 500n) / 1000n);
    }),
  );
});

test('no fee falls when the amount grows', () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 10n ** 11n), fc.bigInt(0n, 10n ** 9n), (base, more) => {
      const less = computeCourtFee(base, tables);
      const greater = computeCourtFee(base + more, tables);
      return (
        less.full <= greater.full &&
        less.half <= greater.half &&
        less.preservation <= greater.preservation
      );
    }),
  );
});

test('a small amount pays the fixed fees, a negative one is a bug', () => {
  expect(computeCourtFee(0n, tables)).toMatchObject({
    full: 5_000n,
    half: 2_500n,
    preservation: 3_000n,
  });
  expect(() => computeCourtFee(-1n, tables)).toThrow('no court fee on -1 fen');
});

test('the source names the instrument', () => {
  expect(computeCourtFee(1n, tables).source).toMatch(
    /^《诉讼费用交纳办法》（国务院令第481号）第十三条/,
  );
});
