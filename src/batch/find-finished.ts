import path from 'node:path';
import type { CivilDate } from '#domain/civil-date.js';
import { releasedCode, type RecordedRun } from '#domain/docket.js';
import type { Docket } from '#docket/docket.js';
import type { RunInputs } from './batch-inputs.js';
import { readFinishedRun } from './run-json.js';
import type { RunResult } from './run-result.js';
import type { SettledRun } from './settle-run.js';

/** The batch of a settled run, where it is there as the docket has it and nothing is left to do. */
export async function findStanding(
  docket: Docket,
  { standing, batchId }: SettledRun,
  output: string,
): Promise<RunResult | undefined> {
  const known = standing === 'as-planned' ? await docket.run(batchId) : undefined;
  return known && (await readWhole(docket, known, output));
}

interface FinishedQuery {
  readonly inputs: RunInputs;
  readonly output: string;
  readonly asked: CivilDate | undefined;
}

/** The batch of the same inputs, when it is whole, no case of it failed and nothing happened since. */
export async function findFinished(
  docket: Docket,
  { inputs, output, asked }: FinishedQuery,
): Promise<RunResult | undefined> {
  const known = await docket.runOfInputs(inputs.digest, asked);
  if (known === undefined || !(await isNewest(docket, known))) return undefined;
  return await readWhole(docket, known, output);
}

/** Whether nothing that a run must look at happened since: no other run, no case that was given back or let go. */
async function isNewest(
  docket: Docket,
  { batchId, finishedAt = '' }: RecordedRun,
): Promise<boolean> {
  const [newest] = await docket.runs(1);
  if (newest?.batchId !== batchId) return false;
  const states = ['returned', 'rejected', 'closed'] as const;
  const cases = await docket.cases({ states, withoutFiles: true });
  return !cases.some(
    ({ state, since, reasonCode }) =>
      since > finishedAt && (state !== 'closed' || reasonCode === releasedCode),
  );
}

async function readWhole(
  docket: Docket,
  { status, batchId }: RecordedRun,
  output: string,
): Promise<RunResult | undefined> {
  if (status !== 'complete') return undefined;
  const batchDir = path.join(output, batchId);
  const finished = await readFinishedRun(batchDir);
  if (finished === undefined || finished.counts.failed > 0) return undefined;
  return { ...finished, batchDir, openCases: await openCasesOf(docket) };
}

/** How many cases are not closed. */
export async function openCasesOf(docket: Docket): Promise<number> {
  const { byState } = await docket.overview();
  const all = Object.values(byState).reduce((sum, count) => sum + count, 0);
  return all - byState.closed;
}
