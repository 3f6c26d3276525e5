import type { CivilDate } from './civil-date.js';
import type { Fen } from './money.js';
import type { Rate } from './rate.js';
import type { RowSource } from './source.js';

/** 还款方式. `other` is a method that the ledger names and we do not compute: such a loan needs its schedule. */
export type RepaymentMethod =
  | 'equal-instalment' // 等额本息
  | 'equal-principal' // 等额本金
  | 'interest-first' // 先息后本（按月计息、到期一次性还本）
  | 'bullet' // 到期一次还本付息
  | 'other';

export type IdType =
  'resident-id' | 'passport' | 'hk-macao-permit' | 'taiwan-permit' | 'uscc' | 'other';

/** 当事人地位 towards the loan. */
export type PartyRole = 'borrower' | 'co-borrower' | 'guarantor' | 'mortgagor' | 'spouse';

/** 保证方式: 连带责任保证 or 一般保证 (an unclear mode is 一般保证, 民法典 686). */
export type GuaranteeMode = 'joint' | 'general';

/** A mortgaged or pledged thing as the ledger describes it. */
export interface Collateral {
  readonly kind: 'mortgage' | 'pledge';
  /** 抵押物: what it is and where, as printed. */
  readonly description: string;
  readonly contractNo?: string;
  readonly signedOn?: CivilDate;
  /** 最高额 of a maximum-amount mortgage (民法典 420). */
  readonly maximumAmount?: Fen;
  /** 登记: `formal` 正式登记, `advance` 预告登记; absent when the ledger does not say. */
  readonly registration?: 'formal' | 'advance' | 'none';
  readonly certificateNo?: string;
}

/** A person or organisation named by the ledger. Texts are as in the ledger, trimmed; nothing is invented. */
export interface LoanParty {
  readonly role: PartyRole;
  readonly kind: 'natural' | 'legal';
  readonly name: string;
  readonly idType: IdType;
  /** Checked and upper case; a legacy 15-digit number is given in its 18-digit form. */
  readonly idNo?: string;
  readonly sex?: 'male' | 'female';
  /** From the identity number where it is a resident's. */
  readonly birthDate?: CivilDate;
  readonly mobile?: string;
  /** 户籍地址, or 住所 of an organisation. */
  readonly domicile?: string;
  /** 送达地址 agreed in the contract. */
  readonly serviceAddress?: string;
  /** 经常居住地, where it is not the domicile. */
  readonly residence?: string;
  /** 民族. */
  readonly ethnicGroup?: string;
  /** 工作单位. */
  readonly employer?: string;
  /** 法定代表人 or 负责人 of an organisation. */
  readonly representative?: string;
  /** 财产线索: what may be preserved, as printed. */
  readonly propertyClues?: string;
  /** What a mortgagor or pledgor gave. */
  readonly collateral?: Collateral;
  readonly guaranteeMode?: GuaranteeMode;
  /** 保证期间届满日 where the ledger states it. */
  readonly guaranteeEndsOn?: CivilDate;
  readonly source: RowSource;
}

/** One row of the repayment schedule. Amounts are not negative. */
export interface Instalment {
  /** 期次, from 1 without gaps. */
  readonly period: number;
  /** 起息日: the previous due date or the disbursement. */
  readonly startsOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly principal: Fen;
  readonly interest: Fen;
  /** 实还本金 and 实还利息 as the schedule states them, where it does. */
  readonly statedPaidPrincipal?: Fen;
  readonly statedPaidInterest?: Fen;
  /** 还款状态 where the schedule states it. */
  readonly statedStatus?: 'paid' | 'part-paid' | 'overdue' | 'not-due';
  readonly source: RowSource;
}

/** One repayment that counts: reversed pairs are already out. Amounts are not negative and add up. */
export interface Repayment {
  /** 还款流水号; payments of one day are taken in its order. */
  readonly serialNo: string;
  readonly paidOn: CivilDate;
  readonly amount: Fen;
  /** The ledger's own split; absent when the ledger records none (then `statutory` allocation is needed). */
  readonly split?: {
    readonly principal: Fen;
    readonly interest: Fen;
    readonly penalty: Fen;
    readonly fees: Fen;
  };
  readonly channel?: string;
  readonly note?: string;
  readonly source: RowSource;
}

