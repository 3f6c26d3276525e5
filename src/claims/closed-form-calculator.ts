/**
 * The second calculator: no running state. What is unpaid of an instalment on any day is a formula of what was paid on
 * the whole loan before that day, because payments settle a component from the earliest due instalment on:
 *
 *     unpaid(i, day) = size(i) − clamp(paid before day − sizes of the instalments before i, 0, size(i))
 *
 * Each instalment is then split into pieces where that figure is constant, and each piece bears one product. Under
 * statutory allocation what a payment settled is itself worked out by the same formulas as of its day.
 *
 * It shares with the replay what both read and the accrual of one piece, nothing else: the two check each other.
 */
import { sumFen, type Fen } from '#domain/money.js';
import type { Calculation, ClaimBasis, Segment } from './calculation.js';
import { closedFormCap } from './closed-form-cap.js';
import {
  accrualsTo,
  brokenInterest,
  layOutClaim,
  openOf,
  paidThrough,
} from './closed-form-layout.js';
import { feesOwed, paidSteps } from './closed-form-payments.js';

/** Computes a claim by formula, instalment by instalment. */
export function closedFormClaim(basis: ClaimBasis): Calculation {
  const layout = layOutClaim(basis);
  const steps = paidSteps(layout);
  const { own, rest, acceleratedOn } = layout;
  const paid = paidThrough(steps, basis.asOf);
  const broken = brokenInterest(layout, steps);
  const accruals = accrualsTo(layout, steps, basis.asOf);

  const principal =
    sumFen(own.map((instalment) => openOf(instalment.principal, paid))) +
    (acceleratedOn === undefined ? 0n : openOf(rest.principal, paid));
  const interest =
    sumFen(own.map((instalment) => openOf(instalment.interest, paid))) +
    (broken === undefined ? 0n : openOf(broken.share, paid));
  const penaltyOpen = amountOf(accruals, 'penalty-segment') - paid.penalty;
  const penalty = penaltyOpen < 0n ? 0n : penaltyOpen;
  const compound = amountOf(accruals, 'compound-segment') - paid.compound;
  const fees =
    basis.allocation === 'recorded' ? basis.fees : feesOwed(basis, basis.payments) - paid.fees;

  const charges = interest + penalty + compound + fees;
  const cap = closedFormCap(layout, steps, accruals);
  const kept = cap !== undefined && cap < charges ? cap : charges;
  return {
    principal,
    interest,
    penalty,
    compound,
    fees,
    cut: charges - kept,
    total: principal + kept,
    segments: [...(broken?.segments ?? []), ...accruals].filter(({ days }) => days > 0),
  };
}

function amountOf(segments: readonly Segment[], kind: Segment['kind']): Fen {
  return sumFen(segments.filter((segment) => segment.kind === kind).map(({ amount }) => amount));
}
