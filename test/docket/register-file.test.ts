import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Docket } from '#docket/docket.js';
import { openDocket } from '#docket/open-docket.js';
import { journalModeFor } from '#docket/register-file.js';
import { hasWalResetFix, openSqlite } from '#docket/sqlite.js';
import { EnvironmentError } from '#domain/failure.js';
import {
  caseNo,
  docketFile,
  docketRun,
  filing,
  newDocket,
  papers,
  plan,
  stamp,
} from '../support/docket-builder.js';

const many = Array.from({ length: 400 }, (_, at) => at + 1);

/** A docket of some hundred kilobytes, closed: nothing of it is in a log beside it. */
async function written(): Promise<string> {
  const file = docketFile();
  const docket = await openDocket(file);
  const cases = many.map((ordinal) => filing(ordinal, [`L${ordinal}`]));
  await docket.beginRun(docketRun('B1'), plan(cases), stamp());
  await docket.recordPrepared(
    'B1',
    cases.map((one) => ({ caseNo: one.caseNo, papers: papers('B1') })),
    stamp(1),
  );
  await docket.close();
  return file;
}

async function failureOf(work: () => Promise<unknown>): Promise<EnvironmentError> {
  const failure = await work().then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(EnvironmentError);
  return failure as EnvironmentError;
}

function mode(file: string): number {
  return statSync(file).mode & 0o777;
}

test('a docket that is not there is nothing to read, and is not made by looking', async () => {
  const file = docketFile();
  expect(await openDocket(file, { readOnly: true })).toBeUndefined();
  expect(existsSync(path.dirname(file))).toBe(false);
});

test.skipIf(process.platform === 'win32')(
  'a docket and all beside it are its owner’s alone',
  async () => {
    const file = docketFile();
    const before = process.umask(0o022);
    try {
      const docket = await openDocket(file);
      await docket.enter('purge', { data: {} }, stamp());
      expect(mode(path.dirname(file))).toBe(0o700);
      const names = readdirSync(path.dirname(file)).sort();
      expect(names).toEqual(['docket.sqlite', 'docket.sqlite-shm', 'docket.sqlite-wal']);
      for (const name of names) expect(mode(path.join(path.dirname(file), name))).toBe(0o600);
      await docket.backUp(`${file}.copy`);
      expect(mode(`${file}.copy`)).toBe(0o600);
      await docket.close();
      chmodSync(file, 0o644);
      await (await openDocket(file)).close();
      expect(mode(file)).toBe(0o600);
    } finally {
      process.umask(before);
    }
  },
);

test('two that make a docket at once have the same one', async () => {
  const file = docketFile();
  const both = await Promise.all([openDocket(file), openDocket(file)]);
  for (const [at, docket] of both.entries()) await docket.enter('purge', { data: { at } }, stamp());
  expect(await both[0].events({})).toHaveLength(2);
  for (const docket of both) await docket.close();
  expect(readdirSync(path.dirname(file))).toEqual(['docket.sqlite']);
});

test.each([
  [
    'cut off at nothing',
    (file: string) => {
      truncateSync(file, 0);
    },
  ],
  [
    'cut off within its header',
    (file: string) => {
      truncateSync(file, 60);
    },
  ],
  [
    'cut off in the middle',
    (file: string) => {
      truncateSync(file, 4096 * 20);
    },
  ],
  [
    'cut off within a page',
    (file: string) => {
      truncateSync(file, 4096 * 20 + 77);
    },
  ],
  [
    'overwritten',
    (file: string) => {
      writeFileSync(file, 'x'.repeat(100_000));
    },
  ],
  [
    'overwritten at its start',
    (file: string) => {
      overwrite(file, 0, 4096);
    },
  ],
  [
    'overwritten in its tables',
    (file: string) => {
      overwrite(file, 4096, 4096 * 30);
    },
  ],
])('a file that is %s is told at opening and left as it is', async (_name, damage) => {
  const file = await written();
  damage(file);
  const before = readFileSync(file);
  for (const readOnly of [true, false] as const) {
    const open = (): Promise<unknown> =>
      readOnly ? openDocket(file, { readOnly }) : openDocket(file);
    const failure = await failureOf(open);
    expect(failure.message).toContain(file);
    expect(failure.message).toContain('nothing of it was overwritten');
    expect(failure.hint?.en).toContain('qisu docket rebuild');
  }
  expect(readFileSync(file).equals(before)).toBe(true);
});

