import { sql, type Transaction } from 'kysely';
import type { AuditProof } from '#domain/docket.js';
import { emptyLog, hashOf, openedKind, stateKind, type LogHead } from './event-log.js';
import { count, type EventRow, type Tables } from './tables.js';

const pageSize = 5_000;

type Fault = Extract<AuditProof, { readonly intact: false }>;

/** What the log says of a case: its state, and the entry that says so. */
interface Replayed {
  readonly state: string;
  readonly seq: number;
}

/**
 * Proves the file page by page, the audit log entry by entry, and the register's states against it.
 *
 * The log alone cannot tell that its end was cut off, or written anew from some entry on: that takes a known entry.
 */
export async function auditRegister(
  register: Transaction<Tables>,
  known: LogHead | undefined,
): Promise<AuditProof> {
  await proveFile(register);
  const cases = new Map<string, Replayed>();
  let head = emptyLog;
  let rows: readonly EventRow[];
  do {
    rows = await readPage(register, head.seq);
    for (const row of rows) {
      const fault = faultOf(row, head, known) ?? replay(cases, row);
      if (fault !== undefined) return fault;
      head = { seq: count(row.seq), hash: row.hash };
    }
  } while (rows.length === pageSize);
  if (known !== undefined && known.seq > head.seq)
    return { intact: false, seq: known.seq, fault: 'head-missing' };
  return (
    (await compareStates(register, cases)) ?? {
      intact: true,
      entries: head.seq,
      head: head.hash,
    }
  );
}

/** Finds damage that no question has come upon yet. @throws as SQLite does on such a file. */
async function proveFile(register: Transaction<Tables>): Promise<void> {
  const { rows } = await sql<{ quick_check: string }>`pragma quick_check(1)`.execute(register);
  const found = rows[0]?.quick_check;
  if (found !== 'ok') throw Object.assign(new Error(found), { code: 'SQLITE_CORRUPT' });
}

async function readPage(
  register: Transaction<Tables>,
  after: number,
): Promise<readonly EventRow[]> {
  return await register
    .selectFrom('events')
    .selectAll()
    .where('seq', '>', BigInt(after))
    .orderBy('seq')
    .limit(pageSize)
    .execute();
}

/** What is wrong with an entry by itself and with what it follows. */
function faultOf(row: EventRow, previous: LogHead, known: LogHead | undefined): Fault | undefined {
  const seq = count(row.seq);
  if (seq !== previous.seq + 1) return { intact: false, seq, fault: 'gap' };
  if (hashOf(row, previous.hash) !== row.hash) return { intact: false, seq, fault: 'altered' };
  if (known?.seq === seq && known.hash !== row.hash)
    return { intact: false, seq, fault: 'head-missing' };
  return undefined;
}

/** Follows the states: each step must begin where the one before ended. */
function replay(cases: Map<string, Replayed>, row: EventRow): Fault | undefined {
  const caseNo = row.case_no;
  if (caseNo === null) return undefined;
  const seq = count(row.seq);
  const before = cases.get(caseNo);
  if (row.kind === openedKind && before === undefined) {
    cases.set(caseNo, { state: 'flagged', seq });
    return undefined;
  }
  if (row.kind !== stateKind && row.kind !== openedKind) {
    if (before !== undefined) cases.set(caseNo, { ...before, seq });
    return undefined;
  }
  const { from, to } = JSON.parse(row.data) as { readonly from?: string; readonly to?: string };
  if (to === undefined || before === undefined || before.state !== from)
    return stateDiffers(caseNo, seq);
  cases.set(caseNo, { state: to, seq });
  return undefined;
}

async function compareStates(
  register: Transaction<Tables>,
  cases: Map<string, Replayed>,
): Promise<Fault | undefined> {
  const rows = await register
    .selectFrom('cases')
    .select(['case_no', 'state'])
    .orderBy('case_no')
    .execute();
  for (const { case_no: caseNo, state } of rows) {
    const replayed = cases.get(caseNo);
    if (replayed?.state !== state) return stateDiffers(caseNo, replayed?.seq ?? 0);
    cases.delete(caseNo);
  }
  for (const [caseNo, { seq }] of cases) return stateDiffers(caseNo, seq);
  return undefined;
}

/** @param seq - The last entry about the case; 0 where there is none. */
function stateDiffers(caseNo: string, seq: number): Fault {
  return { intact: false, seq, fault: 'state-differs', caseNo };
}
