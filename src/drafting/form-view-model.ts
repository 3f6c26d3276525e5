import type { AmountView, Flag, NamedAmountView } from './view-parts.js';

/** What the official element form asks for beyond the other variables of a case. */
export interface FormView {
  readonly plaintiffPersons: readonly FormPersonView[];
  readonly plaintiffOrganisations: readonly FormOrganisationView[];
  readonly defendantPersons: readonly FormPersonView[];
  readonly defendantOrganisations: readonly FormOrganisationView[];
  readonly thirdPersons: readonly FormPersonView[];
  readonly thirdOrganisations: readonly FormOrganisationView[];
  readonly agentPosition: string;
  readonly hasAgent: Flag;
  readonly interestTotal: string;
  readonly accrualsAndFees: AmountView;
  readonly demandsAcceleration: Flag;
  readonly claimsSecurity: Flag;
  readonly claimsCosts: Flag;
  readonly courtClauses: readonly CourtClauseView[];
  readonly hasCourtClause: Flag;
  readonly contracts: readonly FormContractView[];
  readonly lenders: string;
  readonly borrowers: string;
  readonly rates: readonly FormRateView[];
  readonly methods: readonly FormMethodView[];
  readonly hasCollateral: Flag;
  readonly severalCollaterals: Flag;
  readonly guarantees: readonly FormGuaranteeView[];
  readonly hasGuarantee: Flag;
  readonly generalGuarantors: string;
  readonly jointGuarantors: string;
  readonly hasDemands: Flag;
  readonly understandsMediation: Flag;
  readonly mediationYes: Flag;
  readonly mediationNo: Flag;
  readonly mediationUndecided: Flag;
  readonly addCourtLine: Flag;
}

/** The cell of a natural person; all empty in a row that the case does not use. */
export interface FormPersonView {
  readonly name: string;
  readonly isMale: Flag;
  readonly isFemale: Flag;
  readonly birthDate: string;
  readonly ethnicGroup: string;
  readonly employer: string;
  readonly phone: string;
  readonly domicile: string;
  readonly residence: string;
  readonly idType: string;
  readonly idNo: string;
}

/** The cell of an organisation; all empty in a row that the case does not use. */
export interface FormOrganisationView {
  readonly name: string;
  readonly address: string;
  readonly representative: string;
  readonly representativeTitle: string;
  readonly phone: string;
  readonly uscc: string;
  readonly isLimited: Flag;
  readonly isJointStock: Flag;
  readonly isPartnership: Flag;
  readonly isStateOwned: Flag;
  readonly isStateControlled: Flag;
  readonly isStateInvested: Flag;
  readonly isPrivatelyOwned: Flag;
}

/** An agreement on the court as the ledger states it. */
export interface CourtClauseView {
  readonly loanNos: string;
  readonly text: string;
}

/** The rates of the loans that have the same ones. */
export interface FormRateView {
  readonly loanNos: string;
  readonly annualRate: string;
  readonly penaltyRate: string;
  readonly hasPenalty: Flag;
  readonly hasCompound: Flag;
}

/** The method of repayment of the loans that have the same one. */
export interface FormMethodView {
  readonly loanNos: string;
  readonly isEqualInstalment: Flag;
  readonly isEqualPrincipal: Flag;
  readonly isBullet: Flag;
  readonly isMonthly: Flag;
  readonly isQuarterly: Flag;
  readonly isYearly: Flag;
  readonly isOther: Flag;
  readonly other: string;
}

/** A contract of guarantee. */
export interface FormGuaranteeView {
  readonly name: string;
  readonly signedOn: string;
  readonly isJoint: Flag;
  readonly isGeneral: Flag;
  readonly scope: string;
  readonly endsOn: string;
}

/** What the form asks of each loan beyond its other variables. */
export interface LoanFormView {
  readonly hasMatured: Flag;
  readonly hasNotMatured: Flag;
  readonly isAccelerated: Flag;
  readonly paidPrincipal: string;
  readonly paidInterest: string;
  readonly paidOther: readonly NamedAmountView[];
  readonly interestPaidTo: string;
  readonly paidSinceDefault: string;
  readonly isOverdue: Flag;
  readonly isNotOverdue: Flag;
}

/** A loan contract with the loans under it. */
export interface FormContractView {
  readonly loanNos: string;
  readonly loanNo: string;
  readonly contractNo: string;
  readonly contractDate: string;
  readonly electronicSignature: Flag;
}
