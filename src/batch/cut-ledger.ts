import path from 'node:path';
import type { CutFile } from '#ledger/cut-file.js';
import { planFiles } from '#ledger/join-parts.js';
import type { LedgerPlan } from '#ledger/open-rows.js';
import { requireAccounts } from '#ledger/parse-ledger.js';
import type { PartSizes } from '#ledger/split-part.js';
import { nameLedgerFiles, type NamedLedgerFile } from '#workspace/read-files.js';
import type { InputDigest } from './batch-id.js';
import { cutLedgerFile, type CutFileResult, type CutPieces } from './cut-ledger-file.js';
import { ledgerDialect } from './ledger-dialect.js';
import type { OpenRun } from './open-run.js';
import type { LaidBlock } from './part-job.js';
import { cutInThread, type PartThreads } from './part-pool.js';
import { removeStaleSpills, Spill } from './spill.js';

/** How a ledger is cut into parts. The defaults suit; tests force parts of a few loans. */
export interface ScaleOptions {
  /** Bytes of the files that are read at once. */
  readonly partBytes?: number;
  /** Parts that the files are cut into; where these are too large to be read at once, each is cut once more. */
  readonly mostParts?: number;
  /** Bytes that are laid aside in memory rather than on the disk. */
  readonly memory?: number;
  /** Threads that work on parts; 0: none but this one. By default one for each processor, where there are several parts. */
  readonly threads?: number;
}

/** A ledger whose files are named and not yet read. */
export interface NamedLedger {
  readonly named: readonly NamedLedgerFile[];
  readonly sizes: PartSizes;
  /** Where its records are laid aside. */
  readonly records: Spill;
  /** Where threads lay what they make of them. */
  readonly made: Spill;
  /** Opens a store for what is made of the parts. */
  readonly openSpill: () => Spill;
  /** Takes everything off the disk. */
  readonly close: () => void;
}

/** A ledger cut into parts, each with all records of its loans. */
export interface CutLedger extends Pick<NamedLedger, 'openSpill'>, PartSizes {
  readonly plan: LedgerPlan;
  readonly files: readonly CutFile[];
  readonly digests: readonly InputDigest[];
  readonly blocks: (part: number, table?: 'accounts') => readonly LaidBlock[];
  /** When all parts are decided: lists are several times as large, and need the room. */
  readonly forgetRecords: () => void;
}

/** Small parts live and die among the young objects of a thread: parts of a megabyte take a sixth longer. */
const usualPartBytes = 262_144;
/** With more parts their buffers would fill the memory. */
const usualMostParts = 2_048;
/** Ledgers below this are read as one part, in this thread. */
const smallLedger = 8_388_608;
const usualMemory = 33_554_432;

/**
 * Names the files of a ledger and settles into how many parts they are cut.
 *
 * @throws UsageError or EnvironmentError as the reading of ledgers does.
 */
export async function nameLedger(
  { workspace, tool }: OpenRun,
  output: string,
  { memory = usualMemory, ...scale }: ScaleOptions,
): Promise<NamedLedger> {
  const named = await nameLedgerFiles(workspace.directory, workspace.config);
  requireAccounts(named);
  const folder = path.resolve(workspace.directory, output);
  await removeStaleSpills(folder, tool);
  const bytes = named.reduce((sum, file) => sum + file.bytes, 0);
  const spills: Spill[] = [];
  const openSpill = (): Spill => {
    const spill = new Spill({ folder, tool, memory });
    spills.push(spill);
    return spill;
  };
  const close = (): void => {
    for (const spill of spills) spill.close();
  };
  const sizes = sizesOf(bytes, scale);
  return { named, sizes, records: openSpill(), made: openSpill(), openSpill, close };
}

function sizesOf(
  bytes: number,
  { partBytes, mostParts = usualMostParts }: Pick<ScaleOptions, 'partBytes' | 'mostParts'>,
): PartSizes {
  if (partBytes === undefined && bytes <= smallLedger) return { parts: 1, into: 1 };
  const wanted = Math.max(1, Math.ceil(bytes / (partBytes ?? usualPartBytes)));
  const parts = Math.min(wanted, mostParts);
  return { parts, into: Math.ceil(wanted / parts) };
}

/**
 * Reads every ledger file once, cuts it into records and lays these aside part by part: what belongs to one loan number
 * is in one part.
 *
 * @throws UsageError or EnvironmentError as the reading of ledgers does.
 */
export async function cutLedger(
  { workspace, pack }: OpenRun,
  ledger: NamedLedger,
  threads: PartThreads,
): Promise<CutLedger> {
  const { records, openSpill } = ledger;
  const dialect = ledgerDialect(pack, workspace.config);
  const cut = await cutAll(ledger, dialect, threads);
  const files = cut.map(({ file }) => file);
  const plan = { dialect, files: planFiles(files) };
  return {
    plan,
    files,
    digests: cut.map(({ digest }) => digest),
    ...ledger.sizes,
    blocks: (part, table) => blocksOf(records, part, table === undefined ? undefined : plan),
    forgetRecords: () => {
      records.forget();
    },
    openSpill,
  };
}

/** Each file in a thread, the largest first; one that fails there is cut here, in order, so that the first fault is told. */
async function cutAll(
  { named, sizes: { parts }, records }: NamedLedger,
  dialect: LedgerPlan['dialect'],
  threads: PartThreads,
): Promise<readonly CutFileResult[]> {
  const made = new Map<NamedLedgerFile, CutPieces | undefined>();
  const cut = async (file: NamedLedgerFile): Promise<void> => {
    made.set(file, await cutInThread(threads, { file, parts, dialect }));
  };
  await Promise.all(named.toSorted((left, right) => right.bytes - left.bytes).map(cut));
  return named.map((file, index) => {
    const pieces = made.get(file);
    const take = (part: number, block: LaidBlock['laid']): void => {
      records.add(part, index, block);
    };
    if (pieces === undefined) return cutLedgerFile({ file, parts, dialect }, take);
    for (const [part, laid] of pieces.blocks) take(part, laid);
    return { file: pieces.file, digest: pieces.digest };
  });
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
