import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { settleCalculationDate } from '#batch/calculation-date.js';
import { explainFromParts, explainLoan, type Explanation } from '#batch/explain-loan.js';
import { openRun, type OpenRun } from '#batch/open-run.js';
import { civilDate, type CivilDate } from '#domain/civil-date.js';
import { UsageError } from '#domain/failure.js';
import { nearestName } from '#domain/nearest-name.js';
import { oracleSettings } from '../acceptance/settings.js';
import { generatedLedger, hasPython } from '../support/generated-ledger.js';
import { temporaryFolder, workspaceWith } from '../support/temporary-workspace.js';
import { readLedger, screenLedger } from '../support/whole-ledger.js';

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

/** Explains every loan from the whole ledger, all loans held. */
async function fromWhole(
  run: OpenRun,
  asked: CivilDate | undefined,
): Promise<ReadonlyMap<string, Explanation>> {
  const { ledger } = await readLedger(run);
  const { loans, rejected } = ledger.value;
  const asOf = settleCalculationDate(ledger.value, asked);
  const screened = screenLedger(run, ledger.value, asOf.value);
  const found = [...ledger.diagnostics, ...screened.diagnostics];
  return new Map(
    [...loans, ...rejected].map(({ loanNo }) => {
      const one = screened.loans.find(({ loan }) => loan.loanNo === loanNo);
      const diagnostics = found.filter((diagnostic) => diagnostic.loanNo === loanNo);
      return [loanNo, { loanNo, diagnostics, ...(one === undefined ? {} : { screened: one }) }];
    }),
  );
}

/** Explains every loan of a ledger, and some by reading all parts. */
async function expectAlike(
  directory: string,
  asked?: CivilDate,
): Promise<ReadonlyMap<string, Explanation>> {
  const run = await openRun({ directory }, tool);
  const whole = await fromWhole(run, asked);
  for (const [loanNo, explanation] of whole)
    expect(await explainLoan(run, loanNo, asked)).toStrictEqual(explanation);
  for (const [loanNo, explanation] of [...whole].slice(0, 3))
    expect(await explainFromParts(run, loanNo, asked)).toStrictEqual(explanation);
  return whole;
}

describe('a loan that is read by itself is explained as one of the whole ledger', () => {
  test.each(['sample', 'damaged', 'foreign'])('examples/%s', async (name) => {
    const folder = temporaryFolder();
    cpSync(path.join(root, 'examples', name), folder, { recursive: true });
    await expectAlike(folder, name === 'foreign' ? civilDate('2025-12-31') : undefined);
  });

  test.skipIf(!hasPython).each(['utf8', 'gb18030'])(
    'a dirty generated ledger in %s',
    async (encoding) => {
      const folder = generatedLedger({ loans: 120, seed: 31, dirty: 0.2, encoding });
      // The default criteria count the loans of a borrower.
      writeFileSync(
        path.join(folder, 'qisu.yaml'),
        oracleSettings.replace(/criteria:\n.*\n.*\n/, ''),
      );
      const explained = await expectAlike(folder);
      const rejected = [...explained.values()].filter(({ screened }) => screened === undefined);
      expect(rejected.length).toBeGreaterThan(5);
    },
    240_000,
  );
});

