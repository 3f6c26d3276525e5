import type { TableRow } from '#domain/document.js';
import type { Phrase } from '#domain/phrase.js';

/** A table as its tags give it, not yet known to be one. */
interface TableShape {
  /** The widths of the columns in tenths of a per cent; empty where the template leaves them open. */
  readonly tenths: readonly number[];
  readonly header: readonly TableRow[];
  readonly rows: readonly TableRow[];
}

/** Says what keeps rows and widths from being a table, or `undefined` when they are one. */
export function tableFault({ tenths, header, rows }: TableShape): Phrase | undefined {
  const columns = columnCount([...header, ...rows]);
  if (columns === 0) {
    return {
      zh: '表格没有行，或第一行没有格。',
      en: 'A table has no rows, or none in its first row.',
    };
  }
  return rowFault(header, columns) ?? rowFault(rows, columns) ?? widthFault(tenths, columns);
}

/** The widths of the columns as shares of the table; a table without widths has equal columns. */
export function columnShares({ tenths, header, rows }: TableShape): readonly number[] {
  const columns = columnCount([...header, ...rows]);
  return tenths.length === 0
    ? new Array<number>(columns).fill(1 / columns)
    : tenths.map((width) => width / 1000);
}

function columnCount([first]: readonly TableRow[]): number {
  return (first?.cells ?? []).reduce((sum, cell) => sum + cell.colspan, 0);
}

/** Every row must fill all columns, with the cells that reach down from rows above counted. */
function rowFault(rows: readonly TableRow[], columns: number): Phrase | undefined {
  const reachingDown = new Array<number>(rows.length).fill(0);
  for (const [index, row] of rows.entries()) {
    let filled = reachingDown[index] ?? 0;
    for (const cell of row.cells) {
      filled += cell.colspan;
      for (let below = index + 1; below < index + cell.rowspan; below += 1) {
        reachingDown[below] = (reachingDown[below] ?? 0) + cell.colspan;
      }
    }
    const isTooTall = row.cells.some((cell) => index + cell.rowspan > rows.length);
    if (filled === columns && !isTooTall) continue;
    return {
      zh: `表格共 ${columns} 列，其中一行的格占 ${filled} 列，或有格向下超出表格。`,
      en: `A table has ${columns} columns, but one row fills ${filled}, or a cell reaches below the table.`,
    };
  }
  return undefined;
}

function widthFault(tenths: readonly number[], columns: number): Phrase | undefined {
  const sum = tenths.reduce((total, width) => total + width, 0);
  if (tenths.length === 0 || (tenths.length === columns && sum === 1000)) return undefined;
  return {
    zh: `表格共 ${columns} 列，<col> 有 ${tenths.length} 个，宽度合计 ${sum / 10}%，应为 100%。`,
    en: `A table has ${columns} columns, but ${tenths.length} <col> with ${sum / 10} % in all instead of 100 %.`,
  };
}
