import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openRun } from '#batch/open-run.js';
import { screenBatch, type ScreenOptions, type ScreenResult } from '#batch/screen-batch.js';
import { withScreenedParts } from '#batch/with-screened-parts.js';
import { civilDate } from '#domain/civil-date.js';
import { oracleSettings } from '../acceptance/settings.js';
import { treeOf } from '../support/batch-files.js';
import { generatedLedger, hasPython } from '../support/generated-ledger.js';
import { temporaryFolder } from '../support/temporary-workspace.js';

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

/** Screens a workspace; the result, and every file that was written. */
async function screened(
  directory: string,
  options: ScreenOptions,
): Promise<{ readonly result: ScreenResult; readonly files: unknown }> {
  const out = temporaryFolder();
  const run = await openRun({ directory }, tool);
  const { directory: written, ...result } = await screenBatch(run, { ...options, out });
  expect(readdirSync(out).filter((name) => name.startsWith('.qisu-spill'))).toEqual([]);
  return { result, files: written === undefined ? {} : treeOf(written) };
}

/** Screens a workspace whole and in parts of a few loans, which lie on the disk, and compares everything. */
async function expectAlike(directory: string, options: ScreenOptions = {}): Promise<ScreenResult> {
  const whole = await screened(directory, { ...options, scale: { partBytes: 1e9, threads: 0 } });
  // With few parts, each is cut once more.
  for (const cut of [{ partBytes: 500 }, { partBytes: 5_000 }, { partBytes: 500, mostParts: 3 }]) {
    const scale = { ...cut, memory: 2_000, threads: 0 };
    expect(await screened(directory, { ...options, scale })).toEqual(whole);
  }
  return whole.result;
}

function workspace(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
  return folder;
}

test('the records take no room any more when the lists are written', async () => {
  const directory = temporaryFolder();
  cpSync(path.join(root, 'examples', 'sample'), directory, { recursive: true });
  const run = await openRun({ directory }, tool);
  const scale = { partBytes: 500, memory: 2_000, threads: 0 };
  const work = { asOf: undefined, output: temporaryFolder(), scale };
  await withScreenedParts(run, work, ({ cut, screened: decided }) => {
    const parts = Array.from({ length: cut.parts }, (_, part) => part);
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.flatMap((part) => cut.blocks(part))).toEqual([]);
    expect([...(decided?.csvRows() ?? [])].length).toBeGreaterThan(1);
    return Promise.resolve();
  });
});

test('of faults in several files that of the first is told, wherever in the file it stands', async () => {
  const directory = temporaryFolder();
  cpSync(path.join(root, 'examples', 'sample'), directory, { recursive: true });
  const [accounts, schedule] = ['借款台账-个人.csv', '还款计划.csv'].map((name) =>
    path.join(directory, 'ledger', name),
  ) as [string, string];
  const [header = '', ...rows] = readFileSync(accounts, 'latin1').trimEnd().split(/\r?\n/);
  const many = Array.from({ length: 30 }, () => rows).flat();
  writeFileSync(accounts, [header, ...many, 'JJ"1,2'].join('\n'), 'latin1');
  writeFileSync(schedule, 'a,b\n1,2\n');
  for (const scale of [{ threads: 0 }, { partBytes: 500, threads: 0 }])
    await expect(screened(directory, { scale })).rejects.toThrow('借款台账-个人.csv');
});

