import type { CivilDate } from '#domain/civil-date.js';
import type { Repayment } from '#domain/loan.js';
import { minFen, sumFen, type Fen } from '#domain/money.js';
import { AccrualMeter } from './accrual-meter.js';
import { accelerationDay, type ClaimBasis, type Segment } from './calculation.js';
import { RunningInstalment, type Settlement } from './running-instalment.js';

/** Interest on the undue principal for the broken period, once that principal has fallen due. */
export interface BrokenInterest {
  readonly segments: readonly Segment[];
  /** Interest prepaid on the accelerated instalments, and the part of it that is set off. */
  readonly prepaid: Fen;
  readonly setOff: Fen;
}

/**
 * One loan while its dated events are replayed in order.
 *
 * The undue principal is one base. It bears the contract rate from the last due date, and from the acceleration on the
 * penalty rate; what it bore since the last due date is the broken interest.
 */
export class RunningLoan {
  readonly instalments: readonly RunningInstalment[];
  readonly basePenalty: AccrualMeter;
  readonly brokenCompound: AccrualMeter;
  readonly brokenSettlements: Settlement[] = [];
  readonly #basis: ClaimBasis;
  #inTerm: AccrualMeter;
  #broken: BrokenInterest | undefined;
  #openBroken: Fen = 0n;
  #openPrincipal: Fen;

  constructor(basis: ClaimBasis) {
    const { penaltyRate: rate, dayCount } = basis;
    this.#basis = basis;
    this.instalments = basis.instalments.map((plan) => new RunningInstalment(plan, basis));
    this.basePenalty = new AccrualMeter({ kind: 'penalty-segment', rate, dayCount });
    this.brokenCompound = new AccrualMeter({ kind: 'compound-segment', rate, dayCount });
    this.#openPrincipal = sumFen(basis.instalments.map(({ principal }) => principal));
    this.#inTerm = this.#startTerm(basis.disbursedOn);
  }

  get broken(): BrokenInterest | undefined {
    return this.#broken;
  }

  get openBroken(): Fen {
    return this.#openBroken;
  }

  /** Outstanding principal, due and undue. */
  get openPrincipal(): Fen {
    return this.#openPrincipal;
  }

  /** Principal of the instalments that have not fallen due by themselves: the one base after an acceleration. */
  get restPrincipal(): Fen {
    return sumFen(this.#rest().map((instalment) => instalment.openPrincipal));
  }

  /** An instalment falls due by itself, and a new term begins for the principal after it. */
  fallDue(instalment: RunningInstalment): void {
    instalment.fallOverdue();
    this.#inTerm = this.#startTerm(instalment.plan.dueOn);
  }

  /** All undue principal falls due on the acceleration day, and with it the broken interest. */
  accelerate(day: CivilDate): void {
    this.#inTerm.setBase(day, 0n);
    const { segments } = this.#inTerm;
    const gross = sumFen(segments.map(({ amount }) => amount));
    const prepaid = sumFen(
      this.#rest().map(({ plan, openInterest }) => plan.interest - openInterest),
    );
    const setOff = minFen(gross, prepaid);
    this.#broken = { segments, prepaid, setOff };
    this.#openBroken = gross - setOff;
    this.#restate(day);
  }

  /** 罚息 accrued on the whole loan to the end of a day. */
  penaltyTo(day: CivilDate): Fen {
    let accrued = this.basePenalty.accruedTo(day);
    for (const { penalty } of this.instalments) accrued += penalty.accruedTo(day);
    return accrued;
  }

  /** 复利 accrued on the whole loan to the end of a day. */
  compoundTo(day: CivilDate): Fen {
    let accrued = this.brokenCompound.accruedTo(day);
    for (const { compound } of this.instalments) accrued += compound.accruedTo(day);
    return accrued;
  }

  /** In-term interest that is due on a day: an instalment due on that day counts. */
  interestDueOn(day: CivilDate): Fen {
    let due = this.#openBroken;
    for (const { plan, isOverdue, openInterest } of this.instalments) {
      if (this.#broken === undefined ? plan.dueOn <= day : isOverdue) due += openInterest;
    }
    return due;
  }

  /** Principal that is due on a day: an instalment due on that day counts. */
  principalDueOn(day: CivilDate): Fen {
    if (this.#broken !== undefined) return this.#openPrincipal;
    let due = 0n;
    for (const { plan, openPrincipal } of this.instalments) {
      if (plan.dueOn <= day) due += openPrincipal;
    }
    return due;
  }

  /** Settles in-term interest, earliest due instalment first, broken interest last; returns how much was owed. */
  takeInterest(payment: Repayment, amount: Fen): Fen {
    let left = amount;
    for (const instalment of this.instalments) {
      if (left === 0n) break;
      if (this.#broken === undefined || instalment.isOverdue) {
        left -= instalment.takeInterest(payment, left);
      }
    }
    const broken = minFen(left, this.#openBroken);
    if (broken > 0n) {
      this.#openBroken -= broken;
      this.brokenSettlements.push({ payment, amount: broken });
    }
    this.#restate(payment.paidOn);
    return amount - left + broken;
  }

  /** Settles principal, earliest due instalment first, undue ones too; returns how much was owed. */
  takePrincipal(payment: Repayment, amount: Fen): Fen {
    let left = amount;
    for (const instalment of this.instalments) {
      if (left === 0n) break;
      left -= instalment.takePrincipal(payment, left);
    }
    this.#openPrincipal -= amount - left;
    this.#restate(payment.paidOn);
    return amount - left;
  }

  /** Sets a surplus against the next instalments, interest then principal, until an acceleration leaves none. */
  prepay(payment: Repayment, surplus: Fen): { readonly interest: Fen; readonly principal: Fen } {
    let interest = 0n;
    let principal = 0n;
    const next = this.#broken === undefined ? this.instalments : [];
    for (const instalment of next) {
      if (interest + principal === surplus) break;
      interest += instalment.takeInterest(payment, surplus - interest - principal);
      principal += instalment.takePrincipal(payment, surplus - interest - principal);
    }
    this.#openPrincipal -= principal;
    this.#restate(payment.paidOn);
    return { interest, principal };
  }

  /** Closes every segment at the calculation date. What is open stays as it is. */
  close(): void {
    const { asOf } = this.#basis;
    for (const { penalty, compound } of this.instalments) {
      penalty.setBase(asOf, 0n);
      compound.setBase(asOf, 0n);
    }
    this.basePenalty.setBase(asOf, 0n);
    this.brokenCompound.setBase(asOf, 0n);
  }

  #startTerm(day: CivilDate): AccrualMeter {
    const { annualRate: rate, dayCount, acceleration } = this.#basis;
    const kind = acceleration.mode === 'complaint' ? 'undue-interest' : 'broken-interest';
    const meter = new AccrualMeter({ kind, rate, dayCount });
    if (accelerationDay(this.#basis) !== undefined) meter.setBase(day, this.restPrincipal);
    return meter;
  }

  #restate(day: CivilDate): void {
    if (accelerationDay(this.#basis) === undefined) return;
    if (this.#broken === undefined) {
      this.#inTerm.setBase(day, this.restPrincipal);
      return;
    }
    this.basePenalty.setBase(day, this.restPrincipal);
    if (this.#basis.compounds) this.brokenCompound.setBase(day, this.#openBroken);
  }

  #rest(): readonly RunningInstalment[] {
    return this.instalments.filter(({ isOverdue }) => !isOverdue);
  }
}
