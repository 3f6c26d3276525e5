/** What screening decided on one loan. */
export interface ScreeningView {
  readonly outcome: string;
  readonly priority: string;
  readonly reasons: readonly string[];
  readonly verdicts: readonly VerdictView[];
  readonly open: readonly VerdictView[];
  readonly limitationProven: string;
  readonly limitationAll: string;
  readonly limitationDaysLeft: string;
  readonly guaranteePeriods: readonly GuaranteePeriodView[];
}

/** The outcome of one criterion. */
export interface VerdictView {
  readonly criterion: string;
  readonly verdict: string;
  readonly values: string;
  readonly threshold: string;
  readonly distance: string;
  readonly sentence: string;
  readonly basis: string;
}

/** How long a guarantor can still be sued. */
interface GuaranteePeriodView {
  readonly guarantor: string;
  readonly endsOn: string;
  readonly daysLeft: string;
  readonly origin: string;
}
