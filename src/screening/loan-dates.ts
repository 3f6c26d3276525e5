import { daysBetween, type CivilDate } from '#domain/civil-date.js';
import type { ClaimFigures } from '#domain/claim.js';
import type { Growing } from '#domain/growing.js';
import type { LimitationFigures } from '#domain/legal-figures.js';
import type { Contact, Loan } from '#domain/loan.js';
import type { GuaranteePeriod } from '#domain/screening.js';
import {
  computeLimitation,
  guaranteePeriodEnd,
  type GuaranteeTerms,
  type LimitationEvent,
  type LimitationInput,
  type LimitationResult,
} from './limitation.js';

/** The dates that press on one loan. */
export interface LoanDates {
  /** Absent when nothing is owed any more. */
  readonly limitation?: LimitationResult;
  /** One for each guarantor, in ledger order; empty when nothing is owed any more. */
  readonly guaranteePeriods: readonly GuaranteePeriod[];
}

/**
 * Computes limitation and guarantee periods from what the ledgers know on the calculation date.
 *
 * Repayments are proven by the ledger's flow (部分履行, or a bank's own debit: 诉讼时效规定 8, 14); a demand is proven
 * when the ledger says that it was delivered.
 */
export function loanDates(
  loan: Loan,
  sheet: ClaimFigures,
  { asOf, figures }: { readonly asOf: CivilDate; readonly figures: LimitationFigures },
): LoanDates {
  if (!owesAnything(sheet)) return { guaranteePeriods: [] };
  const acceleratedOn = accelerationArrivedOn(loan, sheet, asOf);
  const lastDueOn = sheet.lastDueOn ?? loan.maturesOn;
  // Filled in, as a spread for each loan is slow.
  const events = eventsOf(loan, asOf);
  const debt: Growing<LimitationInput> = { lastDueOn, events, figures };
  const terms: Growing<GuaranteeTerms> = { mainDebtDueOn: lastDueOn, figures };
  if (acceleratedOn !== undefined) {
    debt.acceleratedOn = acceleratedOn;
    terms.acceleratedOn = acceleratedOn;
  }
  return {
    limitation: computeLimitation(debt),
    guaranteePeriods: guaranteePeriods(loan, terms, asOf),
  };
}

/** Demands that are on record as made to the borrower by the calculation date, delivered or not. */
export function demandsToBorrower(loan: Loan, asOf: CivilDate): readonly Contact[] {
  return loan.contacts.filter(({ target, on }) => target === 'borrower' && on <= asOf);
}

/** Whether a contact is a notice of acceleration, on record as delivered, to whomever, by the calculation date. */
export function isDeliveredAccelerationNotice(
  { kind, delivered, on }: Contact,
  asOf: CivilDate,
): boolean {
  return kind === 'acceleration-notice' && delivered === true && on <= asOf;
}

function owesAnything(sheet: ClaimFigures): boolean {
  const { principalOutstanding, unpaidInstalments } = sheet.position;
  return sheet.total > 0n || principalOutstanding > 0n || unpaidInstalments > 0;
}

/** The claim's own acceleration, else the first delivered notice: a claim may leave acceleration aside, a court need not. */
function accelerationArrivedOn(
  loan: Loan,
  sheet: ClaimFigures,
  asOf: CivilDate,
): CivilDate | undefined {
  if (sheet.acceleration.mode === 'notice') return sheet.acceleration.on;
  const days = demandsToBorrower(loan, asOf).filter((contact) =>
    isDeliveredAccelerationNotice(contact, asOf),
  );
  return days.map(({ on }) => on).toSorted()[0];
}

/**
 * Payments, then demands. Demands to guarantors and third parties do not interrupt the borrower's debt; to whom is
 * unknown, is not proven.
 */
function eventsOf(loan: Loan, asOf: CivilDate): readonly LimitationEvent[] {
  const events: LimitationEvent[] = [];
  for (const { paidOn: on, amount } of loan.repayments) {
    if (on > asOf || amount <= 0n) continue;
    events.push({ kind: 'interruption', cause: 'payment', on, proven: true });
  }
  for (const { on, target, delivered } of loan.contacts) {
    if (on > asOf || (target !== 'borrower' && target !== 'unknown')) continue;
    const proven = delivered === true && target === 'borrower';
    events.push({ kind: 'interruption', cause: 'demand', on, proven });
  }
  return events;
}

function guaranteePeriods(
  loan: Loan,
  terms: Omit<GuaranteeTerms, 'agreed'>,
  asOf: CivilDate,
): readonly GuaranteePeriod[] {
  return loan.otherParties.flatMap((party, partyIndex) => {
    if (party.role !== 'guarantor') return [];
    const agreed =
      party.guaranteeEndsOn === undefined ? {} : { agreed: { endsOn: party.guaranteeEndsOn } };
    const { endsOn, origin } = guaranteePeriodEnd({ ...terms, ...agreed });
    return [{ partyIndex, endsOn, daysLeft: daysBetween(asOf, endsOn), origin }];
  });
}
