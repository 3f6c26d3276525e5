import type { CivilDate } from '#domain/civil-date.js';
import type { SourceSpan } from '#domain/diagnostic.js';
import type { ColumnUnit } from '#domain/ledger.js';
import type { Fen } from '#domain/money.js';
import type { RowSource } from '#domain/source.js';
import {
  cleanCell,
  isClean,
  isDamaged,
  isNullWord,
  toHalfWidth,
  type CellSpelling,
} from './clean-cell.js';
import {
  amountFaults,
  amountNegative,
  cellEmpty,
  cellTooLong,
  controlCharacter,
  countUnreadable,
  dateFaults,
  nameDamaged,
  numberDamaged,
  textDamaged,
  type Problem,
} from './diagnostics-cells.js';
import {
  amountSpellings,
  cellSpellings,
  dateSpellings,
  nameInnerSpace,
  nullDate,
  nullWord,
} from './diagnostics-spellings.js';
import { personalFields } from './fields.js';
import type { Findings } from './findings.js';
import { parseAmount, plainFenIn, type AmountUnit } from './parse-amount.js';
import { parseDate, plainDayIn, plainMomentIn, type ParsedDate } from './parse-date.js';
import type { SourceTable } from './read-table.js';
import type { RowCells } from './row-cells.js';

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
/** A number that a spreadsheet destroyed. */
export const scientific: RegExp = /^\d(?:\.\d+)?E\+?\d+$/i;
const hanSpace = /(?<=[\p{Script=Han}·])[\s\u00a0]+(?=[\p{Script=Han}·])/gu;

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
  return row.table.columnOf.has(field);
}

/** The cell as printed; empty when the file has no such column. */
export function printedCell(row: OpenRow, field: string): string {
  const index = row.table.columnOf.get(field);
  return index === undefined ? '' : row.cells.at(index);
}

/** Reads a text: blanks and marks off, placeholders and damaged cells as none. */
export function readText(row: OpenRow, field: string, need: Need = 'optional'): string | undefined {
  const text = takeCell(row, field, need);
  if (text === undefined) return undefined;
  if (isDamaged(text)) {
    report(row, field, textDamaged);
    return undefined;
  }
  return text;
}

/** Reads a number that is kept as text (合同编号, 客户编号): one in scientific notation is lost. */
export function readNumberText(row: OpenRow, field: string): string | undefined {
  const text = readText(row, field);
  if (text === undefined || !scientific.test(text)) return text;
  report(row, field, numberDamaged);
  return undefined;
}

/** Reads a name. Blanks between Han characters go, all other characters stay as they are: no variant is replaced. */
export function readName(row: OpenRow, field: string, need: Need): string | undefined {
  const text = takeCell(row, field, need, 'name');
  if (text === undefined) return undefined;
  if (isDamaged(text) || text.includes('?') || text.includes('？')) {
    report(row, field, nameDamaged);
    return undefined;
  }
  const name = text.replace(hanSpace, '');
  if (name !== text) report(row, field, nameInnerSpace);
  return name;
}

/** Reads an amount that may not be negative, in fen. */
export function readAmount(row: OpenRow, field: string, need: Need = 'optional'): Fen | undefined {
  const fen = readSignedAmount(row, field, need);
  if (fen === undefined || fen >= 0n) return fen;
  report(row, field, amountNegative);
  return undefined;
}

/** Reads an amount of either sign, in fen. */
export function readSignedAmount(
  row: OpenRow,
  field: string,
  need: Need = 'optional',
): Fen | undefined {
  const { table, cells } = row;
  const index = table.columnOf.get(field);
  if (index === undefined) return undefined;
  const unit = (table.unitOf.get(field) ?? 'yuan') as AmountUnit;
  if (unit === 'yuan') {
    const plainFen = plainFenIn(cells.text, cells.startOf(index), cells.endOf(index));
    if (!Number.isNaN(plainFen)) {
      addToSum(row, field, plainFen);
      return BigInt(plainFen);
    }
  }
  const text = takeCellAt(row, { index, field }, need);
  if (text === undefined) return undefined;
  const parsed = parseAmount(text, unit);
  if (!parsed.ok) {
    if (parsed.reason !== 'empty') report(row, field, amountFaults[parsed.reason]);
    return undefined;
  }
  for (const spelling of parsed.spellings) report(row, field, amountSpellings[spelling]);
  addToSum(row, field, parsed.fen);
  return parsed.fen;
}

function addToSum({ table, source }: OpenRow, field: string, fen: Fen | number): void {
  let known = table.sums.get(field);
  if (known === undefined) {
    known = { sum: 0n, few: 0, firstRow: source.row };
    table.sums.set(field, known);
  }
  if (typeof fen === 'bigint') known.sum += fen;
  else known.few += fen;
  if (known.few < mostFew) return;
  known.sum += BigInt(known.few);
  known.few = 0;
}

/** A plain amount more is still exact. */
const mostFew = 2 ** 52;

