import type { AnswerWords } from '#domain/answers.js';
import { parseCivilDate, type CivilDate } from '#domain/civil-date.js';
import type { Checked, Diagnostic } from '#domain/diagnostic.js';
import type { SheetForm, SheetRow } from '#domain/sheet.js';
import { caseMissing, dayInFuture, dayUnreadable, rowMisshapen } from './diagnostics.js';
import { distinctRows } from './distinct-rows.js';
import { pickCells } from './pick-cells.js';

/** A case that was filed, as a row says it. */
export interface FilingRow {
  readonly row: SheetRow;
  readonly caseNo: string;
  readonly says: string;
  readonly on?: CivilDate;
  readonly court?: string;
}

/** What a list of filings looks like. */
export function filingForm({ filings }: AnswerWords): SheetForm {
  return { headers: filings.headers, required: [['caseNo']], days: ['on'] };
}

/** Reads a list of filed cases. @param today - The last day on which something can have been filed. */
export function readFilings(
  rows: readonly SheetRow[],
  today: CivilDate,
): Checked<readonly FilingRow[]> {
  const read = rows.map((row) => readRow(row, today));
  const { kept, diagnostics } = distinctRows(read.filter((one) => 'caseNo' in one));
  return { value: kept, diagnostics: [...read.filter((one) => 'code' in one), ...diagnostics] };
}

function readRow(row: SheetRow, today: CivilDate): FilingRow | Diagnostic {
  if (row.misshapen) return rowMisshapen(row);
  const { caseNo } = row.cells;
  if (caseNo === undefined) return caseMissing(row);
  const on = dayIn(row, 'on', today);
  if (typeof on === 'object') return on;
  return {
    row,
    caseNo,
    says: JSON.stringify([on, row.cells['court']]),
    ...(on === undefined ? {} : { on }),
    ...pickCells(row, 'court'),
  };
}

/** The day in a cell; `undefined` where there is none. */
export function dayIn(
  row: SheetRow,
  field: string,
  today: CivilDate,
): CivilDate | Diagnostic | undefined {
  const text = row.cells[field];
  if (text === undefined) return undefined;
  const on = parseCivilDate(text);
  if (on === undefined) return dayUnreadable(row, field);
  return on > today ? dayInFuture(row, field) : on;
}
