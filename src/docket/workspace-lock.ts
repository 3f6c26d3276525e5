import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EnvironmentError } from '#domain/failure.js';
import { atRegister, faultOf } from './sqlite-faults.js';
import { openSqlite, type SqliteConnection } from './sqlite.js';

/** Who works in a workspace: told to those who find it taken. */
export interface LockHolder {
  readonly host: string;
  readonly processId: number;
  /** An instant as ISO 8601 in UTC. */
  readonly startedAt: string;
  /** What it does: `run`, `docket rebuild` … */
  readonly command: string;
}

export interface LockOptions {
  /** How long to wait for the holder; 0: not at all. */
  readonly waitSeconds: number;
  /** Told once, when there is something to wait for. */
  readonly onWait?: (holder: LockHolder | undefined) => void;
  /** Told of a holder that ended without giving the lock back: killed, or the machine lost its power. */
  readonly onTakenOver?: (holder: LockHolder) => void;
}

const pollMs = 200;

/**
 * Does the work as the only one in a workspace.
 *
 * The lock is a transaction of SQLite on `run.lock`: the system itself gives it up when its process ends in whatever
 * way, so that none is ever left behind. `run.lock.json` beside it only says who holds it.
 *
 * @throws EnvironmentError when another process holds it longer than is waited.
 */
export async function withWorkspaceLock<Value>(
  folder: string,
  holder: LockHolder,
  options: LockOptions,
  work: () => Promise<Value>,
): Promise<Value> {
  const lock = path.join(folder, 'run.lock');
  const note = `${lock}.json`;
  const connection = await atRegister(lock, async () => {
    makeLockFile(folder, lock);
    return await openSqlite(lock, { readOnly: false });
  });
  try {
    await atRegister(lock, () => take(connection, { lock, note }, options));
    const last = readHolder(note);
    if (last !== undefined) options.onTakenOver?.(last);
    await atRegister(note, () => {
      writeFileSync(note, `${JSON.stringify(holder, undefined, 2)}\n`, { mode: 0o600 });
      return Promise.resolve();
    });
    try {
      return await work();
    } finally {
      rmSync(note, { force: true });
    }
  } finally {
    connection.close();
  }
}

/** Makes the file unless it is there: opening one that is, and closing it, would drop a lock that this process holds. */
function makeLockFile(folder: string, lock: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    closeSync(openSync(lock, 'wx', 0o600));
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'EEXIST') throw error;
  }
}

async function take(
  connection: SqliteConnection,
  { lock, note }: { readonly lock: string; readonly note: string },
  { waitSeconds, onWait }: LockOptions,
): Promise<void> {
  connection.run('pragma busy_timeout = 0');
  for (let waited = 0; !begins(connection, lock); waited += pollMs) {
    if (waited >= waitSeconds * 1000) throw held(readHolder(note));
    if (waited === 0) onWait?.(readHolder(note));
    await sleep(pollMs);
  }
}

/** Nothing is ever written within, and no journal beside: the lock is all there is to the transaction. */
function begins(connection: SqliteConnection, lock: string): boolean {
  try {
    connection.run('pragma journal_mode = memory; begin exclusive');
    return true;
  } catch (error) {
    const fault = faultOf(error);
    if (fault === 'busy') return false;
    throw fault === 'damaged' ? noLockFile(lock, error) : error;
  }
}

/** `undefined` where nobody holds the lock, or whoever holds it has not said so yet. */
function readHolder(note: string): LockHolder | undefined {
  try {
    return JSON.parse(readFileSync(note, 'utf8')) as LockHolder;
  } catch {
    return undefined;
  }
}

function noLockFile(lock: string, cause: unknown): EnvironmentError {
  return new EnvironmentError(
    { zh: `${lock} 不是锁文件。`, en: `${lock} is no lock file.` },
    { cause, hint: { zh: '请删除该文件后重试。', en: 'Remove it and try again.' } },
  );
}

function held(holder: LockHolder | undefined): EnvironmentError {
  const hint = {
    zh: '请等待其结束后重试。',
    en: 'Wait for it to end and try again.',
  };
  if (holder === undefined) {
    return new EnvironmentError(
      { zh: '另一个 qisu 正在此工作区运行。', en: 'Another qisu is at work in this workspace.' },
      { hint },
    );
  }
  const { host, processId, startedAt, command } = holder;
  return new EnvironmentError(
    {
      zh: `另一个 qisu（${command}，主机 ${host}，进程 ${processId}，始于 ${startedAt}）正在此工作区运行。`,
      en: `Another qisu (${command}, host ${host}, process ${processId}, since ${startedAt}) is at work in this workspace.`,
    },
    { hint },
  );
}
