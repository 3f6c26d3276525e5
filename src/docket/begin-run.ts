import type { Transaction } from 'kysely';
import {
  preparedAnew,
  type CaseChange,
  type ChangedCase,
  type DocketRun,
  type FilingPlan,
  type PlannedFiling,
  type Stamp,
} from '#domain/docket.js';
import { canonicalJson } from './canonical-json.js';
import { partsOfCaseNo, readCaseRows, saveCaseRows } from './case-rows.js';
import { appendEvents, openedKind, type Entry } from './event-log.js';
import { readPlan } from './runs.js';
import { slicesOf, type CaseRow, type Tables } from './tables.js';

/**
 * Records a run with its plan and opens its new cases, all or nothing.
 *
 * A case that was approved, held, filed or closed since the plan was made keeps its loans and its batch.
 *
 * @throws Error when the run was planned otherwise before, or a loan would be in two open cases: bugs of the caller.
 */
export async function beginRun(
  register: Transaction<Tables>,
  run: DocketRun & { readonly batchDir: string },
  plan: FilingPlan,
  stamp: Stamp,
): Promise<void> {
  const known = await readPlan(register, run.batchId);
  if (known !== undefined) {
    if (canonicalJson(known) === canonicalJson(plan)) return;
    throw new Error(`run ${run.batchId} is planned already, and otherwise`);
  }
  await insertRun(register, run, stamp);
  await enterPlan(register, run, plan, stamp);
}

/** Gives a run that was planned before another plan; it is the newest one then. */
export async function planAgain(
  register: Transaction<Tables>,
  run: DocketRun & { readonly batchDir: string },
  plan: FilingPlan,
  stamp: Stamp,
): Promise<void> {
  const { batchId, batchDir } = run;
  await register
    .updateTable('runs')
    .set({
      number: (await newestNumber(register)) + 1n,
      batch_dir: batchDir,
      status: 'planned',
      finished_at: null,
      planned_at: stamp.at,
      planned_by: stamp.actor,
    })
    .where('batch_id', '=', batchId)
    .execute();
  await register.deleteFrom('planned_cases').where('batch_id', '=', batchId).execute();
  await enterPlan(register, run, plan, stamp);
}

async function enterPlan(
  register: Transaction<Tables>,
  run: DocketRun,
  plan: FilingPlan,
  stamp: Stamp,
): Promise<void> {
  await insertPlan(register, run.batchId, plan);
  const entries: Entry[] = [plannedEntry(run, plan)];
  entries.push(...(await planCases(register, run.batchId, plan.cases, stamp)));
  entries.push(...(await noteChanges(register, run.batchId, plan)));
  await appendEvents(register, entries, stamp);
}

async function insertRun(
  register: Transaction<Tables>,
  run: DocketRun & { readonly batchDir: string },
  { actor, at }: Stamp,
): Promise<void> {
  await register
    .insertInto('runs')
    .values({
      batch_id: run.batchId,
      number: (await newestNumber(register)) + 1n,
      as_of: run.asOf,
      asked_as_of: run.askedAsOf ?? null,
      inputs_digest: run.inputsDigest,
      tool_version: run.toolVersion,
      pack_digest: run.packDigest,
      batch_dir: run.batchDir,
      status: 'planned',
      planned_at: at,
      planned_by: actor,
    })
    .execute();
  const inputs = run.inputs.map((input, position) => ({
    batch_id: run.batchId,
    position,
    ...input,
  }));
  for (const slice of slicesOf(inputs)) {
    await register.insertInto('run_inputs').values(slice).execute();
  }
}

async function newestNumber(register: Transaction<Tables>): Promise<bigint> {
  const newest = await register
    .selectFrom('runs')
    .select('number')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return newest?.number ?? 0n;
}

async function insertPlan(
  register: Transaction<Tables>,
  batchId: string,
  { cases, changed, settled }: FilingPlan,
): Promise<void> {
  const of = (part: 'cases' | 'changed', one: PlannedFiling | ChangedCase) => ({
    part,
    case_no: one.caseNo,
    reason: 'reason' in one ? one.reason : null,
    state: 'state' in one ? one.state : null,
    loan_nos: JSON.stringify(one.loanNos),
    changes: canonicalJson(one.changes),
  });
  const none = {
    part: 'settled',
    reason: null,
    state: null,
    loan_nos: '[]',
    changes: '[]',
  } as const;
  const rows = [
    ...cases.map((one) => of('cases', one)),
    ...changed.map((one) => of('changed', one)),
    ...settled.map((caseNo) => ({ ...none, case_no: caseNo })),
  ];
  const placed = rows.map((row, position) => ({ ...row, batch_id: batchId, position }));
  for (const slice of slicesOf(placed)) {
    await register.insertInto('planned_cases').values(slice).execute();
  }
}

function plannedEntry(
  { batchId, asOf, inputsDigest, toolVersion, packDigest }: DocketRun,
  { cases, changed, settled }: FilingPlan,
): Entry {
  const counts = { cases: cases.length, changed: changed.length, settled: settled.length };
  const data = { asOf, inputsDigest, toolVersion, packDigest, ...counts };
  return { kind: 'run.planned', batchId, data };
}

