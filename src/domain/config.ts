import type { CourtResult } from './answers.js';
import type { Agent, Plaintiff } from './case.js';
import type { CivilDate, DayCount } from './civil-date.js';
import type { PaymentHead } from './claim.js';
import type { ColumnUnit, LedgerEncoding, TableName } from './ledger.js';
import type { Fen } from './money.js';
import type { Rate } from './rate.js';

/** A parameter of a criterion: a number of days, an amount in yuan as text, or a list of words. */
export type CriterionParameter = number | string | readonly string[];

/** `qisu.yaml`, validated, with every default filled in. Paths are as written, relative to the workspace. */
export interface WorkspaceConfig {
  readonly plaintiff: Plaintiff;
  /** 放款机构 names that are this plaintiff. */
  readonly lenders: readonly string[];
  readonly agent?: Agent;
  readonly ledger: {
    readonly files: Readonly<Partial<Record<TableName, readonly string[]>>>;
    readonly encoding: 'auto' | LedgerEncoding;
    readonly columns: Readonly<Partial<Record<TableName, Readonly<Record<string, string>>>>>;
    readonly key: Readonly<Partial<Record<TableName, readonly string[]>>>;
    readonly codes: Readonly<
      Partial<Record<TableName, Readonly<Record<string, Readonly<Record<string, string>>>>>>
    >;
    readonly units: Readonly<Partial<Record<TableName, Readonly<Record<string, ColumnUnit>>>>>;
  };
  readonly evidenceDir: string;
  /** Whether the workspace names it itself: then it must be there. */
  readonly evidenceDirNamed: boolean;
  readonly criteria: {
    readonly use: 'default' | readonly string[];
    readonly off: readonly string[];
    readonly set: Readonly<Record<string, CriterionParameter>>;
    readonly file?: string;
    readonly prepareNeedsReview: boolean;
  };
  readonly claim: {
    readonly dayCount: DayCount;
    readonly compound: 'none' | 'in-term-interest';
    readonly allocation: 'recorded' | 'statutory';
    readonly acceleration: 'notice' | 'complaint' | 'none';
    readonly allocationOrder: readonly PaymentHead[];
    readonly cap: 'auto' | 'none' | { readonly annual: Rate };
    readonly capIncludesEnforcementFees: boolean;
    readonly tolerance: Fen;
    readonly lawyerFeePerCase: Fen;
  };
  readonly court: {
    readonly order: readonly ('agreed' | 'plaintiff' | 'defendant')[];
    readonly directory?: string;
    readonly signingPlace?: string;
  };
  /** 案由; `auto` goes by the kind of the plaintiff. */
  readonly cause: string;
  /** What the element form leaves to the plaintiff. */
  readonly form: {
    /** 此致 … 人民法院 below the form; the official one has no such line. */
    readonly addCourtLine: boolean;
    /** What 欠利息 states: the sum of the three parts behind it, or nothing. */
    readonly interestLine: 'total' | 'blank';
    /** 是否考虑先行调解. */
    readonly mediation: 'yes' | 'no' | 'undecided' | 'blank';
  };
  readonly grouping: 'borrower' | 'loan';
  readonly casePrefix: string;
  readonly documents: 'default' | readonly string[];
  readonly complaint: 'form' | 'narrative' | 'both';
  readonly layout: 'court16' | 'firm12';
  readonly pdfStandard: 'none' | 'pdfa-2b';
  readonly fonts: {
    readonly song?: string;
    readonly hei?: string;
    readonly fangsong?: string;
    readonly kai?: string;
    readonly title?: string;
    readonly fallback: readonly string[];
  };
  readonly signatureDate: 'blank' | 'as-of' | CivilDate;
  readonly output: string;
  readonly review: {
    /** Who ran the preparation of a case may not approve it. */
    readonly fourEyes: boolean;
  };
  /** How the courts' lists are written, beside the pack's words. */
  readonly returns: {
    readonly columns: Readonly<Record<string, string>>;
    readonly results: Readonly<Record<string, CourtResult>>;
  };
}

/** One row of the court directory (`court.directory`): which court a place belongs to. */
export interface CourtDirectoryEntry {
  /** Text that an address contains: a district or county, with its city where the name is not unique. */
  readonly place: string;
  readonly court: string;
}
