import { sql, type Transaction } from 'kysely';
import { caseStates, type CaseState } from '#domain/docket.js';
import { sumFen } from '#domain/money.js';
import type { DocketOverview } from './docket.js';
import { readHead } from './event-log.js';
import { readRuns } from './runs.js';
import { count, type Tables } from './tables.js';

/** Reads the register in numbers: from indices alone, so that 100,000 cases take a moment. */
export async function readOverview(register: Transaction<Tables>): Promise<DocketOverview> {
  const states = await register
    .selectFrom('cases')
    .select([
      'state',
      sql<bigint>`count(*)`.as('cases'),
      sql<bigint>`coalesce(sum(amount), 0)`.as('amount'),
    ])
    .groupBy('state')
    .execute();
  const changed = await register
    .selectFrom('cases')
    .select(sql<bigint>`count(*)`.as('cases'))
    .where('changes', 'is not', null)
    .executeTakeFirstOrThrow();
  const [lastRun] = await readRuns(register, { limit: 1 });
  const [unfinished] = await readRuns(register, { unfinished: true, limit: 1 });
  const counted = new Map(states.map(({ state, cases }) => [state, count(cases)]));
  const open = states.filter(({ state }) => state !== 'closed');
  return {
    byState: Object.fromEntries(
      caseStates.map((state) => [state, counted.get(state) ?? 0]),
    ) as Record<CaseState, number>,
    changed: count(changed.cases),
    amount: sumFen(open.map(({ amount }) => amount)),
    ...(lastRun === undefined ? {} : { lastRun }),
    ...(unfinished === undefined ? {} : { unfinished }),
    head: await readHead(register),
  };
}
