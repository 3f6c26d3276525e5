import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { compareText } from '#domain/diagnostic.js';
import { EnvironmentError } from '#domain/failure.js';
import { errorCode } from '#workspace/read-files.js';
import { sha256 } from './batch-id.js';

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
    await atEdge(directory, async () => {
      await rm(directory, { recursive: true, force: true });
      await mkdir(path.dirname(directory), { recursive: true });
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
      const folder = await open(this.directory, 'r');
      try {
        await folder.sync();
      } finally {
        await folder.close();
      }
    });
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

/** Does file work at `target` and words what the file system refuses. @throws EnvironmentError then. */
export async function atEdge<Value>(target: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw unwritable(target, error);
  }
}

/** As `atEdge`, for work that is done at once. */
export function wordWriteFault<Value>(target: string, work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    throw unwritable(target, error);
  }
}

function unwritable(target: string, error: unknown): unknown {
  if (error instanceof Error && !('code' in error)) return error;
  const code = errorCode(error);
  return new EnvironmentError(
    { zh: `无法写入 ${target}（${code}）。`, en: `Cannot write ${target} (${code}).` },
    {
      cause: error,
      hint: {
        zh: '请检查磁盘空间和输出文件夹的写入权限；处理后重新运行即可。',
        en: 'Check the free space and the permissions of the output folder, then run again.',
      },
    },
  );
}
