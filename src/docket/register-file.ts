import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { EnvironmentError } from '#domain/failure.js';
import { applicationId, currentVersion, migrate, readMark } from './migrations.js';
import { damaged } from './sqlite-faults.js';
import { openSqlite, type SqliteConnection } from './sqlite.js';

/** Of pages in memory; SQLite's own default of 2 MiB reads a large register again and again. */
const cacheKib = 32_768;

/**
 * Opens the register in a file; `undefined` where there is none and it is only to be read.
 *
 * A new one is made under a name of its own and then put in its place: a file that is there is never empty, so that one
 * cut off to nothing is told from one that is new.
 *
 * @throws EnvironmentError when the file is damaged, another program's or of a newer qisu.
 */
export async function openRegister(
  file: string,
  { readOnly, waitMs }: { readonly readOnly: boolean; readonly waitMs: number },
): Promise<SqliteConnection | undefined> {
  // Looked at by name only: opening and closing the file here would drop the locks of a connection in this process.
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) {
    if (readOnly) return undefined;
    await createRegister(file);
  } else if (!found.isFile() || found.size === 0) {
    // SQLite would take an empty file for a new one, and remove the log beside it.
    throw damaged(file);
  }
  const connection = await openSqlite(file, { readOnly });
  try {
    connection.run(`pragma busy_timeout = ${waitMs}; pragma foreign_keys = on;
      pragma cell_size_check = on; pragma cache_size = -${cacheKib}`);
    checkMark(file, connection);
    if (!readOnly) prepareForWriting(file, connection);
    return connection;
  } catch (error) {
    closeAfter(connection);
    throw error;
  }
}

/** Writes a whole copy of the register to a file that is not there yet. */
export function copyRegister(connection: SqliteConnection, target: string): void {
  if (statSync(target, { throwIfNoEntry: false }) !== undefined) throw alreadyThere(target);
  const made = makeEmptyFile(`${target}.new`);
  try {
    connection.rows('vacuum into ?', [made]);
    flush(made);
    renameSync(made, target);
  } catch (error) {
    rmSync(made, { force: true });
    throw error;
  }
  flush(path.dirname(target));
}

async function createRegister(file: string): Promise<void> {
  // SQLite would play back a log that was left behind onto the new register.
  const log = statSync(`${file}-wal`, { throwIfNoEntry: false });
  if (log !== undefined && log.size > 0) throw damaged(file);
  const folder = path.dirname(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const made = makeEmptyFile(`${file}.new`);
  try {
    await fillRegister(made, journalModeOn(folder));
    putUnlessThere(made, file);
  } finally {
    for (const part of ['', '-journal', '-wal', '-shm']) rmSync(`${made}${part}`, { force: true });
  }
  flush(folder);
}

/** Makes a register of an empty file. @throws as SQLite does when the disk has no room for the whole of it. */
async function fillRegister(made: string, journalMode: 'wal' | 'delete'): Promise<void> {
  const connection = await openSqlite(made, { readOnly: false });
  try {
    // Without a log yet: what is committed is in the file itself.
    migrate(connection);
    connection.rows(`pragma journal_mode = ${journalMode}`);
  } catch (error) {
    closeAfter(connection);
    throw error;
  }
  connection.close();
  // Closing does not tell when there is no room to bring the log into the file; the log then stays.
  if (statSync(`${made}-wal`, { throwIfNoEntry: false }) !== undefined)
    throw Object.assign(new Error(`${made} was closed with a log`), { code: 'SQLITE_FULL' });
}

/** Closes after an error, which is the one to tell. */
function closeAfter(connection: SqliteConnection): void {
  try {
    connection.close();
  } catch {
    // The connection goes with the process.
  }
}

/** Another process may have been first: then its register is the register. */
function putUnlessThere(made: string, file: string): void {
  try {
    linkSync(made, file);
  } catch (error) {
    if (statSync(file, { throwIfNoEntry: false }) !== undefined) return;
    const noLinks = error instanceof Error && 'code' in error && error.code !== 'EACCES';
    if (!noLinks) throw error;
    renameSync(made, file);
  }
}

/** Makes a file that only its owner may read; SQLite gives the files beside it the same permissions. */
function makeEmptyFile(start: string): string {
  const name = `${start}-${randomBytes(4).toString('hex')}`;
  closeSync(openSync(name, 'wx', 0o600));
  return name;
}

/** Brings a file, or the names in a folder, to the disk. Windows has no such call for folders. */
function flush(name: string): void {
  let descriptor: number;
  try {
    descriptor = openSync(name, 'r');
  } catch {
    return;
  }
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function checkMark(file: string, connection: SqliteConnection): void {
  const mark = readMark(connection);
  if (mark.applicationId !== applicationId || mark.version < 1) throw damaged(file);
  if (mark.version > currentVersion) throw newer(file, mark.version);
  // The first page of every table is read, so that a file of which much was overwritten is told at once.
  const tables = connection.rows(
    "select name from sqlite_schema where type = 'table' order by name",
  );
  for (const { name } of tables) connection.rows(`select 1 from ${String(name)} limit 1`);
}

function prepareForWriting(file: string, connection: SqliteConnection): void {
  for (const name of [file, `${file}-wal`, `${file}-shm`]) {
    if (statSync(name, { throwIfNoEntry: false }) !== undefined) chmodSync(name, 0o600);
  }
  connection.run('pragma synchronous = full');
  const mode = journalModeOn(path.dirname(file));
  const [row] = connection.rows('pragma journal_mode');
  if (row?.['journal_mode'] !== mode) connection.rows(`pragma journal_mode = ${mode}`);
  if (readMark(connection).version < currentVersion) migrate(connection);
}

/** File systems that several machines share, by what `statfs` of Linux calls them: a log in shared memory fails there. */
const sharedFileSystems: ReadonlySet<number> = new Set([
  0x6969, // NFS
  0x517b, // SMB
  0xff534d42, // CIFS
  0xfe534d42, // SMB2
  0x01021997, // 9P
  0x00c36400, // Ceph
  0x5346414f, // AFS
  0x65735546, // FUSE: what is behind it is not told
]);

/** How transactions are kept safe: in a log beside the file, with which readers wait for nobody, where that works. */
export function journalModeFor(fileSystem: number): 'wal' | 'delete' {
  return sharedFileSystems.has(fileSystem) ? 'delete' : 'wal';
}

function journalModeOn(folder: string): 'wal' | 'delete' {
  return journalModeFor(statfsSync(folder).type);
}

function newer(file: string, version: number): EnvironmentError {
  return new EnvironmentError(
    {
      zh: `登记册 ${file} 由更新版本的 qisu 写入（格式 ${version}，本程序支持到 ${currentVersion}）。`,
      en: `The docket ${file} was written by a newer qisu (format ${version}; this one knows up to ${currentVersion}).`,
    },
    { hint: { zh: '请升级 qisu。', en: 'Install a newer qisu.' } },
  );
}

function alreadyThere(target: string): EnvironmentError {
  return new EnvironmentError(
    { zh: `${target} 已存在，未覆盖。`, en: `${target} is there already and was not overwritten.` },
    { hint: { zh: '请另取文件名。', en: 'Choose another name.' } },
  );
}
