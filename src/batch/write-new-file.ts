import { lstatSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { UsageError } from '#domain/failure.js';
import type { Phrase } from '#domain/phrase.js';
import { errorCode } from '#workspace/read-files.js';
import { atEdge } from './at-edge.js';

/** A file to be made for its owner alone. */
export interface NewFile {
  readonly file: string;
  /** As the operator wrote it. */
  readonly name: string;
  /** What to do where it is there already. */
  readonly hint: Phrase;
}

/** Told before the work that ends in the file. @throws UsageError when it is there already. */
export function requireNew({ file, name, hint }: NewFile): void {
  if (lstatSync(file, { throwIfNoEntry: false }) !== undefined) throw fileExists(name, hint);
}

/**
 * Writes a file that is not there yet: nothing is ever written over. What could not be written whole is removed.
 *
 * @throws UsageError when it is there already, EnvironmentError when it cannot be written.
 */
export async function writeNewFile(
  { file, name, hint }: NewFile,
  pieces: Iterable<string | Uint8Array>,
): Promise<void> {
  await atEdge(file, async () => {
    const handle = await open(file, 'wx', 0o600).catch((error: unknown) => {
      if (errorCode(error) === 'EEXIST') throw fileExists(name, hint);
      throw error;
    });
    try {
      for (const piece of pieces) await handle.writeFile(piece);
      await handle.sync();
    } catch (error) {
      await rm(file, { force: true });
      throw error;
    } finally {
      await handle.close();
    }
  });
}

function fileExists(name: string, hint: Phrase): UsageError {
  return new UsageError({ zh: `${name} 已存在。`, en: `${name} is there already.` }, { hint });
}
