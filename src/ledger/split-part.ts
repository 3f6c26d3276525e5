import type { FileBlock, LedgerPlan } from './open-rows.js';
import { hashOf, hashOfRecords } from './partition-records.js';
import { BlockWriter, eachRecord, partBlockBytes } from './record-blocks.js';

/** Splits the blocks of one part into smaller ones. What belongs to one loan number stays together. */
export function splitPart(
  plan: LedgerPlan,
  blocks: readonly FileBlock[],
  into: number,
): readonly (readonly FileBlock[])[] {
  const heaps = Array.from({ length: into }, () => new RecordHeap(partBlockBytes));
  heapRecords(plan, blocks, { heaps, heapOf: (hash) => heaps[hash % into] });
  return heaps.map((heap) => heap.blocks);
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
  const heapOf = (hash: number): RecordHeap | undefined => (hashes.has(hash) ? picked : undefined);
  heapRecords(plan, blocks, { heaps: [picked], heapOf });
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
  /** By the hash of a record's loan number; `undefined` where it is not wanted. */
  readonly heapOf: (hash: number) => RecordHeap | undefined;
}

function heapRecords(
  { files }: LedgerPlan,
  blocks: readonly FileBlock[],
  { heaps, heapOf }: Heaps,
): void {
  for (const [file, { layout, text }] of files.entries()) {
    const hash = hashOfRecords(layout, text);
    for (const one of blocks) {
      if (one.file !== file) continue;
      eachRecord(one.block, (record) => heapOf(hash(record))?.writer.add(record));
    }
    for (const heap of heaps) heap.endFile();
  }
}
