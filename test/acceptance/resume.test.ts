import { execFile, execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { treeOf } from '../support/batch-files.js';
import { temporaryFolder } from '../support/temporary-workspace.js';
import { oracleSettings } from './settings.js';

// Runs are killed as processes: these tests start the built program.
const program = path.join(import.meta.dirname, '..', '..', 'bin', 'qisu.js');
const generator = path.join(import.meta.dirname, '..', 'oracle', 'gen_ledger.py');
const hasPython = spawnSync('python3', ['--version']).status === 0;
const canMount = process.platform === 'linux' && process.getuid?.() === 0;

interface RunRecord {
  readonly batchId: string;
  readonly batchDir: string;
  readonly counts: Readonly<Record<string, number>>;
}

async function run(workspace: string, ...args: readonly string[]): Promise<RunRecord> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [program, 'run', '--json', '--quiet', ...args],
    { cwd: workspace, maxBuffer: 1 << 26 },
  );
  return JSON.parse(stdout) as RunRecord;
}

/** Starts a run and kills it after a while; whether it was killed before it ended. */
async function killed(workspace: string, afterMs: number): Promise<boolean> {
  const child = spawn(process.execPath, [program, 'run', '--quiet'], {
    cwd: workspace,
    stdio: 'ignore',
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), afterMs);
  const [, signal] = await new Promise<[number | null, string | null]>((resolve) => {
    child.once('exit', (code, by) => {
      resolve([code, by]);
    });
  });
  clearTimeout(timer);
  return signal === 'SIGKILL';
}

describe.skipIf(!hasPython)('a batch of three hundred cases', () => {
  const source = temporaryFolder();
  let whole: ReadonlyMap<string, string> | object;
  let batchId: string;
  let cases: number;
  let usualMs: number;

  const freshWorkspace = (): string => {
    const folder = temporaryFolder();
    cpSync(source, folder, { recursive: true });
    return folder;
  };

  beforeAll(async () => {
    const args = ['-n', '800', '--seed', '11', '--dirty', '0', '--overdue', '0.9', '--no-truth'];
    execFileSync('python3', ['-B', generator, ...args, '--out', source]);
    writeFileSync(
      path.join(source, 'qisu.yaml'),
      `${oracleSettings.replace('dpd.min: 90', 'dpd.min: 1')}documents: [complaint, claim-schedule]\n`,
    );
    const workspace = freshWorkspace();
    const started = performance.now();
    const { batchDir, counts, ...made } = await run(workspace);
    usualMs = performance.now() - started;
    batchId = made.batchId;
    cases = counts['cases'] ?? 0;
    whole = treeOf(batchDir);
    expect(cases).toBeGreaterThanOrEqual(300);
    expect(counts).toMatchObject({ prepared: cases, failed: 0 });
  }, 300_000);

  test('killed at twenty moments, it is finished by the next runs, byte for byte', async () => {
    const moments: number[] = [];
    let resumed = 0;
    while (moments.length < 20) {
      const workspace = freshWorkspace();
      const batchDir = path.join(workspace, 'batches', batchId);
      for (let isKilled = true; isKilled && moments.length < 20;) {
        const moment = randomInt(200, Math.round(usualMs));
        isKilled = await killed(workspace, moment);
        if (isKilled) moments.push(moment);
      }
      const { counts } = await run(workspace);
      resumed += counts['unchanged'] ?? 0;
      expect(counts, `killed after ${moments.join(', ')} ms`).toMatchObject({ cases, failed: 0 });
      expect(treeOf(batchDir), `killed after ${moments.join(', ')} ms`).toEqual(whole);
      expect(readdirSync(path.join(workspace, '.qisu')).toSorted()).not.toContain('run.lock.json');
      const again = await run(workspace);
      expect(again.counts).toMatchObject({ cases, prepared: 0, unchanged: cases });
    }
    expect(resumed).toBeGreaterThan(0);
  }, 900_000);

  test('two runs started at once: one does the work, the other is told, or waits and finds it done', async () => {
    const workspace = freshWorkspace();
    const first = run(workspace);
    await new Promise((resolve) => setTimeout(resolve, 700));
    const refused = spawnSync(process.execPath, [program, 'run', '--lang', 'en'], {
      cwd: workspace,
      encoding: 'utf8',
    });
    expect(refused.status).toBe(3);
    expect(refused.stderr).toMatch(/^qisu: Another qisu .*process \d+/m);
    const waited = await run(workspace, '--wait', '600');
    const { batchDir, counts } = await first;
    expect(counts).toMatchObject({ cases, prepared: cases });
    expect(waited.counts).toMatchObject({ cases, prepared: 0, unchanged: cases });
    expect(treeOf(batchDir)).toEqual(whole);
  }, 300_000);

  describe.skipIf(!canMount)('on a disk that is full', () => {
    const disk = temporaryFolder();
    beforeAll(() => {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', disk]);
    });
    afterAll(() => {
      execFileSync('umount', [disk]);
    });

    test('the run says so, and goes on when there is room', async () => {
      const workspace = freshWorkspace();
      mkdirSync(path.join(disk, 'out'));
      const full = spawnSync(
        process.execPath,
        [program, 'run', '--quiet', '--lang', 'en', '--out', path.join(disk, 'out')],
        { cwd: workspace, encoding: 'utf8' },
      );
      expect(full.status).toBe(3);
      expect(full.stderr).toMatch(/^qisu: Cannot write .*ENOSPC/m);
      expect(existsSync(path.join(disk, 'out', batchId, 'run.json'))).toBe(false);
      execFileSync('mount', ['-o', 'remount,size=1g', disk]);
      const { batchDir, counts } = await run(workspace, '--out', path.join(disk, 'out'));
      expect(counts).toMatchObject({ cases, failed: 0 });
      expect(counts['unchanged']).toBeGreaterThan(0);
      expect(treeOf(batchDir)).toEqual(whole);
      rmSync(path.join(disk, 'out'), { recursive: true });
    }, 300_000);
  });
});
