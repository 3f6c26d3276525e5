import { existsSync, lstatSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Docket } from '#docket/docket.js';
import type { RecordedRun } from '#domain/docket.js';
import { leftPurges } from './left-purges.js';
import { listBatches, type BatchFolder } from './list-batches.js';
import { measureFolder } from './measure-folder.js';
import { journalFile } from './open-docket.js';
import type { KeptFolder, KeptFor, PurgedFolder } from './purged-folder.js';

/** What of an output folder is to go, and what stays. */
export interface DecidedPurge {
  readonly purged: readonly PurgedFolder[];
  readonly kept: readonly KeptFolder[];
}

export interface PurgePlace {
  readonly workspace: string;
  readonly output: string;
  /** An instant: what ended then or later stays. */
  readonly before: string;
}

/** Decides on the folders below an output folder, and on the journals of runs that were to be written there. */
export async function decidePurge(
  docket: Docket,
  { workspace, output, before }: PurgePlace,
): Promise<DecidedPurge> {
  const openCases = await countOpenCases(docket);
  const unfinished = await unfinishedRuns(docket, { workspace, output });
  const leftByRuns = new Set(unfinished.map(({ name }) => name));
  const finished: Candidate[] = [];
  for (const folder of await listBatches(output)) {
    const { name, isScreening, directory } = folder;
    if (leftByRuns.has(name)) continue;
    const kind = isScreening ? 'screening' : 'batch';
    finished.push({ name, kind, directory, ...(await endOf(docket, folder)) });
  }
  const { left, others } = await leftPurges(docket, output);
  const purged: PurgedFolder[] = [...left];
  const kept: KeptFolder[] = [...others];
  for (const { name, kind, directory, finishedAt, fault } of [...finished, ...unfinished]) {
    const reason = fault ?? (finishedAt >= before ? 'recent' : undefined);
    const open = kind === 'screening' ? undefined : openCases.get(name);
    if (reason !== undefined) kept.push({ name, reason });
    else if (open !== undefined) kept.push({ name, reason: 'open-cases', openCases: open });
    else purged.push({ name, kind, finishedAt, ...(await measure(directory)) });
  }
  return { purged, kept };
}

interface Candidate extends Pick<PurgedFolder, 'name' | 'kind' | 'finishedAt'> {
  readonly directory: string;
  readonly fault?: KeptFor;
}

/** A journal alone has no folder. */
async function measure(
  directory: string,
): Promise<{ readonly files: number; readonly bytes: number }> {
  return isFolder(directory) ? await measureFolder(directory) : { files: 0, bytes: 0 };
}

/** What runs left that were planned and never finished: a folder, a journal, or both. */
async function unfinishedRuns(
  docket: Docket,
  { workspace, output }: Pick<PurgePlace, 'workspace' | 'output'>,
): Promise<readonly Candidate[]> {
  const found: Candidate[] = [];
  const runs = await docket.runs();
  for (const { batchId: name, status, batchDir, planned } of runs.toReversed()) {
    if (status !== 'planned') continue;
    const directory = path.join(output, name);
    const fault = await faultOfUnfinished(directory, {
      batchDir,
      isNewest: name === runs[0]?.batchId,
    });
    const isHere = isFolder(directory);
    // Of a run into another folder nothing is here.
    if (!isHere && (fault === 'of-another-folder' || !existsSync(journalFile(workspace, name))))
      continue;
    const one = { name, kind: 'unfinished', directory, finishedAt: planned.at } as const;
    found.push(fault === undefined ? one : { ...one, fault });
  }
  return found;
}

async function faultOfUnfinished(
  directory: string,
  { batchDir, isNewest }: { readonly batchDir: string; readonly isNewest: boolean },
): Promise<KeptFor | undefined> {
  const isSame = isFolder(directory)
    ? await isSameFolder(directory, batchDir)
    : path.resolve(batchDir) === directory || !existsSync(batchDir);
  if (!isSame) return 'of-another-folder';
  return isNewest ? 'newest-run' : undefined;
}

/** Links are not followed. */
function isFolder(directory: string): boolean {
  return lstatSync(directory, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** When a folder was finished, and what else of its run keeps it. */
async function endOf(
  docket: Docket,
  folder: BatchFolder,
): Promise<{ readonly finishedAt: string; readonly fault?: KeptFor }> {
  const writtenAt = new Date(folder.writtenAt).toISOString();
  if (folder.isScreening) return { finishedAt: writtenAt };
  const run = await docket.run(folder.batchId);
  const [newest] = await docket.runs(1);
  const fault = await reasonOfRun(folder, run, newest);
  const finishedAt = run?.finishedAt ?? writtenAt;
  return fault === undefined ? { finishedAt } : { finishedAt, fault };
}

async function reasonOfRun(
  { directory }: BatchFolder,
  run: RecordedRun | undefined,
  newest: RecordedRun | undefined,
): Promise<KeptFor | undefined> {
  if (run?.finishedAt === undefined) return 'not-in-docket';
  if (!(await isSameFolder(directory, run.batchDir))) return 'of-another-folder';
  return run.batchId === newest?.batchId ? 'newest-run' : undefined;
}

/** A workspace that was moved as a whole has its batches elsewhere than the docket says, and nothing at the old place. */
async function isSameFolder(directory: string, recorded: string): Promise<boolean> {
  const [here, there] = [await stat(directory), await stat(recorded).catch(() => undefined)];
  return there === undefined || (here.ino === there.ino && here.dev === there.dev);
}

/** How many cases that are not closed have their papers in a batch. */
async function countOpenCases(docket: Docket): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const { state, prepared } of await docket.cases({ withoutFiles: true })) {
    if (state === 'closed' || prepared === undefined) continue;
    counts.set(prepared.batchId, (counts.get(prepared.batchId) ?? 0) + 1);
  }
  return counts;
}
