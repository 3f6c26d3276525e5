import { daysPerYear, type DayCount } from '#domain/civil-date.js';
import type {
  ClaimComponent,
  ClaimLine,
  ClaimLineKind,
  ClaimSheet,
  InstalmentStanding,
} from '#domain/claim.js';
import { formatGroupedYuan, sumFen, type Fen } from '#domain/money.js';
import { formatPercent } from '#domain/rate.js';

import { flagOf, line } from './formats.js';
import type {
  InstalmentTotalsView,
  InstalmentView,
  PartView,
  ScheduleView,
  SegmentView,
} from './view-model.js';

/** The tables of the claim schedule of one loan. Amounts in them are figures without 元. */
export function scheduleView(sheet: ClaimSheet): ScheduleView {
  return {
    isComputed: flagOf(sheet.scheduleOrigin === 'computed'),
    isStatutoryAllocation: flagOf(sheet.terms.allocation === 'statutory'),
    instalments: sheet.instalments.map(instalmentView),
    instalmentTotals: instalmentTotals(sheet.instalments),
    segments: sheet.lines
      .filter(isSegment)
      .map((segment) => segmentView(segment, sheet.terms.dayCount)),
    payments: sheet.payments.map((payment) => ({
      serialNo: line(payment.serialNo),
      paidOn: payment.paidOn,
      amount: formatGroupedYuan(payment.amount),
      fees: formatGroupedYuan(payment.fees),
      penalty: formatGroupedYuan(payment.penalty),
      compound: formatGroupedYuan(payment.compound),
      interest: formatGroupedYuan(payment.interest),
      principal: formatGroupedYuan(payment.principal),
      surplus: formatGroupedYuan(payment.surplus),
      principalAfter: formatGroupedYuan(payment.principalAfter),
    })),
    parts: partViews(sheet),
  };
}

function instalmentView(instalment: InstalmentStanding): InstalmentView {
  return {
    period: String(instalment.period),
    dueOn: instalment.dueOn,
    principal: formatGroupedYuan(instalment.principal),
    interest: formatGroupedYuan(instalment.interest),
    paidPrincipal: formatGroupedYuan(instalment.paidPrincipal),
    paidInterest: formatGroupedYuan(instalment.paidInterest),
    unpaidPrincipal: formatGroupedYuan(instalment.unpaidPrincipal),
    unpaidInterest: formatGroupedYuan(instalment.unpaidInterest),
    daysPastDue: String(instalment.daysPastDue),
    penalty: formatGroupedYuan(instalment.penaltyAccrued),
    compound: formatGroupedYuan(instalment.compoundAccrued),
    standing: standingWords[instalment.standing],
  };
}

function instalmentTotals(instalments: readonly InstalmentStanding[]): InstalmentTotalsView {
  const total = (name: keyof InstalmentTotalsView): string =>
    formatGroupedYuan(sumFen(instalments.map((instalment) => instalment[name])));
  return {
    principal: total('principal'),
    interest: total('interest'),
    paidPrincipal: total('paidPrincipal'),
    paidInterest: total('paidInterest'),
    unpaidPrincipal: total('unpaidPrincipal'),
    unpaidInterest: total('unpaidInterest'),
  };
}

type Segment = ClaimLine & Required<Pick<ClaimLine, 'base' | 'rate' | 'from' | 'to' | 'days'>>;

function isSegment(candidate: ClaimLine): candidate is Segment {
  const { base, rate, from, to, days } = candidate;
  return (
    [base, rate, from, to, days].every((part) => part !== undefined) &&
    candidate.component !== 'cut'
  );
}

function segmentView(segment: Segment, dayCount: DayCount): SegmentView {
  const base = formatGroupedYuan(segment.base);
  const rate = formatPercent(segment.rate);
  return {
    item:
      segment.component === 'interest'
        ? kindWords[segment.kind]
        : componentWords[segment.component],
    period: segment.period === undefined ? '' : String(segment.period),
    from: segment.from,
    to: segment.to,
    days: String(segment.days),
    base,
    rate,
    formula: `${base}×${rate}×${segment.days}÷${daysPerYear(dayCount)}`,
    amount: formatGroupedYuan(segment.amount),
  };
}

/** The addends of every component by kind of line, the cut by what it reduces, in the order of the claim. */
function partViews(sheet: ClaimSheet): readonly PartView[] {
  const parts = new Map<string, { component: ClaimComponent; item: string; amount: Fen }>();
  for (const component of components) {
    for (const claimLine of sheet.lines.filter((candidate) => candidate.component === component)) {
      const item = itemOf(claimLine);
      const key = `${component} ${item}`;
      const amount = (parts.get(key)?.amount ?? 0n) + claimLine.amount;
      parts.set(key, { component, item, amount });
    }
  }
  return [...parts.values()].map(({ component, item, amount }) => ({
    component: componentWords[component],
    item,
    amount: formatGroupedYuan(component === 'cut' ? -amount : amount),
  }));
}

function itemOf(claimLine: ClaimLine): string {
  if (claimLine.reduces === undefined) return kindWords[claimLine.kind];
  return `超过利率上限，自${componentWords[claimLine.reduces]}扣减`;
}

const components: readonly ClaimComponent[] = [
  'principal',
  'interest',
  'penalty',
  'compound',
  'fees',
  'cut',
];

const componentWords: Readonly<Record<ClaimComponent, string>> = {
  principal: '本金',
  interest: '利息',
  penalty: '罚息',
  compound: '复利',
  fees: '费用',
  cut: '扣减',
};

const standingWords: Readonly<Record<InstalmentStanding['standing'], string>> = {
  due: '到期',
  accelerated: '提前到期',
  undue: '未到期',
};

const kindWords: Readonly<Record<ClaimLineKind, string>> = {
  'instalment-principal': '到期各期未还本金',
  'accelerated-principal': '提前到期的本金',
  'instalment-interest': '到期各期未还利息',
  'broken-interest': '提前到期前的不足期利息',
  'prepaid-interest-set-off': '抵减已预收的利息',
  'broken-interest-paid': '减：提前到期后已付的上项利息',
  'undue-interest': '未到期本金至截至日的利息',
  'penalty-segment': '分段计收的罚息',
  'penalty-paid': '减：已收罚息',
  'penalty-floor': '已收罚息超过应计部分，不予倒扣',
  'compound-segment': '分段计收的复利',
  'compound-paid': '减：已收复利',
  'fees-stated': '台账所载欠付费用',
  'cap-cut': '超过利率上限扣减',
};
