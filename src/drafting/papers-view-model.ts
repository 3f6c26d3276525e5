import type { AmountView, Flag, LiableView, NamedAmountView, PartyView } from './view-parts.js';

/** The debtors as the other side of an application: 被申请人 instead of 被告. */
export interface DebtorsView {
  readonly parties: readonly PartyView[];
  readonly names: string;
  readonly areSeveral: Flag;
  readonly debtors: string;
  readonly debtorsAreSeveral: Flag;
  readonly coDebtors: readonly LiableView[];
  readonly loans: readonly ApplicationLoanView[];
}

/** All defendants as the other side of an application. */
export interface RespondentsView extends DebtorsView {
  readonly guarantors: readonly LiableView[];
  readonly collaterals: readonly ApplicationCollateralView[];
}

/** A mortgaged or pledged thing as applications speak of it. */
export interface ApplicationCollateralView {
  readonly giver: string;
  readonly description: string;
  readonly kind: string;
  readonly maximumAmount: AmountView;
  readonly scope: string;
}

/** One loan as applications speak of it. */
export interface ApplicationLoanView {
  readonly loanNo: string;
  readonly borrower: string;
  readonly contractNo: string;
  readonly contractDate: string;
  readonly isUnderNamedContract: Flag;
  readonly amount: string;
  readonly disbursedOn: string;
  readonly maturesOn: string;
  readonly annualRate: string;
  readonly firstDefaultOn: string;
  readonly unpaidInstalments: string;
  readonly acceleratedOn: string;
  readonly accelerates: AmountView;
  readonly daysPastDue: string;
  readonly parts: readonly NamedAmountView[];
  readonly cut: AmountView;
  readonly total: AmountView;
  readonly due: DueView;
}

/** What of a claim has fallen due by itself or by a notice that arrived: no principal that only the complaint accelerates. */
export interface DueView {
  readonly parts: readonly NamedAmountView[];
  readonly principal: AmountView;
  readonly interest: AmountView;
  readonly penalty: AmountView;
  readonly compound: AmountView;
  readonly fees: AmountView;
  readonly cut: AmountView;
  readonly total: AmountView;
  readonly undue: AmountView;
}

/** 财产保全申请书. */
export interface PreservationView {
  readonly limits: readonly PreservationLimitView[];
  readonly searched: string;
  readonly securityCeiling: AmountView;
  readonly clues: readonly ClueView[];
}

/** A respondent whose property may be preserved for less than the whole claim, or later than others'. */
export interface PreservationLimitView {
  readonly label: string;
  readonly isPartial: Flag;
  readonly amount: AmountView;
  readonly isGeneral: Flag;
  readonly isCollateralOnly: Flag;
}

/** 财产线索 of one respondent. */
export interface ClueView {
  readonly label: string;
  readonly idLabel: string;
  readonly idNo: string;
  readonly isSecurityKnown: Flag;
  readonly items: readonly string[];
}

/** 支付令申请书: the borrower and the co-borrowers only. */
export interface PaymentOrderView {
  readonly respondents: DebtorsView;
  readonly due: DueView;
  readonly lawyerFee: AmountView;
  readonly total: AmountView;
  readonly coDebtors: readonly PaymentOrderCoDebtorView[];
  readonly court: string;
  readonly fee: string;
  readonly exhibits: string;
  readonly copies: string;
}

/** A co-borrower of some of the loans only. */
export interface PaymentOrderCoDebtorView {
  readonly label: string;
  readonly scope: string;
  readonly total: AmountView;
}

/** 催收函 to one debtor or guarantor. */
export interface LetterView {
  readonly name: string;
  readonly addressedAs: string;
  readonly role: string;
  readonly address: string;
  readonly phone: string;
  readonly isDebtor: Flag;
  readonly isJoint: Flag;
  readonly isGeneral: Flag;
  readonly isMortgagor: Flag;
  readonly loans: readonly LetterLoanView[];
  readonly due: DueView;
  readonly accelerates: Flag;
  readonly undue: AmountView;
}

/** A loan in a 催收函. */
export interface LetterLoanView {
  readonly loanNo: string;
  readonly contractNo: string;
  readonly borrowerName: string;
  readonly amount: AmountView;
  readonly disbursedOn: string;
  readonly acceleratedOn: string;
  readonly due: DueView;
}
