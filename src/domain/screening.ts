import type { CivilDate } from './civil-date.js';
import type { Phrase } from './phrase.js';

export type Verdict = 'met' | 'not-met' | 'not-evaluated';

/**
 * What a criterion is for: `select` chooses loans, `gate` keeps out what cannot be filed, `warn` shows the lawyer
 * something, `priority` orders the work.
 */
export type CriterionKind = 'select' | 'gate' | 'warn' | 'priority';

/** A value that a criterion reads, as printed: amounts in yuan, days as numbers, dates as `YYYY-MM-DD`. */
export type FactText = string;

/** One criterion's outcome on one loan. */
export interface CriterionVerdict {
  readonly id: string;
  readonly title: Phrase;
  readonly kind: CriterionKind;
  readonly verdict: Verdict;
  /** The facts it read, by name, as printed. A missing datum is absent. */
  readonly values: Readonly<Record<string, FactText>>;
  /** The parameter it was compared with, where there is one. */
  readonly threshold?: FactText;
  /** How far it missed (negative) or passed (zero or positive), in the unit of the fact, where that has a meaning. */
  readonly distance?: FactText;
  /** The sentence for this verdict. */
  readonly sentence: Phrase;
  /** Legal basis, or `practice`. */
  readonly basis: string;
}

/** Limitation and guarantee dates (民法典 188, 189, 195, 692). */
export interface LimitationDates {
  /** From events with proof of arrival only. */
  readonly expiryProven: CivilDate;
  /** From all events, proven or not. */
  readonly expiryAll: CivilDate;
  /** `expiryProven` − C; negative when expired. */
  readonly daysLeft: number;
  readonly bucket: 'expired' | 'within-30' | 'within-90' | 'within-180' | 'later';
}

export interface GuaranteePeriod {
  /** Position of the guarantor among the loan's other parties. */
  readonly partyIndex: number;
  readonly endsOn: CivilDate;
  readonly daysLeft: number;
  /** Stated by the ledger, or the statutory six months (民法典 692). */
  readonly origin: 'stated' | 'statutory';
}

/** What screening decided on one loan, with every criterion's verdict. */
export interface ScreeningOutcome {
  readonly loanNo: string;
  readonly outcome: 'eligible' | 'ineligible' | 'needs-review';
  readonly verdicts: readonly CriterionVerdict[];
  /** Why it is not eligible, in order of the criteria. Empty when eligible. */
  readonly reasons: readonly Phrase[];
  /** 1 = file now, 2 = soon, 3 = usual. */
  readonly priority: 1 | 2 | 3;
  readonly limitation?: LimitationDates;
  readonly guaranteePeriods: readonly GuaranteePeriod[];
}
