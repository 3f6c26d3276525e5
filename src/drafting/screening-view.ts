import { factWord } from '#domain/fact-words.js';
import type { Loan } from '#domain/loan.js';
import type {
  CriterionKind,
  CriterionVerdict,
  ScreeningOutcome,
  Verdict,
} from '#domain/screening.js';

import { date, line } from './formats.js';
import type { ScreeningView, VerdictView } from './screening-view-model.js';

/** What screening decided on one loan, for the reviewing lawyer. */
export function screeningView(loan: Loan, outcome: ScreeningOutcome): ScreeningView {
  const { limitation } = outcome;
  return {
    outcome: outcomeWords[outcome.outcome],
    priority: priorityWords[outcome.priority],
    reasons: outcome.reasons.map(({ zh }) => line(zh)),
    verdicts: outcome.verdicts.map(verdictView),
    open: outcome.verdicts.filter(isOpen).map(verdictView),
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

/** What the lawyer must look at: a criterion of urgency does when it is met, any other when it is not. */
function isOpen({ kind, verdict }: CriterionVerdict): boolean {
  return kind === 'priority' ? verdict === 'met' : verdict !== 'met';
}

function verdictView(verdict: CriterionVerdict): VerdictView {
  const values = Object.entries(verdict.values).map(
    ([name, value]) => `${factWord(name)}：${valueWord(value)}`,
  );
  return {
    criterion: line(verdict.title.zh),
    verdict: verdictWords[verdict.kind][verdict.verdict],
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

const outcomeWords: Readonly<Record<ScreeningOutcome['outcome'], string>> = {
  eligible: '符合起诉条件',
  ineligible: '不符合起诉条件',
  'needs-review': '待人工审查',
};

const requirementWords: Readonly<Record<Verdict, string>> = {
  met: '符合',
  'not-met': '不符合',
  'not-evaluated': '未评价',
};

/**
 * Only what selects and what keeps out is a requirement that a loan fails; a warning tells something, and a criterion
 * of priority that is met calls for haste.
 */
const verdictWords: Readonly<Record<CriterionKind, Readonly<Record<Verdict, string>>>> = {
  select: requirementWords,
  gate: requirementWords,
  warn: { met: '无提示', 'not-met': '提示', 'not-evaluated': '未评价' },
  priority: { met: '需尽快', 'not-met': '不急', 'not-evaluated': '未评价' },
};

const priorityWords: Readonly<Record<ScreeningOutcome['priority'], string>> = {
  1: '1（立即起诉）',
  2: '2（尽快起诉）',
  3: '3（按常规）',
};
