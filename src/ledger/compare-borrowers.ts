import { groupedBy } from '#domain/grouped-by.js';
import type { LoanParty } from '#domain/loan.js';
import { mostOthersShown } from './diagnostics-loans.js';

/** What tells who borrowed on an account. */
export interface BorrowerFact {
  /** The account's place in its table. */
  readonly place: number;
  readonly loanNo: string;
  /** In a form in which equal names are equal. */
  readonly name: string;
  readonly idType: LoanParty['idType'];
  readonly idNo?: string;
  readonly customerNo?: string;
  readonly sex?: 'male' | 'female';
}

/** A contradiction between loans of one borrower, to be reported at one of their accounts. */
export interface BorrowerContradiction {
  readonly place: number;
  readonly field: 'customerName' | 'idNo' | 'sex';
  readonly same: 'idNo' | 'customerNo';
  readonly differs: 'name' | 'idNo' | 'sex';
  /** Loan numbers. */
  readonly others: readonly string[];
}

const fieldOf = { name: 'customerName', idNo: 'idNo', sex: 'sex' } as const;

/**
 * Finds, for each of them, loans of one borrower that contradict each other: one identity number with two names, or
 * one customer number with two identity numbers, names or sexes. Cells that could not be read contradict nothing.
 *
 * @param facts - In order of place; all those of the numbers that are compared.
 */
export function compareBorrowers(
  facts: readonly BorrowerFact[],
  same: 'idNo' | 'customerNo',
): readonly BorrowerContradiction[] {
  const groups = groupedBy(facts, (fact) => fact[same]);
  return [...groups.values()].flatMap((holders) => {
    if (holders.length < 2) return [];
    if (same === 'idNo') return compare(holders, { same, differs: 'name' });
    const ids = new Set(holders.map(({ idNo }) => idNo));
    return [
      ...compare(holders, { same, differs: 'idNo' }),
      ...compare(holders, { same, differs: 'sex' }),
      // One number with two names is reported once, under the identity number.
      ...(ids.size > 1 || ids.has(undefined) ? compare(holders, { same, differs: 'name' }) : []),
    ];
  });
}

function compare(
  holders: readonly BorrowerFact[],
  { same, differs }: Pick<BorrowerContradiction, 'same' | 'differs'>,
): readonly BorrowerContradiction[] {
  const values = holders.map((holder) => holder[differs]);
  const others = new Map<string, readonly string[]>();
  for (const value of values) {
    if (value !== undefined && !others.has(value))
      others.set(value, firstOthers(holders, values, value));
  }
  if (others.size < 2) return [];
  return holders.flatMap(({ place }, index) => {
    const unlike = others.get(values[index] ?? '');
    return unlike === undefined
      ? []
      : [{ place, field: fieldOf[differs], same, differs, others: unlike }];
  });
}

/**
 * The first loans whose value is another. Once for each value, this passes over no loan but those of the value itself, so
 * that all values together take time in proportion to the loans.
 */
function firstOthers(
  holders: readonly BorrowerFact[],
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
export function comparableName(name: string): string {
  return name
    .normalize('NFC')
    .replace(/[•・．.‧∙⋅●･]/gu, '·')
    .toUpperCase();
}
