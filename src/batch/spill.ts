import { closeSync, existsSync, mkdtempSync, openSync, rmdirSync, rmSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Tool } from './tool.js';
import { wordWriteFault } from './at-edge.js';
import { layInFile, newEnd, readLaid, type LaidBytes, type Shelf } from './laid-bytes.js';
import { PackedStretches, type Stretch } from './packed-stretches.js';
import { makeFolder } from './make-folder.js';

/** Where bytes are laid aside, and by whom. */
export interface SpillPlace {
  /** The output folder: what does not fit in memory lies on the disk of the batch. */
  readonly folder: string;
  readonly tool: Pick<Tool, 'processId' | 'isRunning'>;
  /** Bytes that are kept in memory; with more than these, all further ones go to the file. */
  readonly memory: number;
}

const prefix = '.qisu-spill-';

/**
 * Bytes laid aside under numbers, in memory as long as they are few, else in one private file. The file is taken off its
 * folder as soon as it is open, so that nothing is left of it however the process ends.
 */
export class Spill {
  readonly #place: SpillPlace;
  readonly #stretches = new Map<number, PackedStretches>();
  readonly #end = newEnd();
  #kept = 0;
  #file: number | undefined;
  #leftover: string | undefined;
  #hasMadeFolder = false;

  constructor(place: SpillPlace) {
    this.#place = place;
  }

  /** Lays bytes aside, which the caller does not change afterwards. What lies in a file already stays there. */
  add(key: number, label: number, bytes: LaidBytes): void {
    let stretches = this.#stretches.get(key);
    if (stretches === undefined) {
      stretches = new PackedStretches();
      this.#stretches.set(key, stretches);
    }
    stretches.add(label, 'file' in bytes ? bytes : this.#lay(bytes));
  }

  /** Where that lies which is under a number, in the order in which it was added; all labels by default. */
  stretches(key: number, isWanted: (label: number) => boolean = () => true): readonly Stretch[] {
    return this.#stretches.get(key)?.list(isWanted) ?? [];
  }

  /** What lies under a number, one after the other, in the order in which it was added. */
  *read(key: number): Generator<Uint8Array> {
    for (const { laid } of this.stretches(key)) yield readLaid(laid);
  }

  /** Some of the bytes that were added at once, alone under their number. */
  readRange(key: number, start: number, end: number): Uint8Array {
    const [stretch] = this.stretches(key);
    if (stretch === undefined || end > stretch.laid.length)
      throw new Error('bytes are read that were not laid aside');
    return readLaid(stretch.laid, start, end);
  }

  /** The file, for threads that lay bytes in it by themselves. @throws EnvironmentError when it cannot be made. */
  shelf(): Shelf {
    return wordWriteFault(this.#place.folder, () => {
      this.#file ??= this.#open();
      return { file: this.#file, next: this.#end };
    });
  }

  /** Lets go of what was laid aside: its room in memory and on the disk is free. */
  forget(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
    this.#stretches.clear();
  }

  /** Takes everything off the disk, a folder that was made for it included, where nothing else is in it. */
  close(): void {
    this.forget();
    if (this.#leftover !== undefined) rmSync(this.#leftover, { recursive: true, force: true });
    if (this.#hasMadeFolder) removeIfEmpty(this.#place.folder);
  }

  #lay(bytes: Uint8Array): LaidBytes {
    const isKept = this.#file === undefined && this.#kept + bytes.length <= this.#place.memory;
    if (isKept) {
      this.#kept += bytes.length;
      return bytes;
    }
    const shelf = this.shelf();
    return wordWriteFault(this.#place.folder, () => layInFile(shelf, bytes));
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
