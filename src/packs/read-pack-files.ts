import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { compareText } from '#domain/diagnostic.js';
import { EnvironmentError } from '#domain/failure.js';
import type { TextProblem } from '#domain/text-problem.js';

/** One file of a pack or of the workspace's overrides, read and decoded. */
export interface PackFile {
  /** Relative to the folder, with forward slashes: `figures/lpr.json`. */
  readonly name: string;
  /** As shown in messages: the folder's label and the name. */
  readonly file: string;
  readonly text: string;
  readonly bytes: Uint8Array;
}

/** A folder on disk and how messages call it. */
export interface LabelledFolder {
  readonly directory: string;
  readonly label: string;
}

/** The files that hold text, and what is wrong with the others. */
export interface PackTexts {
  readonly files: readonly PackFile[];
  readonly problems: readonly TextProblem[];
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * Lists the files below a folder by name, in order of name. Files whose name starts with a dot are left out: editors
 * and file managers put them there.
 *
 * @throws EnvironmentError when the folder cannot be read.
 */
export async function listPackFiles({
  directory,
  label,
}: LabelledFolder): Promise<readonly string[]> {
  const names: string[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const entries = await reading(`${label}/${folder}`.replace(/\/$/, ''), () =>
      readdir(join(directory, folder), { withFileTypes: true }),
    );
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue;
      const name = `${folder}${entry.name}`;
      if (entry.isDirectory()) folders.push(`${name}/`);
      else names.push(name);
    }
  }
  return names.toSorted(compareText);
}

/** Reads files, each of which must be UTF-8 text. @throws EnvironmentError when one cannot be read. */
export async function readPackFiles(
  folder: LabelledFolder,
  names: readonly string[],
): Promise<PackTexts> {
  const read = await Promise.all(names.map((name) => readPackFile(folder, name)));
  return {
    files: read.flatMap((one) => ('text' in one ? [one] : [])),
    problems: read.flatMap((one) => ('text' in one ? [] : [one])),
  };
}

async function readPackFile(folder: LabelledFolder, name: string): Promise<PackFile | TextProblem> {
  const file = `${folder.label}/${name}`;
  const bytes = await reading(file, () => readFile(join(folder.directory, name)));
  const text = decoded(bytes);
  if (text === undefined) return { file, line: lineOfFault(bytes), column: 1, message: notText };
  return { name, file, bytes, text };
}

/** A text with the character NUL is one of another encoding, such as UTF-16. */
function decoded(bytes: Uint8Array): string | undefined {
  try {
    const text = decoder.decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

/** The first line with a byte that is no UTF-8, from 1. */
function lineOfFault(bytes: Uint8Array): number {
  const newline = 0x0a;
  let line = 1;
  let start = 0;
  for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, start)) {
    if (decoded(bytes.subarray(start, end)) === undefined) return line;
    line += 1;
    start = end + 1;
  }
  return line;
}

const notText = {
  zh: '不是 UTF-8 文本（可能是 GBK 编码）；请以 UTF-8 编码另存',
  en: 'not UTF-8 text (it may be GBK); save it as UTF-8',
};

/** Whether there is anything of this name; what exists but cannot be read fails when it is read. */
export async function folderExists(directory: string): Promise<boolean> {
  try {
    await stat(directory);
    return true;
  } catch (cause) {
    return reasonOf(cause) !== 'ENOENT';
  }
}

async function reading<Value>(file: string, read: () => Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (cause) {
    const reason = reasonOf(cause);
    throw new EnvironmentError(
      { zh: `无法读取 ${file}（${reason}）。`, en: `Cannot read ${file} (${reason}).` },
      { cause },
    );
  }
}

/** The system's error code: its message would hold the absolute path. */
function reasonOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string'
    ? cause.code
    : 'unreadable';
}
