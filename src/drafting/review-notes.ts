import type { Case } from '#domain/case.js';
import { contractSignedOn } from '#domain/contract-date.js';

import { acceleratesPrincipal } from './claim-view.js';
import type { EvidencePages } from './evidence-view.js';
import { formNotes } from './form-notes.js';
import { line } from './formats.js';
import { absentFiles, missingExhibits } from './missing-exhibits.js';
import { companionNotes } from './papers-view-notes.js';

/**
 * What drafting leaves to the lawyer: blanks to fill in, and wording that stands on something that no ledger holds.
 * Printed on the review cover only.
 */
export function reviewNotes(theCase: Case, pages: EvidencePages): readonly string[] {
  return [
    ...plaintiffNotes(theCase),
    ...contractNotes(theCase),
    ...exhibitNotes(theCase, pages),
    ...claimNotes(theCase),
    ...formNotes(theCase, pages),
    ...companionNotes(theCase, pages),
  ];
}

function plaintiffNotes({ plaintiff, agent }: Case): readonly string[] {
  const missing = [
    plaintiff.uscc === undefined ? '统一社会信用代码' : '',
    plaintiff.address === undefined ? '住所' : '',
    plaintiff.phone === undefined ? '联系电话' : '',
    plaintiff.legalRepresentative === undefined ? '法定代表人' : '',
  ].filter((item) => item !== '');
  return [
    ...(missing.length > 0
      ? [`工作区未设置原告的${missing.join('、')}：起诉状未写，其他文书留空待填。`]
      : []),
    ...(agent === undefined
      ? ['工作区未设置委托诉讼代理人：起诉状未写代理人，授权委托书留空待填。']
      : []),
  ];
}

function contractNotes({ loans }: Case): readonly string[] {
  const notes: string[] = [];
  for (const { loan } of loans) {
    if (loan.contractNo === undefined)
      notes.push(`借据${line(loan.loanNo)}未载合同编号：起诉状未写合同编号。`);
    // A framework contract can be older than its first drawing.
    if (contractSignedOn(loan) === undefined && loan.disbursedOn.startsWith('2021-')) {
      notes.push(
        `借据${line(loan.loanNo)}的合同签署日期未载，以放款日期判断适用民法典；合同签于2021年以前的，请改引合同法。`,
      );
    }
  }
  return notes;
}

function exhibitNotes(theCase: Case, pages: EvidencePages): readonly string[] {
  const absent = new Map<string, Set<string>>();
  for (const { name, loanNo } of absentFiles(theCase, pages)) {
    absent.set(name, (absent.get(name) ?? new Set()).add(loanNo));
  }
  return [
    ...missingExhibits(theCase).map(
      ({ name, loanNos }) =>
        `起诉状陈述的事实尚无证据：请补充${name}（借据号${loanNos.map(line).join('、')}）。`,
    ),
    ...[...absent].map(
      ([name, loanNos]) =>
        `案卷中没有${name}的证据文件（借据号${[...loanNos].map(line).join('、')}）：证据目录中页码留空。`,
    ),
  ];
}

function claimNotes({ claim, loans }: Case): readonly string[] {
  const notes: string[] = [];
  if (claim.lawyerFee > 0n)
    notes.push('主张律师费须有合同约定，并附委托代理合同、发票和付款凭证。');
  if (claim.fees > claim.lawyerFee)
    notes.push('起诉状主张的费用取自台账，请核对其名目和合同依据。');
  const byComplaint = loans.some(
    ({ sheet }) => sheet.acceleration.mode === 'complaint' && acceleratesPrincipal(sheet),
  );
  if (byComplaint)
    notes.push('未到期本金以起诉状副本送达主张提前到期，请核对合同中的提前到期条款。');
  return notes;
}
