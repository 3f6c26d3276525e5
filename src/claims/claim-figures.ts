import { addDays, type CivilDate } from '#domain/civil-date.js';
import type { ClaimFigures, ClaimTerms } from '#domain/claim.js';
import type { Growing } from '#domain/growing.js';
import type { Loan } from '#domain/loan.js';
import type { ClaimBasis } from './calculation.js';
import { paidByHead } from './claim-standing.js';
import { positionOn, reconcile, type PaidOnSchedule } from './loan-position.js';
import type { ReplayedClaim } from './replay-calculator.js';
import type { SettledBasis } from './settle-basis.js';
import { staleSince } from './stale-schedule.js';

/** The amounts of a claim, without the position and what else is said of the loan. */
export type ClaimAmounts = Pick<
  ClaimFigures,
  | 'principal'
  | 'interest'
  | 'penalty'
  | 'compound'
  | 'fees'
  | 'cut'
  | 'total'
  | 'undueLeftOut'
  | 'paidPrincipal'
  | 'paidInterest'
  | 'paidPenalty'
>;

/** The amounts of a claim that was replayed. */
export function replayedAmounts(replayed: ReplayedClaim): ClaimAmounts {
  const { principal, interest, penalty, compound, fees, cut, total } = replayed;
  const { paidPrincipal, paidInterest, paidPenalty } = paidByHead(replayed);
  return {
    principal,
    interest,
    penalty,
    compound,
    fees,
    cut,
    total,
    undueLeftOut: undueOf(replayed),
    paidPrincipal,
    paidInterest,
    paidPenalty,
  };
}

/** Principal that has not fallen due and is not claimed. */
export function undueOf({ loan }: ReplayedClaim): bigint {
  return loan.broken === undefined ? loan.restPrincipal : 0n;
}

/** What the figures of a claim are gathered from. */
interface FigureInput {
  readonly loan: Loan;
  readonly terms: ClaimTerms;
  readonly settled: SettledBasis;
  readonly amounts: ClaimAmounts;
  readonly paid: PaidOnSchedule;
}

/** Gathers the figures of a claim, with the loan's position at C and on the day that the ledger's own figures describe. */
export function claimFigures({ loan, terms, settled, amounts, paid }: FigureInput): ClaimFigures {
  const { basis, scheduleOrigin } = settled;
  const { instalments, annualRate, penaltyRate, acceleration } = basis;
  const last = instalments.at(-1);
  const position = positionOn(terms.asOf, instalments, paid);
  const stated = statedOn(loan, basis);
  const positionStated = stated === terms.asOf ? position : positionOn(stated, instalments, paid);
  const figures: Growing<ClaimFigures> = {
    loanNo: loan.loanNo,
    terms,
    annualRate,
    penaltyRate,
    acceleration,
    principal: amounts.principal,
    interest: amounts.interest,
    penalty: amounts.penalty,
    compound: amounts.compound,
    fees: amounts.fees,
    cut: amounts.cut,
    total: amounts.total,
    undueLeftOut: amounts.undueLeftOut,
    paidPrincipal: amounts.paidPrincipal,
    paidInterest: amounts.paidInterest,
    paidPenalty: amounts.paidPenalty,
    scheduleOrigin,
    position,
    reconciliation: reconcile(loan, positionStated, terms.tolerance),
  };
  if (last !== undefined) figures.lastDueOn = last.dueOn;
  return figures;
}

/** The day that the ledger's figures describe: its data date, and never one on which it is too old. */
function statedOn(loan: Loan, { asOf, instalments }: ClaimBasis): CivilDate {
  const stale = staleSince(loan, instalments, asOf);
  const stated = loan.dataDate ?? asOf;
  return stale === undefined || stated < stale ? stated : addDays(stale, -1);
}
