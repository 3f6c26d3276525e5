import type { ColumnUnit } from '#domain/ledger.js';
import { parseFraction, type Rate } from '#domain/rate.js';
import { RecentValues } from '#domain/recent-values.js';
import { isNullWord, toHalfWidth } from './clean-cell.js';

/** The units of a rate column; `markup` and `markupPercent` are shares of the contract rate (0.5 = half more). */
export type RateUnit = Exclude<ColumnUnit, 'yuan' | 'fen' | 'wan'>;

/** Why a rate is not read. `unit`: the cell states a unit that the column's does not allow, or leaves it open. */
export type RateFault = 'empty' | 'unit' | 'decimals' | 'not-a-rate';

/** A rate as read from a cell: a year's, or the markup itself for the two units of a markup. */
export type ParsedRate =
  | { readonly ok: true; readonly rate: Rate; readonly normalised: boolean }
  | { readonly ok: false; readonly reason: RateFault };

/** How a column is to be read: its unit and the days by which a daily rate becomes a year's. */
export interface RateReading {
  readonly unit: RateUnit;
  readonly daysPerYear: 360 | 365;
}

type Time = 'year' | 'month' | 'day';

interface Meaning {
  readonly time: Time;
  readonly divisor: bigint;
}

/** Each unit as the time it is for and what 1 in it is worth, as a divisor of 1. */
const meaning: Readonly<Record<RateUnit, Meaning>> = {
  percent: { time: 'year', divisor: 100n },
  fraction: { time: 'year', divisor: 1n },
  perMille: { time: 'year', divisor: 1_000n },
  perTenThousand: { time: 'year', divisor: 10_000n },
  monthlyPercent: { time: 'month', divisor: 100n },
  monthlyFraction: { time: 'month', divisor: 1n },
  daily: { time: 'day', divisor: 1n },
  dailyPercent: { time: 'day', divisor: 100n },
  dailyPerTenThousand: { time: 'day', divisor: 10_000n },
  markup: { time: 'year', divisor: 1n },
  markupPercent: { time: 'year', divisor: 100n },
};

const divisors: ReadonlyMap<string, bigint> = new Map([
  ['%', 100n],
  ['百分之', 100n],
  ['‰', 1_000n],
  ['千分之', 1_000n],
  ['‱', 10_000n],
  ['万分之', 10_000n],
]);
const hanDigits = '零一二三四五六七八九';
/** Rates keep 8 decimals and markups 4, so that rate × (1 + markup) is exact. */
const rateStep = 10_000n;
const markupStep = 100_000_000n;

const cellPattern =
  /^(?:(?<timeBefore>年|年利率|月|月利率|日|每日|日利率|按日)\s*)?(?<share>百分之|千分之|万分之)?(?<digits>[\d.]+|[零一二三四五六七八九]点?[零一二三四五六七八九]*)(?<sign>[%‰‱])?(?:\s*\/?\s*(?<timeAfter>年|月|日|天))?$/u;

/**
 * Reads a rate: `14.4`, `14.4%`, `0.144`, `0.04%/日`, 日万分之四, `7.2‰`. The column's unit says what bare digits mean;
 * a cell that names its own unit is read by it where the two can both be true.
 *
 * Refused: 万分之四 under a yearly rate without 日 (custom says a day, the header says a year).
 */
export function parseRate(text: string, reading: RateReading): ParsedRate {
  const known = knownRates(reading);
  return known.find(text) ?? known.add(text, parse(text, reading));
}

/** The rates of a lender are few. */
const mostRates = 256;
const ratesOfUnits = new Map<RateUnit, Record<360 | 365, RecentValues<ParsedRate>>>();

function knownRates({ unit, daysPerYear }: RateReading): RecentValues<ParsedRate> {
  let known = ratesOfUnits.get(unit);
  if (known === undefined) {
    known = { 360: new RecentValues(mostRates), 365: new RecentValues(mostRates) };
    ratesOfUnits.set(unit, known);
  }
  return known[daysPerYear];
}

function parse(text: string, { unit, daysPerYear }: RateReading): ParsedRate {
  const cell = text.trim();
  if (isNullWord(cell)) return { ok: false, reason: 'empty' };
  const half = toHalfWidth(cell);
  const groups = cellPattern.exec(half)?.groups;
  if (groups === undefined) return { ok: false, reason: 'not-a-rate' };
  const number = parseFraction(westernDigits(groups['digits'] ?? ''));
  if (number === undefined) return { ok: false, reason: 'not-a-rate' };
  const stated = statedUnit(groups);
  const reading = combine(unit, stated);
  if (reading === undefined) return { ok: false, reason: 'unit' };

  const product = number * timesAYear(reading.time, daysPerYear);
  const step = isMarkup(unit) ? markupStep : rateStep;
  if (product % (reading.divisor * step) !== 0n) return { ok: false, reason: 'decimals' };
  return {
    ok: true,
    rate: product / reading.divisor,
    normalised: half !== cell || !isUsual(unit, stated),
  };
}

/** Whether a cell says no more of its unit than its column does. */
function isUsual(unit: RateUnit, { time, divisor }: StatedUnit): boolean {
  return time === undefined && (divisor === undefined || divisor === meaning[unit].divisor);
}

interface StatedUnit {
  readonly time: Time | undefined;
  readonly divisor: bigint | undefined;
}

type Groups = Readonly<Record<string, string | undefined>>;

function statedUnit({ timeBefore, timeAfter, share, sign }: Groups): StatedUnit {
  return { time: timeOf(timeBefore ?? timeAfter), divisor: divisors.get(share ?? sign ?? '') };
}

function timeOf(word: string | undefined): Time | undefined {
  if (word === undefined) return undefined;
  return word.includes('年') ? 'year' : word.includes('月') ? 'month' : 'day';
}

function timesAYear(time: Time, daysPerYear: 360 | 365): bigint {
  return time === 'year' ? 1n : time === 'month' ? 12n : BigInt(daysPerYear);
}

/** The unit to read by, or `undefined` when column and cell contradict each other or leave the time open. */
function combine(unit: RateUnit, { time, divisor }: StatedUnit): Meaning | undefined {
  const column = meaning[unit];
  if (isMarkup(unit) && time !== undefined) return undefined;
  // A time without a share, as in 0.04/日, leaves the share to the column, which was stated for its own time.
  if (divisor === undefined) return time === undefined || time === column.time ? column : undefined;
  const allowed = divisor === column.divisor || mayStateOther(column, { time, divisor });
  return allowed ? { time: time ?? column.time, divisor } : undefined;
}

/** A column of per cent or of fractions may hold cells with the other of the two, or that name their own time. */
function mayStateOther(column: Meaning, { time, divisor }: StatedUnit): boolean {
  const isOpen = divisor !== undefined && divisor > 100n && time === undefined;
  return column.divisor <= 100n && !isOpen;
}

function isMarkup(unit: RateUnit): boolean {
  return unit === 'markup' || unit === 'markupPercent';
}

/** 四 → 4, 七点二 → 7.2. */
function westernDigits(text: string): string {
  return text
    .replace('点', '.')
    .replace(/[零一二三四五六七八九]/g, (digit) => String(hanDigits.indexOf(digit)));
}
