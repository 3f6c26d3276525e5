import type { Diagnostic } from '#domain/diagnostic.js';
import type { DetectedFile, LedgerDialect } from '#domain/ledger.js';
import { RecordCutter, type CutRecord } from './cut-records.js';
import { decodeText } from './decode-text.js';
import { countKnownHeaders, headerWords } from './match-headers.js';
import { allBytes, cuttableBytes, probeFile, type LedgerSource } from './probe-file.js';
import { layOutTable, type TableLayout } from './read-table.js';
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

/** A file whose records are not cut yet. Plain data. */
export interface OpenedFile extends Omit<CutFile, 'records'> {
  /** Bytes of the byte order mark. */
  readonly skip: number;
}

/**
 * Finds encoding, separator and header of a file and hands on the records below its header, in order. The file is read
 * in chunks: at no time are more than a few of them held.
 *
 * @throws EnvironmentError when the file is empty or undecodable, UsageError when its layout cannot be understood.
 */
export function cutFile(source: LedgerSource, dialect: LedgerDialect, take: TakeRecords): CutFile {
  const opened = openFile(source, dialect);
  return cutOpened(source, opened, { dialect, take: take(opened.layout, opened.text) });
}

/**
 * Finds encoding, separator and header of a file. Every byte of it is looked at: it is text of that encoding.
 *
 * @throws EnvironmentError when the file is empty or undecodable, UsageError when its layout cannot be understood.
 */
export function openFile(source: LedgerSource, dialect: LedgerDialect): OpenedFile {
  const words = headerWords(source.table, dialect);
  const probed = probeFile(source, dialect.encoding);
  const separator = detectSeparator(probed.head, (cells) => countKnownHeaders(cells, words));
  const { encoding, chunks } = cuttableBytes(source, probed, separator);
  const text = { encoding, separator };
  const first = firstRecords(chunks, text);
  if (first === undefined) throw brokenQuotes(source, dialect);
  const { layout, mapped, unmapped, diagnostics } = layOutTable(source, first, { dialect, words });
  return {
    layout,
    text,
    diagnostics,
    skip: probed.skip,
    detected: {
      table: source.table,
      name: source.name,
      encoding: probed.encoding,
      encodingReason: probed.reason,
      separator,
      headerRow: layout.headerRow,
      mapped,
      unmapped,
    },
  };
}

/** Whether the records of a file are cut from its bytes as they are. */
export function isCutAsItIs({ detected, text }: OpenedFile): boolean {
  return detected.encoding === text.encoding;
}

/** The bytes of a file in which its records can be cut. */
export function textChunks(
  source: LedgerSource,
  { detected, skip, text }: OpenedFile,
): Iterable<Uint8Array> {
  return cuttableBytes(source, { encoding: detected.encoding, skip }, text.separator).chunks;
}

/**
 * Hands on the records below the header of a file that was opened, in order.
 *
 * @throws UsageError where a quote stands so that no record after it can be trusted.
 */
export function cutOpened(
  source: LedgerSource,
  opened: OpenedFile,
  {
    dialect,
    take,
  }: { readonly dialect: LedgerDialect; readonly take: (record: CutRecord) => void },
): CutFile {
  const { layout, text, detected, diagnostics } = opened;
  const cutter = new RecordCutter(text.separator, (record) => {
    if (record.row > layout.headerRow) take(record);
  });
  for (const chunk of textChunks(source, opened))
    if (!cutter.push(chunk)) throw brokenQuotes(source, dialect);
  if (!cutter.end()) throw brokenQuotes(source, dialect);
  return { layout, text, detected, diagnostics, records: cutter.rows };
}

/** The header stands among these. `undefined` where a quote before their end stands wrong. */
function firstRecords(
  chunks: Iterable<Uint8Array>,
  text: BlockText,
): readonly LedgerRecord[] | undefined {
  const first: LedgerRecord[] = [];
  const cutter = new RecordCutter(text.separator, (record) => {
    if (first.length < headerSearchDepth) first.push(decodeRecord(record, text));
  });
  for (const piece of inPieces(chunks)) {
    const isSound = cutter.push(piece);
    if (first.length === headerSearchDepth) return first;
    if (!isSound) return undefined;
  }
  return cutter.end() ? first : undefined;
}

const firstPiece = 65_536;

/** Longer and longer ones: what a piece leaves over is looked through again with the next. */
function* inPieces(chunks: Iterable<Uint8Array>): Generator<Uint8Array> {
  let length = firstPiece;
  for (const chunk of chunks) {
    for (let at = 0; at < chunk.length;) {
      yield chunk.subarray(at, at + length);
      at += length;
      length *= 2;
    }
  }
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
