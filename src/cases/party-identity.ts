import type { LoanParty } from '#domain/loan.js';

/** Tells whether two parties are one person: kind and number of the identity document, never the name alone. */
export function partyIdentity({ idType, idNo }: LoanParty): string | undefined {
  return idNo === undefined ? undefined : `${idType}:${idNo}`;
}
