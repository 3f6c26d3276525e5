import type { Diagnostic } from '#domain/diagnostic.js';
import { UsageError } from '#domain/failure.js';
import type {
  ColumnUnit,
  DetectedFile,
  LedgerDialect,
  LedgerFile,
  TableName,
} from '#domain/ledger.js';
import type { RowSource } from '#domain/source.js';
import { unitOverruled } from './diagnostics-rows.js';
import { keyOfFile } from './inherited-key.js';
import {
  countKnownHeaders,
  matchHeaders,
  normaliseHeader,
  printableHeaders,
  type HeaderWords,
  type MatchedHeaders,
} from './match-headers.js';
import { unitOfTitle } from './header-units.js';
import { isPassedOver } from './passed-over-rows.js';
import type { BlockRecord } from './record-blocks.js';
import type { RowCells } from './row-cells.js';
import { headerSearchDepth, type LedgerRecord } from './split-records.js';

/** A data row of a ledger file, not yet read. */
export interface TableRow {
  readonly source: RowSource;
  readonly cells: RowCells;
  /** The number of its cells differs from the header's, so that no cell is surely under its header. */
  readonly misshapen: boolean;
}

/** What the header of a file says of its rows. */
export interface TableLayout {
  readonly table: TableName;
  readonly file: string;
  /** The cells of the header row. */
  readonly header: readonly string[];
  readonly headerRow: number;
  readonly columnOf: ReadonlyMap<string, number>;
  readonly headers: Readonly<Partial<Record<string, string>>>;
  readonly unitOf: ReadonlyMap<string, ColumnUnit>;
  /** Fields whose unit the dialect states. */
  readonly unitIsConfigured: ReadonlySet<string>;
  /** Field → code in the file → word. */
  readonly codesOf: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** The columns that make the loan number. */
  readonly keyColumns: readonly number[];
  readonly cellsPerRow: number;
}

