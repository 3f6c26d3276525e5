import type { ColumnType, Selectable } from 'kysely';
import type { CivilDate } from '#domain/civil-date.js';
import type { CaseState, PrepareReason } from '#domain/docket.js';

/** A whole number: read exactly, as both SQLite and PostgreSQL keep 64 bits. */
type Whole = ColumnType<bigint, bigint | number, bigint | number>;
type WholeOrNull = ColumnType<bigint | null, bigint | number | null, bigint | number | null>;

/** The columns of the register; `migrations.ts` makes them and says what they hold. */
export interface Tables {
  runs: {
    batch_id: string;
    number: Whole;
    as_of: CivilDate;
    asked_as_of: CivilDate | null;
    inputs_digest: string;
    tool_version: string;
    pack_digest: string;
    batch_dir: string;
    status: 'planned' | 'complete';
    planned_at: string;
    planned_by: string;
    finished_at: string | null;
    accounts: WholeOrNull;
    rejected_loans: WholeOrNull;
    eligible: WholeOrNull;
    ineligible: WholeOrNull;
    needs_review: WholeOrNull;
    cases: WholeOrNull;
    failed: WholeOrNull;
    pages: WholeOrNull;
    amount_claimed: WholeOrNull;
  };
  run_inputs: { batch_id: string; position: Whole; file: string; sha256: string; bytes: Whole };
  planned_cases: {
    batch_id: string;
    position: Whole;
    part: 'cases' | 'changed' | 'settled';
    case_no: string;
    reason: PrepareReason | null;
    state: CaseState | null;
    loan_nos: string;
    changes: string;
  };
  cases: {
    case_no: string;
    series: string;
    ordinal: Whole;
    state: CaseState;
    since: string;
    batch_id: string;
    prepared_batch_id: string | null;
    amount: WholeOrNull;
    changes: string | null;
    court_case_no: string | null;
    court: string | null;
    reason_code: string | null;
  };
  case_loans: { case_no: string; position: Whole; loan_no: string; open: Whole };
  settings: { digest: string; data: string };
  preparations: {
    batch_id: string;
    case_no: string;
    amount: Whole;
    pages: Whole;
    bundle_sha256: string;
    settings: string;
    loans: string;
    files: string;
    prepared_at: string;
    prepared_by: string;
  };
  loans: {
    loan_no: string;
    first_batch_id: string;
    last_batch_id: string;
    outcome: string;
  };
  events: {
    seq: Whole;
    at: string;
    actor: string;
    kind: string;
    case_no: string | null;
    batch_id: string | null;
    data: string;
    hash: string;
  };
  decisions: {
    seq: Whole;
    case_no: string;
    from_state: CaseState;
    to_state: CaseState;
    actor: string;
    at: string;
    reason: string | null;
    reason_code: string | null;
    bundle_sha256: string | null;
    court_case_no: string | null;
    court: string | null;
    on_day: string | null;
  };
}

export type CaseRow = Selectable<Tables['cases']>;
export type EventRow = Selectable<Tables['events']>;
export type RunRow = Selectable<Tables['runs']>;

/** A count, position or sequence number of the register. @throws RangeError beyond what a number holds exactly. */
export function count(value: bigint): number {
  const number = Number.parseInt(value.toString(), 10);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${value} is too large for a count`);
  return number;
}

/** Cuts rows into pieces that one statement takes: SQLite binds 32,766 values at most. */
export function* slicesOf<Item>(items: readonly Item[], size = 500): Generator<readonly Item[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size);
}
