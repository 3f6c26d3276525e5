import type { CivilDate } from '#domain/civil-date.js';
import type { ClaimTerms } from '#domain/claim.js';
import { compareText, type Checked } from '#domain/diagnostic.js';
import type { Instalment, Loan, Repayment } from '#domain/loan.js';
import { maxFen, minFen, sumFen, type Fen } from '#domain/money.js';
import {
  paymentDatesUnknown,
  paymentsAfterAsOf,
  repaymentsUnknown,
  scheduleStale,
  splitMissing,
} from './diagnostics.js';
import type { SettledSchedule } from './settle-schedule.js';
import { staleSince } from './stale-schedule.js';

/** The repayments that a claim counts, in order, and whether the ledger records them one by one. */
export interface SettledPayments {
  readonly payments: readonly Repayment[];
  readonly areRecorded: boolean;
}

/**
 * Returns the repayments to C in order of day and 还款流水号.
 *
 * Those after C are left out with a warning. Under `recorded` allocation one without a split is an error. Where the
 * ledger has no repayments table, what the schedule states as paid counts as paid on its due dates; failing that, what
 * the stated balances leave as paid; a warning says so. Where nothing states what was paid, that is an error: a claim
 * for the whole loan would be a guess.
 */
export function settlePayments(
  loan: Loan,
  terms: ClaimTerms,
  schedule: SettledSchedule,
): Checked<SettledPayments | undefined> {
  return loan.repaymentsKnown ? recorded(loan, terms) : derived(loan, terms, schedule);
}

/** Ledgers give most repayments in order, one a day: then nothing is sorted. */
function inOrder(repayments: readonly Repayment[]): readonly Repayment[] {
  let last: Repayment | undefined;
  for (const repayment of repayments) {
    if (last !== undefined && repayment.paidOn <= last.paidOn)
      return repayments.toSorted(byDayAndSerial);
    last = repayment;
  }
  return repayments;
}

/** Orders repayments by day and, on one day, by serial number; runs of digits in it compare as numbers. */
function byDayAndSerial(left: Repayment, right: Repayment): number {
  return compareText(left.paidOn, right.paidOn) || compareSerials(left.serialNo, right.serialNo);
}

function compareSerials(left: string, right: string): number {
  return compareText(padRuns(left), padRuns(right)) || compareText(left, right);
}

function padRuns(serialNo: string): string {
  return serialNo.replace(/\d+/g, (digits) => digits.padStart(40, '0'));
}

function recorded(
  loan: Loan,
  { asOf, allocation }: ClaimTerms,
): Checked<SettledPayments | undefined> {
  const ordered = inOrder(loan.repayments);
  const isWhole = (ordered.at(-1)?.paidOn ?? asOf) <= asOf;
  const payments = isWhole ? ordered : ordered.filter(({ paidOn }) => paidOn <= asOf);
  const late = isWhole ? [] : ordered.filter(({ paidOn }) => paidOn > asOf);
  const diagnostics = late.length === 0 ? [] : [paymentsAfterAsOf(loan, late, asOf)];
  const unsplit =
    allocation === 'recorded' ? payments.filter(({ split }) => split === undefined) : [];
  return unsplit.length === 0
    ? { value: { payments, areRecorded: true }, diagnostics }
    : {
        value: undefined,
        diagnostics: [...diagnostics, ...unsplit.map((payment) => splitMissing(loan, payment))],
      };
}

interface Paid {
  readonly principal: Fen;
  readonly interest: Fen;
}

function derived(
  loan: Loan,
  { asOf }: ClaimTerms,
  { instalments, origin }: SettledSchedule,
): Checked<SettledPayments | undefined> {
  const isStated = origin === 'ledger' && instalments.some(statesPayment);
  const stale = staleSince(loan, instalments, asOf);
  const paid = isStated
    ? instalments.map((one) => (isStale(one, stale, asOf) ? wholly(one) : statedPaid(one)))
    : paidByBalances(loan, asOf, instalments);
  if (paid === undefined) return { value: undefined, diagnostics: [repaymentsUnknown(loan)] };
  const lastDay = loan.dataDate !== undefined && loan.dataDate < asOf ? loan.dataDate : asOf;
  const payments = instalments
    .map((instalment, index) => asRepayment(instalment, paid[index] ?? nothing, lastDay))
    .map((payment) => (isStated ? payment : { ...payment, source: loan.source }))
    .filter(({ amount }) => amount > 0n);
  return {
    value: { payments, areRecorded: false },
    diagnostics: [
      ...(payments.length === 0 || stale !== undefined ? [] : [paymentDatesUnknown(loan)]),
      ...(stale === undefined ? [] : [scheduleStale(loan, stale, asOf)]),
    ],
  };
}

function isStale(
  { dueOn, statedStatus }: Instalment,
  stale: CivilDate | undefined,
  asOf: CivilDate,
): boolean {
  return stale !== undefined && statedStatus === 'not-due' && dueOn < asOf;
}

function wholly({ principal, interest }: Instalment): Paid {
  return { principal, interest };
}

const nothing: Paid = { principal: 0n, interest: 0n };

function statesPayment(instalment: Instalment): boolean {
  const { statedPaidPrincipal, statedPaidInterest, statedStatus } = instalment;
  return [statedPaidPrincipal, statedPaidInterest, statedStatus].some((cell) => cell !== undefined);
}

function statedPaid(instalment: Instalment): Paid {
  const { principal, interest, statedStatus, statedPaidPrincipal, statedPaidInterest } = instalment;
  const unstated = statedStatus === 'paid' ? { principal, interest } : nothing;
  return {
    principal: statedPaidPrincipal ?? unstated.principal,
    interest: statedPaidInterest ?? unstated.interest,
  };
}

/**
 * What the account's balances leave as paid: the loan less its balance, and the interest due by the data date less the
 * interest in arrears; without that figure, the interest of the instalments whose principal is repaid.
 */
function paidByBalances(
  loan: Loan,
  asOf: CivilDate,
  instalments: readonly Instalment[],
): readonly Paid[] | undefined {
  const { principalBalance, overdueInterest } = loan.stated;
  if (principalBalance === undefined) return undefined;
  const statedOn = loan.dataDate ?? asOf;
  const due = instalments.filter(({ dueOn }) => dueOn < statedOn);
  let principalLeft = maxFen(loan.amount - principalBalance, 0n);
  let interestLeft = maxFen(
    sumFen(due.map(({ interest }) => interest)) - (overdueInterest ?? 0n),
    0n,
  );
  return instalments.map((instalment) => {
    const principal = minFen(principalLeft, instalment.principal);
    principalLeft -= principal;
    if (overdueInterest === undefined) {
      const isRepaid = instalment.dueOn < statedOn && principal === instalment.principal;
      return { principal, interest: isRepaid ? instalment.interest : 0n };
    }
    const interest = minFen(interestLeft, instalment.interest);
    interestLeft -= interest;
    return { principal, interest };
  });
}

/** A payment of which only the amounts are known: on the due date, or by the last day that the figures describe. */
function asRepayment(
  { period, dueOn, source }: Instalment,
  { principal, interest }: Paid,
  lastDay: CivilDate,
): Repayment {
  return {
    serialNo: `第${period}期`,
    paidOn: dueOn < lastDay ? dueOn : lastDay,
    amount: principal + interest,
    split: { principal, interest, penalty: 0n, fees: 0n },
    source,
  };
}
