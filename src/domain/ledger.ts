import type { CivilDate } from './civil-date.js';
import type { Loan } from './loan.js';
import type { Fen } from './money.js';
import type { Rate } from './rate.js';

/** The tables of a ledger; each may be split over several files. */
export type TableName =
  'accounts' | 'schedule' | 'repayments' | 'contacts' | 'parties' | 'evidence';

export type LedgerEncoding = 'utf-8' | 'gb18030' | 'utf-16le';

/** One file of a table, read but not decoded. `name` is relative to the workspace, with forward slashes. */
export interface LedgerFile {
  readonly table: TableName;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The unit that a column's numbers are written in: amounts, then rates (`daily-*` × 360 or 365 by the day count). */
export type ColumnUnit =
  | 'yuan'
  | 'fen'
  | 'wan'
  | 'percent'
  | 'fraction'
  | 'perMille'
  | 'perTenThousand'
  | 'monthlyPercent'
  | 'monthlyFraction'
  | 'daily'
  | 'dailyPercent'
  | 'dailyPerTenThousand'
  | 'markup'
  | 'markupPercent';

/** How a system writes its ledgers: the pack's words plus the workspace's mapping. */
export interface LedgerDialect {
  readonly encoding: 'auto' | LedgerEncoding;
  /** Header → field, per table, after normalising the header; the workspace's entries win. */
  readonly aliases: Readonly<Record<TableName, Readonly<Record<string, string>>>>;
  /**
   * The workspace's own part of `aliases`: where two headers mean one field, the one named here is taken. The value
   * `-` leaves a column out.
   */
  readonly columns?: Readonly<Partial<Record<TableName, Readonly<Record<string, string>>>>>;
  /** Columns (by header or field) that make the loan number, joined with `-`. */
  readonly key: Readonly<Partial<Record<TableName, readonly string[]>>>;
  /** Field → code in the file → the pack's word. */
  readonly codes: Readonly<
    Record<TableName, Readonly<Record<string, Readonly<Record<string, string>>>>>
  >;
  /** Field or header → unit. */
  readonly units: Readonly<Record<TableName, Readonly<Record<string, ColumnUnit>>>>;
  /** Year length for daily rates. */
  readonly daysPerYear: 360 | 365;
  /** Figures of the pack that plausibility warnings compare with. */
  readonly limits: {
    readonly rateCap: Rate;
    readonly lowestMarkup: Rate;
    readonly highestMarkup: Rate;
    readonly earliestContact: string;
    readonly latestContact: string;
  };
}

/** What was found out about one file: `check` prints it. */
export interface DetectedFile {
  readonly table: TableName;
  readonly name: string;
  readonly encoding: LedgerEncoding;
  /** How the encoding was decided: a byte order mark, strict UTF-8, GB18030 as the remaining one, or the setting. */
  readonly encodingReason: 'bom' | 'strict-utf-8' | 'gb18030' | 'configured';
  readonly separator: ',' | '\t' | '|' | '^|' | ';';
  /** The spreadsheet row of the header. */
  readonly headerRow: number;
  readonly dataRows: number;
  /** Rows passed over: total rows, notes and blank rows after the header. */
  readonly skippedRows: number;
  /** Header as printed → field; headers without a field are listed in `unmapped`. */
  readonly mapped: Readonly<Record<string, string>>;
  readonly unmapped: readonly string[];
}

/** Sums over the readable cells of a table, to compare with the exporting system. */
export interface ControlTotals {
  readonly table: TableName;
  readonly rows: number;
  readonly loans: number;
  /** By header of the first file that has it. */
  readonly sums: readonly { readonly field: string; readonly header: string; readonly sum: Fen }[];
}

/** A loan that an error keeps out; its number is the cell as read where it has one. */
export interface RejectedLoan {
  readonly loanNo: string;
  readonly file: string;
  readonly row: number;
}

/** The ledgers, read and checked. */
export interface Ledger {
  /** Without errors, in order of loan number. */
  readonly loans: readonly Loan[];
  readonly rejected: readonly RejectedLoan[];
  /** Data rows of the accounts table: `loans` + `rejected`. */
  readonly accounts: number;
  /** The distinct 数据日期 of the accepted loans, ascending; of all rows where none is accepted. */
  readonly dataDates: readonly CivilDate[];
  readonly files: readonly DetectedFile[];
  readonly totals: readonly ControlTotals[];
}
