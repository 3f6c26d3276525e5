import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { CaseMove, CaseState, DocketCase } from '#domain/docket.js';
import { parseYuan } from '#domain/money.js';
import { openDocket } from '#docket/open-docket.js';
import type { Docket } from '#docket/docket.js';
import { readJsonLines } from '../support/batch-files.js';
import { dayOf, dayText, LivingLedger } from '../support/living-ledger.js';
import { qisu, temporaryFolder } from '../support/temporary-workspace.js';

const settings = `
plaintiff:
  kind: private
  name: 海岚网商银行股份有限公司（虚构）
  uscc: "91440300MA00000077"
  address: 广东省深圳市南山区示例路88号
  legalRepresentative: { name: 沈知远, title: 董事长 }
ledger: { accounts: accounts.csv, schedule: schedule.csv, repayments: repayments.csv }
criteria:
  use: [dpd.min, principal.min, status.exclude]
  set: { dpd.min: 30, principal.min: "100.00", status.exclude: [结清] }
claim: { cap: none, acceleration: none }
documents: [complaint, claim-schedule]
`;

const nights = 30;
const firstNight = dayOf('2026-03-01');

/** The same numbers on every run: what happens in these nights can be looked at again. */
function dice(seed: number): (share: number) => boolean {
  let state = seed;
  return (share) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32 < share;
  };
}

/** What people and courts do by day, and how often. */
const steps: readonly {
  readonly from: CaseState;
  readonly to: CaseState;
  readonly share: number;
  readonly reasonCode?: string;
}[] = [
  { from: 'prepared', to: 'returned', share: 0.1 },
  { from: 'prepared', to: 'on-hold', share: 0.05 },
  { from: 'prepared', to: 'in-review', share: 0.3 },
  { from: 'in-review', to: 'approved', share: 0.6 },
  { from: 'on-hold', to: 'approved', share: 0.2 },
  { from: 'approved', to: 'filed', share: 0.6 },
  { from: 'filed', to: 'accepted', share: 0.4 },
  { from: 'filed', to: 'rejected', share: 0.3, reasonCode: 'materials-incomplete' },
  { from: 'accepted', to: 'closed', share: 0.2 },
];

interface ManifestRow {
  readonly caseNo: string;
  readonly loanNos: readonly string[];
  readonly amountInDispute: string;
}

