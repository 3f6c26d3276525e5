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

/** Groups errors and warnings by code: errors first, then by number. */
export function groupFindings(diagnostics: Iterable<Diagnostic>): readonly FindingGroup[] {
  const groups = new FindingGroups();
  for (const diagnostic of diagnostics) groups.add(diagnostic);
  return groups.list();
}

/** Groups diagnostics while they pass by in order of place. */
export class FindingGroups {
  readonly #groups = new Map<
    string,
    { count: number; readonly loans: Set<string>; readonly example: Diagnostic }
  >();

  add(diagnostic: Diagnostic): void {
    const { code, severity, loanNo } = diagnostic;
    if (!severities.includes(severity)) return;
    const key = `${severity} ${code}`;
    const group = this.#groups.get(key) ?? { count: 0, loans: new Set(), example: diagnostic };
    group.count += 1;
    if (loanNo !== undefined) group.loans.add(loanNo);
    this.#groups.set(key, group);
  }

  list(): readonly FindingGroup[] {
    return [...this.#groups.values()]
      .map(({ count, loans, example }) => ({
        code: example.code,
        severity: example.severity,
        count,
        loans: loans.size,
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

/** Some loans of a ledger that a page may show, with the numbers of all of their kind. Plain data. */
export interface FoundLoans {
  readonly needsReview: readonly ShownLoan[];
  readonly needsReviewNos: readonly string[];
  readonly nearMisses: readonly NearMiss[];
  readonly nearMissNos: readonly string[];
}

/** Gathers the loans to look at. */
export function findLoans(loans: Iterable<DecidedLoan>): FoundLoans {
  const found = noneYet();
  for (const loan of loans) {
    const { loanNo } = loan.loan;
    if (loan.outcome.outcome === 'needs-review') {
      found.needsReviewNos.push(loanNo);
      found.needsReview.push(shown(loan));
    }
    const missed = onlyMiss(loan);
    if (missed === undefined) continue;
    const { title, values, threshold, distance } = missed;
    found.nearMissNos.push(loanNo);
    found.nearMisses.push({
      loan: shown(loan),
      verdict: {
        title,
        values,
        ...(threshold === undefined ? {} : { threshold }),
        ...(distance === undefined ? {} : { distance }),
      },
    });
  }
  return cut(found);
}

/** Adds up what was found in parts of a ledger. */
export function addFound(parts: readonly FoundLoans[]): FoundLoans {
  return cut({
    needsReview: parts.flatMap(({ needsReview }) => needsReview),
    needsReviewNos: parts.flatMap(({ needsReviewNos }) => needsReviewNos),
    nearMisses: parts.flatMap(({ nearMisses }) => nearMisses),
    nearMissNos: parts.flatMap(({ nearMissNos }) => nearMissNos),
  });
}

/** What was found but on these loans, which were decided again. */
export function withoutLoans(found: FoundLoans, again: ReadonlySet<string>): FoundLoans {
  if (again.size === 0) return found;
  const isFirst = (loanNo: string): boolean => !again.has(loanNo);
  return {
    needsReview: found.needsReview.filter(({ loanNo }) => isFirst(loanNo)),
    needsReviewNos: found.needsReviewNos.filter(isFirst),
    nearMisses: found.nearMisses.filter(({ loan }) => isFirst(loan.loanNo)),
    nearMissNos: found.nearMissNos.filter(isFirst),
  };
}

/** What a page shows of the loans that were found. */
export function showLoans(found: FoundLoans): LoanFindings {
  return {
    needsReview: {
      rows: found.needsReview.toSorted(byNumber).slice(0, mostRows),
      total: found.needsReviewNos.length,
    },
    nearMisses: {
      rows: found.nearMisses.toSorted(byNearness).slice(0, mostRows),
      total: found.nearMissNos.length,
    },
  };
}

interface MutableFound {
  needsReview: ShownLoan[];
  needsReviewNos: string[];
  nearMisses: NearMiss[];
  nearMissNos: string[];
}

function noneYet(): MutableFound {
  return { needsReview: [], needsReviewNos: [], nearMisses: [], nearMissNos: [] };
}

/** Twice as many as are shown, since some may be decided again. */
const mostKept = 2 * mostRows;

function cut(found: FoundLoans): FoundLoans {
  const { needsReview, nearMisses } = found;
  if (needsReview.length <= mostKept && nearMisses.length <= mostKept) return found;
  return {
    ...found,
    needsReview: needsReview.toSorted(byNumber).slice(0, mostKept),
    nearMisses: nearMisses.toSorted(byNearness).slice(0, mostKept),
  };
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
function byNearness(left: NearMiss, right: NearMiss): number {
  const [near, far] = [shareOf(left.verdict), shareOf(right.verdict)];
  const order = near.missing * far.standard - far.missing * near.standard;
  if (order !== 0n) return order < 0n ? -1 : 1;
  return byNumber(left.loan, right.loan);
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
