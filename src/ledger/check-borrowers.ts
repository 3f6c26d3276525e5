import type { LoanParty } from '#domain/loan.js';
import { borrowerContradiction, mostOthersShown } from './diagnostics-loans.js';
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
  const values = holders.map(({ borrower }) => valueOf(borrower));
  const others = new Map<string, readonly string[]>();
  for (const value of values) {
    if (value !== undefined && !others.has(value))
      others.set(value, firstOthers(holders, values, value));
  }
  if (others.size < 2) return;
  for (const [index, { row }] of holders.entries()) {
    const unlike = others.get(values[index] ?? '');
    if (unlike !== undefined) report(row, field, borrowerContradiction(same, differs, unlike));
  }
}

/**
 * The first loans whose value is another. Once for each value, this passes over no loan but those of the value itself, so
 * that all values together take time in proportion to the loans.
 */
function firstOthers(
  holders: readonly Holder[],
  values: readonly (string | undefined)[],
  value: string,
): readonly string[] {
  const found: string[] = [];
  for (const [index, { loanNo }] of holders.entries()) {
    const other = values[index];
    if (other === undefined || other === value) continue;
    found.push(loanNo);
    if (found.length === mostOthersShown) break;
  }
  return found;
}

/** Canonically equal names are equal, and the dot between the parts of a name is one whatever its form. */
function comparableName({ name }: LoanParty): string {
  return name
    .normalize('NFC')
    .replace(/[•・．.‧∙⋅●･]/gu, '·')
    .toUpperCase();
}
