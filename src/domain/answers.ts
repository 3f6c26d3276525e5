import type { Phrase } from './phrase.js';

/** What a reviewer decides on a case; `release` closes it, and its loans may be filed on again. */
export type Decision = 'approve' | 'return' | 'hold' | 'close' | 'release';

/** What a court or its platform says of a filing; `pending`: nothing yet. */
export type CourtResult = 'accepted' | 'rejected' | 'pending';

/**
 * What a rejection calls for. `prepare`: papers must be made anew, and the next run does so. `review`: a person decides
 * first. `none`: it must not be filed again.
 */
export type Repair = 'prepare' | 'review' | 'none';

/** A reason for which filings are rejected. */
export interface RejectionReason {
  readonly code: string;
  readonly title: Phrase;
  /** Texts by which it is known in what a court writes. */
  readonly words: readonly string[];
  readonly repair: Repair;
  /** Where the words and the repair are from. */
  readonly basis: string;
}

/** The form of a 案号. */
export interface CourtCaseNoForm {
  /** A regular expression for the whole number, its brackets full-width. */
  readonly pattern: string;
  readonly example: string;
  /** Kinds of case in whose number these words stand are not yet accepted (诉前调). */
  readonly notAccepted: readonly string[];
  readonly basis: string;
}

/** How reviewers, clerks and courts write what they send back. */
export interface AnswerWords {
  readonly decisions: {
    /** Header → field. */
    readonly headers: Readonly<Record<string, string>>;
    readonly words: Readonly<Record<string, Decision>>;
  };
  readonly filings: { readonly headers: Readonly<Record<string, string>> };
  readonly returns: {
    readonly headers: Readonly<Record<string, string>>;
    readonly results: Readonly<Record<string, CourtResult>>;
    readonly reasons: readonly RejectionReason[];
    readonly courtCaseNo: CourtCaseNoForm;
  };
}

/** The code of a reason that no word of the pack is found in. */
export const otherReason = 'other';

/** What a rejection for this reason calls for; a person looks at one that the pack does not know. */
export function repairOf({ returns }: Pick<AnswerWords, 'returns'>, reasonCode: string): Repair {
  return returns.reasons.find(({ code }) => code === reasonCode)?.repair ?? 'review';
}
