import type { Diagnostic } from '#domain/diagnostic.js';
import { latinText } from '#domain/own-text.js';
import { isDamaged } from './clean-cell.js';
import { loanNoDamaged } from './diagnostics-cells.js';
import { fieldCount } from './diagnostics-rows.js';
import { Findings } from './findings.js';
import { scientific } from './cell-values.js';
import { report, takeCellAt, type OpenRow } from './open-row.js';
import { isPlainSign } from './passed-over-rows.js';
import type { TableRow } from './read-table.js';
import type { RowCells } from './row-cells.js';
import type { Column, SourceTable } from './source-table.js';

/** Longer than any word for no value. */
const leastPlain = 7;
const mostPlain = 64;

/** Opens a row: reads its loan number, and reports a row whose cells are not those of the header. */
export function openRow(
  table: SourceTable,
  { source, cells, misshapen }: TableRow,
  findings: Findings,
): OpenRow {
  const loanNo = plainLoanNo(table, cells) ?? writtenLoanNo(table, { source, cells }, findings);
  const row = { table, source, cells, findings, loanNo, isShaped: !misshapen };
  if (misshapen) report(row, undefined, fieldCount(cells.length, table.layout.cellsPerRow));
  return row;
}

/** A loan number of one cell that is read as it stands: nothing is to be put right, and it is no word for none. */
function plainLoanNo(table: SourceTable, cells: RowCells): string | undefined {
  if (table.keyColumns.length > 0) return undefined;
  const index = table.column('loanNo')?.index ?? -1;
  const { lastLoanNo } = table;
  if (lastLoanNo !== undefined && cells.is(index, lastLoanNo)) return lastLoanNo;
  const cell = cells.at(index);
  if (!isPlainNumber(cell) || scientific.test(cell)) return undefined;
  return table.keepLoanNo(latinText(cell));
}

/** Whether a cell of one loan number is that number as it stands, or none that can be used. */
function isPlainNumber(cell: string): boolean {
  if (cell.length < leastPlain || cell.length > mostPlain) return false;
  for (let at = 0; at < cell.length; at += 1) if (!isPlainSign(cell.charCodeAt(at))) return false;
  return true;
}

function writtenLoanNo(
  table: SourceTable,
  { source, cells }: Pick<TableRow, 'source' | 'cells'>,
  findings: Findings,
): string | undefined {
  // What the loan number's own cell gives rise to is said once the number is known, so that it carries it.
  const early: Diagnostic[] = [];
  const gather = new Findings((found) => early.push(found));
  const row = { table, source, cells, findings: gather, loanNo: undefined, isShaped: true };
  const loanNo = table.keyColumns.length > 0 ? readKey(row) : readLoanNo(row);
  for (const found of early) findings.add(loanNo === undefined ? found : { ...found, loanNo });
  return loanNo;
}

function readLoanNo(row: OpenRow): string | undefined {
  const column = row.table.column('loanNo');
  return column === undefined ? undefined : readKeyCell(row, column);
}

/** A number made of several columns: 协议编号-借据编号. */
function readKey(row: OpenRow): string | undefined {
  const parts = row.table.keyColumns.map((column) => readKeyCell(row, column));
  return parts.every((part) => part !== undefined) ? parts.join('-') : undefined;
}

function readKeyCell(row: OpenRow, column: Column): string | undefined {
  const text = takeCellAt(row, column, 'required', 'number');
  if (text === undefined) return undefined;
  if (!isDamaged(text) && !scientific.test(text)) return text;
  report(row, 'loanNo', loanNoDamaged);
  return undefined;
}
