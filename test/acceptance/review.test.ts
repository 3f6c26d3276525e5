import {
  copyFileSync,
  existsSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import { readCases } from '../support/batch-files.js';
import { oneCase, run, sampleWorkspace, type SampleRun } from '../support/sample-workspace.js';
import { schemaFaults } from '../support/schema-faults.js';
import { qisu, qisuAs, temporaryFolder, workspaceWith } from '../support/temporary-workspace.js';

interface Steps {
  readonly taken: readonly {
    readonly caseNo: string;
    readonly from: string;
    readonly to: string;
  }[];
  readonly already: readonly string[];
  readonly open: number;
  readonly diagnostics: readonly { readonly code: string; readonly row?: number }[];
}

/** Runs a command with `--json`, whose output must have its form, and tells its exit code. */
async function json<Value>(
  name: string,
  folder: string,
  ...args: readonly string[]
): Promise<Value & { readonly code: number }> {
  const { code, output } = await qisu(folder, ...args, '--json');
  const value = JSON.parse(output) as Value;
  expect(schemaFaults(name, value)).toEqual([]);
  return { ...value, code };
}

const steps = (folder: string, ...args: readonly string[]) => json<Steps>('steps', folder, ...args);
const codesOf = ({ diagnostics }: Steps) =>
  diagnostics.map(({ code, row }) => `${row ?? '-'} ${code}`);
const cases = (...numbers: readonly number[]) => numbers.map((no) => `QS-2025-00000${no}`);

/** Fills the columns 决定 and 理由 of a sheet in, and saves it as a Chinese spreadsheet may: tabs, trailing cells. */
function decide(
  folder: string,
  sheet: string,
  decisions: Readonly<Record<string, readonly [string, string]>>,
): void {
  const [header = [], ...rows] = parse(readFileSync(path.join(folder, sheet)), { bom: true });
  const filled = rows.map((row) => [
    ...row.slice(0, 8),
    ...(decisions[row[0] ?? ''] ?? ['', '']),
    '',
  ]);
  writeFileSync(
    path.join(folder, sheet),
    stringify([[...header, ''], ...filled], { delimiter: '\t' }),
  );
}

describe('six cases on their way to the court', () => {
  let folder: string;
  let batch: SampleRun;
  beforeAll(async () => {
    folder = sampleWorkspace();
    batch = await run(folder);
    expect(batch.counts['cases']).toBe(6);
  }, 120_000);

  test('status shows what was prepared', async () => {
    const status = await json<Record<string, unknown>>('status', folder, 'status');
    expect(status).toMatchObject({
      code: 0,
      byState: { prepared: 6, approved: 0 },
      amount: '983308.22',
      lastRun: { batchId: batch.batchId, plannedBy: 'tester', totals: { cases: 6 } },
      unfinished: null,
    });
    const { output } = await qisu(folder, 'status', '--lang', 'zh');
    expect(output).toMatch(/案件 6，未关闭的标的总额 983,308\.22 元\n {2}待复核 {2}6\n/);
  });

  test('the list is a table of masked names, a CSV without any, or JSON', async () => {
    const { output } = await qisu(folder, 'review', 'list', '--limit', '2');
    expect(output.trimEnd().split('\n')).toHaveLength(3);
    expect(output).toMatch(/QS-2025-000001 {2}prepared {2}42,282\.81 {2}林\* /);
    for (const line of output.split('\n')) expect(line.length).toBeLessThanOrEqual(78);
    const csv = await qisu(folder, 'review', 'list', '--csv');
    expect(parse(csv.output, { bom: true }).map((row) => row.slice(0, 2).join(' '))).toEqual([
      '案件编号 状态',
      ...cases(1, 2, 3, 4, 5, 6).map((caseNo) => `${caseNo} 待复核`),
    ]);
    const listed = await json<{ cases: object[] }>('case-list', folder, 'review', 'list');
    expect(listed.cases).toHaveLength(6);
    const names = readCases(batch.batchDir).flatMap(({ parties }) =>
      parties.filter(({ standing }) => standing === 'defendant').map(({ name }) => name),
    );
    expect(names.length).toBeGreaterThan(6);
    for (const name of names)
      for (const text of [output, csv.output, JSON.stringify(listed)])
        expect(text).not.toContain(name);
  });

  test('decisions: a sheet goes out and comes back', async () => {
    const sheet = await json<{ file: string; cases: number }>(
      'decision-sheet',
      folder,
      'review',
      'export',
      'sheet.csv',
    );
    expect(sheet).toMatchObject({ code: 0, cases: 6 });
    expect(statSync(sheet.file).mode & 0o777).toBe(0o600);
    copyFileSync(sheet.file, path.join(folder, 'late.csv'));
    const [, first = []] = parse(readFileSync(sheet.file), { bom: true });
    const [known] = readCases(batch.batchDir);
    expect(first).toEqual([
      known?.caseNo,
      '待复核',
      known?.loanNos.join('；'),
      known?.parties.filter(({ standing }) => standing === 'defendant')[0]?.name,
      known?.claim.total,
      '',
      known?.bundle.sha256,
      expect.stringMatching(/^\d+$/),
      '',
      '',
    ]);
    const again = await qisu(folder, 'review', 'export', 'sheet.csv');
    expect(again).toMatchObject({ code: 2, output: '' });
    expect(again.errors).toMatch(/sheet\.csv is there already/);

    const [one = '', two = '', three = '', four = '', five = ''] = cases(1, 2, 3, 4, 5);
    decide(folder, 'sheet.csv', {
      [one]: ['通过', ''],
      [two]: ['同意。', ''],
      [three]: ['退回', '请核对“抵押物”；含逗号,也可'],
      [four]: ['暂缓', ''],
      [five]: ['再想想', ''],
    });
    const imported = await steps(folder, 'review', 'import', 'sheet.csv');
    expect(imported.code).toBe(1);
    expect(imported.taken).toEqual([
      { caseNo: one, from: 'prepared', to: 'approved' },
      { caseNo: two, from: 'prepared', to: 'approved' },
      { caseNo: three, from: 'prepared', to: 'returned' },
    ]);
    expect(imported.open).toBe(1);
    expect(codesOf(imported)).toEqual(['5 answers/reason-missing', '6 answers/decision-unknown']);

    const twice = await steps(folder, 'review', 'import', 'sheet.csv');
    expect(twice).toMatchObject({ taken: [], already: [one, two, three], code: 1 });
  });

  test('decisions by number: each is taken or refused by itself', async () => {
    const [, , , four = '', five = '', six = ''] = cases(1, 2, 3, 4, 5, 6);
    const started = await steps(folder, 'review', 'start', four, 'QS-2025-000009');
    expect(started.taken).toEqual([{ caseNo: four, from: 'prepared', to: 'in-review' }]);
    expect(codesOf(started)).toEqual(['- answers/unknown-case']);
    const [name = ''] = readCases(batch.batchDir)
      .filter((one) => one.caseNo === five)
      .flatMap(({ parties }) => parties.filter(({ standing }) => standing === 'defendant'))
      .map((party) => party.name);
    const reason = `${name}（身份证440305199003079991）调解中`;
    const held = await steps(folder, 'review', 'hold', five, '--reason', reason);
    expect(held).toMatchObject({ code: 0, taken: [{ to: 'on-hold' }] });
    for (const args of [[], ['--json']]) {
      const { output } = await qisu(folder, 'status', five, ...args);
      expect(output).toContain('（身份证440305********9991）调解中');
      expect(output).not.toContain(name);
    }
    const rest = await steps(folder, 'review', 'approve', '--all', '--batch', batch.batchId);
    expect(rest.taken.map(({ caseNo }) => caseNo)).toEqual([four, six]);
    const same = await steps(folder, 'review', 'approve', six);
    expect(same).toMatchObject({ code: 0, taken: [], already: [six] });
  });

  test('filing: approved cases only, by list or by number', async () => {
    const [one = '', two = '', three = '', four = ''] = cases(1, 2, 3, 4);
    writeFileSync(
      path.join(folder, 'filed.csv'),
      `案件编号,提交日期,受理法院\r\n${one},2025/12/31,示例区人民法院\r\n${three},2025-12-31,\r\n${two},2030-01-01,\r\n`,
    );
    const listed = await steps(folder, 'filed', 'import', 'filed.csv');
    expect(listed).toMatchObject({ code: 1, taken: [{ caseNo: one, to: 'filed' }] });
    expect(codesOf(listed)).toEqual(['3 answers/not-from-this-state', '4 answers/day-in-future']);
    const marked = await steps(folder, 'filed', 'mark', two, four, '--on', '2025-12-31');
    expect(marked).toMatchObject({ code: 0, taken: [{ caseNo: two }, { caseNo: four }] });
  });

  test("the court's answers: accepted, rejected and open; twice is once", async () => {
    const [one = '', two = '', , four = ''] = cases(1, 2, 3, 4);
    writeFileSync(
      path.join(folder, 'answers.csv'),
      [
        '案件编号,借据号,审核状态,案号,审核意见,审核时间',
        `${one},,已立案,(2026)粤0304民初123号,,2026/1/1 10:00`,
        ',JJA2025000025,审核不通过,,被告送达地址不明,2026-01-01',
        `${two},,审核中,,,`,
        '',
      ].join('\r\n'),
    );
    const first = await steps(folder, 'returns', 'import', 'answers.csv');
    expect(first).toMatchObject({
      code: 0,
      open: 1,
      taken: [
        { caseNo: one, from: 'filed', to: 'accepted' },
        { caseNo: four, from: 'filed', to: 'rejected' },
      ],
    });
    const { head } = await json<{ head: unknown }>('status', folder, 'status');
    const again = await steps(folder, 'returns', 'import', 'answers.csv');
    expect(again).toMatchObject({ code: 0, taken: [], already: [one, four] });
    expect(await json('status', folder, 'status')).toMatchObject({ head });

    const history = await json<{ cases: { events: { data: object }[] }[] }>(
      'history',
      folder,
      'status',
      'JJA2025000025',
    );
    expect(history.cases).toMatchObject([{ caseNo: four, reasonCode: 'service-address' }]);
    const told = await qisu(folder, 'status', one, '--lang', 'zh');
    expect(told.output).toContain('示例区人民法院 （2026）粤0304民初123号');
    expect(told.output).toMatch(
      /tester {2}已提交 → 已立案\n {4}2026-01-01 （2026）粤0304民初123号/,
    );
  });

  test('what the court wants mended is prepared anew, what it will not hear is not', async () => {
    const [, two = '', three = '', four = ''] = cases(1, 2, 3, 4);
    writeFileSync(
      path.join(folder, 'more.csv'),
      `案件编号,结果,原因,日期\r\n${two},退回,不属于本院管辖,2026-01-01\r\n`,
    );
    await steps(folder, 'returns', 'import', 'more.csv');
    const { batchDir, counts } = await run(folder, '--as-of', '2026-01-01');
    const prepared = readCases(batchDir).map(({ caseNo }) => caseNo);
    expect(prepared).toEqual(expect.arrayContaining([three, four]));
    expect(prepared).not.toContain(two);
    expect(counts['prepared']).toBe(prepared.length);
    // The list of before comes once more: nothing of it is new.
    const late = await steps(folder, 'returns', 'import', 'answers.csv');
    expect(late).toMatchObject({ code: 0, taken: [], already: cases(1, 4) });
  }, 120_000);

  test('a sheet decides only on the papers that it names', async () => {
    const [, , three = ''] = cases(1, 2, 3);
    decide(folder, 'late.csv', { [three]: ['通过', ''] });
    const late = await steps(folder, 'review', 'import', 'late.csv');
    expect(late).toMatchObject({ code: 1, taken: [] });
    expect(codesOf(late)).toEqual(['4 answers/papers-changed']);
  });

  test('the log is proved, and an entry that was noted elsewhere', async () => {
    const proof = await json<{ entries: number; head: string }>(
      'audit',
      folder,
      'status',
      '--audit',
    );
    expect(proof).toMatchObject({ code: 0, intact: true });
    const known = `${proof.entries}:${proof.head}`;
    expect((await qisu(folder, 'status', '--head', known)).output).toContain(known);
    const other = `${proof.entries}:${'0'.repeat(64)}`;
    const fault = await qisu(folder, 'status', '--head', other);
    expect(fault).toMatchObject({ code: 3, output: '' });
    expect(fault.errors).toMatch(
      /^qisu: The docket cannot be trusted: entry \d+, as it was noted, is not there\.\n$/,
    );
    const asJson = await json('audit', folder, 'status', '--head', other);
    expect(asJson).toMatchObject({ code: 3, intact: false, fault: 'head-missing' });
  });
});

test('with four eyes, who ran the preparation does not approve it', async () => {
  const folder = sampleWorkspace(oneCase('review: { fourEyes: true }\n'));
  await run(folder);
  const [own = ''] = cases(1);
  const refused = await steps(folder, 'review', 'approve', own);
  expect(refused).toMatchObject({ code: 1, taken: [] });
  expect(codesOf(refused)).toEqual(['- answers/four-eyes']);
  const { code } = await qisuAs({ user: 'lawyer' }, folder, 'review', 'approve', own);
  expect(code).toBe(0);
  const { output } = await qisu(folder, 'status', own);
  expect(output).toMatch(/lawyer {2}prepared → approved/);
}, 60_000);

test('a bundle that is not as it was prepared is not approved', async () => {
  const folder = sampleWorkspace(oneCase());
  const { batchDir, batchId } = await run(folder);
  const [own = ''] = cases(1);
  await qisu(folder, 'review', 'export', 'sheet.csv');
  decide(folder, 'sheet.csv', { [own]: ['通过', ''] });
  const ways = [
    ['review', 'approve', own],
    ['review', 'approve', '--all', '--batch', batchId],
    ['review', 'import', 'sheet.csv'],
  ];
  const bundle = path.join(batchDir, 'cases', own, 'bundle.pdf');
  const whole = readFileSync(bundle);
  const refusals = async (): Promise<readonly string[]> => {
    const codes: string[] = [];
    for (const args of ways) {
      const refused = await steps(folder, ...args);
      expect(refused).toMatchObject({ code: 1, taken: [] });
      codes.push(...refused.diagnostics.map(({ code }) => code));
    }
    return codes;
  };
  writeFileSync(bundle, whole.subarray(0, whole.length / 2));
  expect(await refusals()).toEqual(ways.map(() => 'answers/bundle-other'));
  const { output } = await qisu(folder, 'review', 'approve', own);
  expect(output).toContain(bundle);
  expect(output).toMatch(/from a backup.*review return/);
  const batches = path.dirname(batchDir);
  renameSync(batches, `${batches} away`);
  expect(await refusals()).toEqual(ways.map(() => 'answers/bundle-missing'));
  renameSync(`${batches} away`, batches);
  writeFileSync(bundle, whole);
  // A workspace that was moved has its batches below its output folder.
  const moved = path.join(temporaryFolder(), 'moved');
  renameSync(folder, moved);
  const approved = await steps(moved, 'review', 'approve', own);
  expect(approved).toMatchObject({ code: 0, taken: [{ caseNo: own, to: 'approved' }] });
}, 60_000);

describe('wrong commands', () => {
  const config =
    'plaintiff: { name: 海岚网商银行股份有限公司 }\nledger: { accounts: accounts.csv }\n';

  test.each([
    { args: ['status', 'QS-2025-000001'], code: 2, says: /has no docket yet/ },
    { args: ['status', '--head', '12'], code: 2, says: /--head must be SEQ:HASH/ },
    { args: ['status', 'QS-1', '--audit'], code: 2, says: /go with no number/ },
    { args: ['review'], code: 2, says: /Name a command|Known: list, start/ },
    { args: ['review', 'aprove', 'QS-1'], code: 2, says: /Did you mean approve\?/ },
    { args: ['review', 'approve'], code: 2, says: /Name the cases/ },
    { args: ['review', 'approve', '--all'], code: 2, says: /--all and --batch together/ },
    { args: ['review', 'approve', 'QS-1', '--batch', 'x'], code: 2, says: /--all and --batch/ },
    { args: ['review', 'return', 'QS-1'], code: 2, says: /--reason <text> is required/ },
    {
      args: ['review', 'return', 'QS-1', '--reason', ' '],
      code: 2,
      says: /--reason needs a value/,
    },
    { args: ['review', 'list', '--state', 'aproved'], code: 2, says: /Did you mean approved\?/ },
    { args: ['review', 'list', '--limit', '0'], code: 2, says: /--limit must be a whole number/ },
    { args: ['review', 'export', 'sheet.xlsx'], code: 2, says: /does not end in \.csv/ },
    {
      args: ['review', 'import', 'nowhere.csv'],
      code: 3,
      says: /Cannot read nowhere\.csv \(ENOENT\)/,
    },
    { args: ['review', 'import', '.'], code: 3, says: /is a directory/ },
    { args: ['review', 'import', 'other.csv'], code: 2, says: /lacks the column 案件编号, 决定/ },
    { args: ['filed', 'mark'], code: 2, says: /caseNo is missing/ },
    { args: ['filed', 'mark', 'QS-1', '--on', '1.2.2026'], code: 2, says: /--on must be a day/ },
    { args: ['filed', 'mark', 'QS-1', '--on', '2030-01-01'], code: 2, says: /has not come yet/ },
    { args: ['returns', 'import', 'other.csv'], code: 2, says: /lacks the column .*案号, 结果/ },
    { args: ['purge'], code: 2, says: /--older-than <days> is required/ },
    { args: ['purge', '--older-than', '6m'], code: 2, says: /must be a number of days, not "6m"/ },
    { args: ['docket', 'rebuild'], code: 2, says: /There is no finished batch/ },
  ])('$args ends with $code', async ({ args, code, says }) => {
    const folder = workspaceWith({ 'qisu.yaml': config, 'other.csv': '姓名,金额\r\n某人,1\r\n' });
    const failed = await qisu(folder, ...args);
    expect(failed.errors).toMatch(says);
    expect(failed).toMatchObject({ code, output: '' });
    expect(failed.errors).not.toMatch(/ {4}at |undefined|某人/);
    expect(existsSync(path.join(folder, '.qisu', 'docket.sqlite'))).toBe(false);
  });

  test('a folder that is no workspace', async () => {
    const failed = await qisu(temporaryFolder(), 'status');
    expect(failed).toMatchObject({ code: 2, output: '' });
    expect(failed.errors).toMatch(/there is no qisu\.yaml/);
  });

  test('before the first run there is an empty docket to look at', async () => {
    const folder = workspaceWith({ 'qisu.yaml': config });
    expect(await json('status', folder, 'status')).toMatchObject({ code: 0, lastRun: null });
    expect((await qisu(folder, 'status')).output).toMatch(/no docket yet/);
  });
});
