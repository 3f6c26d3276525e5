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
  rejected: { zh: '未予立案', en: 'rejected' },
  closed: { zh: '已结束', en: 'closed' },
};

const changeWords: Readonly<Record<CaseChange['what'], Phrase>> = {
  'loan-added': { zh: '并入借据', en: 'loan joined' },
  'loan-gone': { zh: '台账已无此借据', en: 'no longer in the ledgers' },
  'loan-refused': { zh: '借据记录有错误', en: 'kept out by an error in the ledgers' },
  'loan-ineligible': { zh: '不再符合起诉条件', en: 'no longer meets the criteria' },
  principal: { zh: '剩余本金', en: 'outstanding principal' },
  repaid: { zh: '累计还款', en: 'repaid' },
  status: { zh: '贷款状态', en: 'status of the loan' },
  terms: { zh: '合同要素或还款计划', en: 'terms or schedule' },
  acceleration: { zh: '提前到期', en: 'acceleration' },
  parties: { zh: '当事人信息', en: 'particulars of a party' },
  court: { zh: '受理法院', en: 'court' },
  demands: { zh: '催收、通知送达', en: 'delivered demands' },
  evidence: { zh: '证据材料', en: 'evidence' },
  settings: { zh: '设置', en: 'settings' },
  template: { zh: '文书模板', en: 'template' },
  law: { zh: '法律数据', en: 'legal figures' },
  unknown: { zh: '原生成依据不明', en: 'not known what it was made from' },
};

/** A change as one line: on which loan, what, from what to what. */
export function changePhrase({ what, loanNo, from, to }: CaseChange): Phrase {
  const subject = loanNo === undefined ? '' : `${loanNo} `;
  const { zh, en } = changeWords[what];
  if (to === undefined) return { zh: `${subject}${zh}`, en: `${subject}${en}` };
  if (from === undefined) return { zh: `${subject}${zh}：${to}`, en: `${subject}${en}: ${to}` };
  const values = (none: string): string =>
    `${from === '' ? none : from} → ${to === '' ? none : to}`;
  return {
    zh: `${subject}${zh}：${values('无')}`,
    en: `${subject}${en}: ${values('none')}`,
  };
}
