import { open, readFile, rm, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { EnvironmentError } from '#domain/failure.js';
import { errorCode } from '#workspace/read-files.js';
import type { Tool } from './tool.js';
import { atEdge } from './at-edge.js';
import { makeFolder } from './make-folder.js';

const lockName = '.qisu.lock';

/**
 * Does the work as the only writer of an output folder. The lock of a process that is gone is taken over.
 *
 * @throws EnvironmentError when another run is writing there.
 */
export async function withRunLock<Value>(
  folder: string,
  { processId, isRunning }: Pick<Tool, 'processId' | 'isRunning'>,
  work: () => Promise<Value>,
): Promise<Value> {
  const lock = path.join(folder, lockName);
  makeFolder(folder, 0o700);
  const holder = await readHolder(lock);
  if (holder !== undefined && !isRunning(holder)) await rm(lock, { force: true });
  await take(lock, processId);
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function take(lock: string, processId: number): Promise<void> {
  const file = await atEdge(lock, () => openUnlessHeld(lock));
  if (file === undefined) throw await heldError(lock);
  try {
    await file.writeFile(`${processId}\n`);
  } finally {
    await file.close();
  }
}

async function openUnlessHeld(lock: string): Promise<FileHandle | undefined> {
  try {
    return await open(lock, 'wx', 0o600);
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return undefined;
    throw error;
  }
}

async function heldError(lock: string): Promise<EnvironmentError> {
  const holder = (await readHolder(lock)) ?? 0;
  return new EnvironmentError(
    {
      zh: `另一个 qisu（进程 ${holder}）正在写入此输出文件夹。`,
      en: `Another qisu (process ${holder}) is writing to this output folder.`,
    },
    {
      hint: {
        zh: `请等待其结束；如确认没有，请删除 ${lockName}。`,
        en: `Wait for it to end; if there is none, remove ${lockName}.`,
      },
    },
  );
}

async function readHolder(lock: string): Promise<number | undefined> {
  const text = await readFile(lock, 'utf8').catch(() => undefined);
  const holder = Number.parseInt(text ?? '', 10);
  return Number.isNaN(holder) ? undefined : holder;
}
