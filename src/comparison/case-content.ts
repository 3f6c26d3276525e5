import type { CivilDate } from '#domain/civil-date.js';
import type { ComparedComponent, RepaidHead } from '#domain/comparison.js';
import type { Fen } from '#domain/money.js';

type Amounts = Readonly<Record<ComparedComponent | 'total', Fen>>;

/** A line of a claim; a segment has its base, rate and days. */
export interface LineContent {
  readonly loanNo: string;
  readonly component: ComparedComponent;
  readonly kind: string;
  readonly period?: number | undefined;
  readonly base?: string | undefined;
  readonly rate?: string | undefined;
  /** Not counted. */
  readonly from?: CivilDate | undefined;
  /** Counted. */
  readonly to?: CivilDate | undefined;
  readonly amount: Fen;
  readonly reduces?: string | undefined;
}

/** A loan of a case. Values that are only compared are texts. */
export interface LoanContent {
  readonly loanNo: string;
  readonly contractNo?: string | undefined;
  readonly amount: string;
  readonly disbursedOn: string;
  readonly maturesOn: string;
  readonly annualRate: string;
  readonly penaltyRate: string;
  readonly dayCount: string;
  readonly acceleration: { readonly mode: string; readonly on?: string | undefined };
  readonly principalOutstanding: Fen;
  readonly claim: Amounts;
  readonly repaid?: Readonly<Record<RepaidHead, Fen>> | undefined;
  readonly dates?:
    | {
        readonly instalments: readonly CivilDate[];
        readonly repayments: readonly CivilDate[];
        readonly contacts: readonly { readonly on: CivilDate; readonly method: string }[];
      }
    | undefined;
  readonly limitationExpiresOn?: string | undefined;
}

/** A party with all its keys; their values never leave the comparison. */
export interface PartyContent {
  readonly standing: string;
  readonly role?: string | undefined;
  readonly name: string;
  readonly idNo?: string | undefined;
  readonly [key: string]: unknown;
}

export interface DocumentContent {
  readonly kind: string;
  readonly title: string;
  readonly template?: { readonly name: string; readonly sha256: string } | undefined;
}

export interface ExhibitContent {
  readonly material: string;
  readonly loanNos: readonly string[];
  readonly sha256: string;
}

/** A case as its `case.json` states it, as far as it is compared. */
export interface CaseContent {
  readonly caseNo: string;
  readonly loanNos: readonly string[];
  readonly asOf: CivilDate;
  readonly cause: string;
  readonly court: { readonly name?: string | undefined; readonly basis: string };
  readonly parties: readonly PartyContent[];
  readonly agent?: unknown;
  readonly collaterals: readonly unknown[];
  readonly claim: Amounts & { readonly lawyerFee: Fen; readonly lines: readonly LineContent[] };
  readonly loans: readonly LoanContent[];
  readonly courtFee: { readonly base: Fen; readonly full: Fen };
  readonly signatureDate?: string | undefined;
  readonly documents: readonly DocumentContent[];
  readonly exhibits: readonly ExhibitContent[];
  readonly bundle: { readonly pages: number };
  readonly warnings: readonly { readonly code: string }[];
}
