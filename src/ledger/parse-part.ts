import { compareText } from '#domain/diagnostic.js';
import type { CivilDate } from '#domain/civil-date.js';
import type { RejectedLoan, TableName } from '#domain/ledger.js';
import type { Loan, LoanParty } from '#domain/loan.js';
import {
  dataDatesOf,
  readAccountEntries,
  type AccountEntry,
  type DataDates,
} from './account-entries.js';
import type { BorrowerContradiction } from './compare-borrowers.js';
import { partTotals, type PartTotals } from './control-totals.js';
import { borrowerContradiction } from './diagnostics-loans.js';
import { Findings, type Found } from './findings.js';
import { joinLoans } from './join-loans.js';
import { coverOfSchedules, type ScheduleCover } from './missing-schedules.js';
import { printedCell, report } from './open-row.js';
import {
  openRows,
  placeInTable,
  type FileBlock,
  type LedgerPlan,
  type OpenTable,
} from './open-rows.js';
import { readChildren } from './read-children.js';

/** What of the whole ledger the reading of a part must know. */
export interface LedgerFacts {
  readonly dataDates: readonly CivilDate[];
  /** By the place of the account; at least those of the part. */
  readonly contradictions: ReadonlyMap<number, readonly BorrowerContradiction[]>;
  /** The loans that are read, where not all of the part are. */
  readonly only?: ReadonlySet<string> | undefined;
}

/** A loan that an error keeps out, with what was read of its account row. */
export interface RejectedAccount extends RejectedLoan {
  /** Whom the account row names, where its loan number can be read. */
  readonly borrower?: LoanParty;
}

/** Some loans of a ledger, read with all their rows. */
export interface LedgerPart {
  /** Without errors, in order of loan number. */
  readonly loans: readonly Loan[];
  readonly rejected: readonly RejectedAccount[];
  readonly accounts: number;
  /** Trusted are the accepted loans. */
  readonly dataDates: DataDates;
  /** By the place of the file in the plan. */
  readonly dataRows: readonly number[];
  readonly totals: readonly PartTotals[];
  readonly found: Found;
  readonly schedules: ScheduleCover;
  /** Places in the accounts table of rows that are no accounts. */
  readonly passedOver: readonly number[];
}

const noTable: OpenTable = { files: [], rows: [] };

/** Reads some loans: all rows of all tables that name them. A fault of a cell, a row or a loan is a diagnostic. */
export function parsePart(
  plan: LedgerPlan,
  blocks: readonly FileBlock[],
  { dataDates, contradictions, only }: LedgerFacts,
): LedgerPart {
  const findings = new Findings();
  const { tables, dataRows, passedOver } = openRows(plan, blocks, { findings, only });
  const { rows } = tables.get('accounts') ?? noTable;
  const accounts = readAccountEntries(rows, plan.dialect, tables.has('schedule'));
  const rowsOf = new Map([...tables].map(([table, { rows: own }]) => [table, own]));
  const children = readChildren(rowsOf, new Set(rows.map(({ loanNo }) => loanNo)));
  reportContradictions(accounts, contradictions);
  const schedules: ScheduleCover =
    children.scheduleRows === undefined
      ? { extents: [], missing: [] }
      : coverOfSchedules(rows, children.scheduleRows);
  const loans = joinLoans(accounts, children, { dataDates, limits: plan.dialect.limits, findings });
  const accepted = new Set(loans.map(({ source }) => source));
  return {
    loans: loans.toSorted((left, right) => compareText(left.loanNo, right.loanNo)),
    rejected: accounts.filter(({ row }) => !accepted.has(row.source)).map(rejectedLoan),
    accounts: accounts.length,
    dataDates: dataDatesOf(accounts, ({ row }) => accepted.has(row.source)),
    dataRows,
    totals: [...tables].map(([table, open]: [TableName, OpenTable]) => partTotals(table, open)),
    found: findings.found(),
    schedules,
    passedOver,
  };
}

function reportContradictions(
  accounts: readonly AccountEntry[],
  contradictions: LedgerFacts['contradictions'],
): void {
  if (contradictions.size === 0) return;
  for (const { row } of accounts) {
    for (const { field, same, differs, others } of contradictions.get(placeInTable(row)) ?? []) {
      report(row, field, borrowerContradiction(same, differs, others));
    }
  }
}

function rejectedLoan({ row, account }: AccountEntry): RejectedAccount {
  const { file, row: number } = row.source;
  const { loanNo } = row;
  if (loanNo === undefined) return { loanNo: printedCell(row, 'loanNo').trim(), file, row: number };
  const rejected = { loanNo, file, row: number };
  const borrower = account?.borrower;
  return borrower === undefined ? rejected : { ...rejected, borrower };
}
