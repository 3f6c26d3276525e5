import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { internalError, lostCaseCode } from '#batch/internal-error.js';
import { UsageError } from '#domain/failure.js';
import { readJsonLines, treeOf } from '../support/batch-files.js';
import { run, sampleWorkspace } from '../support/sample-workspace.js';
import { temporaryFolder } from '../support/temporary-workspace.js';

test('a batch that lost a file is prepared again, byte for byte', async () => {
  const folder = sampleWorkspace();
  const { batchDir } = await run(folder);
  const before = treeOf(batchDir);
  rmSync(path.join(batchDir, 'cases', 'QS-2025-000001', 'bundle.pdf'));
  const again = await run(folder);
  expect(again.counts).toMatchObject({ prepared: 6, unchanged: 0 });
  expect(treeOf(batchDir)).toEqual(before);
}, 120_000);

test('an unfinished batch is prepared again and leaves nothing of itself', async () => {
  const folder = sampleWorkspace();
  const { batchDir } = await run(folder);
  const before = treeOf(batchDir);
  rmSync(path.join(batchDir, 'run.json'));
  writeFileSync(path.join(batchDir, 'cases', 'QS-2025-000001', 'bundle.pdf.partial'), 'half');
  await run(folder);
  expect(treeOf(batchDir)).toEqual(before);
}, 120_000);

test('a batch of which a case failed is tried again', async () => {
  const folder = sampleWorkspace();
  const { batchDir } = await run(folder);
  const before = treeOf(batchDir);
  const file = path.join(batchDir, 'run.json');
  const record = JSON.parse(readFileSync(file, 'utf8')) as { counts: object; failures: object[] };
  const lost = {
    caseNo: 'QS-2025-000002',
    loanNo: 'JJ',
    code: lostCaseCode,
    message: '中止',
    messageEn: 'ended',
  };
  const counts = { ...record.counts, failed: 1 };
  writeFileSync(file, JSON.stringify({ ...record, counts, failures: [lost] }));
  const again = await run(folder);
  expect(again.counts).toMatchObject({ prepared: 6, unchanged: 0, failed: 0 });
  expect(treeOf(batchDir)).toEqual(before);
}, 120_000);

test('a name with a character that no font has stops its case alone', async () => {
  const folder = sampleWorkspace();
  const parties = path.join(folder, 'ledger', '当事人.csv');
  // U+E000 is a private-use character: what a core system prints for a character that it cannot encode.
  writeFileSync(parties, readFileSync(parties, 'utf8').replace('沈雅琴', '沈\uE000琴'));
  const { code, counts, failures, batchDir } = await run(folder);
  expect(code).toBe(1);
  expect(counts).toMatchObject({ cases: 6, prepared: 5, failed: 1 });
  expect(failures).toMatchObject([
    { caseNo: 'QS-2025-000005', loanNo: 'JJA2025000027', code: 'batch/character-without-glyph' },
  ]);
  expect(failures[0]?.message).toMatch(/第2被告姓名.*U\+E000/);
  expect(existsSync(path.join(batchDir, 'cases', 'QS-2025-000005'))).toBe(false);
  const rejects = readJsonLines<{ code: string; loanNo?: string }>(
    path.join(batchDir, 'rejects.jsonl'),
  );
  expect(rejects).toContainEqual(
    expect.objectContaining({ code: 'batch/character-without-glyph', loanNo: 'JJA2025000027' }),
  );
}, 120_000);

test('an as-of later than the data warns and names the gap; the figures run to it', async () => {
  const folder = sampleWorkspace();
  const { batchDir, code } = await run(folder, '--as-of', '2026-01-10');
  expect(code).toBe(0);
  const rejects = readJsonLines<{ code: string; message: string }>(
    path.join(batchDir, 'rejects.jsonl'),
  );
  expect(rejects.find(({ code: found }) => found === 'batch/as-of-after-data')?.message).toContain(
    '2026-01-10 晚于数据日期 2025-12-31 10 天',
  );
  const text = readFileSync(path.join(batchDir, 'cases', 'QS-2026-000001', 'case.json'), 'utf8');
  expect(text).toContain('"asOf": "2026-01-10"');
}, 120_000);

test('needs-review loans are prepared only when the settings say so', async () => {
  const settings = (more: string) => (text: string) =>
    text
      .replace('  set:', `  off: []\n${more}  set:`)
      .replace('principal.min: "5000.00"', 'principal.min: "5000.00"')
      .replace(
        '  name: 海岚网商银行股份有限公司\n',
        '  name: 海岚网商银行股份有限公司\n  lenders: [另一家]\n',
      );
  const held = await run(sampleWorkspace(settings('')));
  expect(held.code).toBe(1);
  expect(held.counts).toMatchObject({ eligible: 0, needsReview: 8, cases: 0 });
  const prepared = await run(sampleWorkspace(settings('  prepareNeedsReview: true\n')));
  expect(prepared.counts).toMatchObject({ needsReview: 8, cases: 6, prepared: 6 });
}, 120_000);

test('no absolute path stands in a batch, wherever the settings lie', async () => {
  const folder = sampleWorkspace();
  const elsewhere = temporaryFolder();
  const config = path.join(elsewhere, 'other.yaml');
  writeFileSync(config, readFileSync(path.join(folder, 'qisu.yaml')));
  const { batchDir } = await run(folder, '--config', config);
  const text = readFileSync(path.join(batchDir, 'run.json'), 'utf8');
  expect(text).toContain('"file": "external/other.yaml"');
  expect(text).not.toContain(elsewhere);
  expect(text).not.toContain(folder);
}, 120_000);

test('a bug on one loan is its error; a wrong template is thrown on', () => {
  expect(internalError(new RangeError('no such thing'))).toMatchObject({
    code: 'batch/internal-error',
    severity: 'error',
  });
  const usage = new UsageError({ zh: '模板', en: 'template' });
  expect(() => internalError(usage)).toThrow(usage);
});
