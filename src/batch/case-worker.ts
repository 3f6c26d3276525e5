import { workerData } from 'node:worker_threads';
import { Failure } from '#domain/failure.js';
import { makeCaseTools, type CaseRun } from './case-tools.js';
import { finishCase, type CaseJob, type CaseResult } from './finish-case.js';
import { stateFailure, type StatedFailure } from './stated-failure.js';

/** What a worker is given when it starts: its templates and fonts are prepared once. */
export interface WorkerSetting {
  readonly run: CaseRun;
  readonly batchDir: string;
}

export type WorkerAnswer = CaseResult | StatedFailure;

const { run, batchDir } = workerData as WorkerSetting;
const tools = makeCaseTools(run, { templatesAreChecked: true });

/** The entry of a worker thread: does one job. */
export default async function work(job: CaseJob): Promise<WorkerAnswer> {
  try {
    return await finishCase(job, await tools, batchDir);
  } catch (error) {
    // Thrown errors would come across without their class, which decides how the command ends.
    if (error instanceof Failure) return stateFailure(error);
    throw error;
  }
}
