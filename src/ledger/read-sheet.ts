import { EnvironmentError, UsageError } from '#domain/failure.js';
import type { Phrase } from '#domain/phrase.js';
import type { SheetForm, SheetRow } from '#domain/sheet.js';
import { cleanCell, isNullWord } from './clean-cell.js';
import { decodeText } from './decode-text.js';
import { normaliseHeader } from './match-headers.js';
import { parseDate } from './parse-date.js';
import { isPassedOver } from './passed-over-rows.js';
import { RowCells } from './row-cells.js';
import {
  detectSeparator,
  headerSearchDepth,
  splitRecords,
  type LedgerRecord,
} from './split-records.js';

/** A sheet as people send it back, with the encodings and the damage that ledgers come with. */
export interface SheetFile {
  /** As messages call it. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads a small table that is no ledger: decisions, filings, a court's answers. Rows come in order; blank rows, totals
 * and notes are left out.
 *
 * @throws EnvironmentError when the file is empty or undecodable.
 * @throws UsageError when it is a workbook, its quotes are broken, or columns are missing or there twice.
 */
export function readSheet(file: SheetFile, form: SheetForm): readonly SheetRow[] {
  const fields = new Map(
    Object.entries(form.headers).map(([header, field]) => [normaliseHeader(header), field]),
  );
  const known = (cells: readonly string[]): number =>
    cells.filter((cell) => fields.has(normaliseHeader(cell))).length;
  const text = textOf(file);
  const records = splitRecords(file.name, text, detectSeparator(text, known));
  const header = findHeader(records, known);
  const columns = columnsOf(file.name, header, fields);
  requireFields(file.name, form, new Set(columns.keys()));
  const headers = Object.fromEntries(
    [...columns].map(([field, index]) => [field, header.cells[index]?.trim() ?? '']),
  );
  return records
    .filter(({ row, cells }) => row > header.row && !isPassedOver(RowCells.of(cells), header.cells))
    .map(({ cells, row, line }) => ({
      source: { file: file.name, row, headers, ...(line === row ? {} : { line }) },
      cells: cellsOf(cells, columns, form.days),
      misshapen: !fits(cells, header.cells.length),
    }));
}

function textOf({ name, bytes }: SheetFile): string {
  if (bytes.length === 0) throw empty(name);
  try {
    return decodeText({ table: 'accounts', name, bytes }, 'auto').text;
  } catch (error) {
    // The ledger's hint names a setting that a sheet does not have.
    if (error instanceof EnvironmentError) throw unreadable(error.phrase, error);
    throw error;
  }
}

function empty(name: string): EnvironmentError {
  return unreadable({ zh: `${name}：文件为空。`, en: `${name}: the file is empty.` });
}

function unreadable(phrase: Phrase, cause?: unknown): EnvironmentError {
  return new EnvironmentError(phrase, {
    cause,
    hint: {
      zh: '请另存为“CSV UTF-8（逗号分隔）”，连同表头。',
      en: 'Save it as "CSV UTF-8 (comma delimited)", with its header row.',
    },
  });
}

/** The row with most known headers among the first; titles may stand above it. */
function findHeader(
  records: readonly LedgerRecord[],
  known: (cells: readonly string[]) => number,
): LedgerRecord {
  const [first = { cells: [], row: 1, line: 1 }, ...others] = records.slice(0, headerSearchDepth);
  return others.reduce(
    (best, record) => (known(record.cells) > known(best.cells) ? record : best),
    first,
  );
}

function columnsOf(
  file: string,
  { cells }: LedgerRecord,
  fields: ReadonlyMap<string, string>,
): ReadonlyMap<string, number> {
  const columns = new Map<string, number>();
  for (const [index, cell] of cells.entries()) {
    const field = fields.get(normaliseHeader(cell));
    if (field === undefined) continue;
    const first = columns.get(field);
    if (first !== undefined) {
      const one = cells[first]?.trim() ?? '';
      const other = cell.trim();
      throw new UsageError(
        {
          zh: `${file}：列“${one}”和“${other}”含义相同，无法判断取哪一列。`,
          en: `${file}: the columns "${one}" and "${other}" mean the same.`,
        },
        { hint: { zh: '请删去其中一列。', en: 'Remove one of them.' } },
      );
    }
    columns.set(field, index);
  }
  return columns;
}

function requireFields(file: string, form: SheetForm, found: ReadonlySet<string>): void {
  const missing = form.required.filter((choices) => !choices.some((field) => found.has(field)));
  if (missing.length === 0) return;
  const names = missing.map((choices) =>
    choices.map((field) => usualHeader(field, form)).join(' / '),
  );
  throw new UsageError(
    {
      zh: `${file}：缺少必需的列：${names.join('、')}。`,
      en: `${file}: lacks the column ${names.join(', ')}.`,
    },
    {
      hint: {
        zh: '请核对是否为所需的文件，并连同表头保存。',
        en: 'Check that it is the right file and was saved with its header row.',
      },
    },
  );
}

/** The first header of a field is its usual one. */
function usualHeader(field: string, { headers }: SheetForm): string {
  return Object.entries(headers).find(([, mapped]) => mapped === field)?.[0] ?? field;
}

function cellsOf(
  cells: readonly string[],
  columns: ReadonlyMap<string, number>,
  days: readonly string[],
): SheetRow['cells'] {
  const read: Record<string, string> = {};
  for (const [field, index] of columns) {
    const cell = cleanCell(cells[index] ?? '', () => undefined);
    if (isNullWord(cell)) continue;
    read[field] = days.includes(field) ? dayOf(cell) : cell;
  }
  return read;
}

function dayOf(cell: string): string {
  const read = parseDate(cell);
  return read.ok ? read.date : cell;
}

/** Cells beyond the header are no fault while they are empty: trailing separators. */
function fits(cells: readonly string[], length: number): boolean {
  return cells.length >= length && cells.slice(length).every((cell) => cell.trim() === '');
}
