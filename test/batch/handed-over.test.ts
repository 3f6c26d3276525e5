import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { settleCalculationDate } from '#batch/calculation-date.js';
import { makeCaseTools } from '#batch/case-tools.js';
import { digestEvidence } from '#batch/evidence-folder.js';
import type { LoanSeed } from '#batch/hand-over.js';
import { missingExhibits, unlistedExhibits } from '#batch/missing-exhibits.js';
import { openRun, type OpenRun } from '#batch/open-run.js';
import { caseContext } from '#batch/case-context.js';
import { assembleFiling, type PlannedCase } from '#batch/plan-cases.js';
import { groupCases } from '#cases/group-cases.js';
import { loanBasis } from '#cases/case-basis.js';
import { prepareCase } from '#batch/prepare-case.js';
import type { ScreenedParts } from '#batch/screen-parts.js';
import { withScreenedParts } from '#batch/with-screened-parts.js';
import type { CaseLoan } from '#domain/case.js';
import { civilDate, type CivilDate } from '#domain/civil-date.js';
import { byPlace, type Diagnostic } from '#domain/diagnostic.js';
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

const prepared = ['eligible', 'needs-review'] as const;

/** All that cases are made from. */
interface HandedOver {
  readonly asOf: CivilDate;
  readonly seeds: readonly LoanSeed[];
  readonly loans: readonly CaseLoan[];
  readonly warnings: readonly (readonly Diagnostic[])[];
  readonly generalWarnings: readonly Diagnostic[];
  readonly uncomputed: readonly { readonly loanNo: string; readonly error: Diagnostic }[];
  readonly diagnostics: readonly Diagnostic[];
}

/** From the whole ledger, every loan held. */
async function fromWhole(run: OpenRun, asked: CivilDate | undefined): Promise<HandedOver> {
  const { ledger } = await readLedger(run);
  const asOf = settleCalculationDate(ledger.value, asked);
  const screened = screenLedger(run, ledger.value, asOf.value);
  const evidence = (await digestEvidence(run)).folder;
  const wanted = screened.loans.filter(({ outcome }) => outcome.outcome !== 'ineligible');
  const missing = missingExhibits(
    wanted.map(({ loan }) => loan),
    evidence,
  );
  const sound = [...screened.loans, ...screened.uncomputed].map(({ loan }) => loan);
  const found = [...asOf.diagnostics, ...ledger.diagnostics, ...screened.diagnostics, ...missing];
  const warningsOf = (loanNo: string | undefined): readonly Diagnostic[] =>
    found.filter((one) => one.severity === 'warning' && one.loanNo === loanNo);
  const basisOf = (loanNo: string): LoanSeed['basis'] =>
    loanBasis(loanOf(wanted, loanNo), { ...caseContext(run), asOf: asOf.value });
  const evidenceOf = (loanNo: string): readonly string[] =>
    loanOf(wanted, loanNo).loan.evidence.flatMap(
      ({ fileName }) => fileName?.normalize('NFC') ?? [],
    );
  return {
    asOf: asOf.value,
    seeds: wanted.map(({ loan: { loanNo, borrower }, outcome: { outcome } }) => ({
      loanNo,
      outcome,
      ...(borrower?.idNo === undefined
        ? {}
        : { borrowerIdentity: `${borrower.idType}:${borrower.idNo}` }),
      basis: basisOf(loanNo),
      evidenceFiles: evidenceOf(loanNo),
    })),
    loans: wanted,
    warnings: wanted.map(({ loan }) => warningsOf(loan.loanNo)),
    generalWarnings: warningsOf(undefined),
    uncomputed: screened.uncomputed.map(({ loan, error }) => ({ loanNo: loan.loanNo, error })),
    diagnostics: [...found, ...unlistedExhibits(sound, evidence.digests)].toSorted(byPlace),
  };
}

interface Parts {
  readonly asOf: CivilDate | undefined;
  readonly partBytes: number;
  readonly mostParts?: number;
}

function loanOf(loans: readonly CaseLoan[], loanNo: string): CaseLoan {
  const found = loans.find(({ loan }) => loan.loanNo === loanNo);
  if (found === undefined) throw new Error(`there is no loan ${loanNo}`);
  return found;
}

