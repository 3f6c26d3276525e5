import type { SourceSpan } from '#domain/diagnostic.js';
import type { ColumnUnit } from '#domain/ledger.js';
import type { RowSource } from '#domain/source.js';
import { cleanCell, isClean, isNullWord, type CellSpelling } from './clean-cell.js';
import { cellEmpty, cellTooLong, controlCharacter, type Problem } from './diagnostics-cells.js';
import { cellSpellings, nullWord } from './diagnostics-spellings.js';
import { personalFields } from './fields.js';
import type { Findings } from './findings.js';
import type { RowCells } from './row-cells.js';
import type { Column, SourceTable } from './source-table.js';

/** A data row being read: its cells by field, and where to say what is wrong with them. */
export interface OpenRow {
  readonly table: SourceTable;
  readonly source: RowSource;
  readonly cells: RowCells;
  readonly findings: Findings;
  /** 借据号 as read; `undefined` when it is empty or damaged. */
  readonly loanNo: string | undefined;
  /** False where the number of cells differs from the header's: then only the loan number is looked at. */
  readonly isShaped: boolean;
}

/** Whether a present column may be empty. A column that the file does not have is never a fault of a row. */
export type Need = 'required' | 'optional';

/** What kind of cell identifies somebody or something. */
export type Care = 'name' | 'number';

const refused: Readonly<Record<Care, readonly CellSpelling[]>> = {
  name: ['control-characters'],
  number: ['control-characters', 'line-break'],
};

/** What a spreadsheet can hold in a cell; more is a quote that swallowed other rows. */
const mostCharacters = 32_767;

/** Says what is wrong with a cell, or with the whole row where there is no field. */
export function report(row: OpenRow, field: string | undefined, problem: Problem): void {
  row.findings.add({
    ...problem,
    span: spanOf(row, field),
    ...(row.loanNo === undefined ? {} : { loanNo: row.loanNo }),
  });
}

/** Whether the file has a column for the field. */
export function hasColumn(row: OpenRow, field: string): boolean {
  return row.table.column(field) !== undefined;
}

/** The cell as printed; empty when the file has no such column. */
export function printedCell(row: OpenRow, field: string): string {
  const column = row.table.column(field);
  return column === undefined ? '' : row.cells.at(column.index);
}

/** The unit that a column of rates is in, where its header, its title or the dialect says. */
export function unitOfColumn(row: OpenRow, field: string): ColumnUnit | undefined {
  return row.table.column(field)?.unit;
}

/**
 * Returns the cell of a field, cleaned; `undefined` when there is no column, no value, or the cell cannot be used.
 *
 * `care` is for what identifies: there a control character is an error, not cleaned away, and in a number so is a line
 * break, which may stand for a blank or for nothing.
 */
export function takeCell(row: OpenRow, field: string, need: Need, care?: Care): string | undefined {
  const column = row.table.column(field);
  return column === undefined ? undefined : takeCellAt(row, column, need, care);
}

/** The same for a column that is known. */
export function takeCellAt(
  row: OpenRow,
  column: Column,
  need: Need,
  care?: Care,
): string | undefined {
  const { cells } = row;
  const { index, field, lastPlain } = column;
  if (cells.endOf(index) === cells.startOf(index) && need === 'optional') return undefined;
  if (lastPlain !== undefined && cells.is(index, lastPlain)) return lastPlain;
  const raw = cells.at(index);
  if (raw.length > mostCharacters) {
    report(row, field, cellTooLong);
    return undefined;
  }
  if (isNullWord(raw) || !isClean(raw)) return writtenCell(row, field, { raw, care, need });
  return column.keepPlain(raw);
}

/** A cell that is not read as it stands. */
function writtenCell(
  row: OpenRow,
  field: string,
  {
    raw,
    care,
    need,
  }: { readonly raw: string; readonly care: Care | undefined; readonly need: Need },
): string | undefined {
  const text = isClean(raw) ? raw : cleaned(row, field, { raw, care });
  if (text === undefined || !isNullWord(text)) return text;
  if (need === 'required') report(row, field, cellEmpty);
  else if (text !== '') report(row, field, nullWord);
  return undefined;
}

/** The cell with what was put right said; `undefined` where that might change whom or what it identifies. */
function cleaned(
  row: OpenRow,
  field: string,
  { raw, care }: { readonly raw: string; readonly care: Care | undefined },
): string | undefined {
  const spellings: CellSpelling[] = [];
  const text = cleanCell(raw, (spelling) => spellings.push(spelling));
  if (spellings.some((spelling) => care !== undefined && refused[care].includes(spelling))) {
    report(row, field, controlCharacter);
    return undefined;
  }
  for (const spelling of spellings) report(row, field, cellSpellings[spelling]);
  return text;
}

function spanOf({ table, source, cells }: OpenRow, field: string | undefined): SourceSpan {
  const { file, row, line } = source;
  const place = line === undefined ? { file, row } : { file, row, line };
  if (field === undefined) return place;
  const column = table.layout.headers[field];
  if (column === undefined) return place;
  const columns =
    field === 'loanNo' && table.keyColumns.length > 0 ? table.keyColumns : [table.column(field)];
  const cell = columns.map((one) => (one === undefined ? '' : cells.at(one.index))).join('-');
  return personalFields.has(field)
    ? { ...place, column, cell, personal: true }
    : { ...place, column, cell };
}
