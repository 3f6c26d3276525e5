import type { Case, Defendant } from '#domain/case.js';
import type { CivilDate } from '#domain/civil-date.js';
import type { IdType, LoanParty, PartyRole } from '#domain/loan.js';

import { chineseOrdinal, date, flagOf, line } from './formats.js';
import type { AgentView, LiableView, PartyView, PlaintiffView } from './view-model.js';

/** The parties of a case as papers name them, and who answers for what. */
export interface PartyViews {
  readonly defendants: readonly PartyView[];
  readonly debtors: string;
  readonly debtorsAreSeveral: PartyView['isNatural'];
  readonly coDebtors: readonly LiableView[];
  readonly coBorrowers: readonly LiableView[];
  readonly guarantors: readonly LiableView[];
}

/** Names the defendants: 被告 and the name, with a number where two of them have the same name. */
export function partyViews(theCase: Case): PartyViews {
  const named = theCase.defendants.map((defendant, index) => ({
    defendant,
    label: labelOf(theCase.defendants, index),
  }));
  const answersForAll = ({ loanNos }: Defendant): boolean =>
    theCase.loans.every(({ loan }) => loanNos.includes(loan.loanNo));
  const ofRole = (...roles: readonly PartyRole[]): typeof named =>
    named.filter(({ defendant }) => roles.includes(defendant.role));
  const liable = ({ defendant, label }: (typeof named)[number]): LiableView => ({
    ...liableView(defendant, label, answersForAll(defendant)),
    guaranteeEndsOn: date(agreedPeriodEnd(theCase, defendant)),
  });

  const borrowers = ofRole('borrower', 'co-borrower');
  const debtors = borrowers.filter(
    ({ defendant }) => defendant.role === 'borrower' || answersForAll(defendant),
  );
  return {
    defendants: named.map(({ defendant, label }, index) => ({
      ...partyView(defendant.party),
      heading: named.length > 1 ? `被告${chineseOrdinal(index + 1)}` : '被告',
      label,
      role: roleWords[defendant.role],
      loanNos: answersForAll(defendant) ? '' : defendant.loanNos.join('、'),
    })),
    debtors: debtors.map(({ label }) => label).join('、'),
    debtorsAreSeveral: flagOf(debtors.length > 1),
    coDebtors: borrowers.filter((borrower) => !debtors.includes(borrower)).map(liable),
    coBorrowers: ofRole('co-borrower').map(liable),
    guarantors: ofRole('guarantor').map(liable),
  };
}

/** Names the borrower of one loan as the pleading does. */
export function borrowerLabel(theCase: Case, loanNo: string): string {
  const index = theCase.defendants.findIndex(
    ({ role, loanNos }) => role === 'borrower' && loanNos.includes(loanNo),
  );
  return index === -1 ? '被告' : labelOf(theCase.defendants, index);
}

/** The lender that sues. */
export function plaintiffView({ plaintiff }: Case): PlaintiffView {
  // A branch has no 法定代表人: its 主要负责人 represents it (民事诉讼法 51).
  const isBranch = plaintiff.legalRepresentative?.title.includes('负责人') ?? false;
  return {
    name: line(plaintiff.name),
    uscc: line(plaintiff.uscc),
    address: line(plaintiff.address),
    phone: line(plaintiff.phone),
    representative: line(plaintiff.legalRepresentative?.name),
    representativeTitle: line(plaintiff.legalRepresentative?.title),
    representativeCapacity: isBranch ? '负责人' : '法定代表人',
    accountName: line(plaintiff.bankAccount?.name),
    accountBank: line(plaintiff.bankAccount?.bank),
    accountNumber: line(plaintiff.bankAccount?.number),
  };
}

/** 委托诉讼代理人; all empty when the workspace names none. */
export function agentView({ agent }: Case): AgentView {
  return {
    name: line(agent?.name),
    firm: line(agent?.firm),
    licenceNo: line(agent?.licenceNo),
    phone: line(agent?.phone),
    hasSpecialAuthority: flagOf(agent?.authority === 'special'),
    hasGeneralAuthority: flagOf(agent?.authority === 'general'),
  };
}

function labelOf(defendants: readonly Defendant[], index: number): string {
  const name = line(defendants[index]?.party.name);
  const namesakes = defendants.filter(({ party }) => line(party.name) === name);
  return namesakes.length > 1 ? `被告${chineseOrdinal(index + 1)}${name}` : `被告${name}`;
}

function partyView(
  party: LoanParty,
): Omit<PartyView, 'ordinal' | 'heading' | 'label' | 'role' | 'loanNos'> {
  const isNatural = party.kind === 'natural';
  const domicile = line(party.domicile);
  const serviceAddress = line(party.serviceAddress);
  return {
    isNatural: flagOf(isNatural),
    name: line(party.name),
    sex: isNatural && party.sex !== undefined ? sexWords[party.sex] : '',
    birthDate: date(isNatural ? party.birthDate : undefined),
    idLabel: idLabels[party.idType],
    idNo: line(party.idNo),
    domicile,
    serviceAddress: serviceAddress === domicile ? '' : serviceAddress,
    phone: line(party.mobile),
  };
}

/**
 * The end of a guarantor's agreed period, where it is the same for all of their loans. What the ledger states is not
 * pleaded by itself: a period agreed to end before the debt falls due counts as none (民法典 692).
 */
function agreedPeriodEnd({ loans }: Case, { party, role }: Defendant): CivilDate | undefined {
  if (role !== 'guarantor') return undefined;
  const periods = loans.flatMap(({ loan, outcome }) =>
    outcome.guaranteePeriods.filter(({ partyIndex }) =>
      isSameParty(party, loan.otherParties[partyIndex]),
    ),
  );
  const [first] = periods;
  const isAgreed = periods.every(
    ({ origin, endsOn }) => origin === 'stated' && endsOn === first?.endsOn,
  );
  return isAgreed ? first?.endsOn : undefined;
}

/** By the identity document; a party without a number is known by their row only. */
function isSameParty(party: LoanParty, other: LoanParty | undefined): boolean {
  if (other === undefined) return false;
  if (party.idNo !== undefined) return party.idType === other.idType && party.idNo === other.idNo;
  return (
    other.idNo === undefined &&
    party.name === other.name &&
    party.source.file === other.source.file &&
    party.source.row === other.source.row
  );
}

function liableView(
  defendant: Defendant,
  label: string,
  answersForAll: boolean,
): Omit<LiableView, 'guaranteeEndsOn'> {
  const isGuarantor = defendant.role === 'guarantor';
  const isJoint = defendant.guaranteeMode === 'joint';
  return {
    label,
    name: line(defendant.party.name),
    isJoint: flagOf(isGuarantor && isJoint),
    isGeneral: flagOf(isGuarantor && !isJoint),
    scope: answersForAll ? '' : defendant.loanNos.join('、'),
  };
}

const sexWords: Readonly<Record<'male' | 'female', string>> = { male: '男', female: '女' };

const roleWords: Readonly<Record<PartyRole, string>> = {
  borrower: '借款人',
  'co-borrower': '共同借款人',
  guarantor: '保证人',
  mortgagor: '抵押人',
  spouse: '借款人配偶',
};

const idLabels: Readonly<Record<IdType, string>> = {
  'resident-id': '公民身份号码',
  passport: '护照号码',
  'hk-macao-permit': '港澳居民来往内地通行证号码',
  'taiwan-permit': '台湾居民来往大陆通行证号码',
  uscc: '统一社会信用代码',
  other: '证件号码',
};
