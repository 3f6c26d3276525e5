import { lstat, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { compareText } from '#domain/diagnostic.js';
import { errorCode } from '#workspace/read-files.js';

/** A folder that a run or a screening finished. */
export interface BatchFolder {
  /** `<batchId>`, or `<batchId>-screening`. */
  readonly name: string;
  readonly batchId: string;
  readonly isScreening: boolean;
  readonly directory: string;
  readonly asOf: string;
  /** When its `run.json` was written, in milliseconds. */
  readonly writtenAt: number;
}

const folderName = /^(?<batchId>\d{4}-\d{2}-\d{2}-[0-9a-f]{8})(?<screening>-screening)?$/;

const runFile = z.object({
  batchId: z.string(),
  asOf: z.string(),
  status: z.literal('complete'),
  kind: z.literal('screening').optional(),
});

/**
 * The finished batches and screenings directly below an output folder, in order of name. A folder counts by its name
 * and by what its `run.json` says; links are not followed, and anything else is none.
 */
export async function listBatches(output: string): Promise<readonly BatchFolder[]> {
  const names = await readdir(output).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  });
  const found: BatchFolder[] = [];
  for (const name of names.toSorted(compareText)) {
    const batch = await batchIn(output, name);
    if (batch !== undefined) found.push(batch);
  }
  return found;
}

async function batchIn(output: string, name: string): Promise<BatchFolder | undefined> {
  const { batchId, screening } = folderName.exec(name)?.groups ?? {};
  if (batchId === undefined) return undefined;
  const directory = path.join(output, name);
  const file = path.join(directory, 'run.json');
  const folder = await lstat(directory);
  const record = await lstat(file).catch(() => undefined);
  if (!folder.isDirectory() || record?.isFile() !== true) return undefined;
  const run = runFile.safeParse(parseJson(await readFile(file, 'utf8')));
  const isScreening = screening !== undefined;
  if (!run.success || run.data.batchId !== batchId) return undefined;
  if ((run.data.kind === 'screening') !== isScreening) return undefined;
  const { asOf } = run.data;
  return { name, batchId, isScreening, directory, asOf, writtenAt: record.mtimeMs };
}

/** Whether a `run.json` is that of a finished batch or screening of this id. */
export function isRecordOf(text: string, batchId: string): boolean {
  const run = runFile.safeParse(parseJson(text));
  return run.success && run.data.batchId === batchId;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