/** Has what a ledger in parts hands over used while it is there. */
async function inParts<Result>(
  run: OpenRun,
  { asOf, ...cut }: Parts,
  use: (screened: ScreenedParts) => Promise<Result>,
): Promise<Result> {
  const evidence = (await digestEvidence(run)).folder;
  const scale = { ...cut, memory: 2_000, threads: 0 };
  const handOver = { outcomes: prepared, cases: caseContext(run), evidence };
  return await withScreenedParts(
    run,
    { asOf, output: temporaryFolder(), scale, handOver },
    async ({ screened }) => {
      if (screened === undefined) throw new Error('there is no account');
      return await use(screened);
    },
  );
}

async function fromParts(run: OpenRun, parts: Parts): Promise<HandedOver> {
  return await inParts(run, parts, (screened) => {
    const seeds = [...screened.seeds()];
    return Promise.resolve({
      asOf: screened.asOf,
      seeds,
      loans: seeds.map(({ loanNo }) => screened.caseLoan(loanNo)),
      warnings: seeds.map(({ loanNo }) => screened.warningsOf(loanNo)),
      generalWarnings: screened.generalWarnings,
      uncomputed: [...screened.uncomputedLoans()],
      diagnostics: [...screened.diagnostics()],
    });
  });
}

async function expectAlike(directory: string, asOf?: CivilDate): Promise<HandedOver> {
  const run = await openRun({ directory }, tool);
  const whole = await fromWhole(run, asOf);
  for (const cut of [
    { partBytes: 1e9 },
    { partBytes: 5_000 },
    { partBytes: 500 },
    { partBytes: 500, mostParts: 3 },
  ])
    // Strictly: an absent key is not one that is undefined.
    expect(await fromParts(run, { asOf, ...cut })).toStrictEqual(whole);
  return whole;
}

function example(name: string): string {
  const folder = temporaryFolder();
  cpSync(path.join(root, 'examples', name), folder, { recursive: true });
  return folder;
}

/** Warnings on limitation and the like make some of the loans ones to review. */
const reviewSettings = oracleSettings.replace(/criteria:\n.*\n.*\n/, '');

describe('what a ledger in parts hands over is what the whole gives', () => {
  test('the sample, with its evidence', async () => {
    const { loans, warnings } = await expectAlike(example('sample'));
    expect(loans.map(({ outcome }) => outcome.outcome)).toContain('eligible');
    expect(warnings.flat().map(({ code }) => code)).toContain('batch/exhibit-missing');
  });

  test('the sample, without its evidence and of an earlier day', async () => {
    const folder = example('sample');
    writeFileSync(path.join(folder, 'qisu.yaml'), settingsWithout(folder));
    mkdirSync(path.join(folder, 'none'));
    const { generalWarnings } = await expectAlike(folder, civilDate('2026-01-31'));
    expect(generalWarnings.map(({ code }) => code)).toEqual([
      'batch/as-of-after-data',
      'batch/evidence-folder-missing',
    ]);
  });

  test('the damaged example', async () => {
    await expectAlike(example('damaged'));
  });

  test.skipIf(!hasPython).each([0, 0.15])(
    'a generated ledger with %d of faults',
    async (dirty) => {
      const folder = generatedLedger({ loans: 200, seed: 23, dirty, encoding: 'utf8' });
      writeFileSync(path.join(folder, 'qisu.yaml'), reviewSettings);
      mkdirSync(path.join(folder, 'evidence'));
      writeFileSync(path.join(folder, 'evidence', 'unlisted.pdf'), 'a file that no row names');
      const { seeds, diagnostics } = await expectAlike(folder);
      expect(new Set(seeds.map(({ outcome }) => outcome))).toEqual(new Set(prepared));
      expect(diagnostics.map(({ code }) => code)).toContain('batch/exhibit-unlisted');
    },
    240_000,
  );
});

