import { compareText } from '#domain/diagnostic.js';
import type { Phrase } from '#domain/phrase.js';
import type { DecidedAgain, ReadParts } from './lay-aside.js';
import type { PartDecisions } from './screen-part.js';

/** What was decided, in numbers and loan numbers; the lists themselves are laid aside. */
export interface Decisions {
  /** Loans whose claim cannot be computed. */
  readonly uncomputed: number;
  readonly ineligible: number;
  /** Loan numbers, in order. */
  readonly eligible: readonly string[];
  readonly needsReview: readonly string[];
  /** Of the first that need review. */
  readonly reasons: ReadonlyMap<string, readonly Phrase[]>;
}

/** Adds up what was decided part by part; loans that were decided again count as the second time. */
export function addDecisions(read: ReadParts, decidedAgain: DecidedAgain): Decisions {
  const { decisions: first } = read;
  const { decisions: second, loanNos: again } = decidedAgain;
  const isFirst = (loanNo: string): boolean => !again.has(loanNo);
  const numbers = (of: 'eligible' | 'needsReview'): readonly string[] =>
    [
      ...first.flatMap((part) => part[of].filter(isFirst)),
      ...second.flatMap((part) => part[of]),
    ].toSorted(compareText);
  const total = (parts: readonly PartDecisions[], of: (part: PartDecisions) => number): number =>
    parts.reduce((sum, part) => sum + of(part), 0);
  const listedBefore = total(
    first,
    ({ eligible, needsReview }) =>
      [...eligible, ...needsReview].filter((loanNo) => again.has(loanNo)).length,
  );
  const counted = total(
    second,
    ({ eligible, needsReview, ineligible }) => eligible.length + needsReview.length + ineligible,
  );
  const ineligibleBefore = counted - listedBefore;
  return {
    uncomputed: total(first, ({ uncomputed }) => uncomputed),
    ineligible:
      total(first, ({ ineligible }) => ineligible) -
      ineligibleBefore +
      total(second, ({ ineligible }) => ineligible),
    eligible: numbers('eligible'),
    needsReview: numbers('needsReview'),
    reasons: new Map([...first, ...second].flatMap(({ reasons }) => reasons)),
  };
}
