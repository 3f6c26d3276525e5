import type { FactName } from '#domain/criterion.js';
import type { Loan } from '#domain/loan.js';
import type { CriterionVerdict, ScreeningOutcome, Verdict } from '#domain/screening.js';

import { date, line } from './formats.js';
import type { ScreeningView, VerdictView } from './screening-view-model.js';

/** What screening decided on one loan, for the reviewing lawyer. */
export function screeningView(loan: Loan, outcome: ScreeningOutcome): ScreeningView {
  const { limitation } = outcome;
  return {
    outcome: outcomeWords[outcome.outcome],
    priority: String(outcome.priority),
    reasons: outcome.reasons.map(({ zh }) => line(zh)),
    verdicts: outcome.verdicts.map(verdictView),
    limitationProven: date(limitation?.expiryProven),
    limitationAll: date(limitation?.expiryAll),
    limitationDaysLeft: limitation === undefined ? '' : String(limitation.daysLeft),
    guaranteePeriods: outcome.guaranteePeriods.map((period) => ({
      guarantor: line(loan.otherParties[period.partyIndex]?.name),
      endsOn: date(period.endsOn),
      daysLeft: String(period.daysLeft),
      origin: period.origin === 'stated' ? '台账所载' : '法定六个月',
    })),
  };
}

function verdictView(verdict: CriterionVerdict): VerdictView {
  const values = Object.entries(verdict.values).map(
    ([name, value]) => `${factWord(name)}：${valueWord(value)}`,
  );
  return {
    criterion: line(verdict.title.zh),
    verdict: (verdict.kind === 'priority' ? urgencyWords : verdictWords)[verdict.verdict],
    values: line(values.join('；')),
    threshold: shortThreshold(line(verdict.threshold)),
    distance: line(verdict.distance),
    sentence: line(verdict.sentence.zh),
    basis: line(verdict.basis).replaceAll('practice', '惯例'),
  };
}

/** A long list of words stands in the pack and the settings; the cover says how long it is. */
function shortThreshold(threshold: string): string {
  const words = threshold.split('、');
  return words.length > 4 ? `${words[0] ?? ''}等${words.length}项` : threshold;
}

/** Facts are printed as programs read them; a lawyer reads yes and no. */
function valueWord(value: string): string {
  if (value === '') return '无';
  if (value === 'true') return '是';
  return value === 'false' ? '否' : value;
}

function factWord(name: string): string {
  return Object.hasOwn(factWords, name) ? factWords[name as FactName] : name;
}

const outcomeWords: Readonly<Record<ScreeningOutcome['outcome'], string>> = {
  eligible: '符合起诉条件',
  ineligible: '不符合起诉条件',
  'needs-review': '待人工审查',
};

const verdictWords: Readonly<Record<Verdict, string>> = {
  met: '符合',
  'not-met': '不符合',
  'not-evaluated': '未评价',
};

/** A criterion of priority that is met calls for haste. */
const urgencyWords: Readonly<Record<Verdict, string>> = {
  met: '需尽快',
  'not-met': '不急',
  'not-evaluated': '未评价',
};

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
