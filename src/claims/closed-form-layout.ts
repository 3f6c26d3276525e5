import type { CivilDate } from '#domain/civil-date.js';
import type { Instalment } from '#domain/loan.js';
import { minFen, sumFen, type Fen } from '#domain/money.js';
import {
  accelerationDay,
  accrueSegment,
  type ClaimBasis,
  type Piece,
  type Segment,
} from './calculation.js';

/** What was paid on the whole loan to the end of a day, by component. */
export interface PaidStep {
  readonly paidOn: CivilDate;
  readonly fees: Fen;
  readonly penalty: Fen;
  readonly compound: Fen;
  readonly interest: Fen;
  readonly principal: Fen;
}

/** A debt's place in the stream of payments to its component: the payments to earlier debts, then its own size. */
export interface Share {
  readonly component: 'interest' | 'principal';
  readonly offset: Fen;
  readonly size: Fen;
}

/** An instalment with the places of its two components. */
interface PlacedInstalment {
  readonly plan: Instalment;
  readonly principal: Share;
  readonly interest: Share;
}

/** A claim's debts by place: those claimed by themselves, and the rest as one. */
export interface ClaimLayout {
  readonly basis: ClaimBasis;
  readonly all: readonly PlacedInstalment[];
  readonly own: readonly PlacedInstalment[];
  readonly rest: { readonly principal: Share; readonly interest: Share };
  /** The last due date of the instalments claimed by themselves, else the disbursement. */
  readonly termFrom: CivilDate;
  readonly acceleratedOn: CivilDate | undefined;
}

/** Places a claim's debts in the streams of payments. */
export function layOutClaim(basis: ClaimBasis): ClaimLayout {
  let principal = 0n;
  let interest = 0n;
  const all = basis.instalments.map((plan): PlacedInstalment => {
    const placed = {
      plan,
      principal: { component: 'principal', offset: principal, size: plan.principal },
      interest: { component: 'interest', offset: interest, size: plan.interest },
    } as const;
    principal += plan.principal;
    interest += plan.interest;
    return placed;
  });
  const lastOwnDay = (day: CivilDate): boolean =>
    day < basis.asOf && !(basis.acceleration.mode === 'notice' && day > basis.acceleration.on);
  const own = all.filter(({ plan }) => lastOwnDay(plan.dueOn));
  const ownPrincipal = sumFen(own.map(({ plan }) => plan.principal));
  const ownInterest = sumFen(own.map(({ plan }) => plan.interest));
  return {
    basis,
    all,
    own,
    rest: {
      principal: { component: 'principal', offset: ownPrincipal, size: principal - ownPrincipal },
      interest: { component: 'interest', offset: ownInterest, size: interest - ownInterest },
    },
    termFrom: own.at(-1)?.plan.dueOn ?? basis.disbursedOn,
    acceleratedOn: accelerationDay(basis),
  };
}

/** All paid to the end of a day. `steps` ascend by day. */
export function paidThrough(steps: readonly PaidStep[], day: CivilDate): Omit<PaidStep, 'paidOn'> {
  return steps.findLast(({ paidOn }) => paidOn <= day) ?? nothingPaid;
}

const nothingPaid = { fees: 0n, penalty: 0n, compound: 0n, interest: 0n, principal: 0n };

/** The part of a debt that payments to its component have reached. */
function paidOf({ component, offset, size }: Share, paid: Omit<PaidStep, 'paidOn'>): Fen {
  const reached = paid[component] - offset;
  return reached <= 0n ? 0n : minFen(reached, size);
}

/** The part of a debt that is open. */
export function openOf(share: Share, paid: Omit<PaidStep, 'paidOn'>): Fen {
  return share.size - paidOf(share, paid);
}

/** The longest runs of days with one open part, `from` not counted and `to` counted; runs with nothing open left out. */
export function piecesOf(
  share: Share,
  steps: readonly PaidStep[],
  { from, to }: { readonly from: CivilDate; readonly to: CivilDate },
): readonly Piece[] {
  const pieces: Piece[] = [];
  let start = from;
  let base = openOf(share, paidThrough(steps, from));
  const end = (day: CivilDate): void => {
    if (base > 0n && start < day) pieces.push({ base, from: start, to: day });
  };
  for (const step of steps) {
    if (base === 0n) return pieces;
    if (step.paidOn <= from || step.paidOn >= to) continue;
    const open = openOf(share, step);
    if (open === base) continue;
    end(step.paidOn);
    start = step.paidOn;
    base = open;
  }
  end(to);
  return pieces;
}

/** The broken period's interest: its pieces, what was prepaid of it, and its own place among interest payments. */
export function brokenInterest(
  layout: ClaimLayout,
  steps: readonly PaidStep[],
): { readonly segments: readonly Segment[]; readonly share: Share } | undefined {
  const { acceleratedOn: to, termFrom: from, basis, rest } = layout;
  if (to === undefined) return undefined;
  const kind = basis.acceleration.mode === 'complaint' ? 'undue-interest' : 'broken-interest';
  const terms = { kind, rate: basis.annualRate, dayCount: basis.dayCount } as const;
  const segments = piecesOf(rest.principal, steps, { from, to }).map((piece) =>
    accrueSegment(piece, terms),
  );
  const gross = sumFen(segments.map(({ amount }) => amount));
  const paid = paidThrough(steps, to);
  const size = gross - minFen(gross, paidOf(rest.interest, paid));
  // Later payments first reach what is open of the earlier instalments' interest.
  const ahead = rest.interest.offset - paid.interest;
  return {
    segments,
    share: { component: 'interest', offset: paid.interest + (ahead > 0n ? ahead : 0n), size },
  };
}

/** Everything that accrues on a claim to the end of a day, segment by segment. */
export function accrualsTo(
  layout: ClaimLayout,
  steps: readonly PaidStep[],
  to: CivilDate,
): readonly Segment[] {
  const { basis, own, rest, acceleratedOn } = layout;
  const { penaltyRate: rate, dayCount, compounds } = basis;
  const penalty = { kind: 'penalty-segment', rate, dayCount } as const;
  const compound = { kind: 'compound-segment', rate, dayCount } as const;
  const segments: Segment[] = [];
  for (const { plan, principal, interest } of own) {
    if (plan.dueOn >= to) break;
    const { period, dueOn: from } = plan;
    // Written out, as a spread for each instalment is slow.
    const onPrincipal = { kind: penalty.kind, period, rate, dayCount };
    for (const piece of piecesOf(principal, steps, { from, to }))
      segments.push(accrueSegment(piece, onPrincipal));
    if (!compounds) continue;
    const onInterest = { kind: compound.kind, period, rate, dayCount };
    for (const piece of piecesOf(interest, steps, { from, to }))
      segments.push(accrueSegment(piece, onInterest));
  }
  if (acceleratedOn === undefined || acceleratedOn >= to) return segments;
  const days = { from: acceleratedOn, to };
  const broken = compounds ? brokenInterest(layout, steps) : undefined;
  return [
    ...segments,
    ...piecesOf(rest.principal, steps, days).map((piece) => accrueSegment(piece, penalty)),
    ...(broken === undefined
      ? []
      : piecesOf(broken.share, steps, days).map((piece) => accrueSegment(piece, compound))),
  ];
}
