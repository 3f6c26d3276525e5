import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readSync,
  rmdirSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Tool } from './tool.js';
import { wordWriteFault } from './at-edge.js';
import { makeFolder } from './make-folder.js';

/** Where bytes are laid aside, and by whom. */
export interface SpillPlace {
  /** The output folder: what does not fit in memory lies on the disk of the batch. */
  readonly folder: string;
  readonly tool: Pick<Tool, 'processId' | 'isRunning'>;
  /** Bytes that are kept in memory; with more than these, all further ones go to the file. */
  readonly memory: number;
}

interface Stretch {
  readonly label: number;
  readonly length: number;
  /** In the file, or in memory. */
  readonly at: number | Uint8Array;
}

const prefix = '.qisu-spill-';

/**
 * Bytes laid aside under numbers, in memory as long as they are few, else in one private file. The file is taken off its
 * folder as soon as it is open, so that nothing is left of it however the process ends.
 */
export class Spill {
  readonly #place: SpillPlace;
  readonly #stretches = new Map<number, Stretch[]>();
  #kept = 0;
  #written = 0;
  #file: number | undefined;
  #leftover: string | undefined;
  #hasMadeFolder = false;

  constructor(place: SpillPlace) {
    this.#place = place;
  }

  /** Lays bytes aside. The caller does not change them afterwards. */
  add(key: number, label: number, bytes: Uint8Array): void {
    const stretches = this.#stretches.get(key) ?? [];
    this.#stretches.set(key, stretches);
    const isKept = this.#file === undefined && this.#kept + bytes.length <= this.#place.memory;
    stretches.push({ label, length: bytes.length, at: isKept ? bytes : this.#write(bytes) });
    if (isKept) this.#kept += bytes.length;
  }

  /** What lies under a number, one after the other, in the order in which it was added; all labels by default. */
  *read(
    key: number,
    isWanted: (label: number) => boolean = () => true,
  ): Generator<{ readonly label: number; readonly bytes: Uint8Array }> {
    for (const { label, length, at } of this.#stretches.get(key) ?? []) {
      if (!isWanted(label)) continue;
      yield { label, bytes: typeof at === 'number' ? this.#readFile(at, length) : at };
    }
  }

  /** Some of the bytes that were added at once, alone under their number. */
  readRange(key: number, start: number, end: number): Uint8Array {
    const [stretch] = this.#stretches.get(key) ?? [];
    if (stretch === undefined || end > stretch.length)
      throw new Error('bytes are read that were not laid aside');
    const { at } = stretch;
    return typeof at === 'number'
      ? this.#readFile(at + start, end - start)
      : at.subarray(start, end);
  }

  /** All bytes under a number, in pieces of at most so many, so that many stretches can be read side by side. */
  *readPieces(key: number, pieceBytes: number): Generator<Uint8Array> {
    for (const { length, at } of this.#stretches.get(key) ?? []) {
      for (let done = 0; done < length; done += pieceBytes) {
        const size = Math.min(pieceBytes, length - done);
        yield typeof at === 'number'
          ? this.#readFile(at + done, size)
          : at.subarray(done, done + size);
      }
    }
  }

  /** Takes everything off the disk, a folder that was made for it included, where nothing else is in it. */
  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
    this.#stretches.clear();
    if (this.#leftover !== undefined) rmSync(this.#leftover, { recursive: true, force: true });
    if (this.#hasMadeFolder) removeIfEmpty(this.#place.folder);
  }

  #write(bytes: Uint8Array): number {
    const at = this.#written;
    wordWriteFault(this.#place.folder, () => {
      this.#file ??= this.#open();
      for (let done = 0; done < bytes.length;)
        done += writeSync(this.#file, bytes, done, bytes.length - done);
    });
    this.#written += bytes.length;
    return at;
  }

  #open(): number {
    const { folder, tool } = this.#place;
    this.#hasMadeFolder = !existsSync(folder);
    makeFolder(folder, 0o700);
    const own = mkdtempSync(path.join(folder, `${prefix}${tool.processId}-`));
    const file = openSync(path.join(own, 'spill'), 'wx+', 0o600);
    try {
      rmSync(own, { recursive: true });
    } catch {
      // Some systems keep an open file in its folder: then it goes when it is closed.
      this.#leftover = own;
    }
    return file;
  }

  #readFile(at: number, length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    const file = this.#file ?? -1;
    for (let done = 0; done < length;) {
      const read = readSync(file, bytes, done, length - done, at + done);
      if (read === 0) throw new Error('the spill file is shorter than what was written to it');
      done += read;
    }
    return bytes;
  }
}

/** A command that writes no batch leaves no folder for batches. */
function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // A batch was written to it, or another run uses it.
  }
}

/** Removes what runs that were killed left behind, where their system kept it. */
export async function removeStaleSpills(
  folder: string,
  { isRunning }: Pick<Tool, 'isRunning'>,
): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    if (!name.startsWith(prefix)) continue;
    const owner = Number.parseInt(name.slice(prefix.length), 10);
    if (!Number.isNaN(owner) && !isRunning(owner))
      await rm(path.join(folder, name), { recursive: true, force: true });
  }
}
