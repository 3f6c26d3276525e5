import { addDays, civilDate, parseCivilDate, type CivilDate } from '#domain/civil-date.js';
import { isNullWord, toHalfWidth } from './clean-cell.js';
import { textIn } from './units.js';

/** How a date was written where it was not `YYYY-MM-DD`; `with-time`: only by a time of day behind it. */
export type DateSpelling = 'with-time' | 'other-form' | 'serial' | 'full-width';

/** Why a date is not read. `null-date`: the value by which a core system says that there is none (9999-12-31). */
export type DateFault = 'empty' | 'null-date' | 'impossible' | 'not-a-date';

/** A date as read from a cell, with its time of day where it has one. */
export type ParsedDate =
  | {
      readonly ok: true;
      readonly date: CivilDate;
      /** `HH:MM`; absent at midnight, which is how a date without a time is exported. */
      readonly time?: string;
      readonly spelling?: DateSpelling;
    }
  | { readonly ok: false; readonly reason: DateFault };

const iso = /^\d{4}-\d{2}-\d{2}$/;
const clock = String.raw`(?:[T\s]\s*(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:\.\d+)?)?(?:\+08:?00)?)?`;
const separated = new RegExp(
  String.raw`^(?<year>\d{4})(?<mark>[-/.年])(?<month>\d{1,2})(?:\k<mark>|月)(?<day>\d{1,2})日?${clock}$`,
  'u',
);
const compact = new RegExp(String.raw`^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})${clock}$`, 'u');
const serial = /^(?<days>\d{5})(?:\.\d+)?$/;
const nullDates = new Set([
  '0000-00-00',
  '1899-12-30',
  '1900-01-00',
  '9999-12-31',
  '1899-12-31',
  '9999-99-99',
]);
const firstDay = '1900-01-01';
const endOfDays = '2200-01-01';
const serialEpoch = civilDate('1899-12-30');

/**
 * Reads a date: `2024-01-15`, `20240115`, `2024/1/15`, `2024.1.15`, `2024年1月15日`, each with a time of day, and a
 * spreadsheet's serial number from 20000 (1954) to 80000 (2119).
 *
 * The year stands first with four digits: `15/1/2024` and `6-17-25` can be read in two ways and are refused.
 */
export function parseDate(text: string): ParsedDate {
  // A real day as it should be written: nearly every cell.
  const day = parseCivilDate(text);
  if (day !== undefined && day >= firstDay && day < endOfDays && !nullDates.has(day))
    return { ok: true, date: day };
  const cell = text.trim();
  if (iso.test(cell)) return readDay(cell);
  if (isNullWord(cell)) return { ok: false, reason: 'empty' };

  const half = toHalfWidth(cell);
  const groups = (separated.exec(half) ?? compact.exec(half))?.groups;
  return groups === undefined ? readSerial(half) : readParts(groups, spellingOf(half, cell));
}

const digitZero = 48;
const hyphen = 45;
const colon = 58;
const firstYear = 1900;
const lastYear = 2199;
const daysPerMonth = 31;
const monthsPerYear = 12;
/** Ledgers know some thousand days, which come again and again: one text for each, by its place in the calendar. */
const knownDays: (CivilDate | undefined)[] = [];

/** The day written `YYYY-MM-DD` between two places of a text, where it is a real one that needs no second look. */
export function plainDayIn(units: Uint16Array, start: number, end: number): CivilDate | undefined {
  if (end - start !== 10 || !hasHyphens(units, start)) return undefined;
  const year = 100 * twoDigitsAt(units, start) + twoDigitsAt(units, start + 2);
  const month = twoDigitsAt(units, start + 5);
  const day = twoDigitsAt(units, start + 8);
  // What is not a digit makes its number NaN, which passes no comparison.
  const isInRange =
    isIn(year, firstYear, lastYear) && isIn(month, 1, monthsPerYear) && isIn(day, 1, daysPerMonth);
  if (!isInRange) return undefined;
  const place = ((year - firstYear) * monthsPerYear + month - 1) * daysPerMonth + day - 1;
  return knownDays[place] ?? learn(place, textIn(units, start, end));
}

function hasHyphens(units: Uint16Array, start: number): boolean {
  return units[start + 4] === hyphen && units[start + 7] === hyphen;
}

