import { compareText } from '#domain/diagnostic.js';
import type { ChangedCase, DocketCase, FilingPlan, PlannedFiling } from '#domain/docket.js';

/** A batch whose inputs are there again, after other runs or people went on. */
interface BatchAgain {
  /** As it was planned before. */
  readonly stored: FilingPlan;
  /** What would be done about the docket's cases by now. */
  readonly fresh: FilingPlan;
  readonly cases: readonly DocketCase[];
}

/**
 * Plans a batch again: it keeps the cases whose papers are still its own, and takes in what there is to do by now. Papers
 * that would be the same, of a case that was only returned or rejected, are not made again.
 *
 * @returns `undefined` where there is nothing to do and nothing to note.
 */
export function planAgain(
  batchId: string,
  { stored, fresh, cases }: BatchAgain,
): FilingPlan | undefined {
  const known = new Map(cases.map((one) => [one.caseNo, one]));
  const before = new Map(stored.cases.map((one) => [one.caseNo, one]));
  const isOwn = (caseNo: string): boolean => known.get(caseNo)?.prepared?.batchId === batchId;
  const anew = fresh.cases.filter(
    (one) => !(isOwn(one.caseNo) && one.changes.length === 0 && one.reason !== 'unfinished'),
  );
  // What failed in this batch is tried again as it was planned.
  const retried = (one: PlannedFiling): PlannedFiling => {
    const first = before.get(one.caseNo);
    return one.reason === 'unfinished' && first?.loanNos.join() === one.loanNos.join()
      ? first
      : one;
  };
  const taken = new Set(anew.map(({ caseNo }) => caseNo));
  const isNoted = ({ caseNo, changes }: ChangedCase): boolean =>
    JSON.stringify(known.get(caseNo)?.changes) === JSON.stringify(changes);
  const isIdle =
    anew.every(({ caseNo }) => before.has(caseNo) && known.get(caseNo)?.state === 'flagged') &&
    fresh.changed.every(isNoted) &&
    fresh.settled.length === 0;
  if (isIdle) return anew.length === 0 ? undefined : stored;
  const kept = stored.cases.filter(({ caseNo }) => isOwn(caseNo) && !taken.has(caseNo));
  return {
    cases: [...kept, ...anew.map(retried)].toSorted((left, right) =>
      compareText(left.caseNo, right.caseNo),
    ),
    changed: fresh.changed,
    settled: fresh.settled,
  };
}

/**
 * The plan of a batch whose folder is gone or has lost files: papers of cases that are closed, or have newer ones, are not
 * made again.
 */
export function planLost(
  batchId: string,
  stored: FilingPlan,
  cases: readonly DocketCase[],
): FilingPlan {
  const known = new Map(cases.map((one) => [one.caseNo, one]));
  const isWanted = ({ caseNo }: PlannedFiling): boolean => {
    const one = known.get(caseNo);
    return (
      one?.state === 'flagged' || (one?.state !== 'closed' && one?.prepared?.batchId === batchId)
    );
  };
  const wanted = stored.cases.filter(isWanted);
  return wanted.length === stored.cases.length ? stored : { ...stored, cases: wanted };
}
