import { caseStates, type CaseState, type DocketCase, type RecordedRun } from '#domain/docket.js';
import { formatYuan } from '#domain/money.js';
import type { CaseHistory, DocketStatus } from './docket-status.js';

/** A case of the docket as programs read it: without its basis and the names of its files. */
export function caseRecord(theCase: DocketCase): object {
  const { caseNo, state, since, loanNos, batchId, asOf, prepared, changes } = theCase;
  const { courtCaseNo, court, reasonCode } = theCase;
  // JSON leaves out what is undefined.
  return {
    caseNo,
    state,
    since,
    loanNos,
    batchId,
    asOf,
    preparedBatchId: prepared?.batchId,
    amount: prepared === undefined ? undefined : formatYuan(prepared.amount),
    pages: prepared?.pages,
    bundleSha256: prepared?.bundleSha256,
    changes,
    courtCaseNo,
    court,
    reasonCode,
  };
}

/** A run of the docket as programs read it. */
function runRecord({
  batchId,
  asOf,
  status,
  planned,
  finishedAt,
  batchDir,
  totals,
}: RecordedRun): object {
  return {
    batchId,
    asOf,
    status,
    plannedBy: planned.actor,
    plannedAt: planned.at,
    finishedAt,
    batchDir,
    totals:
      totals === undefined
        ? undefined
        : { ...totals, amountClaimed: formatYuan(totals.amountClaimed) },
  };
}

/** The docket at a glance as programs read it; one that is not there yet is empty. */
export function statusRecord(found: DocketStatus | undefined): object {
  const { overview, changed } = found ?? nothing;
  const { byState, amount, lastRun, unfinished, head } = overview;
  return {
    byState,
    changed: overview.changed,
    changedCases: changed.map(caseRecord),
    amount: formatYuan(amount),
    lastRun: lastRun === undefined ? null : runRecord(lastRun),
    unfinished: unfinished === undefined ? null : runRecord(unfinished),
    head,
  };
}

const nothing: DocketStatus = {
  overview: {
    byState: Object.fromEntries(caseStates.map((state) => [state, 0])) as Record<CaseState, number>,
    changed: 0,
    amount: 0n,
    head: { seq: 0, hash: '0'.repeat(64) },
  },
  changed: [],
};

/** A case with its history as programs read it. */
export function historyRecord({ theCase, events }: CaseHistory): object {
  return {
    ...caseRecord(theCase),
    events: events.map(({ seq, at, actor, kind, batchId, data }) => ({
      seq,
      at,
      actor,
      kind,
      ...(batchId === undefined ? {} : { batchId }),
      data,
    })),
  };
}
