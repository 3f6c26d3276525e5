import type { CivilDate } from '#domain/civil-date.js';
import type { Instalment, Loan } from '#domain/loan.js';

/**
 * Returns the first due date before C on which the ledger is evidently too old: it has no repayments table, states no
 * arrears at all, and still marks an instalment due then as not due. Whether that instalment was paid is unknown, and
 * nobody is sued on a guess: it counts as paid, with a warning.
 *
 * @returns `undefined` where repayments are known, arrears are stated, or no such instalment stands before C.
 */
export function staleSince(
  loan: Loan,
  instalments: readonly Instalment[],
  asOf: CivilDate,
): CivilDate | undefined {
  if (loan.repaymentsKnown || statesArrears(loan)) return undefined;
  const due = instalments.filter(({ dueOn }) => dueOn < asOf);
  const isCurrent = due.every(
    ({ statedStatus }) => statedStatus === 'paid' || statedStatus === 'not-due',
  );
  if (!isCurrent) return undefined;
  return due.find(({ statedStatus }) => statedStatus === 'not-due')?.dueOn;
}

function statesArrears({ stated }: Loan): boolean {
  const { overduePrincipal = 0n, overdueInterest = 0n, daysPastDue = 0 } = stated;
  return overduePrincipal > 0n || overdueInterest > 0n || daysPastDue > 0;
}
