import { CsvError, parse } from 'csv-parse/sync';
import { UsageError } from '#domain/failure.js';
import type { DetectedFile } from '#domain/ledger.js';
import { isTextTooLong, textTooLong } from './decode-text.js';

export type Separator = DetectedFile['separator'];

/** One record of a file with its cells as printed. */
export interface LedgerRecord {
  readonly cells: readonly string[];
  /** Its place among the records, from 1: the row of a spreadsheet. */
  readonly row: number;
  /** The physical line on which it starts, from 1. */
  readonly line: number;
}

/** How many lines at the top of a file may hold its header. */
export const headerSearchDepth = 20;

/** In order of preference where several fit alike; `^|` before the `|` that it contains. */
const separators: readonly Separator[] = [',', '\t', '^|', '|', ';'];

/** `="0012"` as a spreadsheet writes it: valid in the file only when quoted. Quoted cells are passed over. */
const bareTextMarker = /"(?:[^"]|"")*"|(?<=^|[,;|\t\r\n])="([^"\r\n]*)"(?=[,;|^\t\r\n]|$)/g;

/**
 * Finds the separator: the one by which a line at the top splits into most known headers, else into most cells.
 *
 * @param countKnown - How many of the cells are headers that mean a field.
 */
export function detectSeparator(
  text: string,
  countKnown: (cells: readonly string[]) => number,
): Separator {
  const lines = text.slice(0, 65_536).split(/\r\n|\n|\r/, headerSearchDepth);
  let best: { readonly separator: Separator; readonly known: number; readonly cells: number } = {
    separator: ',',
    known: 0,
    cells: 1,
  };
  for (const line of lines) {
    for (const separator of separators) {
      const cells = line.split(separator).map((cell) => cell.replace(/^"|"$/g, ''));
      const known = countKnown(cells);
      if (known > best.known || (known === 0 && best.known === 0 && cells.length > best.cells)) {
        best = { separator, known, cells: cells.length };
      }
    }
  }
  return best.separator;
}

/**
 * Splits a file into records with strict quoting. The number of cells may differ from row to row: that is one row's
 * fault and reported there.
 *
 * @throws EnvironmentError when the file is too long to be held.
 * @throws UsageError when a quote is not closed or stands inside an unquoted cell: from there on no row can be trusted.
 */
export function splitRecords(
  file: string,
  text: string,
  separator: Separator,
): readonly LedgerRecord[] {
  try {
    const rows = parse(text.includes('="') ? text.replace(bareTextMarker, quoteTextMarker) : text, {
      delimiter: separator,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      bom: false,
      trim: false,
    });
    return placeRecords(rows);
  } catch (error) {
    if (error instanceof CsvError) throw brokenQuote(file, text, { error, separator });
    if (isTextTooLong(error)) throw textTooLong(file);
    throw error;
  }
}

/** Gives each record its row and its first physical line: one more for each line break inside its cells. */
function placeRecords(rows: readonly (readonly string[])[]): readonly LedgerRecord[] {
  let line = 1;
  return rows.map((cells, index) => {
    const record = { cells, row: index + 1, line };
    line += 1;
    for (const cell of cells) {
      if (cell.includes('\n') || cell.includes('\r')) line += cell.split(/\r\n|\n|\r/).length - 1;
    }
    return record;
  });
}

function quoteTextMarker(match: string, inner: string | undefined): string {
  return inner === undefined ? match : `"=""${inner}"""`;
}

/** The parser's own message quotes the cell, so it goes no further. */
function brokenQuote(
  file: string,
  text: string,
  { error, separator }: { readonly error: CsvError; readonly separator: Separator },
): UsageError {
  const unclosed = error.code === 'CSV_QUOTE_NOT_CLOSED';
  const line = unclosed
    ? lineOfOpenQuote(text, separator)
    : Number.parseInt(String(error['lines']), 10);
  const hint = {
    zh: '请在源系统中修正该行的引号（单元格内的引号应写成两个），或导出为不含引号问题的文件。',
    en: 'Correct the quotes of that line: a quote inside a cell is written twice, and the cell stands in quotes.',
  };
  if (unclosed) {
    return new UsageError(
      {
        zh: `${file}：第 ${line} 行的引号没有闭合，其后的记录无法可靠分行。`,
        en: `${file}: the quote opened on line ${line} is never closed, so no record after it can be trusted.`,
      },
      { hint },
    );
  }
  return new UsageError(
    {
      zh: `${file}：第 ${line} 行有多余的引号，记录无法可靠分列。`,
      en: `${file}: line ${line} has a stray quote, so its cells cannot be told apart.`,
    },
    { hint },
  );
}

/** The line of the last opening quote: the one that nothing closes. */
function lineOfOpenQuote(text: string, separator: Separator): number {
  let line = 1;
  let openedOn = 1;
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (character === '\n' || (character === '\r' && text[index + 1] !== '\n')) line += 1;
    if (character !== '"') continue;
    if (!quoted && !opensCell(text, index, separator)) continue;
    quoted = !quoted;
    if (quoted) openedOn = line;
  }
  return openedOn;
}

/** A quote opens a cell at its start, or goes on with one where it is doubled. */
function opensCell(text: string, index: number, separator: Separator): boolean {
  const before = text[index - 1];
  return (
    before === undefined ||
    before === '\n' ||
    before === '\r' ||
    before === '"' ||
    text.startsWith(separator, index - separator.length)
  );
}
