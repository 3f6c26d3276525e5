import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { openDocket } from '#docket/open-docket.js';
import { withWorkspaceLock, type LockHolder } from '#docket/workspace-lock.js';
import { EnvironmentError } from '#domain/failure.js';
import { docketFile, docketRun, newDocket, plan, stamp } from '../support/docket-builder.js';
import { temporaryFolder } from '../support/temporary-workspace.js';

// Other processes run the built program.
const built = (file: string): string =>
  JSON.stringify(
    pathToFileURL(path.join(import.meta.dirname, '..', '..', 'dist', 'docket', file)).href,
  );
const children: ReturnType<typeof spawn>[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

describe('two processes on one docket', () => {
  const writer = `
import { openDocket } from ${built('open-docket.js')};
const [file, name] = process.argv.slice(1);
const docket = await openDocket(file);
const stamp = { actor: name, at: '2026-01-05T18:00:00.000Z' };
for (let at = 0; at < 100; at += 1) await docket.enter('purge', { data: { at } }, stamp);
await docket.close();
`;

  test('write at once, and lose nothing', async () => {
    const file = docketFile();
    const run = (name: string): Promise<unknown> =>
      promisify(execFile)(process.execPath, ['--input-type=module', '-e', writer, file, name]);
    await Promise.all([run('cron'), run('clerk'), run('lawyer')]);
    const docket = await newDocket(file);
    expect(await docket.audit()).toMatchObject({ intact: true, entries: 300 });
    const events = await docket.events({});
    for (const name of ['cron', 'clerk', 'lawyer']) {
      const own = events.filter(({ actor }) => actor === name).map(({ data }) => data['at']);
      expect(own).toEqual(Array.from({ length: 100 }, (_, at) => at));
    }
  });

  test('a bulk writer that is killed leaves whole changes, and all that it was told were kept', async () => {
    const file = docketFile();
    await (await openDocket(file)).close();
    const bulk = `
import { openDocket } from ${built('open-docket.js')};
const docket = await openDocket(process.argv[1]);
const stamp = { actor: 'cron', at: '2026-01-05T18:00:00.000Z' };
for (let at = 1; ; at += 1) {
  const data = { at };
  await docket.enter('purge', { data }, stamp);
  process.stdout.write(at + '\\n');
}
`;
    for (let kill = 0; kill < 3; kill += 1) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', bulk, file], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      children.push(child);
      const before = await entries(file);
      let told = 0;
      for await (const line of createInterface({ input: child.stdout })) {
        told = Number.parseInt(line, 10);
        if (told === 40) child.kill('SIGKILL');
      }
      expect(told).toBeGreaterThanOrEqual(40);
      expect(await entries(file)).toBeGreaterThanOrEqual(before + told);
    }
  });

  async function entries(file: string): Promise<number> {
    const docket = (await openDocket(file, { readOnly: true }))!;
    const proof = await docket.audit();
    await docket.close();
    if (!proof.intact) throw new Error(JSON.stringify(proof));
    return proof.entries;
  }

  test('a clerk gets in between the pieces of a long list', async () => {
    const file = docketFile();
    const cron = await newDocket(file);
    const clerk = await newDocket(file);
    await cron.beginRun(docketRun('B1'), plan([]), stamp());
    const loans = Array.from({ length: 20_000 }, (_, at) => ({
      loanNo: `L${at}`,
      outcome: 'eligible',
    }));
    let isDone = false;
    const writing = cron.recordLoans('B1', loans).then(() => (isDone = true));
    await clerk.enter('purge', { data: {} }, stamp());
    expect(isDone).toBe(false);
    await writing;
    expect(await cron.loan('L19999')).toMatchObject({ outcome: 'eligible' });
  });
});

