import type { CourtFee } from '#domain/case.js';
import type { CourtFeeTables, FeeTable } from '#domain/legal-figures.js';
import { divideHalfUp, type Fen } from '#domain/money.js';
import { rateOne } from '#domain/rate.js';

/**
 * Computes the court fees on an amount in dispute (诉讼费用交纳办法 13–16).
 *
 *     128,866.55 → 50.00 + 2.5 % of 90,000 + 2 % of 28,866.55 = 2,877.331 → 2,877.33
 *
 * Each fee is exact until it is rounded half up to the fen, once: half a fee is half of the exact one, as courts
 * compute it (half of 9,364.9477 is 4,682.47, not 4,682.48).
 *
 * @param base - 标的总额: the sum of all money claims (民诉法解释 201).
 * @throws RangeError when the amount is negative.
 */
export function computeCourtFee(base: Fen, tables: CourtFeeTables): CourtFee {
  if (base < 0n) throw new RangeError(`no court fee on ${base} fen`);
  const acceptance = exactFee(base, tables.acceptance);
  const { instrument, provision } = tables.acceptance.citation;
  return {
    base,
    full: divideHalfUp(acceptance, rateOne),
    half: divideHalfUp(acceptance * tables.halfShare, rateOne * rateOne),
    paymentOrder: divideHalfUp(acceptance, rateOne * tables.paymentOrderDivisor),
    preservation: divideHalfUp(exactFee(base, tables.preservation), rateOne),
    source: `${instrument}${provision}；保全：${tables.preservation.citation.provision}`,
  };
}

/**
 * Computes the fee for enforcing a judgment on an amount (诉讼费用交纳办法 14(1)), which the debtor bears.
 *
 * @throws RangeError when the amount is negative.
 */
export function computeEnforcementFee(base: Fen, tables: CourtFeeTables): Fen {
  if (base < 0n) throw new RangeError(`no enforcement fee on ${base} fen`);
  return divideHalfUp(exactFee(base, tables.enforcement), rateOne);
}

/** The fee in fen × 10^12, as rates are: the fixed sum, then each band's rate on the part of the amount within it. */
function exactFee(base: Fen, table: FeeTable): bigint {
  let fee = table.fixed * rateOne;
  let lower = table.fixedUpTo;
  for (const { upTo, rate } of table.bands) {
    if (base <= lower) break;
    const upper = upTo === undefined || base < upTo ? base : upTo;
    fee += (upper - lower) * rate;
    lower = upper;
  }
  const ceiling = table.ceiling === undefined ? undefined : table.ceiling * rateOne;
  return ceiling !== undefined && fee > ceiling ? ceiling : fee;
}
