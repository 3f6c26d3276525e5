import type { DecidedLoan } from '#domain/case.js';
import { compareText, type Diagnostic, type Severity } from '#domain/diagnostic.js';
import { parseYuan, type Fen } from '#domain/money.js';
import type { CriterionVerdict } from '#domain/screening.js';

/** More rows than this of one list are not shown on a page: the rest stands in a file of the batch. */
export const mostRows = 1000;

/** The first rows of a list, and how many there are in all. */
export interface Excerpt<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}

/** All diagnostics of one code. */
export interface FindingGroup {
  readonly code: string;
  readonly severity: Severity;
  readonly count: number;
  /** How many loans they are on. */
  readonly loans: number;
  /** The first one. */
  readonly example: Diagnostic;
}

const severities: readonly Severity[] = ['error', 'warning'];

/** Counts the different loans of groups while they pass by. */
export interface LoanCounter {
  add(group: number, loanNo: string): void;
  /** How many loans each group has; a group without loans may be absent. */
  count(): ReadonlyMap<number, number>;
}

/** Groups errors and warnings by code while they pass by in order of place. */
export class FindingGroups {
  readonly #loans: LoanCounter;
  readonly #groups = new Map<
    string,
    { readonly index: number; count: number; readonly example: Diagnostic }
  >();

  constructor(loans: LoanCounter) {
    this.#loans = loans;
  }

  add(diagnostic: Diagnostic): void {
    const { code, severity, loanNo } = diagnostic;
    if (!severities.includes(severity)) return;
    const key = `${severity} ${code}`;
    let group = this.#groups.get(key);
    if (group === undefined) {
      group = { index: this.#groups.size, count: 0, example: diagnostic };
      this.#groups.set(key, group);
    }
    group.count += 1;
    if (loanNo !== undefined) this.#loans.add(group.index, loanNo);
  }

  /** Errors first, then by number. */
  list(): readonly FindingGroup[] {
    const loans = this.#loans.count();
    return [...this.#groups.values()]
      .map(({ index, count, example }) => ({
        code: example.code,
        severity: example.severity,
        count,
        loans: loans.get(index) ?? 0,
        example,
      }))
      .toSorted(
        (left, right) =>
          severities.indexOf(left.severity) - severities.indexOf(right.severity) ||
          right.count - left.count ||
          compareText(left.code, right.code),
      );
  }
}

/** A loan as a page shows it. Plain data. */
export interface ShownLoan {
  readonly loanNo: string;
  readonly borrower: string;
  readonly reasons: readonly string[];
  readonly total: Fen;
  readonly principalOutstanding: Fen;
}

/** A loan that one criterion alone keeps out, by how much. */
export interface NearMiss {
  readonly loan: ShownLoan;
  readonly verdict: Pick<CriterionVerdict, 'title' | 'values' | 'threshold' | 'distance'>;
}

/** What a page says of the loans besides the cases. */
export interface LoanFindings {
  readonly needsReview: Excerpt<ShownLoan>;
  /** The nearest first. */
  readonly nearMisses: Excerpt<NearMiss>;
}

/** A loan that a page may show: one that needs review or, with what it misses, a near miss. Plain data. */
export interface FoundLoan {
  readonly loan: ShownLoan;
  readonly missed: NearMiss['verdict'] | undefined;
}

/** What a page may show of a loan; of most it shows nothing. */
export function foundLoan(decided: DecidedLoan): FoundLoan | undefined {
  if (decided.outcome.outcome === 'needs-review')
    return { loan: shown(decided), missed: undefined };
  const only = onlyMiss(decided);
  if (only === undefined) return undefined;
  const { title, values, threshold, distance } = only;
  return {
    loan: shown(decided),
    missed: {
      title,
      values,
      ...(threshold === undefined ? {} : { threshold }),
      ...(distance === undefined ? {} : { distance }),
    },
  };
}

/** What a page shows of the loans that were found; only that is held while they pass by. */
export function showLoans(found: Iterable<FoundLoan>): LoanFindings {
  const needsReview = new FirstRows<ShownLoan>((loans) => loans.toSorted(byNumber));
  const nearMisses = new FirstRows(byNearness);
  for (const { loan, missed } of found)
    if (missed === undefined) needsReview.add(loan);
    else nearMisses.add({ loan, verdict: missed });
  return { needsReview: needsReview.excerpt, nearMisses: nearMisses.excerpt };
}

/** To put rows in order for each one that comes would take long. */
const mostWaiting = 4 * mostRows;

/** The first rows of a list that come in any order. */
class FirstRows<Row> {
  readonly #inOrder: (rows: readonly Row[]) => readonly Row[];
  #rows: Row[] = [];
  #total = 0;

  constructor(inOrder: (rows: readonly Row[]) => readonly Row[]) {
    this.#inOrder = inOrder;
  }

  add(row: Row): void {
    this.#total += 1;
    this.#rows.push(row);
    if (this.#rows.length === mostWaiting) this.#rows = [...this.excerpt.rows];
  }

  get excerpt(): Excerpt<Row> {
    return { rows: this.#inOrder(this.#rows).slice(0, mostRows), total: this.#total };
  }
}

function shown({ loan, sheet, outcome }: DecidedLoan): ShownLoan {
  return {
    loanNo: loan.loanNo,
    borrower: loan.borrower?.name ?? '',
    reasons: outcome.reasons.map(({ zh }) => zh),
    total: sheet.total,
    principalOutstanding: sheet.position.principalOutstanding,
  };
}

function byNumber(left: ShownLoan, right: ShownLoan): number {
  return compareText(left.loanNo, right.loanNo);
}

/** The one criterion that keeps a loan out, where it is a matter of more or less. */
function onlyMiss({ outcome }: DecidedLoan): CriterionVerdict | undefined {
  if (outcome.outcome !== 'ineligible' || outcome.reasons.length !== 1) return undefined;
  const missed = outcome.verdicts.filter(
    ({ verdict, kind }) => verdict === 'not-met' && (kind === 'select' || kind === 'gate'),
  );
  const [only] = missed;
  return missed.length === 1 && only?.distance?.startsWith('-') === true ? only : undefined;
}

/** By what is missing as a share of the standard, exactly: days and amounts can be compared so. */
function byNearness(nearMisses: readonly NearMiss[]): readonly NearMiss[] {
  return nearMisses
    .map((one) => ({ one, share: shareOf(one.verdict) }))
    .toSorted(({ one, share: near }, { one: other, share: far }) => {
      const order = near.missing * far.standard - far.missing * near.standard;
      if (order !== 0n) return order < 0n ? -1 : 1;
      return byNumber(one.loan, other.loan);
    })
    .map(({ one }) => one);
}

/** In hundredths; what cannot be compared comes last. */
function shareOf({ distance = '', threshold = '' }: NearMiss['verdict']): {
  readonly missing: bigint;
  readonly standard: bigint;
} {
  const missing = parseYuan(distance.replace(/^-/, ''));
  const standard = parseYuan(threshold);
  return missing === undefined || standard === undefined || standard <= 0n
    ? { missing: 1_000_000n, standard: 1n }
    : { missing, standard };
}
