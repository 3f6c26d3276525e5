/**
 * The first calculator: replays what happened to a loan, day by day in order, and keeps a running state.
 *
 * On one day an instalment falls due first, then the payments of the day arrive in the order of their serial numbers,
 * then an acceleration takes effect. So a payment on a due date is in time, and a payment on the acceleration day
 * still reduces the undue principal before it falls due.
 *
 * Worked: 828.71 due 30 Sep at 18 % penalty, ACT/360; 400.00 of it paid on 30 Oct, C = 30 Nov. 30 days on 828.71 bear
 * 12.43 and 31 days on 428.71 bear 6.65; each is rounded by itself.
 */
import type { CivilDate } from '#domain/civil-date.js';
import type { Repayment } from '#domain/loan.js';
import { maxFen, minFen, sumFen, type Fen } from '#domain/money.js';
import { allocatePayment } from './allocate-payment.js';
import { accelerationDay, type Calculation, type ClaimBasis, type Segment } from './calculation.js';
import { cutToCap, type CappedAmounts } from './rate-cap.js';
import { replayedCap } from './replay-cap.js';
import { RunningLoan } from './running-loan.js';
import type { RunningInstalment } from './running-instalment.js';

/** What one repayment was set against; the parts and the surplus add up to its amount. */
export interface AppliedParts {
  readonly payment: Repayment;
  readonly fees: Fen;
  readonly penalty: Fen;
  readonly compound: Fen;
  readonly interest: Fen;
  readonly principal: Fen;
  readonly surplus: Fen;
  readonly principalAfter: Fen;
}

/** The replayed claim with the state that its lines are written from. */
export interface ReplayedClaim extends Calculation {
  readonly loan: RunningLoan;
  readonly applied: readonly AppliedParts[];
  readonly cuts: CappedAmounts;
  /** 罚息 and 复利 accrued to C, before anything paid. */
  readonly penaltyAccrued: Fen;
  readonly compoundAccrued: Fen;
}

interface Event {
  readonly on: CivilDate;
  readonly happen: () => void;
}

/** A running sum over the payments so far; `feesRecorded` are those of the ledger's own splits. */
interface PaidTotals {
  readonly fees: Fen;
  readonly penalty: Fen;
  readonly compound: Fen;
  readonly feesRecorded: Fen;
}

/** Computes a claim by replaying the loan's dated events up to the calculation date. */
export function replayClaim(basis: ClaimBasis): ReplayedClaim {
  const loan = new RunningLoan(basis);
  const applied: AppliedParts[] = [];
  for (const { happen } of eventsOf(basis, loan, applied)) happen();
  loan.close();
  return settleUp(basis, loan, applied);
}

function eventsOf(basis: ClaimBasis, loan: RunningLoan, applied: AppliedParts[]): readonly Event[] {
  const falling: readonly Event[] = loan.instalments
    .filter((instalment) => isClaimedByItself(basis, instalment))
    .map((instalment) => ({
      on: instalment.plan.dueOn,
      happen: (): void => {
        loan.fallDue(instalment);
      },
    }));
  let paid: PaidTotals = { fees: 0n, penalty: 0n, compound: 0n, feesRecorded: 0n };
  const paying: readonly Event[] = basis.payments.map((payment) => ({
    on: payment.paidOn,
    happen: (): void => {
      const feesRecorded = paid.feesRecorded + (payment.split?.fees ?? 0n);
      const { fees, penalty, compound } = paid;
      const before = { fees, penalty, compound, feesRecorded };
      const parts = applyPayment(basis, { loan, payment, paid: before });
      applied.push(parts);
      paid = {
        fees: fees + parts.fees,
        penalty: penalty + parts.penalty,
        compound: compound + parts.compound,
        feesRecorded,
      };
    },
  }));
  const day = accelerationDay(basis);
  const accelerating: readonly Event[] =
    day === undefined
      ? []
      : [
          {
            on: day,
            happen: (): void => {
              loan.accelerate(day);
            },
          },
        ];
  // The sort is stable: events of one day keep this order.
  return [...falling, ...paying, ...accelerating].sort((left, right) =>
    left.on < right.on ? -1 : left.on > right.on ? 1 : 0,
  );
}

/** Due before C, and on or before an acceleration by notice. Due on C is not overdue. */
function isClaimedByItself(
  { asOf, acceleration }: ClaimBasis,
  { plan }: RunningInstalment,
): boolean {
  return plan.dueOn < asOf && (acceleration.mode !== 'notice' || plan.dueOn <= acceleration.on);
}

interface Paying {
  readonly loan: RunningLoan;
  readonly payment: Repayment;
  /** Before this payment, but with the fees that it records itself. */
  readonly paid: PaidTotals;
}

