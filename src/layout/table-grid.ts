import type { TableCell, TableRow } from '#domain/document.js';

/** A cell at its place in the grid of a table's rows and columns, counted from 0. */
export interface GridCell {
  readonly row: number;
  readonly column: number;
  readonly rowspan: number;
  readonly colspan: number;
  /** `undefined` where a row has too few cells: the place stays empty, with its borders. */
  readonly cell: TableCell | undefined;
}

/**
 * Gives each cell its columns: a cell takes the first columns of its row that no cell above reaches into. A rowspan
 * ends with the rows at the latest. Cells of a row come from left to right.
 *
 * @returns `undefined` when a row has more cells than the table has columns: a template's fault.
 */
export function placeCells(
  rows: readonly TableRow[],
  columnCount: number,
): readonly GridCell[] | undefined {
  const placed: GridCell[] = [];
  /** For each column, the first row that no cell placed so far reaches into. */
  const freeFrom = new Array<number>(columnCount).fill(0);
  for (const [row, { cells }] of rows.entries()) {
    for (const cell of cells) {
      const column = firstColumn(freeFrom, row);
      const colspan = isBar(cells) ? columnCount - column : cell.colspan;
      if (colspan < 1 || !fits(freeFrom, row, { column, colspan })) return undefined;
      const rowspan = Math.min(cell.rowspan, rows.length - row);
      placed.push({ row, column, rowspan, colspan, cell });
      freeFrom.fill(row + rowspan, column, column + colspan);
    }
    for (const [column, free] of freeFrom.entries()) {
      if (free > row) continue;
      placed.push({ row, column, rowspan: 1, colspan: 1, cell: undefined });
      freeFrom[column] = row + 1;
    }
  }
  return placed;
}

/** The first column of a row that no cell above reaches into; there may be none. */
function firstColumn(freeFrom: readonly number[], row: number): number {
  let column = 0;
  while (column < freeFrom.length && (freeFrom[column] ?? 0) > row) column += 1;
  return column;
}

function fits(
  freeFrom: readonly number[],
  row: number,
  { column, colspan }: Pick<GridCell, 'column' | 'colspan'>,
): boolean {
  const end = column + colspan;
  if (end > freeFrom.length) return false;
  for (let at = column; at < end; at += 1) if ((freeFrom[at] ?? 0) > row) return false;
  return true;
}

/** A bar that heads a part of a form takes its whole row, whatever the template counts. */
function isBar(cells: readonly TableCell[]): boolean {
  return cells.length === 1 && cells[0]?.role === 'section';
}
