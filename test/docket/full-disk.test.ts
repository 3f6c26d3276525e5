import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDocket } from '#docket/open-docket.js';
import { migrate } from '#docket/migrations.js';
import { openSqlite } from '#docket/sqlite.js';
import { EnvironmentError } from '#domain/failure.js';
import { stamp } from '../support/docket-builder.js';
import { temporaryFolder } from '../support/temporary-workspace.js';

/** Mounts a disk of so many bytes in memory; whether that worked: it takes a Linux and its administrator. */
function mounted(folder: string, options: string): boolean {
  mkdirSync(folder, { recursive: true });
  return spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]).status === 0;
}

function unmount(folder: string): void {
  // A file that is still open would keep the disk.
  expect(spawnSync('umount', [folder]).status).toBe(0);
}

const canMount = ((): boolean => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const folder = temporaryFolder();
  const worked = mounted(folder, 'size=64k');
  if (worked) unmount(folder);
  return worked;
})();

describe.skipIf(!canMount)('a disk that is full at the very first opening', () => {
  // From no room at all to room for everything: a page of SQLite more each time.
  const sizes = Array.from({ length: 150 }, (_, at) => (at + 1) * 4);

  test('is told as the machine’s fault, whenever it fills up, and the next opening simply works', async () => {
    const outcomes = new Set<string>();
    for (const size of sizes) {
      const disk = path.join(temporaryFolder(), 'disk');
      expect(mounted(disk, `size=${size}k`)).toBe(true);
      try {
        outcomes.add(await firstOpening(disk, size));
      } finally {
        unmount(disk);
      }
    }
    expect([...outcomes].sort()).toEqual(['made', 'refused']);
  }, 60_000);

  async function firstOpening(disk: string, size: number): Promise<string> {
    const file = path.join(disk, '.qisu', 'docket.sqlite');
    const failure = await openDocket(file).then(
      async (docket) => {
        await docket.close();
      },
      (error: unknown) => error,
    );
    const about = `with ${size} KiB: ${String(failure)}`;
    if (failure !== undefined) {
      expect(failure, about).toBeInstanceOf(EnvironmentError);
      expect((failure as EnvironmentError).message, about).not.toContain('damaged');
    }
    const left = namesIn(path.dirname(file)).filter((name) => name.includes('.new-'));
    expect(left, about).toEqual([]);
    spawnSync('mount', ['-o', 'remount,size=60m', disk]);
    const docket = await openDocket(file);
    await docket.enter('purge', { data: {} }, stamp());
    expect(await docket.audit(), about).toMatchObject({ intact: true, entries: 1 });
    await docket.close();
    return failure === undefined ? 'made' : 'refused';
  }

  function namesIn(folder: string): readonly string[] {
    try {
      return readdirSync(folder);
    } catch {
      return []; // not even the folder had room
    }
  }
});

test('a transaction that SQLite ended by itself tells its first error', async () => {
  const connection = await openSqlite(':memory:', { readOnly: false });
  const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
  const failing = {
    ...connection,
    run(script: string) {
      if (script.includes('create table')) {
        connection.run('rollback');
        throw full;
      }
      connection.run(script);
    },
  };
  expect(() => {
    migrate(failing);
  }).toThrow(full);
  connection.close();
});
