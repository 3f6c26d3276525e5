import type { Loan, LoanParty } from '#domain/loan.js';

/** A party of a loan with the key of the person that they are. */
export interface IdentifiedParty {
  readonly party: LoanParty;
  /** Equal for one person within a case. */
  readonly person: string;
  /** Only the name, on one loan, tells who this mortgagor is. */
  readonly isByName: boolean;
}

/** Tells whether two parties are one person: kind and number of the identity document, never the name alone. */
export function partyIdentity({
  idType,
  idNo,
}: Pick<LoanParty, 'idType' | 'idNo'>): string | undefined {
  return idNo === undefined ? undefined : `${idType}:${idNo}`;
}

/**
 * The parties of a loan, the borrower first, each with their person. A party without an identity number is a person of
 * their own; but a row that only adds what somebody mortgaged often leaves the number out, so a mortgagor without one is
 * the party of the same name on the same loan, where there is one.
 */
export function identifyParties(loan: Loan): readonly IdentifiedParty[] {
  const parties = [...(loan.borrower === undefined ? [] : [loan.borrower]), ...loan.otherParties];
  const ownKey = (party: LoanParty, index: number): string =>
    partyIdentity(party) ?? `unidentified:${loan.loanNo}:${index}`;
  return parties.map((party, index) => {
    const namesake =
      party.role === 'mortgagor' && party.idNo === undefined
        ? parties.findIndex(
            (other, at) => isNamesake(other, party) && (other.role !== 'mortgagor' || at < index),
          )
        : -1;
    const found = parties[namesake];
    return found === undefined
      ? { party, person: ownKey(party, index), isByName: false }
      : { party, person: ownKey(found, namesake), isByName: found.role !== 'mortgagor' };
  });
}

function isNamesake(left: LoanParty, right: LoanParty): boolean {
  return left !== right && left.name.normalize('NFC') === right.name.normalize('NFC');
}
