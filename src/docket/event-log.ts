import { hash as digest } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { DocketEvent, Stamp } from '#domain/docket.js';
import { canonicalJson } from './canonical-json.js';
import { count, slicesOf, type EventRow, type Tables } from './tables.js';

/** An entry to be made. */
export type Entry = Pick<DocketEvent, 'kind' | 'caseNo' | 'batchId' | 'data'>;

/** The last entry of the audit log. */
export interface LogHead {
  readonly seq: number;
  readonly hash: string;
}

/** What the first entry follows. */
export const emptyLog: LogHead = { seq: 0, hash: '0'.repeat(64) };

/** Kinds of entries from which the states of the cases follow. */
export const openedKind = 'case.opened';
export const stateKind = 'case.state';

/** Kinds of entries from which what the register holds of its cases follows. */
export const followedKinds: ReadonlySet<string> = new Set([
  openedKind,
  stateKind,
  'case.loans',
  'case.changed',
  'case.settled',
]);

export async function readHead(register: Transaction<Tables>): Promise<LogHead> {
  const last = await register
    .selectFrom('events')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last === undefined ? emptyLog : { seq: count(last.seq), hash: last.hash };
}

/**
 * Appends entries to the audit log: each hash covers its entry and the hash before.
 *
 * @param register - In a writing transaction: no other entry comes between.
 * @returns The number of the first; the others follow.
 */
export async function appendEvents(
  register: Transaction<Tables>,
  entries: readonly Entry[],
  { actor, at }: Stamp,
): Promise<number> {
  const head = await readHead(register);
  let { seq, hash } = head;
  for (const slice of slicesOf(entries)) {
    const rows = slice.map(({ kind, caseNo, batchId, data }) => {
      seq += 1;
      const event = {
        seq: BigInt(seq),
        at,
        actor,
        kind,
        case_no: caseNo ?? null,
        batch_id: batchId ?? null,
        data: canonicalJson(data),
      };
      hash = hashOf(event, hash);
      return { ...event, hash };
    });
    await register.insertInto('events').values(rows).execute();
  }
  return head.seq + 1;
}

/** SHA-256 as hex over an entry, as it is stored, and the hash of the entry before. */
export function hashOf(event: Omit<EventRow, 'hash'>, previous: string): string {
  const { seq, at, actor, kind, case_no: caseNo, batch_id: batchId, data } = event;
  const text = JSON.stringify([seq.toString(), previous, at, actor, kind, caseNo, batchId, data]);
  return digest('sha256', text);
}

export function eventOf(row: EventRow): DocketEvent {
  const { seq, at, actor, kind, case_no: caseNo, batch_id: batchId, data, hash } = row;
  return {
    seq: count(seq),
    at,
    actor,
    kind,
    ...(caseNo === null ? {} : { caseNo }),
    ...(batchId === null ? {} : { batchId }),
    data: JSON.parse(data) as DocketEvent['data'],
    hash,
  };
}
