import type { CaseLoan } from '#domain/case.js';
import { compareText, type Diagnostic, type Severity } from '#domain/diagnostic.js';
import { parseYuan } from '#domain/money.js';
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
  const groups = new Map<string, { count: number; loans: Set<string>; example: Diagnostic }>();
  for (const diagnostic of diagnostics) {
    const { code, severity, loanNo } = diagnostic;
    if (!severities.includes(severity)) continue;
    const key = `${severity} ${code}`;
    const group = groups.get(key) ?? { count: 0, loans: new Set(), example: diagnostic };
    group.count += 1;
    if (loanNo !== undefined) group.loans.add(loanNo);
    groups.set(key, group);
  }
  return [...groups.values()]
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

/** A loan that one criterion alone keeps out, by how much. */
export interface NearMiss {
  readonly loan: CaseLoan;
  readonly verdict: CriterionVerdict;
}

/** What a page says of the loans besides the cases. */
export interface LoanFindings {
  readonly needsReview: Excerpt<CaseLoan>;
  /** The nearest first. */
  readonly nearMisses: Excerpt<NearMiss>;
}

/** Gathers the loans to look at, in one pass and in bounded memory. */
export function findLoans(loans: Iterable<CaseLoan>): LoanFindings {
  const needsReview: CaseLoan[] = [];
  let nearest: NearMiss[] = [];
  const totals = { needsReview: 0, nearMisses: 0 };
  for (const loan of loans) {
    if (loan.outcome.outcome === 'needs-review') {
      totals.needsReview += 1;
      if (needsReview.length < mostRows) needsReview.push(loan);
    }
    const verdict = onlyMiss(loan);
    if (verdict === undefined) continue;
    totals.nearMisses += 1;
    nearest.push({ loan, verdict });
    if (nearest.length >= 2 * mostRows) nearest = nearestOf(nearest);
  }
  return {
    needsReview: { rows: needsReview, total: totals.needsReview },
    nearMisses: { rows: nearestOf(nearest), total: totals.nearMisses },
  };
}

/** The one criterion that keeps a loan out, where it is a matter of more or less. */
function onlyMiss({ outcome }: CaseLoan): CriterionVerdict | undefined {
  if (outcome.outcome !== 'ineligible' || outcome.reasons.length !== 1) return undefined;
  const missed = outcome.verdicts.filter(
    ({ verdict, kind }) => verdict === 'not-met' && (kind === 'select' || kind === 'gate'),
  );
  const [only] = missed;
  return missed.length === 1 && only?.distance?.startsWith('-') === true ? only : undefined;
}

function nearestOf(misses: readonly NearMiss[]): NearMiss[] {
  return misses.toSorted(byNearness).slice(0, mostRows);
}

/** By what is missing as a share of the standard, exactly: days and amounts can be compared so. */
function byNearness(left: NearMiss, right: NearMiss): number {
  const [near, far] = [shareOf(left.verdict), shareOf(right.verdict)];
  const order = near.missing * far.standard - far.missing * near.standard;
  if (order !== 0n) return order < 0n ? -1 : 1;
  return compareText(left.loan.loan.loanNo, right.loan.loan.loanNo);
}

/** In hundredths; what cannot be compared comes last. */
function shareOf({ distance = '', threshold = '' }: CriterionVerdict): {
  readonly missing: bigint;
  readonly standard: bigint;
} {
  const missing = parseYuan(distance.replace(/^-/, ''));
  const standard = parseYuan(threshold);
  return missing === undefined || standard === undefined || standard <= 0n
    ? { missing: 1_000_000n, standard: 1n }
    : { missing, standard };
}
