import type { Transaction } from 'kysely';
import type { CivilDate } from '#domain/civil-date.js';
import type {
  CaseChange,
  ChangedCase,
  FilingPlan,
  PlannedFiling,
  RecordedRun,
  RunTotals,
  Stamp,
} from '#domain/docket.js';
import { formatYuan } from '#domain/money.js';
import { appendEvents } from './event-log.js';
import { count, slicesOf, type RunRow, type Tables } from './tables.js';

/** Reads runs, newest first: all, one by its batch, or those that were made from the same. */
export async function readRuns(
  register: Transaction<Tables>,
  query: {
    readonly batchId?: string;
    readonly of?: { readonly inputsDigest: string; readonly askedAsOf: CivilDate | undefined };
    readonly unfinished?: boolean;
    readonly limit?: number;
  },
): Promise<readonly RecordedRun[]> {
  let runs = register.selectFrom('runs').selectAll().orderBy('number', 'desc');
  if (query.batchId !== undefined) runs = runs.where('batch_id', '=', query.batchId);
  if (query.of !== undefined) {
    const { inputsDigest, askedAsOf } = query.of;
    runs = runs
      .where('inputs_digest', '=', inputsDigest)
      .where('asked_as_of', askedAsOf === undefined ? 'is' : '=', askedAsOf ?? null);
  }
  if (query.unfinished === true) runs = runs.where('status', '=', 'planned');
  if (query.limit !== undefined) runs = runs.limit(query.limit);
  const rows = await runs.execute();
  const inputs = await readInputs(
    register,
    rows.map((row) => row.batch_id),
  );
  return rows.map((row) => runOf(row, inputs.get(row.batch_id) ?? []));
}

/** Batches of runs that did not end. */
export async function readUnfinished(register: Transaction<Tables>): Promise<readonly string[]> {
  const rows = await register
    .selectFrom('runs')
    .select('batch_id')
    .where('status', '=', 'planned')
    .execute();
  return rows.map((row) => row.batch_id);
}

async function readInputs(
  register: Transaction<Tables>,
  batchIds: readonly string[],
): Promise<ReadonlyMap<string, RecordedRun['inputs']>> {
  const found = new Map<string, RecordedRun['inputs'][number][]>();
  for (const slice of slicesOf(batchIds)) {
    const rows = await register
      .selectFrom('run_inputs')
      .selectAll()
      .where('batch_id', 'in', slice)
      .orderBy('batch_id')
      .orderBy('position')
      .execute();
    for (const { batch_id: batchId, file, sha256, bytes } of rows) {
      const inputs = found.get(batchId) ?? [];
      inputs.push({ file, sha256, bytes: count(bytes) });
      found.set(batchId, inputs);
    }
  }
  return found;
}

function runOf(row: RunRow, inputs: RecordedRun['inputs']): RecordedRun {
  const totals = totalsOf(row);
  return {
    batchId: row.batch_id,
    asOf: row.as_of,
    ...(row.asked_as_of === null ? {} : { askedAsOf: row.asked_as_of }),
    inputsDigest: row.inputs_digest,
    toolVersion: row.tool_version,
    packDigest: row.pack_digest,
    inputs,
    status: row.status,
    planned: { actor: row.planned_by, at: row.planned_at },
    ...(row.finished_at === null ? {} : { finishedAt: row.finished_at }),
    batchDir: row.batch_dir,
    ...(totals === undefined ? {} : { totals }),
  };
}

function totalsOf(row: RunRow): RunTotals | undefined {
  if (row.status !== 'complete') return undefined;
  const whole = (value: bigint | null): number => count(value ?? 0n);
  return {
    accounts: whole(row.accounts),
    rejectedLoans: whole(row.rejected_loans),
    eligible: whole(row.eligible),
    ineligible: whole(row.ineligible),
    needsReview: whole(row.needs_review),
    cases: whole(row.cases),
    failed: whole(row.failed),
    pages: whole(row.pages),
    amountClaimed: row.amount_claimed ?? 0n,
  };
}

/** Reads what a run was to do; `undefined` where the run is not known. */
export async function readPlan(
  register: Transaction<Tables>,
  batchId: string,
): Promise<FilingPlan | undefined> {
  const [run] = await readRuns(register, { batchId });
  if (run === undefined) return undefined;
  const rows = await register
    .selectFrom('planned_cases')
    .selectAll()
    .where('batch_id', '=', batchId)
    .orderBy('position')
    .execute();
  const cases: PlannedFiling[] = [];
  const changed: ChangedCase[] = [];
  const settled: string[] = [];
  for (const { case_no: caseNo, reason, state, loan_nos: loans, changes: found } of rows) {
    const loanNos = JSON.parse(loans) as readonly string[];
    const changes = JSON.parse(found) as readonly CaseChange[];
    if (reason !== null) cases.push({ caseNo, loanNos, reason, changes });
    else if (state !== null) changed.push({ caseNo, state, loanNos, changes });
    else settled.push(caseNo);
  }
  return { cases, changed, settled };
}

/** Completes a run. Telling the same totals again changes nothing; others are those of a batch that was made anew. */
export async function completeRun(
  register: Transaction<Tables>,
  batchId: string,
  totals: RunTotals,
  stamp: Stamp,
): Promise<void> {
  const [run] = await readRuns(register, { batchId });
  if (run === undefined) throw new Error(`run ${batchId} is finished but was never planned`);
  if (run.totals !== undefined && isSame(run.totals, totals)) return;
  await register
    .updateTable('runs')
    .set({
      status: 'complete',
      finished_at: stamp.at,
      accounts: totals.accounts,
      rejected_loans: totals.rejectedLoans,
      eligible: totals.eligible,
      ineligible: totals.ineligible,
      needs_review: totals.needsReview,
      cases: totals.cases,
      failed: totals.failed,
      pages: totals.pages,
      amount_claimed: totals.amountClaimed,
    })
    .where('batch_id', '=', batchId)
    .execute();
  const data = { ...totals, amountClaimed: formatYuan(totals.amountClaimed) };
  await appendEvents(register, [{ kind: 'run.complete', batchId, data }], stamp);
}

function isSame(left: RunTotals, right: RunTotals): boolean {
  const keys = Object.keys(left) as (keyof RunTotals)[];
  return keys.every((key) => left[key] === right[key]);
}
