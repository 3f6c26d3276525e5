import { cpSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openRun } from '#batch/open-run.js';
import { withCheckedParts } from '#batch/with-screened-parts.js';
import { oracleSettings } from '../acceptance/settings.js';
import { generatedLedger, hasPython } from '../support/generated-ledger.js';
import { qisu, temporaryFolder } from '../support/temporary-workspace.js';
import { readLedger } from '../support/whole-ledger.js';

const root = path.join(import.meta.dirname, '..', '..');
const tool = {
  version: '0.0.0',
  packageRoot: root,
  processId: process.pid,
  isRunning: () => true,
  host: 'test-host',
  user: 'tester',
  now: () => new Date('2026-01-01T02:03:04Z'),
};

/** Checks a ledger in parts of a few loans, and compares everything with what the whole gives. */
async function expectAlike(directory: string): Promise<void> {
  const run = await openRun({ directory }, tool);
  const { value, diagnostics } = (await readLedger(run)).ledger;
  const { loans, rejected, ...ledger } = value;
  expect(ledger.accounts - rejected.length).toBe(loans.length);
  for (const cut of [
    { partBytes: 1e9 },
    { partBytes: 5_000 },
    { partBytes: 500 },
    { partBytes: 500, mostParts: 2 },
  ]) {
    const scale = { ...cut, memory: 2_000, threads: 0 };
    const checked = await withCheckedParts(run, { output: temporaryFolder(), scale }, (parts) => ({
      ...parts,
      diagnostics: [...parts.diagnostics()],
    }));
    expect(checked).toEqual({ ledger, rejected: rejected.length, diagnostics });
  }
}

test.each(['sample', 'damaged', 'foreign'])(
  'a ledger that is checked in parts gives what the whole gives: examples/%s',
  async (name) => {
    const folder = temporaryFolder();
    cpSync(path.join(root, 'examples', name), folder, { recursive: true });
    await expectAlike(folder);
    // The document is written piece by piece, and is that of one stroke all the same.
    const { output } = await qisu(folder, 'check', '--json');
    expect(output).toBe(`${JSON.stringify(JSON.parse(output), undefined, 2)}\n`);
  },
);

test.skipIf(!hasPython)(
  'a dirty generated ledger is checked in parts',
  async () => {
    const folder = generatedLedger({ loans: 200, seed: 41, dirty: 0.2, encoding: 'gb18030' });
    writeFileSync(path.join(folder, 'qisu.yaml'), oracleSettings);
    await expectAlike(folder);
  },
  120_000,
);