test('thirty nights: no number and no loan twice, the register and the manifests agree', async () => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'qisu.yaml'), settings);
  const file = path.join(folder, '.qisu', 'docket.sqlite');
  const ledger = new LivingLedger();
  const roll = dice(20260301);
  // Those who fall due before the first night, and some every night; every third person borrows again later.
  for (let person = 1; person <= 12; person += 1) ledger.lend(person, firstNight - 40 + person);
  const loansOfNumber = new Map<string, string>();
  const preparedIn = new Map<string, { readonly batchId: string; readonly amount: string }>();
  const seen = { anew: 0, changedOnly: 0, rejected: 0 };
  for (let night = 0; night < nights; night += 1) {
    const day = firstNight + night;
    ledger.lend(13 + night, day - 29 + (night % 3));
    if (night % 3 === 0) ledger.lend(1 + night, day - 29);
    for (const loan of ledger.loans) {
      if (loan.firstDue >= day - 1 || ledger.outstanding(loan) < 200_000) continue;
      if (roll(0.03)) ledger.repay(loan, day - 1, 100_000);
      else if (roll(0.02)) ledger.settle(loan, day - 1);
    }
    ledger.write(folder, day);
    const { code, output, errors } = await qisu(folder, 'run', '--json');
    expect(errors, `night ${night}`).not.toMatch(/internal error/);
    expect([0, 1], errors).toContain(code);
    const { batchId, batchDir, counts, amountClaimed } = JSON.parse(output) as {
      batchId: string;
      batchDir: string;
      counts: Record<string, number>;
      amountClaimed: string;
    };
    expect(counts, `night ${night}, ${dayText(day)}`).toMatchObject({
      rejectedLoans: 0,
      failed: 0,
      needsReview: 0,
    });
    const rows = readJsonLines<ManifestRow>(path.join(batchDir, 'manifest.jsonl'));
    expect(rows).toHaveLength(counts['cases'] ?? -1);
    for (const { caseNo, loanNos, amountInDispute } of rows) {
      const first = loansOfNumber.get(caseNo);
      // A number is one borrower's for ever: his case may gain and lose loans, never all of them.
      if (first !== undefined) {
        seen.anew += 1;
        expect(personOf(ledger, first)).toBe(personOf(ledger, loanNos[0] ?? ''));
      }
      loansOfNumber.set(caseNo, loanNos[0] ?? '');
      preparedIn.set(caseNo, { batchId, amount: amountInDispute });
    }
    const docket = await openDocket(file);
    try {
      const cases = await docket.cases();
      checkRegister(cases, preparedIn, (await docket.run(batchId))?.totals?.amountClaimed, {
        amountClaimed,
        sum: rows.map(({ amountInDispute }) => amountInDispute),
      });
      seen.changedOnly += cases.filter(({ changes }) => changes.length > 0).length;
      const moves = cases.flatMap((one) => movesOf(one, roll));
      seen.rejected += moves.filter(({ to }) => to === 'rejected').length;
      const results = await docket.move(moves, {
        actor: 'clerk',
        at: `${dayText(day)}T09:00:00.000Z`,
      });
      await checkEvents(docket, results.length, moves);
    } finally {
      await docket.close();
    }
  }
  // The nights were lively: all that is to be held was put to the test.
  expect(seen.anew).toBeGreaterThan(5);
  expect(seen.changedOnly).toBeGreaterThan(0);
  expect(seen.rejected).toBeGreaterThan(0);
  const docket = await openDocket(file);
  expect(await docket.audit()).toMatchObject({ intact: true });
  await docket.close();
}, 600_000);

function personOf(ledger: LivingLedger, loanNo: string): number | undefined {
  return ledger.loans.find((one) => one.loanNo === loanNo)?.person;
}

function checkRegister(
  cases: readonly DocketCase[],
  preparedIn: ReadonlyMap<string, { readonly batchId: string; readonly amount: string }>,
  recorded: bigint | undefined,
  batch: { readonly amountClaimed: string; readonly sum: readonly string[] },
): void {
  const open = cases.filter(({ state }) => state !== 'closed');
  const loans = cases.flatMap(({ loanNos }) => loanNos);
  expect(new Set(loans).size).toBe(loans.length);
  expect(new Set(cases.map(({ caseNo }) => caseNo)).size).toBe(cases.length);
  expect(cases.map(({ caseNo }) => caseNo).toSorted()).toEqual([...preparedIn.keys()].toSorted());
  for (const { caseNo, prepared } of open) {
    const listed = preparedIn.get(caseNo);
    expect(prepared?.batchId, caseNo).toBe(listed?.batchId);
    expect(prepared?.amount, caseNo).toBe(parseYuan(listed?.amount ?? ''));
  }
  const sum = batch.sum.reduce((total, amount) => total + (parseYuan(amount) ?? 0n), 0n);
  expect(sum).toBe(parseYuan(batch.amountClaimed));
  expect(recorded).toBe(sum);
}

function movesOf(
  { caseNo, state, changes }: DocketCase,
  roll: (share: number) => boolean,
): readonly CaseMove[] {
  for (const { from, to, share, reasonCode } of steps) {
    if (from !== state || !roll(share)) continue;
    if (to === 'approved' && changes.length > 0) return [];
    return [
      { caseNo, to, ...(reasonCode === undefined ? {} : { reasonCode, reason: '材料不齐' }) },
    ];
  }
  return [];
}

/** Every step has its entry in the log, with who took it. */
async function checkEvents(
  docket: Docket,
  results: number,
  moves: readonly CaseMove[],
): Promise<void> {
  expect(results).toBe(moves.length);
  for (const { caseNo, to } of moves) {
    const last = (await docket.events({ caseNo })).at(-1);
    expect(last).toMatchObject({ kind: 'case.state', actor: 'clerk', caseNo, data: { to } });
  }
}
