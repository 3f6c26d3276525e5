import type { Case } from '#domain/case.js';
import type { Diagnostic } from '#domain/diagnostic.js';
import type { FontSet } from '#domain/font.js';
import type { LoanParty } from '#domain/loan.js';
import { charactersNeedingShaping } from '#domain/shaping.js';
import { fallbackCharacters, uncoveredCharacters } from '#layout/covered-characters.js';

/**
 * What is wrong with the characters of a case's fields. One that no font has, or whose script needs shaping that we do
 * not do, is an error: a paper with a blank or a torn name is worse than none. One that is drawn from a fallback face
 * is a warning, for its strokes differ from its neighbours'.
 */
export function fieldFindings(theCase: Case, fonts: FontSet): readonly Diagnostic[] {
  const fields = fieldsOf(theCase);
  const findings = <Found>(
    search: (text: string) => readonly Found[],
    finding: (field: Field, found: Found) => Diagnostic,
  ): readonly Diagnostic[] =>
    fields.flatMap((field) => search(field.text ?? '').map((found) => finding(field, found)));
  return [
    ...findings((text) => uncoveredCharacters(text, fonts), withoutGlyph),
    ...findings(charactersNeedingShaping, needsShaping),
    ...findings((text) => fallbackCharacters(text, fonts), fromFallback),
  ];
}

function withoutGlyph({ zh, en }: Field, character: string): Diagnostic {
  return {
    code: 'batch/character-without-glyph',
    severity: 'error',
    message: {
      zh: `${zh}含有任何字体都没有的字符“${character}”（${codeOf(character)}）。`,
      en: `The ${en} has a character that no font has: "${character}" (${codeOf(character)}).`,
    },
    hint: {
      zh: '请核对该字是否录入有误；无误的，在 qisu.yaml 的 fonts.fallback 中加入含有该字的字体文件。',
      en: 'Check the character; if it is right, add a font file that has it to fonts.fallback in qisu.yaml.',
    },
  };
}

function needsShaping({ zh, en }: Field, character: string): Diagnostic {
  return {
    code: 'batch/script-needs-shaping',
    severity: 'error',
    message: {
      zh: `${zh}含有需要连写成形的文字“${character}”（${codeOf(character)}），本软件不能正确排印。`,
      en: `The ${en} has a character of a script that is written joined, "${character}" (${codeOf(character)}), which cannot be set right.`,
    },
    hint: {
      zh: '请使用该当事人身份证件上的汉字姓名。',
      en: "Use the name in Chinese characters as on the party's identity paper.",
    },
  };
}

function fromFallback(
  { zh, en }: Field,
  { character, faceId }: { readonly character: string; readonly faceId: string },
): Diagnostic {
  return {
    code: 'batch/fallback-font-used',
    severity: 'warning',
    message: {
      zh: `${zh}中的“${character}”（${codeOf(character)}）由后备字体 ${faceId} 排印。`,
      en: `"${character}" (${codeOf(character)}) in the ${en} is drawn from the fallback font ${faceId}.`,
    },
    hint: {
      zh: '请在卷宗中核对该字的字形与证件一致。',
      en: 'Check in the bundle that the character looks as on the identity paper.',
    },
  };
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

interface Field {
  readonly zh: string;
  readonly en: string;
  readonly text: string | undefined;
}

function fieldsOf(theCase: Case): readonly Field[] {
  const { agent, defendants, collaterals, loans, court } = theCase;
  return [
    ...plaintiffFields(theCase),
    { zh: '代理人姓名', en: "agent's name", text: agent?.name },
    { zh: '代理人单位', en: "agent's firm", text: agent?.firm },
    { zh: '受理法院', en: 'court', text: court.name },
    ...defendants.flatMap(({ party }, index) => partyFields(party, index + 1)),
    ...collaterals.flatMap(({ collateral }) => [
      { zh: '担保物', en: 'collateral', text: collateral.description },
      { zh: '担保合同编号', en: 'security contract number', text: collateral.contractNo },
      { zh: '登记证明号', en: 'registration certificate number', text: collateral.certificateNo },
    ]),
    ...loans.flatMap(({ loan }) => [
      { zh: '借据号', en: 'loan number', text: loan.loanNo },
      { zh: '合同编号', en: 'contract number', text: loan.contractNo },
      { zh: '产品名称', en: 'product', text: loan.product },
      { zh: '贷款用途', en: 'purpose', text: loan.purpose },
      { zh: '约定管辖', en: 'agreed court', text: loan.agreedCourt },
      {
        zh: '证据名称',
        en: 'evidence',
        text: loan.evidence.map(({ kind, depositNo }) => `${kind}${depositNo ?? ''}`).join(''),
      },
    ]),
  ];
}

function plaintiffFields({ plaintiff }: Case): readonly Field[] {
  const { name, address, phone, legalRepresentative, bankAccount } = plaintiff;
  return [
    { zh: '原告名称', en: "plaintiff's name", text: name },
    { zh: '原告住所', en: "plaintiff's address", text: address },
    { zh: '原告电话', en: "plaintiff's phone", text: phone },
    { zh: '法定代表人姓名', en: "legal representative's name", text: legalRepresentative?.name },
    { zh: '法定代表人职务', en: "legal representative's title", text: legalRepresentative?.title },
    {
      zh: '退费账户',
      en: 'refund account',
      text: `${bankAccount?.name ?? ''}${bankAccount?.bank ?? ''}${bankAccount?.number ?? ''}`,
    },
  ];
}

const partyTexts = [
  ['姓名', 'name', 'name'],
  ['证件号码', 'identity number', 'idNo'],
  ['户籍地址', 'domicile', 'domicile'],
  ['送达地址', 'service address', 'serviceAddress'],
  ['经常居住地', 'residence', 'residence'],
  ['联系电话', 'phone', 'mobile'],
  ['民族', 'ethnic group', 'ethnicGroup'],
  ['工作单位', 'employer', 'employer'],
  ['法定代表人', 'representative', 'representative'],
  ['财产线索', 'property clues', 'propertyClues'],
] as const;

function partyFields(party: LoanParty, no: number): readonly Field[] {
  return partyTexts.map(([zh, en, key]) => ({
    zh: `第${no}被告${zh}`,
    en: `${en} of defendant ${no}`,
    text: party[key],
  }));
}
