import type { FromTo, GoneCase, LoanStanding, StandingDifference } from '#domain/comparison.js';
import type { Fen } from '#domain/money.js';
import type { ManifestContent, RunContent, ScreeningContent } from './batch-content.js';

/** What one batch says of a loan. */
export interface StandingContent {
  readonly standing: LoanStanding;
  /** Sentences in Chinese, or codes of the errors that keep it out. */
  readonly reasons: readonly string[];
  readonly principalOutstanding?: Fen;
  readonly verdicts: ScreeningContent['verdicts'];
}

const absent: StandingContent = { standing: 'absent', reasons: [], verdicts: [] };

/**
 * What a batch says of a loan.
 *
 * @param screened - Its line of the screening list.
 * @param errors - Codes of the errors that name the loan; they keep it out where it is not in the list.
 */
export function standingOf(
  screened: ScreeningContent | undefined,
  errors: readonly string[] | undefined,
): StandingContent {
  if (screened !== undefined) {
    const { outcome, reasons, principalOutstanding, verdicts } = screened;
    return { standing: outcome, reasons, principalOutstanding, verdicts };
  }
  return errors === undefined ? absent : { standing: 'refused', reasons: errors, verdicts: [] };
}

/** Compares what the batches say of a loan; `undefined` where it is the same. */
export function compareStanding(
  loanNo: string,
  { from, to }: Required<FromTo<StandingContent>>,
  caseNo: FromTo<string>,
): StandingDifference | undefined {
  if (from.standing === to.standing) return undefined;
  const before = new Map(from.verdicts.map(({ id, verdict }) => [id, verdict]));
  const verdicts = to.verdicts.flatMap(({ id, verdict }) => {
    const earlier = before.get(id);
    return earlier === undefined || earlier === verdict
      ? []
      : [{ what: id, from: earlier, to: verdict }];
  });
  return {
    loanNo,
    standing: { from: from.standing, to: to.standing },
    caseNo,
    reasons: to.reasons,
    verdicts,
    principalOutstanding: {
      ...(from.principalOutstanding === undefined ? {} : { from: from.principalOutstanding }),
      ...(to.principalOutstanding === undefined ? {} : { to: to.principalOutstanding }),
    },
  };
}

/** Why the loans of a case are not in one of the second batch. */
export function explainGone(
  { caseNo, total, loanNos }: ManifestContent,
  standing: (loanNo: string) => StandingContent,
  failures: RunContent['failures'],
): GoneCase {
  const ofCase = failures.find((failure) => failure.caseNo === caseNo);
  const loans = loanNos.map((loanNo): GoneCase['loans'][number] => {
    const { standing: found, reasons } = standing(loanNo);
    const failure = failures.find((one) => one.loanNo === loanNo) ?? ofCase;
    if (found === 'eligible' && failure !== undefined)
      return { loanNo, why: 'failed', reasons: [failure.code] };
    return { loanNo, why: found === 'eligible' ? 'not-prepared' : found, reasons };
  });
  return { caseNo, total, loans };
}
