import type { CaseLoan, Defendant } from '#domain/case.js';
import { civilCodeInForce, contractSignedOn, guaranteeSignedOn } from '#domain/contract-date.js';
import type { Checked, Diagnostic } from '#domain/diagnostic.js';
import { groupedBy } from '#domain/grouped-by.js';
import type { GuaranteeMode, Loan, LoanParty, PartyRole } from '#domain/loan.js';
import {
  guaranteeModeUnclear,
  noDefendant,
  partyUnidentified,
  rolesDiffer,
  spouseLeftOut,
} from './diagnostics.js';
import { mortgagorByName, mortgagorLeftOut } from './diagnostics-collateral.js';
import { identifyParties } from './party-identity.js';

/** One mention of a party by one loan. */
interface Mention {
  readonly loanNo: string;
  readonly party: LoanParty;
  readonly role: PartyRole;
  readonly guaranteeMode?: GuaranteeMode;
  readonly person: string;
  readonly isByName: boolean;
}

/**
 * Names the defendants of a case: the borrower, co-borrowers, joint guarantors, and general guarantors, who are sued
 * with the debtor only (民诉法解释 66; 担保制度解释 26).
 *
 * The same person stands once, in the highest of their roles. A mode of guarantee that is not stated goes by the day of
 * the contract (担保法 19; 民法典 686). A mortgagor whose collateral the ledger describes is sued for the prayer on it
 * (担保制度解释 45), one without a description is not, nor a spouse for being one (民法典 1064); warnings say so.
 *
 * @returns `undefined` with an error when a loan has no borrower.
 */
export function nameDefendants(
  loans: readonly CaseLoan[],
): Checked<readonly Defendant[] | undefined> {
  const nameless = loans.filter(({ loan }) => loan.borrower === undefined);
  if (nameless.length > 0) {
    return { value: undefined, diagnostics: nameless.map(({ loan }) => noDefendant(loan)) };
  }
  const mentions = loans.flatMap(mentionsOf);
  const byPerson = groupedBy(mentions, (mention) =>
    isLeftOut(mention) ? undefined : mention.person,
  );
  const people = [...byPerson.values()];
  return {
    value: people.map(toDefendant).toSorted((left, right) => rankOf(left) - rankOf(right)),
    diagnostics: [
      ...mentions.filter((mention) => !isSuedAsDebtor(mention, byPerson)).flatMap(warningsOf),
      ...people.flatMap(roleWarnings),
    ],
  };
}

function mentionsOf({ loan }: CaseLoan): readonly Mention[] {
  return identifyParties(loan).map(({ party, person, isByName }) => ({
    loanNo: loan.loanNo,
    party,
    role: party.role,
    ...(party.role === 'guarantor'
      ? { guaranteeMode: party.guaranteeMode ?? unstatedMode(loan) }
      : {}),
    person,
    isByName,
  }));
}

/** A spouse who signed the loan is listed as co-borrower too: nothing is left out. */
function isSuedAsDebtor(
  { role, person, loanNo }: Mention,
  byPerson: ReadonlyMap<string, readonly Mention[]>,
): boolean {
  const sued = byPerson.get(person) ?? [];
  return (
    role === 'spouse' &&
    sued.some((other) => other.role === 'co-borrower' && other.loanNo === loanNo)
  );
}

function isLeftOut({ role, party }: Mention): boolean {
  return role === 'spouse' || (role === 'mortgagor' && party.collateral === undefined);
}

/** The guarantee's own day counts; it is mostly signed with the loan contract, on or before the disbursement. */
function unstatedMode(loan: Loan): GuaranteeMode {
  const formedOn = guaranteeSignedOn(loan) ?? contractSignedOn(loan) ?? loan.disbursedOn;
  return formedOn < civilCodeInForce ? 'joint' : 'general';
}

function toDefendant(mentions: readonly Mention[]): Defendant {
  const [highest] = mentions.toSorted((left, right) => rankOf(left) - rankOf(right));
  if (highest === undefined) throw new Error('a defendant is mentioned by no loan');
  // Of two modes the narrower is pleaded; the warning lets the lawyer decide.
  const isGeneral = mentions.some(({ guaranteeMode }) => guaranteeMode === 'general');
  // A mortgage adds no liability of the person: it is pleaded by itself, on the loans that it secures.
  const answering = highest.role === 'mortgagor' ? mentions : mentions.filter(isLiable);
  return {
    party: highest.party,
    role: highest.role,
    ...(highest.role === 'guarantor' ? { guaranteeMode: isGeneral ? 'general' : 'joint' } : {}),
    loanNos: [...new Set(answering.map(({ loanNo }) => loanNo))],
  };
}

function isLiable({ role }: Mention): boolean {
  return role !== 'mortgagor';
}

const roleRank: Readonly<Record<PartyRole, number>> = {
  borrower: 0,
  'co-borrower': 1,
  spouse: 2,
  guarantor: 3,
  mortgagor: 5,
};

function rankOf({ role, guaranteeMode }: Pick<Defendant, 'role' | 'guaranteeMode'>): number {
  return roleRank[role] + (guaranteeMode === 'general' ? 1 : 0);
}

function warningsOf(mention: Mention): readonly Diagnostic[] {
  const { party, role, loanNo, guaranteeMode } = mention;
  if (role === 'spouse') return [spouseLeftOut(party, loanNo)];
  if (isLeftOut(mention)) return [mortgagorLeftOut(party, loanNo)];
  if (mention.isByName) return [mortgagorByName(party, loanNo)];
  const warnings: Diagnostic[] = [];
  if (party.idNo === undefined) warnings.push(partyUnidentified(party, loanNo));
  if (guaranteeMode !== undefined && party.guaranteeMode === undefined) {
    warnings.push(guaranteeModeUnclear(party, loanNo, guaranteeMode));
  }
  return warnings;
}

/** A person with different roles or modes on the loans of one case: one prayer cannot fit all of them. */
function roleWarnings(mentions: readonly Mention[]): readonly Diagnostic[] {
  const [first, ...others] = mentions.filter(isLiable);
  const different = others.find(
    (mention) => first !== undefined && rankOf(mention) !== rankOf(first),
  );
  return different === undefined ? [] : [rolesDiffer(different.party, different.loanNo)];
}
