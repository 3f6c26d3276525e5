import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { EnvironmentError } from '#domain/failure.js';

export type LogLevel = 'info' | 'warn' | 'error';

/** Where the log of one call goes. */
export interface CallLogPlace {
  readonly directory: string;
  readonly command: string;
  readonly processId: number;
  /** How many logs of this command are kept, this one included. */
  readonly keep: number;
  readonly now: () => Date;
}

/**
 * The log of one call of the program: one JSON object a line. Every line is on its way to the disk when `write` returns,
 * so that a log without a last line `end` is of a call that was killed. Nothing personal is written: loan and case
 * numbers, codes, digests, counts and paths of the workspace.
 */
export class CallLog {
  readonly file: string;
  readonly #now: () => Date;
  #descriptor: number | undefined;

  private constructor(file: string, now: () => Date) {
    this.file = file;
    this.#now = now;
    this.#descriptor = openSync(file, 'ax', 0o600);
  }

  /** Opens a file of its own and removes the oldest logs of the same command. @throws EnvironmentError when it cannot. */
  static open({ directory, command, processId, keep, now }: CallLogPlace): CallLog {
    const time = now()
      .toISOString()
      .replaceAll(/[-:]|\.\d+/g, '');
    const file = path.join(directory, `${time}-${command}-${processId}.jsonl`);
    try {
      mkdirSync(directory, { recursive: true, mode: 0o700 });
      const log = new CallLog(file, now);
      removeOldest(directory, command, keep);
      return log;
    } catch (error) {
      throw unwritable(file, error);
    }
  }

  /** Adds a line. A disk that is full by now must not cost the result of the call: the log ends there. */
  write(level: LogLevel, event: string, data: object = {}): void {
    if (this.#descriptor === undefined) return;
    const line = JSON.stringify({ at: this.#now().toISOString(), level, event, ...data });
    try {
      writeSync(this.#descriptor, `${line}\n`);
    } catch {
      this.close();
    }
  }

  /** Flushes and closes the file. */
  close(): void {
    const descriptor = this.#descriptor;
    this.#descriptor = undefined;
    if (descriptor === undefined) return;
    try {
      fsyncSync(descriptor);
    } catch {
      // What could be written is written.
    }
    closeSync(descriptor);
  }
}

/** The names begin with the time, so their order is that of the calls. Other files of the folder are left alone. */
function removeOldest(directory: string, command: string, keep: number): void {
  const ofCommand = new RegExp(`^\\d{8}T\\d{6}Z-${command}-\\d+\\.jsonl$`);
  const logs = readdirSync(directory)
    .filter((name) => ofCommand.test(name))
    .toSorted();
  for (const name of logs.slice(0, -keep)) rmSync(path.join(directory, name), { force: true });
}

function unwritable(file: string, error: unknown): EnvironmentError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return new EnvironmentError(
    { zh: `无法写入日志 ${file}（${code}）。`, en: `Cannot write the log ${file} (${code}).` },
    {
      cause: error,
      hint: {
        zh: '请检查 --log-dir 文件夹的写入权限和磁盘空间。',
        en: 'Check the permissions of the folder of --log-dir and the free space.',
      },
    },
  );
}
