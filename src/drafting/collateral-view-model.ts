import type { AmountView, Flag } from './view-parts.js';

/** A mortgaged or pledged thing. */
export interface CollateralView {
  readonly description: string;
  readonly mortgagor: string;
  readonly mortgagorName: string;
  readonly kind: string;
  readonly isMortgage: Flag;
  readonly isPledge: Flag;
  readonly contractNo: string;
  readonly signedOn: string;
  readonly maximumAmount: AmountView;
  readonly registration: string;
  readonly isRegistered: Flag;
  readonly isAdvance: Flag;
  readonly isUnregistered: Flag;
  readonly certificateNo: string;
  readonly scope: string;
}

/** Which law the mortgages and pledges stand under: 民法典, or (`earlier`) 物权法. */
export interface SecurityLawView {
  readonly current: Flag;
  readonly mortgage: Flag;
  readonly maximumMortgage: Flag;
  readonly pledge: Flag;
  readonly maximumPledge: Flag;
  readonly earlier: Flag;
  readonly earlierMortgage: Flag;
  readonly earlierMaximumMortgage: Flag;
  readonly earlierPledge: Flag;
  readonly earlierMaximumPledge: Flag;
}
