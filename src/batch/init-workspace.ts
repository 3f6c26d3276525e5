import { cp, mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { EnvironmentError, UsageError } from '#domain/failure.js';
import { errorCode, listFiles } from '#workspace/read-files.js';
import { makeFolder } from './make-folder.js';
import type { Tool } from './tool.js';
import { pathExists } from './make-folder.js';

export interface InitOptions {
  readonly directory: string;
  readonly cwd: string;
  readonly sample: boolean;
  readonly tool: Tool;
}

/**
 * Makes a workspace.
 *
 * @throws UsageError when the folder holds a workspace already or is not empty; EnvironmentError when it cannot be written.
 */
export async function initWorkspace({
  directory,
  cwd,
  sample,
  tool,
}: InitOptions): Promise<{ readonly directory: string; readonly files: readonly string[] }> {
  const target = path.resolve(cwd, directory);
  await requireFree(target, directory);
  const template = path.join(tool.packageRoot, 'examples', sample ? 'sample' : 'empty');
  makeFolder(target);
  try {
    await cp(template, target, { recursive: true });
    if (!sample) {
      for (const folder of ['ledger', 'evidence'])
        await mkdir(path.join(target, folder), { recursive: true });
      await writeFile(path.join(target, '.gitignore'), 'batches/\n');
    }
  } catch (error) {
    throw new EnvironmentError(
      {
        zh: `无法建立 ${directory}（${errorCode(error)}）。`,
        en: `Cannot make ${directory} (${errorCode(error)}).`,
      },
      { cause: error },
    );
  }
  return { directory: target, files: await listFiles(target) };
}

async function requireFree(target: string, shown: string): Promise<void> {
  if (await pathExists(path.join(target, 'qisu.yaml'))) {
    throw new UsageError(
      { zh: `${shown} 已经是工作区。`, en: `${shown} is a workspace already.` },
      { hint: { zh: '请另选文件夹。', en: 'Choose another folder.' } },
    );
  }
  const entries = await readdir(target).catch(() => []);
  if (entries.some((name) => !name.startsWith('.'))) {
    throw new UsageError(
      { zh: `${shown} 不是空文件夹。`, en: `${shown} is not empty.` },
      { hint: { zh: '请另选文件夹。', en: 'Choose another folder.' } },
    );
  }
}
