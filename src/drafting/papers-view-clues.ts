import type { Case, CaseCollateral, Defendant } from '#domain/case.js';
import type { LoanParty } from '#domain/loan.js';

import { amount, date, flagOf, line } from './formats.js';
import type { ClueView } from './papers-view-model.js';
import { isSameParty } from './party-view.js';
import type { PartyView } from './view-model.js';

/** 财产线索 of every respondent (财产保全规定 1(四)). What nobody knows is left to be filled in by hand. */
export function clueViews(theCase: Case, parties: readonly PartyView[]): readonly ClueView[] {
  return theCase.defendants.flatMap((defendant, index) => {
    const view = parties[index];
    if (view === undefined) return [];
    const { label, idLabel, idNo } = view;
    const isSecurityKnown = flagOf(
      defendant.role === 'mortgagor' && hasPropertyClue(theCase, defendant),
    );
    const items = clueItems(theCase, defendant, view);
    return [{ label, idLabel, idNo, isSecurityKnown, items }];
  });
}

/** Whether the ledger names property of a defendant; an address alone only says where to look. */
export function hasPropertyClue(theCase: Case, { party }: Defendant): boolean {
  return propertyItems(theCase, party).length > 0;
}

function clueItems(theCase: Case, { party }: Defendant, view: PartyView): readonly string[] {
  const known = propertyItems(theCase, party);
  if (known.length > 0) return known;
  const where = view.isNatural === '' ? '该处的不动产、设备、存货等' : '该处的不动产等';
  return view.addresses.map(
    ({ source, address }) => `${source}：${address}（请查明${where}是否属于${view.label}）`,
  );
}

function propertyItems({ collaterals }: Case, party: LoanParty): readonly string[] {
  const stated = line(party.propertyClues);
  const employer = line(party.employer);
  return [
    ...(stated === '' ? [] : [stated]),
    ...collaterals.filter(({ mortgagor }) => isSameParty(mortgagor, party)).map(collateralItem),
    ...(employer === '' ? [] : [`在${employer}的工资等收入`]),
  ];
}

function collateralItem({ collateral, loanNos }: CaseCollateral): string {
  const { kind, contractNo, signedOn, maximumAmount, registration, certificateNo } = collateral;
  const maximum = maximumAmount === undefined ? '' : '最高额';
  const contract = `${maximum}${kind === 'mortgage' ? '抵押' : '质押'}合同`;
  const particulars = [
    contractNo === undefined ? '' : `${contract}编号${line(contractNo)}`,
    signedOn === undefined ? '' : `${date(signedOn)}签订`,
    maximumAmount === undefined ? '' : `最高债权额${amount(maximumAmount).yuan}`,
    registration === undefined ? '' : registrationWords[registration],
    certificateNo === undefined ? '' : `登记证明号${line(certificateNo)}`,
    `担保借据号${loanNos.map(line).join('、')}`,
  ].filter((particular) => particular !== '');
  const thing = kind === 'mortgage' ? '抵押物' : '质物';
  return `${thing}：${line(collateral.description)}（${particulars.join('，')}）`;
}

const registrationWords = {
  formal: '已办理登记',
  advance: '已办理预告登记',
  none: '未办理登记',
} as const;
