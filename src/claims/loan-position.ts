import { daysBetween, type CivilDate } from '#domain/civil-date.js';
import type { LoanPosition, Reconciliation } from '#domain/claim.js';
import type { Instalment, Loan } from '#domain/loan.js';
import { minFen, sumFen, type Fen } from '#domain/money.js';
import type { ClaimBasis } from './calculation.js';
import { replayClaim } from './replay-calculator.js';
import { figureCell } from './source-cells.js';

/** What was paid of one component on one day. */
interface DatedPayment {
  readonly paidOn: CivilDate;
  readonly principal: Fen;
  readonly interest: Fen;
}

/**
 * What each payment settled on the loan's own schedule, as if nothing had been accelerated: the ledger's split, or the
 * statutory one where the claim is computed so.
 */
export function scheduledPayments(basis: ClaimBasis): readonly DatedPayment[] {
  if (basis.allocation === 'recorded') {
    return basis.payments.map(({ paidOn, split }) => ({
      paidOn,
      principal: split?.principal ?? 0n,
      interest: split?.interest ?? 0n,
    }));
  }
  const { applied } = replayClaim({ ...basis, acceleration: { mode: 'none' } });
  return applied.map(({ payment, principal, interest }) => ({
    paidOn: payment.paidOn,
    principal,
    interest,
  }));
}

/** Computes how a loan stands on its own schedule at the end of a day. An instalment due on that day is not overdue. */
export function positionOn(
  day: CivilDate,
  instalments: readonly Instalment[],
  payments: readonly DatedPayment[],
): LoanPosition {
  const paid = payments.filter(({ paidOn }) => paidOn <= day);
  const open = openInstalments(instalments, {
    principal: sumFen(paid.map(({ principal }) => principal)),
    interest: sumFen(paid.map(({ interest }) => interest)),
  });
  const overdue = open.filter(({ dueOn }) => dueOn < day);
  const firstDefaultOn = overdue[0]?.dueOn;
  return {
    on: day,
    principalOutstanding: sumFen(open.map(({ principal }) => principal)),
    overduePrincipal: sumFen(overdue.map(({ principal }) => principal)),
    overdueInterest: sumFen(overdue.map(({ interest }) => interest)),
    daysPastDue: firstDefaultOn === undefined ? 0 : daysBetween(firstDefaultOn, day),
    ...(firstDefaultOn === undefined ? {} : { firstDefaultOn }),
    unpaidInstalments: open.length,
  };
}

interface OpenInstalment {
  readonly dueOn: CivilDate;
  readonly principal: Fen;
  readonly interest: Fen;
}

/** The instalments that have something open, with the open amounts: payments settle the earliest due one first. */
function openInstalments(
  instalments: readonly Instalment[],
  paid: { readonly principal: Fen; readonly interest: Fen },
): readonly OpenInstalment[] {
  let { principal: principalLeft, interest: interestLeft } = paid;
  const open: OpenInstalment[] = [];
  for (const instalment of instalments) {
    const principal = minFen(principalLeft, instalment.principal);
    const interest = minFen(interestLeft, instalment.interest);
    principalLeft -= principal;
    interestLeft -= interest;
    if (principal === instalment.principal && interest === instalment.interest) continue;
    open.push({
      dueOn: instalment.dueOn,
      principal: instalment.principal - principal,
      interest: instalment.interest - interest,
    });
  }
  return open;
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
  const amounts = [
    ['principal-balance', 'principalBalance', position.principalOutstanding],
    ['overdue-principal', 'overduePrincipal', position.overduePrincipal],
    ['overdue-interest', 'overdueInterest', position.overdueInterest],
  ] as const;
  const rows: Reconciliation[] = [];
  for (const [figure, field, computed] of amounts) {
    const figureStated = stated[field];
    if (figureStated === undefined) continue;
    const difference = figureStated > computed ? figureStated - computed : computed - figureStated;
    const at = figureCell(source, field);
    rows.push({ figure, stated: figureStated, computed, agrees: difference <= tolerance, at });
  }
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
