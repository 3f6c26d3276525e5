import path from 'node:path';
import { UsageError } from '#domain/failure.js';
import { openWorkspace } from '#workspace/open-workspace.js';
import type { WorkspaceOptions } from './open-run.js';
import { isFolder } from './verify-batch-files.js';
import { pathExists } from './make-folder.js';

/** How the operator named a batch, and where from. */
export interface BatchName {
  /** A folder, or a batchId below the output folder of the workspace. */
  readonly name: string;
  /** Where the command was typed. */
  readonly cwd: string;
  readonly workspace: WorkspaceOptions;
  /** Where batches go; the workspace's `output` by default. */
  readonly out?: string;
}

/** Finds the folder of a batch. @throws UsageError when the name leads to no batch. */
export async function findBatchFolder({ name, cwd, workspace, out }: BatchName): Promise<string> {
  const given = path.resolve(cwd, name);
  if (await isBatch(given)) return given;
  if (!/[/\\]/.test(name)) {
    const output = out ?? (await outputOf(workspace));
    const below = output === undefined ? undefined : path.resolve(output, name);
    if (below !== undefined && (await isBatch(below))) return below;
    if (below !== undefined && (await isUnfinished(below))) throw unfinished(name);
  }
  if (await isUnfinished(given)) throw unfinished(name);
  throw new UsageError(
    { zh: `“${name}”不是批次。`, en: `"${name}" is no batch.` },
    {
      hint: {
        zh: '请给出 qisu run 所写的批次文件夹，或工作区输出文件夹中的批次号。',
        en: "Name a batch folder that qisu run wrote, or a batchId of the workspace's output folder.",
      },
    },
  );
}

/** What the batch holds is checked later; here it only has to be one. */
async function isBatch(folder: string): Promise<boolean> {
  if (!(await isFolder(folder))) return false;
  return (
    (await pathExists(path.join(folder, 'run.json'))) ||
    (await pathExists(path.join(folder, 'SHA256SUMS')))
  );
}

/** A run that was ended before its end leaves the folder without its record. */
async function isUnfinished(folder: string): Promise<boolean> {
  const isNamedSo = /^\d{4}-\d{2}-\d{2}-[0-9a-f]{8}(?:-screening)?$/.test(path.basename(folder));
  return isNamedSo && (await isFolder(folder));
}

function unfinished(name: string): UsageError {
  return new UsageError(
    {
      zh: `批次“${name}”没有完成：运行中断，尚无 run.json。`,
      en: `The batch "${name}" is unfinished: its run was ended before run.json was written.`,
    },
    {
      hint: {
        zh: '请以相同的输入再次运行 qisu run（或 qisu screen），完成后再核对。',
        en: 'Run qisu run (or qisu screen) again on the same inputs, then verify.',
      },
    },
  );
}

async function outputOf(options: WorkspaceOptions): Promise<string | undefined> {
  if (!(await pathExists(path.join(options.directory, options.config ?? 'qisu.yaml'))))
    return undefined;
  const { directory, config } = await openWorkspace(options);
  return path.resolve(directory, config.output);
}
