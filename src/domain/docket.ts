import type { CivilDate } from './civil-date.js';
import type { Fen } from './money.js';

/**
 * How far a case has come: flagged → prepared → in review → approved | returned | on hold → filed → accepted or
 * rejected by the court → closed.
 */
export const caseStates = [
  'flagged', // to be prepared; has a number and no papers yet
  'prepared',
  'in-review',
  'approved',
  'returned', // the reviewer wants it prepared anew
  'on-hold',
  'filed',
  'accepted', // 立案
  'rejected', // by the court or its platform
  'closed',
] as const;

export type CaseState = (typeof caseStates)[number];

/** Who does something, and when: an operator of the machine, and an instant as ISO 8601 in UTC. */
export interface Stamp {
  readonly actor: string;
  readonly at: string;
}

/** What is different about a case since it was prepared. Values are texts for people: amounts in yuan, days, words. */
export interface CaseChange {
  readonly what:
    | 'loan-added'
    | 'loan-gone' // in no ledger any more
    | 'loan-refused' // an error in the ledgers keeps it out
    | 'loan-ineligible'
    | 'principal'
    | 'repaid'
    | 'status'
    | 'terms'
    | 'acceleration'
    | 'parties'
    | 'court'
    | 'demands'
    | 'evidence'
    | 'settings'
    | 'template'
    | 'law'
    | 'unknown'; // what it was prepared from is not known
  readonly loanNo?: string;
  readonly from?: string;
  readonly to?: string;
}

/** What the papers of a case depend on, whatever the day: compared night by night. */
export interface CaseBasis {
  /** Digest of the settings that shape a case. */
  readonly settings: string;
  /** Digest of the legal figures. */
  readonly law: string;
  /** Digest of each paper's template, by kind of paper. */
  readonly templates: Readonly<Record<string, string>>;
  readonly loans: readonly LoanBasis[];
}

/** What one loan brings into its case: named values, amounts in yuan, digests where a value would be personal. */
export interface LoanBasis {
  readonly loanNo: string;
  readonly values: Readonly<Record<string, string>>;
}

/** A loan that a run would file on. */
export interface FilingCandidate {
  readonly loanNo: string;
  /** Equal for the loans of one borrower; absent where no identity document tells who that is. */
  readonly borrower?: string;
  readonly basis: LoanBasis;
}

/** A case of the docket. */
export interface DocketCase {
  readonly caseNo: string;
  readonly state: CaseState;
  /** When it came into that state. */
  readonly since: string;
  /** The loans in it, in order. */
  readonly loanNos: readonly string[];
  /** The batch that last planned it; its calculation date. */
  readonly batchId: string;
  readonly asOf: CivilDate;
  /** What was last prepared; absent while the case is only flagged. */
  readonly prepared?: PreparedPapers;
  /** What changed since then, as the last run found it; empty where nothing did. */
  readonly changes: readonly CaseChange[];
  /** 案号, once a court accepted it. */
  readonly courtCaseNo?: string;
  readonly court?: string;
  /** Code of the reason for which it was returned, held or rejected; the words stand in the event. */
  readonly reasonCode?: string;
}

/** The papers of a case as a batch holds them. */
export interface PreparedPapers {
  readonly batchId: string;
  readonly amount: Fen;
  readonly pages: number;
  /** SHA-256 of the bundle: what a reviewer approves. */
  readonly bundleSha256: string;
  /** SHA-256 by file name within the batch. */
  readonly files: Readonly<Record<string, string>>;
  readonly basis: CaseBasis;
}

/** Why a run prepares a case. */
export type PrepareReason = 'new' | 'unfinished' | 'changed' | 'returned' | 'rejected';

/** A case that a run prepares. */
export interface PlannedFiling {
  readonly caseNo: string;
  readonly loanNos: readonly string[];
  readonly reason: PrepareReason;
  readonly changes: readonly CaseChange[];
}

/** An open case that a run leaves as it is, though something about it changed. */
export interface ChangedCase {
  readonly caseNo: string;
  readonly state: CaseState;
  readonly loanNos: readonly string[];
  readonly changes: readonly CaseChange[];
}

/** What a run is to do about cases: fixed before the first is written, so that a killed run can be finished. */
export interface FilingPlan {
  /** In order of case number. */
  readonly cases: readonly PlannedFiling[];
  /** In order of case number. */
  readonly changed: readonly ChangedCase[];
  /** Cases whose changes are no more: they are again as they were prepared. */
  readonly settled: readonly string[];
}

