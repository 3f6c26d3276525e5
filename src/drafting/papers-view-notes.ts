import type { Case } from '#domain/case.js';
import { dueOf } from '#domain/due-parts.js';
import type { DocumentKind } from '#domain/document.js';

import { isDrafted, type EvidencePages } from './evidence-view.js';
import { hasPropertyClue } from './papers-view-clues.js';
import { undueToAccelerate } from './papers-view-letters.js';
import { partyViews } from './party-view.js';
import { blank, decision, type ReviewNote } from './review-note.js';

/** What the companion papers leave to the lawyer; only of those that are in the bundle. */
export function companionNotes(theCase: Case, pages: EvidencePages): readonly ReviewNote[] {
  return notesByPaper.flatMap(({ kind, notes }) => (isDrafted(kind, pages) ? notes(theCase) : []));
}

const notesByPaper: readonly {
  readonly kind: DocumentKind;
  readonly notes: (theCase: Case) => readonly ReviewNote[];
}[] = [
  { kind: 'payment-order-application', notes: paymentOrderNotes },
  { kind: 'mediation-application', notes: mediationNotes },
  { kind: 'preservation-application', notes: preservationNotes },
  { kind: 'service-address', notes: serviceAddressNotes },
  { kind: 'address-clues', notes: clueNotes },
  { kind: 'fee-refund-account', notes: refundNotes },
  { kind: 'demand-letter', notes: demandNotes },
];

function paymentOrderNotes(theCase: Case): readonly ReviewNote[] {
  const { defendants, loans, court, claim } = theCase;
  const others = defendants.some(({ role }) => role !== 'borrower' && role !== 'co-borrower');
  const unserved = loans.filter(({ sheet }) => sheet.principal > dueOf(sheet).principal);
  const isCapped = unserved.some(({ sheet }) => sheet.terms.cap !== undefined);
  return [
    '支付令申请书的各项声明（没有其他债务纠纷、支付令能够送达、债务人在境内且未下落不明、未申请诉前保全）须由原告核实；申请支付令与起诉只能选择其一。',
    ...(others
      ? [
          '支付令对担保人没有约束力，支付令申请书未列保证人、抵押人；保证期间临近届满的，请直接起诉。',
        ]
      : []),
    ...(unserved.length > 0
      ? [
          '支付令申请书只请求已到期的款项，未列以起诉状主张提前到期的本金及其利息；申请费留空，请按请求数额计算。',
        ]
      : []),
    ...(isCapped ? ['利率上限的扣减按起诉的全部债权计算，支付令申请书中的扣减请复核。'] : []),
    ...(claim.lawyerFee > 0n ? ['支付令申请书的请求数额含律师费，请核对其是否已实际发生。'] : []),
    ...(court.basis === 'defendant'
      ? []
      : [
          '支付令由债务人住所地基层人民法院管辖（民事诉讼法解释第二十三条），本案法院不以此确定：支付令申请书的受理法院留空待填。',
        ]),
  ].map(decision);
}

function mediationNotes(): readonly ReviewNote[] {
  return [decision('调解申请书的调解方式、期限由原告选填。')];
}

function preservationNotes(theCase: Case): readonly ReviewNote[] {
  const labels = partyViews(theCase).defendants.map(({ label }) => label);
  const unknown = labels.filter((_, index) => {
    const defendant = theCase.defendants[index];
    return defendant !== undefined && !hasPropertyClue(theCase, defendant);
  });
  const general = theCase.defendants.some(
    ({ role, guaranteeMode }) => role === 'guarantor' && guaranteeMode !== 'joint',
  );
  const isLicensed =
    theCase.plaintiff.kind === 'bank' || theCase.plaintiff.kind === 'consumer-finance';
  return [
    isLicensed
      ? '财产保全申请书请求免予提供担保，须附金融许可证；受诉法院另有要求的，请勾选担保方式。'
      : '财产保全申请书的担保方式由原告勾选，并附担保材料。',
    ...(unknown.length > 0
      ? [
          `台账未载${unknown.join('、')}的财产：财产保全申请书只列其地址，请补充存款、不动产、车辆等线索。`,
        ]
      : []),
    ...(general
      ? ['保全一般保证人的财产以债务人的财产不足以清偿债务为前提（担保制度解释第二十六条）。']
      : []),
  ].map(decision);
}

function serviceAddressNotes(): readonly ReviewNote[] {
  return [
    blank(
      '送达地址确认书的案号、邮政编码、收件人及其电话、代收人、是否同意电子送达、电子送达地址、是否要求保密待填。',
    ),
  ];
}

function clueNotes(): readonly ReviewNote[] {
  return [
    blank('被告送达地址线索书的送达地址约定条款号、被告的微信号和电子邮箱待填；不知道的，请删去。'),
  ];
}

function refundNotes({ plaintiff }: Case): readonly ReviewNote[] {
  const { bankAccount } = plaintiff;
  const amounts = blank('诉讼费退费账户确认书的案号、实际预交的诉讼费用待填。');
  if (bankAccount === undefined)
    return [blank('工作区未设置退费账户：诉讼费退费账户确认书的账户各项留空待填。'), amounts];
  return [
    amounts,
    ...(bankAccount.name.trim() === plaintiff.name.trim()
      ? []
      : [
          decision(
            '退费账户户名与原告名称不一致，请核对收款人与本案的关系；由他人代收的，须附委托手续。',
          ),
        ]),
    ...(/支行|分行|营业部|分理处|营业室|信用社/.test(bankAccount.bank)
      ? []
      : [blank('退费账户的开户行应写到支行或者网点，请补充。')]),
  ];
}

function demandNotes({ loans, plaintiff }: Case): readonly ReviewNote[] {
  const accelerates = loans.some(({ sheet }) => undueToAccelerate(sheet) > 0n);
  return [
    blank(
      plaintiff.bankAccount === undefined
        ? '催收函的还款期限、联系人、还款账户留空待填。'
        : '催收函的还款期限、联系人留空待填；还款账户取自退费账户，请核对。',
    ),
    ...(accelerates
      ? [
          decision(
            '催收函宣布未到期的本金提前到期，请核对合同中的提前到期条款并填写条款号；送达后起诉状应改按通知到达日计算。',
          ),
        ]
      : []),
  ];
}
