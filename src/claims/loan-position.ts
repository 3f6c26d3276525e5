import { daysBetween, type CivilDate } from '#domain/civil-date.js';
import type { LoanPosition, Reconciliation } from '#domain/claim.js';
import type { Growing } from '#domain/growing.js';
import type { Instalment, Loan, Repayment } from '#domain/loan.js';
import { minFen, type Fen } from '#domain/money.js';
import type { ClaimBasis } from './calculation.js';
import { replayClaim } from './replay-calculator.js';
import { figureCell } from './source-cells.js';

/** A payment with what it settled on the loan's own schedule. */
type ScheduledPayment = Pick<Repayment, 'paidOn' | 'split'>;

/** What was paid on the loan's own schedule, in order of day. */
export type PaidOnSchedule = readonly ScheduledPayment[];

/**
 * What each payment settled on the loan's own schedule, as if nothing had been accelerated: the ledger's split, or the
 * statutory one where the claim is computed so.
 */
export function paidOnSchedule(basis: ClaimBasis): PaidOnSchedule {
  if (basis.allocation === 'recorded') return basis.payments;
  const { applied } = replayClaim({ ...basis, acceleration: { mode: 'none' } });
  return applied.map(({ payment, principal, interest, penalty, fees }) => ({
    paidOn: payment.paidOn,
    split: { principal, interest, penalty, fees },
  }));
}

/**
 * Computes how a loan stands on its own schedule at the end of a day: payments settle the earliest due instalment first.
 * An instalment due on that day is not overdue.
 */
export function positionOn(
  day: CivilDate,
  instalments: readonly Instalment[],
  payments: PaidOnSchedule,
): LoanPosition {
  let { principal: principalLeft, interest: interestLeft } = paidBy(day, payments);
  let [principalOutstanding, overduePrincipal, overdueInterest] = [0n, 0n, 0n];
  let unpaidInstalments = 0;
  let firstDefaultOn: CivilDate | undefined;
  for (const { principal, interest, dueOn } of instalments) {
    const openPrincipal = principal - minFen(principalLeft, principal);
    const openInterest = interest - minFen(interestLeft, interest);
    principalLeft -= principal - openPrincipal;
    interestLeft -= interest - openInterest;
    if (openPrincipal === 0n && openInterest === 0n) continue;
    unpaidInstalments += 1;
    principalOutstanding += openPrincipal;
    if (dueOn >= day) continue;
    firstDefaultOn ??= dueOn;
    overduePrincipal += openPrincipal;
    overdueInterest += openInterest;
  }
  // Filled in: a spread for each loan is slow.
  const position: Growing<LoanPosition> = {
    on: day,
    principalOutstanding,
    overduePrincipal,
    overdueInterest,
    daysPastDue: 0,
    unpaidInstalments,
  };
  if (firstDefaultOn === undefined) return position;
  position.daysPastDue = daysBetween(firstDefaultOn, day);
  position.firstDefaultOn = firstDefaultOn;
  return position;
}

function paidBy(
  day: CivilDate,
  payments: PaidOnSchedule,
): { readonly principal: Fen; readonly interest: Fen } {
  let [principal, interest] = [0n, 0n];
  for (const { paidOn, split } of payments) {
    if (paidOn > day || split === undefined) continue;
    principal += split.principal;
    interest += split.interest;
  }
  return { principal, interest };
}

/**
 * Compares the figures that the ledger states with ours at its data date. Amounts agree within `tolerance`, days only
 * when equal; a figure that the ledger does not state is not compared.
 */
export function reconcile(
  { stated, source }: Loan,
  position: LoanPosition,
  tolerance: Fen,
): readonly Reconciliation[] {
  const rows: Reconciliation[] = [];
  const compare = (
    figure: Reconciliation['figure'],
    field: 'principalBalance' | 'overduePrincipal' | 'overdueInterest',
    { says, computed }: { readonly says: Fen | undefined; readonly computed: Fen },
  ): void => {
    if (says === undefined) return;
    const difference = says > computed ? says - computed : computed - says;
    const at = figureCell(source, field);
    rows.push({ figure, stated: says, computed, agrees: difference <= tolerance, at });
  };
  const { principalOutstanding, overduePrincipal, overdueInterest } = position;
  compare('principal-balance', 'principalBalance', {
    says: stated.principalBalance,
    computed: principalOutstanding,
  });
  compare('overdue-principal', 'overduePrincipal', {
    says: stated.overduePrincipal,
    computed: overduePrincipal,
  });
  compare('overdue-interest', 'overdueInterest', {
    says: stated.overdueInterest,
    computed: overdueInterest,
  });
  if (stated.daysPastDue !== undefined) {
    rows.push({
      figure: 'days-past-due',
      stated: BigInt(stated.daysPastDue),
      computed: BigInt(position.daysPastDue),
      agrees: stated.daysPastDue === position.daysPastDue,
      at: figureCell(source, 'daysPastDue'),
    });
  }
  return rows;
}
