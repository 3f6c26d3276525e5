import type { CaseChange, CaseState, PrepareReason } from '#domain/docket.js';
import { csvPieces, jsonLinePieces, type TextPieces } from './csv.js';

/** A case of the docket about which something changed, and what the run did about it. */
export interface ListedChange {
  readonly caseNo: string;
  readonly loanNos: readonly string[];
  /** Absent where the run prepared it anew. */
  readonly state?: CaseState;
  /** Why it was prepared anew; absent where it was left as it is. */
  readonly preparedAnew?: PrepareReason;
  readonly changes: readonly CaseChange[];
}

/** 案件状态, as people call it. */
export const stateWords: Readonly<Record<CaseState, string>> = {
  flagged: '待生成',
  prepared: '待复核',
  'in-review': '复核中',
  approved: '已通过',
  returned: '已退回',
  'on-hold': '暂缓',
  filed: '已提交',
  accepted: '已立案',
  rejected: '未予立案',
  closed: '已结束',
};

const reasonWords: Readonly<Record<PrepareReason, string>> = {
  new: '新案',
  unfinished: '上次未能生成',
  changed: '情况变动',
  returned: '复核退回',
  rejected: '法院退回',
};

const changeWords: Readonly<Record<CaseChange['what'], string>> = {
  'loan-added': '并入借据',
  'loan-gone': '台账已无此借据',
  'loan-refused': '借据记录有错误',
  'loan-ineligible': '不再符合起诉条件',
  principal: '剩余本金',
  repaid: '累计还款',
  status: '贷款状态',
  terms: '合同要素或还款计划',
  acceleration: '提前到期',
  parties: '当事人信息',
  court: '受理法院',
  evidence: '证据材料',
  settings: '设置',
  template: '文书模板',
  law: '法律数据',
  unknown: '原生成依据不明',
};

/** One change as a line for people. */
export function changeText({ what, loanNo, from, to }: CaseChange): string {
  const subject = loanNo === undefined ? '' : `${loanNo} `;
  const values =
    from !== undefined && to !== undefined
      ? `：${from === '' ? '无' : from} → ${to === '' ? '无' : to}`
      : to === undefined
        ? ''
        : `：${to}`;
  return `${subject}${changeWords[what]}${values}`;
}

const header = ['案件编号', '借据号', '状态', '处理', '变动'];

/** `changes.csv`: open cases that changed since they were prepared. */
export function changesCsv(rows: readonly ListedChange[]): TextPieces {
  return csvPieces(
    header,
    rows.map(({ caseNo, loanNos, state, preparedAnew, changes }) => [
      caseNo,
      loanNos.join('；'),
      state === undefined ? '' : stateWords[state],
      preparedAnew === undefined ? '未重新生成' : `重新生成（${reasonWords[preparedAnew]}）`,
      changes.map(changeText).join('；'),
    ]),
  );
}

/** `changes.jsonl`: the same data. */
export function changesJsonLines(rows: readonly ListedChange[]): TextPieces {
  return jsonLinePieces(rows);
}
