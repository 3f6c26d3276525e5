import type { Repair } from '#domain/answers.js';
import { compareText } from '#domain/diagnostic.js';
import {
  preparedAnew,
  type CaseBasis,
  type CaseChange,
  type ChangedCase,
  type DocketCase,
  type FilingCandidate,
  type FilingPlan,
  type PlannedFiling,
  type PrepareReason,
} from '#domain/docket.js';
import { groupedBy } from '#domain/grouped-by.js';
import { compareBasis } from './case-basis.js';

/** How a loan of an open case stands that is not to be filed on any more; absent: no ledger names it. */
export type LoanStanding = 'refused' | 'ineligible' | 'needs-review';

/** What cases are planned from. */
export interface FilingInput {
  /** The loans to be filed on, in order of loan number. */
  readonly candidates: readonly FilingCandidate[];
  readonly standingOf: (loanNo: string) => LoanStanding | undefined;
  readonly open: readonly DocketCase[];
  /** Loans of closed cases, which are not filed on again. */
  readonly done: ReadonlySet<string>;
  readonly basisOf: (loans: readonly FilingCandidate[]) => CaseBasis;
  readonly grouping: 'borrower' | 'loan';
  /**
   * What a court's reason for rejecting calls for: papers prepared anew, papers prepared anew once something about the
   * case changed (a missing paper was found), or none.
   */
  readonly repairOf: (reasonCode: string | undefined) => Repair;
  /** Writes the number of the n-th new case, from 1. */
  readonly numberOf: (nth: number) => string;
}

/**
 * Decides which cases a run prepares. A loan stays in its open case; what changed about such a case since it was
 * prepared has it prepared anew as long as nobody approved it, and is shown to the lawyer afterwards. A further loan of
 * the borrower joins such a case, or makes a case of its own. New cases are numbered in order of their first loan.
 */
export function planFilings(input: FilingInput): FilingPlan {
  const known = new Map(input.candidates.map((one) => [one.loanNo, one]));
  const strays = new Set(input.open.flatMap((one) => straysOf(one, { input, known })));
  const owners = new Map(
    input.open.flatMap((one) =>
      one.loanNos.filter((loanNo) => !strays.has(loanNo)).map((loanNo) => [loanNo, one] as const),
    ),
  );
  const joined = new Map<string, FilingCandidate[]>();
  const fresh: (readonly FilingCandidate[])[] = [];
  for (const group of groupOf(input)) {
    const free = group.filter(({ loanNo }) => !owners.has(loanNo) && !input.done.has(loanNo));
    if (free.length === 0) continue;
    const home = caseToJoin(group, owners, input);
    if (home === undefined) fresh.push(free);
    else joined.set(home.caseNo, free);
  }
  const reviewed = input.open.map((one) =>
    reviewCase(one, { input, known, strays, joined: joined.get(one.caseNo) ?? [] }),
  );
  const added = fresh
    .toSorted((left, right) => compareText(firstOf(left), firstOf(right)))
    .map((loans, index): PlannedFiling => ({
      caseNo: input.numberOf(index + 1),
      loanNos: loans.map(({ loanNo }) => loanNo),
      reason: 'new',
      changes: [],
    }));
  return {
    cases: [...reviewed.flatMap(({ filing }) => filing ?? []), ...added].toSorted(byNumber),
    changed: reviewed.flatMap(({ changed }) => changed ?? []).toSorted(byNumber),
    settled: reviewed.flatMap(({ settled }) => settled ?? []).toSorted(compareText),
  };
}

function byNumber(left: { readonly caseNo: string }, right: { readonly caseNo: string }): number {
  return compareText(left.caseNo, right.caseNo);
}

function firstOf([first]: readonly FilingCandidate[]): string {
  return first?.loanNo ?? '';
}

/** The loans of each borrower, or each loan by itself. */
function groupOf({ candidates, grouping }: FilingInput): readonly (readonly FilingCandidate[])[] {
  const groups = groupedBy(candidates, ({ loanNo, borrower }) =>
    grouping === 'loan' || borrower === undefined ? `loan ${loanNo}` : `of ${borrower}`,
  );
  return [...groups.values()];
}

