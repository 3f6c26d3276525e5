import type { CutRecord } from './cut-records.js';
import type { TableLayout } from './read-table.js';
import type { BlockText } from './record-blocks.js';
import { RecordNumber } from './record-number.js';

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
 * Gives the hash of the loan number of a record, the same however the number is written. Rows of one loan often stand
 * together: then it is worked out once.
 */
export function hashOfRecords(layout: TableLayout, text: BlockText): (record: CutRecord) => number {
  const number = new RecordNumber(layout, text);
  let last = 0;
  return (record) => {
    if (!number.readPlain(record)) return hashOf(number.readWritten(record) ?? '');
    if (!number.isSame) last = hashOfBytes(number.bytes, number.length);
    return last;
  };
}

/** A hash of a text, spread over 31 bits. */
export function hashOf(text: string): number {
  const bytes = Buffer.from(text);
  return hashOfBytes(bytes, bytes.length);
}

function hashOfBytes(bytes: Uint8Array, length: number): number {
  let hash = startOfHash;
  for (let at = 0; at < length; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), factorOfHash);
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
