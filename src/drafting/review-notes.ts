import type { Case } from '#domain/case.js';
import { contractSignedOn } from '#domain/contract-date.js';

import { acceleratesPrincipal } from './claim-view.js';
import { enclosureNotes } from './enclosure-notes.js';
import { isDrafted, type EvidencePages } from './evidence-view.js';
import { formNotes } from './form-notes.js';
import type { FormSettings } from './form-view.js';
import { line } from './formats.js';
import { absentFiles, missingExhibits } from './missing-exhibits.js';
import { companionNotes } from './papers-view-notes.js';
import { isNaturalPlaintiff } from './party-view.js';
import { blank, decision, enclosure, type ReviewNote } from './review-note.js';

/** What is in the bundle, and what the plaintiff decided on the element form. */
interface NoteOptions extends EvidencePages {
  readonly form?: FormSettings;
}

/**
 * What drafting leaves to the lawyer: blanks to fill in, papers to enclose, and what stands on something that no ledger
 * holds. Printed on the review cover only.
 */
export function reviewNotes(theCase: Case, options: NoteOptions): readonly ReviewNote[] {
  return [
    ...plaintiffNotes(theCase, options),
    ...enclosureNotes(theCase),
    ...contractNotes(theCase),
    ...exhibitNotes(theCase, options),
    ...cardNotes(theCase),
    ...claimNotes(theCase),
    ...formNotes(theCase, options),
    ...companionNotes(theCase, options),
  ];
}

function plaintiffNotes(theCase: Case, options: EvidencePages): readonly ReviewNote[] {
  const { plaintiff, agent } = theCase;
  const isPerson = isNaturalPlaintiff(plaintiff);
  const missing = [
    isPerson || plaintiff.uscc !== undefined ? '' : '统一社会信用代码',
    plaintiff.address === undefined ? '住所' : '',
    plaintiff.phone === undefined ? '联系电话' : '',
    isPerson || plaintiff.legalRepresentative !== undefined ? '' : '法定代表人',
  ].filter((item) => item !== '');
  return [
    ...(missing.length > 0
      ? [blank(`工作区未设置原告的${missing.join('、')}：起诉状未写，其他文书留空待填。`)]
      : []),
    ...(isPerson ? personNotes(options) : []),
    ...(agent === undefined
      ? [blank('工作区未设置委托诉讼代理人：起诉状未写代理人，授权委托书留空待填。')]
      : []),
  ];
}

/** The settings hold nothing that only a person has; a person needs no certificate of who represents it. */
function personNotes(options: EvidencePages): readonly ReviewNote[] {
  return [
    blank('原告系自然人：性别、出生日期、民族、公民身份号码未写，请补充。'),
    ...(isDrafted('representative-certificate', options)
      ? [decision('原告系自然人，无需提交法定代表人身份证明书，提交前请取出该页。')]
      : []),
  ];
}

function contractNotes({ loans }: Case): readonly ReviewNote[] {
  const notes: ReviewNote[] = [];
  for (const { loan } of loans) {
    if (loan.contractNo === undefined)
      notes.push(blank(`借据${line(loan.loanNo)}未载合同编号：起诉状未写合同编号。`));
    // A framework contract can be older than its first drawing.
    if (contractSignedOn(loan) === undefined && loan.disbursedOn.startsWith('2021-')) {
      notes.push(
        decision(
          `借据${line(loan.loanNo)}的合同签署日期未载，以放款日期判断适用民法典；合同签于2021年以前的，请改引合同法。`,
        ),
      );
    }
  }
  return notes;
}

function exhibitNotes(theCase: Case, pages: EvidencePages): readonly ReviewNote[] {
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
  ].map(enclosure);
}

/** The narrative and the applications speak of loans; only the element form has an edition for cards. */
function cardNotes({ cause }: Case): readonly ReviewNote[] {
  if (cause !== '信用卡纠纷') return [];
  return [
    decision(
      '本案系信用卡纠纷：叙述式起诉状和各申请书的请求、事实仍用“借款合同”“借款本金”等措辞，请按领用合约改写，并核对是否引用《最高人民法院关于审理银行卡民事纠纷案件若干问题的规定》（法释〔2021〕10号）。',
    ),
  ];
}

function claimNotes({ claim, loans }: Case): readonly ReviewNote[] {
  const byComplaint = loans.some(
    ({ sheet }) => sheet.acceleration.mode === 'complaint' && acceleratesPrincipal(sheet),
  );
  return [
    ...(claim.lawyerFee > 0n
      ? [enclosure('主张律师费须有合同约定，并附委托代理合同、发票和付款凭证。')]
      : []),
    ...(claim.fees > claim.lawyerFee
      ? [decision('起诉状主张的费用取自台账，请核对其名目和合同依据。')]
      : []),
    ...(byComplaint
      ? [decision('未到期本金以起诉状副本送达主张提前到期，请核对合同中的提前到期条款。')]
      : []),
  ];
}
