import type { Loan } from '#domain/loan.js';
import { cellOf, type CellRef, type RowSource } from '#domain/source.js';

/** A figure that a claim takes from a ledger. */
export type SourceFigure =
  | 'instalmentPrincipal'
  | 'instalmentInterest'
  | 'dueOn'
  | 'annualRate'
  | 'penaltyRate'
  | 'repaidAmount'
  | 'repaidPrincipal'
  | 'repaidInterest'
  | 'repaidPenalty'
  | 'repaidFees'
  | 'paidOn'
  | 'contactDay'
  | 'contactTarget'
  | 'feesDue'
  | 'method'
  | 'maturesOn'
  | 'acceleratedOn'
  | 'principalBalance'
  | 'overduePrincipal'
  | 'overdueInterest'
  | 'daysPastDue';

/**
 * The figures that claim lines lead back to, each with the ledger columns that may hold it, the best first. A schedule
 * that we built leads back to the account's amount and rate, and paid amounts taken from balances to those balances.
 */
const fieldsOf: Readonly<Record<SourceFigure, readonly string[]>> = {
  instalmentPrincipal: ['duePrincipal', 'amount'],
  instalmentInterest: ['dueInterest', 'rateAnnual', 'rateMonthly', 'rateDaily'],
  dueOn: ['dueOn', 'disbursedOn'],
  annualRate: ['rateAnnual', 'rateMonthly', 'rateDaily'],
  penaltyRate: ['penaltyRate', 'markup', 'rateAnnual', 'rateMonthly', 'rateDaily'],
  repaidAmount: ['paidAmount'],
  repaidPrincipal: ['paidPrincipal', 'principalBalance', 'paidAmount'],
  repaidInterest: ['paidInterest', 'overdueInterest', 'paidAmount'],
  repaidPenalty: ['paidPenalty', 'paidAmount'],
  repaidFees: ['paidFees', 'paidAmount'],
  paidOn: ['paidOn'],
  contactDay: ['at'],
  contactTarget: ['target'],
  feesDue: ['feesDue'],
  method: ['repayMethod'],
  maturesOn: ['maturesOn'],
  acceleratedOn: ['acceleratedOn'],
  principalBalance: ['principalBalance'],
  overduePrincipal: ['overduePrincipal'],
  overdueInterest: ['overdueInterest'],
  daysPastDue: ['dpd'],
};

/** Names the cell of a figure in a record; the record alone when it has no column for it. */
export function figureCell(source: RowSource, figure: SourceFigure): CellRef {
  const field = fieldsOf[figure].find((name) => source.headers[name] !== undefined);
  return cellOf(source, field ?? '');
}

/** The cell of the rate that 罚息 and 复利 use: the penalty rate, or the contract rate where the ledger has none. */
export function penaltyRateCell({ source, penaltyRate }: Loan): CellRef {
  return figureCell(source, penaltyRate === undefined ? 'annualRate' : 'penaltyRate');
}
