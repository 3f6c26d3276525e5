import type { Growing } from '#domain/growing.js';
import type { IdType, LoanParty } from '#domain/loan.js';

import { date, line } from './formats.js';
import type { PartyAddressView, PartyView } from './view-model.js';

/**
 * Prepares what the ledger states of a person or an organisation by itself; a datum that it lacks is an empty text, as
 * is what its part in the case decides, to be filled in.
 */
export function partyDetails(party: LoanParty, idNumber: 'plain' | 'grouped'): Growing<PartyView> {
  const domicile = line(party.domicile);
  const besidesDomicile = (text: string): string => (text === domicile ? '' : text);
  const addresses = addressViews(party);
  const person = personDetails(party);
  return {
    name: line(party.name),
    idLabel: idLabels[party.idType],
    idNo: identityNumber(party, idNumber),
    isNatural: person.isNatural,
    sex: person.sex,
    birthDate: person.birthDate,
    ethnicGroup: person.ethnicGroup,
    employer: person.employer,
    representative: person.representative,
    representativeCapacity: person.representativeCapacity,
    domicile,
    residence: besidesDomicile(line(party.residence)),
    serviceAddress: besidesDomicile(line(party.serviceAddress)),
    addresses,
    deliveryAddress: addresses[0]?.address ?? '',
    phone: line(party.mobile),
    heading: '',
    label: '',
    role: '',
    loanNos: '',
  };
}

/** What only a natural person has, and what only an organisation has. */
function personDetails(
  party: LoanParty,
): Pick<
  PartyView,
  | 'isNatural'
  | 'sex'
  | 'birthDate'
  | 'ethnicGroup'
  | 'employer'
  | 'representative'
  | 'representativeCapacity'
> {
  if (party.kind === 'legal') {
    return {
      isNatural: '',
      sex: '',
      birthDate: '',
      ethnicGroup: '',
      employer: '',
      representative: line(party.representative),
      representativeCapacity: representativeCapacity(line(party.name)),
    };
  }
  return {
    isNatural: '是',
    sex: party.sex === undefined ? '' : sexWords[party.sex],
    birthDate: date(party.birthDate),
    ethnicGroup: ethnicGroup(line(party.ethnicGroup)),
    employer: line(party.employer),
    representative: '',
    representativeCapacity: '',
  };
}

/**
 * Where papers may reach a party, the likeliest first: what the contract agreed, where they live, where they are
 * registered. Each address stands once.
 */
function addressViews(party: LoanParty): readonly PartyAddressView[] {
  const isNatural = party.kind === 'natural';
  const views: PartyAddressView[] = [];
  for (const [source, text] of [
    ['合同约定的送达地址', party.serviceAddress],
    ['经常居住地', party.residence],
    [isNatural ? '户籍地' : '住所地', party.domicile],
  ] as const) {
    const address = line(text);
    const isKnown = views.some((view) => view.address === address);
    if (address !== '' && !isKnown) views.push({ source, address });
  }
  return views;
}

/** Groups of 6, 8 and 4 for a resident's number of 18 characters; any other number is printed as it is. */
function identityNumber({ idType, idNo }: LoanParty, form: 'plain' | 'grouped'): string {
  const number = line(idNo);
  if (form === 'plain' || idType !== 'resident-id' || number.length !== 18) return number;
  return `${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}`;
}

function ethnicGroup(name: string): string {
  return name === '' || name.endsWith('族') ? name : `${name}族`;
}

/** A company has a 法定代表人; a branch, a partnership or a shop has a 负责人 (民法典 61, 102, 105). */
function representativeCapacity(name: string): string {
  return name.endsWith('公司') && !name.endsWith('分公司') ? '法定代表人' : '负责人';
}

const sexWords: Readonly<Record<'male' | 'female', string>> = { male: '男', female: '女' };

const idLabels: Readonly<Record<IdType, string>> = {
  'resident-id': '公民身份号码',
  passport: '护照号码',
  'hk-macao-permit': '港澳居民来往内地通行证号码',
  'taiwan-permit': '台湾居民来往大陆通行证号码',
  uscc: '统一社会信用代码',
  other: '证件号码',
};
