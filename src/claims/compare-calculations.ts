import type { Calculation, Segment } from './calculation.js';

/** A figure on which two calculations differ, with both values in fen; segments are compared as a whole. */
export interface CalculationDifference {
  readonly figure: (typeof figures)[number] | 'segments';
  readonly replayed: bigint;
  readonly closedForm: bigint;
}

const figures = ['principal', 'interest', 'penalty', 'compound', 'fees', 'cut', 'total'] as const;

/**
 * Compares the two calculators' results: every figure, and the segments whatever their order. For segments the values
 * are the numbers of those that the other result lacks.
 */
export function compareCalculations(
  replayed: Calculation,
  closedForm: Calculation,
): readonly CalculationDifference[] {
  const differing = figures
    .filter((figure) => replayed[figure] !== closedForm[figure])
    .map((figure) => ({ figure, replayed: replayed[figure], closedForm: closedForm[figure] }));
  if (differing.length === 0 && areSame(replayed.segments, closedForm.segments)) return [];
  const onlyReplayed = without(replayed.segments, closedForm.segments);
  const onlyClosed = without(closedForm.segments, replayed.segments);
  return onlyReplayed + onlyClosed === 0n
    ? differing
    : [...differing, { figure: 'segments', replayed: onlyReplayed, closedForm: onlyClosed }];
}

/** Whether the segments are the same in the same order, which they nearly always are. */
function areSame(left: readonly Segment[], right: readonly Segment[]): boolean {
  return (
    left.length === right.length &&
    left.every((segment, index) => {
      const other = right[index];
      return (
        other !== undefined &&
        segment.amount === other.amount &&
        segment.base === other.base &&
        segment.from === other.from &&
        segment.to === other.to &&
        segment.days === other.days &&
        isAlike(segment, other)
      );
    })
  );
}

function isAlike(left: Segment, right: Segment): boolean {
  return left.kind === right.kind && left.period === right.period && left.rate === right.rate;
}

function without(segments: readonly Segment[], others: readonly Segment[]): bigint {
  const counts = new Map<string, number>();
  for (const other of others) counts.set(keyOf(other), (counts.get(keyOf(other)) ?? 0) + 1);
  let missing = 0n;
  for (const segment of segments) {
    const count = counts.get(keyOf(segment)) ?? 0;
    if (count === 0) missing += 1n;
    else counts.set(keyOf(segment), count - 1);
  }
  return missing;
}

function keyOf({ kind, period, base, rate, from, to, days, amount }: Segment): string {
  return [kind, period ?? '', base, rate, from, to, days, amount].join('|');
}
