import type { CivilDate } from '#domain/civil-date.js';
import {
  comparedComponents,
  type AmountDifference,
  type ClaimDifference,
  type ComparedComponent,
} from '#domain/comparison.js';
import type { Fen } from '#domain/money.js';
import type { LineContent, LoanContent } from './case-content.js';

/*
 * A claim grows by itself from one calculation date C₁ to a later one C₂: a segment of interest that was open on C₁ goes
 * on, an instalment that falls due comes in with its principal and interest, and 罚息 starts on it. That is the passing of
 * days; what else differs is substance. The lines of both claims say which is which:
 *
 *     on C₁   4,000.00 × 21.6% × 107 days ÷ 360 = 256.80
 *     on C₂   4,000.00 × 21.6% × 108 days ÷ 360 = 259.20     the same base, rate and start: 2.40 by days
 *     on C₂   3,000.00 × 21.6% × 108 days ÷ 360 = 194.40     another base: −62.40 in substance
 *
 * A repayment after C₁ ends a segment on its day, so that what grew before it and after it is found too. One that is
 * booked back to before C₁ changes what was claimed then: all of that segment is substance.
 */

/** One loan on one of the two calculation dates. */
export interface LoanSide {
  readonly asOf: CivilDate;
  readonly loan: LoanContent;
  /** Of this loan. */
  readonly lines: readonly LineContent[];
}

type Days = Readonly<Record<ComparedComponent, Fen>>;

/**
 * Splits the difference of a loan's claim.
 *
 * @param isUntouched - Terms, acceleration and repayments are the same: lines that follow from others, such as the cut
 *   of a cap, differ by days where nothing else is of substance.
 */
export function splitLoanClaim(
  from: LoanSide,
  to: LoanSide,
  isUntouched: boolean,
): ClaimDifference {
  return differenceOf(from.loan.claim, to.loan.claim, daysBetween(from, to, isUntouched));
}

/** The difference of two claims, given what of it is the passing of days. */
export function differenceOf(
  from: LoanContent['claim'],
  to: LoanContent['claim'],
  days: Days,
): ClaimDifference {
  const total = comparedComponents.reduce(
    (sum, component) => sum + (component === 'cut' ? -days[component] : days[component]),
    0n,
  );
  const of = (component: ComparedComponent | 'total', byDays: Fen): AmountDifference => ({
    from: from[component],
    to: to[component],
    days: byDays,
    substance: to[component] - from[component] - byDays,
  });
  return {
    principal: of('principal', days.principal),
    interest: of('interest', days.interest),
    penalty: of('penalty', days.penalty),
    compound: of('compound', days.compound),
    fees: of('fees', days.fees),
    cut: of('cut', days.cut),
    total: of('total', total),
  };
}

/** Amounts by component, from amounts in any order. */
export function sumByComponent(
  amounts: Iterable<{ readonly component: ComparedComponent; readonly amount: Fen }>,
): Days {
  const sums = { principal: 0n, interest: 0n, penalty: 0n, compound: 0n, fees: 0n, cut: 0n };
  for (const { component, amount } of amounts) sums[component] += amount;
  return sums;
}

interface Span {
  readonly early: LoanSide;
  readonly late: LoanSide;
}

type Reason = 'days' | 'follows' | 'substance';

interface LineDifference {
  readonly component: ComparedComponent;
  readonly amount: Fen;
  readonly reason: Reason;
}

/** The part of the difference that the passing of days made; with its sign where the second date is the earlier. */
function daysBetween(from: LoanSide, to: LoanSide, isUntouched: boolean): Days {
  if (from.asOf === to.asOf) return sumByComponent([]);
  const isForward = from.asOf < to.asOf;
  const span = isForward ? { early: from, late: to } : { early: to, late: from };
  const differences = lineDifferences(span).filter(({ amount }) => amount !== 0n);
  const isAllByDays = isUntouched && differences.every(({ reason }) => reason !== 'substance');
  const byDays = differences
    .filter(({ reason }) => reason === 'days' || (reason === 'follows' && isAllByDays))
    .map(({ component, amount }) => ({ component, amount: isForward ? amount : -amount }));
  return sumByComponent(byDays);
}

function lineDifferences({ early, late }: Span): readonly LineDifference[] {
  const rest = new Map<string, LineContent[]>();
  for (const line of late.lines) {
    const key = keyOf(line, late);
    rest.set(key, [...(rest.get(key) ?? []), line]);
  }
  const differences = early.lines.map((line): LineDifference => {
    const match = rest.get(keyOf(line, early))?.shift();
    const amount = (match?.amount ?? 0n) - line.amount;
    const goesOn = line.to === early.asOf && match?.to !== undefined && match.to >= early.asOf;
    return { component: line.component, amount, reason: goesOn ? 'days' : elseOf(line) };
  });
  const isAsBefore = hasSameAcceleration(early, late);
  const isByDays = (line: LineContent): boolean =>
    (line.period !== undefined || isAsBefore) && comesByDays(line, early, late);
  const added = [...rest.values()].flat().map((line): LineDifference => ({
    component: line.component,
    amount: line.amount,
    reason: isByDays(line) ? 'days' : elseOf(line),
  }));
  return [...differences, ...added];
}

/**
 * Whether a loan is accelerated in both batches alike. One that has matured by now has nothing left that the complaint
 * could accelerate: that too is the passing of days.
 */
export function hasSameAcceleration(one: LoanSide, other: LoanSide): boolean {
  const [left, right] = [one.loan.acceleration, other.loan.acceleration];
  if (left.mode === right.mode) return left.on === right.on;
  return isComplaintOutrun(one, other) || isComplaintOutrun(other, one);
}

function isComplaintOutrun(early: LoanSide, late: LoanSide): boolean {
  return (
    early.loan.acceleration.mode === 'complaint' &&
    late.loan.acceleration.mode === 'none' &&
    late.loan.maturesOn < late.asOf
  );
}

/** What makes a line the same one on another day. */
function keyOf(
  { component, kind, period, base, rate, from, reduces }: LineContent,
  { loan }: LoanSide,
): string {
  const isSegment = from !== undefined;
  return [component, kind, period, base, rate, from, reduces, isSegment ? loan.dayCount : ''].join(
    '|',
  );
}

/** Lines that have no days of their own, or that an instalment falling due replaces. */
const following: ReadonlySet<string> = new Set([
  'accelerated-principal',
  'undue-interest',
  'prepaid-interest-set-off',
  'penalty-floor',
  'cap-cut',
]);

function elseOf({ kind }: LineContent): Reason {
  return following.has(kind) ? 'follows' : 'substance';
}

/** Whether a line of the later day runs only from the earlier one, or is of an instalment that fell due since. */
function comesByDays(line: LineContent, early: LoanSide, late: LoanSide): boolean {
  if (line.from !== undefined) return line.from >= early.asOf;
  if (line.period === undefined) return false;
  const dueOn = dueDayOf(line.period, late);
  // An instalment due on the calculation date itself is not claimed yet.
  return dueOn !== undefined && dueOn >= early.asOf && dueOn < late.asOf;
}

/** 罚息 on an instalment runs from its due day; where it has none, the list of due days says it. */
function dueDayOf(period: number, { loan, lines }: LoanSide): CivilDate | undefined {
  const starts = lines
    .filter((line) => line.period === period && line.component === 'penalty')
    .flatMap(({ from }) => from ?? [])
    .toSorted();
  return starts[0] ?? loan.dates?.instalments[period - 1];
}
