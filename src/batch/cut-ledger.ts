import { createHash } from 'node:crypto';
import path from 'node:path';
import { cutFile, type CutFile } from '#ledger/cut-file.js';
import type { CutRecord } from '#ledger/cut-records.js';
import { planFiles } from '#ledger/join-parts.js';
import type { LedgerPlan } from '#ledger/open-rows.js';
import { requireAccounts } from '#ledger/parse-ledger.js';
import { partitionOf } from '#ledger/partition-records.js';
import { BlockWriter } from '#ledger/record-blocks.js';
import { fileChunks, nameLedgerFiles, type NamedLedgerFile } from '#workspace/read-files.js';
import type { InputDigest } from './batch-id.js';
import { ledgerDialect } from './ledger-dialect.js';
import type { OpenRun } from './open-run.js';
import type { LaidBlock } from './part-job.js';
import { removeStaleSpills, Spill } from './spill.js';

/** How a ledger is cut into parts. The defaults suit; tests force parts of a few loans. */
export interface ScaleOptions {
  /** Bytes of the files that make one part. */
  readonly partBytes?: number;
  /** Bytes that are laid aside in memory rather than on the disk. */
  readonly memory?: number;
  /** Threads that work on parts; 0: none but this one. By default one for each processor, where there are several parts. */
  readonly threads?: number;
}

/** A ledger cut into parts, each with all records of its loans. */
export interface CutLedger {
  readonly plan: LedgerPlan;
  readonly files: readonly CutFile[];
  readonly digests: readonly InputDigest[];
  readonly parts: number;
  readonly blocks: (part: number, table?: 'accounts') => readonly LaidBlock[];
  /** Opens a store for what is made of the parts. */
  readonly openSpill: () => Spill;
  /** Takes everything off the disk. */
  readonly close: () => void;
}

/** Small parts live and die among the young objects of a thread: parts of a megabyte take a sixth longer. */
const usualPartBytes = 262_144;
/** With more parts their buffers would fill the memory. */
const mostParts = 2_048;
/** Ledgers below this are read as one part, in this thread. */
const smallLedger = 8_388_608;
const usualMemory = 33_554_432;
const blockBytes = 32_768;

/**
 * Reads every ledger file once, cuts it into records and lays these aside part by part: what belongs to one loan
 * number is in one part.
 *
 * @throws UsageError or EnvironmentError as the reading of ledgers does.
 */
export async function cutLedger(
  run: OpenRun,
  output: string,
  { partBytes, memory = usualMemory }: ScaleOptions,
): Promise<CutLedger> {
  const { workspace, pack, tool } = run;
  const named = await nameLedgerFiles(workspace.directory, workspace.config);
  requireAccounts(named);
  const folder = path.resolve(workspace.directory, output);
  await removeStaleSpills(folder, tool);
  const bytes = named.reduce((sum, file) => sum + file.bytes, 0);
  const parts = numberOfParts(bytes, partBytes);
  const spills: Spill[] = [];
  const openSpill = (): Spill => {
    const spill = new Spill({ folder, tool, memory });
    spills.push(spill);
    return spill;
  };
  const close = (): void => {
    for (const spill of spills) spill.close();
  };
  const records = openSpill();
  try {
    const dialect = ledgerDialect(pack, workspace.config);
    const cut = cutAll(named, { parts, dialect, records });
    const files = cut.map(({ file }) => file);
    const plan = { dialect, files: planFiles(files) };
    return {
      plan,
      files,
      digests: cut.map(({ digest }) => digest),
      parts,
      blocks: (part, table) => blocksOf(records, part, table === undefined ? undefined : plan),
      openSpill,
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

function numberOfParts(bytes: number, partBytes: number | undefined): number {
  if (partBytes === undefined && bytes <= smallLedger) return 1;
  const parts = Math.ceil(bytes / (partBytes ?? usualPartBytes));
  return Math.min(Math.max(parts, 1), mostParts);
}

interface CutFileResult {
  readonly file: CutFile;
  readonly digest: InputDigest;
}

/** The rooms of the parts, up to eighty megabytes, are let go with the last file. */
function cutAll(
  named: readonly NamedLedgerFile[],
  { parts, dialect, records }: Pick<CutTarget, 'parts' | 'dialect'> & { readonly records: Spill },
): readonly CutFileResult[] {
  const writers = new PartWriters(records, parts);
  return named.map((file, index) => cutInto(file, { index, parts, dialect, writers }));
}

interface CutTarget {
  readonly index: number;
  readonly parts: number;
  readonly dialect: LedgerPlan['dialect'];
  readonly writers: PartWriters;
}

/** Gathers the records of each part as blocks of one file after the other, in the same rooms. */
class PartWriters {
  readonly #writers: readonly BlockWriter[];
  #file = 0;

  constructor(records: Spill, parts: number) {
    this.#writers = Array.from(
      { length: parts },
      (_, part) =>
        new BlockWriter({ bytes: blockBytes }, (block) => {
          records.add(part, this.#file, block);
        }),
    );
  }

  start(file: number): void {
    this.#file = file;
  }

  add(part: number, record: CutRecord): void {
    this.#writers[part]?.add(record);
  }

  flush(): void {
    for (const writer of this.#writers) writer.flush();
  }
}

function cutInto(
  file: NamedLedgerFile,
  { index, parts, dialect, writers }: CutTarget,
): CutFileResult {
  const digest = digestLedgerFile(file);
  writers.start(index);
  const source = { table: file.table, name: file.name, chunks: () => fileChunks(file) };
  const cut = cutFile(source, dialect, (layout, text) => {
    const partOf = partitionOf(layout, text, parts);
    return (record) => {
      writers.add(partOf(record), record);
    };
  });
  writers.flush();
  return { file: cut, digest };
}

/** Digests a ledger file as it is read. @throws EnvironmentError when it cannot be read. */
export function digestLedgerFile(file: NamedLedgerFile): InputDigest {
  const hash = createHash('sha256');
  let bytes = 0;
  for (const chunk of fileChunks(file)) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { file: file.name, sha256: hash.digest('hex'), bytes };
}

function blocksOf(
  records: Spill,
  part: number,
  accountsOf: LedgerPlan | undefined,
): readonly LaidBlock[] {
  const isWanted = (file: number): boolean =>
    accountsOf === undefined || accountsOf.files[file]?.layout.table === 'accounts';
  return records.stretches(part, isWanted).map(({ label, laid }) => ({ file: label, laid }));
}
