import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { docketFile } from '#batch/open-docket.js';
import { openDocket } from '#docket/open-docket.js';
import { civilDate } from '#domain/civil-date.js';
import { schemaFaults } from '../support/schema-faults.js';
import { qisu, workspaceWith } from '../support/temporary-workspace.js';

/** A docket of twelve prepared cases, all of which changed by a run that was never finished. */
async function unfinishedWorkspace(): Promise<string> {
  const folder = workspaceWith({
    'qisu.yaml': 'plaintiff: { name: 示例银行 }\nledger: { accounts: a.csv }\n',
  });
  const docket = await openDocket(docketFile(folder));
  const stamp = { actor: 'cron', at: '2026-01-01T01:00:00.500Z' };
  const runOf = (batchId: string) => ({
    batchId,
    asOf: civilDate(batchId.slice(0, 10)),
    inputsDigest: '',
    toolVersion: '0.1.0',
    packDigest: '',
    inputs: [],
    batchDir: `${folder}/batches/${batchId}`,
  });
  const first = '2025-12-31-aaaaaaaa';
  const numbers = Array.from({ length: 12 }, (_, index) => index + 1);
  const caseNo = (no: number): string => `QS-2025-${String(no).padStart(6, '0')}`;
  const cases = numbers.map((no) => ({
    caseNo: caseNo(no),
    loanNos: [`JJ${no}`],
    reason: 'new' as const,
    changes: [],
  }));
  await docket.beginRun(runOf(first), { cases, changed: [], settled: [] }, stamp);
  const basis = { settings: '', law: '', templates: {}, loans: [] };
  const papers = numbers.map((no) => ({
    caseNo: caseNo(no),
    papers: {
      batchId: first,
      amount: 100_00n,
      pages: 1,
      bundleSha256: 'a'.repeat(64),
      files: {},
      basis,
    },
  }));
  await docket.recordPrepared(first, papers, stamp);
  const counts = { accounts: 12, rejectedLoans: 0, eligible: 12, ineligible: 0, needsReview: 0 };
  const totals = { ...counts, cases: 12, failed: 0, pages: 12, amountClaimed: 1200_00n };
  await docket.finishRun(first, totals, stamp);
  await docket.move(
    numbers.map((no) => ({ caseNo: caseNo(no), to: 'approved' as const })),
    stamp,
  );
  const changed = numbers.map((no) => ({
    caseNo: caseNo(no),
    state: 'approved' as const,
    loanNos: [`JJ${no}`],
    changes: [{ what: 'repaid' as const, loanNo: `JJ${no}`, from: '0.00', to: '50.00' }],
  }));
  const later = { actor: 'cron', at: '2026-01-02T01:00:00.000Z' };
  await docket.beginRun(runOf('2026-01-01-bbbbbbbb'), { cases: [], changed, settled: [] }, later);
  await docket.close();
  return folder;
}

test('changed cases, an unfinished run and the last complete one', async () => {
  const folder = await unfinishedWorkspace();
  const { output, code } = await qisu(folder, 'status', '--json');
  const status = JSON.parse(output) as { readonly changedCases: readonly object[] };
  expect(code).toBe(0);
  expect(schemaFaults('status', status)).toEqual([]);
  expect(status).toMatchObject({
    byState: { approved: 12 },
    changed: 12,
    amount: '1200.00',
    lastRun: { batchId: '2025-12-31-aaaaaaaa', status: 'complete' },
    unfinished: { batchId: '2026-01-01-bbbbbbbb', plannedBy: 'cron' },
  });
  expect(status.changedCases).toHaveLength(10);

  const shown = await qisu(folder, 'status', '--lang', 'zh');
  expect(shown.output).toContain(
    [
      '案件 12，未关闭的标的总额 1,200.00 元',
      '  已通过  12',
      '生成后有变动 12：',
      '  QS-2025-000001 已通过',
      '    JJ1 累计还款：0.00 → 50.00',
    ].join('\n'),
  );
  expect(shown.output).toContain(
    [
      '  另有 2 件：qisu review list --changed',
      '上次运行 2025-12-31-aaaaaaaa，截至 2025-12-31，cron 于 2026-01-01T01:00:00Z',
      '  借据 12，案件 12，失败 0，标的总额 1,200.00 元',
      '未完成的运行 2026-01-01-bbbbbbbb，cron 于 2026-01-02T01:00:00Z 开始；再次 qisu run 即可完成。',
    ].join('\n'),
  );
});

