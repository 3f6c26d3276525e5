import { hash } from 'node:crypto';
import type { Insertable, Transaction } from 'kysely';
import { preparedAnew, type PreparedPapers, type Stamp } from '#domain/docket.js';
import { formatYuan } from '#domain/money.js';
import { canonicalJson } from './canonical-json.js';
import { readCaseRows, saveCaseRows } from './case-rows.js';
import { appendEvents, stateKind, type Entry } from './event-log.js';
import { slicesOf, type CaseRow, type Tables } from './tables.js';

export interface PreparedCase {
  readonly caseNo: string;
  readonly papers: PreparedPapers;
}

/** Records papers of a planned run, and brings their cases into `prepared` where these still wait for this run. */
export async function recordPrepared(
  register: Transaction<Tables>,
  batchId: string,
  cases: readonly PreparedCase[],
  stamp: Stamp,
): Promise<void> {
  const caseNos = cases.map(({ caseNo }) => caseNo);
  await checkPlanned(register, batchId, caseNos);
  const rows = await readCaseRows(register, caseNos);
  const bundles = await readBundles(register, batchId, caseNos);
  const kept: PreparedCase[] = [];
  const saved: CaseRow[] = [];
  const entries: Entry[] = [];
  for (const one of cases) {
    const row = rows.get(one.caseNo);
    if (row === undefined) throw new Error(`case ${one.caseNo} is prepared but was never opened`);
    const bundle = bundles.get(one.caseNo);
    const isKnown = bundle === one.papers.bundleSha256;
    const waits = preparedAnew.has(row.state) && row.batch_id === batchId;
    if (waits ? !isKnown : bundle === undefined) kept.push(one);
    if (!waits || (isKnown && row.prepared_batch_id === batchId)) continue;
    const prepared = preparedRow(row, batchId, one.papers, stamp);
    rows.set(one.caseNo, prepared);
    bundles.set(one.caseNo, one.papers.bundleSha256);
    saved.push(prepared);
    entries.push(preparedEntry(row, batchId, one.papers));
  }
  await savePapers(register, batchId, kept, stamp);
  await saveCaseRows(register, saved);
  await appendEvents(register, entries, stamp);
}

async function checkPlanned(
  register: Transaction<Tables>,
  batchId: string,
  caseNos: readonly string[],
): Promise<void> {
  const planned = new Set<string>();
  for (const slice of slicesOf(caseNos)) {
    const rows = await register
      .selectFrom('planned_cases')
      .select('case_no')
      .where('batch_id', '=', batchId)
      .where('part', '=', 'cases')
      .where('case_no', 'in', slice)
      .execute();
    for (const row of rows) planned.add(row.case_no);
  }
  const stray = caseNos.find((caseNo) => !planned.has(caseNo));
  if (stray !== undefined)
    throw new Error(`case ${stray} is prepared but not planned by ${batchId}`);
}

async function readBundles(
  register: Transaction<Tables>,
  batchId: string,
  caseNos: readonly string[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const slice of slicesOf(caseNos)) {
    const rows = await register
      .selectFrom('preparations')
      .select(['case_no', 'bundle_sha256'])
      .where('batch_id', '=', batchId)
      .where('case_no', 'in', slice)
      .execute();
    for (const row of rows) found.set(row.case_no, row.bundle_sha256);
  }
  return found;
}

function preparedRow(
  row: CaseRow,
  batchId: string,
  { amount }: PreparedPapers,
  { at }: Stamp,
): CaseRow {
  return {
    ...row,
    state: 'prepared',
    since: at,
    prepared_batch_id: batchId,
    amount,
    changes: null,
    reason_code: null,
  };
}

function preparedEntry(
  { case_no: caseNo, state }: CaseRow,
  batchId: string,
  { amount, pages, bundleSha256 }: PreparedPapers,
): Entry {
  const data = { from: state, to: 'prepared', amount: formatYuan(amount), pages, bundleSha256 };
  return { kind: stateKind, caseNo, batchId, data };
}

async function savePapers(
  register: Transaction<Tables>,
  batchId: string,
  cases: readonly PreparedCase[],
  { actor, at }: Stamp,
): Promise<void> {
  const settings = new Map<string, string>();
  const preparations = cases.map(({ caseNo, papers }) => {
    const { loans, ...others } = papers.basis;
    const data = canonicalJson(others);
    const digest = hash('sha256', data);
    settings.set(digest, data);
    return {
      batch_id: batchId,
      case_no: caseNo,
      amount: papers.amount,
      pages: papers.pages,
      bundle_sha256: papers.bundleSha256,
      settings: digest,
      loans: JSON.stringify(loans),
      files: JSON.stringify(papers.files),
      prepared_at: at,
      prepared_by: actor,
    };
  });
  await saveSettings(register, settings);
  for (const slice of slicesOf(preparations)) await savePreparations(register, slice);
}

async function saveSettings(
  register: Transaction<Tables>,
  settings: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = [...settings].map(([digest, data]) => ({ digest, data }));
  for (const slice of slicesOf(rows)) {
    await register
      .insertInto('settings')
      .values(slice)
      .onConflict((conflict) => conflict.column('digest').doNothing())
      .execute();
  }
}

async function savePreparations(
  register: Transaction<Tables>,
  rows: readonly Insertable<Tables['preparations']>[],
): Promise<void> {
  await register
    .insertInto('preparations')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['batch_id', 'case_no']).doUpdateSet((value) => ({
        amount: value.ref('excluded.amount'),
        pages: value.ref('excluded.pages'),
        bundle_sha256: value.ref('excluded.bundle_sha256'),
        settings: value.ref('excluded.settings'),
        loans: value.ref('excluded.loans'),
        files: value.ref('excluded.files'),
        prepared_at: value.ref('excluded.prepared_at'),
        prepared_by: value.ref('excluded.prepared_by'),
      })),
    )
    .execute();
}
