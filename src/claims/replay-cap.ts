/**
 * The cap as the replay sees it: changes of the principal that bears claimed amounts, swept in order of day.
 *
 * Days whose amounts were paid give no room: in-term interest counts where something of it is open, 罚息 as far as what
 * was paid of it does not reach.
 *
 * A term that ends where the next begins gives as much as it takes: no run is cut there, so that each run of constant
 * principal is rounded once.
 */
import { daysBetween, type CivilDate } from '#domain/civil-date.js';
import { compareText } from '#domain/diagnostic.js';
import type { Fen } from '#domain/money.js';
import type { Rate } from '#domain/rate.js';
import type { ClaimBasis, Piece, Segment } from './calculation.js';
import { capAmount } from './rate-cap.js';
import type { RunningInstalment } from './running-instalment.js';
import type { RunningLoan } from './running-loan.js';

/**
 * The most that interest, penalty, compound and fees may come to; `undefined` where the claim has no cap.
 *
 * @param penaltyPaid - All 罚息 paid to C.
 */
export function replayedCap(
  basis: ClaimBasis,
  loan: RunningLoan,
  penaltyPaid: Fen,
): Fen | undefined {
  if (basis.capRate === undefined) return undefined;
  const pieces = [...claimedTerms(loan), ...unpaidPenalties(loan, penaltyPaid)];
  return sweep(pieces, basis.capRate);
}

/** The terms whose interest is claimed, and the broken period where its interest is. */
function claimedTerms(loan: RunningLoan): readonly Piece[] {
  const terms: Piece[] = [];
  for (const [index, instalment] of loan.instalments.entries()) {
    const isClaimed = instalment.isOverdue && instalment.openInterest > 0n;
    if (isClaimed) terms.push(...termPieces(instalment, loan.instalments.slice(index)));
  }
  const broken = loan.openBroken > 0n ? (loan.broken?.segments ?? []) : [];
  return [...terms, ...broken];
}

/**
 * The principal of an instalment and of those after it over the term of the first: what stayed open to its end, and
 * each part that was prepaid up to the day of that payment, counted.
 */
function termPieces(
  { plan }: RunningInstalment,
  outstanding: readonly RunningInstalment[],
): readonly Piece[] {
  const { startsOn: from, dueOn } = plan;
  if (from >= dueOn) return [];
  const pieces: Piece[] = [];
  let toTheEnd = 0n;
  for (const { openPrincipal, principalSettlements } of outstanding) {
    toTheEnd += openPrincipal;
    for (const { payment, amount } of principalSettlements) {
      const { paidOn: to } = payment;
      if (to >= dueOn) toTheEnd += amount;
      else if (from < to) pieces.push({ base: amount, from, to });
    }
  }
  pieces.push({ base: toTheEnd, from, to: dueOn });
  return pieces;
}

/** The 罚息 segments of which something is unpaid: what was paid of it goes to the oldest days first. */
function unpaidPenalties(loan: RunningLoan, penaltyPaid: Fen): readonly Piece[] {
  const segments: Segment[] = [];
  for (const { penalty } of [...loan.instalments, { penalty: loan.basePenalty }])
    for (const segment of penalty.segments) segments.push(segment);
  segments.sort((left, right) => compareText(left.from, right.from));
  if (penaltyPaid === 0n) return segments;
  let left = penaltyPaid;
  const first = segments.findIndex(({ amount }) => {
    left -= amount;
    return left < 0n;
  });
  return first === -1 ? [] : segments.slice(first);
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
