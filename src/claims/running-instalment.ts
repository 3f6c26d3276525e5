import type { CivilDate } from '#domain/civil-date.js';
import type { Instalment, Repayment } from '#domain/loan.js';
import { minFen, type Fen } from '#domain/money.js';
import { AccrualMeter } from './accrual-meter.js';
import type { ClaimBasis } from './calculation.js';

/** A part of a repayment that settled something. */
export interface Settlement {
  readonly payment: Repayment;
  readonly amount: Fen;
}

/** One instalment while a loan is replayed: what is open of it, and what it bears once it is overdue. */
export class RunningInstalment {
  readonly plan: Instalment;
  readonly penalty: AccrualMeter;
  readonly compound: AccrualMeter;
  readonly principalSettlements: Settlement[] = [];
  readonly interestSettlements: Settlement[] = [];
  readonly #compounds: boolean;
  #openPrincipal: Fen;
  #openInterest: Fen;
  #isOverdue = false;

  constructor(plan: Instalment, { penaltyRate, dayCount, compounds }: ClaimBasis) {
    const { period } = plan;
    this.plan = plan;
    this.#openPrincipal = plan.principal;
    this.#openInterest = plan.interest;
    this.penalty = new AccrualMeter({
      kind: 'penalty-segment',
      period,
      rate: penaltyRate,
      dayCount,
    });
    this.compound = new AccrualMeter({
      kind: 'compound-segment',
      period,
      rate: penaltyRate,
      dayCount,
    });
    this.#compounds = compounds;
  }

  get openPrincipal(): Fen {
    return this.#openPrincipal;
  }

  get openInterest(): Fen {
    return this.#openInterest;
  }

  /** Whether it fell due by itself and is claimed by itself. */
  get isOverdue(): boolean {
    return this.#isOverdue;
  }

  /** From the day after the due date it bears 罚息, and 复利 where the contract has it. */
  fallOverdue(): void {
    this.#isOverdue = true;
    this.#restate(this.plan.dueOn);
  }

  /** Settles principal up to `amount`; returns how much it took. */
  takePrincipal(payment: Repayment, amount: Fen): Fen {
    const taken = minFen(amount, this.#openPrincipal);
    if (taken === 0n) return 0n;
    this.#openPrincipal -= taken;
    this.principalSettlements.push({ payment, amount: taken });
    this.#restate(payment.paidOn);
    return taken;
  }

  /** Settles in-term interest up to `amount`; returns how much it took. */
  takeInterest(payment: Repayment, amount: Fen): Fen {
    const taken = minFen(amount, this.#openInterest);
    if (taken === 0n) return 0n;
    this.#openInterest -= taken;
    this.interestSettlements.push({ payment, amount: taken });
    this.#restate(payment.paidOn);
    return taken;
  }

  #restate(day: CivilDate): void {
    if (!this.#isOverdue) return;
    this.penalty.setBase(day, this.#openPrincipal);
    if (this.#compounds) this.compound.setBase(day, this.#openInterest);
  }
}
