import { closeSync, openSync, readSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { glob } from 'tinyglobby';
import type { WorkspaceConfig } from '#domain/config.js';
import { compareText } from '#domain/diagnostic.js';
import { EnvironmentError, UsageError } from '#domain/failure.js';
import type { LedgerFile, TableName } from '#domain/ledger.js';

/** Reads one file of the workspace. @throws EnvironmentError when it cannot be read or is a directory. */
export async function readWorkspaceFile(directory: string, name: string): Promise<Uint8Array> {
  const full = path.resolve(directory, name);
  return await atFile(name, async () => {
    await sizeOf(full, name);
    return await readFile(full);
  });
}

async function sizeOf(full: string, name: string): Promise<number> {
  const found = await stat(full);
  if (!found.isDirectory()) return found.size;
  throw new EnvironmentError({
    zh: `${name} 是文件夹，不是文件。`,
    en: `${name} is a directory, not a file.`,
  });
}

async function atFile<Value>(name: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw unreadable(name, error);
  }
}

function wordFault<Value>(name: string, work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    throw unreadable(name, error);
  }
}

function unreadable(name: string, error: unknown): EnvironmentError {
  if (error instanceof EnvironmentError) return error;
  const code = errorCode(error);
  return new EnvironmentError(
    { zh: `无法读取 ${name}（${code}）。`, en: `Cannot read ${name} (${code}).` },
    {
      cause: error,
      hint: {
        zh: '请检查文件是否存在以及读取权限。',
        en: 'Check that the file exists and may be read.',
      },
    },
  );
}

/** A ledger file that `qisu.yaml` names, not yet read. */
export interface NamedLedgerFile {
  readonly table: TableName;
  /** Relative to the workspace, with forward slashes. */
  readonly name: string;
  /** Where it lies. */
  readonly path: string;
  readonly bytes: number;
}

/**
 * Names every ledger file of `qisu.yaml`, in order of table and file name.
 *
 * @throws UsageError when a pattern matches nothing or names a spreadsheet; EnvironmentError when a file cannot be read.
 */
export async function nameLedgerFiles(
  directory: string,
  config: WorkspaceConfig,
): Promise<readonly NamedLedgerFile[]> {
  const files: NamedLedgerFile[] = [];
  for (const [table, patterns] of Object.entries(config.ledger.files) as [
    TableName,
    readonly string[],
  ][]) {
    const names = new Set<string>();
    for (const pattern of patterns) {
      for (const name of await matches(directory, pattern, table)) names.add(name);
    }
    for (const name of [...names].toSorted(compareText)) {
      const full = path.resolve(directory, name);
      const bytes = await atFile(name, () => sizeOf(full, name));
      files.push({ table, name: portableName(directory, name), path: full, bytes });
    }
  }
  return files;
}

/** Reads every ledger file that `qisu.yaml` names, in order of table and file name. @throws as `nameLedgerFiles`. */
export async function readLedgerFiles(
  directory: string,
  config: WorkspaceConfig,
): Promise<readonly LedgerFile[]> {
  const files: LedgerFile[] = [];
  for (const { table, name, path: full } of await nameLedgerFiles(directory, config))
    files.push({ table, name, bytes: await readWorkspaceFile(directory, full) });
  return files;
}

const chunkBytes = 1_048_576;

/**
 * The bytes of a file, chunk by chunk. Each is to be used before the next is asked for: all are read into one room.
 *
 * @throws EnvironmentError when it cannot be read.
 */
export function* fileChunks({ name, path: full }: NamedLedgerFile): Generator<Uint8Array> {
  const file = wordFault(name, () => openSync(full, 'r'));
  try {
    const chunk = Buffer.allocUnsafe(chunkBytes);
    for (;;) {
      const length = wordFault(name, () => readSync(file, chunk));
      if (length === 0) return;
      yield chunk.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}

/** Reads so many bytes from a place in a file. They are to be used before more are read. */
export type ReadPiece = (length: number) => Uint8Array;

/**
 * Places in a file, one for every so many bytes, each to be read from before the next is asked for.
 *
 * @param longest - Most bytes that are read at once.
 * @throws EnvironmentError when it cannot be read.
 */
export function* filePlaces(
  { name, path: full, bytes }: NamedLedgerFile,
  { every, longest }: { readonly every: number; readonly longest: number },
): Generator<ReadPiece> {
  const file = wordFault(name, () => openSync(full, 'r'));
  try {
    const room = Buffer.allocUnsafe(longest);
    for (let at = 0; at < bytes; at += every) {
      const from = at;
      yield (length) =>
        room.subarray(
          0,
          wordFault(name, () => readSync(file, room, 0, length, from)),
        );
    }
  } finally {
    closeSync(file);
  }
}

async function matches(
  directory: string,
  pattern: string,
  table: TableName,
): Promise<readonly string[]> {
  const normalised = pattern.replaceAll('\\', '/').replace(/^\.\//, '');
  const found = await glob(normalised, {
    cwd: directory,
    onlyFiles: false,
    expandDirectories: false,
    dot: false,
  });
  const names = found.map((name) => name.replace(/\/$/, ''));
  if (names.length === 0) {
    throw new UsageError(
      {
        zh: `ledger.${table}: 没有文件与“${pattern}”相符。`,
        en: `ledger.${table}: no file matches "${pattern}".`,
      },
      {
        hint: {
          zh: '请检查 qisu.yaml 中的路径；路径相对于工作区文件夹。',
          en: 'Check the path in qisu.yaml; it is relative to the workspace folder.',
        },
      },
    );
  }
  const spreadsheet = names.find((name) => /\.xlsx?$/i.test(name));
  if (spreadsheet !== undefined) {
    throw new UsageError(
      {
        zh: `${spreadsheet}: 本版本只读取 CSV、TSV 和文本台账。`,
        en: `${spreadsheet}: this version reads CSV, TSV and text ledgers only.`,
      },
      { hint: { zh: '请另存为“CSV UTF-8”。', en: 'Save it as "CSV UTF-8".' } },
    );
  }
  return names;
}

/**
 * The name of a file as a batch prints it: relative to the workspace; a file outside it by its own name alone, so that
 * no absolute path stands in a batch.
 */
export function portableName(directory: string, name: string): string {
  const relative = path.relative(directory, path.resolve(directory, name)).replaceAll('\\', '/');
  const isOutside = relative.startsWith('../') || path.isAbsolute(relative);
  return isOutside ? `external/${path.basename(name)}` : relative;
}

/** Names of the files below a folder, relative to it with forward slashes, in order; none when it does not exist. */
export async function listFiles(directory: string): Promise<readonly string[]> {
  const found = await glob('**/*', { cwd: directory, onlyFiles: true, dot: false });
  return found.toSorted(compareText);
}

/** Names of the folders below a folder, in the form of `listFiles`. */
export async function listFolders(directory: string): Promise<readonly string[]> {
  const found = await glob('**/*', { cwd: directory, onlyDirectories: true, dot: false });
  return found.map((name) => name.replace(/\/$/, '')).toSorted(compareText);
}

/** The system's short code of an input or output error, such as `ENOENT`. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
