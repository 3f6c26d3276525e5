import type { DayCount } from '#domain/civil-date.js';
import type { ClaimSheet } from '#domain/claim.js';
import { compareText, type Checked } from '#domain/diagnostic.js';
import type { Instalment, Loan } from '#domain/loan.js';
import { buildSchedule } from './build-schedule.js';
import { maturityDiffers, scheduleMissing } from './diagnostics.js';

/** A loan's schedule, ascending by due date, and where it comes from. */
export interface SettledSchedule {
  readonly instalments: readonly Instalment[];
  readonly origin: ClaimSheet['scheduleOrigin'];
}

/**
 * Returns the ledger's schedule, or one built from method, rate and dates where the ledger has none; an error where the
 * method is not one that can be built. A built instalment's source is the account row.
 */
export function settleSchedule(
  loan: Loan,
  dayCount: DayCount,
): Checked<SettledSchedule | undefined> {
  if (loan.schedule.length > 0) {
    return { value: { instalments: inOrder(loan.schedule), origin: 'ledger' }, diagnostics: [] };
  }
  const { method, source, terms, amount } = loan;
  if (method === 'other' || terms < 1 || amount <= 0n) {
    return { value: undefined, diagnostics: [scheduleMissing(loan)] };
  }
  const instalments = buildSchedule({ ...loan, method, dayCount }).map((row) => ({
    ...row,
    source,
  }));
  const lastDueOn = instalments.at(-1)?.dueOn ?? loan.maturesOn;
  const diagnostics = lastDueOn === loan.maturesOn ? [] : [maturityDiffers(loan, lastDueOn)];
  return { value: { instalments, origin: 'computed' }, diagnostics };
}

/** Ledgers give nearly every schedule in order: then nothing is sorted. */
function inOrder(schedule: readonly Instalment[]): readonly Instalment[] {
  let last: Instalment | undefined;
  for (const instalment of schedule) {
    if (last !== undefined && instalment.dueOn <= last.dueOn) return schedule.toSorted(byDueDate);
    last = instalment;
  }
  return schedule;
}

function byDueDate(left: Instalment, right: Instalment): number {
  return compareText(left.dueOn, right.dueOn) || left.period - right.period;
}
