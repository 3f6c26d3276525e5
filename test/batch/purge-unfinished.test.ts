import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { docketFile, journalFile } from '#batch/open-docket.js';
import { openDocket } from '#docket/open-docket.js';
import { civilDate } from '#domain/civil-date.js';
import { schemaFaults } from '../support/schema-faults.js';
import { qisuAs, workspaceWith } from '../support/temporary-workspace.js';

const [gone, withPapers, journalOnly, elsewhere, complete, newest] = [
  '2026-01-01-aaaaaaaa',
  '2026-01-02-bbbbbbbb',
  '2026-01-03-cccccccc',
  '2026-01-04-dddddddd',
  '2026-01-05-eeeeeeee',
  '2026-01-06-ffffffff',
] as const;
const nothing = { cases: [], changed: [], settled: [] };

/** Six runs, of which only the fifth was finished, with a failed case: its journal stayed. */
async function sixRuns(): Promise<string> {
  const folder = workspaceWith({
    'qisu.yaml': 'plaintiff: { name: 示例银行 }\nledger: { accounts: a.csv }\n',
  });
  const docket = await openDocket(docketFile(folder));
  for (const batchId of [gone, withPapers, journalOnly, elsewhere, complete, newest]) {
    const stamp = { actor: 'cron', at: `${batchId.slice(0, 10)}T01:00:00.000Z` };
    const batchDir = path.join(folder, batchId === elsewhere ? 'other' : 'batches', batchId);
    const made = { inputsDigest: '', toolVersion: '0.1.0', packDigest: '', inputs: [], batchDir };
    const run = { batchId, asOf: civilDate(batchId.slice(0, 10)), ...made };
    const caseNo = 'QS-2026-000001';
    const filing = { caseNo, loanNos: ['JJ1'], reason: 'new' as const, changes: [] };
    const plan = batchId === withPapers ? { ...nothing, cases: [filing] } : nothing;
    await docket.beginRun(run, plan, stamp);
    const journal = journalFile(folder, batchId);
    mkdirSync(path.dirname(journal), { recursive: true });
    writeFileSync(journal, '{"name":"某人"}\n');
    if (batchId !== journalOnly) {
      mkdirSync(path.join(batchDir, 'cases'), { recursive: true });
      writeFileSync(path.join(batchDir, 'cases', 'bundle.pdf'), 'names');
    }
    if (batchId === withPapers) {
      const basis = { settings: '', law: '', templates: {}, loans: [] };
      const bundle = { amount: 1n, pages: 1, bundleSha256: 'a'.repeat(64), files: {}, basis };
      await docket.recordPrepared(batchId, [{ caseNo, papers: { batchId, ...bundle } }], stamp);
    }
    if (batchId === complete) {
      const counts = { accounts: 1, rejectedLoans: 0, eligible: 1, ineligible: 0, needsReview: 0 };
      const totals = { ...counts, cases: 1, failed: 1, pages: 0, amountClaimed: 0n };
      await docket.finishRun(batchId, totals, stamp);
      const record = { batchId, asOf: batchId.slice(0, 10), status: 'complete' };
      writeFileSync(path.join(batchDir, 'run.json'), JSON.stringify(record));
    }
  }
  await docket.close();
  return folder;
}

test('what unfinished runs left goes with their journals, the newest and open cases stay', async () => {
  const folder = await sixRuns();
  const purge = async (...args: readonly string[]) => {
    const at = { now: '2026-07-01T00:00:00Z' };
    const asked = ['purge', '--older-than', '90d', ...args, '--json'];
    const record = JSON.parse((await qisuAs(at, folder, ...asked)).output) as object;
    expect(schemaFaults('purge', record)).toEqual([]);
    return record;
  };
  const expected = {
    purged: [
      { name: complete, kind: 'batch' },
      { name: gone, kind: 'unfinished', finishedAt: '2026-01-01T01:00:00.000Z', files: 1 },
      { name: journalOnly, kind: 'unfinished', files: 0, bytes: 0 },
    ],
    kept: [
      { name: withPapers, reason: 'open-cases', openCases: 1 },
      { name: newest, reason: 'newest-run' },
    ],
  };
  expect(await purge('--dry-run')).toMatchObject(expected);
  expect(await purge('--yes')).toMatchObject({ isDone: true, ...expected });
  const left = [gone, withPapers, journalOnly, elsewhere, complete, newest].map((batchId) => [
    existsSync(path.join(folder, 'batches', batchId)),
    existsSync(journalFile(folder, batchId)),
  ]);
  expect(left).toEqual([
    [false, false],
    [true, true],
    [false, false],
    [false, true],
    [false, false],
    [true, true],
  ]);
  expect(existsSync(path.join(folder, 'other', elsewhere))).toBe(true);
  expect(await purge('--yes')).toMatchObject({ purged: [] });
});