describe('what only the whole ledger tells', () => {
  const header =
    '借据号,客户编号,借款人姓名,证件号码,贷款金额,放款日期,到期日期,期数,还款方式,年利率(%),贷款余额,数据日期';
  const ids = ['440305199003079991', '110101199003074514', '110101199003077053'];
  const account = (number: number, name: string, dataDate: string): string =>
    [
      `J${String(number).padStart(7, '0')}`,
      `KH${number % 7}`,
      name,
      ids[number % 3],
      '1000.00,2025-01-15,2025-02-15,1,等额本息,12',
      // Without a balance nothing tells what was repaid.
      number % 7 === 0 ? '' : '1000.00',
      dataDate,
    ].join(',');
  const numbers = Array.from({ length: 30 }, (_, index) => index + 1);
  const criteria = 'criteria: { use: [dpd.min, joinder.borrower], set: { dpd.min: 30 } }\n';
  const plaintiff = oracleSettings.slice(0, oracleSettings.indexOf('ledger:'));

  test('loans are out for want of a schedule, and borrowers have other names, on data of several days', async () => {
    const folder = workspaceWith({
      'qisu.yaml': `${plaintiff}ledger: { accounts: a.csv, schedule: s.csv }\n${criteria}`,
      'a.csv': [
        header,
        ...numbers.map((number) =>
          account(
            number,
            number % 5 === 0 ? '沈青' : '沈青禾',
            number % 4 === 0 ? '2025-12-30' : '2025-12-31',
          ),
        ),
      ].join('\n'),
      's.csv': [
        '借据号,期次,应还日期,应还本金,应还利息',
        ...numbers
          .filter((number) => number % 9 !== 0)
          .map((number) => `J${String(number).padStart(7, '0')},1,2025-02-15,1000.00,10.00`),
      ].join('\n'),
    });
    const { seeds, loans, warnings, uncomputed } = await expectAlike(
      folder,
      civilDate('2026-01-02'),
    );
    // Of 30, three have no schedule and four no balance.
    expect(seeds).toHaveLength(23);
    expect(uncomputed).toHaveLength(4);
    // Each borrower has ten loans; all three that are out are of one of them.
    const counts = loans.map(({ outcome }) => outcome.verdicts[1]?.values['loansOfBorrower']);
    expect(new Set(counts)).toEqual(new Set(['10', '7']));
    const codes = new Set(warnings.flat().map(({ code }) => code));
    expect(codes).toContain('batch/as-of-after-data');
    expect(codes).toContain('ledger/borrower-contradiction');
  });
});

test('a case of loans that were fetched has the bytes of one of loans that were held', async () => {
  const run = await openRun({ directory: example('sample') }, tool);
  const whole = await fromWhole(run, undefined);
  const evidence = (await digestEvidence(run)).folder;
  const tools = await makeCaseTools(run);
  const { asOf, generalWarnings } = whole;
  const context = { ...caseContext(run), asOf };
  const plan = (loans: {
    readonly all: readonly CaseLoan[];
    readonly caseLoan: (loanNo: string) => CaseLoan;
    readonly warningsOf: (loanNo: string) => readonly Diagnostic[];
  }): readonly PlannedCase[] =>
    groupCases(loans.all, 'borrower').map((group, index) =>
      assembleFiling(
        { caseNo: `QS-${index + 1}`, loanNos: group.map(({ loan }) => loan.loanNo) },
        { loans: { ...loans, generalWarnings }, context },
      ),
    );
  const held = plan({
    all: whole.loans,
    caseLoan: (loanNo) => loanOf(whole.loans, loanNo),
    warningsOf: (loanNo) =>
      whole.warnings[whole.seeds.findIndex((seed) => seed.loanNo === loanNo)] ?? [],
  });
  await inParts(run, { asOf: undefined, partBytes: 500 }, async (screened) => {
    const { caseLoan, warningsOf } = screened;
    const all = [...screened.seeds()].map(({ loanNo }) => caseLoan(loanNo));
    const fetched = plan({ all, caseLoan, warningsOf });
    expect(fetched).toStrictEqual(held);
    expect(fetched).toHaveLength(6);
    // The second case has three loans, exhibits of all shapes and a rare character.
    for (const index of [0, 1]) {
      const [left, right] = [held[index]?.theCase, fetched[index]?.theCase];
      if (left === undefined || right === undefined) throw new Error('the case is not planned');
      const pdf = (await prepareCase(left, tools, evidence)).value?.pdf ?? new Uint8Array();
      expect(pdf.length).toBeGreaterThan(10_000);
      const again = (await prepareCase(right, tools, evidence)).value?.pdf ?? new Uint8Array();
      expect(Buffer.compare(pdf, again)).toBe(0);
    }
  });
}, 120_000);

function settingsWithout(folder: string): string {
  return readFileSync(path.join(folder, 'qisu.yaml'), 'utf8').replace(
    'evidenceDir: evidence',
    'evidenceDir: none',
  );
}