describe('a ledger read in parts gives what it gives as a whole', () => {
  test.each(['sample', 'damaged', 'foreign'])('examples/%s', async (name) => {
    const folder = temporaryFolder();
    cpSync(path.join(root, 'examples', name), folder, { recursive: true });
    await expectAlike(folder, name === 'foreign' ? { asOf: civilDate('2025-12-31') } : {});
  });

  test('the committed clean ledger', async () => {
    const folder = temporaryFolder();
    cpSync(path.join(root, 'test/fixtures/clean-ledger'), folder, { recursive: true });
    writeFileSync(path.join(folder, 'qisu.yaml'), oracleSettings);
    const { counts } = await expectAlike(folder);
    expect(counts.accounts).toBeGreaterThan(100);
  });

  test.skipIf(!hasPython).each(['utf8', 'gb18030'])(
    'a dirty generated ledger in %s',
    async (encoding) => {
      const folder = generated(encoding);
      const { counts } = await expectAlike(folder);
      expect(counts.accounts).toBeGreaterThanOrEqual(400);
      expect(counts.rejectedLoans).toBeGreaterThan(5);
    },
    240_000,
  );

  test.skipIf(!hasPython)(
    'the same with its rows in any order, split over files, in other encodings',
    async () => {
      const folder = generated('utf8');
      rearrange(folder);
      await expectAlike(folder);
    },
    240_000,
  );
});

function generated(encoding: string): string {
  const folder = generatedLedger({ loans: 400, seed: 11, dirty: 0.1, encoding });
  writeFileSync(path.join(folder, 'qisu.yaml'), withDefaultCriteria);
  return folder;
}

/** The default criteria count the loans of a borrower. */
const withDefaultCriteria = oracleSettings.replace(/criteria:\n.*\n.*\n/, '');

/** Records of a file without quotes; the generator's planted ones with quotes stay where they are. */
function rearrange(folder: string): void {
  const read = (name: string): readonly string[] =>
    readFileSync(path.join(folder, `${name}.csv`), 'utf8')
      .split(/\r?\n/)
      .filter((line) => line !== '');
  for (const name of ['schedule', 'repayments', 'contacts', 'evidence']) {
    const [header = '', ...rows] = read(name);
    const shuffled = rows.map((row, index) => [(index * 7_919) % rows.length, row] as const);
    const lines = shuffled.toSorted(([left], [right]) => left - right).map(([, row]) => row);
    const half = Math.floor(lines.length / 2);
    const parts = [lines.slice(0, half), lines.slice(half)].map((part) =>
      [`报表：${name}`, header, ...part, `合计,,,`].join('\r\n'),
    );
    writeFileSync(
      path.join(folder, `${name}-1.csv`),
      Buffer.from(`\ufeff${parts[0] ?? ''}`, 'utf16le'),
    );
    writeFileSync(path.join(folder, `${name}-2.csv`), parts[1] ?? '');
  }
  const [header = '', ...accounts] = readFileSync(path.join(folder, 'accounts.csv'), 'utf8').split(
    '\n',
  );
  const middle = accounts.findIndex(
    (line, index) =>
      index > 150 && !line.includes('"') && !(accounts[index - 1] ?? '').includes('"'),
  );
  writeFileSync(
    path.join(folder, 'accounts-1.csv'),
    [header, ...accounts.slice(0, middle)].join('\n'),
  );
  writeFileSync(
    path.join(folder, 'accounts-2.csv'),
    ['单位：元', header, ...accounts.slice(middle)].join('\n'),
  );
  const settings = readFileSync(path.join(folder, 'qisu.yaml'), 'utf8');
  writeFileSync(path.join(folder, 'qisu.yaml'), settings.replace(/(\w+)\.csv/g, '$1-*.csv'));
}

const plaintiff = oracleSettings.slice(0, oracleSettings.indexOf('ledger:'));

