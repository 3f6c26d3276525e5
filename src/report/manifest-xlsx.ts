import type { CaseRecord } from './case-record.js';
import { listedRows, matrixHeader } from './completeness.js';
import { mapEach } from './csv.js';
import { cellText, manifestHeader } from './manifest.js';
import type { ManifestValue } from './manifest-columns.js';
import { writeWorkbook, type SheetCell } from './workbook-writer.js';

/** More than a spreadsheet's cell can hold is cut, and says where the rest is. */
const mostCharacters = 32_767;
const cutMark = '……（全文见manifest.csv）';
/** Spreadsheets keep 15 digits of a number: a larger amount stands as text, so that no fen is lost. */
const amountsAsNumbersBelow = 10n ** 15n;

/** The rows of the workbook, each list gone through once. */
export interface WorkbookRows {
  /** As `manifestRow` gives them. */
  readonly manifest: Iterable<readonly ManifestValue[]>;
  /** As `matrixRows` gives them. */
  readonly matrix: Iterable<readonly string[]>;
}

/** `manifest.xlsx` of cases, which are gone through twice. */
export function manifestXlsx(cases: Iterable<CaseRecord>): Iterable<Uint8Array> {
  return manifestWorkbook({
    manifest: mapEach(cases, ({ manifest }) => manifest),
    matrix: listedRows(cases),
  });
}

/**
 * `manifest.xlsx`: the manifest as a workbook, with the evidence matrix on a second sheet. Every cell is a text, so that
 * identity numbers, phones and dates stay as they are and nothing is run as a formula; amounts and counts are numbers.
 *
 * The same rows give the same bytes on every day and in every time zone. They are written as they come: however many
 * there are, only some are held.
 */
export function manifestWorkbook({ manifest, matrix }: WorkbookRows): Iterable<Uint8Array> {
  return writeWorkbook([
    {
      name: '案件清单',
      header: manifestHeader,
      fixedColumns: 3,
      rows: mapEach(manifest, (row) => row.map(cellOf)),
    },
    {
      name: '证据齐备情况',
      header: matrixHeader,
      fixedColumns: 2,
      rows: mapEach(matrix, (row) => row.map(workbookText)),
    },
  ]);
}

function cellOf(value: ManifestValue): SheetCell {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint' && value < amountsAsNumbersBelow) return value;
  return workbookText(cellText(value));
}

/**
 * A text as a workbook can hold it: without the control characters that XML forbids, `_x0041_` kept from being read as
 * the character of that number, and no longer than a cell can be.
 */
export function workbookText(text: string): string {
  const printable = text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
  return cut(printable.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_'));
}

function cut(text: string): string {
  if (text.length <= mostCharacters) return text;
  const kept = text.slice(0, mostCharacters - cutMark.length);
  // Half a character at the end would be no character.
  return `${kept.replace(/[\uD800-\uDBFF]$/, '')}${cutMark}`;
}
