import { addMonths as addMonthsToDate } from 'date-fns/addMonths';

declare const brand: unique symbol;

/** A calendar day as `YYYY-MM-DD`. It has no time and no zone: courts count days. Compares with `<`. */
export type CivilDate = string & { readonly [brand]: 'CivilDate' };

/** How days become parts of a year. `30/360` is its 30E variant (Eurobond); the contract's clause decides. */
export type DayCount = 'ACT/360' | 'ACT/365' | '30/360';

const dayInMs = 86_400_000;
/** Years from 1000: `Date` reads a year below 100 as one of the twentieth century. */
const pattern = /^[1-9]\d{3}-\d{2}-\d{2}$/;

/** Returns the day, or `undefined` when the text is not a real one (`2023-02-29`). */
export function parseCivilDate(text: string): CivilDate | undefined {
  if (!pattern.test(text)) return undefined;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(ms) || fromMs(ms) !== text ? undefined : (text as CivilDate);
}

/** Returns the day of a literal that the caller knows to be one. @throws RangeError when it is none. */
export function civilDate(text: string): CivilDate {
  const day = parseCivilDate(text);
  if (day === undefined) throw new RangeError(`${text} is not a calendar day`);
  return day;
}

/** Counts the days from one day to another: `from` not counted, `to` counted. Negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return (toMs(to) - toMs(from)) / dayInMs;
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
  const [year, month] = partsOf(day);
  // date-fns works on local dates; the first of a month at noon exists in every zone.
  const target = addMonthsToDate(new Date(year, month - 1, 1, 12), months);
  const lastDay = new Date(target.getFullYear(), target.getMonth() + 1, 0, 12).getDate();
  const number = Math.min(anchorDay, lastDay);
  return `${pad(target.getFullYear(), 4)}-${pad(target.getMonth() + 1, 2)}-${pad(number, 2)}` as CivilDate;
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
  return [
    Number.parseInt(day.slice(0, 4), 10),
    Number.parseInt(day.slice(5, 7), 10),
    Number.parseInt(day.slice(8, 10), 10),
  ];
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
