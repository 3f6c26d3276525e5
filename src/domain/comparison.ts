import type { CivilDate } from './civil-date.js';
import type { Fen } from './money.js';

/** A value in the first batch and in the second; absent where a batch does not have it. */
export interface FromTo<Value> {
  readonly from?: Value;
  readonly to?: Value;
}

/** The components of a claim, `cut` being what the cap takes off. */
export const comparedComponents = [
  'principal',
  'interest',
  'penalty',
  'compound',
  'fees',
  'cut',
] as const;

export type ComparedComponent = (typeof comparedComponents)[number];

/** What a repayment can be set against. */
export const repaidHeads = ['principal', 'interest', 'penalty', 'compound', 'fees'] as const;

export type RepaidHead = (typeof repaidHeads)[number];

/** An amount in both batches. `to − from = days + substance`. */
export interface AmountDifference {
  readonly from: Fen;
  readonly to: Fen;
  /** What the passing of days alone made of it: interest that went on, instalments that fell due. */
  readonly days: Fen;
  readonly substance: Fen;
}

/** A claim in both batches; `total` = principal + interest + penalty + compound + fees − cut, in every column. */
export type ClaimDifference = Readonly<Record<ComparedComponent | 'total', AmountDifference>>;

/** What was repaid between the batches, by head. Negative where a repayment was taken back. */
export type RepaidAmounts = Readonly<Record<RepaidHead, Fen>>;

/** A named value that is another. Amounts in yuan, days and words as the batch prints them; nothing personal. */
export interface FactDifference extends FromTo<string> {
  readonly what: string;
}

/** One loan that is in a case of both batches. */
export interface LoanDifference {
  readonly loanNo: string;
  readonly claim: ClaimDifference;
  /** Absent where nothing was. */
  readonly repaid?: RepaidAmounts;
  /** Days of repayments that only the second batch knows. */
  readonly repaidOn: readonly CivilDate[];
  readonly facts: readonly FactDifference[];
}

/** A party that joined, left or is described otherwise. */
export interface PartyDifference {
  readonly change: 'added' | 'gone' | 'changed';
  /** `plaintiff`, or the role of a defendant. */
  readonly role: string;
  /** Masked. */
  readonly name: string;
  /** The keys of `case.json` that differ, without their values, which are personal. */
  readonly fields: readonly string[];
}

/** A paper whose wording is another, because its template is. */
export interface WordingDifference {
  readonly change: 'added' | 'gone' | 'changed';
  /** Kind of paper, such as `complaint-form`. */
  readonly kind: string;
  readonly title: string;
  readonly template: FromTo<{ readonly name: string; readonly sha256: string }>;
}

/** A piece of evidence that only one of the batches has. File names are not said: they may name a borrower. */
export interface EvidenceDifference {
  readonly change: 'added' | 'gone';
  readonly material: string;
  readonly loanNos: readonly string[];
  readonly sha256: string;
}

/** A case of both batches whose papers differ: by the passing of days alone, by another number and days, or in substance. */
export interface CaseDifference {
  readonly kind: 'days' | 'renumbered' | 'changed';
  readonly caseNo: Required<FromTo<string>>;
  readonly loansAdded: readonly string[];
  readonly loansGone: readonly string[];
  readonly claim: ClaimDifference;
  /** 案件受理费. */
  readonly courtFee: Required<FromTo<Fen>>;
  readonly pages: Required<FromTo<number>>;
  /** Loans that differ. */
  readonly loans: readonly LoanDifference[];
  readonly facts: readonly FactDifference[];
  readonly parties: readonly PartyDifference[];
  readonly wording: readonly WordingDifference[];
  readonly evidence: readonly EvidenceDifference[];
  /** Codes of warnings that only one of the batches has. */
  readonly warnings: { readonly added: readonly string[]; readonly gone: readonly string[] };
}

/** What a batch says of a loan: its outcome, `refused` by an error in the ledgers, or nothing. */
export type LoanStanding = 'eligible' | 'ineligible' | 'needs-review' | 'refused' | 'absent';

