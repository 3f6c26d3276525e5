import type { CivilDate } from '#domain/civil-date.js';
import type { ClaimSheet } from '#domain/claim.js';
import { groupedBy } from '#domain/grouped-by.js';
import type { Contact, Loan } from '#domain/loan.js';

import { date, line } from './formats.js';
import type { DemandView } from './view-model.js';

const demandKinds: ReadonlySet<Contact['kind']> = new Set([
  'call',
  'message',
  'letter',
  'visit',
  'notary',
  'app-push',
]);

/** The demands up to C that are recorded as delivered to the addressee, by method; no others may be pleaded. */
export function demandViews(
  loan: Loan,
  { terms }: ClaimSheet,
  target: Contact['target'],
): readonly DemandView[] {
  const demands = loan.contacts.filter(
    (contact) =>
      contact.target === target &&
      contact.delivered === true &&
      demandKinds.has(contact.kind) &&
      contact.on <= terms.asOf,
  );
  return Array.from(
    groupedBy(demands, (contact) => line(contact.method)),
    ([method, contacts]) => ({
      method,
      count: String(contacts.length),
      days: dayList(contacts.map(({ on }) => on)),
    }),
  );
}

function dayList(days: readonly CivilDate[]): string {
  const sorted = [...new Set(days)].sort();
  if (sorted.length <= 3) return sorted.map(date).join('、');
  return `${date(sorted[0])}至${date(sorted.at(-1))}期间`;
}
