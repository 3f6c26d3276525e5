import type { FileBlock, LedgerPlan } from './open-rows.js';
import type { CutRecord } from './cut-records.js';
import { boundsOf, numbersPerPart, partOfRecords } from './part-bounds.js';
import { hashOf, hashOfRecords } from './partition-records.js';
import type { TableLayout } from './read-table.js';
import {
  BlockWriter,
  eachRecord,
  partBlockBytes,
  recordsIn,
  type BlockText,
} from './record-blocks.js';
import { RecordNumber } from './record-number.js';

/** Splits the blocks of one part into smaller ones, whose loans come one after the other. */
export function splitPart(
  plan: LedgerPlan,
  blocks: readonly FileBlock[],
  into: number,
): readonly (readonly FileBlock[])[] {
  const bounds = boundsOf(sampleOf(plan, blocks, into), into);
  const heaps = Array.from({ length: bounds.length + 1 }, () => new RecordHeap(partBlockBytes));
  heapRecords(plan, blocks, {
    heaps,
    heapOf: (layout, text) => {
      const partOf = partOfRecords(layout, text, bounds);
      return (record) => heaps[partOf(record)];
    },
  });
  return heaps.map((heap) => heap.blocks);
}

/** Loan numbers of records from all over the blocks. */
function sampleOf(
  { files }: LedgerPlan,
  blocks: readonly FileBlock[],
  parts: number,
): readonly string[] {
  const records = blocks.reduce((count, { block }) => count + recordsIn(block), 0);
  const every = Math.max(1, Math.floor(records / parts / numbersPerPart));
  const numbers: string[] = [];
  let seen = 0;
  for (const { file, block } of blocks) {
    const planned = files[file];
    if (planned === undefined) continue;
    const number = new RecordNumber(planned.layout, planned.text);
    eachRecord(block, (record) => {
      seen += 1;
      const read = seen % every === 0 ? number.read(record) : undefined;
      if (read !== undefined) numbers.push(read);
    });
  }
  return numbers;
}

/** Of a block of picked records: most are few. */
const pickedBytes = 8_192;

/** Picks the records of some loans, and of others only where their numbers have the same hash. */
export function pickLoans(
  plan: LedgerPlan,
  blocks: readonly FileBlock[],
  loanNos: ReadonlySet<string>,
): readonly FileBlock[] {
  const hashes = new Set(Array.from(loanNos, (loanNo) => hashOf(loanNo)));
  const picked = new RecordHeap(pickedBytes);
  heapRecords(plan, blocks, {
    heaps: [picked],
    heapOf: (layout, text) => {
      const hash = hashOfRecords(layout, text);
      return (record) => (hashes.has(hash(record)) ? picked : undefined);
    },
  });
  return picked.blocks;
}

/** Records of several files, one file after the other. */
class RecordHeap {
  readonly blocks: FileBlock[] = [];
  readonly writer: BlockWriter;
  #file = 0;

  constructor(blockBytes: number) {
    this.writer = new BlockWriter({ bytes: blockBytes }, (block) => {
      this.blocks.push({ file: this.#file, block });
    });
  }

  /** Ends the file whose records were added. */
  endFile(): void {
    this.writer.flush();
    this.#file += 1;
  }
}

interface Heaps {
  readonly heaps: readonly RecordHeap[];
  /** For a record of a file; `undefined` where it is not wanted. */
  readonly heapOf: (
    layout: TableLayout,
    text: BlockText,
  ) => (record: CutRecord) => RecordHeap | undefined;
}

function heapRecords(
  { files }: LedgerPlan,
  blocks: readonly FileBlock[],
  { heaps, heapOf }: Heaps,
): void {
  for (const [file, { layout, text }] of files.entries()) {
    const heap = heapOf(layout, text);
    for (const one of blocks) {
      if (one.file !== file) continue;
      eachRecord(one.block, (record) => heap(record)?.writer.add(record));
    }
    for (const one of heaps) one.endFile();
  }
}
