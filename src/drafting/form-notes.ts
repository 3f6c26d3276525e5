import type { Case } from '#domain/case.js';

import { isDrafted, type EvidencePages } from './evidence-view.js';
import { line } from './formats.js';

/** The causes of action for which 法〔2025〕82号 has a form that we draft. */
const causesWithForm: readonly string[] = ['金融借款合同纠纷', '民间借贷纠纷', '信用卡纠纷'];

/** What the lawyer must look at in the element form, where one is drafted. */
export function formNotes(theCase: Case, papers: EvidencePages): readonly string[] {
  if (!isDrafted('complaint-form', papers)) return [];
  return [...causeNotes(theCase), blanksNote(theCase)];
}

/**
 * A cause without a form of its own, such as 小额借款合同纠纷, is pleaded on the form for 金融借款合同纠纷. The form keeps its
 * name then: its head is part of the format that must not be changed, and there is no form of the other name.
 */
function causeNotes({ cause }: Case): readonly string[] {
  if (causesWithForm.includes(cause)) return [];
  return [
    `法〔2025〕82号没有“${line(cause)}”的要素式起诉状：采用金融借款合同纠纷的表格，表头仍为该表格的名称，请核对受诉法院的要求。`,
  ];
}

/** Boxes and blanks on which the ledger is silent: silence denies nothing, so neither 是 nor 否 is ticked. */
function blanksNote({ loans, collaterals, defendants }: Case): string {
  const hasClause = loans.some(({ loan }) => line(loan.agreedCourt) !== '');
  const hasGuarantor = defendants.some(({ role }) => role === 'guarantor');
  const blanks = [
    '合同条款的条数、签订地点',
    ...(hasClause ? [] : ['有无仲裁、法院管辖约定']),
    '是否已经诉前保全',
    ...(collaterals.length > 0 ? [] : ['物的担保']),
    ...(hasGuarantor ? [] : ['保证合同']),
    '其他担保方式',
  ];
  return `要素式起诉状中台账没有记载的项目未勾选、留空待填：${blanks.join('；')}。`;
}
