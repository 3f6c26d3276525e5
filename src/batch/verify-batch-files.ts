import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream';
import { createInterface } from 'node:readline';
import { CsvError, parse } from 'csv-parse';
import { compareText } from '#domain/diagnostic.js';
import { EnvironmentError } from '#domain/failure.js';
import type { CsvList } from '#verification/check-workbook.js';
import { maskedFile } from '#verification/difference.js';
import { errorCode } from '#workspace/read-files.js';

/** The files of a batch folder, by name relative to it with forward slashes, and their digests. */
export type FileDigests = ReadonlyMap<string, string>;

/** Digests every file below a folder, in order of name. @throws EnvironmentError when one cannot be read. */
export async function digestFiles(directory: string): Promise<FileDigests> {
  const digests = new Map<string, string>();
  for (const name of await filesBelow(directory, '')) {
    digests.set(name, await digestOf(path.join(directory, name)));
  }
  return digests;
}

async function filesBelow(directory: string, folder: string): Promise<readonly string[]> {
  const entries = await readable(path.join(directory, folder), (target) =>
    readdir(target, { withFileTypes: true }),
  );
  const names: string[] = [];
  for (const entry of entries.toSorted((left, right) => compareText(left.name, right.name))) {
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) names.push(...(await filesBelow(directory, name)));
    else names.push(name);
  }
  return names;
}

async function digestOf(file: string): Promise<string> {
  return await readable(file, async (target) => {
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(target)) hash.update(chunk as Uint8Array);
    return hash.digest('hex');
  });
}

/** Reads a file whole. @throws EnvironmentError when it cannot be read. */
export async function readWhole(file: string): Promise<Uint8Array> {
  return await readable(file, (target) => readFile(target));
}

/** Reads the lines of a JSON Lines file one by one; a line that is no JSON gives `undefined`. */
export async function* jsonLines(file: string): AsyncGenerator<{ text: string; value: unknown }> {
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Infinity });
  for await (const text of lines) if (text !== '') yield { text, value: parseJson(text) };
}

/** Reads the records of a CSV file one by one, by header. */
export async function* csvRows(file: string): AsyncGenerator<ReadonlyMap<string, string>> {
  let heads: readonly string[] | undefined;
  for await (const record of csvRecords(file)) {
    if (heads === undefined) heads = record;
    else yield byHead(heads, record);
  }
}

/** Reads a CSV file whole. */
export async function readCsvList(file: string): Promise<CsvList> {
  const records: (readonly string[])[] = [];
  for await (const record of csvRecords(file)) records.push(record);
  const [heads = [], ...rows] = records;
  return { heads, rows: rows.map((row) => byHead(heads, row)) };
}

function byHead(heads: readonly string[], record: readonly string[]): ReadonlyMap<string, string> {
  return new Map(heads.map((head, index) => [head, record[index] ?? '']));
}

/** A file that is no CSV from some place on ends there: its rows are counted elsewhere. */
async function* csvRecords(file: string): AsyncGenerator<readonly string[]> {
  const parser = parse({ bom: true, relax_column_count: true, relax_quotes: true });
  pipeline(createReadStream(file), parser, () => undefined);
  try {
    for await (const record of parser as AsyncIterable<readonly string[]>) yield record;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
  }
}

/** Parses JSON; `undefined` when the text is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Whether a path is a folder. */
export async function isFolder(target: string): Promise<boolean> {
  return (await stat(target).catch(() => undefined))?.isDirectory() === true;
}

/** Does reading and words what the file system refuses. @throws EnvironmentError then. */
async function readable<Value>(
  target: string,
  work: (target: string) => Promise<Value>,
): Promise<Value> {
  try {
    return await work(target);
  } catch (error) {
    const code = errorCode(error);
    const shown = path.join(path.dirname(target), shownName(path.basename(target)));
    throw new EnvironmentError(
      { zh: `无法读取 ${shown}（${code}）。`, en: `Cannot read ${shown} (${code}).` },
      {
        cause: error,
        hint: { zh: '请检查该文件的读取权限。', en: 'Check that the file may be read.' },
      },
    );
  }
}

/** A folder is named as it is, a file that no batch has is not: it may be called after a borrower. */
function shownName(name: string): string {
  return name.includes('.') ? maskedFile(name) : name;
}
