import { existsSync } from 'node:fs';
import { readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { EnvironmentError } from '#domain/failure.js';
import type { Docket } from '#docket/docket.js';
import { atEdge } from './at-edge.js';

/** Where a workspace keeps what is about its runs: the docket, the lock, the journals of unfinished batches. */
export function docketFolder(workspace: string): string {
  return path.join(workspace, '.qisu');
}

/** The docket of a workspace. */
export function docketFile(workspace: string): string {
  return path.join(docketFolder(workspace), 'docket.sqlite');
}

/** The copy of the docket that the last run left. */
export function backupFile(workspace: string): string {
  return path.join(docketFolder(workspace), 'docket.backup.sqlite');
}

/** Leaves a copy of the docket beside it, in the place of the last one. @throws EnvironmentError */
export async function backUpDocket(docket: Docket, workspace: string): Promise<void> {
  const file = backupFile(workspace);
  const next = `${file}.new`;
  await atEdge(next, () => rm(next, { force: true }));
  await docket.backUp(next);
  await atEdge(file, () => rename(next, file));
}

/** The journal of a batch that is not finished. */
export function journalFile(workspace: string, batchId: string): string {
  return path.join(docketFolder(workspace), 'journal', `${batchId}.jsonl`);
}

/**
 * Opens the docket of a workspace for reading; `undefined` where there is none yet.
 *
 * @throws EnvironmentError when it cannot be read, or is lost while there are batches.
 */
export async function readDocket(
  workspace: string,
  outputs: readonly string[],
): Promise<Docket | undefined> {
  const file = docketFile(workspace);
  if (!existsSync(file)) {
    await requireNoBatches(workspace, outputs);
    return undefined;
  }
  const { openDocket } = await import('#docket/open-docket.js');
  return await openDocket(file, { readOnly: true });
}

/**
 * Opens the docket of a workspace for writing; it is made where there is none yet.
 *
 * @throws EnvironmentError when it cannot be read or written, or is lost while there are batches.
 */
export async function writeDocket(workspace: string, outputs: readonly string[]): Promise<Docket> {
  const file = docketFile(workspace);
  if (!existsSync(file)) await requireNoBatches(workspace, outputs);
  const { openDocket } = await import('#docket/open-docket.js');
  return await openDocket(file);
}

/**
 * A docket that is older than the batches, such as one from a backup, would give their numbers again.
 *
 * @throws EnvironmentError where the workspace's own output folder holds a complete batch that the docket does not know.
 */
export async function requireKnownBatches(docket: Docket, output: string): Promise<void> {
  for (const name of await readdir(output).catch(() => [])) {
    if (!batchName.test(name) || (await docket.run(name)) !== undefined) continue;
    if (!(await isBatch(path.join(output, name)))) continue;
    throw new EnvironmentError(
      {
        zh: `登记册不认识批次 ${path.join(output, name)}：登记册比批次旧（由备份恢复的？），或者批次来自别处。`,
        en: `The docket does not know the batch ${path.join(output, name)}: it is older than the batches (restored from a backup?), or the batch is from elsewhere.`,
      },
      {
        hint: {
          zh: '为免案件编号重复、重复起诉：登记册旧的，运行 qisu docket rebuild；批次来自别处的，移出该文件夹。',
          en: 'So that no number is given twice and nothing is filed twice: rebuild an old docket with qisu docket rebuild; move a batch from elsewhere out of the folder.',
        },
      },
    );
  }
}

/** `<as-of>-<8 hex>`. */
const batchName = /^\d{4}-\d{2}-\d{2}-[0-9a-f]{8}$/;

/**
 * A new docket would give numbers that batches have already.
 *
 * @throws EnvironmentError where there are batches and no docket.
 */
export async function requireNoBatches(
  workspace: string,
  outputs: readonly string[],
): Promise<void> {
  const file = docketFile(workspace);
  for (const output of outputs) {
    for (const name of await readdir(output).catch(() => [])) {
      if (!(await isBatch(path.join(output, name)))) continue;
      throw new EnvironmentError(
        {
          zh: `找不到登记册 ${file}，而 ${output} 中已有批次（${name}）。`,
          en: `The docket ${file} is missing, but there are batches in ${output} (${name}).`,
        },
        {
          hint: {
            zh: '为免案件编号重复、重复起诉，请从备份恢复登记册，或者运行 qisu docket rebuild 由批次重建。',
            en: 'So that no number is given twice and nothing is filed twice, restore it from a backup, or rebuild it from the batches with qisu docket rebuild.',
          },
        },
      );
    }
  }
}

async function isBatch(folder: string): Promise<boolean> {
  const text = await readFile(path.join(folder, 'run.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return false;
  try {
    const { status, kind } = JSON.parse(text) as {
      readonly status?: unknown;
      readonly kind?: unknown;
    };
    return status === 'complete' && kind === undefined;
  } catch {
    return false;
  }
}
