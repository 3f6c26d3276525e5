import { existsSync } from 'node:fs';
import path from 'node:path';
import type { CivilDate } from '#domain/civil-date.js';
import type { Diagnostic } from '#domain/diagnostic.js';
import type { DocketRun, FilingPlan, Stamp } from '#domain/docket.js';
import { parseYuan } from '#domain/money.js';
import type { Docket } from '#docket/docket.js';
import { withWorkspaceLock, type LockHolder } from '#docket/workspace-lock.js';
import { digestInputs, type RunInputs } from './batch-inputs.js';
import { CaseJournal, isThere } from './case-journal.js';
import { makeCaseTools } from './case-tools.js';
import type { ScaleOptions } from './cut-ledger.js';
import { findEvidenceFolder } from './evidence-folder.js';
import {
  backUpDocket,
  docketFolder,
  journalFile,
  requireKnownBatches,
  requireNoBatches,
  writeDocket,
} from './open-docket.js';
import type { OpenRun } from './open-run.js';
import { findFinished, findStanding, openCasesOf } from './find-finished.js';
import { FindingCounter, type RunResult } from './run-result.js';
import { requireInputs, requirePlan, type SavedPlan } from './saved-plan.js';
import { withSettledRun, type SettledRun } from './settle-run.js';
import { writeRun } from './write-run.js';

export type { LockHolder } from '#docket/workspace-lock.js';

export interface RunOptions {
  readonly asOf?: CivilDate;
  /** Where batches go; the workspace's `output` by default. */
  readonly out?: string;
  /** How many threads prepare cases; by default one for each core, where there are cases enough. */
  readonly workers?: number;
  /** How long to wait for another run of the workspace, in seconds. */
  readonly wait?: number;
  /** Do this and nothing else. */
  readonly plan?: SavedPlan;
  readonly scale?: ScaleOptions;
  readonly onProgress?: (done: number, total: number) => void;
  /** Another run of this workspace did not end; what it left is finished now. */
  readonly onTakenOver?: (holder: LockHolder) => void;
  /** Another run of this workspace is at work. */
  readonly onWait?: (holder: LockHolder | undefined) => void;
  readonly signal?: AbortSignal;
}

/**
 * The main job: reads, computes, screens, plans and writes the batch, and enters it into the docket. A batch of the
 * same inputs that is complete is left as it is; one that is not is finished.
 *
 * @throws UsageError, EnvironmentError or Interrupted; what was finished stays, and the next run goes on from there.
 */
export async function runBatch(run: OpenRun, options: RunOptions): Promise<RunResult> {
  const { directory } = run.workspace;
  // The first run of a workspace leaves nothing there until all that it reads is found in order.
  if (!existsSync(docketFolder(directory))) return await runFirst(run, options);
  return await withDocket(run, options, (docket) => runLocked(run, docket, options));
}

async function withDocket(
  run: OpenRun,
  options: RunOptions,
  work: (docket: Docket) => Promise<RunResult>,
): Promise<RunResult> {
  const { directory } = run.workspace;
  const { tool } = run;
  const holder = {
    host: tool.host,
    processId: tool.processId,
    startedAt: tool.now().toISOString(),
    command: options.plan === undefined ? 'run' : 'apply',
  };
  const { wait = 0, onTakenOver, onWait } = options;
  const waiting = {
    waitSeconds: wait,
    ...(onTakenOver === undefined ? {} : { onTakenOver }),
    ...(onWait === undefined ? {} : { onWait }),
  };
  return await withWorkspaceLock(docketFolder(directory), holder, waiting, async () => {
    const docket = await writeDocket(directory, outputsOf(run, options));
    try {
      await requireKnownBatches(docket, path.resolve(directory, run.workspace.config.output));
      return await work(docket);
    } finally {
      await docket.close();
    }
  });
}

/** Where batches of a run may lie. */
export function outputsOf(
  { workspace }: Pick<OpenRun, 'workspace'>,
  { out }: Pick<RunOptions, 'out'>,
): readonly string[] {
  const own = path.resolve(workspace.directory, workspace.config.output);
  return out === undefined ? [own] : [path.resolve(workspace.directory, out), own];
}

async function runFirst(run: OpenRun, options: RunOptions): Promise<RunResult> {
  await requireNoBatches(run.workspace.directory, outputsOf(run, options));
  const inputs = await readInputs(run, options);
  return await withSettled(run, inputs, { options, docket: undefined }, (settled, output) =>
    withDocket(run, options, async (docket) => {
      // Another run was first after all: what it did is the start of this one.
      if ((await docket.runs(1)).length > 0) return await runLocked(run, docket, options);
      return await write(settled, { docket, output, options });
    }),
  );
}

