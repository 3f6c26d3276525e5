import { addDays, daysBetween } from '#domain/civil-date.js';
import type { AppliedPayment, FutureAccrual, InstalmentStanding } from '#domain/claim.js';
import { sumFen } from '#domain/money.js';
import type { ClaimBasis } from './calculation.js';
import type { ReplayedClaim } from './replay-calculator.js';
import type { RunningInstalment } from './running-instalment.js';
import { figureCell } from './source-cells.js';

/** Tells how each instalment stands at C, in order of due date. */
export function instalmentStandings(
  basis: ClaimBasis,
  { loan }: ReplayedClaim,
): readonly InstalmentStanding[] {
  return loan.instalments.map((instalment) => {
    const { plan, openPrincipal, openInterest, penalty, compound } = instalment;
    const standing = instalment.isOverdue
      ? 'due'
      : loan.broken === undefined
        ? 'undue'
        : 'accelerated';
    return {
      period: plan.period,
      startsOn: plan.startsOn,
      dueOn: plan.dueOn,
      principal: plan.principal,
      interest: plan.interest,
      paidPrincipal: plan.principal - openPrincipal,
      paidInterest: plan.interest - openInterest,
      unpaidPrincipal: openPrincipal,
      // The scheduled interest of an accelerated instalment is no longer owed: the broken interest takes its place.
      unpaidInterest: standing === 'accelerated' ? 0n : openInterest,
      standing,
      daysPastDue: daysPastDue(basis, instalment, standing),
      penaltyAccrued: penalty.accruedTo(basis.asOf),
      compoundAccrued: compound.accruedTo(basis.asOf),
    };
  });
}

/** An accelerated instalment is past due since the acceleration by notice; by complaint it is not yet due at C. */
function daysPastDue(
  { asOf, acceleration }: ClaimBasis,
  { plan, openPrincipal, openInterest }: RunningInstalment,
  standing: InstalmentStanding['standing'],
): number {
  switch (standing) {
    case 'due':
      return openPrincipal + openInterest > 0n ? daysBetween(plan.dueOn, asOf) : 0;
    case 'accelerated':
      return openPrincipal > 0n && acceleration.mode === 'notice'
        ? daysBetween(acceleration.on, asOf)
        : 0;
    case 'undue':
      return 0;
  }
}

/** Tells what each repayment was set against, in order. */
export function appliedPayments({ applied }: ReplayedClaim): readonly AppliedPayment[] {
  return applied.map(({ payment, ...parts }) => ({
    serialNo: payment.serialNo,
    paidOn: payment.paidOn,
    amount: payment.amount,
    ...parts,
    source: figureCell(payment.source, 'repaidAmount'),
  }));
}

/**
 * What goes on from C+1 until payment: penalty on the principal that is past due, compound on the in-term interest that
 * is past due where the contract has it, and on principal claimed by the complaint itself the contract rate.
 */
export function futureAccruals(
  basis: ClaimBasis,
  { loan, ...claim }: ReplayedClaim,
): readonly FutureAccrual[] {
  const from = addDays(basis.asOf, 1);
  const undue = basis.acceleration.mode === 'complaint' ? loan.restPrincipal : 0n;
  const undueInterest = basis.acceleration.mode === 'complaint' ? loan.openBroken : 0n;
  const accruals: readonly FutureAccrual[] = [
    { component: 'interest', base: undue, rate: basis.annualRate, from },
    { component: 'penalty', base: claim.principal - undue, rate: basis.penaltyRate, from },
    {
      component: 'compound',
      base: basis.compounds ? claim.interest - undueInterest : 0n,
      rate: basis.penaltyRate,
      from,
    },
  ];
  return accruals.filter(({ base }) => base > 0n);
}

/** All that was repaid to C, by head. */
export function paidByHead({ applied }: ReplayedClaim): {
  readonly paidPrincipal: bigint;
  readonly paidInterest: bigint;
  readonly paidPenalty: bigint;
} {
  return {
    paidPrincipal: sumFen(applied.map(({ principal }) => principal)),
    paidInterest: sumFen(applied.map(({ interest }) => interest)),
    paidPenalty: sumFen(applied.map(({ penalty, compound }) => penalty + compound)),
  };
}
