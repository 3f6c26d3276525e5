import { sql, type Transaction } from 'kysely';
import type { AuditProof } from '#domain/docket.js';
import { compareCases, registerDiffers, stateDiffers, type Fault } from './compare-cases.js';
import { emptyLog, hashOf, type LogHead } from './event-log.js';
import { haveGuards } from './guards.js';
import { follow, isSameDecision, type DecisionRow, type Replayed } from './replay-log.js';
import { count, type EventRow, type Tables } from './tables.js';

const pageSize = 5_000;

/**
 * Proves the file page by page, the audit log entry by entry, and the register against it: the state, loans, papers,
 * answers and decisions of every case, and that triggers and indices still guard them.
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
    const decisions = await readDecisions(register, rows);
    for (const row of rows) {
      const fault = faultOf(row, head, known) ?? replay(cases, row, decisions);
      if (fault !== undefined) return fault;
      head = { seq: count(row.seq), hash: row.hash };
    }
  } while (rows.length === pageSize);
  if (known !== undefined && known.seq > head.seq)
    return { intact: false, seq: known.seq, fault: 'head-missing' };
  return (
    (await compareCases(register, cases)) ??
    (await strayDecision(register, head)) ??
    (await guardsDiffer(register)) ?? { intact: true, entries: head.seq, head: head.hash }
  );
}

async function guardsDiffer(register: Transaction<Tables>): Promise<Fault | undefined> {
  return (await haveGuards(register))
    ? undefined
    : { intact: false, seq: 0, fault: 'guards-differ' };
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

/** Follows entries case by case, each with the decision that stands beside it. */
function replay(
  cases: Map<string, Replayed>,
  row: EventRow,
  decisions: Map<bigint, DecisionRow>,
): Fault | undefined {
  const caseNo = row.case_no;
  const seq = count(row.seq);
  const step = caseNo === null ? {} : follow(cases.get(caseNo), row);
  if (caseNo !== null) {
    if (step === undefined) return stateDiffers(caseNo, seq);
    if (step.after !== undefined) cases.set(caseNo, step.after);
  }
  return compareDecision(row, step?.decision, decisions.get(row.seq));
}

function compareDecision(
  row: EventRow,
  told: DecisionRow | undefined,
  kept: DecisionRow | undefined,
): Fault | undefined {
  if (told === undefined && kept === undefined) return undefined;
  if (told !== undefined && kept !== undefined && isSameDecision(kept, told)) return undefined;
  return registerDiffers(row.case_no ?? kept?.case_no ?? '', count(row.seq));
}

/** The decisions beside these entries, by number. */
async function readDecisions(
  register: Transaction<Tables>,
  rows: readonly EventRow[],
): Promise<Map<bigint, DecisionRow>> {
  const [first, last] = [rows[0]?.seq ?? 0n, rows.at(-1)?.seq ?? 0n];
  const found = await register
    .selectFrom('decisions')
    .selectAll()
    .where('seq', '>=', first)
    .where('seq', '<=', last)
    .execute();
  return new Map(found.map((decision) => [decision.seq, decision]));
}

/** A decision that stands beside no entry at all. */
async function strayDecision(
  register: Transaction<Tables>,
  head: LogHead,
): Promise<Fault | undefined> {
  const stray = await register
    .selectFrom('decisions')
    .select(['seq', 'case_no'])
    .where((is) => is.or([is('seq', '<', 1n), is('seq', '>', BigInt(head.seq))]))
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst();
  return stray && registerDiffers(stray.case_no, Math.max(count(stray.seq), 0));
}
