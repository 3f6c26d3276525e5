import type { ComparedComponent, GoneCase, LoanStanding } from './comparison.js';
import type { Phrase } from './phrase.js';

/** The components of a claim. */
export const componentWords: Readonly<Record<ComparedComponent | 'total', Phrase>> = {
  principal: { zh: '本金', en: 'principal' },
  interest: { zh: '期内利息', en: 'interest' },
  penalty: { zh: '罚息', en: 'penalty' },
  compound: { zh: '复利', en: 'compound' },
  fees: { zh: '费用', en: 'fees' },
  cut: { zh: '上限扣减', en: 'cut' },
  total: { zh: '合计', en: 'total' },
};

export const standingWords: Readonly<Record<LoanStanding, Phrase>> = {
  eligible: { zh: '符合', en: 'eligible' },
  ineligible: { zh: '不符合', en: 'ineligible' },
  'needs-review': { zh: '待复核', en: 'needs review' },
  refused: { zh: '因错误排除', en: 'kept out' },
  absent: { zh: '无', en: 'not there' },
};

/** Why a loan is in no case of the second batch. */
export const goneWords: Readonly<Record<GoneCase['loans'][number]['why'], Phrase>> = {
  ineligible: { zh: '不再符合条件', en: 'no longer eligible' },
  'needs-review': { zh: '待复核', en: 'needs review' },
  refused: { zh: '因错误排除', en: 'kept out by errors' },
  absent: { zh: '不在台账中', en: 'in no ledger' },
  moved: { zh: '移入', en: 'moved to' },
  failed: { zh: '生成失败', en: 'failed' },
  'not-prepared': {
    zh: '仍符合条件，本批次未生成',
    en: 'still eligible, not prepared in this batch',
  },
};

export const changeWords: Readonly<Record<'added' | 'gone' | 'changed', Phrase>> = {
  added: { zh: '新增', en: 'added' },
  gone: { zh: '减少', en: 'gone' },
  changed: { zh: '变更', en: 'changed' },
};

const factWords: Readonly<Partial<Record<string, Phrase>>> = {
  amount: { zh: '贷款金额', en: 'loan amount' },
  disbursedOn: { zh: '放款日期', en: 'disbursed on' },
  maturesOn: { zh: '到期日期', en: 'matures on' },
  annualRate: { zh: '年利率', en: 'annual rate' },
  penaltyRate: { zh: '罚息年利率', en: 'penalty rate' },
  dayCount: { zh: '计息基础', en: 'day count' },
  instalments: { zh: '应还日期', en: 'due dates' },
  acceleration: { zh: '提前到期', en: 'acceleration' },
  principalOutstanding: { zh: '剩余本金（更正）', en: 'principal outstanding (corrected)' },
  contractNo: { zh: '合同编号', en: 'contract number' },
  contacts: { zh: '送达的催收和通知', en: 'delivered demands' },
  limitationExpiresOn: { zh: '诉讼时效届满日', en: 'limitation expires on' },
  cause: { zh: '案由', en: 'cause' },
  court: { zh: '受理法院', en: 'court' },
  courtBasis: { zh: '管辖依据', en: 'basis of venue' },
  courtFee: { zh: '受理费（标的额未变）', en: 'court fee (on the same amount)' },
  agent: { zh: '委托诉讼代理人', en: 'agent' },
  collaterals: { zh: '担保物', en: 'collateral' },
  lawyerFee: { zh: '律师费', en: "lawyer's fee" },
  signatureDate: { zh: '落款日期', en: 'signature date' },
};

/** A fact of a loan or a case as people name it. */
export function comparedFact(what: string): Phrase {
  return factWords[what] ?? { zh: what, en: what };
}

const roleWords: Readonly<Partial<Record<string, Phrase>>> = {
  plaintiff: { zh: '原告', en: 'plaintiff' },
  borrower: { zh: '借款人', en: 'borrower' },
  'co-borrower': { zh: '共同借款人', en: 'co-borrower' },
  guarantor: { zh: '保证人', en: 'guarantor' },
  mortgagor: { zh: '抵押人', en: 'mortgagor' },
  spouse: { zh: '配偶', en: 'spouse' },
};

/** The role of a party as people name it. */
export function comparedRole(role: string): Phrase {
  return roleWords[role] ?? { zh: role, en: role };
}
