import { cutFile, type CutFile, type TakeRecords } from '#ledger/cut-file.js';
import type { CutRecord } from '#ledger/cut-records.js';
import type { LedgerDialect, TableName } from '#domain/ledger.js';
import type { FileBlock } from '#ledger/open-rows.js';
import { partitionOf } from '#ledger/partition-records.js';
import { BlockWriter } from '#ledger/record-blocks.js';
import { fileChunks, type NamedLedgerFile } from '#workspace/read-files.js';

/** The ledger files of a workspace, to be gone through once or more. */
export interface LedgerFiles {
  readonly named: readonly NamedLedgerFile[];
  readonly dialect: LedgerDialect;
}

const blockBytes = 16_384;

/** Records that are picked out of the files of a ledger, in memory. */
export class PickedRecords {
  readonly #blocks: FileBlock[] = [];
  readonly #writers = new Map<number, BlockWriter>();
  #bytes = 0;

  add(file: number, record: CutRecord): void {
    const writer = this.#writers.get(file) ?? this.#open(file);
    writer.add(record);
    this.#bytes += record.end - record.start;
  }

  /** Bytes of the records so far. */
  get bytes(): number {
    return this.#bytes;
  }

  blocks(): readonly FileBlock[] {
    for (const writer of this.#writers.values()) writer.flush();
    return this.#blocks;
  }

  #open(file: number): BlockWriter {
    const writer = new BlockWriter({ bytes: blockBytes }, (block) => {
      this.#blocks.push({ file, block });
    });
    this.#writers.set(file, writer);
    return writer;
  }
}

/** Goes through the files of some tables, all by default, and hands each record on with the place of its file. */
export function goThrough(
  { named, dialect }: LedgerFiles,
  take: (file: number) => TakeRecords,
  tables?: ReadonlySet<TableName>,
): readonly CutFile[] {
  return [...named.entries()].flatMap(([index, file]) => {
    if (tables !== undefined && !tables.has(file.table)) return [];
    const source = { table: file.table, name: file.name, chunks: () => fileChunks(file) };
    return [cutFile(source, dialect, take(index))];
  });
}

/** Picks the records of the loans whose numbers fall into some of so many partitions. */
export function pickPartitions(
  files: LedgerFiles,
  partitions: number,
  wanted: ReadonlySet<number>,
): { readonly cut: readonly CutFile[]; readonly blocks: readonly FileBlock[] } {
  const picked = new PickedRecords();
  const cut = goThrough(files, (file) => (layout, text) => {
    const partition = partitionOf(layout, text, partitions);
    return (record) => {
      if (wanted.has(partition(record))) picked.add(file, record);
    };
  });
  return { cut, blocks: picked.blocks() };
}
