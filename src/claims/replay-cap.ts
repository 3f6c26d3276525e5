/**
 * The cap as the replay sees it: changes of the principal that bears claimed amounts, swept in order of day.
 *
 * A term that ends where the next begins gives as much as it takes: no run is cut there, so that each run of constant
 * principal is rounded once.
 */
import { daysBetween, type CivilDate } from '#domain/civil-date.js';
import { compareText } from '#domain/diagnostic.js';
import { sumFen, type Fen } from '#domain/money.js';
import type { Rate } from '#domain/rate.js';
import type { ClaimBasis, Piece } from './calculation.js';
import { capAmount } from './rate-cap.js';
import type { RunningLoan } from './running-loan.js';

/** The most that interest, penalty, compound and fees may come to; `undefined` where the claim has no cap. */
export function replayedCap(basis: ClaimBasis, loan: RunningLoan): Fen | undefined {
  return basis.capRate === undefined ? undefined : sweep(bearingPieces(loan), basis.capRate);
}

/** Overdue principal; the balance in the terms whose interest is claimed; the base of claimed broken interest. */
function bearingPieces(loan: RunningLoan): readonly Piece[] {
  const pieces: Piece[] = [...loan.basePenalty.segments];
  if (loan.openBroken > 0n) pieces.push(...(loan.broken?.segments ?? []));
  let balance = sumFen(loan.instalments.map(({ plan }) => plan.principal));
  for (const { plan, penalty, isOverdue, openInterest } of loan.instalments) {
    pieces.push(...penalty.segments);
    if (isOverdue && openInterest > 0n && plan.startsOn < plan.dueOn) {
      pieces.push({ base: balance, from: plan.startsOn, to: plan.dueOn });
    }
    balance -= plan.principal;
  }
  return pieces;
}

function sweep(pieces: readonly Piece[], rate: Rate): Fen {
  const changes = new Map<CivilDate, Fen>();
  for (const { base, from, to } of pieces) {
    changes.set(from, (changes.get(from) ?? 0n) + base);
    changes.set(to, (changes.get(to) ?? 0n) - base);
  }
  const days = [...changes.keys()].filter((day) => changes.get(day) !== 0n).sort(compareText);
  let cap = 0n;
  let principal = 0n;
  for (const [index, day] of days.entries()) {
    principal += changes.get(day) ?? 0n;
    const next = days[index + 1];
    if (next !== undefined) cap += capAmount(principal, rate, daysBetween(day, next));
  }
  return cap;
}
