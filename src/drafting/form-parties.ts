import type { Case, Plaintiff } from '#domain/case.js';
import type { IdType, LoanParty } from '#domain/loan.js';

import { flagOf, line } from './formats.js';
import type { FormOrganisationView, FormPersonView, FormView } from './form-view-model.js';
import { partyDetails } from './party-details.js';
import { isNaturalPlaintiff, type PartyNaming } from './party-view.js';

type PartyRows =
  | 'plaintiffPersons'
  | 'plaintiffOrganisations'
  | 'defendantPersons'
  | 'defendantOrganisations'
  | 'thirdPersons'
  | 'thirdOrganisations';

/**
 * The rows of 当事人信息. A kind of row that the case does not need stands once and is blank: the form forbids to take
 * rows out and allows to copy them (法〔2025〕82号, 说明 3 and 4).
 */
export function formParties(
  { plaintiff, defendants }: Case,
  idNumber: PartyNaming['idNumber'],
): Pick<FormView, PartyRows> {
  const isPerson = isNaturalPlaintiff(plaintiff);
  const parties = defendants.map(({ party }) => party);
  return {
    plaintiffPersons: [isPerson ? plaintiffPerson(plaintiff) : blankPerson],
    plaintiffOrganisations: [isPerson ? blankOrganisation : plaintiffOrganisation(plaintiff)],
    defendantPersons: atLeastOne(
      parties
        .filter(({ kind }) => kind === 'natural')
        .map((party) => defendantPerson(party, idNumber)),
      blankPerson,
    ),
    defendantOrganisations: atLeastOne(
      parties.filter(({ kind }) => kind === 'legal').map(defendantOrganisation),
      blankOrganisation,
    ),
    thirdPersons: [blankPerson],
    thirdOrganisations: [blankOrganisation],
  };
}

function atLeastOne<Row>(rows: readonly Row[], blank: Row): readonly Row[] {
  return rows.length > 0 ? rows : [blank];
}

function plaintiffPerson({ name, address, phone }: Plaintiff): FormPersonView {
  return { ...blankPerson, name: line(name), domicile: line(address), phone: line(phone) };
}

function plaintiffOrganisation(plaintiff: Plaintiff): FormOrganisationView {
  const { ownership } = plaintiff;
  return {
    ...blankOrganisation,
    ...organisationType(plaintiff.name),
    name: line(plaintiff.name),
    address: line(plaintiff.address),
    representative: line(plaintiff.legalRepresentative?.name),
    representativeTitle: line(plaintiff.legalRepresentative?.title),
    phone: line(plaintiff.phone),
    uscc: line(plaintiff.uscc),
    isStateOwned: flagOf(ownership === 'state-controlled' || ownership === 'state-invested'),
    isStateControlled: flagOf(ownership === 'state-controlled'),
    isStateInvested: flagOf(ownership === 'state-invested'),
    isPrivatelyOwned: flagOf(ownership === 'private'),
  };
}

function defendantPerson(party: LoanParty, idNumber: PartyNaming['idNumber']): FormPersonView {
  const { name, birthDate, ethnicGroup, employer, phone, domicile, residence, idNo } = partyDetails(
    party,
    idNumber,
  );
  return {
    name,
    isMale: flagOf(party.sex === 'male'),
    isFemale: flagOf(party.sex === 'female'),
    birthDate,
    ethnicGroup,
    employer,
    phone,
    domicile,
    residence,
    idType: idTypeWords[party.idType],
    idNo,
  };
}

function defendantOrganisation(party: LoanParty): FormOrganisationView {
  return {
    ...blankOrganisation,
    ...organisationType(party.name),
    name: line(party.name),
    address: line(party.domicile),
    representative: line(party.representative),
    phone: line(party.mobile),
    uscc: party.idType === 'uscc' ? line(party.idNo) : '',
  };
}

/**
 * What a name must say of the form of organisation: 有限责任公司 or 有限公司, 股份有限公司 or 股份公司 (公司法 7), and the kind
 * of a partnership (合伙企业法 15, 56, 62). A branch has no box of its own; any other name says nothing.
 */
function organisationType(
  text: string,
): Pick<FormOrganisationView, 'isLimited' | 'isJointStock' | 'isPartnership'> {
  const name = line(text);
  const isJointStock = /股份(?:有限)?公司$/.test(name);
  return {
    isJointStock: flagOf(isJointStock),
    isLimited: flagOf(!isJointStock && /有限(?:责任)?公司$/.test(name)),
    isPartnership: flagOf(/合伙企业$|合伙[）)]$/.test(name)),
  };
}

const blankPerson: FormPersonView = {
  name: '',
  isMale: '',
  isFemale: '',
  birthDate: '',
  ethnicGroup: '',
  employer: '',
  phone: '',
  domicile: '',
  residence: '',
  idType: '',
  idNo: '',
};

const blankOrganisation: FormOrganisationView = {
  name: '',
  address: '',
  representative: '',
  representativeTitle: '',
  phone: '',
  uscc: '',
  isLimited: '',
  isJointStock: '',
  isPartnership: '',
  isStateOwned: '',
  isStateControlled: '',
  isStateInvested: '',
  isPrivatelyOwned: '',
};

/** 证件类型; `other` is a kind that no ledger names. */
const idTypeWords: Readonly<Record<IdType, string>> = {
  'resident-id': '居民身份证',
  passport: '护照',
  'hk-macao-permit': '港澳居民来往内地通行证',
  'taiwan-permit': '台湾居民来往大陆通行证',
  uscc: '',
  other: '',
};
