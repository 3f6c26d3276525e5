import path from 'node:path';
import { afterAll } from 'vitest';
import { openDocket } from '#docket/open-docket.js';
import type { Docket } from '#docket/docket.js';
import { civilDate } from '#domain/civil-date.js';
import type {
  CaseBasis,
  DocketRun,
  FilingPlan,
  PlannedFiling,
  PreparedPapers,
  RunTotals,
  Stamp,
} from '#domain/docket.js';
import { temporaryFolder } from './temporary-workspace.js';

/** An instant of an invented evening; later by so many minutes. */
export function stamp(minutes = 0, actor = 'clerk'): Stamp {
  const at = new Date(Date.UTC(2026, 0, 5, 18, minutes)).toISOString();
  return { actor, at };
}

/** A file for a docket, in a folder that is removed after the tests of the file. */
export function docketFile(): string {
  return path.join(temporaryFolder(), '.qisu', 'docket.sqlite');
}

/** Opens a new docket that is closed after the tests of the file. */
export async function newDocket(file: string = docketFile()): Promise<Docket> {
  const docket = await openDocket(file);
  afterAll(() => docket.close());
  return docket;
}

export function docketRun(
  batchId: string,
  changes: Partial<DocketRun> = {},
): DocketRun & { readonly batchDir: string } {
  return {
    batchId,
    asOf: civilDate('2025-12-31'),
    inputsDigest: 'inputs-a',
    toolVersion: '0.1.0',
    packDigest: 'pack-a',
    inputs: [
      { file: 'accounts.csv', sha256: 'aa', bytes: 1_200 },
      { file: 'schedule.csv', sha256: 'bb', bytes: 5_000_000_000 },
    ],
    batchDir: `/srv/cases/${batchId}`,
    ...changes,
  };
}

export function caseNo(ordinal: number, series = 'QS-2025'): string {
  return `${series}-${String(ordinal).padStart(6, '0')}`;
}

export function filing(
  ordinal: number,
  loanNos: readonly string[],
  changes: Partial<PlannedFiling> = {},
): PlannedFiling {
  return { caseNo: caseNo(ordinal), loanNos, reason: 'new', changes: [], ...changes };
}

export function plan(
  cases: readonly PlannedFiling[],
  others: Partial<FilingPlan> = {},
): FilingPlan {
  return { cases, changed: [], settled: [], ...others };
}

const basis: CaseBasis = {
  settings: 'settings-a',
  law: 'law-a',
  templates: { complaint: 'template-a' },
  loans: [{ loanNo: 'L1', values: { principal: '10000.00', parties: 'digest' } }],
};

export function papers(batchId: string, changes: Partial<PreparedPapers> = {}): PreparedPapers {
  const file = 'cases/QS-2025-000001/bundle.pdf';
  const bundleSha256 = changes.bundleSha256 ?? `bundle-of-${batchId}`;
  return {
    batchId,
    amount: 1_234_567n,
    pages: 26,
    bundleSha256,
    files: { [file]: bundleSha256 },
    basis,
    ...changes,
  };
}

export const totals: RunTotals = {
  accounts: 24,
  rejectedLoans: 1,
  eligible: 8,
  ineligible: 14,
  needsReview: 1,
  cases: 6,
  failed: 0,
  pages: 180,
  amountClaimed: 98_765_432_101n,
};
