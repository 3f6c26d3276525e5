import type { Case, Defendant } from '#domain/case.js';
import { contractSignedOn } from '#domain/contract-date.js';
import { compareText } from '#domain/diagnostic.js';
import type { DocumentKind } from '#domain/document.js';
import type { LoanParty, PartyRole } from '#domain/loan.js';
import { formatYuan, sumFen, type Fen } from '#domain/money.js';
import { formatPercent } from '#domain/rate.js';
import type { WrittenBundle } from './case-json.js';
import type { PresentFiles } from './completeness.js';

/** A prepared case with what was written for it. */
export interface ManifestCase {
  readonly batchId: string;
  /** 案件序号, from 1. */
  readonly ordinal: number;
  readonly theCase: Case;
  readonly bundle: WrittenBundle;
  /** The names of the evidence files that are there. */
  readonly exhibits: PresentFiles;
}

/** What a cell holds: a text, a count, an amount in fen, or one text for each defendant, loan or collateral. */
export type ManifestValue = string | number | Fen | readonly string[];

/** A column of the manifest: its Chinese header, its JSON key and where its value comes from. */
export type ManifestColumn = readonly [
  header: string,
  key: string,
  value: (entry: ManifestCase) => ManifestValue,
];

const sexWords = { male: '男', female: '女' } as const;
const kindWords = { natural: '自然人', legal: '法人' } as const;
const roleWords: Readonly<Record<PartyRole, string>> = {
  borrower: '借款人',
  'co-borrower': '共同借款人',
  guarantor: '保证人',
  mortgagor: '抵押人',
  spouse: '配偶',
};
const idTypeWords: Readonly<Record<LoanParty['idType'], string>> = {
  'resident-id': '居民身份证',
  passport: '护照',
  'hk-macao-permit': '港澳居民来往内地通行证',
  'taiwan-permit': '台湾居民来往大陆通行证',
  uscc: '统一社会信用代码',
  other: '其他',
};

const defendants =
  (read: (defendant: Defendant, index: number) => string | undefined) =>
  ({ theCase }: ManifestCase): readonly string[] =>
    theCase.defendants.map((one, index) => read(one, index) ?? '');
const loans =
  (read: (entry: Case['loans'][number]) => string | undefined) =>
  ({ theCase }: ManifestCase): readonly string[] =>
    theCase.loans.map((one) => read(one) ?? '');
const lastContact = (entry: Case['loans'][number]) =>
  entry.loan.contacts
    .filter(({ on }) => on <= entry.sheet.terms.asOf)
    .toSorted((left, right) => compareText(left.on, right.on))
    .at(-1);
const roles = ({ theCase }: ManifestCase): readonly string[] =>
  theCase.defendants.map(({ role, party }) =>
    role === 'mortgagor' && party.collateral?.kind === 'pledge' ? '出质人' : roleWords[role],
  );

