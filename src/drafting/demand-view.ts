import type { CivilDate } from '#domain/civil-date.js';
import type { ClaimSheet } from '#domain/claim.js';
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
  const byMethod = new Map<string, CivilDate[]>();
  for (const contact of loan.contacts) {
    if (contact.target !== target || contact.delivered !== true) continue;
    if (!demandKinds.has(contact.kind) || contact.on > terms.asOf) continue;
    byMethod.set(line(contact.method), [...(byMethod.get(line(contact.method)) ?? []), contact.on]);
  }
  return [...byMethod].map(([method, days]) => ({
    method,
    count: String(days.length),
    days: dayList(days),
  }));
}

function dayList(days: readonly CivilDate[]): string {
  const sorted = [...new Set(days)].sort();
  if (sorted.length <= 3) return sorted.map(date).join('、');
  return `${date(sorted[0])}至${date(sorted.at(-1))}期间`;
}
