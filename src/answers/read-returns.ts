import { otherReason, type AnswerWords } from '#domain/answers.js';
import type { CivilDate } from '#domain/civil-date.js';
import type { Checked, Diagnostic } from '#domain/diagnostic.js';
import type { SheetForm, SheetRow } from '#domain/sheet.js';
import { readCourtCaseNo } from './court-case-no.js';
import { rowMisshapen } from './diagnostics.js';
import {
  caseNoMissing,
  courtCaseNoMissing,
  courtCaseNoNormalised,
  courtCaseNoNotAccepted,
  courtCaseNoUnreadable,
  reasonUnmatched,
  resultUnknown,
} from './diagnostics-returns.js';
import { matchReason } from './match-reason.js';
import { pickCells } from './pick-cells.js';
import { dayIn } from './read-filings.js';
import { wordOf } from './word-of.js';

/** What a court answered on a filing, as a row says it. The case is named by one number or several. */
export interface ReturnRow {
  readonly row: SheetRow;
  readonly caseNo?: string;
  readonly loanNo?: string;
  readonly courtCaseNo?: string;
  readonly result: 'accepted' | 'rejected';
  /** In the court's words. */
  readonly reason?: string;
  readonly reasonCode?: string;
  readonly on?: CivilDate;
}

/** A list of answers, read. */
export interface ReadReturns {
  readonly rows: readonly ReturnRow[];
  /** Rows that say nothing yet: 审核中. */
  readonly pending: number;
}

/** What a list of answers looks like. */
export function returnForm({ returns }: AnswerWords): SheetForm {
  return {
    headers: returns.headers,
    required: [['caseNo', 'loanNo', 'courtCaseNo'], ['result']],
    days: ['on'],
  };
}

/** Reads the answers of a court or its platform. @param today - The last day on which it can have answered. */
export function readReturns(
  rows: readonly SheetRow[],
  words: AnswerWords,
  today: CivilDate,
): Checked<ReadReturns> {
  const read: ReturnRow[] = [];
  const diagnostics: Diagnostic[] = [];
  let pending = 0;
  for (const row of rows) {
    const result = row.misshapen ? undefined : resultOf(row, words);
    if (result === 'pending') {
      pending += 1;
      continue;
    }
    const one = readRow(row, result, { words, today });
    diagnostics.push(...one.diagnostics);
    if (one.value !== undefined) read.push(one.value);
  }
  return { value: { rows: read, pending }, diagnostics };
}

function resultOf({ cells }: SheetRow, { returns }: AnswerWords) {
  return wordOf(returns.results, cells['result'] ?? '');
}

interface ReadContext {
  readonly words: AnswerWords;
  readonly today: CivilDate;
}

function readRow(
  row: SheetRow,
  result: ReturnRow['result'] | undefined,
  { words, today }: ReadContext,
): Checked<ReturnRow | undefined> {
  const fault = rowFault(row, result, words);
  if (fault !== undefined || result === undefined) return refused(fault ?? rowMisshapen(row));
  const on = dayIn(row, 'on', today);
  if (typeof on === 'object') return refused(on);
  const named = {
    row,
    result,
    ...pickCells(row, 'caseNo', 'loanNo', 'reason'),
    ...(on === undefined ? {} : { on }),
  };
  if (result === 'accepted') return readAccepted(row, named, words);
  const reasonCode = matchReason(row.cells['reason'] ?? '', words.returns.reasons);
  return {
    value: { ...named, reasonCode, ...statedNumber(row, words) },
    diagnostics: reasonCode === otherReason ? [reasonUnmatched(row)] : [],
  };
}

function refused(diagnostic: Diagnostic): Checked<undefined> {
  return { value: undefined, diagnostics: [diagnostic] };
}

function rowFault(
  row: SheetRow,
  result: ReturnRow['result'] | undefined,
  words: AnswerWords,
): Diagnostic | undefined {
  if (row.misshapen) return rowMisshapen(row);
  const { caseNo, loanNo, courtCaseNo } = row.cells;
  if (caseNo === undefined && loanNo === undefined && courtCaseNo === undefined)
    return caseNoMissing(row);
  return result === undefined ? resultUnknown(row, words) : undefined;
}

/** A case is accepted under a number: without one it is not known that it is. */
function readAccepted(
  row: SheetRow,
  named: ReturnRow,
  { returns }: AnswerWords,
): Checked<ReturnRow | undefined> {
  const text = row.cells['courtCaseNo'];
  if (text === undefined) return refused(courtCaseNoMissing(row));
  const number = readCourtCaseNo(text, returns.courtCaseNo);
  if (!number.ok)
    return refused(
      number.fault === 'unreadable'
        ? courtCaseNoUnreadable(row, returns.courtCaseNo)
        : courtCaseNoNotAccepted(row),
    );
  return {
    value: { ...named, courtCaseNo: number.courtCaseNo },
    diagnostics: number.normalised ? [courtCaseNoNormalised(row, number.courtCaseNo)] : [],
  };
}

/** Of a rejected filing a number is of use where nothing else names the case. */
function statedNumber(row: SheetRow, { returns }: AnswerWords): Pick<ReturnRow, 'courtCaseNo'> {
  const { caseNo, loanNo, courtCaseNo } = row.cells;
  if (courtCaseNo === undefined || caseNo !== undefined || loanNo !== undefined) return {};
  const number = readCourtCaseNo(courtCaseNo, returns.courtCaseNo);
  return number.ok ? { courtCaseNo: number.courtCaseNo } : {};
}