/** What a case is about: parties, contracts, claim, security, limitation. */
export const caseColumns: readonly ManifestColumn[] = [
  ['批次号', 'batchId', ({ batchId }) => batchId],
  ['案件序号', 'ordinal', ({ ordinal }) => ordinal],
  ['案件编号', 'caseNo', ({ theCase }) => theCase.caseNo],
  ['案由', 'cause', ({ theCase }) => theCase.cause],
  ['案由代码', 'causeCode', () => ''],
  ['受理法院', 'court', ({ theCase }) => theCase.court.name ?? '待定法院'],
  ['审级', 'instance', () => '一审'],
  ['适用程序', 'track', () => ''],
  ['标的总额', 'amountInDispute', ({ theCase }) => theCase.claim.total],
  ['受理费', 'courtFee', ({ theCase }) => theCase.fee.full],
  ['原告名称', 'plaintiffName', ({ theCase }) => theCase.plaintiff.name],
  ['统一社会信用代码', 'plaintiffUscc', ({ theCase }) => theCase.plaintiff.uscc ?? ''],
  ['原告住所', 'plaintiffAddress', ({ theCase }) => theCase.plaintiff.address ?? ''],
  [
    '法定代表人/负责人',
    'legalRepresentative',
    ({ theCase }) => theCase.plaintiff.legalRepresentative?.name ?? '',
  ],
  [
    '职务',
    'legalRepresentativeTitle',
    ({ theCase }) => theCase.plaintiff.legalRepresentative?.title ?? '',
  ],
  ['原告联系电话', 'plaintiffPhone', ({ theCase }) => theCase.plaintiff.phone ?? ''],
  ['代理人姓名', 'agentName', ({ theCase }) => theCase.agent?.name ?? ''],
  ['证件号', 'agentIdNo', () => ''],
  ['执业证号', 'agentLicenceNo', ({ theCase }) => theCase.agent?.licenceNo ?? ''],
  ['律所', 'agentFirm', ({ theCase }) => theCase.agent?.firm ?? ''],
  ['代理人电话', 'agentPhone', ({ theCase }) => theCase.agent?.phone ?? ''],
  [
    '代理权限',
    'agentAuthority',
    ({ theCase }) =>
      theCase.agent === undefined
        ? ''
        : theCase.agent.authority === 'special'
          ? '特别授权'
          : '一般授权',
  ],
  ['被告序号', 'defendantNos', defendants((_, index) => String(index + 1))],
  ['被告类型', 'defendantKinds', defendants(({ party }) => kindWords[party.kind])],
  ['被告姓名/名称', 'defendantNames', defendants(({ party }) => party.name)],
  [
    '性别',
    'defendantSexes',
    defendants(({ party }) => (party.sex === undefined ? '' : sexWords[party.sex])),
  ],
  ['民族', 'defendantEthnicGroups', defendants(({ party }) => party.ethnicGroup)],
  ['出生日期', 'defendantBirthDates', defendants(({ party }) => party.birthDate)],
  ['证件类型', 'defendantIdTypes', defendants(({ party }) => idTypeWords[party.idType])],
  ['证件号码', 'defendantIdNos', defendants(({ party }) => party.idNo)],
  ['户籍地址', 'defendantDomiciles', defendants(({ party }) => party.domicile)],
  ['经常居住地', 'defendantResidences', defendants(({ party }) => party.residence)],
  ['联系电话', 'defendantPhones', defendants(({ party }) => party.mobile)],
  ['电子邮箱', 'defendantEmails', defendants(() => '')],
  ['工作单位', 'defendantEmployers', defendants(({ party }) => party.employer)],
  ['当事人地位', 'defendantRoles', roles],
  ['合同名称', 'contractNames', loans(() => '借款合同')],
  ['合同编号', 'contractNos', loans(({ loan }) => loan.contractNo)],
  ['借据号', 'loanNos', loans(({ loan }) => loan.loanNo)],
  ['签订日期', 'signedOn', loans(({ loan }) => contractSignedOn(loan))],
  [
    '签订方式',
    'signedBy',
    loans(({ loan }) =>
      loan.evidence.some(({ kind }) => /电子签名|存证/.test(kind)) ? '电子签名' : '',
    ),
  ],
  ['放款日期', 'disbursedOn', loans(({ loan }) => loan.disbursedOn)],
  ['到期日', 'maturesOn', loans(({ loan }) => loan.maturesOn)],
  ['合同金额', 'contractAmounts', loans(({ loan }) => formatYuan(loan.amount))],
  ['放款金额', 'disbursedAmounts', loans(({ loan }) => formatYuan(loan.amount))],
  ['年利率', 'annualRates', loans(({ sheet }) => formatPercent(sheet.annualRate))],
  ['罚息利率', 'penaltyRates', loans(({ sheet }) => formatPercent(sheet.penaltyRate))],
  ['还款方式', 'repaymentMethods', loans(({ loan }) => loan.methodText)],
  ['期数', 'terms', loans(({ loan }) => String(loan.terms))],
  ['首次逾期日', 'firstDefaultOn', loans(({ sheet }) => sheet.position.firstDefaultOn)],
  ['逾期天数', 'daysPastDue', loans(({ sheet }) => String(sheet.position.daysPastDue))],
  [
    '提前到期日',
    'acceleratedOn',
    loans(({ sheet }) => (sheet.acceleration.mode === 'notice' ? sheet.acceleration.on : '')),
  ],
  ['截止日', 'asOf', ({ theCase }) => theCase.asOf],
  [
    '已还本金',
    'paidPrincipal',
    ({ theCase }) => sumFen(theCase.loans.map(({ sheet }) => sheet.paidPrincipal)),
  ],
  [
    '已还利息',
    'paidInterest',
    ({ theCase }) => sumFen(theCase.loans.map(({ sheet }) => sheet.paidInterest)),
  ],
  ['尚欠本金', 'principal', ({ theCase }) => theCase.claim.principal],
  ['期内利息', 'interest', ({ theCase }) => theCase.claim.interest],
  ['罚息', 'penalty', ({ theCase }) => theCase.claim.penalty],
  ['复利', 'compound', ({ theCase }) => theCase.claim.compound],
  ['违约金/费用', 'fees', ({ theCase }) => theCase.claim.fees - theCase.claim.lawyerFee],
  ['律师费', 'lawyerFee', ({ theCase }) => theCase.claim.lawyerFee],
  ['合计', 'total', ({ theCase }) => theCase.claim.total],
  ['计息基础', 'dayCount', ({ theCase }) => theCase.loans[0]?.sheet.terms.dayCount ?? ''],
  ['24%上限校验', 'capCheck', ({ theCase }) => capCheck(theCase)],
  ['担保方式', 'guaranteeModes', (entry) => securities(entry).map(({ mode }) => mode)],
  ['担保人', 'guarantors', (entry) => securities(entry).map(({ name }) => name)],
  [
    '抵押物',
    'collateral',
    ({ theCase }) => theCase.collaterals.map(({ collateral }) => collateral.description),
  ],
  [
    '最高额',
    'maximumAmount',
    ({ theCase }) =>
      theCase.collaterals.map(({ collateral: { maximumAmount } }) =>
        maximumAmount === undefined ? '' : formatYuan(maximumAmount),
      ),
  ],
  ['时效届满日', 'limitationExpiresOn', loans(({ outcome }) => outcome.limitation?.expiryProven)],
  [
    '保证期间届满日',
    'guaranteeEndsOn',
    ({ theCase }) =>
      theCase.loans.flatMap(({ outcome }) => outcome.guaranteePeriods.map(({ endsOn }) => endsOn)),
  ],
  ['最近催收日', 'lastContactOn', loans((entry) => lastContact(entry)?.on)],
  ['催收方式', 'lastContactMethod', loans((entry) => lastContact(entry)?.method)],
];

