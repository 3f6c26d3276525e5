import type { Transaction } from 'kysely';
import type { DocketEvent } from '#domain/docket.js';
import { eventOf } from './event-log.js';
import type { Tables } from './tables.js';

/** Which entries are asked for. What is absent does not narrow. */
export interface EventQuery {
  readonly caseNo?: string;
  readonly batchId?: string;
  /** Only entries behind this one. */
  readonly after?: number;
  readonly limit?: number;
}

/** Reads entries of the audit log, oldest first. */
export async function readEvents(
  register: Transaction<Tables>,
  { caseNo, batchId, after, limit }: EventQuery,
): Promise<readonly DocketEvent[]> {
  let events = register.selectFrom('events').selectAll().orderBy('seq');
  if (caseNo !== undefined) events = events.where('case_no', '=', caseNo);
  if (batchId !== undefined) events = events.where('batch_id', '=', batchId);
  if (after !== undefined) events = events.where('seq', '>', BigInt(after));
  if (limit !== undefined) events = events.limit(limit);
  return (await events.execute()).map(eventOf);
}
