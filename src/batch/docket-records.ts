import type { DocketCase, RecordedRun } from '#domain/docket.js';
import { formatYuan } from '#domain/money.js';

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
export function runRecord({
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
