import type { FactName } from './criterion.js';

/** What the facts of criteria are called on papers and lists. */
const factWords: Readonly<Record<FactName, string>> = {
  daysPastDue: '逾期天数',
  principalOutstanding: '未还本金',
  overduePrincipal: '逾期本金',
  overdueInterest: '逾期利息',
  unpaidInstalments: '未清偿期数',
  status: '贷款状态',
  lenderIsPlaintiff: '放款机构为原告',
  amountClaimed: '主张金额',
  annualRate: '年利率',
  reconciled: '与台账余额一致',
  collectionAttempts: '催收次数',
  daysSinceLastAttempt: '距最近一次催收天数',
  deliveredDemands: '已送达催收次数',
  accelerationClaimed: '主张提前到期',
  accelerationNoticeDelivered: '提前到期通知已送达',
  undueLeftOut: '未主张的未到期本金',
  borrowerIdentified: '借款人身份明确',
  deliverableAddress: '有可送达的地址',
  missingEvidence: '缺少的证据',
  limitationDaysLeft: '诉讼时效剩余天数',
  guaranteeDaysLeft: '保证期间剩余天数',
  guarantors: '保证人人数',
  otherParties: '其他当事人人数',
  arbitrationClause: '有仲裁条款',
  loansOfBorrower: '该借款人的借据数',
  courtFeeShare: '诉讼费占标的额比例',
};

/** The word for a fact; its name where there is none. */
export function factWord(name: string): string {
  return Object.hasOwn(factWords, name) ? factWords[name as FactName] : name;
}