/** 催收与通知记录. */
export interface Contact {
  readonly recordNo?: string;
  readonly on: CivilDate;
  /** `HH:MM` where the ledger gives a time. */
  readonly time?: string;
  /** 联系方式 as printed: 电话, 短信, 律师函, 提前到期通知 … */
  readonly method: string;
  /** The pack's reading of the method. */
  readonly kind:
    | 'call'
    | 'message'
    | 'letter'
    | 'visit'
    | 'notary'
    | 'app-push'
    | 'acceleration-notice'
    | 'other';
  /** 联系对象. */
  readonly target: 'borrower' | 'guarantor' | 'third-party' | 'unknown';
  readonly numberOrAddress?: string;
  readonly result?: string;
  readonly summary?: string;
  /** 送达状态: `undefined` when the ledger does not say. */
  readonly delivered?: boolean;
  readonly source: RowSource;
}

/** 证据索引: a paper that exists already. */
export interface EvidenceItem {
  /** 材料类型 as printed: 借款合同, 放款凭证 … */
  readonly kind: string;
  readonly fileName?: string;
  readonly signedOn?: CivilDate;
  readonly pages?: number;
  readonly sha256?: string;
  readonly depositNo?: string;
  readonly source: RowSource;
}

/** Figures that the ledger itself states as of its 数据日期, to be reconciled with ours. */
export interface StatedBalances {
  readonly principalBalance?: Fen;
  readonly overduePrincipal?: Fen;
  /** In-term interest in arrears (not 罚息). */
  readonly overdueInterest?: Fen;
  readonly daysPastDue?: number;
  readonly firstDefaultOn?: CivilDate;
}

/** One disbursement (借据) with everything that the ledgers say about it. Sound: no error was found in its records. */
export interface Loan {
  readonly loanNo: string;
  readonly source: RowSource;
  readonly contractNo?: string;
  readonly customerNo?: string;
  /** Absent when no table names the borrower; such a loan can be screened but not pleaded. */
  readonly borrower?: LoanParty;
  /** Co-borrowers, guarantors and others, in ledger order, those of the account row first. */
  readonly otherParties: readonly LoanParty[];
  readonly product?: string;
  /** 放款机构 as printed. */
  readonly lender?: string;
  readonly purpose?: string;
  readonly amount: Fen;
  readonly disbursedOn: CivilDate;
  readonly maturesOn: CivilDate;
  readonly terms: number;
  readonly method: RepaymentMethod;
  /** 还款方式 as printed, for papers. */
  readonly methodText?: string;
  readonly annualRate: Rate;
  /** 罚息年利率, from the ledger or from rate × (1 + markup); absent when the ledger has neither. */
  readonly penaltyRate?: Rate;
  readonly stated: StatedBalances;
  /** 贷款状态 after the code list. */
  readonly status?: string;
  readonly riskClass?: string;
  /** 提前到期日 as the lender booked it; proof of arrival is a contact. */
  readonly acceleratedOn?: CivilDate;
  /** Fees in arrears (费用) where the ledger has the column. */
  readonly feesDue?: Fen;
  /** 约定管辖 as printed. */
  readonly agreedCourt?: string;
  /** 数据日期. */
  readonly dataDate?: CivilDate;
  /** Ascending by due date; empty when the ledgers have no schedule (then it is computed from method, rate and dates). */
  readonly schedule: readonly Instalment[];
  /** In order of date, then serial number. */
  readonly repayments: readonly Repayment[];
  /** False when no repayments table was given: then what the schedule and the balances state is all that is known. */
  readonly repaymentsKnown: boolean;
  /** False when no contacts (evidence) table was given: then criteria on them are not evaluated. */
  readonly contactsKnown: boolean;
  readonly evidenceKnown: boolean;
  readonly contacts: readonly Contact[];
  readonly evidence: readonly EvidenceItem[];
}
