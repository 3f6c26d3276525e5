import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { threadPool, type CasePool } from '#batch/case-pool.js';
import type { WorkerSetting } from '#batch/case-worker.js';
import type { CaseJob } from '#batch/finish-case.js';
import { inOrder } from '#batch/in-order.js';
import { lostCaseCode } from '#batch/internal-error.js';
import { EnvironmentError } from '#domain/failure.js';
import { temporaryFolder } from '../support/temporary-workspace.js';

const entry = pathToFileURL(path.join(import.meta.dirname, 'fixtures', 'fake-worker.mjs'));
const open: CasePool[] = [];

function poolOf(threads: number): CasePool {
  const worker = { mark: path.join(temporaryFolder(), 'mark') } as unknown as WorkerSetting;
  const pool = threadPool({ worker, threads, entry, timeLimitMs: 1_000 });
  open.push(pool);
  return pool;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((pool) => pool.close()));
});

function job(caseNo: string): CaseJob {
  return { theCase: { caseNo } } as unknown as CaseJob;
}

async function codesOf(pool: CasePool, cases: readonly string[]): Promise<readonly string[]> {
  const codes: string[] = [];
  for await (const { diagnostics } of inOrder(cases, pool.width, (caseNo) => pool.run(job(caseNo))))
    codes.push(...diagnostics.map(({ code }) => code));
  return codes;
}

describe('cases on other threads', () => {
  test('come back in their order, however long each takes', async () => {
    const cases = ['slow', ...Array.from({ length: 30 }, (_, index) => `case ${index}`), 'slow'];
    expect(await codesOf(poolOf(2), cases)).toEqual(cases);
  });

  test.each([
    { name: 'that kills its thread', caseNo: 'dies' },
    { name: 'that hangs', caseNo: 'hangs' },
    { name: 'that throws', caseNo: 'throws' },
  ])(
    'one $name fails alone; its neighbours are done',
    async ({ caseNo }) => {
      const before = ['a', 'b', 'c', 'd'];
      const after = ['e', 'f', 'g', 'h'];
      const codes = await codesOf(poolOf(2), [...before, caseNo, ...after]);
      expect(codes).toEqual([...before, lostCaseCode, ...after]);
    },
    30_000,
  );

  test('many that kill their threads take no sound one along', async () => {
    const cases = Array.from({ length: 12 }, (_, index) =>
      index % 2 === 0 ? 'dies' : `case ${index}`,
    );
    const codes = await codesOf(poolOf(2), cases);
    expect(codes).toEqual(cases.map((name) => (name === 'dies' ? lostCaseCode : name)));
  }, 30_000);

  test('one whose thread is lost is tried again', async () => {
    expect(await codesOf(poolOf(1), ['a', 'dies once', 'b'])).toEqual(['a', 'dies once', 'b']);
  });

  test('what ends the command keeps its kind', async () => {
    await expect(poolOf(1).run(job('full'))).rejects.toBeInstanceOf(EnvironmentError);
  });
});

describe('work in order', () => {
  test('begins no more than it may, and yields in order', async () => {
    let running = 0;
    let most = 0;
    const work = async (item: number): Promise<number> => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, (item * 7) % 5));
      running -= 1;
      return item;
    };
    const items = Array.from({ length: 40 }, (_, index) => index);
    const done: number[] = [];
    for await (const item of inOrder(items, 4, work)) done.push(item);
    expect(done).toEqual(items);
    expect(most).toBeLessThanOrEqual(4);
    expect(most).toBeGreaterThan(1);
  });

  test('an error is thrown in its turn', async () => {
    const work = (item: number): Promise<number> =>
      item === 2 ? Promise.reject(new Error('two')) : Promise.resolve(item);
    const done: number[] = [];
    const all = (async (): Promise<void> => {
      for await (const item of inOrder([0, 1, 2, 3], 3, work)) done.push(item);
    })();
    await expect(all).rejects.toThrow('two');
    expect(done).toEqual([0, 1]);
  });
});
