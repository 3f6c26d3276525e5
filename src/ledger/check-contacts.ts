import type { LedgerDialect } from '#domain/ledger.js';
import type { Contact } from '#domain/loan.js';
import { contactHours } from './diagnostics-loans.js';
import { report, type OpenRow } from './open-row.js';

/** A contact with the row that it was read from. */
export interface ContactRecord {
  readonly row: OpenRow;
  readonly contact: Contact | undefined;
}

/** Reports calls, visits and messages outside the hours in which they may be made: once a loan, at the first. */
export function checkContactHours(
  records: readonly ContactRecord[],
  limits: LedgerDialect['limits'],
): void {
  const outside = records.filter(
    ({ contact }) => contact !== undefined && isOutside(contact, limits),
  );
  const [first] = outside;
  if (first?.contact?.time === undefined) return;
  report(first.row, 'at', contactHours(first.contact.time, outside.length, limits));
}

function isOutside(
  { kind, time }: Contact,
  { earliestContact, latestContact }: LedgerDialect['limits'],
): boolean {
  if (time === undefined || (kind !== 'call' && kind !== 'visit' && kind !== 'message'))
    return false;
  return time < earliestContact || time > latestContact;
}
