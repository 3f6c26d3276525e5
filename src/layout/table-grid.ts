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
 * ends with the rows at the latest.
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
      const column = freeFrom.findIndex((free) => free <= row);
      const colspan = isBar(cells) ? columnCount - column : cell.colspan;
      const span = freeFrom.slice(column, column + colspan);
      const fits = column >= 0 && span.length === colspan && span.every((free) => free <= row);
      if (!fits) return undefined;
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

/** A bar that heads a part of a form takes its whole row, whatever the template counts. */
function isBar(cells: readonly TableCell[]): boolean {
  return cells.length === 1 && cells[0]?.role === 'section';
}
