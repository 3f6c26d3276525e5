import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '#domain/failure.js';
import { nearestName } from '#domain/nearest-name.js';
import type { Phrase } from '#domain/phrase.js';
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

/** A folder that is a batch, or what a run that was ended before its end left of one. */
export interface FoundBatch {
  readonly folder: string;
  readonly isFinished: boolean;
}

/** Finds the folder of a batch. @throws UsageError when the name leads to no batch, or to an unfinished one. */
export async function findBatchFolder(name: BatchName): Promise<string> {
  const { folder, isFinished } = await locateBatch(name);
  if (isFinished) return folder;
  throw new UsageError(...unfinishedBatch(name.name));
}

/** Finds the folder of a batch, finished or not. @throws UsageError when the name leads to none. */
export async function locateBatch({ name, cwd, workspace, out }: BatchName): Promise<FoundBatch> {
  const given = path.resolve(cwd, name);
  if (await isBatch(given)) return { folder: given, isFinished: true };
  const output = /[/\\]/.test(name) ? undefined : (out ?? (await outputOf(workspace)));
  if (output !== undefined) {
    const below = path.resolve(output, name);
    if (await isBatch(below)) return { folder: below, isFinished: true };
    if (await isUnfinished(below)) return { folder: below, isFinished: false };
  }
  if (await isUnfinished(given)) return { folder: given, isFinished: false };
  throw new UsageError(
    { zh: `“${name}”不是批次。`, en: `"${name}" is no batch.` },
    { hint: nearestBatch(name, output === undefined ? [] : await namesBelow(output)) },
  );
}

function nearestBatch(name: string, names: readonly string[]): Phrase {
  const nearest = nearestName(name, names);
  return nearest === undefined
    ? {
        zh: '请给出 qisu run 所写的批次文件夹，或工作区输出文件夹中的批次号。',
        en: "Name a batch folder that qisu run wrote, or a batchId of the workspace's output folder.",
      }
    : { zh: `是否为 ${nearest}？`, en: `Did you mean ${nearest}?` };
}

async function namesBelow(output: string): Promise<readonly string[]> {
  const names = await readdir(output).catch(() => []);
  return names.filter((name) => batchName.test(name)).toSorted();
}

const batchName = /^\d{4}-\d{2}-\d{2}-[0-9a-f]{8}(?:-screening)?$/;

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
  return batchName.test(path.basename(folder)) && (await isFolder(folder));
}

/** What to say of a batch that was left unfinished, and what to do. */
export function unfinishedBatch(name: string): [Phrase, { readonly hint: Phrase }] {
  return [
    {
      zh: `批次“${name}”没有完成：运行中断，尚无 run.json。`,
      en: `The batch "${name}" is unfinished: its run was ended before run.json was written.`,
    },
    {
      hint: {
        zh: '请以相同的输入再次运行 qisu run（或 qisu screen），完成后再试。',
        en: 'Run qisu run (or qisu screen) again on the same inputs, then try again.',
      },
    },
  ];
}

async function outputOf(options: WorkspaceOptions): Promise<string | undefined> {
  if (!(await pathExists(path.join(options.directory, options.config ?? 'qisu.yaml'))))
    return undefined;
  const { directory, config } = await openWorkspace(options);
  return path.resolve(directory, config.output);
}
