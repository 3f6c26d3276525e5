import type { Case, CaseCollateral } from '#domain/case.js';
import { civilCodeInForce, contractSignedOn } from '#domain/contract-date.js';
import type { Collateral } from '#domain/loan.js';

import { amount, date, flagOf, line } from './formats.js';
import { isSameParty, partyViews } from './party-view.js';
import type { AmountView } from './view-model.js';
import type { CollateralView, SecurityLawView } from './collateral-view-model.js';

/** The mortgages and pledges of a case as papers speak of them; what the ledger lacks is an empty text. */
export function collateralViews(theCase: Case): readonly CollateralView[] {
  const labels = partyViews(theCase).defendants.map(({ label }) => label);
  return theCase.collaterals.map(({ collateral, mortgagor, loanNos }) => {
    const index = theCase.defendants.findIndex(({ party }) => isSameParty(mortgagor, party));
    const { kind, registration } = collateral;
    const answersForAll = theCase.loans.every(({ loan }) => loanNos.includes(loan.loanNo));
    return {
      description: line(collateral.description),
      mortgagor: labels[index] ?? line(mortgagor.name),
      mortgagorName: line(mortgagor.name),
      kind: kind === 'mortgage' ? '抵押' : '质押',
      isMortgage: flagOf(kind === 'mortgage'),
      isPledge: flagOf(kind === 'pledge'),
      contractNo: line(collateral.contractNo),
      signedOn: date(collateral.signedOn),
      maximumAmount: statedMaximum(collateral),
      registration: registration === undefined ? '' : registrationWords[registration],
      isRegistered: flagOf(registration === 'formal'),
      isAdvance: flagOf(registration === 'advance'),
      isUnregistered: flagOf(registration === 'none'),
      certificateNo: line(collateral.certificateNo),
      scope: answersForAll ? '' : loanNos.map(line).join('、'),
    };
  });
}

/**
 * Which provisions the securities of a case stand under: 民法典 for a contract from 2021-01-01 on, else 物权法. A security
 * contract without a day counts as signed with the loan contract.
 */
export function securityLawView({ collaterals, loans }: Case): SecurityLawView {
  const isEarlier = ({ collateral, loanNos }: CaseCollateral): boolean => {
    const secured = loans.find(({ loan }) => loanNos.includes(loan.loanNo))?.loan;
    const formedOn =
      collateral.signedOn ??
      (secured === undefined ? undefined : (contractSignedOn(secured) ?? secured.disbursedOn));
    return formedOn !== undefined && formedOn < civilCodeInForce;
  };
  const earlier = collaterals.filter(isEarlier).map(({ collateral }) => collateral);
  const present = collaterals.filter((one) => !isEarlier(one)).map(({ collateral }) => collateral);
  return {
    current: flagOf(present.length > 0),
    mortgage: flagOf(present.some(isMortgage)),
    maximumMortgage: flagOf(present.some((one) => isMortgage(one) && isMaximum(one))),
    pledge: flagOf(present.some((one) => !isMortgage(one))),
    maximumPledge: flagOf(present.some((one) => !isMortgage(one) && isMaximum(one))),
    earlier: flagOf(earlier.length > 0),
    earlierMortgage: flagOf(earlier.some(isMortgage)),
    earlierMaximumMortgage: flagOf(earlier.some((one) => isMortgage(one) && isMaximum(one))),
    earlierPledge: flagOf(earlier.some((one) => !isMortgage(one))),
    earlierMaximumPledge: flagOf(earlier.some((one) => !isMortgage(one) && isMaximum(one))),
  };
}

/** 最高债权额. Empty where no maximum is agreed: a sum of zero would be a figure that nobody stated. */
export function statedMaximum({ maximumAmount }: Collateral): AmountView {
  return maximumAmount === undefined
    ? { yuan: '', figure: '', capitals: '', isPositive: '' }
    : amount(maximumAmount);
}

function isMortgage({ kind }: Collateral): boolean {
  return kind === 'mortgage';
}

function isMaximum({ maximumAmount }: Collateral): boolean {
  return maximumAmount !== undefined;
}

const registrationWords: Readonly<Record<NonNullable<Collateral['registration']>, string>> = {
  formal: '正式登记',
  advance: '预告登记',
  none: '未登记',
};