/** Reads a day. `fault` replaces the problem of an unreadable cell. */
export function readDate(
  row: OpenRow,
  field: string,
  need: Need = 'optional',
  fault?: Problem,
): CivilDate | undefined {
  const { table, cells } = row;
  const index = table.columnOf.get(field);
  if (index === undefined) return undefined;
  const day = plainDayIn(cells.text, cells.startOf(index), cells.endOf(index));
  if (day !== undefined) return day;
  const moment = readMoment(row, field, need, fault);
  if (moment?.spelling === 'with-time') report(row, field, dateSpellings['other-form']);
  return moment?.date;
}

/** Reads a day with its time, where the cell has one: no other spelling of a date. `fault` replaces the problem of an unreadable cell. */
export function readMoment(
  row: OpenRow,
  field: string,
  need: Need,
  fault?: Problem,
): Extract<ParsedDate, { readonly ok: true }> | undefined {
  const index = row.table.columnOf.get(field);
  if (index === undefined) return undefined;
  const plain = plainMomentIn(row.cells.text, row.cells.startOf(index), row.cells.endOf(index));
  return plain ?? writtenMoment(row, { index, field }, need, fault);
}

/** A day that is not written as it should be. */
function writtenMoment(
  row: OpenRow,
  { index, field }: Column,
  need: Need,
  fault: Problem | undefined,
): Extract<ParsedDate, { readonly ok: true }> | undefined {
  const text = takeCellAt(row, { index, field }, need);
  if (text === undefined) return undefined;
  const parsed = parseDate(text);
  if (parsed.ok) {
    const { spelling } = parsed;
    if (spelling !== undefined && spelling !== 'with-time')
      report(row, field, dateSpellings[spelling]);
    return parsed;
  }
  if (parsed.reason === 'null-date' || parsed.reason === 'empty') {
    report(row, field, need === 'required' ? cellEmpty : nullDate);
  } else {
    report(row, field, fault ?? dateFaults[parsed.reason]);
  }
  return undefined;
}

/** Reads a whole number, zero or more. `fault` replaces the problem of an unreadable cell. */
export function readCount(
  row: OpenRow,
  field: string,
  fault: Problem = countUnreadable,
): number | undefined {
  const index = row.table.columnOf.get(field);
  if (index === undefined) return undefined;
  const plainCount = plainCountIn(row.cells, index);
  if (plainCount !== undefined) return plainCount;
  const text = takeCellAt(row, { index, field }, 'optional');
  if (text === undefined) return undefined;
  const digits = /^(?:第\s*)?(?<digits>\d{1,9})(?:\.0+)?\s*(?:期|个?月|天|日|页)?$/u.exec(
    toHalfWidth(text),
  )?.groups?.['digits'];
  if (digits !== undefined) return Number.parseInt(digits, 10);
  report(row, field, fault);
  return undefined;
}

/** One to nine digits and nothing else. */
function plainCountIn(cells: RowCells, index: number): number | undefined {
  const { text } = cells;
  const [start, end] = [cells.startOf(index), cells.endOf(index)];
  if (start === end || end - start > 9) return undefined;
  let count = 0;
  for (let at = start; at < end; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return undefined;
    count = count * 10 + digit;
  }
  return count;
}

/** The unit that a column of rates is in, where its header, its title or the dialect says. */
export function unitOfColumn(row: OpenRow, field: string): ColumnUnit | undefined {
  return row.table.unitOf.get(field);
}

/**
 * Returns the cell of a field, cleaned; `undefined` when there is no column, no value, or the cell cannot be used.
 *
 * `care` is for what identifies: there a control character is an error, not cleaned away, and in a number so is a line
 * break, which may stand for a blank or for nothing.
 */
export function takeCell(row: OpenRow, field: string, need: Need, care?: Care): string | undefined {
  const index = row.table.columnOf.get(field);
  return index === undefined ? undefined : takeCellAt(row, { index, field }, need, care);
}

interface Column {
  readonly index: number;
  readonly field: string;
}

/** The same for a column that is known. */
export function takeCellAt(
  row: OpenRow,
  { index, field }: Column,
  need: Need,
  care?: Care,
): string | undefined {
  const { cells, table } = row;
  if (cells.endOf(index) === cells.startOf(index) && need === 'optional') return undefined;
  const last = table.lastPlain[index];
  if (last !== undefined && cells.is(index, last)) return last;
  const raw = cells.at(index);
  if (raw.length > mostCharacters) {
    report(row, field, cellTooLong);
    return undefined;
  }
  if (isNullWord(raw) || !isClean(raw)) return writtenCell(row, field, { raw, care, need });
  table.lastPlain[index] = raw;
  return raw;
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
  const column = table.headers[field];
  if (column === undefined) return place;
  const indexes =
    field === 'loanNo' && table.keyColumns.length > 0
      ? table.keyColumns
      : [table.columnOf.get(field) ?? -1];
  const cell = indexes.map((index) => cells.at(index)).join('-');
  return personalFields.has(field)
    ? { ...place, column, cell, personal: true }
    : { ...place, column, cell };
}
