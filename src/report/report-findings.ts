import type { DecidedLoan } from '#domain/case.js';
import { compareText, type Diagnostic, type Severity } from '#domain/diagnostic.js';
import type { Growing } from '#domain/growing.js';
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

/** Some loans of a ledger that a page may show, with how many of their kind there are. Plain data. */
export interface FoundLoans extends FoundNumbers {
  readonly needsReview: readonly ShownLoan[];
  readonly nearMisses: readonly NearMiss[];
}

/** How many loans there are to look at. */
export interface FoundNumbers {
  readonly allNeedsReview: number;
  readonly allNearMisses: number;
}

/** Gathers the loans to look at. */
export function findLoans(
  loans: Iterable<DecidedLoan>,
): FoundLoans & { readonly nearMissNos: readonly string[] } {
  const needsReview: ShownLoan[] = [];
  const nearMisses: NearMiss[] = [];
  const nearMissNos: string[] = [];
  for (const loan of loans) {
    if (loan.outcome.outcome === 'needs-review') needsReview.push(shown(loan));
    const missed = onlyMiss(loan);
    if (missed === undefined) continue;
    const { title, values, threshold, distance } = missed;
    nearMissNos.push(loan.loan.loanNo);
    nearMisses.push({
      loan: shown(loan),
      verdict: {
        title,
        values,
        ...(threshold === undefined ? {} : { threshold }),
        ...(distance === undefined ? {} : { distance }),
      },
    });
  }
  const numbers = { allNeedsReview: needsReview.length, allNearMisses: nearMisses.length };
  return { ...cut({ needsReview, nearMisses, ...numbers }), nearMissNos };
}

/** Adds up what is found in one part of a ledger after the other; only what may be shown is held. */
export class FoundSum {
  readonly #found: Growing<FoundLoans> & MutableLists = {
    needsReview: [],
    nearMisses: [],
    allNeedsReview: 0,
    allNearMisses: 0,
  };

  add({ needsReview, nearMisses, allNeedsReview, allNearMisses }: FoundLoans): void {
    const found = this.#found;
    for (const one of needsReview) found.needsReview.push(one);
    for (const one of nearMisses) found.nearMisses.push(one);
    found.allNeedsReview += allNeedsReview;
    found.allNearMisses += allNearMisses;
    // Not for each part: to put thousands in order takes longer than to read it.
    if (found.needsReview.length + found.nearMisses.length < mostWaiting) return;
    const kept = cut(found);
    found.needsReview = [...kept.needsReview];
    found.nearMisses = [...kept.nearMisses];
  }

  get found(): FoundLoans {
    return cut(this.#found);
  }
}

/** Adds up what was found in parts of a ledger. */
export function addFound(parts: Iterable<FoundLoans>): FoundLoans {
  const sum = new FoundSum();
  for (const part of parts) sum.add(part);
  return sum.found;
}

/**
 * What was found but on these loans, which were decided again.
 *
 * @param gone - How many of them there were.
 */
export function withoutLoans(
  found: FoundLoans,
  again: ReadonlySet<string>,
  gone: FoundNumbers,
): FoundLoans {
  if (again.size === 0) return found;
  return {
    needsReview: found.needsReview.filter(({ loanNo }) => !again.has(loanNo)),
    nearMisses: found.nearMisses.filter(({ loan }) => !again.has(loan.loanNo)),
    allNeedsReview: found.allNeedsReview - gone.allNeedsReview,
    allNearMisses: found.allNearMisses - gone.allNearMisses,
  };
}

/** What a page shows of the loans that were found. */
export function showLoans(found: FoundLoans): LoanFindings {
  return {
    needsReview: {
      rows: found.needsReview.toSorted(byNumber).slice(0, mostRows),
      total: found.allNeedsReview,
    },
    nearMisses: {
      rows: nearest(found.nearMisses, mostRows),
      total: found.allNearMisses,
    },
  };
}

interface MutableLists {
  needsReview: ShownLoan[];
  nearMisses: NearMiss[];
}

/** More than are shown: where most of them are decided again and then are none, fewer may be left than there are. */
const mostKept = 5 * mostRows;
const mostWaiting = 4 * mostKept;

function cut(found: FoundLoans): FoundLoans {
  const { needsReview, nearMisses } = found;
  if (needsReview.length <= mostKept && nearMisses.length <= mostKept) return found;
  return {
    ...found,
    needsReview: needsReview.toSorted(byNumber).slice(0, mostKept),
    nearMisses: nearest(nearMisses, mostKept),
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
function nearest(nearMisses: readonly NearMiss[], most: number): readonly NearMiss[] {
  return nearMisses
    .map((one) => ({ one, share: shareOf(one.verdict) }))
    .toSorted(({ one, share: near }, { one: other, share: far }) => {
      const order = near.missing * far.standard - far.missing * near.standard;
      if (order !== 0n) return order < 0n ? -1 : 1;
      return byNumber(one.loan, other.loan);
    })
    .slice(0, most)
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
