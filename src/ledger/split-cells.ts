import type { Separator } from './split-records.js';

/**
 * Splits the text of one record into its cells. Quotes must stand as the cutter of records lets them pass.
 *
 * @param quoted - The record holds a quote.
 */
export function splitCells(text: string, separator: Separator, quoted: boolean): readonly string[] {
  if (!quoted) return text.split(separator);
  const cells: string[] = [];
  for (let at = 0; at <= text.length;) {
    const end = text.startsWith('"', at)
      ? endOfQuotes(text, at + 1)
      : text.startsWith('="', at)
        ? text.indexOf('"', at + 2) + 1
        : endOfBare(text, at, separator);
    const cell = text.slice(at, end);
    cells.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    at = end + separator.length;
    if (end === text.length) break;
  }
  return cells;
}

/** Behind the quote that closes the cell. */
function endOfQuotes(text: string, start: number): number {
  let at = text.indexOf('"', start);
  while (text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at + 1;
}

function endOfBare(text: string, start: number, separator: string): number {
  const at = text.indexOf(separator, start);
  return at < 0 ? text.length : at;
}