/** A loan on which the batches decide otherwise, or that only one of them knows. */
export interface StandingDifference {
  readonly loanNo: string;
  readonly standing: Required<FromTo<LoanStanding>>;
  readonly caseNo: FromTo<string>;
  /** Why the second batch leaves it out: sentences in Chinese, or codes of the errors. */
  readonly reasons: readonly string[];
  /** Criteria with another verdict, where both batches decide on the loan. */
  readonly verdicts: readonly (FactDifference & Required<FromTo<string>>)[];
  readonly principalOutstanding: FromTo<Fen>;
}

/** Why a case of the first batch is not in the second. */
export interface GoneCase {
  readonly caseNo: string;
  readonly total: Fen;
  readonly loans: readonly {
    readonly loanNo: string;
    /**
     * `moved` to another case; `failed` to be prepared; `not-prepared`: still eligible, yet not among the cases of the
     * second batch.
     */
    readonly why:
      'ineligible' | 'needs-review' | 'refused' | 'absent' | 'moved' | 'failed' | 'not-prepared';
    readonly reasons: readonly string[];
  }[];
}

/** A case that only the second batch has. */
export interface NewCase {
  readonly caseNo: string;
  readonly total: Fen;
  readonly loanNos: readonly string[];
}

/** A loan with repayments between the batches. */
export interface RepaidLoan {
  readonly loanNo: string;
  readonly caseNo: FromTo<string>;
  readonly repaid: RepaidAmounts;
  /** `case`: by head, from both `case.json`; `screening`: only by how much less principal is outstanding. */
  readonly source: 'case' | 'screening';
  readonly repaidOn: readonly CivilDate[];
}

/** A loan that stands in another case than that which follows its former one. */
export interface MovedLoan {
  readonly loanNo: string;
  readonly caseNo: Required<FromTo<string>>;
}

export interface ComparedCounts {
  readonly accounts: number;
  readonly rejectedLoans: number;
  readonly eligible: number;
  readonly ineligible: number;
  readonly needsReview: number;
  readonly cases: number;
  readonly failed: number;
  readonly pages: number;
}

/** One of the two batches. */
export interface ComparedBatch {
  readonly batchId: string;
  readonly asOf: CivilDate;
  /** A screening has no cases. */
  readonly kind: 'run' | 'screening';
  readonly counts: ComparedCounts;
  /** Zero for a screening. */
  readonly amountClaimed: Fen;
}

/** What the batches were made from, as far as it differs. */
export interface OriginDifference {
  readonly tool?: Required<FromTo<string>>;
  readonly pack?: Required<FromTo<string>>;
  /** Keys of `qisu.yaml`, without their values. */
  readonly settings: readonly string[];
  /** Input files; evidence files are counted only. */
  readonly files: readonly {
    readonly change: 'added' | 'gone' | 'changed';
    readonly file: string;
  }[];
  readonly evidenceFiles: number;
}

/** How the amount claimed came from that of the first batch to that of the second: the parts add up. */
export interface AmountBridge {
  readonly from: Fen;
  readonly newCases: Fen;
  /** Taken off. */
  readonly goneCases: Fen;
  /** In cases of both batches. */
  readonly days: Fen;
  readonly substance: Fen;
  readonly to: Fen;
}

/** Everything that differs between two batches. Lists are in order of case or loan number. */
export interface BatchComparison {
  readonly from: ComparedBatch;
  readonly to: ComparedBatch;
  /** From calculation date to calculation date; negative where the second batch is the earlier. */
  readonly days: number;
  readonly origin: OriginDifference;
  /** Absent where one of them is a screening: then no cases are compared. */
  readonly bridge?: AmountBridge;
  /** Cases of both batches: how many have the same papers, and how many differ in which way. */
  readonly pairs: Readonly<Record<'same' | CaseDifference['kind'], number>>;
  readonly newCases: readonly NewCase[];
  readonly goneCases: readonly GoneCase[];
  readonly cases: readonly CaseDifference[];
  readonly movedLoans: readonly MovedLoan[];
  /** Numbers that stand for other loans in the second batch than in the first. */
  readonly reusedCaseNos: readonly string[];
  readonly repaid: readonly RepaidLoan[];
  readonly standings: readonly StandingDifference[];
}
