import { cpSync } from 'node:fs';
import path from 'node:path';
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
  const { counts, batchDir } = JSON.parse(output) as {
    counts: Record<string, number>;
    batchDir: string;
  };
  expect(counts).toMatchObject({
    accounts: 31,
    eligible: 9,
    needsReview: 0,
    cases: 8,
    prepared: 8,
  });
  const names = readCases(batchDir).flatMap(({ parties }) => parties.map(({ name }) => name));
  expect(names).toContain('欧阳𠮷');
  expect(names).toContain('沈雅琴');
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
