import { daysBetween, type CivilDate } from '#domain/civil-date.js';
import { compareText } from '#domain/diagnostic.js';
import { sumFen, type Fen } from '#domain/money.js';
import type { Rate } from '#domain/rate.js';
import { accrueInterest } from './accrue-interest.js';
import type { Piece, Segment } from './calculation.js';
import {
  brokenInterest,
  openOf,
  paidThrough,
  piecesOf,
  type ClaimLayout,
  type PaidStep,
} from './closed-form-layout.js';

/**
 * The cap by formula: on the days between two changes the principal is the sum of the pieces that cover them; equal
 * neighbours are one run; each run bears one product, principal × cap rate × days ÷ 365.
 *
 * @param accruals - The claim's segments to C.
 */
export function closedFormCap(
  layout: ClaimLayout,
  steps: readonly PaidStep[],
  accruals: readonly Segment[],
): Fen | undefined {
  const { capRate } = layout.basis;
  if (capRate === undefined) return undefined;
  const pieces = [
    ...unpaidPenalties(accruals, paidThrough(steps, layout.basis.asOf).penalty),
    ...claimedTerms(layout, steps),
  ];
  return sumFen(runsOf(pieces).map((run) => capOfRun(run, capRate)));
}

/**
 * The 罚息 segments of which something is unpaid. Payments fill them from the oldest on, so a segment is paid in full when
 * the sum of all up to it is.
 */
function unpaidPenalties(accruals: readonly Segment[], paid: Fen): readonly Piece[] {
  const segments = accruals
    .filter(({ kind }) => kind === 'penalty-segment')
    .sort((left, right) => compareText(left.from, right.from));
  if (paid === 0n) return segments;
  return segments.filter(
    (_, index) => sumFen(segments.slice(0, index + 1).map(({ amount }) => amount)) > paid,
  );
}

/** The terms whose interest is claimed: each with the principal outstanding on its days that is not yet due. */
function claimedTerms(layout: ClaimLayout, steps: readonly PaidStep[]): readonly Piece[] {
  const { basis, own, rest } = layout;
  const paid = paidThrough(steps, basis.asOf);
  const whole = rest.principal.offset + rest.principal.size;
  const terms = own
    .filter(({ interest }) => openOf(interest, paid) > 0n)
    .flatMap(({ plan, principal: { component, offset } }) =>
      piecesOf({ component, offset, size: whole - offset }, steps, {
        from: plan.startsOn,
        to: plan.dueOn,
      }),
    );
  const broken = brokenInterest(layout, steps);
  const isBrokenClaimed = broken !== undefined && openOf(broken.share, paid) > 0n;
  return isBrokenClaimed ? [...terms, ...broken.segments] : terms;
}

function runsOf(pieces: readonly Piece[]): readonly Piece[] {
  const ends = new Set<CivilDate>();
  for (const { from, to } of pieces) ends.add(from).add(to);
  const days = [...ends].sort(compareText);
  const runs: Piece[] = [];
  for (const [index, from] of days.entries()) {
    const to = days[index + 1];
    if (to === undefined) break;
    const base = principalOver(pieces, from, to);
    const last = runs.at(-1);
    if (last?.base === base) runs[runs.length - 1] = { base, from: last.from, to };
    else runs.push({ base, from, to });
  }
  return runs;
}

function principalOver(pieces: readonly Piece[], from: CivilDate, to: CivilDate): Fen {
  let principal = 0n;
  for (const piece of pieces) if (piece.from <= from && piece.to >= to) principal += piece.base;
  return principal;
}

function capOfRun({ base, from, to }: Piece, rate: Rate): Fen {
  return accrueInterest({ base, rate, days: daysBetween(from, to), dayCount: 'ACT/365' });
}
