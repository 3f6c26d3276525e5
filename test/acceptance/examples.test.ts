import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { readCases, readJsonLines } from '../support/batch-files.js';
import { qisu, temporaryFolder } from '../support/temporary-workspace.js';

const examples = path.join(import.meta.dirname, '..', '..', 'examples');

function copyOf(example: string): string {
  const folder = temporaryFolder();
  cpSync(path.join(examples, example), folder, { recursive: true });
  return folder;
}

test('the sample workspace is made by init and runs through at once', async () => {
  const folder = temporaryFolder();
  expect((await qisu(folder, 'init', 'my-batch', '--sample')).code).toBe(0);
  const { code, output } = await qisu(folder, 'run', '--workspace', 'my-batch', '--json');
  expect(code).toBe(0);
  const { counts, batchDir, amountClaimed } = JSON.parse(output) as {
    counts: Record<string, number>;
    batchDir: string;
    amountClaimed: string;
  };
  expect(counts).toMatchObject({
    accounts: 24,
    rejectedLoans: 0,
    eligible: 8,
    ineligible: 16,
    needsReview: 0,
    cases: 6,
    prepared: 6,
    failed: 0,
  });
  const cases = readCases(batchDir);
  expect(cases.map(({ loanNos }) => loanNos)).toEqual([
    ['JJA2024000011'],
    ['JJA2024000021', 'JJA2024000022', 'JJA2024000023'],
    ['JJA2024000031'],
    ['JJA2025000025'],
    ['JJA2025000027'],
    ['JJA2025000030'],
  ]);
  expect(cases.slice(0, 3).map(({ parties }) => parties.map(({ name }) => name).slice(1))).toEqual([
    ['林予安'],
    ['欧阳𠮷', '陈䶮'],
    ['佛山市示例穗禾包装有限公司', '何穗生', '卢慧仪'],
  ]);
  expect(cases.slice(0, 3).map(({ claim }) => claim)).toMatchObject(sampleClaims);
  // 42,282.81 + 60,461.15 + 837,360.00 and, of the three smaller cases, 24,248.70 + 8,078.43 + 10,877.13.
  expect(amountClaimed).toBe('983308.22');
}, 120_000);

/*
 * Worked from the terms of the contracts, ACT/360, to 2025-12-31.
 *
 * 林予安: 60,000.00 at 12 %, 24 instalments of 2,824.41 from 2024-10-10; nine paid; notice arrived on 2025-11-05.
 *   principal 2,432.80 + 2,457.13 + 2,481.70 + 2,506.52, and 29,282.40 accelerated
 *   interest  391.61 + 367.28 + 342.71 + 317.89, and 29,282.40 × 12 % × 26 days ÷ 360 = 253.78
 *   罚息 18 % 174 days 211.65, 143 days 175.68, 112 days 138.98, 82 days 102.77; 29,282.40 for 56 days 819.91
 *
 * 欧阳𠮷, three loans:
 *   36,000.00 at 14.4 % in 12 equal parts, five paid (the fifth ten days late, with its 18.00 of 罚息): 7 × 3,000.00;
 *     interest 252 + 216 + 180 + 144 + 108 + 72 + 36 = 1,008.00;
 *     罚息 21.6 %, 1.80 a day on 3,000.00 for 194 + 164 + 133 + 102 + 72 + 41 + 11 = 717 days = 1,290.60
 *   18,000.00 at 13.2 %, 18 instalments of 1,107.74; four paid; 500.00 on the fifth went to 罚息 10.45, interest 157.31
 *     and principal 332.24; notice arrived on 2025-11-20.
 *     principal 618.19 + 960.89 + 971.46 + 982.14 + 992.95, and 9,442.69 accelerated = 13,968.32
 *     interest  146.85 + 136.28 + 125.60 + 114.79, and 9,442.69 × 13.2 % × 5 ÷ 360 = 17.31: 540.83
 *     罚息 19.8 % 50.66 + 72.93 + 57.17 + 41.59 + 25.12, and 9,442.69 for 41 days 212.93: 460.40
 *   20,000.00 at 10.8 % from 2025-03-01 to 2025-09-01: 184 days 1,104.00; 罚息 16.2 %, 121 days at 9.00 = 1,089.00
 *
 * 佛山市示例穗禾包装有限公司: 800,000.00 at 7.2 %, 160.00 a day; six months unpaid, 31 + 30 + 31 + 31 + 30 + 31 = 184
 *   days = 29,440.00; 罚息 10.8 %, 240.00 a day for 33 days = 7,920.00.
 */
const sampleClaims = [
  { principal: '39160.55', interest: '1673.27', penalty: '1448.99', total: '42282.81' },
  { principal: '54968.32', interest: '2652.83', penalty: '2840.00', total: '60461.15' },
  { principal: '800000.00', interest: '29440.00', penalty: '7920.00', total: '837360.00' },
];

