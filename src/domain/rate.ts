/** An exact annual rate, markup or share: the fraction times 10^12, so 14.4 % is `144_000_000_000n`. */
export type Rate = bigint;

/** The value of 1 (100 %) as a `Rate`. */
export const rateOne: Rate = 1_000_000_000_000n;

const decimals = 12;

/** Reads a decimal fraction such as `0.144`; `undefined` when it is none or has more than 12 decimals. */
export function parseFraction(text: string): Rate | undefined {
  const groups = /^(?<whole>\d{1,6})(?:\.(?<part>\d{1,12}))?$/.exec(text)?.groups;
  if (groups === undefined) return undefined;
  return (
    BigInt(groups['whole'] ?? '') * rateOne + BigInt((groups['part'] ?? '').padEnd(decimals, '0'))
  );
}

/** Reads per cent, with or without the sign: `24%`, `14.4`; at most 10 decimals. */
export function parsePercent(text: string): Rate | undefined {
  const whole = parseFraction(text.replace(/%$/, ''));
  return whole === undefined || whole % 100n !== 0n ? undefined : whole / 100n;
}

/**
 * Multiplies two rates exactly, as in contract rate × (1 + markup).
 *
 * @throws RangeError when the product needs more than 12 decimals: readers limit rates to 8 and markups to 4.
 */
export function multiplyRates(left: Rate, right: Rate): Rate {
  const product = left * right;
  if (product % rateOne !== 0n) throw new RangeError(`rate ${left} × ${right} is not exact`);
  return product / rateOne;
}

/** Writes per cent without trailing zeros: `14.4%`. */
export function formatPercent(rate: Rate): string {
  return `${formatFraction(rate * 100n)}%`;
}

/** Writes the decimal fraction without trailing zeros: `0.144`. */
export function formatFraction(rate: Rate): string {
  const sign = rate < 0n ? '-' : '';
  const digits = (rate < 0n ? -rate : rate).toString().padStart(decimals + 1, '0');
  const part = digits.slice(-decimals).replace(/0+$/, '');
  return `${sign}${digits.slice(0, -decimals)}${part === '' ? '' : `.${part}`}`;
}
