import type { CivilDate } from '#domain/civil-date.js';
import { compareText } from '#domain/diagnostic.js';
import type { LedgerDialect } from '#domain/ledger.js';
import type { BorrowerFact } from './compare-borrowers.js';
import { comparableName } from './compare-borrowers.js';
import { Findings } from './findings.js';
import type { OpenRow } from './open-row.js';
import { openRows, placeInTable, type FileBlock, type LedgerPlan } from './open-rows.js';
import { present } from './present.js';
import { readDate, readNumberText } from './cell-values.js';
import { readAccount, type AccountRecord } from './read-accounts.js';
import { readWho } from './read-parties.js';

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
  readonly isAnyTrusted: boolean;
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
  const read = (some: readonly OpenRow[]): readonly AccountEntry[] =>
    readAccountEntries(some, plan.dialect, tables.has('schedule'));
  return { dates: lookForDates(rows, read), borrowers: rows.flatMap(factOf) };
}

/** Rows that bear one date are read only until one of them proves to be trusted: the others add nothing. */
function lookForDates(
  rows: readonly OpenRow[],
  read: (rows: readonly OpenRow[]) => readonly AccountEntry[],
): DataDates {
  const dates = new Set(rows.map((row) => (row.isShaped ? readDate(row, 'dataDate') : undefined)));
  const isTrusted = ({ sound }: AccountEntry): boolean => sound;
  if (dates.size > 1) return dataDatesOf(read(rows), isTrusted);
  const all = [...dates].filter((date) => date !== undefined);
  const isAnyTrusted = rows.some((row) => read([row]).some(isTrusted));
  return { isAnyTrusted, trusted: isAnyTrusted ? all : [], all };
}

/** The distinct dates of entries, ascending. */
export function dataDatesOf(
  entries: readonly AccountEntry[],
  isTrusted: (entry: AccountEntry) => boolean,
): DataDates {
  const trusted = entries.filter(isTrusted);
  return {
    isAnyTrusted: trusted.length > 0,
    trusted: distinct(trusted),
    all: distinct(entries),
  };
}

/** The dates of accounts of several parts. */
export function addDataDates(parts: readonly DataDates[]): DataDates {
  const datesOf = (which: 'trusted' | 'all'): readonly CivilDate[] =>
    [...new Set(parts.flatMap((part) => part[which]))].toSorted(compareText);
  return {
    isAnyTrusted: parts.some(({ isAnyTrusted }) => isAnyTrusted),
    trusted: datesOf('trusted'),
    all: datesOf('all'),
  };
}

/** The dates of the rows that are trusted: one bad row makes no second date. Of all rows where none is trusted. */
export function settleDataDates(parts: readonly DataDates[]): readonly CivilDate[] {
  const { isAnyTrusted, trusted, all } = addDataDates(parts);
  return isAnyTrusted ? trusted : all;
}

function distinct(entries: readonly AccountEntry[]): readonly CivilDate[] {
  const dates = entries
    .map(({ account }) => account?.plain.dataDate)
    .filter((date) => date !== undefined);
  return [...new Set(dates)].toSorted(compareText);
}

function factOf(row: OpenRow): readonly BorrowerFact[] {
  const { loanNo, isShaped } = row;
  if (loanNo === undefined || !isShaped) return [];
  const { name, identity, sex } = readWho(row);
  if (name === undefined) return [];
  const customerNo = readNumberText(row, 'customerNo');
  const idType = identity?.idType ?? 'other';
  return [
    {
      place: placeInTable(row),
      loanNo,
      name: comparableName(name),
      idType,
      ...present({ idNo: identity?.idNo, customerNo, sex }),
    },
  ];
}