test('the evidence table of the sample tells the truth on every file that is there', () => {
  const sample = path.join(examples, 'sample');
  const rows = parse(readFileSync(path.join(sample, 'ledger', '证据索引.csv')), {
    bom: true,
    columns: true,
  }) as unknown as Record<'借据号' | '文件名' | 'SHA256', string>[];
  const files = readdirSync(path.join(sample, 'evidence'));
  expect(files.filter((file) => !rows.some((row) => row.文件名 === file))).toEqual([]);
  for (const { 文件名: file, SHA256: stated } of rows.filter((row) => files.includes(row.文件名))) {
    const bytes = readFileSync(path.join(sample, 'evidence', file));
    expect([file, createHash('sha256').update(bytes).digest('hex')]).toEqual([file, stated]);
  }
  // Only the last case lacks papers, to show the warning.
  const missing = rows.filter((row) => !files.includes(row.文件名)).map((row) => row.借据号);
  expect(missing.filter((loanNo) => loanNo.startsWith('JJA2024'))).toEqual([]);
  expect(missing.filter((loanNo) => loanNo === 'JJA2025000030')).toHaveLength(2);
});

test('only what was signed electronically has a 存证编号 in the sample, one for each contract', () => {
  const ledger = path.join(examples, 'sample', 'ledger');
  const rows = parse(readFileSync(path.join(ledger, '证据索引.csv')), {
    bom: true,
    columns: true,
  }) as unknown as Record<'借据号' | '材料类型' | '存证编号', string>[];
  const deposited = rows.filter((row) => row.存证编号 !== '');
  const reports = rows.filter((row) => row.材料类型.endsWith('存证报告'));
  expect(deposited.filter((row) => !reports.includes(row))).toMatchObject([
    { 借据号: 'JJA2024000011', 材料类型: '借款合同' },
    { 借据号: 'JJA2024000031', 材料类型: '借款合同' },
  ]);
  expect(reports.filter((row) => !deposited.includes(row))).toEqual([]);
  for (const loanNo of ['JJA2024000011', 'JJA2024000031']) {
    const own = deposited.filter((row) => row.借据号 === loanNo);
    expect(new Set(own.map((row) => row.存证编号)).size).toBe(1);
  }
});

test('the sample warns only where that teaches something', async () => {
  const folder = copyOf('sample');
  const checked = await qisu(folder, 'check', '--json');
  expect(checked.code).toBe(0);
  expect(JSON.parse(checked.output)).toMatchObject({ diagnostics: [] });
  const { output } = await qisu(folder, 'run', '--json');
  const { batchDir } = JSON.parse(output) as { batchDir: string };
  const rejects = readJsonLines<{ code: string; loanNo?: string }>(
    path.join(batchDir, 'rejects.jsonl'),
  );
  const exhibits = rejects.filter(({ code }) => code.startsWith('batch/exhibit'));
  const missing = { code: 'batch/exhibit-missing', loanNo: 'JJA2025000030' };
  expect(exhibits).toMatchObject([missing, missing]);
}, 120_000);

test('an empty workspace is made by init and asks for its ledgers', async () => {
  const folder = temporaryFolder();
  expect((await qisu(folder, 'init', 'new')).code).toBe(0);
  const { code, errors } = await qisu(folder, 'check', '--workspace', 'new');
  expect(code).toBe(2);
  expect(errors).toContain('no file matches "ledger/accounts*.csv"');
});

test('every problem of the damaged ledger is named with its place', async () => {
  const { code, output } = await qisu(copyOf('damaged'), 'check', '--json');
  expect(code).toBe(1);
  const { diagnostics } = JSON.parse(output) as {
    diagnostics: { file: string; row: number; column?: string; severity: string; code: string }[];
  };
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  expect(
    errors.map(
      ({ file, row, column, code: what }) =>
        `${path.basename(file)}:${row}:${column ?? ''} ${what}`,
    ),
  ).toEqual([
    '借款台账.csv:4:证件号码 ledger/id-damaged',
    '借款台账.csv:5:证件号码 ledger/id-damaged',
    '借款台账.csv:6:借款人姓名 ledger/name-damaged',
    '借款台账.csv:8:放款日期 ledger/date-impossible',
    '借款台账.csv:9:贷款状态 ledger/status-contradiction',
    '借款台账.csv:10:借据号 ledger/loan-no-duplicate',
    '借款台账.csv:10:年利率(%) ledger/rate-unit-contradiction',
    '借款台账.csv:11:借据号 ledger/loan-no-duplicate',
    '还款流水.csv:3: ledger/repayment-doubled',
    '还款流水.csv:4:还款日期 ledger/repayment-after-data-date',
    '还款流水.csv:5:借据号 ledger/unknown-loan',
    '还款流水.csv:6:还款金额 ledger/repayment-parts',
  ]);
  // Personal cells are masked wherever a program or a person reads the terminal.
  expect(output).not.toMatch(/440305199003079991|郭示例/);
});

test("another system's ledger is read and pleaded by its mapping alone", async () => {
  const folder = copyOf('foreign');
  const { code, output } = await qisu(folder, 'run', '--as-of', '2025-12-31', '--json');
  expect(code).toBe(0);
  const { batchDir } = JSON.parse(output) as { batchDir: string };
  const [prepared] = readCases(batchDir);
  // 2,000.00 + 2,000.00 and 40.00 + 20.00 in arrears; 罚息 at 18 %: 291 and 260 days on 2,000.00 ÷ 360.
  expect(prepared?.claim).toMatchObject({
    principal: '4000.00',
    interest: '60.00',
    penalty: '551.00',
    total: '4611.00',
  });
  const screening = readJsonLines<{ loanNo: string; outcome: string }>(
    path.join(batchDir, 'screening.jsonl'),
  );
  expect(screening.map(({ loanNo, outcome }) => [loanNo, outcome])).toEqual([
    ['A100-1', 'eligible'],
    ['A101-1', 'ineligible'],
  ]);
});
