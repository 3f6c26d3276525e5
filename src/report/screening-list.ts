import type { DecidedLoan } from '#domain/case.js';
import { factWord } from '#domain/fact-words.js';
import { formatYuan } from '#domain/money.js';
import type { Phrase } from '#domain/phrase.js';
import type { CriterionVerdict } from '#domain/screening.js';
import { csvCell, csvCells, isPlainCell, lineEnd } from './csv.js';
import type { LineRoom } from './shared-bytes.js';
import { SharedTexts } from './shared-texts.js';
import { VerdictWriter } from './verdict-writer.js';

const outcomeWords = { eligible: '符合', ineligible: '不符合', 'needs-review': '待复核' } as const;
const verdictWords = { met: '满足', 'not-met': '不满足', 'not-evaluated': '未评价' } as const;

const factHeaders = [
  '借据号',
  '客户编号',
  '筛选结论',
  '原因',
  '优先级',
  '截至日',
  '逾期天数',
  '首次逾期日',
  '剩余本金',
  '主张合计',
  '诉讼时效届满日',
  '保证期间届满日',
];

/** The columns of `screening.csv`; the criteria are those with a verdict. */
export function screeningHeader(
  criteria: readonly Pick<CriterionVerdict, 'id' | 'title'>[],
): readonly string[] {
  return [...factHeaders, ...criteria.map(({ id, title }) => `${title.zh}（${id}）`)];
}

/** Writes one loan's row of `screening.csv`. */
export function putScreeningRow(screened: DecidedLoan, room: LineRoom): void {
  const { loan, outcome } = screened;
  room.put(`${csvCells([loan.loanNo, loan.customerNo ?? '', outcomeWords[outcome.outcome]])},`);
  putReasonCell(outcome.reasons, room);
  room.put(`,${csvCells(facts(screened))}`);
  let criterion = 0;
  for (const verdict of outcome.verdicts) {
    verdictCells.put(verdict, criterion, room);
    criterion += 1;
  }
  room.put(lineEnd);
}

/** Many loans have the same reasons: those that need no quotes are written piece by piece. */
function putReasonCell(reasons: readonly Phrase[], room: LineRoom): void {
  if (reasons.every(({ zh }) => isPlainCell(zh))) reasonCells.putAll(reasons, '；', room);
  else room.put(csvCell(reasons.map(({ zh }) => zh).join('；')));
}

function facts({ sheet, outcome }: DecidedLoan): string[] {
  const { position } = sheet;
  return [
    String(outcome.priority),
    sheet.terms.asOf,
    String(position.daysPastDue),
    position.firstDefaultOn ?? '',
    formatYuan(position.principalOutstanding),
    formatYuan(sheet.total),
    outcome.limitation?.expiryProven ?? '',
    outcome.guaranteePeriods.map(({ endsOn }) => endsOn).join('；'),
  ];
}

function verdictText({ verdict, values, threshold, distance }: CriterionVerdict): string {
  const read = Object.entries(values).map(([name, value]) => `${factWord(name)}=${value}`);
  const parts = [verdictWords[verdict], ...read];
  if (threshold !== undefined) parts.push(`标准=${threshold}`);
  if (distance !== undefined) parts.push(`差距=${distance}`);
  return parts.join(' ');
}

/** Writes one loan's line of `screening.jsonl`. */
export function putScreeningLine(screened: DecidedLoan, room: LineRoom): void {
  const { outcome } = screened;
  room.put(`${JSON.stringify(whichLoan(screened)).slice(0, -1)},"reasons":[`);
  reasonTexts.putAll(outcome.reasons, ',', room);
  room.put(`],${JSON.stringify(howItStands(screened)).slice(1, -1)},"verdicts":[`);
  let criterion = 0;
  for (const verdict of outcome.verdicts) {
    verdictObjects.put(verdict, criterion, room);
    criterion += 1;
  }
  room.put(']}\n');
}

/** One loan's screening as programs read it. */
export function screeningJson(screened: DecidedLoan): object {
  return {
    ...whichLoan(screened),
    reasons: screened.outcome.reasons.map(({ zh }) => zh),
    ...howItStands(screened),
    verdicts: screened.outcome.verdicts.map(verdictJson),
  };
}

const verdictCells = new VerdictWriter((verdict) => `,${csvCell(verdictText(verdict))}`);
const verdictObjects = new VerdictWriter(
  (verdict, criterion) => `${criterion === 0 ? '' : ','}${JSON.stringify(verdictJson(verdict))}`,
);

const reasonCells = new SharedTexts<Phrase>(({ zh }) => zh);
const reasonTexts = new SharedTexts<Phrase>(({ zh }) => JSON.stringify(zh));

// What is `undefined` is left out of JSON; spreading for each loan is slow.

function whichLoan({ loan, outcome }: DecidedLoan): object {
  return { loanNo: loan.loanNo, customerNo: loan.customerNo, outcome: outcome.outcome };
}

function howItStands({ sheet, outcome }: DecidedLoan): object {
  const { position } = sheet;
  return {
    priority: outcome.priority,
    asOf: sheet.terms.asOf,
    daysPastDue: position.daysPastDue,
    firstDefaultOn: position.firstDefaultOn,
    principalOutstanding: formatYuan(position.principalOutstanding),
    amountClaimed: formatYuan(sheet.total),
    limitation: outcome.limitation,
    guaranteePeriods: outcome.guaranteePeriods,
  };
}

/** Written out, as a spread for each verdict of each loan is slow. */
function verdictJson({
  id,
  kind,
  verdict,
  values,
  basis,
  threshold,
  distance,
  title,
  sentence,
}: CriterionVerdict): object {
  return {
    id,
    kind,
    verdict,
    values,
    basis,
    threshold,
    distance,
    title: title.zh,
    sentence: sentence.zh,
  };
}