function overwrite(file: string, from: number, length: number): void {
  const bytes = readFileSync(file);
  bytes.fill(0xa5, from, from + length);
  writeFileSync(file, bytes);
}

test('the log beside a file that was cut off at nothing is kept', async () => {
  const file = docketFile();
  const docket = await openDocket(file);
  await docket.enter('purge', { data: {} }, stamp());
  const copy = docketFile();
  mkdirSync(path.dirname(copy));
  copyFileSync(`${file}-wal`, `${copy}-wal`);
  writeFileSync(copy, '');
  await docket.close();
  const before = readFileSync(`${copy}-wal`);
  await failureOf(() => openDocket(copy));
  await failureOf(() => openDocket(copy, { readOnly: true }));
  expect(readFileSync(`${copy}-wal`).equals(before)).toBe(true);
});

test('damage behind the first pages is told by whatever call comes upon it', async () => {
  const file = await written();
  const size = statSync(file).size;
  overwrite(file, 4096 * 40, size - 4096 * 40);
  const failure = await failureOf(async () => {
    const docket = await openDocket(file);
    try {
      await docket.audit();
      await docket.cases();
    } finally {
      await docket.close();
    }
  });
  expect(failure.message).toContain('damaged');
});

test('the audit finds damage that no question has come upon', async () => {
  const file = await written();
  const connection = await openSqlite(file, { readOnly: true });
  const [index] = connection.rows(
    "select rootpage from sqlite_schema where name = 'events_by_batch'",
  );
  connection.close();
  // Its root page, which nothing of the audit or of the opening reads.
  overwrite(file, 4096 * (Number(index?.['rootpage']) - 1), 4096);
  const docket = await newDocket(file);
  expect(await docket.events({ limit: 1 })).toHaveLength(1);
  expect((await failureOf(() => docket.audit())).message).toContain('damaged');
});

test('a database of another program, a folder and a stray log are no docket', async () => {
  const file = docketFile();
  mkdirSync(path.dirname(file));
  const other = await openSqlite(file, { readOnly: false });
  other.run('create table events (id integer)');
  other.close();
  const before = readFileSync(file);
  await failureOf(() => openDocket(file));
  expect(readFileSync(file).equals(before)).toBe(true);
  await failureOf(() => openDocket(path.dirname(file)));
  // The log of a register that someone removed would be played back onto the new one.
  rmSync(file);
  writeFileSync(`${file}-wal`, 'frames');
  await failureOf(() => openDocket(file));
  expect(existsSync(file)).toBe(false);
});

test('a docket of a newer program is left alone', async () => {
  const file = await written();
  const connection = await openSqlite(file, { readOnly: false });
  connection.run('pragma user_version = 99');
  connection.close();
  expect((await failureOf(() => openDocket(file))).message).toContain('newer qisu');
});

test('what a killed process had committed is there for the next, without it having been closed', async () => {
  const file = docketFile();
  const docket = await openDocket(file);
  await docket.enter('purge', { data: {} }, stamp());
  // The files as they are at this moment are what a killed process leaves.
  const copy = docketFile();
  mkdirSync(path.dirname(copy));
  for (const end of ['', '-wal']) copyFileSync(`${file}${end}`, `${copy}${end}`);
  await docket.close();
  const reader = await openDocket(copy, { readOnly: true });
  expect(await reader?.events({})).toHaveLength(1);
  await reader?.close();
});

test('a log that was torn leaves whole changes only', async () => {
  const file = docketFile();
  const docket = await openDocket(file);
  for (const at of [1, 2, 3]) await docket.enter('purge', { data: { at } }, stamp());
  const log = readFileSync(`${file}-wal`);
  for (const size of [0, 20, 4_000, log.length - 5_000, log.length - 1]) {
    const copy = docketFile();
    mkdirSync(path.dirname(copy));
    copyFileSync(file, copy);
    writeFileSync(`${copy}-wal`, log.subarray(0, size));
    const torn = await newDocket(copy);
    expect(await torn.audit()).toMatchObject({ intact: true });
    expect((await torn.events({})).length).toBeLessThan(3);
  }
  await docket.close();
});

