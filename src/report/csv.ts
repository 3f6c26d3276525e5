import { stringify } from 'csv-stringify/sync';

/**
 * Writes a table as spreadsheets in China open it without asking: UTF-8 with a byte order mark, CRLF, and no cell that
 * a spreadsheet would run as a formula.
 */
export function writeCsv(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return stringify(
    [header, ...rows].map((row) => row.map(neutraliseFormula)),
    {
      bom: true,
      record_delimiter: 'windows',
    },
  );
}

/** Writes one JSON document a line. */
export function writeJsonLines(records: readonly unknown[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

const strictNumber = /^-?\d+(\.\d+)?$/;
const formulaStart = /^[\s\uFEFF]*[=+\-@|＝＋－＠]|^[\u0000-\u001F\u007F]/;

/**
 * Puts an apostrophe before a cell that starts like a formula (also after blanks, also in full-width form) or with a
 * control character. A strict number such as `-12.30` is none.
 */
export function neutraliseFormula(cell: string): string {
  return !strictNumber.test(cell) && formulaStart.test(cell) ? `'${cell}` : cell;
}
