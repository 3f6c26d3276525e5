import type { Fen } from '#domain/money.js';
import { isNullWord, toHalfWidth } from './clean-cell.js';
import { unitsOf } from './units.js';

export type AmountUnit = 'yuan' | 'fen' | 'wan';

/** A way of writing an amount that is read without loss. */
export type AmountSpelling =
  'full-width' | 'thousands-separator' | 'currency-sign' | 'negative-form';

/** Why an amount is not read. `decimals`: parts of a fen, which are never rounded away. */
export type AmountFault = 'empty' | 'scientific' | 'grouping' | 'decimals' | 'not-a-number';

/** An amount as read from a cell. */
export type ParsedAmount =
  | { readonly ok: true; readonly fen: Fen; readonly spellings: readonly AmountSpelling[] }
  | { readonly ok: false; readonly reason: AmountFault };

const noSpellings: readonly AmountSpelling[] = [];
const digitZero = 48;
const decimalPoint = 46;
const mostWholeDigits = 13;
const grouped = /^\d{1,3}(?:,\d{3})+(?:\.\d*)?$/;
const number = /^\d{1,15}(?:\.\d{0,12})?$/;
const prefixes =
  /^(?<outer>[+-]?)(?<currency>(?:RMB|CNY|人民币|¥)\s*)?(?<inner>[+-]?)(?<rest>.*)$/isu;
const currencySuffix = /\s*(?:RMB|CNY|人民币)$/i;
const unitWords: ReadonlyMap<string, AmountUnit> = new Map([
  ['万', 'wan'],
  ['万元', 'wan'],
  ['元', 'yuan'],
  ['分', 'fen'],
]);
const decimalsOf: Readonly<Record<AmountUnit, number>> = { fen: 0, yuan: 2, wan: 6 };

/**
 * Reads an amount: `1,234.56`, `¥1,234.5`, `1.2万元`, `(1,234.56)`, `100-`. A unit in the cell wins over the column's.
 *
 * Refused, because a digit may be lost or meant otherwise: more decimals than fen, scientific notation, blanks inside,
 * groups that are not of three digits.
 */
export function parseAmount(text: string, columnUnit: AmountUnit): ParsedAmount {
  const plainFen = columnUnit === 'yuan' ? plainFenIn(unitsOf(text), 0, text.length) : Number.NaN;
  if (!Number.isNaN(plainFen)) return { ok: true, fen: BigInt(plainFen), spellings: noSpellings };
  const cell = text.trim();
  if (isNullWord(cell)) return { ok: false, reason: 'empty' };

  const { digits, negative, unit, spellings } = takeApart(cell, columnUnit);
  const fault = faultOf(digits);
  if (fault !== undefined) return { ok: false, reason: fault };
  const fen = toFen(digits.replaceAll(',', ''), unit);
  if (fen === undefined) return { ok: false, reason: 'decimals' };
  return { ok: true, fen: negative ? -fen : fen, spellings };
}

/**
 * The fen of `1234`, `1234.5` and `1234.56` where they stand in a text: nearly every amount. They are far below what a
 * number holds exactly. NaN for anything else.
 */
export function plainFenIn(units: Uint16Array, start: number, end: number): number {
  let yuan = 0;
  let at = start;
  for (; at < end; at += 1) {
    const digit = (units[at] ?? 0) - digitZero;
    if (digit < 0 || digit > 9) break;
    yuan = yuan * 10 + digit;
  }
  if (at === start || at - start > mostWholeDigits) return Number.NaN;
  return at === end ? 100 * yuan : 100 * yuan + centsIn(units, at, end);
}

/** What stands behind whole yuan: a point and one or two digits. */
function centsIn(units: Uint16Array, point: number, end: number): number {
  const decimals = end - point - 1;
  if (units[point] !== decimalPoint || decimals < 1 || decimals > 2) return Number.NaN;
  return 10 * digitAt(units, point + 1) + (decimals === 1 ? 0 : digitAt(units, point + 2));
}

/** NaN where no digit stands. */
function digitAt(units: Uint16Array, at: number): number {
  const digit = (units[at] ?? 0) - digitZero;
  return digit >= 0 && digit <= 9 ? digit : Number.NaN;
}

function faultOf(digits: string): AmountFault | undefined {
  if (/^\d+(?:\.\d+)?E[+-]?\d+$/i.test(digits)) return 'scientific';
  if (digits.includes(',') && !grouped.test(digits)) return 'grouping';
  return number.test(digits.replaceAll(',', '')) ? undefined : 'not-a-number';
}

interface AmountParts {
  readonly digits: string;
  readonly negative: boolean;
  readonly unit: AmountUnit;
  readonly spellings: readonly AmountSpelling[];
}

/** Parts the sign, the currency and the unit word from the digits. */
function takeApart(cell: string, columnUnit: AmountUnit): AmountParts {
  // ￥ is the sign of the yuan in full width, no digit written wide.
  const narrow = cell.replaceAll('￥', '¥');
  const half = toHalfWidth(narrow);
  const bookkeeping = bookkeepingNegative(half);
  const { signs, currency, rest } = splitSigns((bookkeeping ?? half).trim());
  const { digits, unit } = stripUnit(rest.replace(currencySuffix, ''), columnUnit);
  const allSigns = bookkeeping === undefined ? signs : `-${signs}`;
  const found: readonly (readonly [AmountSpelling, boolean])[] = [
    ['full-width', half !== narrow],
    ['negative-form', bookkeeping !== undefined],
    ['currency-sign', currency !== '' || digits !== rest],
    ['thousands-separator', digits.includes(',')],
  ];
  return {
    // One sign is enough: with a second one this is no number.
    digits: allSigns.length > 1 ? cell : digits,
    negative: allSigns === '-',
    unit,
    spellings: found.filter(([, isFound]) => isFound).map(([spelling]) => spelling),
  };
}

/** What stands in brackets or before a trailing minus: `(1,234.56)`, `1,234.56-`. */
function bookkeepingNegative(half: string): string | undefined {
  const groups = /^\((?<bracketed>[^()]*)\)$|^(?<trailing>[^-]*\d)-$/.exec(half)?.groups;
  return groups?.['bracketed'] ?? groups?.['trailing'];
}

/** Takes off signs and currency; a sign may stand before or after it: `-¥100`, `¥-100`. */
function splitSigns(text: string): {
  readonly signs: string;
  readonly currency: string;
  readonly rest: string;
} {
  const groups = prefixes.exec(text)?.groups ?? {};
  const { outer = '', currency = '', inner = '', rest = '' } = groups;
  return { signs: `${outer}${inner}`, currency, rest };
}

function stripUnit(
  text: string,
  columnUnit: AmountUnit,
): { readonly digits: string; readonly unit: AmountUnit } {
  const word = /(?:万元?|元|分)$/u.exec(text)?.[0] ?? '';
  const digits = text.slice(0, text.length - word.length).trimEnd();
  return { digits, unit: unitWords.get(word) ?? columnUnit };
}

function toFen(digits: string, unit: AmountUnit): Fen | undefined {
  const [whole = '', part = ''] = digits.split('.');
  const decimals = decimalsOf[unit];
  const significant = part.replace(/0+$/, '');
  return significant.length > decimals
    ? undefined
    : BigInt(`${whole}${significant.padEnd(decimals, '0')}`);
}