/**
 * Loans of a case that turn out to be another borrower's than its first: his identity number was corrected. They leave it
 * as long as nobody approved it, since one case has one borrower.
 */
function straysOf(
  one: DocketCase,
  { input, known }: Pick<ReviewContext, 'input' | 'known'>,
): readonly string[] {
  if (!mayPrepare(one, input)) return [];
  const loans = one.loanNos.flatMap((loanNo) => known.get(loanNo) ?? []);
  const [first] = loans;
  return loans
    .filter((loan) => first !== undefined && personOf(loan) !== personOf(first))
    .map(({ loanNo }) => loanNo);
}

function personOf({ loanNo, borrower }: FilingCandidate): string {
  return borrower === undefined ? `loan ${loanNo}` : `of ${borrower}`;
}

/** The first open case of the same borrower that may still be prepared anew. */
function caseToJoin(
  group: readonly FilingCandidate[],
  owners: ReadonlyMap<string, DocketCase>,
  input: FilingInput,
): DocketCase | undefined {
  return group
    .flatMap(({ loanNo }) => owners.get(loanNo) ?? [])
    .filter((one) => mayPrepare(one, input))
    .toSorted(byNumber)[0];
}

function mayPrepare({ state, reasonCode }: DocketCase, input: FilingInput): boolean {
  return preparedAnew.has(state) && (state !== 'rejected' || input.repairOf(reasonCode) !== 'none');
}

interface Reviewed {
  readonly filing?: PlannedFiling;
  readonly changed?: ChangedCase;
  readonly settled?: string;
}

interface ReviewContext {
  readonly input: FilingInput;
  readonly known: ReadonlyMap<string, FilingCandidate>;
  /** Loans that leave their case because they are another borrower's. */
  readonly strays: ReadonlySet<string>;
  readonly joined: readonly FilingCandidate[];
}

function reviewCase(one: DocketCase, { input, known, strays, joined }: ReviewContext): Reviewed {
  const kept = one.loanNos.flatMap((loanNo) =>
    strays.has(loanNo) ? [] : (known.get(loanNo) ?? []),
  );
  const loans = [...kept, ...joined].toSorted((left, right) =>
    compareText(left.loanNo, right.loanNo),
  );
  const changes = [
    ...joined.map(({ loanNo }): CaseChange => ({ what: 'loan-added', loanNo })),
    ...one.loanNos.filter((loanNo) => !known.has(loanNo)).map((loanNo) => leaving(loanNo, input)),
    ...one.loanNos
      .filter((loanNo) => strays.has(loanNo))
      .map((loanNo): CaseChange => ({ what: 'parties', loanNo })),
    ...(one.prepared === undefined || kept.length === 0
      ? []
      : compareBasis(one.prepared.basis, input.basisOf(kept))),
  ];
  const { caseNo, state, loanNos } = one;
  const reason =
    loans.length > 0 && mayPrepare(one, input) ? reasonFor(one, changes, input) : undefined;
  if (reason !== undefined)
    return { filing: { caseNo, loanNos: loans.map(({ loanNo }) => loanNo), reason, changes } };
  if (changes.length > 0) return { changed: { caseNo, state, loanNos, changes } };
  return one.changes.length > 0 ? { settled: caseNo } : {};
}

function leaving(loanNo: string, { standingOf }: FilingInput): CaseChange {
  const standing = standingOf(loanNo);
  if (standing === undefined) return { what: 'loan-gone', loanNo };
  return standing === 'refused'
    ? { what: 'loan-refused', loanNo }
    : { what: 'loan-ineligible', loanNo, to: standing };
}

function reasonFor(
  { state, reasonCode }: DocketCase,
  changes: readonly CaseChange[],
  { repairOf }: FilingInput,
): PrepareReason | undefined {
  const hasChanged = changes.length > 0;
  if (state === 'prepared' || state === 'in-review') return hasChanged ? 'changed' : undefined;
  if (state === 'flagged') return 'unfinished';
  if (state === 'returned') return 'returned';
  const isAnew = hasChanged || repairOf(reasonCode) === 'prepare';
  return state === 'rejected' && isAnew ? 'rejected' : undefined;
}
