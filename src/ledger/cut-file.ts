import type { Diagnostic } from '#domain/diagnostic.js';
import type { DetectedFile, LedgerDialect } from '#domain/ledger.js';
import { RecordCutter, type CutRecord } from './cut-records.js';
import { decodeText } from './decode-text.js';
import { countKnownHeaders, headerWords } from './match-headers.js';
import { allBytes, cuttableBytes, probeFile, type LedgerSource } from './probe-file.js';
import { layOutTable, type LaidOutTable, type TableLayout } from './read-table.js';
import type { BlockText } from './record-blocks.js';
import { splitCells } from './split-cells.js';
import {
  detectSeparator,
  headerSearchDepth,
  splitRecords,
  type LedgerRecord,
} from './split-records.js';

/** A file that was cut into records, with what was found out about it. */
export interface CutFile {
  readonly layout: TableLayout;
  readonly text: BlockText;
  /** Data rows are known once the rows were looked at. */
  readonly detected: Omit<DetectedFile, 'dataRows' | 'skippedRows'>;
  /** Header and title lines included. */
  readonly records: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** Takes the records below the header of a file, whose layout is known by then. */
export type TakeRecords = (layout: TableLayout, text: BlockText) => (record: CutRecord) => void;

/**
 * Finds encoding, separator and header of a file and hands on the records below its header, in order. The file is read
 * in chunks: at no time are more than a few of them held.
 *
 * @throws EnvironmentError when the file is empty or undecodable, UsageError when its layout cannot be understood.
 */
export function cutFile(source: LedgerSource, dialect: LedgerDialect, take: TakeRecords): CutFile {
  const words = headerWords(source.table, dialect);
  const probed = probeFile(source, dialect.encoding);
  const separator = detectSeparator(probed.head, (cells) => countKnownHeaders(cells, words));
  const { encoding, chunks } = cuttableBytes(source, probed, separator);
  const text = { encoding, separator };
  let laidOut: LaidOutTable | undefined;
  let takeRow: ((record: CutRecord) => void) | undefined;
  const first: CutRecord[] = [];
  const open = (): void => {
    const records = first.map((record) => decodeRecord(record, text));
    laidOut = layOutTable(source, records, { dialect, words });
    takeRow = take(laidOut.layout, text);
    for (const record of first) if (record.row > laidOut.layout.headerRow) takeRow(record);
  };
  const cutter = new RecordCutter(separator, (record) => {
    if (takeRow !== undefined) {
      takeRow(record);
      return;
    }
    first.push(kept(record));
    if (first.length === headerSearchDepth) open();
  });
  for (const chunk of chunks) if (!cutter.push(chunk)) throw brokenQuotes(source, dialect);
  if (!cutter.end()) throw brokenQuotes(source, dialect);
  if (laidOut === undefined) open();
  return finish(source, {
    probed,
    text,
    laidOut: laidOut as unknown as LaidOutTable,
    records: cutter.rows,
  });
}

function finish(
  { table, name }: LedgerSource,
  {
    probed,
    text,
    laidOut: { layout, mapped, unmapped, diagnostics },
    records,
  }: {
    readonly probed: {
      readonly encoding: DetectedFile['encoding'];
      readonly reason: DetectedFile['encodingReason'];
    };
    readonly text: BlockText;
    readonly laidOut: LaidOutTable;
    readonly records: number;
  },
): CutFile {
  return {
    layout,
    text,
    records,
    diagnostics,
    detected: {
      table,
      name,
      encoding: probed.encoding,
      encodingReason: probed.reason,
      separator: text.separator,
      headerRow: layout.headerRow,
      mapped,
      unmapped,
    },
  };
}

function kept(record: CutRecord): CutRecord {
  const { bytes, start, end } = record;
  return { ...record, bytes: bytes.slice(start, end), start: 0, end: end - start };
}

/** The cells of a record where it lies. */
export function decodeRecord(
  { bytes, start, end, row, line, quoted }: CutRecord,
  { encoding, separator }: BlockText,
): LedgerRecord {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  const text = decoder.decode(bytes.subarray(start, end));
  return { cells: splitCells(text, separator, quoted), row, line };
}

/** The strict parser words what is wrong with the quotes, as it sees the whole file. */
function brokenQuotes(source: LedgerSource, dialect: LedgerDialect): Error {
  const { table, name } = source;
  const file = { table, name, bytes: allBytes(source) };
  const words = headerWords(table, dialect);
  const { text } = decodeText(file, dialect.encoding);
  splitRecords(
    name,
    text,
    detectSeparator(text, (cells) => countKnownHeaders(cells, words)),
  );
  return new Error(`${table}: the cutter and the parser of records disagree on quotes`);
}
