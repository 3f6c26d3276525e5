import type { Case } from '#domain/case.js';
import type { LoanParty } from '#domain/loan.js';

import { isDrafted, type EvidencePages } from './evidence-view.js';
import { mediationChoice, type FormSettings } from './form-view.js';
import { line } from './formats.js';
import { isNaturalPlaintiff } from './party-view.js';
import { blank, decision, type ReviewNote } from './review-note.js';

/** The causes of action for which 法〔2025〕82号 has a form that we draft. */
const causesWithForm: readonly string[] = ['金融借款合同纠纷', '民间借贷纠纷', '信用卡纠纷'];

interface FormNoteOptions extends EvidencePages {
  readonly form?: FormSettings;
}

/** What the lawyer must look at in the element form, where one is drafted. */
export function formNotes(theCase: Case, options: FormNoteOptions): readonly ReviewNote[] {
  if (!isDrafted('complaint-form', options)) return [];
  return [...causeNotes(theCase), blanksNote(theCase), mediationNote(options)];
}

/**
 * A cause without a form of its own, such as 小额借款合同纠纷, is pleaded on the form for 金融借款合同纠纷. The form keeps its
 * name then: its head is part of the format that must not be changed, and there is no form of the other name.
 */
function causeNotes({ cause }: Case): readonly ReviewNote[] {
  if (causesWithForm.includes(cause)) return [];
  return [
    decision(
      `法〔2025〕82号没有“${line(cause)}”的要素式起诉状：采用金融借款合同纠纷的表格，表头仍为该表格的名称，请核对受诉法院的要求。`,
    ),
  ];
}

/** The boxes on mediation state what the plaintiff knows and wants: settings ticked them, not the plaintiff. */
function mediationNote(options: FormNoteOptions): ReviewNote {
  const choice = mediationChoice(options);
  if (choice === 'blank') return blank('要素式起诉状中调解意愿各项未勾选、留空待填。');
  const reason = options.papers?.includes('mediation-application') === true;
  return decision(
    `要素式起诉状的调解意愿${reason ? '因案卷中有调解申请书' : '按工作区设置'}勾选：了解调解各项为“了解”，是否考虑先行调解为“${mediationWords[choice]}”，请向原告核实。`,
  );
}

const mediationWords: Readonly<Record<Exclude<FormSettings['mediation'], 'blank'>, string>> = {
  yes: '是',
  no: '否',
  undecided: '暂不确定',
};

/** Boxes and blanks on which the ledger is silent: silence denies nothing, so neither 是 nor 否 is ticked. */
function blanksNote(theCase: Case): ReviewNote {
  const blanks = [
    ...partyBlanks(theCase),
    '合同条款的条数、签订地点',
    ...contractBlanks(theCase),
    ...(blanksOfCause[theCase.cause] ?? []),
  ];
  return blank(`要素式起诉状中台账没有记载的项目未勾选、留空待填：${blanks.join('；')}。`);
}

function contractBlanks({ loans, collaterals, defendants }: Case): readonly string[] {
  const hasClause = loans.some(({ loan }) => line(loan.agreedCourt) !== '');
  const hasGuarantor = defendants.some(({ role }) => role === 'guarantor');
  const hasMaximum = collaterals.some(({ collateral }) => collateral.maximumAmount !== undefined);
  return [
    ...(hasClause ? [] : ['有无仲裁、法院管辖约定']),
    '是否已经诉前保全',
    ...(collaterals.length > 0 ? [] : ['物的担保']),
    ...(hasMaximum ? ['最高额担保的担保债权的确定时间'] : []),
    ...(hasGuarantor ? [] : ['保证合同']),
    '其他担保方式',
  ];
}

/** What only the form of one cause asks for. */
const blanksOfCause: Readonly<Record<string, readonly string[]>> = {
  民间借贷纠纷: ['借款提供方式'],
  信用卡纠纷: [
    '信用卡卡号',
    '违约责任',
    '解除条件',
    '是否就主要条款进行提示注意',
    '滞纳金、违约金、手续费的数额',
  ],
};

/** The rows on parties that the settings or the ledger leave empty. */
function partyBlanks({ plaintiff, defendants }: Case): readonly string[] {
  const persons = defendants.map(({ party }) => party).filter(({ kind }) => kind === 'natural');
  const hasOrganisation = persons.length < defendants.length;
  const suesAsOrganisation = !isNaturalPlaintiff(plaintiff);
  const ofOrganisations = [
    ...(suesAsOrganisation || hasOrganisation ? ['注册地/登记地'] : []),
    ...(suesAsOrganisation && plaintiff.ownership === undefined ? ['原告的所有制性质'] : []),
    ...(hasOrganisation ? ['被告的所有制性质'] : []),
  ];
  return persons.length === 0
    ? ofOrganisations
    : [...ofOrganisations, `自然人被告的${personBlanks(persons).join('、')}`];
}

/** No ledger states a position at work; of the rest, what at least one person lacks. */
function personBlanks(persons: readonly LoanParty[]): readonly string[] {
  const lacking = (read: (party: LoanParty) => string | undefined): boolean =>
    persons.some((party) => line(read(party)) === '');
  return [
    ...(lacking(({ ethnicGroup }) => ethnicGroup) ? ['民族'] : []),
    ...(lacking(({ employer }) => employer) ? ['工作单位'] : []),
    '职务',
    ...(lacking(({ residence }) => residence) ? ['经常居住地'] : []),
  ];
}
