import type { CaseChange, CaseState } from './docket.js';
import type { Phrase } from './phrase.js';

/** The states of a case in words. */
export const stateWords: Readonly<Record<CaseState, Phrase>> = {
  flagged: { zh: '待生成', en: 'flagged' },
  prepared: { zh: '待复核', en: 'prepared' },
  'in-review': { zh: '复核中', en: 'in review' },
  approved: { zh: '已通过', en: 'approved' },
  returned: { zh: '已退回', en: 'returned' },
  'on-hold': { zh: '暂缓', en: 'on hold' },
  filed: { zh: '已提交', en: 'filed' },
  accepted: { zh: '已立案', en: 'accepted' },
  rejected: { zh: '法院退回', en: 'rejected' },
  closed: { zh: '已关闭', en: 'closed' },
};

/** What changes about a case, in words. */
export const changeWords: Readonly<Record<CaseChange['what'], Phrase>> = {
  'loan-added': { zh: '新增借据', en: 'loan added' },
  'loan-gone': { zh: '台账中已无借据', en: 'loan no longer in the ledgers' },
  'loan-refused': { zh: '借据因台账错误排除', en: 'loan kept out by an error' },
  'loan-ineligible': { zh: '借据不再符合条件', en: 'loan no longer eligible' },
  principal: { zh: '本金变动', en: 'principal' },
  repaid: { zh: '有还款', en: 'repaid' },
  status: { zh: '贷款状态变动', en: 'status' },
  terms: { zh: '贷款要素变动', en: 'terms' },
  acceleration: { zh: '提前到期变动', en: 'acceleration' },
  parties: { zh: '当事人变动', en: 'parties' },
  evidence: { zh: '证据变动', en: 'evidence' },
  settings: { zh: '设置变动', en: 'settings' },
  template: { zh: '模板变动', en: 'template' },
  law: { zh: '法定数值变动', en: 'legal figures' },
  unknown: { zh: '生成依据不明', en: 'basis unknown' },
};

/** A change as one phrase: what, on which loan, from what to what. */
export function changePhrase({ what, loanNo, from, to }: CaseChange): Phrase {
  const values = from === undefined && to === undefined ? '' : ` ${from ?? '—'}→${to ?? '—'}`;
  const loan = loanNo === undefined ? '' : ` ${loanNo}`;
  const { zh, en } = changeWords[what];
  return { zh: `${zh}${loan}${values}`, en: `${en}${loan}${values}` };
}
