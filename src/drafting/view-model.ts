import type { CollateralView, SecurityLawView } from './collateral-view-model.js';
import type { FormView, LoanFormView } from './form-view-model.js';
import type {
  LetterView,
  PaymentOrderView,
  PreservationView,
  RespondentsView,
} from './papers-view-model.js';
import type { NotesView } from './review-note.js';
import type { ScreeningView } from './screening-view-model.js';
import type { AmountView, Flag, LiableView, NamedAmountView, PartyView } from './view-parts.js';

export type {
  AmountView,
  Flag,
  LiableView,
  NamedAmountView,
  PartyAddressView,
  PartyView,
} from './view-parts.js';

/**
 * What templates are filled with: texts and lists of texts, ready to print. A text is empty when the datum is
 * lacking, never missing. What each variable means, with an example, stands in `view-schema.ts`.
 */
export interface CaseView {
  readonly caseNo: string;
  readonly cause: string;
  readonly asOf: string;
  readonly nextDay: string;
  readonly signatureDate: string;
  readonly copies: string;
  readonly packVersion: string;
  readonly severalLoans: Flag;
  readonly severalDefendants: Flag;
  readonly court: CourtView;
  readonly plaintiff: PlaintiffView;
  readonly agent: AgentView;
  readonly defendants: readonly PartyView[];
  readonly debtors: string;
  readonly debtorsAreSeveral: Flag;
  readonly coDebtors: readonly LiableView[];
  readonly coBorrowers: readonly LiableView[];
  readonly guarantors: readonly LiableView[];
  readonly collaterals: readonly CollateralView[];
  readonly acceleratedLoanNos: string;
  readonly claim: ClaimView;
  readonly fee: FeeView;
  readonly law: LawView;
  readonly loans: readonly LoanView[];
  readonly evidence: readonly EvidenceGroupView[];
  readonly papers: PapersView;
  readonly form: FormView;
  readonly respondents: RespondentsView;
  readonly preservation: PreservationView;
  readonly paymentOrder: PaymentOrderView;
  readonly letters: readonly LetterView[];
  readonly warnings: readonly WarningView[];
  readonly notes: NotesView;
  readonly index: readonly IndexRowView[];
}

/** The court that the papers are addressed to. */
export interface CourtView {
  readonly name: string;
  readonly printed: string;
  readonly reason: string;
  readonly flags: readonly string[];
}

/** The lender that sues. */
export interface PlaintiffView {
  readonly name: string;
  readonly uscc: string;
  readonly address: string;
  readonly phone: string;
  readonly representative: string;
  readonly representativeTitle: string;
  readonly representativeCapacity: string;
  readonly licensedAs: string;
  readonly accountName: string;
  readonly accountBank: string;
  readonly accountNumber: string;
  readonly ownsAccount: Flag;
  readonly isNatural: Flag;
}

/** 委托诉讼代理人; all empty when there is none. */
export interface AgentView {
  readonly name: string;
  readonly firm: string;
  readonly licenceNo: string;
  readonly phone: string;
  readonly hasSpecialAuthority: Flag;
  readonly hasGeneralAuthority: Flag;
}

/** The parts of a claim, of one loan or of the case. */
export interface ClaimView {
  readonly principal: AmountView;
  readonly duePrincipal: AmountView;
  readonly acceleratedPrincipal: AmountView;
  readonly interest: AmountView;
  readonly penalty: AmountView;
  readonly compound: AmountView;
  readonly accruals: readonly NamedAmountView[];
  readonly accrued: AmountView;
  readonly accruedCut: AmountView;
  readonly accruedNet: AmountView;
  readonly loanFees: AmountView;
  readonly loanFeesCut: AmountView;
  readonly loanFeesNet: AmountView;
  readonly lawyerFee: AmountView;
  readonly fees: AmountView;
  readonly cut: AmountView;
  readonly beforeCut: AmountView;
  readonly total: AmountView;
  readonly undueLeftOut: AmountView;
  readonly byComplaint: Flag;
  readonly capRate: string;
  readonly capSource: string;
  readonly hasFuture: Flag;
}

/** 诉讼费用. */
export interface FeeView {
  readonly base: AmountView;
  readonly full: AmountView;
  readonly half: AmountView;
  readonly paymentOrder: AmountView;
  readonly preservation: AmountView;
  readonly source: string;
}

/** Which law the contracts stand under. */
export interface LawView {
  readonly civilCode: Flag;
  readonly contractLaw: Flag;
  readonly performedAfterCivilCode: Flag;
  readonly jointDebt: Flag;
  readonly jointGuarantee: Flag;
  readonly generalGuarantee: Flag;
  readonly privateLending: Flag;
  readonly security: SecurityLawView;
}

