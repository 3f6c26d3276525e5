import type { CivilDate } from './civil-date.js';
import type { ClaimFigures, ClaimSheet } from './claim.js';
import type { Diagnostic } from './diagnostic.js';
import type { Collateral, GuaranteeMode, Loan, LoanParty, PartyRole } from './loan.js';
import type { Fen } from './money.js';
import type { Phrase } from './phrase.js';
import type { ScreeningOutcome } from './screening.js';

export type PlaintiffKind = 'bank' | 'consumer-finance' | 'microloan' | 'private';

export interface BankAccount {
  readonly name: string;
  readonly bank: string;
  readonly number: string;
}

/** The lender that sues, from `qisu.yaml`. */
export interface Plaintiff {
  readonly kind: PlaintiffKind;
  readonly name: string;
  readonly uscc?: string;
  readonly address?: string;
  readonly phone?: string;
  readonly legalRepresentative?: { readonly name: string; readonly title: string };
  /** 所有制性质, as the element form asks for it. */
  readonly ownership?: 'state-controlled' | 'state-invested' | 'private';
  readonly bankAccount?: BankAccount;
}

/** 委托诉讼代理人. */
export interface Agent {
  readonly name: string;
  readonly firm?: string;
  readonly licenceNo?: string;
  readonly phone?: string;
  readonly authority: 'general' | 'special';
}

/** One loan with what was computed and decided on it, whether or not it comes into a case. */
export interface DecidedLoan {
  readonly loan: Loan;
  readonly sheet: ClaimFigures;
  readonly outcome: ScreeningOutcome;
}

/** A decided loan with its claim line by line. */
export interface CaseLoan extends DecidedLoan {
  readonly sheet: ClaimSheet;
}

/** A defendant; the same person named by several loans stands once. */
export interface Defendant {
  readonly party: LoanParty;
  readonly role: PartyRole;
  readonly guaranteeMode?: GuaranteeMode;
  /** The loans that this defendant answers for. */
  readonly loanNos: readonly string[];
}

/** A thing that secures loans of a case, with who gave it (民法典 394, 410). */
export interface CaseCollateral {
  readonly collateral: Collateral;
  /** Who gave it; one of the defendants. */
  readonly mortgagor: LoanParty;
  readonly loanNos: readonly string[];
}

/** The court and why; without `name` the papers say 待定法院. */
export interface CourtChoice {
  readonly name?: string;
  readonly basis: 'agreed' | 'plaintiff' | 'defendant' | 'undetermined';
  readonly reason: Phrase;
  readonly flags: readonly string[];
}

/** 诉讼费用 on the amount in dispute (诉讼费用交纳办法). */
export interface CourtFee {
  /** 标的总额 that the fees are computed on. */
  readonly base: Fen;
  /** 案件受理费. */
  readonly full: Fen;
  readonly half: Fen;
  readonly paymentOrder: Fen;
  readonly preservation: Fen;
  /** The instrument, as printed. */
  readonly source: string;
}

/** Sums over the loans of a case; `fees` includes the lawyer's fee of the case. */
export interface CaseClaim {
  readonly principal: Fen;
  readonly interest: Fen;
  readonly penalty: Fen;
  readonly compound: Fen;
  readonly fees: Fen;
  readonly lawyerFee: Fen;
  readonly cut: Fen;
  readonly total: Fen;
}

/** What is filed: one plaintiff, one or several defendants, one or several loans of one borrower. */
export interface Case {
  readonly caseNo: string;
  readonly asOf: CivilDate;
  readonly cause: string;
  readonly plaintiff: Plaintiff;
  readonly agent?: Agent;
  readonly defendants: readonly Defendant[];
  /** What is pleaded on mortgages and pledges; only what the ledger describes. */
  readonly collaterals: readonly CaseCollateral[];
  /** In order of loan number. */
  readonly loans: readonly CaseLoan[];
  readonly claim: CaseClaim;
  readonly court: CourtChoice;
  readonly fee: CourtFee;
  /** Warnings that the lawyer must see, of the loans and of the case. */
  readonly warnings: readonly Diagnostic[];
}
