import type { CaseChange, CaseState, PrepareReason } from '#domain/docket.js';
import { changePhrase, stateWords } from '#domain/docket-words.js';
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

const reasonWords: Readonly<Record<PrepareReason, string>> = {
  new: '新案',
  unfinished: '上次未能生成',
  changed: '情况变动',
  returned: '复核退回',
  rejected: '法院退回',
};

const header = ['案件编号', '借据号', '状态', '处理', '变动'];

/** `changes.csv`: open cases that changed since they were prepared. */
export function changesCsv(rows: readonly ListedChange[]): TextPieces {
  return csvPieces(
    header,
    rows.map(({ caseNo, loanNos, state, preparedAnew, changes }) => [
      caseNo,
      loanNos.join('；'),
      state === undefined ? '' : stateWords[state].zh,
      preparedAnew === undefined ? '未重新生成' : `重新生成（${reasonWords[preparedAnew]}）`,
      changes.map((change) => changePhrase(change).zh).join('；'),
    ]),
  );
}

/** `changes.jsonl`: the same data. */
export function changesJsonLines(rows: readonly ListedChange[]): TextPieces {
  return jsonLinePieces(rows);
}
