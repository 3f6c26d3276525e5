import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { compareText } from '#domain/diagnostic.js';
import { EnvironmentError } from '#domain/failure.js';

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

/**
 * Reads one file.
 *
 * @throws EnvironmentError when it cannot be read or is not UTF-8.
 */
export async function readPackFile(folder: LabelledFolder, name: string): Promise<PackFile> {
  const file = `${folder.label}/${name}`;
  return reading(file, async () => {
    const bytes = await readFile(join(folder.directory, name));
    return { name, file, bytes, text: decoder.decode(bytes) };
  });
}

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
