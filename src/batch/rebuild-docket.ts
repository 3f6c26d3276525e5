import { linkSync, renameSync, rmSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { DamagedDocket } from '#docket/sqlite-faults.js';
import { openDocket } from '#docket/open-docket.js';
import type { Docket } from '#docket/docket.js';
import { compareText, type Diagnostic } from '#domain/diagnostic.js';
import { parseCivilDate } from '#domain/civil-date.js';
import { releasedCode, type DocketRun, type RunTotals, type Stamp } from '#domain/docket.js';
import { UsageError } from '#domain/failure.js';
import { parseYuan } from '#domain/money.js';
import { openWorkspace } from '#workspace/open-workspace.js';
import { wordWriteFault } from './at-edge.js';
import { inputsDigest } from './batch-inputs.js';
import { listBatches, type BatchFolder } from './list-batches.js';
import { makeFolder } from './make-folder.js';
import { aloneInWorkspace, stampOf } from './with-docket.js';
import { backupFile, docketFile } from './open-docket.js';
import type { WorkspaceOptions } from './open-run.js';
import {
  caseOnlyPurged,
  caseUnreadable,
  RestoredNumbers,
  type NumberedCase,
} from './plan-rebuild.js';
import { readPurged, type PurgedBatch, type PurgedCase } from './purged-batches.js';
import { readPreparedCases } from './read-prepared-cases.js';
import type { Tool } from './tool.js';

export interface RebuildRequest {
  /** Where the batches are; the workspace's output folder by default. */
  readonly from?: string;
  /** Replaces a docket that can be read. */
  readonly replace: boolean;
}

export interface RebuildResult {
  readonly from: string;
  /** In the order in which they were taken. */
  readonly batches: readonly string[];
  /** Numbers that are known again. */
  readonly cases: number;
  /** Where the docket that was there before lies now. */
  readonly keptAs?: string;
  /** A copy of the docket from the end of the last run, where there is one. */
  readonly backup?: string;
  /** What could not be restored. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Makes the docket of a workspace anew from its finished batches: runs, case numbers, loans and papers. Decisions,
 * filings and answers are in no batch.
 *
 * @throws UsageError when there is no batch, or a docket that can be read and is not to be replaced.
 */
export async function rebuildDocket(
  where: WorkspaceOptions,
  tool: Tool,
  { from, replace }: RebuildRequest,
): Promise<RebuildResult> {
  const { config } = await openWorkspace(where);
  const output = path.resolve(where.directory, from ?? config.output);
  const file = docketFile(where.directory);
  const batches = await orderedBatches(output);
  if (batches.length === 0) throw nothingToRestore(output);
  if (!replace && (await canBeRead(file))) throw canStillBeRead(file);
  return await aloneInWorkspace(where, { tool, command: 'docket rebuild' }, async () => {
    const stamp = stampOf(tool);
    const mark = stamp.at.replace(/\.\d+/, '').replaceAll(/[-:]/g, '');
    makeFolder(path.dirname(file), 0o700);
    const fresh = `${file}.${mark}.rebuilding`;
    try {
      const restored = await fill(fresh, batches, { from: output, stamp });
      const keptAs = putInPlace(file, fresh, mark);
      const backup = backupFile(where.directory);
      return {
        from: output,
        ...restored,
        ...(keptAs === undefined ? {} : { keptAs }),
        ...(isPresent(backup) ? { backup } : {}),
      };
    } finally {
      for (const part of ['', '-wal', '-shm']) rmSync(`${fresh}${part}`, { force: true });
    }
  });
}

/** By calculation date, then by when they were written: as the runs were. */
async function orderedBatches(output: string): Promise<readonly BatchFolder[]> {
  const found = await listBatches(output);
  return found
    .filter(({ isScreening }) => !isScreening)
    .toSorted(
      (left, right) => compareText(left.asOf, right.asOf) || left.writtenAt - right.writtenAt,
    );
}

/** Whether the whole of a docket can be read. @throws EnvironmentError when that cannot be found out. */
async function canBeRead(file: string): Promise<boolean> {
  try {
    const docket = await openDocket(file, { readOnly: true });
    if (docket === undefined) return false;
    try {
      await docket.audit();
      await docket.cases({ withoutFiles: true });
      return true;
    } finally {
      await docket.close();
    }
  } catch (error) {
    if (error instanceof DamagedDocket) return false;
    throw error;
  }
}

interface Restored {
  readonly batches: readonly string[];
  readonly cases: number;
  readonly diagnostics: readonly Diagnostic[];
}

async function fill(
  file: string,
  batches: readonly BatchFolder[],
  { from, stamp }: { readonly from: string; readonly stamp: Stamp },
): Promise<Restored> {
  const docket = await openDocket(file);
  try {
    const names = batches.map(({ batchId }) => batchId);
    await docket.enter('rebuild', { data: { folder: path.basename(from), batches: names } }, stamp);
    const numbers = new RestoredNumbers();
    const purged = await readPurged(from);
    const present = new Set(names);
    // What was entered and not yet removed is a batch still.
    for (const one of purged)
      if (!present.has(one.run.batchId)) await restoreClosed(docket, one, { from, numbers, stamp });
    const diagnostics: Diagnostic[] = [];
    for (const batch of batches) {
      const open =
        batch === batches.at(-1) ? purged.flatMap(({ cases }) => cases).filter(isOpen) : [];
      diagnostics.push(...(await restoreBatch(docket, batch, { numbers, open, stamp })));
    }
    return { batches: names, cases: numbers.size, diagnostics };
  } finally {
    await docket.close();
  }
}

const casesAtOnce = 500;

const isOpen = ({ state }: PurgedCase): boolean => state !== 'closed';

/** Cases that were over when their batch was purged are over: their loans are not filed on again. */
async function restoreClosed(
  docket: Docket,
  { run, totals, cases }: PurgedBatch,
  {
    from,
    numbers,
    stamp,
  }: { readonly from: string; readonly numbers: RestoredNumbers; readonly stamp: Stamp },
): Promise<void> {
  const closed = cases.filter((one) => !isOpen(one));
  const filings = closed.map(({ caseNo, loanNos }) => ({
    caseNo,
    loanNos,
    reason: 'new' as const,
    changes: [],
  }));
  const batchDir = path.join(from, run.batchId);
  await docket.beginRun({ ...run, batchDir }, { cases: filings, changed: [], settled: [] }, stamp);
  const moves = closed.map(({ caseNo, reasonCode }) => ({
    caseNo,
    to: 'closed' as const,
    ...(reasonCode === undefined ? {} : { reasonCode }),
  }));
  await docket.move(moves, stamp);
  await docket.finishRun(run.batchId, totals, stamp);
  for (const one of closed) numbers.close(one, { isReleased: one.reasonCode === releasedCode });
}

async function restoreBatch(
  docket: Docket,
  batch: BatchFolder,
  {
    numbers,
    open,
    stamp,
  }: {
    readonly numbers: RestoredNumbers;
    /** Cases of purged batches: those that are still not known are taken into this one. */
    readonly open: readonly PurgedCase[];
    readonly stamp: Stamp;
  },
): Promise<readonly Diagnostic[]> {
  const { run, totals, failed } = await readRun(batch);
  const read = await readPreparedCases(batch);
  const restored = numbers.restore(batch.batchId, {
    cases: read.cases,
    failed: [...failed, ...open],
  });
  const here = new Set([...read.cases, ...failed].map(({ caseNo }) => caseNo));
  const planned = new Set(restored.plan.cases.map(({ caseNo }) => caseNo));
  const onlyPurged = open.filter(({ caseNo }) => planned.has(caseNo) && !here.has(caseNo));
  await docket.beginRun({ ...run, batchDir: batch.directory }, restored.plan, stamp);
  for (let at = 0; at < restored.cases.length; at += casesAtOnce)
    await docket.recordPrepared(batch.batchId, restored.cases.slice(at, at + casesAtOnce), stamp);
  await docket.finishRun(batch.batchId, totals, stamp);
  const unreadable = read.unreadable.map((caseNo) => caseUnreadable(batch.batchId, caseNo));
  return [...unreadable, ...restored.diagnostics, ...onlyPurged.map(caseOnlyPurged)];
}

const count = z.number().int().nonnegative();
const runFile = z.object({
  asOf: z.string(),
  tool: z.object({ version: z.string() }),
  pack: z.object({ digest: z.string() }),
  inputs: z.array(z.object({ file: z.string(), sha256: z.string(), bytes: z.number() })),
  counts: z.object({
    accounts: count,
    rejectedLoans: count,
    eligible: count,
    ineligible: count,
    needsReview: count,
    cases: count,
    failed: count,
    pages: count,
  }),
  amountClaimed: z.string(),
  failures: z.array(z.object({ caseNo: z.string(), loanNo: z.string() })),
});

/** @throws UsageError when a `run.json` is not one of qisu's. */
async function readRun({ directory, batchId }: BatchFolder): Promise<{
  readonly run: DocketRun;
  readonly totals: RunTotals;
  readonly failed: readonly NumberedCase[];
}> {
  const name = path.join(directory, 'run.json');
  const parsed = runFile.safeParse(JSON.parse(await readFile(name, 'utf8')));
  const asOf = parsed.success ? parseCivilDate(parsed.data.asOf) : undefined;
  const amountClaimed = parsed.success ? parseYuan(parsed.data.amountClaimed) : undefined;
  if (!parsed.success || asOf === undefined || amountClaimed === undefined)
    throw unreadableRun(name);
  const { tool, pack, inputs, counts, failures } = parsed.data;
  const made = { inputs, packDigest: pack.digest, toolVersion: tool.version };
  const run = { batchId, asOf, inputsDigest: inputsDigest(made), ...made };
  return {
    run,
    totals: { ...counts, amountClaimed },
    failed: failures
      .filter(({ caseNo }) => caseNo !== '')
      .map(({ caseNo, loanNo }) => ({ caseNo, loanNos: loanNo === '' ? [] : [loanNo] })),
  };
}

/**
 * Puts a new docket where the old one was, which keeps its bytes under another name. Its log goes first: SQLite would
 * play it back onto the new one. The new one then takes the name in one step, so that there is a docket at any time.
 */
function putInPlace(file: string, fresh: string, mark: string): string | undefined {
  const kept = `${file}.${mark}.damaged`;
  return wordWriteFault(file, () => {
    // A log of its own would mean that not all of it is in the file yet.
    if (isPresent(`${fresh}-wal`)) throw new Error(`${fresh} was closed with a log`);
    const isThere = isPresent(file);
    for (const part of ['-wal', '-shm']) {
      if (isPresent(`${file}${part}`)) renameSync(`${file}${part}`, `${kept}${part}`);
    }
    if (isThere) linkSync(file, kept);
    renameSync(fresh, file);
    return isThere ? kept : undefined;
  });
}

function isPresent(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false }) !== undefined;
}

function nothingToRestore(output: string): UsageError {
  return new UsageError(
    { zh: `${output} 中没有已完成的批次。`, en: `There is no finished batch in ${output}.` },
    {
      hint: {
        zh: '用 --from 指定批次所在的文件夹。',
        en: 'Name the folder that holds the batches with --from.',
      },
    },
  );
}

function canStillBeRead(file: string): UsageError {
  return new UsageError(
    {
      zh: `登记册 ${file} 可以读取；重建会丢失其中的决定、提交和法院答复。`,
      en: `The docket ${file} can be read; rebuilding would lose its decisions, filings and answers.`,
    },
    {
      hint: {
        zh: '确要重建的，加 --yes：原文件另名保留。',
        en: 'If it is to be made anew all the same, add --yes: the old file is kept under another name.',
      },
    },
  );
}

function unreadableRun(file: string): UsageError {
  return new UsageError(
    { zh: `${file} 不是批次的记录。`, en: `${file} is no record of a batch.` },
    {
      hint: {
        zh: '请从备份恢复该文件，或将该批次的文件夹移出。',
        en: 'Restore it from a backup, or move the folder of this batch away.',
      },
    },
  );
}
