import type { Case } from '#domain/case.js';
import type { Diagnostic } from '#domain/diagnostic.js';
import type { FontSet } from '#domain/font.js';
import { uncoveredCharacters } from '#layout/covered-characters.js';

/**
 * Names every field of a case with a character that no font can draw: such a case is not written, for a paper with a
 * blank in a name is worse than none.
 */
export function uncoveredFields(theCase: Case, fonts: FontSet): readonly Diagnostic[] {
  return fieldsOf(theCase).flatMap(({ zh, en, text }) =>
    uncoveredCharacters(text ?? '', fonts).map((character): Diagnostic => {
      const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
      return {
        code: 'batch/character-without-glyph',
        severity: 'error',
        message: {
          zh: `${zh}含有任何字体都没有的字符“${character}”（${code}）。`,
          en: `The ${en} has a character that no font has: "${character}" (${code}).`,
        },
        hint: {
          zh: '请核对该字是否录入有误；无误的，在 qisu.yaml 的 fonts.fallback 中加入含有该字的字体文件。',
          en: 'Check the character; if it is right, add a font file that has it to fonts.fallback in qisu.yaml.',
        },
      };
    }),
  );
}

interface Field {
  readonly zh: string;
  readonly en: string;
  readonly text: string | undefined;
}

function fieldsOf({ plaintiff, agent, defendants, loans, court }: Case): readonly Field[] {
  return [
    { zh: '原告名称', en: "plaintiff's name", text: plaintiff.name },
    { zh: '原告住所', en: "plaintiff's address", text: plaintiff.address },
    {
      zh: '法定代表人姓名',
      en: "legal representative's name",
      text: plaintiff.legalRepresentative?.name,
    },
    { zh: '代理人姓名', en: "agent's name", text: agent?.name },
    { zh: '代理人单位', en: "agent's firm", text: agent?.firm },
    { zh: '受理法院', en: 'court', text: court.name },
    ...defendants.flatMap(({ party }, index) => [
      { zh: `第${index + 1}被告姓名`, en: `name of defendant ${index + 1}`, text: party.name },
      {
        zh: `第${index + 1}被告证件号码`,
        en: `identity number of defendant ${index + 1}`,
        text: party.idNo,
      },
      {
        zh: `第${index + 1}被告户籍地址`,
        en: `domicile of defendant ${index + 1}`,
        text: party.domicile,
      },
      {
        zh: `第${index + 1}被告送达地址`,
        en: `service address of defendant ${index + 1}`,
        text: party.serviceAddress,
      },
    ]),
    ...loans.flatMap(({ loan }) => [
      { zh: '合同编号', en: 'contract number', text: loan.contractNo },
      { zh: '产品名称', en: 'product', text: loan.product },
      { zh: '贷款用途', en: 'purpose', text: loan.purpose },
      { zh: '证据名称', en: 'evidence', text: loan.evidence.map(({ kind }) => kind).join('') },
    ]),
  ];
}
