import type { CivilDate } from '#domain/civil-date.js';
import type { LedgerDialect } from '#domain/ledger.js';
import type { Instalment, Loan } from '#domain/loan.js';
import type { AccountEntry } from './account-entries.js';
import { assembleLoan } from './assemble-loan.js';
import { checkContactHours } from './check-contacts.js';
import { checkRepayments, type RepaymentBounds } from './check-repayments.js';
import { checkSchedule } from './check-schedule.js';
import { loanNoDuplicate } from './diagnostics-loans.js';
import { scheduleTooLong } from './diagnostics-movements.js';
import type { Findings } from './findings.js';
import { report, type OpenRow } from './open-row.js';
import type { AccountRecord } from './read-accounts.js';
import type { Children } from './read-children.js';

/** What holds for the whole ledger. */
export interface LedgerBounds {
  readonly dataDates: readonly CivilDate[];
  readonly limits: LedgerDialect['limits'];
  readonly findings: Findings;
}

/** A hundred years of monthly instalments; more rows are those of several loans under one number. */
const mostInstalments = 1_200;

/** Checks each account with its rows of the other tables and returns the loans that no error keeps out. */
export function joinLoans(
  accounts: readonly AccountEntry[],
  children: Children,
  bounds: LedgerBounds,
): readonly Loan[] {
  reportDuplicates(accounts);
  const misshapen = misshapenSchedules(children.scheduleRows ?? []);
  const times = countByLoanNo(accounts);
  const seen = new Set<string>();
  const loans: Loan[] = [];
  for (const { row, account, sound } of accounts) {
    const { loanNo } = row;
    if (loanNo === undefined || seen.has(loanNo)) continue;
    seen.add(loanNo);
    const isUnique = times.get(loanNo) === 1;
    const loan = joinLoan(loanNo, isUnique ? account : undefined, {
      children,
      bounds,
      hasWholeSchedule: !misshapen.has(loanNo),
    });
    if (loan !== undefined && sound && !bounds.findings.isRefused(loanNo)) loans.push(loan);
  }
  return loans;
}

interface LoanSurroundings {
  readonly children: Children;
  readonly bounds: LedgerBounds;
  readonly hasWholeSchedule: boolean;
}

/** Checks one loan. Without an account that is surely its own, its rows are checked among themselves only. */
function joinLoan(
  loanNo: string,
  account: AccountRecord | undefined,
  { children, bounds, hasWholeSchedule }: LoanSurroundings,
): Loan | undefined {
  const repayments = checkRepayments(
    children.repayments.get(loanNo) ?? [],
    repaymentBounds(account, bounds),
  );
  const contacts = children.contacts.get(loanNo) ?? [];
  checkContactHours(contacts, bounds.limits);
  if (account === undefined) return undefined;
  const records = hasWholeSchedule ? (children.schedule.get(loanNo) ?? []) : [];
  const [excess] = records.slice(mostInstalments);
  if (excess !== undefined) {
    report(excess.row, undefined, scheduleTooLong(records.length, mostInstalments));
    return undefined;
  }
  const schedule: readonly Instalment[] =
    records.length === 0 ? [] : checkSchedule(account, records);
  return assembleLoan({
    account,
    schedule,
    repayments,
    contacts: contacts.map(({ contact }) => contact).filter((contact) => contact !== undefined),
    evidence: children.evidence.get(loanNo) ?? [],
    parties: children.parties.get(loanNo) ?? [],
    known: {
      repaymentsKnown: children.given.has('repayments'),
      contactsKnown: children.given.has('contacts'),
      evidenceKnown: children.given.has('evidence'),
    },
    scheduleGiven: children.scheduleRows !== undefined,
  });
}

/** Payments end with the loan's 数据日期, else with the only one of the ledger. */
function repaymentBounds(
  account: AccountRecord | undefined,
  { dataDates }: LedgerBounds,
): RepaymentBounds {
  const only = dataDates.length === 1 ? dataDates[0] : undefined;
  return { disbursedOn: account?.disbursedOn, dataDate: account?.plain.dataDate ?? only };
}

/** Reports a number that several rows bear at each of them: none can be trusted to be the right one. */
function reportDuplicates(accounts: readonly AccountEntry[]): void {
  const times = countByLoanNo(accounts);
  for (const { row } of accounts) {
    const count = row.loanNo === undefined ? 1 : (times.get(row.loanNo) ?? 1);
    if (row.loanNo !== undefined && count > 1)
      report(row, 'loanNo', loanNoDuplicate(row.loanNo, count));
  }
}

function countByLoanNo(accounts: readonly AccountEntry[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const { row } of accounts) {
    if (row.loanNo !== undefined) times.set(row.loanNo, (times.get(row.loanNo) ?? 0) + 1);
  }
  return times;
}

/** Loans with a schedule row whose cells cannot be told apart: what it lacks is not known. */
function misshapenSchedules(rows: readonly OpenRow[]): ReadonlySet<string> {
  const loanNos = new Set<string>();
  for (const { isShaped, loanNo } of rows)
    if (!isShaped && loanNo !== undefined) loanNos.add(loanNo);
  return loanNos;
}
