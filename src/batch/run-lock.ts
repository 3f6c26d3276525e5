import { mkdir, open, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { EnvironmentError } from '#domain/failure.js';
import type { Tool } from './tool.js';

const lockName = '.qisu.lock';

/**
 * Does the work as the only writer of an output folder. The lock of a process that is gone is taken over.
 *
 * @throws EnvironmentError when another run is writing there.
 */
export async function withRunLock<Value>(
  folder: string,
  { processId, isRunning }: Tool,
  work: () => Promise<Value>,
): Promise<Value> {
  const lock = path.join(folder, lockName);
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw cannotWrite(folder, error);
  });
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
  try {
    const file = await open(lock, 'wx', 0o600);
    try {
      await file.writeFile(`${processId}\n`);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) {
      throw cannotWrite(path.dirname(lock), error);
    }
    const holder = (await readHolder(lock)) ?? 0;
    throw new EnvironmentError(
      {
        zh: `另一个 qisu（进程 ${holder}）正在写入此输出文件夹。`,
        en: `Another qisu (process ${holder}) is writing to this output folder.`,
      },
      {
        cause: error,
        hint: {
          zh: `请等待其结束；如确认没有，请删除 ${lockName}。`,
          en: `Wait for it to end; if there is none, remove ${lockName}.`,
        },
      },
    );
  }
}

async function readHolder(lock: string): Promise<number | undefined> {
  const text = await readFile(lock, 'utf8').catch(() => undefined);
  const holder = Number.parseInt(text ?? '', 10);
  return Number.isNaN(holder) ? undefined : holder;
}

function cannotWrite(folder: string, cause: unknown): EnvironmentError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
  return new EnvironmentError(
    { zh: `无法写入 ${folder}（${code}）。`, en: `Cannot write ${folder} (${code}).` },
    {
      cause,
      hint: {
        zh: '请检查输出文件夹及其写入权限。',
        en: 'Check the output folder and its permissions.',
      },
    },
  );
}
