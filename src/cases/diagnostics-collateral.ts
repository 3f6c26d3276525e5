import type { CaseCollateral } from '#domain/case.js';
import type { Diagnostic } from '#domain/diagnostic.js';
import type { LoanParty } from '#domain/loan.js';
import type { Phrase } from '#domain/phrase.js';
import { spanOf } from '#domain/source.js';
import { partyWarning } from './diagnostics.js';

/** Without a description there is nothing that a court could order to be sold. */
export function mortgagorLeftOut(party: LoanParty, loanNo: string): Diagnostic {
  return {
    ...partyWarning('cases/mortgagor-left-out', party, loanNo, {
      zh: '抵押人未列为被告，起诉状不含抵押权请求；需要时请律师补充（民法典第三百九十四条、第四百一十条）。',
      en: 'A mortgagor is not joined and no prayer on the mortgage is drafted; the lawyer may add them (民法典 394, 410).',
    }),
    hint: {
      zh: '请在当事人表的“抵押物”一列写明抵押物，起诉状即列入该项请求。',
      en: 'Describe the thing in the column 抵押物 of the parties table and the prayer is drafted.',
    },
  };
}

/** A mortgagor without an identity number, taken as the party of the same name on the same loan. */
export function mortgagorByName(party: LoanParty, loanNo: string): Diagnostic {
  return {
    ...partyWarning('cases/mortgagor-by-name', party, loanNo, {
      zh: '抵押人或者出质人没有证件号码，按姓名与本借据的同名当事人视为同一人。',
      en: 'The mortgagor or pledgor has no identity number and is taken as the party of the same name on this loan.',
    }),
    hint: {
      zh: '请核对是否为同一人，并在当事人表中补充证件号码。',
      en: 'Check that they are one person and add the number to the parties table.',
    },
  };
}

/** One thing, given for several loans, whose rows disagree on the contract, the maximum or the registration. */
export function collateralDiffers(party: LoanParty, loanNo: string): Diagnostic {
  return collateralWarning('cases/collateral-differs', party, loanNo, {
    zh: '同一抵押物在台账各行的担保合同、最高额或者登记情况不一致；最高额按较低者、登记情况按较弱者主张，请核对。',
    en: 'The rows on one collateral differ in contract, maximum amount or registration; the lower maximum and the weaker registration are pleaded: check them.',
  });
}

/**
 * What the registration leaves open: a mortgage of immovables arises with it (民法典 402), one of movables binds third
 * parties by it (403), an advance one protects only while it can be turned into a formal one (担保制度解释 52), and a
 * pledge arises with delivery or registration (429, 441, 443 to 445).
 *
 * @returns `undefined` when it is formally registered.
 */
export function registrationWarning({
  collateral,
  mortgagor,
  loanNos,
}: Pick<CaseCollateral, 'collateral' | 'mortgagor' | 'loanNos'>): Diagnostic | undefined {
  const { kind, registration } = collateral;
  if (registration === 'formal') return undefined;
  const loanNo = loanNos[0] ?? '';
  if (kind === 'pledge') {
    return collateralWarning('cases/pledge-unproven', mortgagor, loanNo, pledgeUnproven);
  }
  if (registration === 'none') {
    return collateralWarning('cases/mortgage-unregistered', mortgagor, loanNo, unregistered);
  }
  return registration === 'advance'
    ? collateralWarning('cases/mortgage-advance-registered', mortgagor, loanNo, advance)
    : collateralWarning('cases/registration-unknown', mortgagor, loanNo, unknown);
}

/** 民法典 392: where nothing else is agreed, the debtor's own collateral comes before the guarantor. */
export function mixedSecurity(mortgagor: LoanParty, loanNo: string): Diagnostic {
  return collateralWarning('cases/mixed-security', mortgagor, loanNo, {
    zh: '债务人自己提供了物的担保，又有保证人：没有约定或者约定不明的，应当先就该物的担保实现债权（民法典第三百九十二条）；请核对保证合同约定的实现顺序。',
    en: 'The debtor gave collateral and there is a guarantor: unless agreed otherwise, the collateral comes first (民法典 392); check the order agreed in the contract of guarantee.',
  });
}

const unregistered: Phrase = {
  zh: '抵押未办理登记：不动产抵押权自登记时设立，未登记的不设立（民法典第四百零二条）；动产抵押未经登记不得对抗善意第三人（第四百零三条）。请核对优先受偿的请求应否保留。',
  en: 'The mortgage is not registered: one of immovables does not exist (民法典 402), one of movables does not bind third parties in good faith (403). Check whether the prayer for priority can stand.',
};
const advance: Phrase = {
  zh: '只办理了抵押预告登记：须建筑物已办理所有权首次登记且预告登记未失效，才可主张优先受偿（担保制度解释第五十二条），请核对。',
  en: 'Only an advance registration exists: priority needs the first registration of the building, and the advance one not lapsed (担保制度解释 52); check it.',
};
const unknown: Phrase = {
  zh: '台账未载抵押登记情况，请核对：不动产抵押权自登记时设立（民法典第四百零二条）。',
  en: 'The ledger does not say whether the mortgage is registered; check it: a mortgage of immovables arises with registration (民法典 402).',
};
const pledgeUnproven: Phrase = {
  zh: '质权的设立有待核对：动产质权自交付时设立（民法典第四百二十九条），权利质权自交付权利凭证或者办理出质登记时设立（第四百四十一条、第四百四十三条至第四百四十五条）。',
  en: 'Check that the pledge exists: one of movables arises with delivery (民法典 429), one of rights with delivery of the document or with registration (441, 443 to 445).',
};

/** At the description of the thing, which is personal: it mostly holds an address. */
function collateralWarning(
  code: Diagnostic['code'],
  mortgagor: LoanParty,
  loanNo: string,
  message: Phrase,
): Diagnostic {
  const cell = mortgagor.collateral?.description;
  return {
    code,
    severity: 'warning',
    message,
    span: {
      ...spanOf(mortgagor.source, 'collateral'),
      ...(cell === undefined ? {} : { cell, personal: true }),
    },
    loanNo,
  };
}
