import type { ClaimTerms } from '#domain/claim.js';
import type { Checked } from '#domain/diagnostic.js';
import type { Growing } from '#domain/growing.js';
import type { Loan } from '#domain/loan.js';
import type { ClaimBasis } from './calculation.js';
import { penaltyRateUnknown } from './diagnostics.js';
import { settleAcceleration } from './settle-acceleration.js';
import { settlePayments } from './settle-payments.js';
import { settleSchedule, type SettledSchedule } from './settle-schedule.js';

/** A claim's basis with what the sheet tells about its origin. */
export interface SettledBasis {
  readonly basis: ClaimBasis;
  readonly scheduleOrigin: SettledSchedule['origin'];
  /** Whether the ledger records the repayments one by one, with its own split. */
  readonly arePaymentsRecorded: boolean;
}

/** Settles what both calculators read; `undefined` with an error where the schedule or the payments cannot be had. */
export function settleBasis(loan: Loan, terms: ClaimTerms): Checked<SettledBasis | undefined> {
  const schedule = settleSchedule(loan, terms.dayCount);
  if (schedule.value === undefined) return { value: undefined, diagnostics: schedule.diagnostics };
  const { instalments, origin } = schedule.value;
  const payments = settlePayments(loan, terms, schedule.value);
  const found = [...schedule.diagnostics, ...payments.diagnostics];
  if (payments.value === undefined) return { value: undefined, diagnostics: found };
  const basis = basisOf(loan, terms, { instalments, payments: payments.value.payments });
  const acceleration = settleAcceleration(loan, terms, basis);
  basis.acceleration = acceleration.value;
  const rateKnown = loan.penaltyRate !== undefined;
  return {
    value: {
      basis,
      scheduleOrigin: origin,
      arePaymentsRecorded: payments.value.areRecorded,
    },
    diagnostics: [
      ...found,
      ...acceleration.diagnostics,
      ...(rateKnown ? [] : [penaltyRateUnknown(loan)]),
    ],
  };
}

function basisOf(
  loan: Loan,
  terms: ClaimTerms,
  { instalments, payments }: Pick<ClaimBasis, 'instalments' | 'payments'>,
): Growing<ClaimBasis> {
  // Filled in: a spread for each loan is slow.
  const basis: Growing<ClaimBasis> = {
    asOf: terms.asOf,
    dayCount: terms.dayCount,
    compounds: terms.compound === 'in-term-interest',
    allocation: terms.allocation,
    allocationOrder: terms.allocationOrder,
    annualRate: loan.annualRate,
    penaltyRate: loan.penaltyRate ?? loan.annualRate,
    disbursedOn: loan.disbursedOn,
    acceleration: { mode: 'none' },
    fees: loan.feesDue ?? 0n,
    instalments,
    payments,
  };
  if (terms.cap !== undefined) basis.capRate = terms.cap.annual;
  return basis;
}