function isIn(number: number, least: number, most: number): boolean {
  return number >= least && number <= most;
}

function learn(place: number, text: string): CivilDate | undefined {
  while (knownDays.length <= place) knownDays.push(undefined);
  const day = parseCivilDate(text);
  knownDays[place] = day;
  return day;
}

/** A day with its time, `YYYY-MM-DD HH:MM:SS`, between two places of a text: what nearly every such cell is. */
export function plainMomentIn(
  units: Uint16Array,
  start: number,
  end: number,
): PlainMoment | undefined {
  if (end - start !== 19 || !hasMarksOfTime(units, start)) return undefined;
  const date = plainDayIn(units, start, start + 10);
  const hour = twoDigitsAt(units, start + 11);
  const minute = twoDigitsAt(units, start + 14);
  const second = twoDigitsAt(units, start + 17);
  const isReal = hour < hoursPerDay && minute < minutesPerHour && !Number.isNaN(second);
  if (date === undefined || !isReal) return undefined;
  return hour + minute + second === 0
    ? { ok: true, date, spelling: 'with-time' }
    : { ok: true, date, spelling: 'with-time', time: timeOf(hour, minute) };
}

function hasMarksOfTime(units: Uint16Array, start: number): boolean {
  return (
    isBlankOrT(units[start + 10] ?? 0) && units[start + 13] === colon && units[start + 16] === colon
  );
}

const hoursPerDay = 24;
const minutesPerHour = 60;
/** One text for each minute of a day. */
const knownTimes: string[] = [];

function timeOf(hour: number, minute: number): string {
  if (knownTimes.length === 0)
    for (let at = 0; at < hoursPerDay * minutesPerHour; at += 1)
      knownTimes.push(`${pad(Math.floor(at / minutesPerHour))}:${pad(at % minutesPerHour)}`);
  return knownTimes[hour * minutesPerHour + minute] ?? '';
}

type PlainMoment = Extract<ParsedDate, { readonly ok: true }>;

function isBlankOrT(code: number): boolean {
  return code === 0x20 || code === 0x54;
}

function twoDigitsAt(units: Uint16Array, at: number): number {
  const tens = (units[at] ?? 0) - digitZero;
  const ones = (units[at + 1] ?? 0) - digitZero;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? 10 * tens + ones : Number.NaN;
}

type Groups = Readonly<Record<string, string | undefined>>;

function spellingOf(half: string, cell: string): DateSpelling {
  if (half !== cell) return 'full-width';
  return iso.test(half.slice(0, 10)) ? 'with-time' : 'other-form';
}

function readParts(groups: Groups, spelling: DateSpelling): ParsedDate {
  const read = readDay([groups['year'], pad(groups['month']), pad(groups['day'])].join('-'));
  if (!read.ok || groups['hour'] === undefined) return read.ok ? { ...read, spelling } : read;
  return readTime({ ...read, spelling }, groups);
}

function readTime(
  read: Extract<ParsedDate, { readonly ok: true }>,
  { hour, minute = '', second = '00' }: Groups,
): ParsedDate {
  const time = `${pad(hour)}:${minute}`;
  if (time > '23:59' || minute > '59') return { ok: false, reason: 'impossible' };
  const isMidnight = time === '00:00' && second === '00';
  return isMidnight ? read : { ...read, time };
}

function readDay(day: string): ParsedDate {
  if (nullDates.has(day)) return { ok: false, reason: 'null-date' };
  const date = parseCivilDate(day);
  if (date === undefined || date < firstDay || date >= endOfDays)
    return { ok: false, reason: 'impossible' };
  return { ok: true, date };
}

/** The 1900 date system; from March 1900 on its false 29 February 1900 makes 1899-12-30 the day before the first. */
function readSerial(text: string): ParsedDate {
  const days = serial.exec(text)?.groups?.['days'];
  const count = Number.parseInt(days ?? '', 10);
  if (days === undefined || count < 20_000 || count > 80_000) {
    const nullDate = text === '0' || text === '00000000' || text === '99991231';
    return { ok: false, reason: nullDate ? 'null-date' : 'not-a-date' };
  }
  return { ok: true, date: addDays(serialEpoch, count), spelling: 'serial' };
}

function pad(part: string | number | undefined): string {
  return String(part ?? '').padStart(2, '0');
}
