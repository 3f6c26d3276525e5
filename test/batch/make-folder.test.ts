import { existsSync, statSync, writeFileSync, type MakeDirectoryOptions } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { makeFolder } from '#batch/make-folder.js';
import { EnvironmentError } from '#domain/failure.js';
import { temporaryFolder } from '../support/temporary-workspace.js';

const readOnly = vi.hoisted(() => ({ folder: '' }));

vi.mock('node:fs', async (importOriginal) => {
  const fs = await importOriginal<typeof import('node:fs')>();
  const refused = (code: string): Error => Object.assign(new Error(code), { code });
  return {
    ...fs,
    // As Node does on a disk that is mounted for reading: the cause is lost where folders above are missing too.
    mkdirSync: (folder: string, options?: MakeDirectoryOptions | number) => {
      if (readOnly.folder === '' || !folder.startsWith(readOnly.folder))
        return fs.mkdirSync(folder, options);
      if (typeof options === 'object' && options.recursive === true) throw refused('ENOENT');
      throw refused(fs.existsSync(path.dirname(folder)) ? 'EROFS' : 'ENOENT');
    },
  };
});

beforeEach(() => {
  readOnly.folder = '';
});

function refusal(folder: string): string {
  try {
    makeFolder(folder);
  } catch (error) {
    if (error instanceof EnvironmentError) return error.phrase.en;
    throw error;
  }
  throw new Error('nothing was refused');
}

test('the folders above are made too, with the same rights', () => {
  const folder = path.join(temporaryFolder(), 'a', 'b');
  makeFolder(folder, 0o700);
  makeFolder(folder, 0o700);
  expect([folder, path.dirname(folder)].map((one) => statSync(one).mode & 0o777)).toEqual([
    0o700, 0o700,
  ]);
});

test('what cannot be made on a read-only disk is named with its cause', () => {
  const folder = temporaryFolder();
  readOnly.folder = folder;
  expect(refusal(path.join(folder, 'x', 'y'))).toBe(
    `Cannot write ${path.join(folder, 'x')} (EROFS).`,
  );
  expect(existsSync(path.join(folder, 'x'))).toBe(false);
});

test('a file in the place of the folder, or of one above, is named', () => {
  const file = path.join(temporaryFolder(), 'file');
  writeFileSync(file, '');
  expect(refusal(file)).toBe(`Cannot write ${file} (EEXIST).`);
  expect(refusal(path.join(file, 'x'))).toBe(`Cannot write ${path.join(file, 'x')} (ENOTDIR).`);
});
