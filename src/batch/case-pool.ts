import { Piscina } from 'piscina';
import type { CaseTools } from './case-tools.js';
import type { WorkerAnswer, WorkerSetting } from './case-worker.js';
import { finishCase, type CaseJob, type CaseResult } from './finish-case.js';
import { internalError } from './internal-error.js';
import { failureOf } from './stated-failure.js';

/** Does the cases of a batch, here or on other threads. */
export interface CasePool {
  /** How many cases may be begun at a time. */
  readonly width: number;
  /** @throws Failure as `finishCase` does. */
  readonly run: (job: CaseJob) => Promise<CaseResult>;
  /** Ends the threads; what they are at is given up. */
  readonly close: () => Promise<void>;
}

/** Does the cases on this thread, one after the other. */
export function inlinePool(tools: CaseTools, batchDir: string): CasePool {
  return {
    width: 1,
    run: (job) => finishCase(job, tools, batchDir),
    close: () => Promise.resolve(),
  };
}

/** A thread works on one case while the files of the other are flushed. */
const casesPerThread = 2;
/** Waiting for a thread, so that none is ever idle. */
const casesWaiting = 2;
/** A case that takes longer hangs: the largest seen takes seconds. */
const usualTimeLimitMs = 300_000;
/** A thread that dies may take a sound neighbour along, which is tried again. */
const attempts = 3;
const heapLimitMb = 1_024;
/** A case makes much that is soon forgotten: with more room for it less is moved about. */
const youngHeapMb = 96;

/** How cases are done on other threads. */
export interface ThreadSetting {
  readonly worker: WorkerSetting;
  readonly threads: number;
  readonly signal?: AbortSignal;
  /** The module that a thread runs: `case-worker`, but in tests. */
  readonly entry?: URL;
  readonly timeLimitMs?: number;
}

/** Does the cases on some threads. A case that kills its thread, or hangs, costs itself alone. */
export function threadPool({
  worker,
  threads,
  signal,
  entry = new URL('case-worker.js', import.meta.url),
  timeLimitMs = usualTimeLimitMs,
}: ThreadSetting): CasePool {
  const pool = new Piscina<CaseJob, WorkerAnswer>({
    filename: entry.href,
    workerData: worker,
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: casesPerThread,
    resourceLimits: {
      maxOldGenerationSizeMb: heapLimitMb,
      maxYoungGenerationSizeMb: youngHeapMb,
    },
    // Diagnostics of the pool itself, which nobody reads.
    recordTiming: false,
  });
  // An error of a thread is that of the case it was at.
  pool.on('error', () => undefined);
  return {
    width: threads * (casesPerThread + casesWaiting),
    run: async (job) => {
      let lost: unknown;
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        signal?.throwIfAborted();
        try {
          return resultOf(await pool.run(job, { signal: AbortSignal.timeout(timeLimitMs) }));
        } catch (error) {
          lost = error;
        }
      }
      return { diagnostics: [internalError(lost)] };
    },
    close: () => pool.destroy(),
  };
}

function resultOf(answer: WorkerAnswer): CaseResult {
  if ('failure' in answer) throw failureOf(answer);
  return answer;
}
