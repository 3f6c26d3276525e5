import type { FileBlock, LedgerPlan } from './open-rows.js';
import { hashOf, hashOfRecords } from './partition-records.js';
import { BlockWriter, eachRecord, partBlockBytes } from './record-blocks.js';

/** How a ledger is cut: first into parts, then each of these into so many smaller ones. */
export interface PartSizes {
  readonly parts: number;
  readonly into: number;
}

/** Of a block of picked records: most are few. */
const pickedBytes = 8_192;

/** Splits the blocks of one part. What belongs to one loan number stays together. */
export function splitPart(
  { files }: LedgerPlan,
  blocks: readonly FileBlock[],
  { parts, into }: PartSizes,
): readonly (readonly FileBlock[])[] {
  const split = Array.from({ length: into }, (): FileBlock[] => []);
  let file = 0;
  const writers = split.map(
    (own) =>
      new BlockWriter({ bytes: partBlockBytes }, (block) => {
        own.push({ file, block });
      }),
  );
  for (const [index, { layout, text }] of files.entries()) {
    file = index;
    const hash = hashOfRecords(layout, text);
    for (const one of blocks) {
      if (one.file !== index) continue;
      eachRecord(one.block, (record) => {
        // The remainder of the hash is the same for the whole part: what is above it tells the smaller ones.
        writers[Math.floor(hash(record) / parts) % into]?.add(record);
      });
    }
    for (const writer of writers) writer.flush();
  }
  return split;
}

/** Picks the records of some loans, and of others only where their numbers have the same hash. */
export function pickLoans(
  { files }: LedgerPlan,
  blocks: readonly FileBlock[],
  loanNos: ReadonlySet<string>,
): readonly FileBlock[] {
  const hashes = new Set(Array.from(loanNos, (loanNo) => hashOf(loanNo)));
  const picked: FileBlock[] = [];
  for (const [file, { layout, text }] of files.entries()) {
    const hash = hashOfRecords(layout, text);
    const writer = new BlockWriter({ bytes: pickedBytes }, (block) => {
      picked.push({ file, block });
    });
    for (const one of blocks) {
      if (one.file !== file) continue;
      eachRecord(one.block, (record) => {
        if (hashes.has(hash(record))) writer.add(record);
      });
    }
    writer.flush();
  }
  return picked;
}
