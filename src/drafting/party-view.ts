import type { Case, Defendant, Plaintiff, PlaintiffKind } from '#domain/case.js';
import type { CivilDate } from '#domain/civil-date.js';
import type { LoanParty, PartyRole } from '#domain/loan.js';

import { chineseOrdinal, date, flagOf, line } from './formats.js';
import { partyDetails } from './party-details.js';
import type { AgentView, LiableView, PartyView, PlaintiffView } from './view-model.js';

/** How papers name the other side: 被告 of a complaint, 被申请人 of an application. */
export interface PartyNaming {
  readonly word: '被告' | '被申请人';
  /** Identity numbers of natural persons as they are, or in groups of 6, 8 and 4 characters. */
  readonly idNumber: 'plain' | 'grouped';
}

/** The parties of a case as papers name them, and who answers for what. */
export interface PartyViews {
  readonly defendants: readonly PartyView[];
  readonly debtors: string;
  readonly debtorsAreSeveral: PartyView['isNatural'];
  readonly coDebtors: readonly LiableView[];
  readonly coBorrowers: readonly LiableView[];
  readonly guarantors: readonly LiableView[];
}

const asDefendants: PartyNaming = { word: '被告', idNumber: 'plain' };

/** Names the other side: 被告 and the name, with a number where two of them have the same name. */
export function partyViews(theCase: Case, naming: PartyNaming = asDefendants): PartyViews {
  const named = theCase.defendants.map((defendant, index) => ({
    defendant,
    label: partyLabel(theCase.defendants, index, naming.word),
  }));
  const ofRole = (...roles: readonly PartyRole[]): typeof named =>
    named.filter(({ defendant }) => roles.includes(defendant.role));
  const liable = ({ defendant, label }: (typeof named)[number]): LiableView =>
    liableView(theCase, defendant, label);

  const borrowers = ofRole('borrower', 'co-borrower');
  const debtors = borrowers.filter(
    ({ defendant }) => defendant.role === 'borrower' || answersForAll(theCase, defendant),
  );
  return {
    defendants: named.map(({ defendant, label }, index) => {
      const view = partyDetails(defendant.party, naming.idNumber);
      view.heading = named.length > 1 ? naming.word + chineseOrdinal(index + 1) : naming.word;
      view.label = label;
      view.role = roleWord(defendant);
      view.loanNos = loansOf(theCase, defendant);
      return view;
    }),
    debtors: debtors.map(({ label }) => label).join('、'),
    debtorsAreSeveral: flagOf(debtors.length > 1),
    coDebtors: borrowers.filter((borrower) => !debtors.includes(borrower)).map(liable),
    coBorrowers: ofRole('co-borrower').map(liable),
    guarantors: ofRole('guarantor').map(liable),
  };
}

/** Names the borrower of one loan as the pleading does. */
export function borrowerLabel(
  { defendants }: Case,
  loanNo: string,
  word: PartyNaming['word'] = asDefendants.word,
): string {
  const index = defendants.findIndex(
    ({ role, loanNos }) => role === 'borrower' && loanNos.includes(loanNo),
  );
  return index === -1 ? word : partyLabel(defendants, index, word);
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
    licensedAs: licences[plaintiff.kind],
    accountName: line(plaintiff.bankAccount?.name),
    accountBank: line(plaintiff.bankAccount?.bank),
    accountNumber: line(plaintiff.bankAccount?.number),
    ownsAccount: flagOf(line(plaintiff.bankAccount?.name) === line(plaintiff.name)),
    isNatural: flagOf(isNaturalPlaintiff(plaintiff)),
  };
}

/**
 * Whether the plaintiff is a human being: a private lender without anything that only an organisation has. The
 * settings do not ask for it.
 */
export function isNaturalPlaintiff({ kind, name, uscc, legalRepresentative }: Plaintiff): boolean {
  return (
    kind === 'private' &&
    uscc === undefined &&
    legalRepresentative === undefined &&
    !organisationEnding.test(line(name))
  );
}

/** 行, 社 and 所 end given names too: only their compounds tell an organisation. */
const organisationEnding =
  /(?:公司|银行|[分支商]行|企业|集团|合作社|信用社|中心|合伙[）)]|[厂店部]|事务所|研究所|协会|商会|基金会|学校|医院)$/;

/** What a lender approved by the 金融监管部门 is (财产保全规定 9(六)); a microloan company is approved by a local office. */
const licences: Readonly<Record<PlaintiffKind, string>> = {
  bank: '商业银行',
  'consumer-finance': '消费金融公司',
  microloan: '',
  private: '',
};

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

function partyLabel(
  defendants: readonly Defendant[],
  index: number,
  word: PartyNaming['word'],
): string {
  const name = line(defendants[index]?.party.name);
  const namesakes = defendants.filter(({ party }) => line(party.name) === name);
  return namesakes.length > 1 ? `${word}${chineseOrdinal(index + 1)}${name}` : `${word}${name}`;
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
export function isSameParty(party: LoanParty, other: LoanParty | undefined): boolean {
  if (other === undefined) return false;
  if (party.idNo !== undefined) return party.idType === other.idType && party.idNo === other.idNo;
  return (
    other.idNo === undefined &&
    party.name === other.name &&
    party.source.file === other.source.file &&
    party.source.row === other.source.row
  );
}

function answersForAll({ loans }: Case, { loanNos }: Defendant): boolean {
  return loans.every(({ loan }) => loanNos.includes(loan.loanNo));
}

/** The loans that a defendant answers for; empty where these are all. */
function loansOf(theCase: Case, defendant: Defendant): string {
  return answersForAll(theCase, defendant) ? '' : defendant.loanNos.join('、');
}

function liableView(theCase: Case, defendant: Defendant, label: string): LiableView {
  const isGuarantor = defendant.role === 'guarantor';
  const isJoint = defendant.guaranteeMode === 'joint';
  return {
    label,
    name: line(defendant.party.name),
    isJoint: flagOf(isGuarantor && isJoint),
    isGeneral: flagOf(isGuarantor && !isJoint),
    scope: loansOf(theCase, defendant),
    guaranteeEndsOn: date(agreedPeriodEnd(theCase, defendant)),
  };
}

/** One who gave a thing or right in pledge is 出质人 (民法典 425). */
function roleWord({ role, party }: Defendant): string {
  return role === 'mortgagor' && party.collateral?.kind === 'pledge' ? '出质人' : roleWords[role];
}

const roleWords: Readonly<Record<PartyRole, string>> = {
  borrower: '借款人',
  'co-borrower': '共同借款人',
  guarantor: '保证人',
  mortgagor: '抵押人',
  spouse: '借款人配偶',
};
