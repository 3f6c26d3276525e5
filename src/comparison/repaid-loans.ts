import type { CaseDifference, FromTo, RepaidLoan } from '#domain/comparison.js';
import type { StandingContent } from './compare-standings.js';

/** Repayments on loans that a case of both batches has, by head. */
export function repaidInCases(cases: readonly CaseDifference[]): readonly RepaidLoan[] {
  return cases.flatMap(({ caseNo, loans }) =>
    loans.flatMap(({ loanNo, repaid, repaidOn }) =>
      repaid === undefined ? [] : [{ loanNo, caseNo, repaid, source: 'case', repaidOn } as const],
    ),
  );
}

/**
 * By how much less principal is outstanding, of a loan that is in a case of one batch only, or was eligible in one.
 * Other loans are repaid every month and are no news.
 */
export function repaidByScreening(
  loanNo: string,
  { from, to }: Required<FromTo<StandingContent>>,
  caseNo: FromTo<string>,
): RepaidLoan | undefined {
  if (from.principalOutstanding === undefined || to.principalOutstanding === undefined)
    return undefined;
  const principal = from.principalOutstanding - to.principalOutstanding;
  const isOfInterest =
    caseNo.from !== undefined ||
    caseNo.to !== undefined ||
    from.standing === 'eligible' ||
    to.standing === 'eligible';
  if (principal === 0n || !isOfInterest) return undefined;
  const repaid = { principal, interest: 0n, penalty: 0n, compound: 0n, fees: 0n };
  return { loanNo, caseNo, repaid, source: 'screening', repaidOn: [] };
}
