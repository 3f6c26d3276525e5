import type { MovedLoan } from '#domain/comparison.js';
import { compareText } from '#domain/diagnostic.js';
import type { ManifestContent } from './batch-content.js';

/** Which case of the second batch follows which of the first. */
export interface CasePairs {
  readonly pairs: readonly { readonly from: ManifestContent; readonly to: ManifestContent }[];
  readonly gone: readonly ManifestContent[];
  readonly added: readonly ManifestContent[];
  readonly movedLoans: readonly MovedLoan[];
  readonly reusedCaseNos: readonly string[];
}

/**
 * Pairs cases by their loans, as a number alone proves nothing: a batch that numbers from 1 gives the same number to
 * other loans. A case is followed by that of its own number where they share a loan, else by the one that shares most
 * loans with it, the lowest number first.
 */
export function pairCases(
  from: readonly ManifestContent[],
  to: readonly ManifestContent[],
): CasePairs {
  const laterOf = new Map(to.flatMap((one) => one.loanNos.map((loanNo) => [loanNo, one] as const)));
  const taken = new Set<string>();
  const pairs: CasePairs['pairs'][number][] = [];
  const join = (before: ManifestContent, after: ManifestContent): void => {
    taken.add(after.caseNo);
    pairs.push({ from: before, to: after });
  };
  const open: ManifestContent[] = [];
  for (const before of inOrder(from)) {
    const namesake = sharing(before, laterOf).find(({ caseNo }) => caseNo === before.caseNo);
    if (namesake === undefined) open.push(before);
    else join(before, namesake);
  }
  const gone: ManifestContent[] = [];
  for (const before of open) {
    const next = sharing(before, laterOf).find(({ caseNo }) => !taken.has(caseNo));
    if (next === undefined) gone.push(before);
    else join(before, next);
  }
  const added = inOrder(to).filter(({ caseNo }) => !taken.has(caseNo));
  return {
    pairs: pairs.toSorted((left, right) => compareText(left.to.caseNo, right.to.caseNo)),
    gone,
    added,
    movedLoans: movedLoans(from, laterOf, pairs),
    reusedCaseNos: reusedCaseNos(from, to),
  };
}

function inOrder(cases: readonly ManifestContent[]): readonly ManifestContent[] {
  return cases.toSorted((left, right) => compareText(left.caseNo, right.caseNo));
}

/** Cases of the second batch with loans of this one, those with most of them first. */
function sharing(
  { loanNos }: ManifestContent,
  laterOf: ReadonlyMap<string, ManifestContent>,
): readonly ManifestContent[] {
  const shared = new Map<ManifestContent, number>();
  for (const loanNo of loanNos) {
    const later = laterOf.get(loanNo);
    if (later !== undefined) shared.set(later, (shared.get(later) ?? 0) + 1);
  }
  return [...shared]
    .toSorted(([left, few], [right, many]) => many - few || compareText(left.caseNo, right.caseNo))
    .map(([one]) => one);
}

function movedLoans(
  from: readonly ManifestContent[],
  laterOf: ReadonlyMap<string, ManifestContent>,
  pairs: CasePairs['pairs'],
): readonly MovedLoan[] {
  const follows = new Map(pairs.map((pair) => [pair.from.caseNo, pair.to.caseNo]));
  return from
    .flatMap(({ caseNo, loanNos }) =>
      loanNos.flatMap((loanNo) => {
        const to = laterOf.get(loanNo)?.caseNo;
        if (to === undefined || to === follows.get(caseNo)) return [];
        return [{ loanNo, caseNo: { from: caseNo, to } }];
      }),
    )
    .toSorted((left, right) => compareText(left.loanNo, right.loanNo));
}

function reusedCaseNos(
  from: readonly ManifestContent[],
  to: readonly ManifestContent[],
): readonly string[] {
  const before = new Map(from.map((one) => [one.caseNo, one]));
  return inOrder(to)
    .filter(({ caseNo, loanNos }) => {
      const namesake = before.get(caseNo);
      return namesake !== undefined && !namesake.loanNos.some((loanNo) => loanNos.includes(loanNo));
    })
    .map(({ caseNo }) => caseNo);
}
