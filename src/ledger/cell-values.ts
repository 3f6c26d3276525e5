import type { CivilDate } from '#domain/civil-date.js';
import type { Fen } from '#domain/money.js';
import { isDamaged, toHalfWidth } from './clean-cell.js';
import {
  amountFaults,
  amountNegative,
  cellEmpty,
  countUnreadable,
  dateFaults,
  nameDamaged,
  numberDamaged,
  textDamaged,
  type Problem,
} from './diagnostics-cells.js';
import {
  amountSpellings,
  dateSpellings,
  nameInnerSpace,
  nullDate,
} from './diagnostics-spellings.js';
import { parseAmount, plainFenIn, type AmountUnit } from './parse-amount.js';
import { parseDate, plainDayIn, plainMomentIn, type ParsedDate } from './parse-date.js';
import type { RowCells } from './row-cells.js';
import { report, takeCell, takeCellAt, type Need, type OpenRow } from './open-row.js';
import type { Column } from './source-table.js';

/** A number that a spreadsheet destroyed. */
export const scientific: RegExp = /^\d(?:\.\d+)?E\+?\d+$/i;
const hanSpace = /(?<=[\p{Script=Han}·])[\s\u00a0]+(?=[\p{Script=Han}·])/gu;

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
  const column = table.column(field);
  if (column === undefined) return undefined;
  const { index } = column;
  const unit = (column.unit ?? 'yuan') as AmountUnit;
  if (unit === 'yuan') {
    const plainFen = plainFenIn(cells.units, cells.startOf(index), cells.endOf(index));
    if (!Number.isNaN(plainFen)) {
      addToSum(row, column, plainFen);
      return fenOf(plainFen);
    }
  }
  const text = takeCellAt(row, column, need);
  if (text === undefined) return undefined;
  const parsed = parseAmount(text, unit);
  if (!parsed.ok) {
    if (parsed.reason !== 'empty') report(row, field, amountFaults[parsed.reason]);
    return undefined;
  }
  for (const spelling of parsed.spellings) report(row, field, amountSpellings[spelling]);
  addToSum(row, column, parsed.fen);
  return parsed.fen;
}

/** Many cells say 0.00, and making an amount anew takes time. */
function fenOf(plainFen: number): Fen {
  return plainFen === 0 ? 0n : BigInt(plainFen);
}

function addToSum({ table, source }: OpenRow, column: Column, fen: Fen | number): void {
  const known = column.sum ?? table.startSum(column, source.row);
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
  const column = table.column(field);
  if (column === undefined) return undefined;
  const { index } = column;
  const day = plainDayIn(cells.units, cells.startOf(index), cells.endOf(index));
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
  const column = row.table.column(field);
  if (column === undefined) return undefined;
  const { index } = column;
  const plain = plainMomentIn(row.cells.units, row.cells.startOf(index), row.cells.endOf(index));
  return plain ?? writtenMoment(row, column, need, fault);
}

/** A day that is not written as it should be. */
function writtenMoment(
  row: OpenRow,
  column: Column,
  need: Need,
  fault: Problem | undefined,
): Extract<ParsedDate, { readonly ok: true }> | undefined {
  const { field } = column;
  const text = takeCellAt(row, column, need);
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
  const column = row.table.column(field);
  if (column === undefined) return undefined;
  const plainCount = plainCountIn(row.cells, column.index);
  if (plainCount !== undefined) return plainCount;
  const text = takeCellAt(row, column, 'optional');
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
  const { units } = cells;
  const [start, end] = [cells.startOf(index), cells.endOf(index)];
  if (start === end || end - start > 9) return undefined;
  let count = 0;
  for (let at = start; at < end; at += 1) {
    const digit = (units[at] ?? 0) - 48;
    if (digit < 0 || digit > 9) return undefined;
    count = count * 10 + digit;
  }
  return count;
}