/** Opens new cases and takes known ones into the run, each with the loans that the plan gives it. */
async function planCases(
  register: Transaction<Tables>,
  batchId: string,
  planned: readonly PlannedFiling[],
  stamp: Stamp,
): Promise<readonly Entry[]> {
  const caseNos = planned.map(({ caseNo }) => caseNo);
  const rows = await readCaseRows(register, caseNos);
  const loansBefore = await readLoans(register, caseNos);
  const entries: Entry[] = [];
  const saved: CaseRow[] = [];
  const relinked: PlannedFiling[] = [];
  for (const filing of planned) {
    const { caseNo, loanNos } = filing;
    const row = rows.get(caseNo);
    if (row === undefined) {
      saved.push(openedRow(filing, batchId, stamp));
      relinked.push(filing);
      entries.push({ kind: openedKind, caseNo, batchId, data: { loanNos } });
      continue;
    }
    const before = loansBefore.get(caseNo) ?? [];
    const sameLoans = canonicalJson(before) === canonicalJson(loanNos);
    if (staysAsItIs(row, filing, { batchId, sameLoans })) continue;
    if (!sameLoans) {
      relinked.push(filing);
      entries.push({ kind: 'case.loans', caseNo, batchId, data: { from: before, to: loanNos } });
    }
    const changes = storedChanges(filing.changes);
    if (changes !== row.changes) entries.push(changedEntry(filing, batchId));
    saved.push({ ...row, batch_id: batchId, changes });
  }
  await saveCaseRows(register, saved);
  await linkLoans(register, relinked);
  return entries;
}

function staysAsItIs(
  row: CaseRow,
  { caseNo, reason }: PlannedFiling,
  { batchId, sameLoans }: { readonly batchId: string; readonly sameLoans: boolean },
): boolean {
  // Of a run that is planned again: its papers are still those of the case.
  if (row.prepared_batch_id === batchId && sameLoans) return true;
  if (reason === 'new' && row.batch_id !== batchId)
    throw new Error(`case ${caseNo} is new and there already`);
  return !preparedAnew.has(row.state);
}

function openedRow({ caseNo, changes }: PlannedFiling, batchId: string, { at }: Stamp): CaseRow {
  return {
    case_no: caseNo,
    ...partsOfCaseNo(caseNo),
    state: 'flagged',
    since: at,
    batch_id: batchId,
    prepared_batch_id: null,
    amount: null,
    changes: storedChanges(changes),
    court_case_no: null,
    court: null,
    reason_code: null,
  };
}

async function readLoans(
  register: Transaction<Tables>,
  caseNos: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>();
  for (const slice of slicesOf(caseNos)) {
    const rows = await register
      .selectFrom('case_loans')
      .select(['case_no', 'loan_no'])
      .where('case_no', 'in', slice)
      .orderBy('case_no')
      .orderBy('position')
      .execute();
    for (const { case_no: caseNo, loan_no: loanNo } of rows) {
      const loans = found.get(caseNo) ?? [];
      loans.push(loanNo);
      found.set(caseNo, loans);
    }
  }
  return found;
}

/** All leave before any joins: a loan may go from one case of the plan to another. */
async function linkLoans(
  register: Transaction<Tables>,
  planned: readonly PlannedFiling[],
): Promise<void> {
  for (const slice of slicesOf(planned)) {
    const caseNos = slice.map(({ caseNo }) => caseNo);
    await register.deleteFrom('case_loans').where('case_no', 'in', caseNos).execute();
  }
  const rows = planned.flatMap(({ caseNo, loanNos }) =>
    loanNos.map((loanNo, position) => ({ case_no: caseNo, position, loan_no: loanNo, open: 1 })),
  );
  for (const slice of slicesOf(rows))
    await register.insertInto('case_loans').values(slice).execute();
}

/** Sets what changed about cases that the run leaves as they are, and takes back what is no more. */
async function noteChanges(
  register: Transaction<Tables>,
  batchId: string,
  { changed, settled }: FilingPlan,
): Promise<readonly Entry[]> {
  const noted = [...changed, ...settled.map((caseNo) => ({ caseNo, changes: [] }))];
  const rows = await readCaseRows(
    register,
    noted.map(({ caseNo }) => caseNo),
  );
  const entries: Entry[] = [];
  const saved: CaseRow[] = [];
  for (const one of noted) {
    const row = rows.get(one.caseNo);
    if (row === undefined) throw new Error(`case ${one.caseNo} changed but was never opened`);
    const changes = storedChanges(one.changes);
    if (row.state === 'closed' || changes === row.changes) continue;
    saved.push({ ...row, changes });
    entries.push(changedEntry(one, batchId));
  }
  await saveCaseRows(register, saved);
  return entries;
}

function changedEntry(
  { caseNo, changes }: { readonly caseNo: string; readonly changes: readonly CaseChange[] },
  batchId: string,
): Entry {
  return changes.length === 0
    ? { kind: 'case.settled', caseNo, batchId, data: {} }
    : { kind: 'case.changed', caseNo, batchId, data: { changes } };
}

function storedChanges(changes: readonly CaseChange[]): string | null {
  return changes.length === 0 ? null : canonicalJson(changes);
}