/** A file whose header is found. */
export interface LaidOutTable {
  readonly layout: TableLayout;
  readonly mapped: DetectedFile['mapped'];
  readonly unmapped: DetectedFile['unmapped'];
  /** Units of headers that the dialect overrules. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Finds the header among the first records of a file and gives its columns their fields.
 *
 * @throws UsageError when the layout cannot be understood.
 */
export function layOutTable(
  file: Pick<LedgerFile, 'table' | 'name'>,
  records: readonly LedgerRecord[],
  { dialect, words }: { readonly dialect: LedgerDialect; readonly words: HeaderWords },
): LaidOutTable {
  const header = findHeader(records, words);
  const key = keyOfFile(dialect, words, header.cells);
  const matched = matchHeaders(file.name, header.cells, {
    words,
    titleUnit: titleUnitAbove(records, header),
    key,
  });
  return {
    layout: assembleLayout(file, { header, matched, words, key }),
    mapped: Object.fromEntries(matched.columns.map(({ header: column, field }) => [column, field])),
    unmapped: matched.unmapped,
    diagnostics: matched.columns.flatMap(({ header: column, unit, overruledUnit }) =>
      overruledUnit === undefined || unit === undefined
        ? []
        : [unitOverruled({ file: file.name, row: header.row, column }, { unit, overruledUnit })],
    ),
  };
}

/** A record below the header as a row; `undefined` for totals, notes, blank rows and the header again. */
export function tableRow(
  { file, header, headers, cellsPerRow }: TableLayout,
  { cells, row, line }: BlockRecord,
): TableRow | undefined {
  if (isPassedOver(cells, header)) return undefined;
  const source = line === row ? { file, row, headers } : { file, row, line, headers };
  return { source, cells, misshapen: !fits(cells, cellsPerRow) };
}

/** The header is the row with most known headers among the first; titles and notes may stand above it. */
function findHeader(records: readonly LedgerRecord[], words: HeaderWords): LedgerRecord {
  let best: LedgerRecord | undefined;
  let bestScore = -1;
  for (const record of records.slice(0, headerSearchDepth)) {
    const filled = record.cells.filter((cell) => cell.trim() !== '').length;
    const score = countKnownHeaders(record.cells, words) * 1_000 + (filled > 1 ? 1 : 0);
    if (score > bestScore) {
      best = record;
      bestScore = score;
    }
  }
  return best ?? { cells: [], row: 1, line: 1 };
}

function titleUnitAbove(
  records: readonly LedgerRecord[],
  header: LedgerRecord,
): ColumnUnit | undefined {
  for (const { cells } of records.slice(0, header.row - 1)) {
    const unit = unitOfTitle(cells);
    if (unit !== undefined) return unit;
  }
  return undefined;
}

interface TableParts {
  readonly header: LedgerRecord;
  readonly matched: MatchedHeaders;
  readonly words: HeaderWords;
  readonly key: readonly string[];
}

function assembleLayout(
  file: Pick<LedgerFile, 'table' | 'name'>,
  { header, matched, words, key }: TableParts,
): TableLayout {
  const keyColumns = key.map((name) => keyColumn(file.name, name, { header, matched, words, key }));
  const keyHeader =
    key.length === 0
      ? []
      : [
          [
            'loanNo',
            keyColumns.map((index) => header.cells[index]?.trim() ?? '').join('-'),
          ] as const,
        ];
  return {
    table: file.table,
    file: file.name,
    header: header.cells,
    headerRow: header.row,
    columnOf: new Map(matched.columns.map(({ field, index }) => [field, index])),
    headers: Object.fromEntries([
      ...matched.columns.map((column) => [column.field, column.header] as const),
      ...keyHeader,
    ]),
    unitOf: new Map(
      matched.columns.flatMap(({ field, unit }) =>
        unit === undefined ? [] : [[field, unit] as const],
      ),
    ),
    unitIsConfigured: new Set(
      matched.columns.filter((column) => column.unitIsConfigured).map(({ field }) => field),
    ),
    codesOf: new Map(matched.columns.map((column) => [column.field, codesOf(column, words)])),
    keyColumns,
    cellsPerRow: header.cells.length,
  };
}

/** Cells beyond the header are no fault while they are empty: a trailing separator. */
function fits(cells: RowCells, cellsPerRow: number): boolean {
  if (cells.length <= cellsPerRow) return cells.length === cellsPerRow;
  return cells
    .all()
    .slice(cellsPerRow)
    .every((cell) => cell.trim() === '');
}

/** The codes that are stated for the column's header win over those for its field. */
function codesOf(
  { field, header }: { readonly field: string; readonly header: string },
  { codes }: HeaderWords,
): ReadonlyMap<string, string> {
  const ofField = codes.get(normaliseHeader(field));
  const ofHeader = codes.get(normaliseHeader(header));
  return new Map([...(ofField ?? []), ...(ofHeader ?? [])]);
}

/** @throws UsageError when the file has no such column. */
function keyColumn(
  file: string,
  name: string,
  { header, matched, words, key }: TableParts,
): number {
  const byHeader = header.cells.findIndex(
    (cell) => normaliseHeader(cell) === normaliseHeader(name),
  );
  if (byHeader >= 0) return byHeader;
  const byField = matched.columns.find(({ field }) => field === name)?.index;
  if (byField !== undefined) return byField;
  const headers = printableHeaders({
    words,
    cells: header.cells,
    key: new Set(key.map(normaliseHeader)),
  });
  throw new UsageError(
    {
      zh: `${file}：ledger.key 中的列“${name}”在文件里找不到。`,
      en: `${file}: the column "${name}" of ledger.key is not in the file.`,
    },
    {
      hint: {
        zh:
          headers === undefined
            ? '请核对文件的表头与 ledger.key。'
            : `文件中的列：${headers.join('、')}。`,
        en:
          headers === undefined
            ? "Compare the file's header row with ledger.key."
            : `The file has: ${headers.join(', ')}.`,
      },
    },
  );
}
