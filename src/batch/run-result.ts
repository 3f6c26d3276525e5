import type { CivilDate } from '#domain/civil-date.js';
import type { Diagnostic } from '#domain/diagnostic.js';

/** What a batch holds. */
export interface BatchCounts {
  readonly accounts: number;
  readonly rejectedLoans: number;
  readonly eligible: number;
  readonly ineligible: number;
  readonly needsReview: number;
  readonly cases: number;
  readonly failed: number;
  /** Pages of all bundles. */
  readonly pages: number;
}

/** A case or a loan that could not be prepared. */
export interface RunFailure {
  readonly caseNo: string;
  readonly loanNo: string;
  readonly code: string;
  /** In Chinese. */
  readonly message: string;
  readonly messageEn: string;
}

/** What one call of `run` did. */
export interface RunResult {
  /** Absent when the ledgers hold no loan: nothing was written. */
  readonly batchId?: string;
  /** Absolute. */
  readonly batchDir?: string;
  readonly asOf?: CivilDate;
  readonly counts: BatchCounts;
  readonly prepared: number;
  readonly unchanged: number;
  /** Yuan with two decimals. */
  readonly amountClaimed: string;
  readonly failures: readonly RunFailure[];
  /** Diagnostics of the whole run, in order of place; empty when an unchanged batch was found. */
  readonly diagnostics: readonly Diagnostic[];
}
