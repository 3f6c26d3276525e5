import type { CivilDate } from './civil-date.js';
import type { CriterionParameter } from './config.js';
import type { Phrase } from './phrase.js';
import type { CriterionKind } from './screening.js';

/** The documented facts that criteria read. Amounts in fen, days and counts as numbers, dates as days. */
export type FactName =
  | 'daysPastDue'
  | 'principalOutstanding'
  | 'overduePrincipal'
  | 'overdueInterest'
  | 'unpaidInstalments'
  | 'status'
  | 'lenderIsPlaintiff'
  | 'amountClaimed'
  | 'annualRate'
  | 'reconciled'
  | 'collectionAttempts'
  | 'daysSinceLastAttempt'
  | 'deliveredDemands'
  | 'accelerationClaimed'
  | 'accelerationNoticeDelivered'
  | 'undueLeftOut'
  | 'borrowerIdentified'
  | 'deliverableAddress'
  | 'missingEvidence'
  | 'limitationDaysLeft'
  | 'guaranteeDaysLeft'
  | 'guarantors'
  | 'otherParties'
  | 'arbitrationClause'
  | 'loansOfBorrower'
  | 'courtFeeShare';

/** A comparison of one fact with a parameter or a literal, or a combination. A closed language: data, never code. */
export type Expression =
  | { readonly fact: FactName; readonly op: '>=' | '>' | '<=' | '<' | '='; readonly to: Operand }
  | { readonly fact: FactName; readonly op: 'in' | 'not-in'; readonly to: Operand }
  | { readonly fact: FactName; readonly op: 'is-true' | 'is-false' | 'is-empty' }
  | { readonly all: readonly Expression[] }
  | { readonly any: readonly Expression[] };

export type Operand = { readonly parameter: true } | { readonly value: CriterionParameter };

/** One rule of the pack or of the workspace's own criteria file. */
export interface Criterion {
  readonly id: string;
  readonly title: Phrase;
  readonly kind: CriterionKind;
  readonly expression: Expression;
  /** Default of the parameter that `{ parameter: true }` stands for; overridden by `criteria.set`. */
  readonly parameter?: CriterionParameter;
  /** What it makes of the loan when it is not met; a `hint` stands in the list of verdicts only. */
  readonly whenNotMet: 'ineligible' | 'needs-review' | 'warning' | 'hint';
  readonly sentences: {
    readonly met: Phrase;
    readonly notMet: Phrase;
    readonly notEvaluated: Phrase;
  };
  readonly basis: string;
  readonly inForceFrom: CivilDate;
}
