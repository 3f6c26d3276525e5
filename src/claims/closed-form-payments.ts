import type { PaymentHead } from '#domain/claim.js';
import type { Repayment } from '#domain/loan.js';
import { minFen, sumFen, type Fen } from '#domain/money.js';
import type { ClaimBasis } from './calculation.js';
import {
  accrualsTo,
  brokenInterest,
  openOf,
  paidThrough,
  type ClaimLayout,
  type PaidStep,
} from './closed-form-layout.js';

/** What was paid by component after each payment, summed from the first one on. */
export function paidSteps(layout: ClaimLayout): readonly PaidStep[] {
  const { allocation, payments } = layout.basis;
  const steps: PaidStep[] = [];
  for (const payment of payments) {
    const parts =
      allocation === 'recorded' ? recordedParts(payment) : statutoryParts(layout, steps, payment);
    const before = paidThrough(steps, payment.paidOn);
    steps.push({
      paidOn: payment.paidOn,
      fees: before.fees + parts.fees,
      penalty: before.penalty + parts.penalty,
      compound: before.compound + parts.compound,
      interest: before.interest + parts.interest,
      principal: before.principal + parts.principal,
    });
  }
  return steps;
}

/** Fees that were owed by the time of the last of some payments: those in arrears, and those recorded as paid. */
export function feesOwed({ fees }: ClaimBasis, payments: readonly Repayment[]): Fen {
  return fees + sumFen(payments.map(({ split }) => split?.fees ?? 0n));
}

type Parts = Omit<PaidStep, 'paidOn'>;

function recordedParts({ serialNo, split }: Repayment): Parts {
  if (split === undefined) throw new Error(`repayment ${serialNo} has no recorded split`);
  const { principal, interest, penalty, fees } = split;
  return { principal, interest, penalty, fees, compound: 0n };
}

function statutoryParts(
  layout: ClaimLayout,
  steps: readonly PaidStep[],
  payment: Repayment,
): Parts {
  const owed = owedOn(layout, steps, payment);
  const taken = { fees: 0n, penalty: 0n, compound: 0n, interest: 0n, principal: 0n };
  let left = payment.amount;
  for (const head of layout.basis.allocationOrder) {
    for (const part of partsOfHead[head]) {
      const amount = minFen(left, owed[part] - taken[part]);
      taken[part] += amount;
      left -= amount;
    }
  }
  const ahead = prepaidParts(layout, steps, { payment, taken, left });
  return {
    ...taken,
    interest: taken.interest + ahead.interest,
    principal: taken.principal + ahead.principal,
  };
}

const partsOfHead: Readonly<Record<PaymentHead, readonly (keyof Parts)[]>> = {
  fees: ['fees'],
  'penalty-and-compound': ['penalty', 'compound'],
  interest: ['interest'],
  principal: ['principal'],
};

/** What is due on the day of a payment, each part by formula from what was paid before it. */
function owedOn(layout: ClaimLayout, steps: readonly PaidStep[], payment: Repayment): Parts {
  const { paidOn } = payment;
  const { basis } = layout;
  const paid = paidThrough(steps, paidOn);
  const accruals = accrualsTo(layout, steps, paidOn);
  const accrued = (kind: 'penalty-segment' | 'compound-segment'): Fen =>
    sumFen(accruals.filter((segment) => segment.kind === kind).map(({ amount }) => amount));
  const isAccelerated = hasAccelerated(layout, payment);
  const due = isAccelerated ? layout.own : layout.all.filter(({ plan }) => plan.dueOn <= paidOn);
  const broken = isAccelerated ? brokenInterest(layout, steps) : undefined;
  return {
    fees: feesOwed(basis, basis.payments.slice(0, steps.length + 1)) - paid.fees,
    penalty: accrued('penalty-segment') - paid.penalty,
    compound: accrued('compound-segment') - paid.compound,
    interest:
      sumFen(due.map(({ interest }) => openOf(interest, paid))) +
      (broken === undefined ? 0n : openOf(broken.share, paid)),
    principal:
      sumFen(due.map(({ principal }) => openOf(principal, paid))) +
      (isAccelerated ? openOf(layout.rest.principal, paid) : 0n),
  };
}

/** What a surplus pays ahead: of each instalment from the first one open, its interest, then its principal. */
function prepaidParts(
  layout: ClaimLayout,
  steps: readonly PaidStep[],
  {
    payment,
    taken,
    left,
  }: { readonly payment: Repayment; readonly taken: Parts; readonly left: Fen },
): Pick<Parts, 'interest' | 'principal'> {
  if (hasAccelerated(layout, payment)) return { interest: 0n, principal: 0n };
  const before = paidThrough(steps, payment.paidOn);
  const now = {
    ...before,
    interest: before.interest + taken.interest,
    principal: before.principal + taken.principal,
  };
  const ahead = { interest: 0n, principal: 0n };
  let surplus = left;
  for (const placed of layout.all) {
    for (const component of ['interest', 'principal'] as const) {
      const amount = minFen(surplus, openOf(placed[component], now));
      ahead[component] += amount;
      surplus -= amount;
    }
  }
  return ahead;
}

/** A payment on the acceleration day itself still meets the loan's own schedule. */
function hasAccelerated({ acceleratedOn }: ClaimLayout, { paidOn }: Repayment): boolean {
  return acceleratedOn !== undefined && paidOn > acceleratedOn;
}
