import type { TableName } from '#domain/ledger.js';
import type { EvidenceItem } from '#domain/loan.js';
import type { ContactRecord } from './check-contacts.js';
import { unknownLoan } from './diagnostics-loans.js';
import { report, type OpenRow } from './open-row.js';
import {
  readContact,
  readEvidence,
  readRepayment,
  readScheduleRow,
  type RepaymentRecord,
  type ScheduleRecord,
} from './read-movements.js';
import { readParty, type PartyRecord } from './read-parties.js';

/** The rows of the other tables by loan number, each list in file order. */
export interface Children {
  readonly schedule: ReadonlyMap<string, readonly ScheduleRecord[]>;
  readonly repayments: ReadonlyMap<string, readonly RepaymentRecord[]>;
  readonly contacts: ReadonlyMap<string, readonly ContactRecord[]>;
  readonly evidence: ReadonlyMap<string, readonly EvidenceItem[]>;
  readonly parties: ReadonlyMap<string, readonly PartyRecord[]>;
  /** The rows of 还款计划 as they stand in the files; `undefined` when there is no such table. */
  readonly scheduleRows: readonly OpenRow[] | undefined;
  readonly given: ReadonlySet<TableName>;
}

/**
 * Reads the rows of all tables but the accounts. A row of a loan that no account names is an error of that row; one of
 * an account that has errors of its own is not.
 */
export function readChildren(
  rowsOf: ReadonlyMap<TableName, readonly OpenRow[]>,
  loanNos: ReadonlySet<string | undefined>,
): Children {
  const group = <Value>(
    table: TableName,
    read: (row: OpenRow) => Value | undefined,
  ): ReadonlyMap<string, readonly Value[]> => groupByLoan(rowsOf.get(table) ?? [], loanNos, read);
  return {
    schedule: group('schedule', readScheduleRow),
    repayments: group('repayments', readRepayment),
    contacts: group('contacts', (row) => ({ row, contact: readContact(row) })),
    evidence: group('evidence', readEvidence),
    parties: group('parties', readParty),
    scheduleRows: rowsOf.get('schedule'),
    given: new Set(rowsOf.keys()),
  };
}

function groupByLoan<Value>(
  rows: readonly OpenRow[],
  loanNos: ReadonlySet<string | undefined>,
  read: (row: OpenRow) => Value | undefined,
): ReadonlyMap<string, readonly Value[]> {
  const groups = new Map<string, Value[]>();
  let lastNo: string | undefined;
  let group: Value[] | undefined;
  for (const row of rows) {
    if (!row.isShaped) continue;
    const value = read(row);
    const { loanNo } = row;
    if (loanNo === undefined) continue;
    if (group === undefined || loanNo !== lastNo) {
      if (!loanNos.has(loanNo)) {
        report(row, 'loanNo', unknownLoan(loanNo));
        continue;
      }
      group = groups.get(loanNo);
      lastNo = loanNo;
    }
    if (value === undefined) continue;
    if (group === undefined) {
      group = [];
      groups.set(loanNo, group);
    }
    group.push(value);
  }
  return groups;
}
