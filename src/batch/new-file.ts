import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';

/** A new file that is digested as it is written. */
export interface FileInWriting {
  /** Writes a piece while the next one may be made: it is to hold until the one after the next is added. */
  readonly add: (piece: string | Uint8Array) => Promise<void>;
}

/**
 * Makes a new file, flushes it when the work is done, and returns its digest.
 *
 * @throws what the file system refuses: a file that is there already, too.
 */
export async function inNewFile(
  name: string,
  write: (file: FileInWriting) => Promise<unknown>,
): Promise<string> {
  const handle = await open(name, 'wx', 0o600);
  const file = new DigestedFile(handle);
  try {
    await write(file);
    return await file.end();
  } finally {
    await handle.close();
  }
}

class DigestedFile implements FileInWriting {
  readonly #file: FileHandle;
  readonly #hash = createHash('sha256');
  #written = Promise.resolve();

  constructor(file: FileHandle) {
    this.#file = file;
  }

  async add(piece: string | Uint8Array): Promise<void> {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
    this.#hash.update(bytes);
    await this.#written;
    this.#written = writeWhole(this.#file, bytes);
    // Awaited with the next piece or at the end; should that piece fail first, that is what is said.
    this.#written.catch(() => undefined);
  }

  async end(): Promise<string> {
    await this.#written;
    await this.#file.sync();
    return this.#hash.digest('hex');
  }
}

/**
 * Writes a piece, as a rule by one call. `writeFile` would write half a megabyte at a time, and begin with the next only
 * when this thread, which makes the next piece meanwhile, is at leisure.
 */
async function writeWhole(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length;)
    done += (await file.write(bytes, done, bytes.length - done)).bytesWritten;
}