test('a copy is whole, and never written over a file that is there', async () => {
  const file = await written();
  const docket = await newDocket(file);
  const copy = `${file}.copy`;
  await docket.backUp(copy);
  const restored = (await openDocket(copy, { readOnly: true }))!;
  expect(await restored.audit()).toEqual(await docket.audit());
  expect(await restored.cases()).toEqual(await docket.cases());
  await restored.close();
  expect((await failureOf(() => docket.backUp(copy))).message).toContain('there already');
  await failureOf(() => docket.backUp(path.join(file, 'nowhere', 'copy')));
  expect(readdirSync(path.dirname(file)).filter((name) => name.includes('.new'))).toEqual([]);
});

test('calls of one docket that are not waited for do not get into each other’s changes', async () => {
  const docket = await newDocket();
  await docket.beginRun(docketRun('B1'), plan([filing(1, ['L1'])]), stamp());
  await Promise.all([
    docket.recordPrepared('B1', [{ caseNo: caseNo(1), papers: papers('B1') }], stamp(1)),
    docket.cases(),
    docket.beginRun(docketRun('B1'), plan([filing(2, ['L2'])]), stamp()).catch(() => undefined),
    docket.enter('purge', { data: {} }, stamp()),
    docket.move([{ caseNo: caseNo(1), to: 'approved' }], stamp(2)),
  ]);
  expect(await docket.audit()).toMatchObject({ intact: true, entries: 5 });
});

test('a reader answers at once while another connection is in the middle of a change', async () => {
  const file = await written();
  const writer = await openSqlite(file, { readOnly: false });
  writer.run("begin immediate; update cases set state = 'closed'");
  const reader = (await openDocket(file, { readOnly: true }))!;
  const started = performance.now();
  expect((await reader.overview()).byState).toMatchObject({ prepared: 400, closed: 0 });
  expect(performance.now() - started).toBeLessThan(2_000);
  await reader.close();
  writer.run('rollback');
  writer.close();
});

test('a change waits for another’s to end, without stopping its own process; then it gives up', async () => {
  const file = docketFile();
  const docket: Docket = await openDocket(file, { waitMs: 400 });
  const other = await openSqlite(file, { readOnly: false });
  other.run('begin immediate');
  const failure = await failureOf(() => docket.enter('purge', { data: {} }, stamp()));
  expect(failure.message).toContain('waiting for it took too long');
  // This timer could not ring if waiting stopped the process.
  setTimeout(() => {
    other.run('rollback');
  }, 50);
  await docket.enter('purge', { data: {} }, stamp());
  expect(await docket.events({})).toHaveLength(1);
  other.close();
  await docket.close();
});

test('a docket opened to be read refuses changes', async () => {
  const file = await written();
  const reader = (await openDocket(file, { readOnly: true }))!;
  const failure = await failureOf(() => reader.enter('purge', { data: {} }, stamp()));
  expect(failure.message).toContain('may not be written to');
  await reader.close();
});

test.each([
  // https://www.sqlite.org/wal.html#walresetbug
  ['3.51.3', true],
  ['3.51.2', false],
  ['3.52.0', true],
  ['3.50.7', true],
  ['3.50.6', false],
  ['3.49.9', false],
  ['3.45.1', false],
  ['3.44.6', true],
  ['3.44.5', false],
  ['3.7.0', false],
  ['4.0.0', true],
])('SQLite %s: safe for several processes is %s', (version, isSafe) => {
  expect(hasWalResetFix(version)).toBe(isSafe);
});

test.each([
  ['ext4', 0xef53, 'wal'],
  ['tmpfs', 0x01021994, 'wal'],
  ['NFS', 0x6969, 'delete'],
  ['CIFS', 0xff534d42, 'delete'],
  ['SMB2', 0xfe534d42, 'delete'],
] as const)('on %s transactions are kept safe by %s', (_name, type, journal) => {
  expect(journalModeFor(type)).toBe(journal);
});
