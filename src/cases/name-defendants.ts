import type { CaseLoan, Defendant } from '#domain/case.js';
import type { Checked, Diagnostic } from '#domain/diagnostic.js';
import type { GuaranteeMode, LoanParty, PartyRole } from '#domain/loan.js';
import {
  guaranteeModeUnclear,
  mortgagorLeftOut,
  noDefendant,
  partyUnidentified,
  rolesDiffer,
  spouseJoined,
} from './diagnostics.js';
import { partyIdentity } from './party-identity.js';

/** One mention of a party by one loan. */
interface Mention {
  readonly loanNo: string;
  readonly party: LoanParty;
  readonly role: PartyRole;
  readonly guaranteeMode?: GuaranteeMode;
  /** The person; a party without an identity number is a person of their own. */
  readonly person: string;
}

/**
 * Names the defendants of a case: the borrower, co-borrowers, a spouse whom the ledger lists, joint guarantors, and
 * general guarantors, who are sued with the debtor only (民诉法解释 66; 担保制度解释 26).
 *
 * The same person stands once, in the highest of their roles. A mode of guarantee that is not stated is a general one
 * (民法典 686). A mortgagor is not sued: no prayer on the mortgage is drafted, and a warning says so.
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
  const byPerson = new Map<string, Mention[]>();
  for (const mention of mentions) {
    if (mention.role === 'mortgagor') continue;
    const known = byPerson.get(mention.person);
    if (known === undefined) byPerson.set(mention.person, [mention]);
    else known.push(mention);
  }
  const people = [...byPerson.values()];
  return {
    value: people.map(toDefendant).toSorted((left, right) => rankOf(left) - rankOf(right)),
    diagnostics: [...mentions.flatMap(warningsOf), ...people.flatMap(roleWarnings)],
  };
}

function mentionsOf({ loan }: CaseLoan): readonly Mention[] {
  const parties = [...(loan.borrower === undefined ? [] : [loan.borrower]), ...loan.otherParties];
  return parties.map((party, index) => ({
    loanNo: loan.loanNo,
    party,
    role: party.role,
    ...(party.role === 'guarantor' ? { guaranteeMode: party.guaranteeMode ?? 'general' } : {}),
    person: partyIdentity(party) ?? `unidentified:${loan.loanNo}:${index}`,
  }));
}

function toDefendant(mentions: readonly Mention[]): Defendant {
  const [highest] = mentions.toSorted((left, right) => rankOf(left) - rankOf(right));
  if (highest === undefined) throw new Error('a defendant is mentioned by no loan');
  // Of two modes the narrower is pleaded; the warning lets the lawyer decide.
  const isGeneral = mentions.some(({ guaranteeMode }) => guaranteeMode === 'general');
  return {
    party: highest.party,
    role: highest.role,
    ...(highest.role === 'guarantor' ? { guaranteeMode: isGeneral ? 'general' : 'joint' } : {}),
    loanNos: [...new Set(mentions.map(({ loanNo }) => loanNo))],
  };
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

function warningsOf({ party, role, loanNo }: Mention): readonly Diagnostic[] {
  if (role === 'mortgagor') return [mortgagorLeftOut(party, loanNo)];
  const warnings: Diagnostic[] = [];
  if (party.idNo === undefined) warnings.push(partyUnidentified(party, loanNo));
  if (role === 'spouse') warnings.push(spouseJoined(party, loanNo));
  if (role === 'guarantor' && party.guaranteeMode === undefined) {
    warnings.push(guaranteeModeUnclear(party, loanNo));
  }
  return warnings;
}

/** A person with different roles or modes on the loans of one case: one prayer cannot fit all of them. */
function roleWarnings(mentions: readonly Mention[]): readonly Diagnostic[] {
  const [first] = mentions;
  const different = mentions.find(
    (mention) => first !== undefined && rankOf(mention) !== rankOf(first),
  );
  return different === undefined ? [] : [rolesDiffer(different.party, different.loanNo)];
}
