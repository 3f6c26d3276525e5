import type { ManifestContent, ScreeningContent } from '#comparison/batch-content.js';
import {
  compareStanding,
  standingOf,
  type StandingContent,
} from '#comparison/compare-standings.js';
import type { CasePairs } from '#comparison/pair-cases.js';
import { repaidByScreening } from '#comparison/repaid-loans.js';
import type { FromTo, RepaidLoan, StandingDifference } from '#domain/comparison.js';
import { compareText } from '#domain/diagnostic.js';
import { readErrors, screeningLines, type ReadBatch } from './compare-batches-files.js';

/** What the lists of all loans say, in order of loan number. */
export interface LoanLists {
  readonly standings: readonly StandingDifference[];
  readonly repaid: readonly RepaidLoan[];
  /** Of a loan of a case that is gone. */
  readonly standingInSecond: (loanNo: string) => StandingContent;
}

interface TwoBatches {
  readonly from: ReadBatch;
  readonly to: ReadBatch;
}

/** Walks both screening lists side by side; only loans that differ, or of cases that are gone, are kept. */
export async function compareLoanLists(
  { from, to }: TwoBatches,
  { pairs, gone }: CasePairs,
  signal: AbortSignal | undefined,
): Promise<LoanLists> {
  const errors = { from: await readErrors(from), to: await readErrors(to) };
  const caseOf = { from: casesByLoan(from.manifest), to: casesByLoan(to.manifest) };
  const inPairs = new Set(
    pairs.flatMap((pair) => pair.from.loanNos.filter((loanNo) => pair.to.loanNos.includes(loanNo))),
  );
  const ofGone = new Set(gone.flatMap(({ loanNos }) => loanNos));
  const goneStandings = new Map<string, StandingContent>();
  const standings: StandingDifference[] = [];
  const repaid: RepaidLoan[] = [];
  const seen = (loanNo: string, screened: FromTo<ScreeningContent>): void => {
    const standing = {
      from: standingOf(screened.from, errors.from.get(loanNo)),
      to: standingOf(screened.to, errors.to.get(loanNo)),
    };
    const caseNo = fromTo(caseOf.from.get(loanNo), caseOf.to.get(loanNo));
    if (ofGone.has(loanNo)) goneStandings.set(loanNo, standing.to);
    const difference = compareStanding(loanNo, standing, caseNo);
    if (difference !== undefined) standings.push(difference);
    const between = inPairs.has(loanNo) ? undefined : repaidByScreening(loanNo, standing, caseNo);
    if (between !== undefined) repaid.push(between);
  };
  for await (const { loanNo, ...screened } of sideBySide(
    screeningLines(from),
    screeningLines(to),
  )) {
    signal?.throwIfAborted();
    seen(loanNo, screened);
    errors.from.delete(loanNo);
    errors.to.delete(loanNo);
  }
  // What errors keep out of both lists.
  for (const loanNo of new Set([...errors.from.keys(), ...errors.to.keys()])) seen(loanNo, {});
  return {
    standings: standings.toSorted((left, right) => compareText(left.loanNo, right.loanNo)),
    repaid,
    standingInSecond: (loanNo) => goneStandings.get(loanNo) ?? standingOf(undefined, undefined),
  };
}

function casesByLoan(manifest: readonly ManifestContent[]): ReadonlyMap<string, string> {
  return new Map(
    manifest.flatMap(({ caseNo, loanNos }) => loanNos.map((loanNo) => [loanNo, caseNo] as const)),
  );
}

function fromTo(from: string | undefined, to: string | undefined): FromTo<string> {
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

type Pair = { readonly loanNo: string } & FromTo<ScreeningContent>;

/** Two lists in the same order, as one: each loan once, with the lines that there are of it. */
async function* sideBySide(
  left: AsyncGenerator<ScreeningContent>,
  right: AsyncGenerator<ScreeningContent>,
): AsyncGenerator<Pair> {
  let [from, to] = [await left.next(), await right.next()];
  while (from.done !== true || to.done !== true) {
    const order = orderOf(from, to);
    const loanNo = (order <= 0 ? from : to) as IteratorYieldResult<ScreeningContent>;
    yield {
      loanNo: loanNo.value.loanNo,
      ...(order <= 0 && from.done !== true ? { from: from.value } : {}),
      ...(order >= 0 && to.done !== true ? { to: to.value } : {}),
    };
    if (order <= 0) from = await left.next();
    if (order >= 0) to = await right.next();
  }
}

type Next = IteratorResult<ScreeningContent, undefined>;

/** Negative when only the left list has the next loan. */
function orderOf(from: Next, to: Next): number {
  if (from.done === true) return 1;
  return to.done === true ? -1 : compareText(from.value.loanNo, to.value.loanNo);
}
