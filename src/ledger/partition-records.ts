import type { CutRecord } from './cut-records.js';
import { decodeRecord } from './cut-file.js';
import { Findings } from './findings.js';
import { openRow } from './open-record.js';
import { sourceTable, type TableLayout } from './read-table.js';
import type { BlockText } from './record-blocks.js';
import { RowCells } from './row-cells.js';

const hyphen = 0x2d;
const startOfHash = 0x811c9dc5;
const factorOfHash = 0x01000193;

/** Tells to which of `partitions` a record belongs: all records of one loan number to the same. */
export function partitionOf(
  layout: TableLayout,
  text: BlockText,
  partitions: number,
): (record: CutRecord) => number {
  if (partitions === 1) return () => 0;
  const hash = hashOfRecords(layout, text);
  return (record) => hash(record) % partitions;
}

/**
 * Gives the hash of the loan number of a record, the same however the number is written. One of plain letters and digits
 * is read from the bytes; any other is read as its row will be.
 */
export function hashOfRecords(layout: TableLayout, text: BlockText): (record: CutRecord) => number {
  const columns =
    layout.keyColumns.length > 0 ? layout.keyColumns : [layout.columnOf.get('loanNo') ?? 0];
  const isSimple = text.separator.length === 1;
  const separator = text.separator.charCodeAt(0);
  const place = { columns, separator };
  return (record) => {
    const plain = record.quoted || !isSimple ? undefined : plainHash(record, place);
    return plain ?? hashOf(loanNoOf(layout, record, text) ?? '');
  };
}

/** The hash of the loan number in the bytes; `undefined` where a cell of it has other than letters and digits. */
function plainHash(
  record: CutRecord,
  { columns, separator }: { readonly columns: readonly number[]; readonly separator: number },
): number | undefined {
  const { bytes, end } = record;
  let hash = startOfHash;
  for (let part = 0; part < columns.length; part += 1) {
    let at = cellStart(record, columns[part] ?? 0, separator);
    if (part > 0) hash = Math.imul(hash ^ hyphen, factorOfHash);
    for (; at < end && bytes[at] !== separator; at += 1) {
      const byte = bytes[at] ?? 0;
      if (!isPlain(byte)) return undefined;
      hash = Math.imul(hash ^ byte, factorOfHash);
    }
  }
  return mixed(hash);
}

/** Where a cell of a record without quotes starts. */
function cellStart({ bytes, start, end }: CutRecord, column: number, separator: number): number {
  let at = start;
  for (let left = column; left > 0; left -= 1) {
    while (at < end && bytes[at] !== separator) at += 1;
    at += 1;
  }
  return at;
}

function isPlain(byte: number): boolean {
  return (
    (byte >= 0x30 && byte <= 0x39) ||
    (byte >= 0x41 && byte <= 0x5a) ||
    (byte >= 0x61 && byte <= 0x7a)
  );
}

/** A hash of a text, spread over 31 bits. */
export function hashOf(text: string): number {
  let hash = startOfHash;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, factorOfHash);
  return mixed(hash);
}

/** Numbers that follow each other differ in their last digits only: every bit must tell on the remainder. */
function mixed(hash: number): number {
  let bits = hash ^ (hash >>> 16);
  bits = Math.imul(bits, 0x85ebca6b);
  bits ^= bits >>> 13;
  bits = Math.imul(bits, 0xc2b2ae35);
  // 31 bits: a number of the engine's small kind, which takes no memory of its own.
  return (bits ^ (bits >>> 16)) >>> 1;
}

function loanNoOf(layout: TableLayout, record: CutRecord, text: BlockText): string | undefined {
  const { cells, row } = decodeRecord(record, text);
  const source = { file: layout.file, row, headers: layout.headers };
  const whole = { source, cells: RowCells.of(cells), misshapen: false };
  return openRow(sourceTable(layout, 0), whole, new Findings()).loanNo;
}
