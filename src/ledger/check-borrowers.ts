import type { LoanParty } from '#domain/loan.js';
import { borrowerContradiction } from './diagnostics-loans.js';
import { report, type OpenRow } from './open-row.js';
import type { AccountRecord } from './read-accounts.js';

interface Holder {
  readonly row: OpenRow;
  readonly loanNo: string;
  readonly borrower: LoanParty;
}

/**
 * Reports, at each of them, loans of one borrower that contradict each other: one identity number with two names, or
 * one customer number with two identity numbers, names or sexes. Cells that could not be read contradict nothing.
 */
export function checkBorrowers(accounts: readonly AccountRecord[]): void {
  const byIdNo = new Map<string, Holder[]>();
  const byCustomerNo = new Map<string, Holder[]>();
  for (const { row, loanNo, borrower, plain } of accounts) {
    if (loanNo === undefined || borrower === undefined) continue;
    const holder = { row, loanNo, borrower };
    if (borrower.idNo !== undefined) gather(byIdNo, borrower.idNo, holder);
    if (plain.customerNo !== undefined) gather(byCustomerNo, plain.customerNo, holder);
  }
  for (const holders of byIdNo.values()) {
    compare(holders, { same: 'idNo', differs: 'name', field: 'customerName' }, comparableName);
  }
  for (const holders of byCustomerNo.values()) {
    compare(holders, { same: 'customerNo', differs: 'idNo', field: 'idNo' }, ({ idNo }) => idNo);
    compare(holders, { same: 'customerNo', differs: 'sex', field: 'sex' }, ({ sex }) => sex);
    // One number with two names is reported once, above.
    const ids = new Set(holders.map(({ borrower }) => borrower.idNo));
    if (ids.size > 1 || ids.has(undefined)) {
      compare(
        holders,
        { same: 'customerNo', differs: 'name', field: 'customerName' },
        comparableName,
      );
    }
  }
}

function gather(holders: Map<string, Holder[]>, key: string, holder: Holder): void {
  const known = holders.get(key);
  if (known === undefined) holders.set(key, [holder]);
  else known.push(holder);
}

function compare(
  holders: readonly Holder[],
  {
    same,
    differs,
    field,
  }: {
    readonly same: 'idNo' | 'customerNo';
    readonly differs: 'name' | 'idNo' | 'sex';
    readonly field: string;
  },
  valueOf: (borrower: LoanParty) => string | undefined,
): void {
  if (holders.length < 2) return;
  const values = new Set(
    holders.map(({ borrower }) => valueOf(borrower)).filter((value) => value !== undefined),
  );
  if (values.size < 2) return;
  for (const { row, borrower } of holders) {
    const value = valueOf(borrower);
    if (value === undefined) continue;
    const others = holders
      .filter((other) => (valueOf(other.borrower) ?? value) !== value)
      .map(({ loanNo }) => loanNo);
    report(row, field, borrowerContradiction(same, differs, others));
  }
}

/** Canonically equal names are equal, and the dot between the parts of a name is one whatever its form. */
function comparableName({ name }: LoanParty): string {
  return name
    .normalize('NFC')
    .replace(/[•・．.‧∙⋅●･]/gu, '·')
    .toUpperCase();
}
