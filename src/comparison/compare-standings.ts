import type {
  FromTo,
  GoneCase,
  LoanStanding,
  MovedLoan,
  StandingDifference,
} from '#domain/comparison.js';
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

/** What the second batch knows of the loans of cases that it does not have. */
export interface SecondBatch {
  readonly standing: (loanNo: string) => StandingContent;
  readonly failures: RunContent['failures'];
  readonly movedLoans: readonly MovedLoan[];
}

/** Why the loans of a case are not in one of the second batch. */
export function explainGone(
  { caseNo, total, loanNos }: ManifestContent,
  { standing, failures, movedLoans }: SecondBatch,
): GoneCase {
  const ofCase = failures.find((failure) => failure.caseNo === caseNo);
  const loans = loanNos.map((loanNo): GoneCase['loans'][number] => {
    const moved = movedLoans.find((one) => one.loanNo === loanNo);
    if (moved !== undefined) return { loanNo, why: 'moved', reasons: [moved.caseNo.to] };
    const { standing: found, reasons } = standing(loanNo);
    if (found !== 'eligible') return { loanNo, why: found, reasons };
    const failure = failures.find((one) => one.loanNo === loanNo) ?? ofCase;
    return failure === undefined
      ? { loanNo, why: 'not-prepared', reasons }
      : { loanNo, why: 'failed', reasons: [failure.code] };
  });
  return { caseNo, total, loans };
}
