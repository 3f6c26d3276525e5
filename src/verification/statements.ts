import type { AmountName } from './claim-amounts.js';

/** Whose amounts a paper enumerates: of the case, of the loan it speaks of, what has matured of them, what was repaid. */
export type Scope = 'case' | 'loan' | 'case-due' | 'loan-due' | 'repaid';

/** Words that lead up to an enumeration: 本金8,000.00元、利息142.40元. Papers are compared without blanks. */
export interface Statement {
  readonly papers: RegExp;
  readonly before: RegExp;
  readonly scope: Scope;
  /** The official form must have it. */
  readonly isDemanded?: true;
}

const figure = String.raw`\d[\d,]*\.\d\d`;
const day = String.raw`\d{4}年\d{1,2}月\d{1,2}日`;
const complaints = /^complaint-/;
const applications = /^(?:mediation|preservation)-application$/;

/** The enumerations of the shipped papers. */
export const statements: readonly Statement[] = [
  { papers: complaints, before: /偿还(?=借款本金)/g, scope: 'case' },
  {
    papers: complaints,
    before: new RegExp(`支付截至${day}（含当日）的(?=利息|罚息|复利)`, 'g'),
    scope: 'case',
  },
  { papers: /^complaint-form$/, before: /止，尚欠(?=本金)/g, scope: 'case', isDemanded: true },
  {
    papers: /^complaint-form$/,
    before: /止，尚?(?:欠利息元、)?(?=欠利息\d|期内利息)/g,
    scope: 'case',
  },
  { papers: /^complaint-form$/, before: /明细：(?=利息|罚息|复利|费用)/g, scope: 'case' },
  { papers: /^complaint-form$/, before: /欠付信用卡(?=本金)/g, scope: 'loan' },
  { papers: /^complaint-form$/, before: /（借据号[^（）]+）(?=本金|期内利息)/g, scope: 'loan' },
  // The facts stand in the narrative complaint and in the form alike.
  { papers: complaints, before: /尚欠(?=借款本金)/g, scope: 'loan' },
  {
    papers: complaints,
    before: /共偿还(?=本金|利息|罚息|复利|费用)/g,
    scope: 'repaid',
  },
  { papers: /^complaint-form$/, before: /另已还(?=罚息|复利|费用)/g, scope: 'repaid' },
  { papers: applications, before: /（含当日），尚欠(?=本金|利息|罚息|复利|费用)/g, scope: 'loan' },
  { papers: /^mediation-application$/, before: /，(?=其中本金)/g, scope: 'case' },
  { papers: /^payment-order-application$/, before: /已到期而尚欠/g, scope: 'loan-due' },
  {
    papers: /^payment-order-application$/,
    before: new RegExp(`包括截至${day}（含当日）的`, 'g'),
    scope: 'case-due',
  },
  {
    papers: /^demand-letter$/,
    before: new RegExp(`(?=本金${figure}，利息${figure}，罚息)`, 'g'),
    scope: 'loan-due',
  },
  { papers: /^claim-schedule$/, before: new RegExp(`合计(?=本金${figure}＋)`, 'g'), scope: 'loan' },
  { papers: /^cover$/, before: new RegExp(`项目金额（元）(?=本金${figure})`, 'g'), scope: 'case' },
];

/** The names of an enumeration, each with what it stands for; the longer ones first. */
export const amountWords: readonly (readonly [word: string, name: AmountName])[] = [
  [String.raw`(?:其中|含)?提前到期的本金`, 'acceleratedPrincipal'],
  ['其中已到期各期本金', 'duePrincipal'],
  ['(?:其中)?(?:借款)?本金', 'principal'],
  ['欠利息', 'accrued'],
  ['(?:其中)?(?:期内)?利息', 'interest'],
  ['(?:其中)?罚息（违约金）', 'penalty'],
  ['(?:其中)?罚息', 'penalty'],
  ['(?:其中)?复利', 'compound'],
  ['律师费', 'lawyerFee'],
  [String.raw`(?:台账所载)?费用(?:（含律师费[\d,.]+）)?`, 'fees'],
  [String.raw`(?:已?扣减|减：?)超过[^，。；、\d]{2,8}(?:[\d.]+%)?的部分`, 'cut'],
  ['扣减', 'cut'],
  ['合计|标的总额', 'total'],
];

