import { readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Docket } from '#docket/docket.js';
import type { RecordedRun } from '#domain/docket.js';
import { openWorkspace } from '#workspace/open-workspace.js';
import { atEdge } from './at-edge.js';
import { measureFolder } from './measure-folder.js';
import { listBatches, type BatchFolder } from './list-batches.js';
import { aloneInWorkspace, stampOf, withDocket } from './with-docket.js';
import type { WorkspaceOptions } from './open-run.js';
import type { Tool } from './tool.js';

/**
 * Retention. A finished batch goes when its run ended longer ago than asked, it is not the newest run, and no case that
 * is not closed has its papers there: the docket knows that they were superseded, or that the case is over. A screening
 * holds no papers and goes by the day on which it was written. Everything else below the output folder stays, and so
 * does the docket, with its case numbers and its log.
 */

/** Why a batch stays. */
export type KeptFor =
  'recent' | 'newest-run' | 'open-cases' | 'not-in-docket' | 'of-another-folder';

/** A folder that goes. */
export interface PurgedFolder {
  readonly name: string;
  readonly kind: 'batch' | 'screening';
  /** When its run ended; when it was written, for a screening. */
  readonly finishedAt: string;
  readonly files: number;
  readonly bytes: number;
}

export interface KeptFolder {
  readonly name: string;
  readonly reason: KeptFor;
  /** Cases that are not closed and have their papers there. */
  readonly openCases?: number;
}

export interface PurgeResult {
  readonly output: string;
  /** Whether they were removed: not in a dry run. */
  readonly isDone: boolean;
  readonly purged: readonly PurgedFolder[];
  readonly kept: readonly KeptFolder[];
}

export interface PurgeRequest {
  readonly olderThanDays: number;
  /** Only tells what would go. */
  readonly dryRun: boolean;
  readonly out?: string;
}

/** The name under which a folder waits for its removal: what a purge that was ended left is removed by the next. */
const leaving = '.purged-';
const leavingName = /^\.purged-\d{4}-\d{2}-\d{2}-[0-9a-f]{8}(?:-screening)?$/;
const dayInMs = 86_400_000;

/** Removes batches that are no longer needed, each with an entry in the docket's log. */
export async function purgeBatches(
  where: WorkspaceOptions,
  tool: Tool,
  { olderThanDays, dryRun, out }: PurgeRequest,
): Promise<PurgeResult> {
  const { config } = await openWorkspace(where);
  const output = path.resolve(where.directory, out ?? config.output);
  const before = new Date(tool.now().getTime() - olderThanDays * dayInMs).toISOString();
  const exists = await stat(output).catch(() => undefined);
  if (exists === undefined) return { output, isDone: !dryRun, purged: [], kept: [] };
  return await withDocket(where, { readOnly: dryRun }, async (docket) => {
    const decide = () => decideFolders(docket, output, before);
    if (dryRun) return { output, isDone: false, ...(await decide()) };
    // No run may write to the folder, nor read a batch that is on its way out.
    return await aloneInWorkspace(where, { tool, command: 'purge' }, async () => {
      await removeLeft(docket, output, tool);
      const decided = await decide();
      for (const folder of decided.purged) await remove(docket, output, { folder, tool });
      return { output, isDone: true, ...decided };
    });
  });
}

interface Decided {
  readonly purged: readonly PurgedFolder[];
  readonly kept: readonly KeptFolder[];
}

async function decideFolders(docket: Docket, output: string, before: string): Promise<Decided> {
  const openCases = await countOpenCases(docket);
  const purged: PurgedFolder[] = [];
  const kept: KeptFolder[] = [];
  for (const folder of await listBatches(output)) {
    const { name, isScreening, directory } = folder;
    const { finishedAt, fault } = await endOf(docket, folder);
    const reason = fault ?? (finishedAt >= before ? 'recent' : undefined);
    const open = isScreening ? undefined : openCases.get(folder.batchId);
    const kind = isScreening ? 'screening' : 'batch';
    if (reason !== undefined) kept.push({ name, reason });
    else if (open !== undefined) kept.push({ name, reason: 'open-cases', openCases: open });
    else purged.push({ name, kind, finishedAt, ...(await measureFolder(directory)) });
  }
  return { purged, kept };
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

/** First out of its place, then into the log, then off the disk: ended at any point, the next purge ends it. */
async function remove(
  docket: Docket,
  output: string,
  { folder, tool }: { readonly folder: PurgedFolder; readonly tool: Tool },
): Promise<void> {
  const place = path.join(output, folder.name);
  const aside = path.join(output, `${leaving}${folder.name}`);
  await atEdge(place, () => rename(place, aside));
  try {
    await enter(docket, folder, tool);
  } catch (error) {
    // What the log does not know stays.
    await atEdge(place, () => rename(aside, place));
    throw error;
  }
  await atEdge(aside, () => rm(aside, { recursive: true, force: true }));
}

async function enter(
  docket: Docket,
  { name, kind, ...found }: Partial<PurgedFolder> & Pick<PurgedFolder, 'name' | 'kind'>,
  tool: Tool,
): Promise<void> {
  const batch = kind === 'batch' ? { batchId: name } : {};
  await docket.enter('purge', { ...batch, data: { folder: name, kind, ...found } }, stampOf(tool));
}

/** Ends purges that were ended in between: whether they were entered is not known, so they are entered again. */
async function removeLeft(docket: Docket, output: string, tool: Tool): Promise<void> {
  for (const left of await readdir(output, { withFileTypes: true })) {
    if (!left.isDirectory() || !leavingName.test(left.name)) continue;
    const name = left.name.slice(leaving.length);
    const kind = name.endsWith('-screening') ? 'screening' : 'batch';
    await enter(docket, { name, kind }, tool);
    const aside = path.join(output, left.name);
    await atEdge(aside, () => rm(aside, { recursive: true, force: true }));
  }
}
