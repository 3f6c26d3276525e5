import path from 'node:path';
import { openDocket } from '#docket/open-docket.js';
import type { Docket } from '#docket/docket.js';
import type { Stamp } from '#domain/docket.js';
import { UsageError } from '#domain/failure.js';
import type { WorkspaceOptions } from './open-run.js';
import type { Tool } from './tool.js';
import { pathExists } from './write-batch.js';

/** Where the docket of a workspace lies. */
export function docketFile(directory: string): string {
  return path.join(directory, '.qisu', 'docket.sqlite');
}

/** Who does something now. */
export function stampOf({ user, now }: Pick<Tool, 'user' | 'now'>): Stamp {
  return { actor: user, at: now().toISOString() };
}

/**
 * Opens the docket of a workspace to read it; `undefined` where nothing was run yet.
 *
 * @throws UsageError when the folder is no workspace, EnvironmentError when the docket cannot be read.
 */
export async function readWorkspaceDocket(where: WorkspaceOptions): Promise<Docket | undefined> {
  await requireWorkspace(where);
  return await openDocket(docketFile(where.directory), { readOnly: true });
}

/**
 * Does work on the docket of a workspace, and closes it.
 *
 * @throws UsageError when the folder is no workspace or nothing was run in it yet, EnvironmentError when the docket
 *   cannot be read or written.
 */
export async function withDocket<Value>(
  where: WorkspaceOptions,
  { readOnly }: { readonly readOnly: boolean },
  work: (docket: Docket) => Promise<Value>,
): Promise<Value> {
  await requireWorkspace(where);
  const file = docketFile(where.directory);
  // A command that moves cases finds them: it makes no docket.
  if (!(await pathExists(file))) throw nothingRun();
  const docket = readOnly ? await openDocket(file, { readOnly: true }) : await openDocket(file);
  if (docket === undefined) throw nothingRun();
  try {
    return await work(docket);
  } finally {
    await docket.close();
  }
}

/** A broken `qisu.yaml` does not hide the docket: it only has to be there. */
async function requireWorkspace({
  directory,
  config = 'qisu.yaml',
}: WorkspaceOptions): Promise<void> {
  if (await pathExists(path.resolve(directory, config))) return;
  throw new UsageError(
    {
      zh: `此文件夹不是工作区：没有 ${config}。`,
      en: `This folder is no workspace: there is no ${config}.`,
    },
    {
      hint: {
        zh: '用 --workspace 指定工作区，或用 qisu init 新建一个。',
        en: 'Name the workspace with --workspace, or make one with qisu init.',
      },
    },
  );
}

function nothingRun(): UsageError {
  return new UsageError(
    { zh: '此工作区还没有登记册。', en: 'This workspace has no docket yet.' },
    {
      hint: {
        zh: '先运行 qisu run；登记册丢失的，用 qisu docket rebuild 由批次重建。',
        en: 'qisu run makes it; one that was lost is made anew by qisu docket rebuild.',
      },
    },
  );
}
