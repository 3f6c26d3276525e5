import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openDocket } from '#docket/open-docket.js';
import type { DocketCase } from '#domain/docket.js';
import { treeOf } from '../support/batch-files.js';
import { oneCase, run, sampleWorkspace } from '../support/sample-workspace.js';
import { qisu } from '../support/temporary-workspace.js';

const caseNo = 'QS-2025-000001';

function docketOf(workspace: string): string {
  return path.join(workspace, '.qisu', 'docket.sqlite');
}

async function onlyCase(workspace: string): Promise<DocketCase> {
  const docket = await openDocket(docketOf(workspace), { readOnly: true });
  const [found] = (await docket?.cases({ caseNos: [caseNo] })) ?? [];
  await docket?.close();
  if (found === undefined) throw new Error('there is no such case');
  return found;
}

const templateOf = (workspace: string): string =>
  path.join(workspace, 'templates', 'documents', 'evidence-list.hbs');

/** The evidence list with another word in it. */
function changeTemplate(workspace: string): void {
  const shipped = path.join(import.meta.dirname, '..', '..', 'templates', 'zh-CN', 'documents');
  const text = readFileSync(path.join(shipped, 'evidence-list.hbs'), 'utf8');
  mkdirSync(path.dirname(templateOf(workspace)), { recursive: true });
  writeFileSync(templateOf(workspace), text.replace('证据目录', '证据清单'));
}

test('a template changed and changed back: the case has the papers of its inputs again', async () => {
  const workspace = sampleWorkspace(oneCase());
  const first = await run(workspace);
  const before = treeOf(first.batchDir);
  changeTemplate(workspace);
  const changed = await run(workspace);
  expect(changed.counts).toMatchObject({ cases: 1, prepared: 1 });
  rmSync(path.join(workspace, 'templates'), { recursive: true });
  const again = await run(workspace);
  expect(again.batchId).toBe(first.batchId);
  expect(again.counts).toMatchObject({ cases: 1, prepared: 1 });
  expect((await onlyCase(workspace)).prepared?.batchId).toBe(first.batchId);
  const after = treeOf(again.batchDir);
  for (const [name, digest] of before)
    if (name.startsWith('cases/') && name.endsWith('.pdf')) expect(after.get(name)).toBe(digest);
  const third = await run(workspace);
  expect(third.counts).toMatchObject({ prepared: 0, unchanged: 1 });
}, 180_000);

test('what is noted on an approved case is taken back when its inputs are there again', async () => {
  const workspace = sampleWorkspace(oneCase());
  const first = await run(workspace);
  expect((await qisu(workspace, 'review', 'approve', caseNo)).code).toBe(0);
  changeTemplate(workspace);
  const changed = await run(workspace);
  expect(changed.code).toBe(1);
  expect((await onlyCase(workspace)).changes).toEqual([{ what: 'template', to: 'evidence-list' }]);
  rmSync(path.join(workspace, 'templates'), { recursive: true });
  const again = await run(workspace);
  expect(again.batchId).toBe(first.batchId);
  expect(again.code).toBe(0);
  const found = await onlyCase(workspace);
  expect(found.changes).toEqual([]);
  expect(found.state).toBe('approved');
  expect(readdirSync(path.join(again.batchDir, 'cases'))).toEqual([caseNo]);
}, 180_000);

test('an older docket in the place of the right one stops the run', async () => {
  const workspace = sampleWorkspace(oneCase());
  await run(workspace);
  copyFileSync(docketOf(workspace), path.join(workspace, 'old'));
  await run(workspace, '--as-of', '2026-01-05');
  for (const more of ['', '-wal', '-shm']) rmSync(docketOf(workspace) + more, { force: true });
  copyFileSync(path.join(workspace, 'old'), docketOf(workspace));
  const { code, errors } = await qisu(workspace, 'run', '--as-of', '2026-01-20');
  expect(code).toBe(3);
  expect(errors).toMatch(/The docket does not know the batch .*2026-01-05-/);
}, 180_000);

test('a payment of another day, and a demand that was not delivered after all, are changes', async () => {
  const workspace = sampleWorkspace(oneCase());
  await run(workspace);
  const ledger = path.join(workspace, 'ledger');
  const [name = ''] = readdirSync(ledger).filter((one) => one.includes('流水'));
  const file = path.join(ledger, name);
  const text = new TextDecoder('gb18030').decode(readFileSync(file));
  const isUtf8 = readFileSync(file).equals(Buffer.from(readFileSync(file, 'utf8')));
  const rows = (isUtf8 ? readFileSync(file, 'utf8') : text).split('\r\n');
  const at = rows.findIndex((row) => row.includes('JJA2025000030'));
  expect(at).toBeGreaterThan(0);
  const day = /20\d\d-\d\d-(\d\d)/.exec(rows[at] ?? '');
  expect(day).not.toBeNull();
  const moved = (day?.[0] ?? '').replace(/\d\d$/, day?.[1] === '28' ? '27' : '28');
  rows[at] = (rows[at] ?? '').replace(day?.[0] ?? '', moved);
  writeFileSync(file, rows.join('\r\n'));
  const next = await run(workspace);
  expect(next.counts).toMatchObject({ cases: 1, prepared: 1 });
  expect(readFileSync(path.join(next.batchDir, 'changes.jsonl'), 'utf8')).toContain(
    '{"what":"repaid","loanNo":"JJA2025000030"}',
  );
}, 180_000);
