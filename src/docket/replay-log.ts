import type { Selectable } from 'kysely';
import { canonicalJson } from './canonical-json.js';
import { openedKind, stateKind } from './event-log.js';
import { count, type EventRow, type Tables } from './tables.js';

export type DecisionRow = Selectable<Tables['decisions']>;

/** What the log says of the papers that a case has. */
export interface ReplayedPapers {
  readonly batchId: string | null;
  /** In yuan, as the entry has it. */
  readonly amount: string;
  readonly pages: number;
  readonly bundleSha256: string;
}

/** What the log says of a case. */
export interface Replayed {
  /** The last entry about it. */
  readonly seq: number;
  readonly state: string;
  readonly since: string;
  /** As JSON, in order. */
  readonly loanNos: string;
  /** As JSON; `null` where nothing changed. */
  readonly changes: string | null;
  readonly papers: ReplayedPapers | undefined;
  readonly courtCaseNo: string | null;
  readonly court: string | null;
  readonly reasonCode: string | null;
}

/** The data of an entry about a state: of papers that were prepared, or of a step that somebody took. */
interface StateData {
  readonly from?: string;
  readonly to?: string;
  readonly amount?: string;
  readonly pages?: number;
  readonly bundleSha256?: string;
  readonly reason?: string;
  readonly reasonCode?: string;
  readonly courtCaseNo?: string;
  readonly court?: string;
  readonly on?: string;
}

/** What an entry leads to: its case as it is afterwards, and the decision that stands beside it. */
export interface Step {
  readonly after?: Replayed;
  readonly decision?: DecisionRow;
}

/**
 * Follows an entry.
 *
 * @param before - Its case, where it was opened.
 * @returns `undefined` where it does not begin where the entries before ended.
 */
export function follow(before: Replayed | undefined, row: EventRow): Step | undefined {
  if (row.kind === openedKind) return before === undefined ? { after: opened(row) } : undefined;
  if (row.kind === stateKind) return before && stepped(before, row);
  return before === undefined ? {} : { after: noted(before, row) };
}

function opened({ seq, at, data }: EventRow): Replayed {
  const { loanNos } = JSON.parse(data) as { readonly loanNos?: unknown };
  return {
    seq: count(seq),
    state: 'flagged',
    since: at,
    loanNos: JSON.stringify(loanNos),
    changes: null,
    papers: undefined,
    courtCaseNo: null,
    court: null,
    reasonCode: null,
  };
}

/** An entry that leaves the state as it is. */
function noted(before: Replayed, { seq, kind, data }: EventRow): Replayed {
  const after = { ...before, seq: count(seq) };
  if (kind === 'case.loans') {
    const { to } = JSON.parse(data) as { readonly to?: unknown };
    return { ...after, loanNos: JSON.stringify(to) };
  }
  if (kind === 'case.settled') return { ...after, changes: null };
  if (kind !== 'case.changed') return after;
  const { changes } = JSON.parse(data) as { readonly changes?: unknown };
  return { ...after, changes: canonicalJson(changes) };
}

function stepped(before: Replayed, row: EventRow): Step | undefined {
  const data = JSON.parse(row.data) as StateData;
  const { from, to, amount, bundleSha256 } = data;
  if (to === undefined || before.state !== from) return undefined;
  const after = { ...before, seq: count(row.seq), state: to, since: row.at };
  // Only papers that were prepared come with an amount.
  if (amount === undefined)
    return { after: { ...after, ...decided(before, data) }, decision: decisionOf(row, data) };
  const papers = {
    batchId: row.batch_id,
    amount,
    pages: data.pages ?? 0,
    bundleSha256: bundleSha256 ?? '',
  };
  return { after: { ...after, papers, changes: null, reasonCode: null } };
}

function decided(
  before: Replayed,
  { to, reasonCode, courtCaseNo, court }: StateData,
): Pick<Replayed, 'changes' | 'courtCaseNo' | 'court' | 'reasonCode'> {
  return {
    changes: to === 'closed' ? null : before.changes,
    courtCaseNo: courtCaseNo ?? before.courtCaseNo,
    court: court ?? before.court,
    reasonCode: reasonCode ?? null,
  };
}

function decisionOf({ seq, at, actor, case_no: caseNo }: EventRow, data: StateData): DecisionRow {
  return {
    seq,
    case_no: caseNo ?? '',
    from_state: data.from as DecisionRow['from_state'],
    to_state: data.to as DecisionRow['to_state'],
    actor,
    at,
    reason: data.reason ?? null,
    reason_code: data.reasonCode ?? null,
    bundle_sha256: data.bundleSha256 ?? null,
    court_case_no: data.courtCaseNo ?? null,
    court: data.court ?? null,
    on_day: data.on ?? null,
  };
}

/** Whether a decision is the one that its entry tells of. */
export function isSameDecision(one: DecisionRow, other: DecisionRow): boolean {
  const keys = Object.keys(other) as (keyof DecisionRow)[];
  return keys.every((key) => one[key] === other[key]);
}
