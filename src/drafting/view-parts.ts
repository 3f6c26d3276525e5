/** A condition for `{{#if}}`: `是`, or empty. */
export type Flag = '' | '是';

/** An amount in the forms that papers need. */
export interface AmountView {
  readonly yuan: string;
  readonly figure: string;
  readonly capitals: string;
  readonly isPositive: Flag;
}

/** An amount with what it is, for enumerations without the zero ones. */
export interface NamedAmountView {
  readonly name: string;
  readonly yuan: string;
}

/** A defendant as papers name them. */
export interface PartyView {
  readonly heading: string;
  readonly label: string;
  readonly role: string;
  readonly isNatural: Flag;
  readonly name: string;
  readonly sex: string;
  readonly birthDate: string;
  readonly ethnicGroup: string;
  readonly idLabel: string;
  readonly idNo: string;
  readonly domicile: string;
  readonly residence: string;
  readonly serviceAddress: string;
  readonly addresses: readonly PartyAddressView[];
  readonly deliveryAddress: string;
  readonly employer: string;
  readonly representative: string;
  readonly representativeCapacity: string;
  readonly phone: string;
  readonly loanNos: string;
}

/** Where a party may be reached, and what says so. */
export interface PartyAddressView {
  readonly source: string;
  readonly address: string;
}

/** A defendant who answers for the borrower's debt. */
export interface LiableView {
  readonly label: string;
  readonly name: string;
  readonly isJoint: Flag;
  readonly isGeneral: Flag;
  readonly scope: string;
  readonly guaranteeEndsOn: string;
}