describe('what only the whole ledger tells', () => {
  const header =
    '借据号,客户编号,借款人姓名,证件号码,贷款金额,放款日期,到期日期,期数,还款方式,年利率(%),数据日期';
  const ids = ['440305199003079991', '110101199003074514', '110101199003077053'];
  const account = (number: number, change: Readonly<Record<number, string>> = {}): string =>
    [
      `J${String(number).padStart(7, '0')}`,
      `KH${number % 7}`,
      '沈青禾',
      ids[number % 3] ?? '',
      '1000.00',
      '2025-01-15',
      '2025-02-15',
      '1',
      '等额本息',
      '12',
      '2025-12-31',
    ]
      .map((cell, index) => change[index] ?? cell)
      .join(',');
  const numbers = Array.from({ length: 40 }, (_, index) => index + 1);
  const schedule = (rows: readonly number[]): string =>
    [
      '借据号,期次,应还日期,应还本金,应还利息',
      ...rows.map((number) => `J${String(number).padStart(7, '0')},1,2025-02-15,1000.00,10.00`),
    ].join('\n');
  const settings = `${plaintiff}ledger: { accounts: a*.csv, schedule: schedule.csv }\n`;

  test.each<
    [
      name: string,
      accounts: readonly string[],
      scheduled: readonly number[],
      options?: ScreenOptions,
    ]
  >([
    [
      'one borrower has several loans, under other names and numbers',
      numbers.map((number) => account(number, number % 5 === 0 ? { 2: '沈青', 3: '' } : {})),
      numbers,
    ],
    [
      'schedules are missing, between others and at the ends',
      numbers.map((number) => account(number)),
      numbers.filter((number) => ![1, 7, 8, 40].includes(number)),
    ],
    [
      'loan numbers are used twice, and written in other ways',
      [...numbers, 3, 9].map((number) =>
        account(number, number % 4 === 0 ? { 0: ` J${String(number).padStart(7, '0')} ` } : {}),
      ),
      numbers,
    ],
    [
      'data are of several days, C is given',
      numbers.map((number) => account(number, number % 9 === 0 ? { 10: '2025-12-30' } : {})),
      numbers,
      { asOf: civilDate('2026-01-02') },
    ],
    [
      'data of another day are in a row with an error',
      numbers.map((number) => account(number, number === 9 ? { 10: '2025-12-30', 4: 'x' } : {})),
      numbers,
    ],
    [
      'data of another day are of a loan that its schedule keeps out',
      numbers.map((number) => account(number, number === 9 ? { 10: '2025-12-30' } : {})),
      numbers.filter((number) => number !== 9),
    ],
    ['every loan is out', numbers.map((number) => account(number, { 4: 'x' })), numbers],
    [
      'rows name loans that no account does',
      numbers.slice(5).map((number) => account(number)),
      numbers,
    ],
  ])('%s', async (_name, accounts, scheduled, options) => {
    const folder = workspace({
      'qisu.yaml': settings,
      'a1.csv': [header, ...accounts.slice(0, 20), ''].join('\n'),
      'a2.csv': ['标题', header, ...accounts.slice(20), '合计,,'].join('\r\n'),
      'schedule.csv': schedule(scheduled),
    });
    await expectAlike(folder, options);
  });

  test('a spelling stands in more rows than are listed one by one', async () => {
    const accounts = Array.from({ length: 1_500 }, (_, index) =>
      account(index + 1, { 5: '2025/1/15' }),
    );
    const folder = workspace({
      'qisu.yaml': `${plaintiff}ledger: { accounts: a.csv }\n`,
      'a.csv': [header, ...accounts].join('\n'),
    });
    const { counts } = await expectAlikeInFewParts(folder);
    expect(counts.accounts).toBe(1_500);
  }, 120_000);

  test('a loan number is made of several columns, with quotes and line breaks about', async () => {
    const rows = numbers.map((number) =>
      `"${account(number).replace(',', '","')}`.replace(/,沈青禾,/, '",沈青禾,'),
    );
    const folder = workspace({
      'qisu.yaml': `${plaintiff}ledger: { accounts: a.csv, key: { accounts: [借据号, 客户编号] } }\n`,
      'a.csv': [
        header,
        ...rows,
        '"J0000099","KH\n1",沈青禾,,1000.00,2025-01-15,2025-02-15,1,等额本息,12,2025-12-31',
      ].join('\n'),
    });
    await expectAlike(folder);
  });
});

async function expectAlikeInFewParts(directory: string): Promise<ScreenResult> {
  const whole = await screened(directory, { scale: { partBytes: 1e9, threads: 0 } });
  expect(await screened(directory, { scale: { partBytes: 60_000, threads: 0 } })).toEqual(whole);
  return whole.result;
}
