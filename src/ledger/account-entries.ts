import type { CivilDate } from '#domain/civil-date.js';
import { compareText } from '#domain/diagnostic.js';
import type { LedgerDialect } from '#domain/ledger.js';
import type { BorrowerFact } from './compare-borrowers.js';
import { comparableName } from './compare-borrowers.js';
import { Findings } from './findings.js';
import type { OpenRow } from './open-row.js';
import { openRows, placeInTable, type FileBlock, type LedgerPlan } from './open-rows.js';
import { present } from './present.js';
import { readAccount, type AccountRecord } from './read-accounts.js';

/** An account row: what was read of it, or nothing where its cells are not those of the header. */
export interface AccountEntry {
  readonly row: OpenRow;
  readonly account: AccountRecord | undefined;
  /** No error was found in the row itself. */
  readonly sound: boolean;
}

/** Reads the account rows, each checked in itself. */
export function readAccountEntries(
  rows: readonly OpenRow[],
  dialect: LedgerDialect,
  scheduleGiven: boolean,
): readonly AccountEntry[] {
  return rows.map((row) => {
    if (!row.isShaped) return { row, account: undefined, sound: false };
    const before = row.findings.errors;
    const account = readAccount(row, dialect, scheduleGiven);
    const sound = row.loanNo !== undefined && row.findings.errors === before;
    return { row, account, sound };
  });
}

/** 数据日期 of accounts: those of the rows that are trusted, and those of all. */
export interface DataDates {
  readonly trustedRows: number;
  readonly trusted: readonly CivilDate[];
  readonly all: readonly CivilDate[];
}

/** What must be known of all accounts before any loan is joined: their dates, and who borrowed. */
export interface AccountFacts {
  readonly dates: DataDates;
  readonly borrowers: readonly BorrowerFact[];
}

/** Looks through the accounts of some loans. What is wrong with them is said when the loans are read. */
export function readAccountFacts(plan: LedgerPlan, blocks: readonly FileBlock[]): AccountFacts {
  const { tables } = openRows(plan, blocks, { findings: new Findings() });
  const rows = tables.get('accounts')?.rows ?? [];
  const entries = readAccountEntries(rows, plan.dialect, tables.has('schedule'));
  return { dates: dataDatesOf(entries, ({ sound }) => sound), borrowers: entries.flatMap(factOf) };
}

/** The distinct dates of entries, ascending. */
export function dataDatesOf(
  entries: readonly AccountEntry[],
  isTrusted: (entry: AccountEntry) => boolean,
): DataDates {
  const trusted = entries.filter(isTrusted);
  return { trustedRows: trusted.length, trusted: distinct(trusted), all: distinct(entries) };
}

/** The dates of accounts of several parts. */
export function addDataDates(parts: readonly DataDates[]): DataDates {
  const datesOf = (which: 'trusted' | 'all'): readonly CivilDate[] =>
    [...new Set(parts.flatMap((part) => part[which]))].toSorted(compareText);
  return {
    trustedRows: parts.reduce((count, { trustedRows }) => count + trustedRows, 0),
    trusted: datesOf('trusted'),
    all: datesOf('all'),
  };
}

/** The dates of the rows that are trusted: one bad row makes no second date. Of all rows where none is trusted. */
export function settleDataDates(parts: readonly DataDates[]): readonly CivilDate[] {
  const { trustedRows, trusted, all } = addDataDates(parts);
  return trustedRows > 0 ? trusted : all;
}

function distinct(entries: readonly AccountEntry[]): readonly CivilDate[] {
  const dates = entries
    .map(({ account }) => account?.plain.dataDate)
    .filter((date) => date !== undefined);
  return [...new Set(dates)].toSorted(compareText);
}

function factOf({ row, account, sound }: AccountEntry): readonly BorrowerFact[] {
  const { loanNo } = row;
  if (loanNo === undefined || account?.borrower === undefined) return [];
  const { idType, idNo, sex } = account.borrower;
  return [
    {
      place: placeInTable(row),
      loanNo,
      name: comparableName(account.borrower),
      idType,
      ...present({ idNo, customerNo: account.plain.customerNo, sex }),
      sound,
    },
  ];
}