describe('what only the whole ledger tells', () => {
  const header =
    '借据号,客户编号,借款人姓名,证件号码,贷款金额,放款日期,到期日期,期数,还款方式,年利率(%),贷款余额,数据日期';
  const ids = ['440305199003079991', '110101199003074514', '110101199003077053'];
  const numberOf = (index: number): string => `J${String(index).padStart(7, '0')}`;
  const account = (index: number, change: Readonly<Record<number, string>> = {}): string =>
    [
      ...[numberOf(index), `kh-${index % 7}`, '沈青禾', ids[index % 3] ?? '', '1000.00'],
      ...['2025-01-15', '2025-02-15', '1', '等额本息', '12', '1000.00', '2025-12-31'],
    ]
      .map((cell, column) => change[column] ?? cell)
      .join(',');
  /** So many that only a few are read along with one. */
  const indexes = Array.from({ length: 600 }, (_, index) => index + 1);
  const plaintiff = oracleSettings.slice(0, oracleSettings.indexOf('ledger:'));
  const tables = 'accounts: a*.csv, schedule: s.csv';

  function ledger(
    accounts: readonly string[],
    withoutSchedule: ReadonlySet<number> = new Set(),
    further: { readonly tables?: string; readonly files?: Readonly<Record<string, string>> } = {},
  ): string {
    return workspaceWith({
      'qisu.yaml': `${plaintiff}ledger: { ${tables}${further.tables ?? ''} }\ncriteria: { use: [dpd.min, joinder.borrower], set: { dpd.min: 30 } }\n`,
      'a1.csv': [header, ...accounts.slice(0, 300), ''].join('\n'),
      'a2.csv': ['标题', header, ...accounts.slice(300), '合计,,'].join('\r\n'),
      's.csv': [
        '借据号,期次,应还日期,应还本金,应还利息',
        ...indexes
          .filter((index) => !withoutSchedule.has(index))
          .map((index) => `${numberOf(index)},1,2025-02-15,1000.00,10.00`),
      ].join('\n'),
      ...further.files,
    });
  }

  async function expectSomeAlike(
    directory: string,
    loans: readonly number[],
    asked?: CivilDate,
  ): Promise<ReadonlyMap<string, Explanation>> {
    const run = await openRun({ directory }, tool);
    const whole = await fromWhole(run, asked);
    for (const index of loans) {
      const loanNo = numberOf(index);
      expect(await explainLoan(run, loanNo, asked)).toStrictEqual(whole.get(loanNo));
    }
    return whole;
  }

  /** How many loans the borrower has, as the criterion on joinder read it. */
  function loansOfBorrower(explanation: Explanation | undefined): string | undefined {
    return explanation?.screened?.outcome.verdicts[1]?.values['loansOfBorrower'];
  }

  test('other loans of the borrower, some kept out, under other names, written in other ways', async () => {
    const folder = ledger(
      indexes.map((index) =>
        account(index, {
          ...(index % 50 === 0 ? { 2: '沈青' } : {}),
          ...(index % 30 === 0 ? { 3: ` ${ids[0] ?? ''}` } : {}),
          ...(index % 70 === 0 ? { 4: 'x' } : {}),
        }),
      ),
      new Set([3, 4, 5, 300, 301, 600]),
    );
    const whole = await expectSomeAlike(folder, [1, 2, 3, 4, 5, 6, 50, 70, 299, 300, 301, 600]);
    // Of 200 loans of the second person, 2 have a wrong amount (70 × 1, 4, 7 ≡ 1 mod 3) and 2 more no schedule.
    const without = indexes.filter(
      (index) =>
        index % 3 === 1 && index % 30 !== 0 && index % 70 !== 0 && ![4, 301].includes(index),
    );
    expect(loansOfBorrower(whole.get(numberOf(1)))).toBe(String(without.length));
    expect(whole.get(numberOf(50))?.diagnostics.map(({ code }) => code)).toContain(
      'ledger/borrower-contradiction',
    );
  });

  test('borrowers whom the parties table alone names', async () => {
    const folder = ledger(
      indexes.map((index) => account(index, index % 40 === 0 ? { 2: '', 3: '' } : {})),
      new Set(),
      {
        tables: ', parties: p.csv',
        files: {
          'p.csv': [
            '借据号,当事人地位,姓名,证件号码',
            ...indexes
              .filter((index) => index % 40 === 0)
              .map((index) => `${numberOf(index)},借款人,沈青禾,${ids[1] ?? ''}`),
          ].join('\n'),
        },
      },
    );
    await expectSomeAlike(folder, [1, 2, 40, 80]);
  });

  test('data of several days, of which one is of loans that are out', async () => {
    const folder = ledger(
      indexes.map((index) =>
        account(
          index,
          index % 2 === 0 ? { 11: '2025-12-30' } : index === 77 ? { 11: '2026-03-31' } : {},
        ),
      ),
      new Set([77]),
    );
    await expectSomeAlike(folder, [1, 2, 76, 77, 78], civilDate('2026-01-05'));
    const run = await openRun({ directory: folder }, tool);
    const message = /2025-12-30.*2025-12-31/;
    await expect(fromWhole(run, undefined)).rejects.toThrow(message);
    await expect(explainLoan(run, numberOf(1), undefined)).rejects.toThrow(message);
  });

  test('the loan is the only one that is sound', async () => {
    const folder = ledger(indexes.map((index) => account(index, index === 5 ? {} : { 4: 'x' })));
    await expectSomeAlike(folder, [4, 5, 6]);
  });

  test('an unknown number is answered with the nearest of all accounts', async () => {
    const folder = ledger(indexes.map((index) => account(index, index === 9 ? { 4: 'x' } : {})));
    const run = await openRun({ directory: folder }, tool);
    for (const unknown of ['J0000O09', 'J000060', 'J0000601', 'J00009999', 'Q'])
      await expectUnknown(run, unknown, nearestName(unknown, indexes.map(numberOf)));
  });

  async function expectUnknown(
    run: OpenRun,
    loanNo: string,
    nearest: string | undefined,
  ): Promise<void> {
    const failure: unknown = await explainLoan(run, loanNo, undefined).catch(
      (error: unknown) => error,
    );
    if (!(failure instanceof UsageError)) throw new Error('the loan is known');
    expect(failure.hint?.en).toContain(nearest ?? 'screening.csv');
  }
});

test('a loan number of two columns, in quotes', async () => {
  const rows = readFileSync(path.join(root, 'test/fixtures/clean-ledger/accounts.csv'), 'utf8')
    .split(/\r?\n/)
    .filter((line) => line !== '' && !line.includes('"'));
  const [header = '', ...accounts] = rows.slice(0, 12);
  const folder = workspaceWith({
    'qisu.yaml': `${oracleSettings.slice(0, oracleSettings.indexOf('ledger:'))}ledger: { accounts: a.csv, key: { accounts: [借据号, 客户编号] } }\n`,
    'a.csv': [header, ...accounts.map((line) => `"${line.replace(',', '",')}`)].join('\n'),
  });
  const explained = await expectAlike(folder, civilDate('2026-06-30'));
  expect([...explained.keys()][0]).toMatch(/^\w+-\w+$/);
});
