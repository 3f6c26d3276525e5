import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { serialize } from 'node:v8';
import type { BorrowerHeap } from './borrower-exchange.js';
import type { HeapLook } from './borrower-lines.js';
import type { Shelves } from './laid-bytes.js';
import {
  doPart,
  type AccountsJob,
  type FileJob,
  type LaidBlock,
  type PartAccounts,
  type PartJob,
} from './part-job.js';
import type { PartSettings, ScreenedPart, ScreenTerms } from './screen-part.js';
import { writeList, type ListJob } from './write-list.js';

/** What a thread is given to do. */
export type ThreadTask =
  { readonly job: FileJob } | { readonly job: PartJob; readonly settings: Uint8Array };

/** Threads that work on the files and parts of a ledger. */
export interface PartThreads {
  /** None: the main thread does everything. */
  readonly count: number;
  readonly run: (task: ThreadTask) => Promise<unknown>;
  /** Ends the threads; once they are, nothing happens. */
  readonly close: () => Promise<void>;
}

/** Does the work on parts, in threads or in this one. */
export interface PartPool {
  /** How many parts are worked on at a time. */
  readonly threads: number;
  readonly accounts: (job: AccountsJob) => Promise<PartAccounts>;
  readonly borrowers: (heap: BorrowerHeap) => Promise<HeapLook>;
  readonly screen: (blocks: readonly LaidBlock[], terms: ScreenTerms) => Promise<ScreenedPart>;
  /** Writes a list to a new file, and returns its digest. @throws what the file system refuses. */
  readonly writeList: (list: ListJob) => Promise<string>;
}

/** Memory that one thread may hold: a part of a ledger with all that is made of it takes a fraction. */
const megabytesPerThread = 320;
const youngMegabytes = 64;

/**
 * Starts threads for work on a ledger. Run from sources, there are none: threads load compiled files.
 *
 * @param openShelves - Opens where threads lay what they cut and make.
 */
export async function openPartThreads(
  count: number,
  openShelves: () => Shelves,
): Promise<PartThreads> {
  if (count === 0 || import.meta.url.endsWith('.ts')) return noThreads;
  const { Piscina } = await import('piscina');
  const pool = new Piscina<ThreadTask, unknown>({
    filename: new URL('part-worker.js', import.meta.url).href,
    workerData: openShelves(),
    minThreads: count,
    maxThreads: count,
    concurrentTasksPerWorker: 1,
    resourceLimits: {
      maxOldGenerationSizeMb: megabytesPerThread,
      maxYoungGenerationSizeMb: youngMegabytes,
    },
  });
  let closed: Promise<void> | undefined;
  return {
    count,
    run: async (task) => await pool.run(task),
    close: async () => {
      closed ??= pool.destroy();
      await closed;
    },
  };
}

const noThreads: PartThreads = {
  count: 0,
  run: () => Promise.reject(new Error('there are no threads')),
  close: () => Promise.resolve(),
};

/** One thread for each processor. */
export function usualThreads(): number {
  return availableParallelism();
}

/** Does the work on a whole file in a thread. What fails there is to be done in this one, which words why it fails. */
export async function fileInThread<Made>(
  { count, run }: PartThreads,
  job: FileJob,
): Promise<Made | undefined> {
  if (count === 0) return undefined;
  return (await run({ job }).catch(() => undefined)) as Made | undefined;
}

/** Has the parts of one ledger worked on. */
export function partPool(threads: PartThreads, settings: PartSettings): PartPool {
  const run = threads.count === 0 ? inThisThread(settings) : inThreads(threads, settings);
  return {
    threads: Math.max(1, threads.count),
    accounts: async (accounts) => (await run({ kind: 'accounts', accounts })) as PartAccounts,
    borrowers: async (heap) => (await run({ kind: 'borrowers', heap })) as HeapLook,
    screen: async (blocks, terms) => (await run({ kind: 'screen', blocks, terms })) as ScreenedPart,
    writeList: async (list) => {
      const digest = await fileInThread<string>(threads, { kind: 'list', list });
      if (digest !== undefined) return digest;
      rmSync(list.file, { force: true });
      return await writeList(list);
    },
  };
}

type RunPart = (job: PartJob) => Promise<unknown>;

function inThisThread(settings: PartSettings): RunPart {
  // What is laid aside in this thread may be kept in memory.
  return (job) => Promise.resolve(doPart(settings, job, (bytes) => new Uint8Array(bytes)));
}

/** The settings as bytes that all threads see: only in the first of its tasks does a thread look at them. */
function inThreads({ run }: PartThreads, settings: PartSettings): RunPart {
  const bytes = serialize(settings);
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  return async (job) => await run({ job, settings: shared });
}
