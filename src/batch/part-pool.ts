import { availableParallelism } from 'node:os';
import { readAccountFacts, type AccountFacts } from '#ledger/account-entries.js';
import type { FileBlock } from '#ledger/open-rows.js';
import type { HandOver } from './hand-over.js';
import { screenPart, type PartSettings, type ScreenedPart, type ScreenJob } from './screen-part.js';

/** Work on one part of a ledger. */
export type PartJob =
  | ({ readonly kind: 'accounts' } & { readonly blocks: readonly FileBlock[] })
  | ({ readonly kind: 'screen' } & ScreenJob);

/** Does the work on parts, in threads or in this one. */
export interface PartPool {
  readonly threads: number;
  readonly handOver: HandOver | undefined;
  readonly accounts: (blocks: readonly FileBlock[]) => Promise<AccountFacts>;
  readonly screen: (job: ScreenJob) => Promise<ScreenedPart>;
  readonly close: () => Promise<void>;
}

/** Memory that one thread may hold: a part of a ledger with all that is made of it takes a fraction. */
const megabytesPerThread = 320;
const youngMegabytes = 48;

/** Threads for work on parts; 0 does it in this thread. Run from sources, there are none: threads load compiled files. */
export async function openPartPool(settings: PartSettings, threads: number): Promise<PartPool> {
  if (threads === 0 || import.meta.url.endsWith('.ts')) return inThisThread(settings);
  const { Piscina } = await import('piscina');
  const pool = new Piscina<PartJob, AccountFacts | ScreenedPart>({
    filename: new URL('part-worker.js', import.meta.url).href,
    workerData: settings,
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: 1,
    resourceLimits: {
      maxOldGenerationSizeMb: megabytesPerThread,
      maxYoungGenerationSizeMb: youngMegabytes,
    },
  });
  const run = async (job: PartJob): Promise<AccountFacts | ScreenedPart> => await pool.run(job);
  return {
    threads,
    handOver: settings.handOver,
    accounts: async (blocks) => (await run({ kind: 'accounts', blocks })) as AccountFacts,
    screen: async (job) => (await run({ kind: 'screen', ...job })) as ScreenedPart,
    close: async () => {
      await pool.destroy();
    },
  };
}

/** One thread for each processor. */
export function usualThreads(): number {
  return availableParallelism();
}

function inThisThread(settings: PartSettings): PartPool {
  return {
    threads: 1,
    handOver: settings.handOver,
    accounts: (blocks) => Promise.resolve(readAccountFacts(settings.plan, blocks)),
    screen: (job) => Promise.resolve(screenPart(settings, job)),
    close: () => Promise.resolve(),
  };
}