function applyPayment(basis: ClaimBasis, paying: Paying): AppliedParts {
  const { fees, penalty, compound, interest, principal } =
    basis.allocation === 'recorded' ? applyAsRecorded(paying) : applyByStatute(basis, paying);
  const { payment, loan } = paying;
  const surplus = payment.amount - (fees + penalty + compound + interest + principal);
  const principalAfter = loan.openPrincipal;
  return { payment, fees, penalty, compound, interest, principal, surplus, principalAfter };
}

type Parts = Omit<AppliedParts, 'payment' | 'surplus' | 'principalAfter'>;

function applyAsRecorded({ loan, payment }: Paying): Parts {
  const { split } = payment;
  if (split === undefined) throw new Error(`repayment ${payment.serialNo} has no recorded split`);
  const { fees, penalty } = split;
  const interest = loan.takeInterest(payment, split.interest);
  const principal = loan.takePrincipal(payment, split.principal);
  return { fees, penalty, compound: 0n, interest, principal };
}

function applyByStatute(basis: ClaimBasis, { loan, payment, paid }: Paying): Parts {
  const { paidOn, amount } = payment;
  const penaltyDue = loan.penaltyTo(paidOn) - paid.penalty;
  const compoundDue = loan.compoundTo(paidOn) - paid.compound;
  const { applied: heads, surplus } = allocatePayment(
    amount,
    {
      // Fees that the ledger records as paid were owed when they were paid, besides those still in arrears.
      fees: basis.fees + paid.feesRecorded - paid.fees,
      'penalty-and-compound': penaltyDue + compoundDue,
      interest: loan.interestDueOn(paidOn),
      principal: loan.principalDueOn(paidOn),
    },
    basis.allocationOrder,
  );
  const penalty = minFen(heads['penalty-and-compound'], penaltyDue);
  const compound = heads['penalty-and-compound'] - penalty;
  loan.takeInterest(payment, heads.interest);
  loan.takePrincipal(payment, heads.principal);
  const ahead = loan.prepay(payment, surplus);
  return {
    fees: heads.fees,
    penalty,
    compound,
    interest: heads.interest + ahead.interest,
    principal: heads.principal + ahead.principal,
  };
}

function recordedFees(payments: readonly Repayment[]): Fen {
  return sumFen(payments.map(({ split }) => split?.fees ?? 0n));
}

function settleUp(
  basis: ClaimBasis,
  loan: RunningLoan,
  applied: readonly AppliedParts[],
): ReplayedClaim {
  const { asOf } = basis;
  const paid = (part: (parts: AppliedParts) => Fen): Fen => sumFen(applied.map(part));
  const own = loan.instalments.filter(({ isOverdue }) => isOverdue);
  const penaltyAccrued = loan.penaltyTo(asOf);
  const compoundAccrued = loan.compoundTo(asOf);
  const principal =
    sumFen(own.map(({ openPrincipal }) => openPrincipal)) +
    (loan.broken === undefined ? 0n : loan.restPrincipal);
  const amounts = {
    interest: sumFen(own.map(({ openInterest }) => openInterest)) + loan.openBroken,
    penalty: maxFen(penaltyAccrued - paid((parts) => parts.penalty), 0n),
    compound: compoundAccrued - paid((parts) => parts.compound),
    fees: feesLeft(
      basis,
      paid((parts) => parts.fees),
    ),
  };
  const cap = replayedCap(
    basis,
    loan,
    paid((parts) => parts.penalty),
  );
  const cuts = cap === undefined ? noCuts : cutToCap(amounts, cap);
  const cut = cuts.interest + cuts.penalty + cuts.compound + cuts.fees;
  const charges = amounts.interest + amounts.penalty + amounts.compound + amounts.fees;
  return {
    principal,
    interest: amounts.interest,
    penalty: amounts.penalty,
    compound: amounts.compound,
    fees: amounts.fees,
    cut,
    total: principal + charges - cut,
    segments: segmentsOf(loan),
    loan,
    applied,
    cuts,
    penaltyAccrued,
    compoundAccrued,
  };
}

const noCuts: CappedAmounts = { interest: 0n, penalty: 0n, compound: 0n, fees: 0n };

function feesLeft({ allocation, fees, payments }: ClaimBasis, paid: Fen): Fen {
  return allocation === 'recorded' ? fees : fees + recordedFees(payments) - paid;
}

/** Those of at least one day. */
function segmentsOf(loan: RunningLoan): ReplayedClaim['segments'] {
  const segments: Segment[] = [];
  const add = (some: readonly Segment[]): void => {
    for (const segment of some) if (segment.days > 0) segments.push(segment);
  };
  for (const { penalty, compound } of loan.instalments) {
    add(penalty.segments);
    add(compound.segments);
  }
  add(loan.broken?.segments ?? []);
  add(loan.basePenalty.segments);
  add(loan.brokenCompound.segments);
  return segments;
}
