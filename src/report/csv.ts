import { stringify } from 'csv-stringify/sync';

/** Text in pieces, each below what a string can hold: a list of a million rows is never one text. */
export type TextPieces = Iterable<string>;

const rowsPerPiece = 500;

/**
 * Writes a table as spreadsheets in China open it without asking: UTF-8 with a byte order mark, CRLF, and no cell that
 * a spreadsheet would run as a formula.
 */
export function* csvPieces(
  header: readonly string[],
  rows: Iterable<readonly string[]>,
): Generator<string> {
  yield csvHeader(header);
  for (const piece of inPieces(rows)) yield piece.map(csvLine).join('');
}

/** Writes one row as `csvPieces` does, its line end included. */
export function csvLine(row: readonly string[]): string {
  return `${csvCells(row)}${lineEnd}`;
}

/** Writes cells side by side. */
export function csvCells(cells: readonly string[]): string {
  let line = '';
  for (let index = 0; index < cells.length; index += 1)
    line += index === 0 ? csvCell(cells[index] ?? '') : `,${csvCell(cells[index] ?? '')}`;
  return line;
}

/** Whether a text, which is not empty, stands in a cell as it is, also with more plain texts behind it. */
export function isPlainCell(text: string): boolean {
  return text !== '' && startsPlainly(text) && !needsQuotes.test(text);
}

/** What ends a row. */
export const lineEnd = '\r\n';

/** Writes one cell as it stands in a row. */
export function csvCell(text: string): string {
  const cell = neutraliseFormula(text);
  // Without a character that needs quotes there is nothing to be escaped.
  if (!needsQuotes.test(cell)) return cell;
  return stringify([[cell]], quoting).slice(0, -lineEnd.length);
}

/** Not every reader knows that CRLF alone ends a row: a cell with any line end is quoted. */
const quoting = { record_delimiter: 'windows', quoted_match: /[\r\n]/ } as const;

const needsQuotes = /[",\r\n]/;

/** Writes the header of a table with the mark by which spreadsheets know its encoding. */
export function csvHeader(header: readonly string[]): string {
  return `\uFEFF${csvLine(header)}`;
}

/** Writes one JSON document a line. */
export function* jsonLinePieces(records: Iterable<unknown>): Generator<string> {
  for (const piece of inPieces(records)) {
    yield piece.map(jsonLine).join('');
  }
}

/** Writes one JSON document as a line. */
export function jsonLine(record: unknown): string {
  return `${JSON.stringify(record)}\n`;
}

/** Some hundred items at a time. */
export function* inPieces<Item>(items: Iterable<Item>): Generator<readonly Item[]> {
  let piece: Item[] = [];
  for (const item of items) {
    piece.push(item);
    if (piece.length === rowsPerPiece) {
      yield piece;
      piece = [];
    }
  }
  if (piece.length > 0) yield piece;
}

/** Makes each record when its turn comes. */
export function* mapEach<From, To>(items: Iterable<From>, make: (item: From) => To): Generator<To> {
  for (const item of items) yield make(item);
}

const strictNumber = /^-?\d+(\.\d+)?$/;
const formulaStart = /^[\s\uFEFF]*[=+\-@|＝＋－＠]|^[\u0000-\u001F\u007F]/;

/**
 * Puts an apostrophe before a cell that starts like a formula (also after blanks, also in full-width form) or with a
 * control character. A strict number such as `-12.30` is none.
 */
export function neutraliseFormula(cell: string): string {
  if (startsPlainly(cell)) return cell;
  return !strictNumber.test(cell) && formulaStart.test(cell) ? `'${cell}` : cell;
}

/** Whether a cell is empty or starts with a digit, a letter or a Han character, as nearly every one does. */
function startsPlainly(cell: string): boolean {
  if (cell === '') return true;
  const code = cell.charCodeAt(0);
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x4e00 && code <= 0x9fff)
  );
}
