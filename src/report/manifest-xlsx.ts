import { unzipSync, zipSync } from 'fflate';
import writeXlsxFile, { type Cell, type Row } from 'write-excel-file/node';
import type { Fen } from '#domain/money.js';
import type { CaseRecord } from './case-record.js';
import { listedRows, matrixHeader } from './completeness.js';
import { cellText, manifestHeader } from './manifest.js';
import type { ManifestValue } from './manifest-columns.js';

/** More than a spreadsheet's cell can hold is cut, and says where the rest is. */
const mostCharacters = 32_767;
const cutMark = '……（全文见manifest.csv）';
/** Spreadsheets keep 15 digits of a number: a larger amount stands as text, so that no fen is lost. */
const amountsAsNumbersBelow = 10n ** 15n;

/**
 * `manifest.xlsx`: the manifest as a workbook, with the evidence matrix on a second sheet. Every cell is a text, so that
 * identity numbers, phones and dates stay as they are and nothing is run as a formula; amounts and counts are numbers.
 *
 * The same cases give the same bytes on every day and in every time zone.
 */
export async function manifestXlsx(cases: Iterable<CaseRecord>): Promise<Uint8Array> {
  const written = await writeXlsxFile([
    {
      sheet: '案件清单',
      data: [
        headerRow(manifestHeader),
        ...Array.from(cases, ({ manifest }) => manifest.map(cellOf)),
      ],
      columns: manifestHeader.map((header) => ({ width: widthOf(header) })),
      stickyRowsCount: 1,
      stickyColumnsCount: 3,
    },
    {
      sheet: '证据齐备情况',
      data: [headerRow(matrixHeader), ...Array.from(listedRows(cases), (row) => row.map(textCell))],
      columns: matrixHeader.map((header) => ({ width: widthOf(header) })),
      stickyRowsCount: 1,
      stickyColumnsCount: 2,
    },
  ]).toBuffer();
  return withoutClock(written);
}

/** The library stamps its archive with the time of day: the same parts are packed again under a fixed one. */
function withoutClock(archive: Uint8Array): Uint8Array {
  // A time of the host's own zone, as the archive's times have none: its fields are the same everywhere.
  return zipSync(unzipSync(archive), { mtime: new Date(1980, 0, 1, 12), level: 6 });
}

function headerRow(header: readonly string[]): Row {
  return header.map((title) => ({ value: title, type: String, fontWeight: 'bold' }));
}

/** In characters of the default font; a Chinese one is as wide as two. */
function widthOf(header: string): number {
  return Math.max(12, header.length * 2 + 2);
}

function cellOf(value: ManifestValue): Cell {
  if (typeof value === 'number') return { value, type: Number };
  if (typeof value !== 'bigint' || value >= amountsAsNumbersBelow) return textCell(cellText(value));
  return { value: yuanNumber(value), type: Number, format: '0.00' };
}

/** The number nearest to an amount: with at most 15 digits it prints as the amount itself. */
function yuanNumber(fen: Fen): number {
  return Number.parseInt(String(fen), 10) / 100;
}

function textCell(text: string): Cell {
  return { value: workbookText(text), type: String, format: '@' };
}

/**
 * A text as a workbook can hold it: without the control characters that XML forbids, `_x0041_` kept from being read as
 * the character of that number, and no longer than a cell can be.
 */
export function workbookText(text: string): string {
  const printable = text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
  const literal = printable.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');
  return ownNames.has(literal) ? `${literal}\u0000` : cut(literal);
}

/**
 * Texts that the library's table of strings, a plain object, takes for known ones. It drops the character put behind them
 * when it writes the file.
 */
const ownNames: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

function cut(text: string): string {
  if (text.length <= mostCharacters) return text;
  const kept = text.slice(0, mostCharacters - cutMark.length);
  // Half a character at the end would be no character.
  return `${kept.replace(/[\uD800-\uDBFF]$/, '')}${cutMark}`;
}
