import type { CivilDate } from '#domain/civil-date.js';
import { compareText, type Checked } from '#domain/diagnostic.js';
import { UsageError } from '#domain/failure.js';
import type { Ledger, LedgerDialect, LedgerFile, RejectedLoan, TableName } from '#domain/ledger.js';
import { checkBorrowers } from './check-borrowers.js';
import { controlTotals } from './control-totals.js';
import { Findings } from './findings.js';
import { joinLoans, type AccountEntry } from './join-loans.js';
import { openRow, printedCell, type OpenRow } from './open-row.js';
import { readAccount } from './read-accounts.js';
import { readChildren } from './read-children.js';
import { readTable } from './read-table.js';

/**
 * Reads the ledgers: bytes → tables → rows → loans, each figure with its file, row and column.
 *
 * A fault of a cell, a row or a loan is a diagnostic; an `error` keeps that loan out and the rest goes on.
 *
 * @throws EnvironmentError when a file is empty or undecodable.
 * @throws UsageError when a file's layout cannot be understood, or there is no accounts table.
 */
export function parseLedger(files: readonly LedgerFile[], dialect: LedgerDialect): Checked<Ledger> {
  if (!files.some(({ table }) => table === 'accounts')) throw withoutAccounts();
  const findings = new Findings();
  const read = files.map((file) => readTable(file, dialect, findings));
  const rowsOf = new Map<TableName, OpenRow[]>();
  for (const { table } of read) {
    const rows = rowsOf.get(table.table) ?? [];
    for (const row of table.rows) rows.push(openRow(table, row, findings));
    rowsOf.set(table.table, rows);
  }

  const scheduleGiven = rowsOf.has('schedule');
  const accounts = (rowsOf.get('accounts') ?? []).map((row) =>
    readAccountEntry(row, dialect, scheduleGiven),
  );
  const known = new Set(accounts.map(({ row }) => row.loanNo));
  const children = readChildren(rowsOf, known);
  checkBorrowers(accounts.flatMap(({ account }) => (account === undefined ? [] : [account])));
  const loans = joinLoans(accounts, children, {
    dataDates: distinctDates(accounts, ({ sound }) => sound),
    limits: dialect.limits,
    findings,
  });
  const accepted = new Set(loans.map(({ source }) => source));
  const ledger: Ledger = {
    loans: loans.toSorted((left, right) => compareText(left.loanNo, right.loanNo)),
    rejected: accounts.filter(({ row }) => !accepted.has(row.source)).map(rejectedLoan),
    accounts: accounts.length,
    dataDates: distinctDates(accounts, ({ row }) => accepted.has(row.source)),
    files: read.map(({ detected }) => detected),
    totals: [...rowsOf].map(([name, rows]) =>
      controlTotals(
        name,
        read.map(({ table }) => table).filter(({ table }) => table === name),
        rows,
      ),
    ),
  };
  return { value: ledger, diagnostics: findings.inOrder() };
}

function readAccountEntry(
  row: OpenRow,
  dialect: LedgerDialect,
  scheduleGiven: boolean,
): AccountEntry {
  if (!row.isShaped) return { row, account: undefined, sound: false };
  const before = row.findings.errors;
  const account = readAccount(row, dialect, scheduleGiven);
  return { row, account, sound: row.loanNo !== undefined && row.findings.errors === before };
}

function rejectedLoan({ row }: AccountEntry): RejectedLoan {
  const { file, row: number } = row.source;
  return { loanNo: row.loanNo ?? printedCell(row, 'loanNo').trim(), file, row: number };
}

/** The dates of the rows that are trusted: one bad row makes no second date. Of all rows where none is trusted. */
function distinctDates(
  accounts: readonly AccountEntry[],
  isTrusted: (entry: AccountEntry) => boolean,
): readonly CivilDate[] {
  const trusted = accounts.filter(isTrusted);
  const dates = (trusted.length > 0 ? trusted : accounts)
    .map(({ account }) => account?.plain.dataDate)
    .filter((date) => date !== undefined);
  return [...new Set(dates)].toSorted(compareText);
}

function withoutAccounts(): UsageError {
  return new UsageError(
    { zh: '没有借款台账（accounts）。', en: 'There is no accounts table.' },
    {
      hint: {
        zh: '请在 qisu.yaml 的 ledger.accounts 中写明文件。',
        en: 'Name its file in ledger.accounts of qisu.yaml.',
      },
    },
  );
}