describe('the lock of a workspace', () => {
  const own: LockHolder = {
    host: 'desk',
    processId: 1,
    startedAt: '2026-01-05T18:00:00.000Z',
    command: 'run',
  };
  const holder = `
import { withWorkspaceLock } from ${built('workspace-lock.js')};
const holder = { host: 'night', processId: process.pid, startedAt: '2026-01-05T02:00:00.000Z', command: 'run' };
await withWorkspaceLock(process.argv[1], holder, { waitSeconds: 0 }, async () => {
  process.stdout.write('held\\n');
  await new Promise((resolve) => setTimeout(resolve, Number(process.argv[2])));
});
`;

  async function held(folder: string, forMs: number): Promise<ReturnType<typeof spawn>> {
    const child = spawn(
      process.execPath,
      ['--input-type=module', '-e', holder, folder, String(forMs)],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    children.push(child);
    await once(child.stdout, 'data');
    return child;
  }

  test('is refused while another process holds it, in words that name the holder', async () => {
    const folder = temporaryFolder();
    const child = await held(folder, 60_000);
    const refused = withWorkspaceLock(folder, own, { waitSeconds: 0 }, () => Promise.resolve());
    await expect(refused).rejects.toThrow(EnvironmentError);
    await expect(refused).rejects.toThrow(
      `(run, host night, process ${child.pid}, since 2026-01-05T02:00:00.000Z)`,
    );
  });

  test('is waited for as long as is said', async () => {
    const folder = temporaryFolder();
    await held(folder, 700);
    const waitedFor: unknown[] = [];
    const takenOver: unknown[] = [];
    const result = await withWorkspaceLock(
      folder,
      own,
      {
        waitSeconds: 30,
        onWait: (other) => waitedFor.push(other?.host),
        onTakenOver: (other) => takenOver.push(other),
      },
      () => Promise.resolve('done'),
    );
    expect(result).toBe('done');
    expect(waitedFor).toEqual(['night']);
    expect(takenOver).toEqual([]);
    expect(existsSync(path.join(folder, 'run.lock.json'))).toBe(false);
  });

  test('is free the moment its holder is killed; the next one is told', async () => {
    const folder = temporaryFolder();
    const child = await held(folder, 60_000);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const takenOver: unknown[] = [];
    const options = {
      waitSeconds: 0,
      onTakenOver: (other: LockHolder) => takenOver.push(other),
    };
    await withWorkspaceLock(folder, own, options, () => Promise.resolve());
    expect(takenOver).toEqual([
      {
        host: 'night',
        processId: child.pid,
        startedAt: '2026-01-05T02:00:00.000Z',
        command: 'run',
      },
    ]);
    await withWorkspaceLock(folder, own, options, () => Promise.resolve());
    expect(takenOver).toHaveLength(1);
  });

  test('leaves nothing but its file, its owner’s alone, and refuses a file that is none', async () => {
    const folder = path.join(temporaryFolder(), '.qisu');
    await withWorkspaceLock(folder, own, { waitSeconds: 0 }, () => {
      expect(readdirSync(folder).sort()).toEqual(['run.lock', 'run.lock.json']);
      expect(statSync(path.join(folder, 'run.lock.json')).mode & 0o777).toBe(0o600);
      return Promise.resolve();
    });
    expect(readdirSync(folder)).toEqual(['run.lock']);
    expect(statSync(path.join(folder, 'run.lock')).mode & 0o777).toBe(0o600);
    writeFileSync(path.join(folder, 'run.lock'), 'x'.repeat(2_000));
    const refused = withWorkspaceLock(folder, own, { waitSeconds: 0 }, () => Promise.resolve());
    await expect(refused).rejects.toThrow('no lock file');
  });

  test('is held against others of the same process, and given back when the work fails', async () => {
    const folder = temporaryFolder();
    const now = { waitSeconds: 0 };
    await withWorkspaceLock(folder, own, now, async () => {
      for (let attempt = 0; attempt < 2; attempt += 1) {
        const second = withWorkspaceLock(folder, own, now, () => Promise.resolve());
        await expect(second).rejects.toThrow('host desk, process 1');
      }
      // What was refused did not loosen it for other processes either.
      const script = `
import { withWorkspaceLock } from ${built('workspace-lock.js')};
await withWorkspaceLock(process.argv[1], {}, { waitSeconds: 0 }, async () => undefined);
`;
      const third = promisify(execFile)(process.execPath, [
        '--input-type=module',
        '-e',
        script,
        folder,
      ]);
      await expect(third).rejects.toThrow('host desk, process 1');
    });
    const failing = withWorkspaceLock(folder, own, now, () => Promise.reject(new Error('broken')));
    await expect(failing).rejects.toThrow('broken');
    expect(await withWorkspaceLock(folder, own, now, () => Promise.resolve(1))).toBe(1);
  });
});
