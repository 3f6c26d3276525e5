import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Docket } from '#docket/docket.js';
import { withWorkspaceLock } from '#docket/workspace-lock.js';
import type { Stamp } from '#domain/docket.js';
import { UsageError } from '#domain/failure.js';
import { openWorkspace } from '#workspace/open-workspace.js';
import { docketFile, readDocket, docketFolder, writeDocket } from './open-docket.js';
import type { WorkspaceOptions } from './open-run.js';
import type { Tool } from './tool.js';

/** Who does something now. */
export function stampOf({ user, now }: Pick<Tool, 'user' | 'now'>): Stamp {
  return { actor: user, at: now().toISOString() };
}

/**
 * Opens the docket of a workspace to read it; `undefined` where nothing was run yet. A docket that is there is read
 * however broken `qisu.yaml` may be.
 *
 * @throws UsageError when the folder is no workspace, EnvironmentError when the docket is lost or cannot be read.
 */
export async function readWorkspaceDocket(where: WorkspaceOptions): Promise<Docket | undefined> {
  const { directory } = where;
  if (existsSync(docketFile(directory))) return await readDocket(directory, []);
  const { config } = await openWorkspace(where);
  return await readDocket(directory, [path.resolve(directory, config.output)]);
}

/**
 * Does work on the docket of a workspace, and closes it.
 *
 * @throws UsageError when the folder is no workspace or nothing was run in it yet, EnvironmentError when the docket is
 *   lost, or cannot be read or written.
 */
export async function withDocket<Value>(
  where: WorkspaceOptions,
  { readOnly }: { readonly readOnly: boolean },
  work: (docket: Docket) => Promise<Value>,
): Promise<Value> {
  const docket =
    readOnly || !existsSync(docketFile(where.directory))
      ? await readWorkspaceDocket(where)
      : await writeDocket(where.directory, []);
  if (docket === undefined) throw nothingRun();
  try {
    return await work(docket);
  } finally {
    await docket.close();
  }
}

/** Does work as the only one who works on the batches of a workspace. @throws EnvironmentError when another does. */
export async function aloneInWorkspace<Value>(
  { directory }: WorkspaceOptions,
  { tool, command }: { readonly tool: Tool; readonly command: string },
  work: () => Promise<Value>,
): Promise<Value> {
  const { host, processId, now } = tool;
  const holder = { host, processId, startedAt: now().toISOString(), command };
  return await withWorkspaceLock(docketFolder(directory), holder, { waitSeconds: 0 }, work);
}

function nothingRun(): UsageError {
  return new UsageError(
    { zh: '此工作区还没有登记册。', en: 'This workspace has no docket yet.' },
    { hint: { zh: '第一次 qisu run 时建立。', en: 'The first qisu run makes it.' } },
  );
}
