import type { CivilDate, DayCount } from './civil-date.js';
import type { Fen } from './money.js';
import type { Rate } from './rate.js';
import type { CellRef } from './source.js';

/** The heads that a payment can be set against. */
export type PaymentHead = 'fees' | 'penalty-and-compound' | 'interest' | 'principal';

/** A ceiling on interest, penalty, compound and fees together (法发〔2017〕22号, 民间借贷规定). */
export interface RateCap {
  readonly annual: Rate;
  /** The instrument, as printed in the claim schedule. */
  readonly source: string;
}

/** How to compute a claim. Everything is stated: nothing about money has a default in the code. */
export interface ClaimTerms {
  /** 截至日 C, inclusive. */
  readonly asOf: CivilDate;
  readonly dayCount: DayCount;
  readonly compound: 'none' | 'in-term-interest';
  readonly allocation: 'recorded' | 'statutory';
  /** Order of the heads for `statutory` allocation. */
  readonly allocationOrder: readonly PaymentHead[];
  readonly acceleration: 'notice' | 'complaint' | 'none';
  readonly cap?: RateCap;
  /** Largest difference between a computed and a stated balance that is not a difference. */
  readonly tolerance: Fen;
}

/** The parts of a claim; `cut` is what the cap takes off. */
export type ClaimComponent = 'principal' | 'interest' | 'penalty' | 'compound' | 'fees' | 'cut';

export type ClaimLineKind =
  | 'instalment-principal'
  | 'accelerated-principal'
  | 'instalment-interest'
  | 'broken-interest' // on the accelerated base, last due date on or before A to A
  | 'prepaid-interest-set-off' // negative: interest prepaid on accelerated instalments
  | 'broken-interest-paid' // negative: paid after A on the broken interest
  | 'undue-interest' // `complaint` mode: on the undue principal to C at the contract rate
  | 'penalty-segment'
  | 'penalty-paid' // negative: 罚息 recorded as paid to C
  | 'penalty-floor' // brings an over-recorded 罚息 up to zero
  | 'compound-segment'
  | 'compound-paid' // negative (statutory allocation)
  | 'fees-stated'
  | 'cap-cut';

/** One line of the claim with its trace. The signed amounts of a component's lines add up to the component. */
export interface ClaimLine {
  readonly component: ClaimComponent;
  readonly kind: ClaimLineKind;
  /** 期次; absent for the accelerated base and for lines on the whole loan. */
  readonly period?: number;
  /** The segment: `base × rate × days ÷ day count`, rounded once. `from` is not counted, `to` is. */
  readonly base?: Fen;
  readonly rate?: Rate;
  readonly from?: CivilDate;
  readonly to?: CivilDate;
  readonly days?: number;
  readonly amount: Fen;
  /** For `cap-cut`: the component that this part of the cut reduces. The amount is positive. */
  readonly reduces?: 'interest' | 'penalty' | 'compound' | 'fees';
  /** Stable id of the rule applied, such as `penalty.unpaid-principal`. */
  readonly rule: string;
  readonly sources: readonly CellRef[];
  /** Serial numbers of the repayments that changed this line. */
  readonly payments: readonly string[];
}

/** What one repayment was set against. The parts and the surplus add up to its amount. */
export interface AppliedPayment {
  readonly serialNo: string;
  readonly paidOn: CivilDate;
  readonly amount: Fen;
  readonly fees: Fen;
  readonly penalty: Fen;
  readonly compound: Fen;
  readonly interest: Fen;
  readonly principal: Fen;
  readonly surplus: Fen;
  /** Outstanding principal of the loan after it, due and undue. */
  readonly principalAfter: Fen;
  readonly source: CellRef;
}

/** How one instalment stands at C: a row of the claim schedule paper. */
export interface InstalmentStanding {
  readonly period: number;
  readonly startsOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly principal: Fen;
  readonly interest: Fen;
  readonly paidPrincipal: Fen;
  readonly paidInterest: Fen;
  readonly unpaidPrincipal: Fen;
  readonly unpaidInterest: Fen;
  /** `due` before C and claimed by itself · `accelerated` into the one base · `undue` and not claimed. */
  readonly standing: 'due' | 'accelerated' | 'undue';
  /** C − due date where something of it is unpaid and due, else 0. */
  readonly daysPastDue: number;
  /** 罚息 and 复利 accrued on it to C (before what was recorded as paid). */
  readonly penaltyAccrued: Fen;
  readonly compoundAccrued: Fen;
}

/** The loan on its own schedule, without acceleration, at the end of a day. */
export interface LoanPosition {
  readonly on: CivilDate;
  readonly principalOutstanding: Fen;
  /** Unpaid principal and in-term interest of the instalments due before the day. */
  readonly overduePrincipal: Fen;
  readonly overdueInterest: Fen;
  /** Day − earliest due date before it with unpaid principal or in-term interest; 0 when there is none. */
  readonly daysPastDue: number;
  readonly firstDefaultOn?: CivilDate;
  readonly unpaidInstalments: number;
}

/** One stated figure against ours at 数据日期. */
export interface Reconciliation {
  readonly figure: 'principal-balance' | 'overdue-principal' | 'overdue-interest' | 'days-past-due';
  /** Fen for amounts, days for `days-past-due`. */
  readonly stated: bigint;
  readonly computed: bigint;
  readonly agrees: boolean;
  readonly at: CellRef;
}

export type Acceleration =
  | { readonly mode: 'none' }
  /** Effective on the day the notice reached the borrower; `bookedOn` is the ledger's 提前到期日. */
  | {
      readonly mode: 'notice';
      readonly on: CivilDate;
      readonly bookedOn?: CivilDate;
      readonly at: CellRef;
    }
  /** The undue principal falls due by service of the complaint. */
  | { readonly mode: 'complaint' };

/** Interest that goes on from C+1 until payment: the wording of the prayer for relief. */
export interface FutureAccrual {
  readonly component: 'interest' | 'penalty' | 'compound';
  readonly base: Fen;
  readonly rate: Rate;
  readonly from: CivilDate;
}

/** What is owed on one loan as of C, in figures. `total = principal + interest + penalty + compound + fees − cut`. */
export interface ClaimFigures {
  readonly loanNo: string;
  readonly terms: ClaimTerms;
  readonly annualRate: Rate;
  /** The rate used for 罚息 and 复利. */
  readonly penaltyRate: Rate;
  readonly acceleration: Acceleration;
  readonly principal: Fen;
  readonly interest: Fen;
  readonly penalty: Fen;
  readonly compound: Fen;
  readonly fees: Fen;
  readonly cut: Fen;
  readonly total: Fen;
  /** Undue principal that is not claimed. */
  readonly undueLeftOut: Fen;
  /** All that was repaid, by head, to C. */
  readonly paidPrincipal: Fen;
  readonly paidInterest: Fen;
  readonly paidPenalty: Fen;
  /** Whether the schedule was the ledger's or built from method, rate and dates. */
  readonly scheduleOrigin: 'ledger' | 'computed';
  /** The last due date of that schedule; without one the loan's maturity counts. */
  readonly lastDueOn?: CivilDate;
  /** The unaccelerated position at C. */
  readonly position: LoanPosition;
  /** Stated figures against ours at 数据日期; empty when the ledger states none. */
  readonly reconciliation: readonly Reconciliation[];
}

/** A claim line by line, with the trace of each figure: what a pleading is written from. */
export interface ClaimSheet extends ClaimFigures {
  readonly lines: readonly ClaimLine[];
  readonly instalments: readonly InstalmentStanding[];
  readonly payments: readonly AppliedPayment[];
  readonly future: readonly FutureAccrual[];
}