async function runLocked(run: OpenRun, docket: Docket, options: RunOptions): Promise<RunResult> {
  const inputs = await readInputs(run, options);
  const [output = ''] = outputsOf(run, options);
  const finished = await findFinished(docket, { inputs, output, asked: options.asOf });
  if (finished !== undefined) return finished;
  return await withSettled(run, inputs, { options, docket }, async (settled) => {
    const known = await findStanding(docket, settled, output);
    return known ?? (await write(lost(settled), { docket, output, options }));
  });
}

/** What is left to do of a run whose batch is not there as the docket has it. */
function lost(settled: SettledRun): SettledRun {
  const { plan, planIfLost } = settled;
  return plan === planIfLost
    ? settled
    : { ...settled, plan: planIfLost, standing: 'planned-again' };
}

async function readInputs(run: OpenRun, { plan }: RunOptions): Promise<RunInputs> {
  await findEvidenceFolder(run.workspace);
  const inputs = await digestInputs(run);
  if (plan !== undefined) requireInputs(plan, { run, inputs });
  return inputs;
}

async function withSettled(
  run: OpenRun,
  inputs: RunInputs,
  { options, docket }: { readonly options: RunOptions; readonly docket: Docket | undefined },
  work: (settled: SettledRun, output: string) => Promise<RunResult>,
): Promise<RunResult> {
  const tools = await makeCaseTools(run);
  const [output = ''] = outputsOf(run, options);
  const origin = { run, tools, inputs, docket, asked: options.asOf, output, scale: options.scale };
  return await withSettledRun(origin, async (settled) => {
    if (!('plan' in settled)) return nothingToDo(options.asOf, settled.diagnostics);
    if (options.plan !== undefined) requirePlan(options.plan, settled);
    return await work(settled, output);
  });
}

interface WriteContext {
  readonly docket: Docket;
  readonly output: string;
  readonly options: RunOptions;
}

async function write(
  settled: SettledRun,
  { docket, output, options }: WriteContext,
): Promise<RunResult> {
  const { run, batchId } = settled;
  const batchDir = path.join(output, batchId);
  const stamp = (): Stamp => ({ actor: run.tool.user, at: run.tool.now().toISOString() });
  const record = { ...docketRun(settled, options.asOf), batchDir };
  if (settled.standing === 'planned-again') await docket.planAgain(record, settled.plan, stamp());
  else await docket.beginRun(record, settled.plan, stamp());
  const journal = CaseJournal.open(journalFile(run.workspace.directory, batchId));
  try {
    keepWhole(journal, settled.plan, batchDir);
    const { onProgress, signal, workers } = options;
    const result = await writeRun(settled, {
      batchDir,
      journal,
      docket,
      stamp,
      ...(workers === undefined ? {} : { workers }),
      ...(onProgress === undefined ? {} : { onProgress }),
      ...(signal === undefined ? {} : { signal }),
    });
    await docket.recordLoans(batchId, settled.loans.outcomes());
    const { counts, amountClaimed } = result;
    const totals = { ...counts, amountClaimed: parseYuan(amountClaimed) ?? 0n };
    await docket.finishRun(batchId, totals, stamp());
    await backUpDocket(docket, run.workspace.directory);
    const openCases = await openCasesOf(docket);
    // What failed is tried again, and nothing else.
    if (counts.failed === 0) journal.remove();
    return { ...result, openCases };
  } finally {
    journal.close();
  }
}

/** Cases of the plan that an earlier call finished are kept where every file is as it was written. */
function keepWhole(journal: CaseJournal, { cases }: FilingPlan, batchDir: string): void {
  const planned = new Set(cases.map(({ caseNo }) => caseNo));
  for (const caseNo of journal.caseNos) {
    const entry = planned.has(caseNo) ? journal.get(caseNo) : undefined;
    if (entry === undefined || !isThere(entry, batchDir)) journal.drop(caseNo);
  }
}

function docketRun({ run, batchId, asOf, inputs }: SettledRun, asked?: CivilDate): DocketRun {
  return {
    batchId,
    asOf,
    ...(asked === undefined ? {} : { askedAsOf: asked }),
    inputsDigest: inputs.digest,
    toolVersion: run.tool.version,
    packDigest: run.pack.digest,
    inputs: inputs.inputs,
  };
}

function nothingToDo(asOf: CivilDate | undefined, diagnostics: readonly Diagnostic[]): RunResult {
  const counter = new FindingCounter();
  for (const one of diagnostics) counter.add(one);
  const counts = {
    accounts: 0,
    rejectedLoans: 0,
    eligible: 0,
    ineligible: 0,
    needsReview: 0,
    cases: 0,
    failed: 0,
    pages: 0,
  };
  return {
    counts,
    prepared: 0,
    unchanged: 0,
    amountClaimed: '0.00',
    failures: [],
    findings: counter.counted,
    changed: [],
    ...(asOf === undefined ? {} : { asOf }),
  };
}
