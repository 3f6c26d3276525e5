import { expect, test } from 'vitest';
import { atRegister } from '#docket/sqlite-faults.js';
import { EnvironmentError } from '#domain/failure.js';

/** As node:sqlite throws: the extended result code as a number. */
const byNumber = (errcode: number): Error =>
  Object.assign(new Error('from sqlite'), { code: 'ERR_SQLITE_ERROR', errcode });
/** As better-sqlite3 throws: its name. */
const byName = (code: string): Error => Object.assign(new Error('from sqlite'), { code });

async function failureOf(error: Error): Promise<unknown> {
  return await atRegister('/w/docket.sqlite', () => Promise.reject(error)).catch(
    (failure: unknown) => failure,
  );
}

test.each([
  // https://www.sqlite.org/rescode.html
  ['busy', 5, 'SQLITE_BUSY', 'Another process is writing'],
  ['busy, with a newer state', 517, 'SQLITE_BUSY_SNAPSHOT', 'Another process is writing'],
  ['read-only', 8, 'SQLITE_READONLY', 'may not be written to'],
  ['in a folder that is read-only', 1544, 'SQLITE_READONLY_DIRECTORY', 'may not be written to'],
  ['on a failing disk', 1034, 'SQLITE_IOERR_FSYNC', 'The disk failed'],
  ['damaged', 11, 'SQLITE_CORRUPT', 'nothing of it was overwritten'],
  ['damaged in an index', 779, 'SQLITE_CORRUPT_INDEX', 'nothing of it was overwritten'],
  ['on a full disk', 13, 'SQLITE_FULL', 'The disk is full'],
  ['not to be opened', 14, 'SQLITE_CANTOPEN', 'Cannot open'],
  ['no database', 26, 'SQLITE_NOTADB', 'or no docket'],
])(
  'a register that is %s is the environment’s fault, by either driver',
  async (_is, number, name, words) => {
    for (const error of [byNumber(number), byName(name)]) {
      const failure = await failureOf(error);
      expect(failure).toBeInstanceOf(EnvironmentError);
      expect(failure).toMatchObject({ cause: error });
      expect((failure as EnvironmentError).message).toContain(words);
      expect((failure as EnvironmentError).phrase.zh).toContain('/w/docket.sqlite');
    }
  },
);

test('file calls that are refused are the environment’s fault too', async () => {
  const error = Object.assign(new Error('EACCES'), { code: 'EACCES', syscall: 'open' });
  expect((await failureOf(error)) as Error).toMatchObject({
    name: 'EnvironmentError',
    message: 'Cannot open /w/docket.sqlite. (EACCES)',
  });
});

test('file calls that found no room tell of a full disk', async () => {
  const error = Object.assign(new Error('ENOSPC'), { code: 'ENOSPC', syscall: 'mkdir' });
  expect((await failureOf(error)) as Error).toMatchObject({
    name: 'EnvironmentError',
    message:
      'The disk is full: /w/docket.sqlite could not be written; this change was not kept. (ENOSPC)',
  });
});

test('a broken constraint and any other error stay bugs', async () => {
  for (const bug of [
    byNumber(2067),
    byName('SQLITE_CONSTRAINT_UNIQUE'),
    byName('SQLITE_ERROR'),
    new Error('x'),
  ])
    expect(await failureOf(bug)).toBe(bug);
});
