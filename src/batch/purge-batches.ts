import { rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Docket } from '#docket/docket.js';
import { openWorkspace } from '#workspace/open-workspace.js';
import { atEdge } from './at-edge.js';
import { decidePurge, type PurgePlace } from './decide-purge.js';
import { isLeft, leaving } from './left-purges.js';
import { pathExists } from './make-folder.js';
import { journalFile } from './open-docket.js';
import { notePurged } from './purged-batches.js';
import type { KeptFolder, PurgedFolder } from './purged-folder.js';
import { aloneInWorkspace, stampOf, withDocket } from './with-docket.js';
import type { WorkspaceOptions } from './open-run.js';
import type { Tool } from './tool.js';

/**
 * Retention. A finished batch goes when its run ended longer ago than asked, it is not the newest run, and no case that
 * is not closed has its papers there: the docket knows that they were superseded, or that the case is over. So does what
 * a run left that was never finished, by the day on which it was begun. A screening holds no papers and goes by the day
 * on which it was written. The journal of a run, which holds names, goes with it. Everything else below the output folder
 * stays, and so does the docket, with its case numbers and its log.
 */

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
    const place = { workspace: where.directory, output };
    const decide = () => decidePurge(docket, { ...place, before });
    if (dryRun) return { output, isDone: false, ...(await decide()) };
    // No run may write to the folder, nor read a batch that is on its way out.
    return await aloneInWorkspace(where, { tool, command: 'purge' }, async () => {
      const decided = await decide();
      for (const folder of decided.purged) {
        if (isLeft(folder)) await removeLeft(docket, place, { left: folder, tool });
        else await remove(docket, place, { folder, tool });
      }
      return { output, isDone: true, ...decided };
    });
  });
}

type Place = Pick<PurgePlace, 'workspace' | 'output'>;

/** First into what a rebuild reads, then out of its place, then into the log, then off the disk: ended at any point, the next purge ends it. */
async function remove(
  docket: Docket,
  { workspace, output }: Place,
  { folder, tool }: { readonly folder: PurgedFolder; readonly tool: Tool },
): Promise<void> {
  const place = path.join(output, folder.name);
  if (folder.kind !== 'screening') await notePurged(docket, output, folder.name);
  const aside = path.join(output, `${leaving}${folder.name}`);
  // Of an unfinished run there may be a journal alone.
  const isThere = await pathExists(place);
  if (isThere) await atEdge(place, () => rename(place, aside));
  try {
    await enter(docket, folder, tool);
  } catch (error) {
    // What the log does not know stays.
    if (isThere) await atEdge(place, () => rename(aside, place));
    throw error;
  }
  await removeJournal(workspace, folder);
  await atEdge(aside, () => rm(aside, { recursive: true, force: true }));
}

/** It holds names in full. A batch of which cases failed has one too. */
async function removeJournal(
  workspace: string,
  { name, kind }: Pick<PurgedFolder, 'name' | 'kind'>,
): Promise<void> {
  if (kind === 'screening') return;
  const journal = journalFile(workspace, name);
  await atEdge(journal, () => rm(journal, { force: true }));
}

async function enter(
  docket: Docket,
  { name, kind, ...found }: PurgedFolder,
  tool: Tool,
): Promise<void> {
  const batch = kind === 'screening' ? {} : { batchId: name };
  await docket.enter('purge', { ...batch, data: { folder: name, kind, ...found } }, stampOf(tool));
}

/** Ends a purge that was ended in between: whether it was entered is not known, so it is entered again. */
async function removeLeft(
  docket: Docket,
  { workspace, output }: Place,
  { left, tool }: { readonly left: PurgedFolder; readonly tool: Tool },
): Promise<void> {
  const folder = { ...left, name: left.name.slice(leaving.length) };
  if (folder.kind !== 'screening') await notePurged(docket, output, folder.name);
  await enter(docket, folder, tool);
  await removeJournal(workspace, folder);
  const aside = path.join(output, left.name);
  await atEdge(aside, () => rm(aside, { recursive: true, force: true }));
}