/** A run of the docket: what a batch was made from. */
export interface DocketRun {
  readonly batchId: string;
  readonly asOf: CivilDate;
  /** The calculation date as the operator asked for it; absent where it came from the ledgers. */
  readonly askedAsOf?: CivilDate;
  /** Digest of everything but the calculation date that the batch is named by. */
  readonly inputsDigest: string;
  readonly toolVersion: string;
  readonly packDigest: string;
  readonly inputs: readonly {
    readonly file: string;
    readonly sha256: string;
    readonly bytes: number;
  }[];
}

/** A run as the docket keeps it. */
export interface RecordedRun extends DocketRun {
  readonly status: 'planned' | 'complete';
  readonly planned: Stamp;
  readonly finishedAt?: string;
  /** Absolute folder of the batch. */
  readonly batchDir: string;
  /** Absent until complete. */
  readonly totals?: RunTotals;
}

export interface RunTotals {
  readonly accounts: number;
  readonly rejectedLoans: number;
  readonly eligible: number;
  readonly ineligible: number;
  readonly needsReview: number;
  readonly cases: number;
  readonly failed: number;
  readonly pages: number;
  readonly amountClaimed: Fen;
}

/** A step of a case that an operator or a court takes. */
export interface CaseMove {
  readonly caseNo: string;
  readonly to: CaseState;
  /** In the words of who decided. */
  readonly reason?: string;
  readonly reasonCode?: string;
  /** What an approval is of: refused when the papers are others by now. */
  readonly bundleSha256?: string;
  readonly courtCaseNo?: string;
  readonly court?: string;
  /** The day on which it was filed, accepted or rejected, where it is another than that of the entry. */
  readonly on?: CivilDate;
}

/** Why a step was not taken. */
export type MoveRefusal =
  'unknown-case' | 'not-from-this-state' | 'papers-changed' | 'already' | 'four-eyes';

export interface MoveResult {
  readonly caseNo: string;
  readonly from?: CaseState;
  readonly to: CaseState;
  readonly refused?: MoveRefusal;
}

/** One entry of the audit log. */
export interface DocketEvent extends Stamp {
  /** From 1, without gaps. */
  readonly seq: number;
  /** `run.planned`, `case.opened`, `case.state`, `case.loans`, `case.changed`, `case.settled`, `run.complete`, `purge`, `rebuild` … */
  readonly kind: string;
  readonly caseNo?: string;
  readonly batchId?: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly hash: string;
}

/** What the proof of the audit log found. */
export type AuditProof =
  | { readonly intact: true; readonly entries: number; readonly head: string }
  | {
      readonly intact: false;
      /** The first entry that does not follow from those before, or that the register contradicts. */
      readonly seq: number;
      readonly fault:
        | 'gap'
        | 'altered'
        | 'state-differs'
        | 'register-differs' // loans, papers, answers, numbers or decisions of a case
        | 'guards-differ' // the tables, indices or triggers of the register
        | 'head-missing';
      readonly caseNo?: string;
    };

/** From which states an operator, a court or a run may bring a case into a state. */
export const mayBecome: Readonly<Record<CaseState, readonly CaseState[]>> = {
  flagged: [],
  prepared: ['flagged', 'prepared', 'in-review', 'returned', 'rejected'],
  'in-review': ['prepared'],
  approved: ['prepared', 'in-review', 'on-hold'],
  returned: ['prepared', 'in-review', 'approved', 'on-hold', 'rejected'],
  'on-hold': ['prepared', 'in-review', 'approved', 'returned', 'rejected'],
  filed: ['approved'],
  accepted: ['filed'],
  rejected: ['filed'],
  closed: [
    'flagged',
    'prepared',
    'in-review',
    'approved',
    'returned',
    'on-hold',
    'filed',
    'accepted',
    'rejected',
  ],
};

/** The reason of a closed case whose loans may be filed on again. */
export const releasedCode = 'released';

/** States in which a changed case is prepared anew: it was not yet approved. */
export const preparedAnew: ReadonlySet<CaseState> = new Set<CaseState>([
  'flagged',
  'prepared',
  'in-review',
  'returned',
  'rejected',
]);
