import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { qisu, temporaryFolder, workspaceWith } from '../support/temporary-workspace.js';

const config =
  'plaintiff: { name: 海岚网商银行股份有限公司 }\nledger: { accounts: accounts.csv }\n';
const header =
  '借据号,借款人姓名,证件号码,贷款金额,放款日期,到期日期,期数,还款方式,年利率(%),数据日期\r\n';
const row =
  'JJ1,张测试,440305199003079991,10000.00,2024-01-15,2025-01-15,12,等额本息,14.4,2025-12-31\r\n';

/** A command that fails says one thing, in one or two lines, and writes nothing. */
async function expectFailure(
  folder: string,
  args: readonly string[],
  expected: { readonly code: number; readonly says: RegExp },
): Promise<void> {
  const before = readdirSync(folder);
  const { code, output, errors } = await qisu(folder, ...args);
  expect(errors).toMatch(expected.says);
  expect(code).toBe(expected.code);
  expect(errors).not.toMatch(/ {4}at |undefined/);
  expect(output).toBe('');
  expect(readdirSync(folder)).toEqual(before);
}

describe('the command line', () => {
  test.each([
    { args: ['rnu'], says: /There is no command rnu\.\n {2}Did you mean run\?/ },
    {
      args: ['run', '--as-off', '2025-12-31'],
      says: /There is no option --as-off\.\n {2}Did you mean --as-of\?/,
    },
    { args: ['run', '--as-of', '31.12.2025'], says: /--as-of must be a day, not "31\.12\.2025"/ },
    { args: ['run', '--as-of'], says: /The option .*--as-of.* needs a value/ },
    { args: ['run', '--workers', 'many'], says: /--workers must be a whole number/ },
    { args: ['check', '--lang', 'fr'], says: /--lang must be zh or en, not "fr"/ },
    { args: ['explain'], says: /The argument loanNo is missing/ },
    { args: ['calc', 'fee', 'much'], says: /"much" is no amount/ },
    { args: ['calc', 'fee', '-1'], says: /no option -1|no amount/ },
    { args: [], says: /Name a command/ },
  ])('$args fails with exit code 2', async ({ args, says }) => {
    await expectFailure(
      workspaceWith({ 'qisu.yaml': config, 'accounts.csv': header + row }),
      args,
      { code: 2, says },
    );
  });

  test('help and version print on stdout and succeed', async () => {
    const folder = temporaryFolder();
    expect(await qisu(folder, '--help')).toMatchObject({ code: 0, errors: '' });
    expect((await qisu(folder, '--version')).output).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect((await qisu(folder, '--lang', 'zh', '--help')).output).toContain('截至日');
  });
});

describe('the workspace', () => {
  test('a folder without qisu.yaml is no workspace', async () => {
    await expectFailure(temporaryFolder(), ['run'], { code: 2, says: /there is no qisu\.yaml/ });
  });

  test('an unknown key is named with its place', async () => {
    const folder = workspaceWith({
      'qisu.yaml': `${config}groupping: loan\n`,
      'accounts.csv': header + row,
    });
    await expectFailure(folder, ['run'], {
      code: 2,
      says: /qisu\.yaml:3:1: groupping: unknown key; did you mean grouping\?/,
    });
  });

  test('an unknown criterion is named', async () => {
    const folder = workspaceWith({
      'qisu.yaml': `${config}criteria: { use: [dpd.mim] }\n`,
      'accounts.csv': header + row,
    });
    await expectFailure(folder, ['screen'], { code: 2, says: /dpd\.mim.*\n.*dpd\.min/ });
  });

  test('an unknown paper is named', async () => {
    const folder = workspaceWith({
      'qisu.yaml': `${config}documents: [complaint-narratve]\n`,
      'accounts.csv': header + row,
    });
    await expectFailure(folder, ['run'], {
      code: 2,
      says: /complaint-narratve.*\n.*complaint-narrative/,
    });
  });

  test('a template with a misspelt variable is named with file, line and column', async () => {
    const folder = workspaceWith({
      'qisu.yaml': config,
      'accounts.csv': header + row,
      'templates/documents/representative-certificate.hbs':
        '<h1>证明书</h1>\n<p>{{plaintif.name}}</p>\n',
    });
    await expectFailure(folder, ['run'], {
      code: 2,
      says: /templates\/documents\/representative-certificate\.hbs:2:\d+.*plaintif/,
    });
  });

  test('init does not touch a folder that is in use', async () => {
    await expectFailure(workspaceWith({ 'qisu.yaml': config }), ['init', '.'], {
      code: 2,
      says: /is a workspace already/,
    });
  });
});

