import { availableParallelism } from 'node:os';
import type { AccountFacts } from '#ledger/account-entries.js';
import type { HandOver } from './hand-over.js';
import type { Shelf } from './laid-bytes.js';
import { doPart, type LaidBlock, type PartJob } from './part-job.js';
import type { PartSettings, ScreenedPart, ScreenTerms } from './screen-part.js';

/** What the threads that work on parts have in common. */
export interface PartThreads {
  readonly settings: PartSettings;
  /** Where they lay their lists. */
  readonly shelf: Shelf;
}

/** Does the work on parts, in threads or in this one. */
export interface PartPool {
  readonly threads: number;
  readonly handOver: HandOver | undefined;
  readonly accounts: (blocks: readonly LaidBlock[]) => Promise<AccountFacts>;
  readonly screen: (blocks: readonly LaidBlock[], terms: ScreenTerms) => Promise<ScreenedPart>;
  readonly close: () => Promise<void>;
}

/** Memory that one thread may hold: a part of a ledger with all that is made of it takes a fraction. */
const megabytesPerThread = 320;
const youngMegabytes = 64;

/**
 * Threads for work on parts; 0 does it in this thread. Run from sources, there are none: threads load compiled files.
 *
 * @param openShelf - Opens where threads lay their lists.
 */
export async function openPartPool(
  settings: PartSettings,
  threads: number,
  openShelf: () => Shelf,
): Promise<PartPool> {
  if (threads === 0 || import.meta.url.endsWith('.ts')) return inThisThread(settings);
  const { Piscina } = await import('piscina');
  const shared: PartThreads = { settings, shelf: openShelf() };
  const pool = new Piscina<PartJob, AccountFacts | ScreenedPart>({
    filename: new URL('part-worker.js', import.meta.url).href,
    workerData: shared,
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: 1,
    resourceLimits: {
      maxOldGenerationSizeMb: megabytesPerThread,
      maxYoungGenerationSizeMb: youngMegabytes,
    },
  });
  return poolOf(settings, {
    threads,
    run: async (job) => await pool.run(job),
    close: async () => {
      await pool.destroy();
    },
  });
}

/** One thread for each processor. */
export function usualThreads(): number {
  return availableParallelism();
}

function inThisThread(settings: PartSettings): PartPool {
  return poolOf(settings, {
    threads: 1,
    // What is laid aside in this thread may be kept in memory.
    run: (job) => Promise.resolve(doPart(settings, job, (bytes) => new Uint8Array(bytes))),
    close: () => Promise.resolve(),
  });
}

interface PartWork extends Pick<PartPool, 'threads' | 'close'> {
  readonly run: (job: PartJob) => Promise<AccountFacts | ScreenedPart>;
}

function poolOf({ handOver }: PartSettings, { threads, run, close }: PartWork): PartPool {
  return {
    threads,
    handOver,
    accounts: async (blocks) => (await run({ kind: 'accounts', blocks })) as AccountFacts,
    screen: async (blocks, terms) => (await run({ kind: 'screen', blocks, terms })) as ScreenedPart,
    close,
  };
}
