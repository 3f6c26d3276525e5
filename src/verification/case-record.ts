import type { CivilDate, DayCount } from '#domain/civil-date.js';
import type { Fen } from '#domain/money.js';
import type { Rate } from '#domain/rate.js';

/** The components of a claim and what they come to. */
export interface ClaimRecord {
  readonly principal: Fen;
  readonly interest: Fen;
  readonly penalty: Fen;
  readonly compound: Fen;
  readonly fees: Fen;
  readonly cut: Fen;
  readonly total: Fen;
}

/** What of a claim has matured without the service of the complaint, and the principal that has not. */
export interface DueRecord extends ClaimRecord {
  readonly undue: Fen;
}

/** What was repaid on a loan, by what it was set against, and what of it was paid after the first default. */
export interface RepaidRecord {
  readonly principal: Fen;
  readonly interest: Fen;
  readonly penalty: Fen;
  readonly compound: Fen;
  readonly fees: Fen;
  readonly sinceDefault: Fen;
}

/** A line of a claim; a segment has its base, rate and days. */
export interface LineRecord {
  readonly loanNo: string;
  readonly component: 'principal' | 'interest' | 'penalty' | 'compound' | 'fees' | 'cut';
  readonly kind: string;
  readonly period?: number | undefined;
  readonly base?: Fen | undefined;
  readonly rate?: Rate | undefined;
  readonly from?: CivilDate | undefined;
  readonly to?: CivilDate | undefined;
  readonly days?: number | undefined;
  readonly amount: Fen;
  /** Of a cut: the component that it reduces. */
  readonly reduces?: string | undefined;
}

/** The plaintiff or a defendant. */
export interface PartyRecord {
  readonly standing: 'plaintiff' | 'defendant';
  readonly role?: string | undefined;
  readonly guaranteeMode?: string | undefined;
  readonly kind: 'natural' | 'legal';
  readonly name: string;
  readonly idType?: string | undefined;
  readonly idNo?: string | undefined;
  readonly sex?: 'male' | 'female' | undefined;
  readonly birthDate?: CivilDate | undefined;
  readonly phone?: string | undefined;
  readonly domicile?: string | undefined;
  readonly serviceAddress?: string | undefined;
  readonly residence?: string | undefined;
  readonly ethnicGroup?: string | undefined;
  readonly employer?: string | undefined;
  readonly legalRepresentative?: { readonly name: string; readonly title: string } | undefined;
  /** Of a defendant: the loans that it answers for. */
  readonly loanNos?: readonly string[] | undefined;
  /** Of the plaintiff. */
  readonly bankAccount?: BankAccountRecord | undefined;
}

/** An account, for refunds of court fees and for repayment. */
export interface BankAccountRecord {
  readonly name: string;
  readonly bank: string;
  readonly number: string;
}

/** A mortgaged or pledged thing; who gave it is named by name. */
export interface CollateralRecord {
  readonly kind: 'mortgage' | 'pledge';
  readonly description: string;
  readonly contractNo?: string | undefined;
  readonly certificateNo?: string | undefined;
  readonly maximumAmount?: Fen | undefined;
  readonly mortgagor: string;
}

/** One loan of a case. */
export interface LoanRecord {
  readonly loanNo: string;
  readonly contractNo?: string | undefined;
  readonly amount: Fen;
  readonly disbursedOn: CivilDate;
  readonly maturesOn: CivilDate;
  readonly annualRate: Rate;
  readonly penaltyRate: Rate;
  readonly dayCount: DayCount;
  readonly acceleration: { readonly mode: string; readonly on?: CivilDate | undefined };
  readonly daysPastDue: number;
  readonly undueLeftOut: Fen;
  readonly claim: ClaimRecord;
  readonly due?: DueRecord | undefined;
  readonly repaid?: RepaidRecord | undefined;
  readonly limitationExpiresOn?: CivilDate | undefined;
  readonly dates?: LoanDates | undefined;
}

/** The days that papers may state of a loan beside those of its own. */
export interface LoanDates {
  readonly instalments: readonly CivilDate[];
  readonly repayments: readonly CivilDate[];
  readonly contracts: readonly CivilDate[];
  readonly acceleration?: CivilDate | undefined;
  /** Demands and notices that are recorded as delivered. */
  readonly contacts: readonly ContactRecord[];
}

/** A demand or a notice that was delivered. */
export interface ContactRecord {
  readonly on: CivilDate;
  /** As printed. */
  readonly method: string;
}

/** Pages of the bundle; they count from 1. */
export interface PageRange {
  readonly firstPage: number;
  readonly pages: number;
}

/** A paper that the tool drafted. */
export interface DocumentRecord extends PageRange {
  readonly kind: string;
  readonly title: string;
  readonly file: string;
  readonly sha256: string;
}

/** A row of the evidence list. */
export interface ExhibitRow {
  /** 序号. */
  readonly no?: string | undefined;
  readonly material?: string | undefined;
  readonly loanNos?: readonly string[] | undefined;
}

/** An evidence file in the bundle. */
export interface ExhibitRecord extends PageRange, ExhibitRow {
  readonly fileName: string;
  readonly sha256: string;
  /** The other rows of the evidence list that name the file. */
  readonly alsoListed?: readonly ExhibitRow[] | undefined;
  /** Of the file's pages, from 1, those on which nothing was drawn when it was merged. */
  readonly blankPages?: readonly number[] | undefined;
}

/** A file for an upload slot; its ranges are the pages of the bundle that it holds. */
export interface SlotRecord {
  readonly slot: string;
  readonly title: string;
  readonly file: string;
  readonly pages: number;
  readonly sha256: string;
  readonly ranges?: readonly PageRange[] | undefined;
}

/** 委托诉讼代理人. */
export interface AgentRecord {
  readonly name: string;
  readonly firm?: string | undefined;
  readonly licenceNo?: string | undefined;
  readonly phone?: string | undefined;
  readonly authority: 'general' | 'special';
}

/** A case as `case.json` states it. */
export interface CaseRecord {
  readonly caseNo: string;
  readonly loanNos: readonly string[];
  readonly asOf: CivilDate;
  readonly cause: string;
  readonly court: { readonly name?: string | undefined };
  readonly parties: readonly PartyRecord[];
  readonly agent?: AgentRecord | undefined;
  readonly claim: ClaimRecord & {
    readonly lawyerFee: Fen;
    readonly totalCapitals?: string | undefined;
    readonly lines: readonly LineRecord[];
  };
  readonly loans: readonly LoanRecord[];
  readonly courtFee: {
    readonly base: Fen;
    readonly full: Fen;
    readonly half: Fen;
    readonly paymentOrder: Fen;
    readonly preservation: Fen;
  };
  readonly collaterals: readonly CollateralRecord[];
  /** 落款日期; absent where it is left blank. */
  readonly signatureDate?: CivilDate | undefined;
  readonly documents: readonly DocumentRecord[];
  readonly exhibits: readonly ExhibitRecord[];
  readonly slots: readonly SlotRecord[];
  readonly bundle: { readonly file: string; readonly pages: number; readonly sha256: string };
  readonly warnings: readonly unknown[];
}

/** The plaintiff and the defendants of a case. */
export function partiesOf({ parties }: CaseRecord): {
  readonly plaintiff: PartyRecord | undefined;
  readonly defendants: readonly PartyRecord[];
} {
  return {
    plaintiff: parties.find(({ standing }) => standing === 'plaintiff'),
    defendants: parties.filter(({ standing }) => standing === 'defendant'),
  };
}
