import path from 'node:path';
import type { CutFile } from '#ledger/cut-file.js';
import { planFiles } from '#ledger/join-parts.js';
import type { LedgerPlan } from '#ledger/open-rows.js';
import { requireAccounts } from '#ledger/parse-ledger.js';
import { boundsOf, numbersPerPart } from '#ledger/part-bounds.js';
import { nameLedgerFiles, type NamedLedgerFile } from '#workspace/read-files.js';
import type { InputDigest } from './batch-id.js';
import {
  cutLedgerFile,
  lookThroughFile,
  type CutFileResult,
  type CutJob,
  type CutPieces,
  type LookJob,
  type LookedFile,
} from './cut-ledger-file.js';
import { ledgerDialect } from './ledger-dialect.js';
import type { OpenRun } from './open-run.js';
import type { LaidBlock } from './part-job.js';
import { fileInThread, type PartThreads } from './part-pool.js';
import { removeStaleSpills, Spill } from './spill.js';

/** How a ledger is cut into parts. The defaults suit; tests force parts of a few loans. */
export interface ScaleOptions {
  /** Bytes of the files that are read at once. */
  readonly partBytes?: number;
  /** Parts that the files are cut into; one that is too large to be read at once is cut once more. */
  readonly mostParts?: number;
  /** Bytes that are laid aside in memory rather than on the disk. */
  readonly memory?: number;
  /** Threads that work on parts; 0: none but this one. By default one for each processor, where there are several parts. */
  readonly threads?: number;
}

/** A ledger whose files are named and not yet read. */
export interface NamedLedger {
  readonly named: readonly NamedLedgerFile[];
  readonly sizes: LedgerSizes;
  /** Where its records are laid aside. */
  readonly records: Spill;
  /** Where threads lay what they make of them. */
  readonly made: Spill;
  /** Opens a store for what is made of the parts. */
  readonly openSpill: () => Spill;
  /** Takes everything off the disk. */
  readonly close: () => void;
}

/** How large a ledger is, and how it is cut. */
export interface LedgerSizes {
  readonly bytes: number;
  /** Parts that are wanted. */
  readonly parts: number;
  /** Bytes that are read at once. */
  readonly partBytes: number;
}

/** A ledger cut into parts, each with all records of its loans; those of a part come before those of the next. */
export interface CutLedger extends Pick<NamedLedger, 'openSpill' | 'sizes'> {
  readonly parts: number;
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
  const isSmall = scale.partBytes === undefined && bytes <= smallLedger;
  const sizes = sizesOf(bytes, scale, isSmall);
  return { named, sizes, records: openSpill(), made: openSpill(), openSpill, close };
}

function sizesOf(
  bytes: number,
  { partBytes = usualPartBytes, mostParts = usualMostParts }: Omit<ScaleOptions, 'memory'>,
  isSmall: boolean,
): LedgerSizes {
  if (isSmall) return { bytes, parts: 1, partBytes: Number.POSITIVE_INFINITY };
  const wanted = Math.max(1, Math.ceil(bytes / partBytes));
  return { bytes, parts: Math.min(wanted, mostParts), partBytes };
}

/**
 * Looks through every ledger file, cuts it into records and lays these aside part by part: what belongs to one loan
 * number is in one part.
 *
 * @throws UsageError or EnvironmentError as the reading of ledgers does.
 */
export async function cutLedger(
  { workspace, pack }: OpenRun,
  ledger: NamedLedger,
  threads: PartThreads,
): Promise<CutLedger> {
  const { records, openSpill, named, sizes } = ledger;
  const dialect = ledgerDialect(pack, workspace.config);
  const looked = await lookThroughAll(ledger, dialect, threads);
  const bounds = boundsOf(
    looked.flatMap(({ numbers }) => numbers),
    sizes.parts,
  );
  const jobs = named.flatMap((file, index): CutJob[] => {
    const opened = looked[index]?.opened;
    return opened === undefined ? [] : [{ file, opened, bounds, dialect }];
  });
  const cut = await cutAll(jobs, records, threads);
  const files = cut.map(({ file }) => file);
  const plan = { dialect, files: planFiles(files) };
  return {
    plan,
    files,
    digests: cut.map(({ digest }) => digest),
    sizes,
    parts: bounds.length + 1,
    blocks: (part, table) => blocksOf(records, part, table === undefined ? undefined : plan),
    forgetRecords: () => {
      records.forget();
    },
    openSpill,
  };
}

async function lookThroughAll(
  { named, sizes }: NamedLedger,
  dialect: LedgerPlan['dialect'],
  threads: PartThreads,
): Promise<readonly LookedFile[]> {
  const { bytes, parts } = sizes;
  const every = parts === 1 ? Number.POSITIVE_INFINITY : Math.ceil(bytes / parts / numbersPerPart);
  const looks = named.map((file) => ({ file, dialect, every }));
  const made = await eachInThread(looks, async (look) =>
    fileInThread<LookedFile>(threads, { kind: 'look', look }),
  );
  const looked: LookedFile[] = [];
  for (const look of looks) looked.push(made.get(look) ?? lookInOrder(look, { looks, looked }));
  return looked;
}

/** Looks through a file. Should that fail, what is wrong further on in a file before it is told first. */
function lookInOrder(
  look: LookJob,
  { looks, looked }: { readonly looks: readonly LookJob[]; readonly looked: readonly LookedFile[] },
): LookedFile {
  try {
    return lookThroughFile(look);
  } catch (error) {
    for (const [index, { opened }] of looked.entries()) {
      const before = looks[index];
      if (before !== undefined) cutLedgerFile({ ...before, opened, bounds: [] }, () => undefined);
    }
    throw error;
  }
}

async function cutAll(
  jobs: readonly CutJob[],
  records: Spill,
  threads: PartThreads,
): Promise<readonly CutFileResult[]> {
  const made = await eachInThread(jobs, async (cut) =>
    fileInThread<CutPieces>(threads, { kind: 'cut', cut }),
  );
  return jobs.map((job, index) => {
    const pieces = made.get(job);
    const take = (part: number, block: LaidBlock['laid']): void => {
      records.add(part, index, block);
    };
    if (pieces === undefined) return cutLedgerFile(job, take);
    for (const [part, laid] of pieces.blocks) take(part, laid);
    return pieces;
  });
}

/**
 * Each file in a thread, the largest first. One that fails there is to be done in this thread, in order, so that the
 * first fault is told.
 */
async function eachInThread<Job extends { readonly file: NamedLedgerFile }, Made>(
  jobs: readonly Job[],
  work: (job: Job) => Promise<Made | undefined>,
): Promise<ReadonlyMap<Job, Made | undefined>> {
  const made = new Map<Job, Made | undefined>();
  const largestFirst = jobs.toSorted((left, right) => right.file.bytes - left.file.bytes);
  await Promise.all(largestFirst.map(async (job) => made.set(job, await work(job))));
  return made;
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
