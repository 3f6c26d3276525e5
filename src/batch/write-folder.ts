import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { sha256 } from './batch-id.js';
import { atEdge } from './at-edge.js';

/** A file of a folder; `name` is relative to it, with forward slashes. */
export interface FolderFile {
  readonly name: string;
  readonly content: Uint8Array | string;
  /** SHA-256 of the content where it is known. */
  readonly sha256?: string;
}

/**
 * Writes a folder that is either there with all its files or not at all: under a temporary name, every file and folder
 * flushed, then renamed. One that is there already is replaced.
 *
 * @returns SHA-256 by the files' names.
 * @throws EnvironmentError when it cannot be written.
 */
export async function writeFolder(
  target: string,
  files: readonly FolderFile[],
): Promise<ReadonlyMap<string, string>> {
  const temporary = `${target}.partial`;
  await atEdge(target, async () => {
    await rm(temporary, { recursive: true, force: true });
    const folders = [...new Set(['.', ...files.map(({ name }) => path.dirname(name))])];
    for (const folder of folders)
      await mkdir(path.join(temporary, folder), { recursive: true, mode: 0o700 });
    await Promise.all(
      files.map(({ name, content }) => writeFlushed(path.join(temporary, name), content)),
    );
    for (const folder of folders) await flushFolder(path.join(temporary, folder));
    await rm(target, { recursive: true, force: true });
    await rename(temporary, target);
  });
  return new Map(files.map(({ name, content, sha256: known }) => [name, known ?? sha256(content)]));
}

async function writeFlushed(file: string, content: Uint8Array | string): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes sure that the names in a folder outlast a loss of power. */
export async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
