import { addDays, parseCivilDate, type CivilDate } from '#domain/civil-date.js';
import type { ReadBackPdf } from '#domain/read-back.js';
import type { CaseRecord, LoanDates } from './case-record.js';
import { masked, type Finding } from './difference.js';
import { compact, pagesOf, singleSpaced, textOf } from './page-text.js';

/**
 * Compares every day that a paper prints with the days of the case: one that is not among them comes from nowhere, and
 * a demand stands beside its method. Of a batch whose `case.json` does not hold these days nothing can be said.
 *
 * @param more - Days of the case that files of the batch state.
 */
export function checkKnownDays(
  record: CaseRecord,
  pdf: ReadBackPdf,
  more: readonly CivilDate[],
): readonly Finding[] {
  const dates = record.loans.flatMap((loan) => loan.dates ?? []);
  if (dates.length < record.loans.length) return [];
  const known = new Set<string>([addDays(record.asOf, 1), ...more]);
  return record.documents.flatMap(({ kind, ...range }) => {
    const text = textOf(pagesOf(pdf, range));
    return [
      ...printedDays(text)
        .filter(({ day }) => day === undefined || !known.has(day))
        .map(({ text: found, isPersonal }) => ({
          field: `${kind}.day`,
          found: isPersonal ? masked(found, 'cell') : found,
        })),
      ...checkDemands(kind, compact(text), dates),
    ];
  });
}

/** Finds every day in a text, written 2025年1月2日 or 2025-01-02. */
export function daysIn(text: string): readonly CivilDate[] {
  return printedDays(text).flatMap(({ day }) => day ?? []);
}

interface PrintedDay {
  readonly text: string;
  /** Absent where the calendar has no such day. */
  readonly day?: CivilDate;
  /** A day of birth. */
  readonly isPersonal: boolean;
}

const chineseDay = /(\d{4})年(\d{1,2})月(\d{1,2})日/g;
const isoDay = /(?<![\w-])(\d{4})-(\d{2})-(\d{2})(?![\w-])/g;

/** Words may be broken over lines, the cells of a table must stay apart. */
function printedDays(text: string): readonly PrintedDay[] {
  return [...daysOf(compact(text), chineseDay), ...daysOf(singleSpaced(text), isoDay)];
}

function daysOf(text: string, pattern: RegExp): readonly PrintedDay[] {
  return Array.from(text.matchAll(pattern), (match) => {
    const [printed, year = '', month = '', dayOfMonth = ''] = match;
    const day = parseCivilDate(`${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`);
    const isPersonal =
      text.slice(0, match.index).endsWith('出生日期：') ||
      text.startsWith('出生', match.index + printed.length);
    return { text: printed, isPersonal, ...(day === undefined ? {} : { day }) };
  });
}

const demand = new RegExp(
  String.raw`([^、，。（）]{1,20})（((?:${chineseDay.source}[、至]?)+)(?:期间)?，共\d+次）`,
  'g',
);

/** 以短信（2025年7月2日、2025年11月12日，共2次）: on these days the ledger has a contact by that method. */
function checkDemands(kind: string, text: string, dates: readonly LoanDates[]): readonly Finding[] {
  const contacts = dates.flatMap((one) => one.contacts);
  return Array.from(text.matchAll(demand)).flatMap(([, words = '', days = '']) => {
    const own = contacts.filter(({ method }) => words.endsWith(compact(method)));
    const allowed = new Set<string>((own.length > 0 ? own : contacts).map(({ on }) => on));
    return printedDays(days)
      .filter(({ day }) => day === undefined || !allowed.has(day))
      .map(({ text: found }) => ({ field: `${kind}.demand`, found }));
  });
}