/** The heads of tables whose next row has an amount for each. */
export const tables: readonly {
  readonly papers: RegExp;
  readonly heads: string;
  readonly names: readonly (AmountName | CourtFeeName)[];
}[] = [
  {
    papers: /^cover$/,
    heads: '本金利息罚息复利费用扣减标的总额受理费',
    names: ['principal', 'interest', 'penalty', 'compound', 'fees', 'cut', 'total', 'full'],
  },
  {
    papers: /^cover$/,
    heads: '计费标的额案件受理费减半财产保全申请费支付令申请费',
    names: ['base', 'full', 'half', 'preservation', 'paymentOrder'],
  },
];

export type CourtFeeName = 'base' | 'full' | 'half' | 'preservation' | 'paymentOrder';

/** Papers with a table of the claims by loan: the loan's number, then these. */
export const byLoanColumns: readonly AmountName[] = [
  'principal',
  'interest',
  'penalty',
  'compound',
  'fees',
  'cut',
  'total',
];
export const byLoanPapers: RegExp = /^(?:complaint-narrative|cover)$/;

/** A label right before a single amount. */
export interface AmountLabel {
  readonly papers: RegExp;
  readonly before: RegExp;
  readonly what:
    | { readonly scope: Scope; readonly name: AmountName }
    | { readonly courtFee: CourtFeeName }
    | { readonly loan: 'amount' };
  readonly isDemanded?: true;
}

const any = /./;
const papersButCover = /^(?!cover$)/;

/** The single amounts of the shipped papers. */
export const amountLabels: readonly AmountLabel[] = [
  {
    papers: /^complaint-form$/,
    before: /标的总额/g,
    what: { scope: 'case', name: 'total' },
    isDemanded: true,
  },
  { papers: any, before: /标的总额(?:为|：|:)/g, what: { scope: 'case', name: 'total' } },
  {
    papers: papersButCover,
    before: /借款金额/g,
    what: { loan: 'amount' },
  },
  { papers: papersButCover, before: /发放借款/g, what: { loan: 'amount' } },
  {
    papers: /^complaint-form$/,
    before: /已还本金：/g,
    what: { scope: 'repaid', name: 'principal' },
  },
  {
    papers: /^complaint-form$/,
    before: /已还利息：/g,
    what: { scope: 'repaid', name: 'interest' },
  },
  {
    papers: /^(?:complaint-|cover$)/,
    before: /律师费/g,
    what: { scope: 'case', name: 'lawyerFee' },
  },
  { papers: complaints, before: /借款合同项下的费用/g, what: { scope: 'case', name: 'fees' } },
  {
    papers: complaints,
    before: /偿还借款本金[\d,.]+元（其中提前到期的本金/g,
    what: { scope: 'case', name: 'acceleratedPrincipal' },
  },
  {
    papers: /^claim-schedule$/,
    before: new RegExp(`－扣减${figure}`, 'g'),
    what: { scope: 'loan', name: 'total' },
  },
  {
    papers: /^preservation-application$/,
    before: /名下价值/g,
    what: { scope: 'case', name: 'total' },
  },
  {
    papers: /^preservation-application$/,
    before: /按请求保全的数额计算为/g,
    what: { courtFee: 'preservation' },
  },
  {
    papers: /^mediation-application$/,
    before: /借款本息及费用共计/g,
    what: { scope: 'case', name: 'total' },
  },
  {
    papers: /^payment-order-application$/,
    before: /向申请人给付/g,
    what: { scope: 'case-due', name: 'total' },
  },
  {
    papers: /^payment-order-application$/,
    before: /本案申请费/g,
    what: { courtFee: 'paymentOrder' },
  },
  { papers: /^fee-refund-account$/, before: /诉讼标的额/g, what: { courtFee: 'base' } },
  { papers: /^fee-refund-account$/, before: /案件受理费/g, what: { courtFee: 'full' } },
];
