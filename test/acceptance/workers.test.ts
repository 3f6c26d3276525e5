import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { sampleWorkspace } from '../support/sample-workspace.js';

// Threads run the built program: these tests start it as a process.
const program = path.join(import.meta.dirname, '..', '..', 'bin', 'qisu.js');

async function run(
  workspace: string,
  out: string,
  { workers, preload }: { readonly workers: number; readonly preload?: string },
): Promise<{ readonly batchId: string; readonly batchDir: string; readonly counts: object }> {
  const options = preload === undefined ? [] : ['--import', pathToFileURL(preload).href];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...options, program, 'run', '--json', '--out', out, '--workers', String(workers)],
    { cwd: workspace, maxBuffer: 1 << 26 },
  );
  return JSON.parse(stdout) as Awaited<ReturnType<typeof run>>;
}

/** Kills the first thread that runs for a while, once. */
const killer = (mark: string): string => `
import { existsSync, writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
const mark = ${JSON.stringify(mark)};
if (!isMainThread) setTimeout(() => {
  if (existsSync(mark)) return;
  writeFileSync(mark, '');
  process.exit(9);
}, 700).unref();
`;

test('the bytes are the same with any number of threads, and after one was killed', async () => {
  const workspace = sampleWorkspace();
  const sums: string[] = [];
  for (const workers of [1, 2, 4]) {
    const { batchDir } = await run(workspace, `out-${workers}`, { workers });
    sums.push(readFileSync(path.join(batchDir, 'SHA256SUMS'), 'utf8'));
  }
  const mark = path.join(workspace, 'killed');
  const preload = path.join(workspace, 'killer.mjs');
  writeFileSync(preload, killer(mark));
  const { batchDir, counts } = await run(workspace, 'out-killed', { workers: 2, preload });
  sums.push(readFileSync(path.join(batchDir, 'SHA256SUMS'), 'utf8'));
  expect(existsSync(mark)).toBe(true);
  expect(counts).toMatchObject({ cases: 6, prepared: 6, failed: 0 });
  expect(new Set(sums).size).toBe(1);
}, 180_000);