/** The files of a case and its state, after the evidence. */
export const fileColumns: readonly ManifestColumn[] = [
  ['起诉状文件', 'complaintFile', fileOf('complaint-form', 'complaint-narrative')],
  ['证据文件', 'evidenceFile', fileOf('evidence-list', 'exhibit')],
  ['委托文件', 'authorityFile', fileOf('power-of-attorney')],
  ['送达确认', 'serviceFile', fileOf('service-address')],
  ['页数', 'pages', ({ bundle }) => bundle.pages],
  ['SHA-256', 'sha256', ({ bundle }) => bundle.sha256],
  ['状态', 'state', () => '待复核'],
  ['复核律师', 'reviewer', () => ''],
  [
    '备注',
    'remarks',
    ({ theCase }) =>
      theCase.warnings.length === 0 ? '' : `提示${theCase.warnings.length}项，见审阅封面`,
  ],
];

/** Guarantors, then mortgagors and pledgors: who secures the debt, and how. */
function securities({
  theCase,
}: ManifestCase): readonly { readonly mode: string; readonly name: string }[] {
  const guarantors = theCase.defendants.filter(({ role }) => role === 'guarantor');
  return [
    ...guarantors.map(({ guaranteeMode, party }) => ({
      mode: guaranteeMode === 'joint' ? '连带责任保证' : '一般保证',
      name: party.name,
    })),
    ...theCase.collaterals.map(({ collateral, mortgagor }) => ({
      mode: securityWords[collateral.kind],
      name: mortgagor.name,
    })),
  ];
}

const securityWords = { mortgage: '抵押', pledge: '质押' } as const;

/** The files that hold papers of these kinds: those for the upload slots, where there are any, else the bundle. */
function fileOf(...kinds: readonly (DocumentKind | 'exhibit')[]) {
  return ({ bundle }: ManifestCase): string => {
    const papers = bundle.documents.filter(({ kind }) => kinds.includes(kind));
    if (bundle.slots.length === 0) return papers[0]?.file ?? '';
    // Identity papers have a slot of their own.
    const exhibits = kinds.includes('exhibit')
      ? bundle.exhibits.filter(({ material }) => material !== '身份')
      : [];
    const pages = [...papers, ...exhibits];
    return bundle.slots
      .filter(({ ranges }) => pages.some((paper) => ranges.some((range) => meet(range, paper))))
      .map(({ file }) => file)
      .join('；');
  };
}

interface PageRange {
  readonly firstPage: number;
  readonly pages: number;
}

function meet(left: PageRange, right: PageRange): boolean {
  return (
    left.firstPage < right.firstPage + right.pages && right.firstPage < left.firstPage + left.pages
  );
}

function capCheck({ loans: caseLoans, claim }: Case): string {
  const caps = new Set(
    caseLoans.map(({ sheet: { terms } }) =>
      terms.cap === undefined ? '未设上限' : formatPercent(terms.cap.annual),
    ),
  );
  const named = [...caps].join('、');
  if (named === '未设上限') return named;
  return claim.cut === 0n ? `未超过${named}` : `超过${named}，已扣减${formatYuan(claim.cut)}`;
}