test('a run that was superseded unfinished is not to be finished any more', async () => {
  const folder = await unfinishedWorkspace();
  const docket = await openDocket(docketFile(folder));
  const [old] = (await docket.runs()).filter(({ status }) => status === 'complete');
  const stamp = { actor: 'cron', at: '2026-01-03T01:00:00.000Z' };
  const next = { ...old!, batchId: '2026-01-02-cccccccc', asOf: civilDate('2026-01-02') };
  await docket.beginRun(next, { cases: [], changed: [], settled: [] }, stamp);
  await docket.finishRun(next.batchId, old!.totals!, stamp);
  await docket.close();
  const { output } = await qisu(folder, 'status', '--json');
  expect(JSON.parse(output)).toMatchObject({
    lastRun: { batchId: next.batchId },
    unfinished: null,
  });
  expect((await qisu(folder, 'status')).output).not.toContain('Unfinished run');
});

test('a case that changed since its papers were made is not approved; its filing is warned of', async () => {
  const folder = await unfinishedWorkspace();
  await qisu(folder, 'review', 'hold', 'QS-2025-000001', '--reason', '还款');
  const approval = await qisu(folder, 'review', 'approve', 'QS-2025-000001');
  expect(approval.code).toBe(1);
  expect(approval.output).toContain('error[answers/case-changed]');
  expect(approval.output).toContain('JJ1 repaid: 0.00 → 50.00');
  const filing = await qisu(folder, 'filed', 'mark', 'QS-2025-000002');
  expect(filing.code).toBe(0);
  expect(filing.output).toContain('warning[answers/filed-though-changed]');
  expect(filing.output).toContain('1 recorded, 0 known already, 0 still open, 0 refused');
});

test('a case that is at a court is not released, by command or by sheet; it can be closed', async () => {
  const folder = await unfinishedWorkspace();
  const [filed, accepted, rejected] = ['QS-2025-000002', 'QS-2025-000003', 'QS-2025-000004'];
  await qisu(folder, 'filed', 'mark', filed, accepted, rejected);
  writeFileSync(
    path.join(folder, 'answers.csv'),
    `案件编号,结果,案号,原因\r\n${accepted},已立案,（2026）粤0304民初1号,\r\n${rejected},退回,,不属于本院管辖\r\n`,
  );
  expect((await qisu(folder, 'returns', 'import', 'answers.csv')).code).toBe(0);
  const release = ['review', 'release', filed, accepted, rejected, '--reason', '重新起诉'];
  const { code, output } = await qisu(folder, ...release);
  expect(code).toBe(1);
  expect(output.match(/error\[answers\/release-of-filed\]/g)).toHaveLength(2);
  expect(output).toContain('qisu review close');
  expect(output).toContain('1 recorded, 0 known already, 0 still open, 2 refused');
  writeFileSync(
    path.join(folder, 'sheet.csv'),
    `案件编号,决定,理由\r\n${filed},释放,重新起诉\r\n${accepted},关闭,调解结案\r\n`,
  );
  const sheet = await qisu(folder, 'review', 'import', 'sheet.csv');
  expect(sheet.code).toBe(1);
  expect(sheet.output).toContain('error[answers/release-of-filed]');
  expect(sheet.output).toContain('1 recorded, 0 known already, 0 still open, 1 refused');
  const status = JSON.parse((await qisu(folder, 'status', '--json')).output) as object;
  expect(status).toMatchObject({ byState: { filed: 1, accepted: 0, rejected: 0, closed: 2 } });
});
