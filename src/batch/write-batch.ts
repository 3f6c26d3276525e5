import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { compareText } from '#domain/diagnostic.js';
import { atEdge } from './at-edge.js';
import { sha256 } from './batch-id.js';
import { makeFolder } from './make-folder.js';
import { flushFolder } from './write-folder.js';

/** Writes the files of one batch folder: each to a temporary name, flushed, renamed; digests kept for SHA256SUMS. */
export class BatchWriter {
  readonly directory: string;
  readonly #digests = new Map<string, string>();
  readonly #folders = new Set<string>();

  private constructor(directory: string) {
    this.directory = directory;
  }

  /**
   * Starts the folder anew. What an unfinished batch of the same name left there is removed first: it was made from
   * the same inputs.
   *
   * @throws EnvironmentError when the folder cannot be made.
   */
  static async start(directory: string): Promise<BatchWriter> {
    const writer = new BatchWriter(directory);
    makeFolder(path.dirname(directory));
    await atEdge(directory, async () => {
      await rm(directory, { recursive: true, force: true });
      await mkdir(directory, { mode: 0o700 });
    });
    return writer;
  }

  /** Writes one file; `name` is relative to the batch with forward slashes. Returns its digest. */
  async write(
    name: string,
    content: Uint8Array | string | Iterable<string | Uint8Array>,
  ): Promise<string> {
    const target = path.join(this.directory, ...name.split('/'));
    const pieces =
      typeof content === 'string' || content instanceof Uint8Array ? [content] : content;
    const hash = createHash('sha256');
    await atEdge(target, async () => {
      await this.#ensureFolder(path.dirname(target));
      const temporary = `${target}.partial`;
      const file = await open(temporary, 'wx', 0o600);
      try {
        for (const piece of pieces) {
          hash.update(piece);
          await file.writeFile(piece);
        }
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, target);
    });
    const digest = hash.digest('hex');
    this.#digests.set(name, digest);
    return digest;
  }

  /** Takes files over that were written and flushed elsewhere: SHA-256 by their names within the batch. */
  add(digests: ReadonlyMap<string, string>): void {
    for (const [name, digest] of digests) this.#digests.set(name, digest);
  }

  /**
   * Writes `SHA256SUMS` over everything, then `run.json`, whose `status: complete` makes the batch a finished one.
   */
  async finish(runJson: string): Promise<void> {
    this.#digests.set('run.json', sha256(runJson));
    const lines = [...this.#digests]
      .toSorted(([left], [right]) => compareText(left, right))
      .map(([name, digest]) => `${digest}  ${name}\n`);
    await this.write('SHA256SUMS', lines.join(''));
    await this.write('run.json', runJson);
    await atEdge(this.directory, async () => {
      for (const folder of this.#digestedFolders())
        await flushFolder(path.join(this.directory, folder));
    });
  }

  /** The topmost folders of the batch: those of cases were flushed with their files. */
  #digestedFolders(): readonly string[] {
    const folders = Array.from(this.#digests.keys(), (name) => /^([^/]+)\//.exec(name)?.[1] ?? '.');
    return [...new Set([...folders, '.'])];
  }

  async #ensureFolder(folder: string): Promise<void> {
    if (folder === this.directory || this.#folders.has(folder)) return;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    this.#folders.add(folder);
  }
}

/** Whether a path exists. */
export async function pathExists(target: string): Promise<boolean> {
  return (await stat(target).catch(() => undefined)) !== undefined;
}
