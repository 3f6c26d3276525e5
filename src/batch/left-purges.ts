import { lstat, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Docket } from '#docket/docket.js';
import { compareText } from '#domain/diagnostic.js';
import { isRecordOf } from './list-batches.js';
import { measureFolder } from './measure-folder.js';
import type { KeptFolder, PurgedFolder } from './purged-folder.js';

/** What the name of a folder begins with that waits for its removal. */
export const leaving = '.purged-';

const leavingName = /^\.purged-(?<name>(?<batchId>\d{4}-\d{2}-\d{2}-[0-9a-f]{8})(?:-screening)?)$/;

/** Whether a folder is what a purge that was ended in between left. */
export function isLeft({ name }: Pick<PurgedFolder, 'name'>): boolean {
  return name.startsWith(leaving);
}

/**
 * What purges that were ended in between left of their folders, to be removed whatever its age; a folder that only has
 * such a name stays. A purge is known by the `run.json` of its batch, by the run that was never finished, or by its entry
 * in the log, which comes before anything is removed.
 */
export async function leftPurges(
  docket: Docket,
  output: string,
): Promise<{ readonly left: readonly PurgedFolder[]; readonly others: readonly KeptFolder[] }> {
  const left: PurgedFolder[] = [];
  const others: KeptFolder[] = [];
  const entries = await readdir(output, { withFileTypes: true });
  for (const entry of entries.toSorted((one, other) => compareText(one.name, other.name))) {
    const { name, batchId } = leavingName.exec(entry.name)?.groups ?? {};
    if (name === undefined || batchId === undefined || !entry.isDirectory()) continue;
    const folder = path.join(output, entry.name);
    const found = await leftOf(docket, folder, { name, batchId });
    if (found === undefined) others.push({ name: entry.name, reason: 'of-no-purge' });
    else left.push({ name: entry.name, ...found, ...(await measureFolder(folder)) });
  }
  return { left, others };
}

async function leftOf(
  docket: Docket,
  folder: string,
  { name, batchId }: { readonly name: string; readonly batchId: string },
): Promise<Pick<PurgedFolder, 'kind' | 'finishedAt'> | undefined> {
  const isBatch = name === batchId;
  const run = isBatch ? await docket.run(batchId) : undefined;
  const isUnfinished = run?.status === 'planned';
  if (!isUnfinished && !(await isOfPurge(docket, folder, { name, batchId }))) return undefined;
  const batch = isUnfinished ? 'unfinished' : 'batch';
  const finishedAt = run?.finishedAt ?? (await lstat(folder)).mtime.toISOString();
  return { kind: isBatch ? batch : 'screening', finishedAt };
}

async function isOfPurge(
  docket: Docket,
  directory: string,
  { name, batchId }: { readonly name: string; readonly batchId: string },
): Promise<boolean> {
  const text = await readFile(path.join(directory, 'run.json'), 'utf8').catch(() => '');
  if (isRecordOf(text, batchId)) return true;
  // The purge of a screening is entered under no batch.
  const events = await docket.events(name === batchId ? { batchId } : {});
  return events.some(({ kind, data }) => kind === 'purge' && data['folder'] === name);
}
