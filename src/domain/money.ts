/** An exact amount of renminbi in whole fen (1/100 yuan). */
export type Fen = bigint;

/**
 * Divides, rounding half up once: the rounding of every interest figure.
 *
 * @throws RangeError when the dividend is negative or the divisor is not positive.
 */
export function divideHalfUp(dividend: bigint, divisor: bigint): bigint {
  if (dividend < 0n || divisor <= 0n) {
    throw new RangeError(`cannot divide ${dividend} by ${divisor}`);
  }
  return (2n * dividend + divisor) / (2n * divisor);
}

/** Adds amounts; the sum of none is zero. */
export function sumFen(amounts: Iterable<Fen>): Fen {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return total;
}

/** Returns the smaller amount. */
export function minFen(left: Fen, right: Fen): Fen {
  return left < right ? left : right;
}

/** Returns the larger amount. */
export function maxFen(left: Fen, right: Fen): Fen {
  return left > right ? left : right;
}

/** Writes yuan with two decimals and no separators: `-1234.56`. The form of JSON and CSV. */
export function formatYuan(fen: Fen): string {
  const digits = (fen < 0n ? -fen : fen).toString().padStart(3, '0');
  return `${fen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Writes yuan with thousands separators: `12,345.67`. The form of papers. */
export function formatGroupedYuan(fen: Fen): string {
  const plain = formatYuan(fen);
  const first = fen < 0n ? 1 : 0;
  let end = plain.length - '.00'.length;
  let grouped = plain.slice(end);
  for (; end - first > 3; end -= 3) grouped = `,${plain.slice(end - 3, end)}${grouped}`;
  return plain.slice(0, end) + grouped;
}

/** Reads plain yuan such as `5000`, `5000.5` or `-0.01`; `undefined` for anything else. For settings, not for ledgers. */
export function parseYuan(text: string): Fen | undefined {
  const groups = /^(?<sign>-?)(?<yuan>\d{1,15})(?:\.(?<cents>\d{1,2}))?$/.exec(text)?.groups;
  if (groups === undefined) return undefined;
  const fen = BigInt(groups['yuan'] ?? '') * 100n + BigInt((groups['cents'] ?? '').padEnd(2, '0'));
  return groups['sign'] === '-' ? -fen : fen;
}