/** One loan with its claim and what screening decided. */
export interface LoanView {
  readonly loanNo: string;
  readonly borrower: string;
  readonly borrowerName: string;
  readonly contractNo: string;
  readonly contractDate: string;
  readonly isUnderNamedContract: Flag;
  readonly product: string;
  readonly lender: string;
  readonly purpose: string;
  readonly amount: AmountView;
  readonly disbursedOn: string;
  readonly maturesOn: string;
  readonly terms: string;
  readonly method: string;
  readonly annualRate: string;
  readonly agreedPenaltyRate: string;
  readonly penaltyRate: string;
  readonly dayCount: string;
  readonly dayCountText: string;
  readonly capRate: string;
  readonly capSource: string;
  readonly electronicSignature: Flag;
  readonly disbursementVoucher: Flag;
  readonly guaranteeContractDate: string;
  readonly repaymentsKnown: Flag;
  readonly paid: readonly NamedAmountView[];
  readonly firstDefaultOn: string;
  readonly daysPastDue: string;
  readonly unpaidInstalments: string;
  readonly demandsOnBorrower: readonly DemandView[];
  readonly demandsOnGuarantor: readonly DemandView[];
  readonly acceleration: AccelerationView;
  readonly claim: ClaimView;
  readonly future: readonly FutureView[];
  readonly futureNo: string;
  readonly schedule: ScheduleView;
  readonly screening: ScreeningView;
  readonly form: LoanFormView;
}

/** Demands of one kind that reached the addressee. */
export interface DemandView {
  readonly method: string;
  readonly count: string;
  readonly days: string;
}

/** How undue principal fell due, if it did. */
export interface AccelerationView {
  readonly byNotice: Flag;
  readonly byComplaint: Flag;
  readonly on: string;
  readonly bookedOn: string;
}

/** Interest that goes on from C+1. */
export interface FutureView {
  readonly component: string;
  readonly isInterest: Flag;
  readonly untilService: Flag;
  readonly base: string;
  readonly rate: string;
  readonly from: string;
  readonly rateAfterService: string;
}

/** The tables of the claim schedule. Amounts in them are figures without 元. */
export interface ScheduleView {
  readonly isComputed: Flag;
  readonly isStatutoryAllocation: Flag;
  readonly instalments: readonly InstalmentView[];
  readonly instalmentTotals: InstalmentTotalsView;
  readonly segments: readonly SegmentView[];
  readonly payments: readonly PaymentView[];
  readonly parts: readonly PartView[];
}

/** A row of the table of instalments. */
export interface InstalmentView {
  readonly period: string;
  readonly dueOn: string;
  readonly principal: string;
  readonly interest: string;
  readonly paidPrincipal: string;
  readonly paidInterest: string;
  readonly unpaidPrincipal: string;
  readonly unpaidInterest: string;
  readonly daysPastDue: string;
  readonly penalty: string;
  readonly compound: string;
  readonly standing: string;
}

/** Its last row. */
export interface InstalmentTotalsView {
  readonly principal: string;
  readonly interest: string;
  readonly paidPrincipal: string;
  readonly paidInterest: string;
  readonly unpaidPrincipal: string;
  readonly unpaidInterest: string;
}

/** A row of the table of segments: base × rate × days. */
export interface SegmentView {
  readonly item: string;
  readonly period: string;
  readonly from: string;
  readonly to: string;
  readonly days: string;
  readonly base: string;
  readonly rate: string;
  readonly formula: string;
  readonly amount: string;
}

/** A row of the table of repayments. */
interface PaymentView {
  readonly serialNo: string;
  readonly paidOn: string;
  readonly amount: string;
  readonly fees: string;
  readonly penalty: string;
  readonly compound: string;
  readonly interest: string;
  readonly principal: string;
  readonly surplus: string;
  readonly principalAfter: string;
}

/** One addend of a component of the claim. */
export interface PartView {
  readonly component: string;
  readonly item: string;
  readonly amount: string;
}

/** The papers that prove one thing. */
export interface EvidenceGroupView {
  readonly title: string;
  readonly items: readonly EvidenceItemView[];
}

/** Which of the papers that others refer to are part of the bundle. */
export interface PapersView {
  readonly claimSchedule: Flag;
  readonly evidenceList: Flag;
}

/** One paper of the evidence list. */
export interface EvidenceItemView {
  readonly no: string;
  readonly name: string;
  readonly material: string;
  readonly loanNos: string;
  readonly signedOn: string;
  readonly depositNo: string;
  readonly registeredRight: string;
  readonly isMissing: Flag;
  readonly form: string;
  readonly copies: string;
  readonly pages: string;
  readonly pageRange: string;
}

/** A warning that the lawyer must see. */
export interface WarningView {
  readonly code: string;
  readonly loanNo: string;
  readonly message: string;
  readonly hint: string;
  readonly place: string;
}

/** A row of the index of the bundle. */
export interface IndexRowView {
  readonly no: string;
  readonly title: string;
  readonly firstPage: string;
  readonly pages: string;
  readonly part: string;
}
