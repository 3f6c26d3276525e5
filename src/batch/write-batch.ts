import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { compareText } from '#domain/diagnostic.js';
import { inPieces } from '#report/csv.js';
import { atEdge } from './at-edge.js';
import { inNewFile, type FileInWriting } from './new-file.js';
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
   * Starts the folder anew: what an unfinished batch of the same name left there is removed first.
   *
   * @throws EnvironmentError when the folder cannot be made.
   */
  static async start(directory: string): Promise<BatchWriter> {
    return await BatchWriter.goOn(directory, new Set());
  }

  /**
   * Goes on with the folder of a batch: the folders of finished cases stay, all else of it is removed, the mark of a
   * complete batch first.
   *
   * @throws EnvironmentError when the folder cannot be made.
   */
  static async goOn(directory: string, finished: ReadonlySet<string>): Promise<BatchWriter> {
    const writer = new BatchWriter(directory);
    const cases = path.join(directory, caseFolder);
    makeFolder(directory, 0o700);
    await atEdge(directory, async () => {
      await rm(path.join(directory, 'run.json'), { force: true });
      await flushFolder(directory);
      await removeBut(directory, (name) => name === caseFolder && finished.size > 0);
      await removeBut(cases, (name) => finished.has(name));
    });
    return writer;
  }

  /**
   * Writes one file; `name` is relative to the batch with forward slashes. While a piece of it is written, the next one is
   * made: the bytes of a piece must hold until the one after the next is asked for. Returns the digest.
   */
  async write(
    name: string,
    content: Uint8Array | string | Iterable<string | Uint8Array>,
  ): Promise<string> {
    const pieces =
      typeof content === 'string' || content instanceof Uint8Array ? [content] : content;
    return await this.writeAs(name, (temporary) =>
      inNewFile(temporary, async (file) => {
        for (const piece of pieces) await file.add(piece);
      }),
    );
  }

  /** Writes two files side by side, whose pieces come in pairs. */
  async writeBoth(
    [name, other]: readonly [string, string],
    pieces: Iterable<readonly [string, string]>,
  ): Promise<void> {
    const addAll = async (first: FileInWriting, second: FileInWriting): Promise<void> => {
      for (const [piece, pieceOther] of pieces) {
        await first.add(piece);
        await second.add(pieceOther);
      }
    };
    const writeOther = (first: FileInWriting): Promise<string> =>
      this.writeAs(other, (temporary) => inNewFile(temporary, (second) => addAll(first, second)));
    await this.writeAs(name, (temporary) => inNewFile(temporary, writeOther));
  }

  /** Lets a file be written under a temporary name and gives it its own; notes and returns the digest. */
  async writeAs(name: string, write: (temporary: string) => Promise<string>): Promise<string> {
    const target = path.join(this.directory, ...name.split('/'));
    const digest = await atEdge(target, async () => {
      await this.#ensureFolder(path.dirname(target));
      const temporary = `${target}.partial`;
      const written = await write(temporary);
      await rename(temporary, target);
      return written;
    });
    this.#digests.set(name, digest);
    return digest;
  }

  /**
   * Writes `SHA256SUMS` over everything, then `run.json`, whose `status: complete` makes the batch a finished one.
   *
   * @param cases - SHA-256 of the files of cases by name within the batch, in order of name: written and flushed elsewhere.
   */
  async finish(
    runJson: string,
    cases: Iterable<readonly [name: string, digest: string]> = [],
  ): Promise<void> {
    this.#digests.set('run.json', sha256(runJson));
    await this.write('SHA256SUMS', this.#sums(cases));
    await this.write('run.json', runJson);
    await atEdge(this.directory, async () => {
      const inner = path.join(this.directory, caseFolder);
      for (const folder of [inner, this.directory])
        if (existsSync(folder)) await flushFolder(folder);
    });
  }

  *#sums(cases: Iterable<readonly [string, string]>): Generator<string> {
    const lists = [...this.#digests].toSorted(([left], [right]) => compareText(left, right));
    const line = ([name, digest]: readonly [string, string]): string => `${digest}  ${name}\n`;
    const isBefore = ([name]: readonly [string, string]): boolean => name < `${caseFolder}/`;
    yield lists.filter(isBefore).map(line).join('');
    for (const piece of inPieces(cases)) yield piece.map(line).join('');
    yield lists
      .filter((one) => !isBefore(one))
      .map(line)
      .join('');
  }

  async #ensureFolder(folder: string): Promise<void> {
    if (folder === this.directory || this.#folders.has(folder)) return;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    this.#folders.add(folder);
  }
}

/** Where the folders of the cases are. */
const caseFolder = 'cases';

async function removeBut(folder: string, isKept: (name: string) => boolean): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names)
    if (!isKept(name)) await rm(path.join(folder, name), { recursive: true, force: true });
}
