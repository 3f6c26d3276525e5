import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { readCases, readJsonLines, treeOf, type CaseRecord } from '../support/batch-files.js';
import { readPdf } from '../support/read-pdf.js';
import { qisu, temporaryFolder, type CommandResult } from '../support/temporary-workspace.js';
import { oracleSettings, type OracleLoan } from './settings.js';

const fixture = path.join(import.meta.dirname, '..', 'fixtures', 'clean-ledger');
const oracle = readJsonLines<OracleLoan>(path.join(fixture, 'oracle.jsonl'));
const eligible = oracle.filter((loan) => loan.eligible);

interface RunRecord {
  readonly batchId: string;
  readonly batchDir: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly amountClaimed: string;
}

let workspace: string;
let result: CommandResult;
let record: RunRecord;
let cases: readonly CaseRecord[];

beforeAll(async () => {
  workspace = newWorkspace();
  result = await qisu(workspace, 'run', '--json');
  record = JSON.parse(result.output) as RunRecord;
  cases = readCases(record.batchDir);
}, 300_000);

function newWorkspace(): string {
  const folder = temporaryFolder();
  cpSync(fixture, folder, { recursive: true });
  writeFileSync(path.join(folder, 'qisu.yaml'), oracleSettings);
  return folder;
}

test('a clean ledger runs through with exit code 0', () => {
  expect(result.errors).not.toContain('qisu:');
  expect(result.code).toBe(0);
  expect(record.counts).toMatchObject({
    accounts: 150,
    rejectedLoans: 0,
    needsReview: 0,
    eligible: eligible.length,
    cases: eligible.length,
    prepared: eligible.length,
    failed: 0,
  });
});

test('the eligible loans and every amount agree with the independent calculation', () => {
  const computed = cases.map(({ loanNos, claim, loans }) => ({
    loanNo: loanNos.join(),
    principal: claim.principal,
    interest: claim.interest,
    penalty: claim.penalty,
    total: claim.total,
    accelerated: loans[0]?.acceleration.mode === 'notice',
  }));
  const expected = eligible.map(({ loanNo, principal, interest, penalty, total, accelerated }) => ({
    loanNo,
    principal,
    interest,
    penalty,
    total,
    accelerated,
  }));
  expect(computed.toSorted(byLoan)).toEqual(expected.toSorted(byLoan));
  expect(eligible.some(({ accelerated }) => accelerated)).toBe(true);
});

test('manifest, case and fee base state the same amounts', () => {
  const manifest = readJsonLines<Record<string, unknown>>(
    path.join(record.batchDir, 'manifest.jsonl'),
  );
  expect(
    manifest.map((row) => [
      row['caseNo'],
      row['loanNos'],
      row['principal'],
      row['interest'],
      row['penalty'],
      row['total'],
      row['amountInDispute'],
      row['sha256'],
    ]),
  ).toEqual(
    cases.map(({ caseNo, loanNos, claim, bundle }) => [
      caseNo,
      loanNos,
      claim.principal,
      claim.interest,
      claim.penalty,
      claim.total,
      claim.total,
      bundle.sha256,
    ]),
  );
  expect(cases.map(({ courtFee }) => courtFee.base)).toEqual(cases.map(({ claim }) => claim.total));
});

test('the lines of a claim add up to its components', () => {
  for (const { claim } of cases) {
    for (const component of ['principal', 'interest', 'penalty', 'compound', 'fees'] as const) {
      const sum = claim.lines
        .filter((line) => line.component === component)
        .reduce((total, { amount }) => total + BigInt(amount.replace('.', '')), 0n);
      expect(sum).toBe(BigInt(claim[component].replace('.', '')));
    }
  }
});

test('the bundle names every party, identity number and amount, and its index and bookmarks lead to the papers', async () => {
  for (const { caseNo, parties, claim, documents, bundle } of cases) {
    const pdf = await readPdf(path.join(record.batchDir, 'cases', caseNo, 'bundle.pdf'));
    expect(pdf.pages).toHaveLength(bundle.pages);
    for (const { name, idNo } of parties) {
      expect(pdf.compact).toContain(name.replace(/\s/g, ''));
      expect(pdf.compact).toContain(idNo ?? '');
    }
    for (const amount of [claim.principal, claim.interest, claim.penalty, claim.total]) {
      expect(pdf.compact).toContain(amount.replace(/\B(?=(\d{3})+\.)/g, ','));
    }
    expect(pdf.outline.map(({ page }) => page)).toEqual(
      documents.map(({ firstPage }) => firstPage),
    );
    const listed = documents
      .filter(({ kind }) => kind !== 'index')
      .map(({ firstPage }) => firstPage);
    const index = documents.find(({ kind }) => kind === 'index');
    expect(new Set(pdf.links[(index?.firstPage ?? 0) - 1])).toEqual(new Set(listed));
    for (const [position, page] of pdf.pages.entries()) {
      expect(page.replace(/\s/g, '')).toContain(`第${position + 1}页共${bundle.pages}页`);
    }
  }
}, 300_000);

test('the same inputs give the same bytes in another folder and time zone', async () => {
  const zone = process.env['TZ'];
  process.env['TZ'] = 'America/New_York';
  try {
    const again = newWorkspace();
    const second = JSON.parse((await qisu(again, 'run', '--json')).output) as RunRecord;
    expect(second.batchId).toBe(record.batchId);
    const [left, right] = [treeOf(record.batchDir), treeOf(second.batchDir)];
    expect([...right.keys()]).toEqual([...left.keys()]);
    for (const [name, bytes] of left) expect(right.get(name) === bytes, name).toBe(true);
  } finally {
    process.env['TZ'] = zone;
  }
}, 300_000);

test('a second run leaves the complete batch as it is', async () => {
  const before = treeOf(record.batchDir);
  const second = await qisu(workspace, 'run', '--json');
  expect(second.code).toBe(0);
  expect((JSON.parse(second.output) as RunRecord).counts).toMatchObject({
    prepared: 0,
    unchanged: cases.length,
  });
  expect(treeOf(record.batchDir)).toEqual(before);
});

test('SHA256SUMS covers every file but itself', () => {
  const listed = readFileSync(path.join(record.batchDir, 'SHA256SUMS'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.slice(66));
  const written = [...treeOf(record.batchDir).keys()].filter((name) => name !== 'SHA256SUMS');
  expect(listed.toSorted()).toEqual(written.toSorted());
});

function byLoan(left: { readonly loanNo: string }, right: { readonly loanNo: string }): number {
  return left.loanNo < right.loanNo ? -1 : 1;
}
