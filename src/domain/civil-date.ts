declare const brand: unique symbol;

/** A calendar day as `YYYY-MM-DD`. It has no time and no zone: courts count days. Compares with `<`. */
export type CivilDate = string & { readonly [brand]: 'CivilDate' };

/** How days become parts of a year. `30/360` is its 30E variant (Eurobond); the contract's clause decides. */
export type DayCount = 'ACT/360' | 'ACT/365' | '30/360';

const dayInMs = 86_400_000;
const digitZero = 48;
const hyphen = 45;
const daysInMonths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Returns the day, or `undefined` when the text is not a real one (`2023-02-29`). Years from 1000: `Date` reads a year
 * below 100 as one of the twentieth century.
 */
export function parseCivilDate(text: string): CivilDate | undefined {
  if (text.length !== 10 || text.charCodeAt(4) !== hyphen || text.charCodeAt(7) !== hyphen)
    return undefined;
  const year = 100 * twoDigits(text, 0) + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  // What is not a digit makes its number NaN, which passes no comparison.
  const isReal = year >= 1_000 && month >= 1 && day >= 1 && day <= daysInMonth(year, month);
  return isReal ? (text as CivilDate) : undefined;
}

function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - digitZero;
  const ones = text.charCodeAt(at + 1) - digitZero;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? 10 * tens + ones : Number.NaN;
}

/** 0 where there is no such month. */
function daysInMonth(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && isLeap ? 29 : (daysInMonths[month - 1] ?? 0);
}

/** Returns the day of a literal that the caller knows to be one. @throws RangeError when it is none. */
export function civilDate(text: string): CivilDate {
  const day = parseCivilDate(text);
  if (day === undefined) throw new RangeError(`${text} is not a calendar day`);
  return day;
}

/** Counts the days from one day to another: `from` not counted, `to` counted. Negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** Returns the day `days` later, or earlier when negative. */
export function addDays(day: CivilDate, days: number): CivilDate {
  return fromMs(toMs(day) + days * dayInMs) as CivilDate;
}

/**
 * Returns the same-numbered day `months` later, or that month's last day when it has none (民法典 202).
 *
 * @param anchorDay - The day of the month to keep when `day` itself was shortened (31 → 28 Feb → 31 Mar).
 */
export function addMonths(
  day: CivilDate,
  months: number,
  anchorDay: number = dayOfMonth(day),
): CivilDate {
  const [fromYear, fromMonth] = partsOf(day);
  const monthsFromZero = 12 * fromYear + fromMonth - 1 + months;
  const year = Math.floor(monthsFromZero / 12);
  const month = monthsFromZero - 12 * year + 1;
  const number = Math.min(anchorDay, daysInMonth(year, month));
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(number, 2)}` as CivilDate;
}

/** Returns the same-numbered day `years` later, or the month's last day when it has none (民法典 202). */
export function addYears(day: CivilDate, years: number): CivilDate {
  return addMonths(day, years * 12);
}

/** The day's number in its month, 1 to 31. */
export function dayOfMonth(day: CivilDate): number {
  return partsOf(day)[2];
}

/**
 * Counts the days of an interest period by convention.
 *
 * 30/360 gives every month thirty days and takes a 31st for the 30th at both ends (30E). The bond basis does so at the
 * end only after a 30th or 31st, so that a period cut on a 31st would count a day more than the whole; here splitting a
 * period never changes its days.
 */
export function interestDays(dayCount: DayCount, from: CivilDate, to: CivilDate): number {
  if (dayCount !== '30/360') return daysBetween(from, to);
  const [fromYear, fromMonth, fromDay] = partsOf(from);
  const [toYear, toMonth, toDay] = partsOf(to);
  const months = 12 * (toYear - fromYear) + toMonth - fromMonth;
  return 30 * months + Math.min(toDay, 30) - Math.min(fromDay, 30);
}

/** The year's length that divides an annual rate. */
export function daysPerYear(dayCount: DayCount): bigint {
  return dayCount === 'ACT/365' ? 365n : 360n;
}

/** Writes `2025年12月31日`. */
export function formatChineseDate(day: CivilDate): string {
  const [year, month, number] = partsOf(day);
  return `${year}年${month}月${number}日`;
}

function partsOf(day: CivilDate): readonly [number, number, number] {
  return [100 * twoDigits(day, 0) + twoDigits(day, 2), twoDigits(day, 5), twoDigits(day, 8)];
}

/** Days from 1 March of the year 0, by which February with its leap day is the last month of a year. */
function dayNumber(day: CivilDate): number {
  const calendarYear = 100 * twoDigits(day, 0) + twoDigits(day, 2);
  const month = twoDigits(day, 5);
  const year = month > 2 ? calendarYear : calendarYear - 1;
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  const monthDays = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5);
  return 365 * year + leapDays + monthDays + twoDigits(day, 8);
}

function toMs(day: CivilDate): number {
  const [year, month, number] = partsOf(day);
  return Date.UTC(year, month - 1, number);
}

function fromMs(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
