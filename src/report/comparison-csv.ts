import {
  comparedComponents,
  repaidHeads,
  type AmountDifference,
  type BatchComparison,
  type CaseDifference,
  type FactDifference,
  type FromTo,
  type LoanDifference,
} from '#domain/comparison.js';
import {
  changeWords,
  comparedFact,
  comparedRole,
  componentWords,
  goneWords,
  standingWords,
} from '#domain/comparison-words.js';
import { formatYuan } from '#domain/money.js';
import { csvPieces, type TextPieces } from './csv.js';

const header = [
  '类别',
  '前批次案件编号',
  '后批次案件编号',
  '借据号',
  '项目',
  '前',
  '后',
  '差额',
  '其中时间经过',
  '其中实质变化',
  '说明',
];

/** What a row says; what it does not say is an empty cell. */
interface Row extends FromTo<string> {
  readonly kind: string;
  readonly caseNo?: FromTo<string>;
  readonly loanNo?: string;
  readonly item?: string;
  readonly amount?: AmountDifference;
  readonly remark?: string;
}

/** A comparison as a list for spreadsheets, one difference a row; in Chinese, as every list of a batch. */
export function comparisonCsv(comparison: BatchComparison): TextPieces {
  return csvPieces(header, cellsOf(comparison));
}

function* cellsOf(comparison: BatchComparison): Generator<readonly string[]> {
  for (const row of rows(comparison)) {
    const { kind, caseNo = {}, loanNo = '', item = '', remark = '' } = row;
    yield [kind, caseNo.from ?? '', caseNo.to ?? '', loanNo, item, ...valuesOf(row), remark];
  }
}

function valuesOf({ from = '', to = '', amount }: Row): readonly string[] {
  if (amount === undefined) return [from, to, '', '', ''];
  const { days, substance } = amount;
  return [amount.from, amount.to, amount.to - amount.from, days, substance].map(formatYuan);
}

function* rows(comparison: BatchComparison): Generator<Row> {
  const { newCases, goneCases, movedLoans, reusedCaseNos } = comparison;
  yield* newCases.map(({ caseNo, total, loanNos }): Row => ({
    kind: '新增案件',
    caseNo: { to: caseNo },
    loanNo: loanNos.join('；'),
    item: '标的总额',
    to: formatYuan(total),
  }));
  for (const { caseNo, total, loans } of goneCases) {
    for (const [index, { loanNo, why, reasons }] of loans.entries()) {
      const remark = [goneWords[why].zh, ...reasons].join('；');
      // Once a case, so that the column adds up.
      const amount = index === 0 ? { item: '标的总额', from: formatYuan(total) } : {};
      yield { kind: '消失案件', caseNo: { from: caseNo }, loanNo, remark, ...amount };
    }
  }
  for (const one of comparison.cases) yield* caseRows(one);
  yield* repaidRows(comparison);
  for (const { loanNo, standing, caseNo, reasons, verdicts } of comparison.standings) {
    yield {
      kind: '筛选结论',
      caseNo,
      loanNo,
      from: standingWords[standing.from].zh,
      to: standingWords[standing.to].zh,
      remark: [...reasons, ...verdicts.map(({ what, from, to }) => `${what}：${from}→${to}`)].join(
        '；',
      ),
    };
  }
  for (const { loanNo, caseNo } of movedLoans) yield { kind: '借据移入他案', caseNo, loanNo };
  for (const caseNo of reusedCaseNos)
    yield { kind: '案件编号改用于其他借据', caseNo: { from: caseNo, to: caseNo } };
}

function* caseRows(one: CaseDifference): Generator<Row> {
  const { caseNo, claim, loans } = one;
  const kind = one.kind === 'changed' ? '金额' : '金额（时间经过）';
  for (const component of [...comparedComponents, 'total'] as const) {
    const amount = claim[component];
    if (amount.from !== amount.to)
      yield { kind, caseNo, item: componentWords[component].zh, amount };
  }
  if (caseNo.from !== caseNo.to) yield { kind: '案件编号变更', caseNo };
  if (one.kind !== 'changed') return;
  for (const loanNo of one.loansAdded) yield { kind: '借据加入案件', caseNo, loanNo };
  for (const loanNo of one.loansGone) yield { kind: '借据退出案件', caseNo, loanNo };
  yield* one.facts.map((fact): Row => ({ kind: '案件', caseNo, ...factRow(fact) }));
  for (const loan of loans) yield* loanRows(loan, caseNo);
  yield* paperRows(one);
}

function factRow({ what, from, to }: FactDifference): Pick<Row, 'item' | 'from' | 'to'> {
  return {
    item: comparedFact(what).zh,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}

function* loanRows({ loanNo, facts }: LoanDifference, caseNo: FromTo<string>): Generator<Row> {
  yield* facts.map((fact): Row => ({ kind: '借据', caseNo, loanNo, ...factRow(fact) }));
}

function* paperRows({ caseNo, parties, wording, evidence }: CaseDifference): Generator<Row> {
  for (const { change, role, name, fields } of parties)
    yield {
      kind: `当事人${changeWords[change].zh}`,
      caseNo,
      item: `${comparedRole(role).zh} ${name}`,
      remark: fields.join('；'),
    };
  for (const { change, title, template } of wording)
    yield {
      kind: `文书用语${changeWords[change].zh}`,
      caseNo,
      item: title,
      from: stampText(template.from),
      to: stampText(template.to),
    };
  for (const { change, material, loanNos, sha256 } of evidence)
    yield {
      kind: `证据${changeWords[change].zh}`,
      caseNo,
      loanNo: loanNos.join('；'),
      item: material,
      remark: sha256,
    };
}

function stampText(stamp: { readonly name: string; readonly sha256: string } | undefined): string {
  return stamp === undefined ? '' : `${stamp.name} ${stamp.sha256}`;
}

function* repaidRows({ repaid: loans }: BatchComparison): Generator<Row> {
  for (const { loanNo, caseNo, repaid, source, repaidOn } of loans) {
    for (const head of repaidHeads) {
      if (repaid[head] === 0n) continue;
      yield {
        kind: '还款',
        caseNo,
        loanNo,
        item: componentWords[head].zh,
        to: formatYuan(repaid[head]),
        remark: source === 'case' ? repaidOn.join('；') : '按剩余本金的减少',
      };
    }
  }
}
