import type { BatchComparison } from '#domain/comparison.js';
import { formatYuan } from '#domain/money.js';

/** A comparison as programs read it: every amount is yuan with two decimals, as text. */
export function comparisonJson(comparison: BatchComparison): object {
  return inYuan(comparison) as object;
}

function inYuan(value: unknown): unknown {
  if (typeof value === 'bigint') return formatYuan(value);
  if (Array.isArray(value)) return value.map(inYuan);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, inYuan(part)]));
}