describe('the ledgers', () => {
  test('a pattern that matches nothing', async () => {
    await expectFailure(workspaceWith({ 'qisu.yaml': config }), ['run'], {
      code: 2,
      says: /ledger\.accounts: no file matches "accounts\.csv"/,
    });
  });

  test('a directory as a ledger', async () => {
    const folder = workspaceWith({ 'qisu.yaml': config });
    mkdirSync(path.join(folder, 'accounts.csv'));
    await expectFailure(folder, ['run'], { code: 3, says: /accounts\.csv is a directory/ });
  });

  test('an empty file', async () => {
    await expectFailure(workspaceWith({ 'qisu.yaml': config, 'accounts.csv': '' }), ['run'], {
      code: 3,
      says: /accounts\.csv/,
    });
  });

  test('bytes that are no text', async () => {
    const folder = workspaceWith({
      'qisu.yaml': config,
      'accounts.csv': new Uint8Array([0xff, 0xff, 0x80, 0x0a]),
    });
    await expectFailure(folder, ['run'], { code: 3, says: /accounts\.csv/ });
  });

  test('a table without its required columns', async () => {
    const folder = workspaceWith({
      'qisu.yaml': config,
      'accounts.csv': '借据号,借款人姓名\r\nJJ1,张测试\r\n',
    });
    await expectFailure(folder, ['run'], { code: 2, says: /accounts\.csv.*贷款金额/s });
  });

  test('no calculation date', async () => {
    const folder = workspaceWith({
      'qisu.yaml': config,
      'accounts.csv': (header + row).replaceAll(/,(数据日期|2025-12-31)/g, ''),
    });
    await expectFailure(folder, ['run'], {
      code: 2,
      says: /calculation date is unknown.*\n.*--as-of/,
    });
  });

  test('a calculation date before the data', async () => {
    const folder = workspaceWith({ 'qisu.yaml': config, 'accounts.csv': header + row });
    await expectFailure(folder, ['run', '--as-of', '2025-12-30'], {
      code: 2,
      says: /lies before the ledgers' 数据日期 2025-12-31/,
    });
  });

  test('a loan that no ledger names', async () => {
    const folder = workspaceWith({ 'qisu.yaml': config, 'accounts.csv': header + row });
    await expectFailure(folder, ['explain', 'JJ2'], { code: 2, says: /no loan JJ2.*\n.*JJ1/ });
  });

  test('headers only: nothing to do, exit code 0', async () => {
    const folder = workspaceWith({ 'qisu.yaml': config, 'accounts.csv': header });
    const { code, output } = await qisu(folder, 'run');
    expect([code, output]).toEqual([0, 'The ledgers hold no loans: there is nothing to do.\n']);
    expect(readdirSync(folder).toSorted()).toEqual(['accounts.csv', 'qisu.yaml']);
    expect((await qisu(folder, 'check')).code).toBe(0);
    expect((await qisu(folder, 'screen')).code).toBe(0);
    expect(JSON.parse((await qisu(folder, 'run', '--json')).output)).toMatchObject({
      batchId: null,
      counts: { accounts: 0, cases: 0 },
    });
  });

  test('an output folder that cannot be written is exit code 3', async () => {
    const folder = workspaceWith({ 'qisu.yaml': config, 'accounts.csv': header + row });
    writeFileSync(path.join(folder, 'batches'), 'a file where the folder should be');
    const { code, errors } = await qisu(folder, 'run');
    expect(errors).toMatch(/Cannot write/);
    expect(code).toBe(3);
  });
});

describe('the calculators', () => {
  test('calc fee and calc rmb print the documented JSON', async () => {
    const folder = temporaryFolder();
    expect(JSON.parse((await qisu(folder, 'calc', 'fee', '128866.55', '--json')).output)).toEqual({
      amount: '128866.55',
      courtFee: '2877.33',
      half: '1438.67',
      paymentOrder: '959.11',
      preservation: '1164.33',
    });
    expect(JSON.parse((await qisu(folder, 'calc', 'rmb', '0.05', '--json')).output)).toEqual({
      amount: '0.05',
      capitals: '人民币伍分',
    });
  });

  test('calc interest, schedule, lpr, limitation and id agree with worked examples', async () => {
    const folder = temporaryFolder();
    const json = async (...args: readonly string[]): Promise<unknown> =>
      JSON.parse((await qisu(folder, 'calc', ...args, '--json')).output);
    expect(
      await json(
        'interest',
        '--principal',
        '100000',
        '--rate',
        '0.216',
        '--from',
        '2025-01-15',
        '--to',
        '2025-09-30',
      ),
    ).toMatchObject({ days: 258, interest: '15480.00' });
    expect(
      await json(
        'schedule',
        '--principal',
        '10000',
        '--rate',
        '12%',
        '--terms',
        '12',
        '--from',
        '2025-01-31',
      ),
    ).toMatchObject({
      instalments: expect.arrayContaining([
        {
          period: 12,
          startsOn: '2025-12-31',
          dueOn: '2026-01-31',
          principal: '879.67',
          interest: '8.80',
          payment: '888.47',
        },
      ]) as unknown,
    });
    expect(await json('lpr', '2023-07-01')).toMatchObject({
      publishedOn: '2023-06-20',
      oneYear: '3.55%',
      confirmed: true,
    });
    expect(await json('limitation', '2022-05-10', '--event', '2024-11-18')).toMatchObject({
      expiresOn: '2027-11-18',
    });
    expect(await json('id', '440305199003079991')).toEqual({
      kind: 'resident-id',
      valid: true,
      region: '440305',
      birthDate: '1990-03-07',
      sex: 'male',
      legacy: false,
    });
    expect((await qisu(folder, 'calc', 'id', '440305199003079990')).code).toBe(1);
  });
});
