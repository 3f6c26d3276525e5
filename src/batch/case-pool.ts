import { Piscina } from 'piscina';
import type { Diagnostic } from '#domain/diagnostic.js';
import { Failure } from '#domain/failure.js';
import type { CaseTools } from './case-tools.js';
import type { WorkerAnswer, WorkerSetting } from './case-worker.js';
import { finishCase, type CaseJob, type CaseResult } from './finish-case.js';
import { lostCaseCode } from './internal-error.js';
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
const heapLimitMb = 1_024;
/** A case makes much that is soon forgotten: with more room for it less is moved about. */
const youngHeapMb = 192;

/** How cases are done on other threads. */
export interface ThreadSetting {
  readonly worker: WorkerSetting;
  readonly threads: number;
  readonly signal?: AbortSignal;
  /** The module that a thread runs: `case-worker`, but in tests. */
  readonly entry?: URL;
  readonly timeLimitMs?: number;
}

/**
 * Does the cases on some threads. A case whose thread dies, or that hangs, may have taken sound neighbours along: each of
 * them is tried once more, alone. What is lost again costs itself alone.
 */
export function threadPool(setting: ThreadSetting): CasePool {
  const { threads, signal, timeLimitMs = usualTimeLimitMs } = setting;
  const shared = openThreads(setting, threads, casesPerThread);
  let single: ReturnType<typeof openThreads> | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  const work = async (pool: typeof shared, job: CaseJob): Promise<CaseResult> => {
    signal?.throwIfAborted();
    return resultOf(await pool.run(job, { signal: AbortSignal.timeout(timeLimitMs) }));
  };
  const workAlone = (job: CaseJob): Promise<CaseResult> => {
    const begin = async (): Promise<CaseResult> => {
      single ??= openThreads(setting, 1, 1);
      return await work(single, job);
    };
    const made = turn.then(begin, begin);
    turn = made;
    return made;
  };
  return {
    width: threads * (casesPerThread + casesWaiting),
    run: async (job) => {
      try {
        return await work(shared, job).catch((lost: unknown) =>
          retried(lost, () => workAlone(job)),
        );
      } catch (error) {
        return { diagnostics: [lostCase(error)] };
      }
    },
    close: async () => {
      await Promise.all([shared.destroy(), single?.destroy()]);
    },
  };
}

/** What ends the command is not tried again. */
function retried(lost: unknown, again: () => Promise<CaseResult>): Promise<CaseResult> {
  if (lost instanceof Failure) throw lost;
  return again();
}

function openThreads(
  { worker, entry = new URL('case-worker.js', import.meta.url) }: ThreadSetting,
  threads: number,
  concurrentTasksPerWorker: number,
): Piscina<CaseJob, WorkerAnswer> {
  const pool = new Piscina<CaseJob, WorkerAnswer>({
    filename: entry.href,
    workerData: worker,
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker,
    resourceLimits: {
      maxOldGenerationSizeMb: heapLimitMb,
      maxYoungGenerationSizeMb: youngHeapMb,
    },
    // Diagnostics of the pool itself, which nobody reads.
    recordTiming: false,
  });
  // An error of a thread is that of the case it was at.
  pool.on('error', () => undefined);
  return pool;
}

function resultOf(answer: WorkerAnswer): CaseResult {
  if ('failure' in answer) throw failureOf(answer);
  return answer;
}

/** The error of a case that its thread did not survive, or did not end with. Another run tries it again. */
function lostCase(error: unknown): Diagnostic {
  if (error instanceof Failure) throw error;
  const what = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown';
  return {
    code: lostCaseCode,
    severity: 'error',
    message: {
      zh: `处理本案的线程中止或超时（${what}），本案未生成。`,
      en: `The thread at this case ended or took too long (${what}); the case was not prepared.`,
    },
    hint: {
      zh: '请检查可用内存后重新运行，本案会重新处理；仍然失败的，请报告给维护者。',
      en: 'Check the free memory and run again: the case is tried again. If it fails again, report it to the maintainers.',
    },
  };
}
