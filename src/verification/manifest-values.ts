import { formatYuan } from '#domain/money.js';
import { formatPercent } from '#domain/rate.js';
import { partiesOf, type CaseRecord, type LoanRecord, type PartyRecord } from './case-record.js';
import type { Mask } from './difference.js';

/** What a column of the manifest must hold; several values where the column has one a defendant or a loan. */
export interface ManifestValue {
  /** Of `manifest.csv`. */
  readonly header: string;
  /** Of `manifest.jsonl`. */
  readonly key: string;
  readonly value: string | readonly string[];
  readonly mask: Mask;
}

const sexWords = { male: '男', female: '女' } as const;
const roleWords: Readonly<Partial<Record<string, string>>> = {
  borrower: '借款人',
  'co-borrower': '共同借款人',
  guarantor: '保证人',
  mortgagor: '抵押人',
  spouse: '配偶',
};
const idTypeWords: Readonly<Partial<Record<string, string>>> = {
  'resident-id': '居民身份证',
  passport: '护照',
  'hk-macao-permit': '港澳居民来往内地通行证',
  'taiwan-permit': '台湾居民来往大陆通行证',
  uscc: '统一社会信用代码',
  other: '其他',
};
const authorityWords = { special: '特别授权', general: '一般授权' } as const;
const kindWords = { natural: '自然人', legal: '法人' } as const;

/** The values of all columns that `case.json` knows. */
export function manifestValues(record: CaseRecord, batchId: string): readonly ManifestValue[] {
  return [
    open('批次号', 'batchId', batchId),
    open('案件编号', 'caseNo', record.caseNo),
    open('案由', 'cause', record.cause),
    open('受理法院', 'court', record.court.name ?? '待定法院'),
    ...plaintiffValues(record),
    ...agentValues(record),
    ...defendantValues(record),
    ...loanValues(record.loans),
    ...claimValues(record),
    ...securityValues(record),
    open('页数', 'pages', String(record.bundle.pages)),
    open('SHA-256', 'sha256', record.bundle.sha256),
    open('备注', 'remarks', remarksOf(record)),
  ];
}

/** How what stands below a head of the manifest is shown. */
export function manifestMask(head: string): Mask {
  return personalHeads.get(head) ?? 'none';
}

const personalHeads: ReadonlyMap<string, Mask> = new Map([
  ['原告名称', 'name'],
  ['被告姓名/名称', 'name'],
  ['法定代表人/负责人', 'name'],
  ['代理人姓名', 'name'],
  ['担保人', 'name'],
  ['统一社会信用代码', 'id'],
  ['证件号', 'id'],
  ['证件号码', 'id'],
  ['执业证号', 'id'],
  ['原告住所', 'cell'],
  ['原告联系电话', 'cell'],
  ['代理人电话', 'cell'],
  ['出生日期', 'cell'],
  ['户籍地址', 'cell'],
  ['经常居住地', 'cell'],
  ['联系电话', 'cell'],
  ['电子邮箱', 'cell'],
  ['工作单位', 'cell'],
  ['抵押物', 'cell'],
]);

function remarksOf({ warnings }: CaseRecord): string {
  return warnings.length === 0 ? '' : `提示${warnings.length}项，见审阅封面`;
}

function open(header: string, key: string, value: ManifestValue['value']): ManifestValue {
  return { header, key, value, mask: 'none' };
}

function personal(
  mask: Mask,
): (header: string, key: string, value: ManifestValue['value']) => ManifestValue {
  return (header, key, value) => ({ header, key, value, mask });
}

const [name, id, cell] = [personal('name'), personal('id'), personal('cell')];

function plaintiffValues(record: CaseRecord): readonly ManifestValue[] {
  const { plaintiff } = partiesOf(record);
  if (plaintiff === undefined) return [];
  const { legalRepresentative } = plaintiff;
  return [
    name('原告名称', 'plaintiffName', plaintiff.name),
    id('统一社会信用代码', 'plaintiffUscc', plaintiff.idNo ?? ''),
    cell('原告住所', 'plaintiffAddress', plaintiff.domicile ?? ''),
    cell('原告联系电话', 'plaintiffPhone', plaintiff.phone ?? ''),
    name('法定代表人/负责人', 'legalRepresentative', legalRepresentative?.name ?? ''),
    open('职务', 'legalRepresentativeTitle', legalRepresentative?.title ?? ''),
  ];
}

function agentValues({ agent }: CaseRecord): readonly ManifestValue[] {
  const { name: agentName = '', licenceNo = '', firm = '', phone = '', authority } = agent ?? {};
  return [
    name('代理人姓名', 'agentName', agentName),
    id('执业证号', 'agentLicenceNo', licenceNo),
    open('律所', 'agentFirm', firm),
    cell('代理人电话', 'agentPhone', phone),
    open('代理权限', 'agentAuthority', authority === undefined ? '' : authorityWords[authority]),
  ];
}

function defendantValues(record: CaseRecord): readonly ManifestValue[] {
  const each = (read: (party: PartyRecord) => string | undefined): readonly string[] =>
    partiesOf(record).defendants.map((party) => read(party) ?? '');
  return [
    open(
      '被告类型',
      'defendantKinds',
      each(({ kind }) => kindWords[kind]),
    ),
    name(
      '被告姓名/名称',
      'defendantNames',
      each((party) => party.name),
    ),
    open(
      '性别',
      'defendantSexes',
      each(({ sex }) => (sex === undefined ? '' : sexWords[sex])),
    ),
    cell(
      '出生日期',
      'defendantBirthDates',
      each(({ birthDate }) => birthDate),
    ),
    open(
      '证件类型',
      'defendantIdTypes',
      each(({ idType = '' }) => idTypeWords[idType]),
    ),
    id(
      '证件号码',
      'defendantIdNos',
      each(({ idNo }) => idNo),
    ),
    ...addressValues(each),
    open(
      '民族',
      'defendantEthnicGroups',
      each(({ ethnicGroup }) => ethnicGroup),
    ),
    open(
      '当事人地位',
      'defendantRoles',
      each((party) => roleOf(record, party)),
    ),
  ];
}

function addressValues(
  each: (read: (party: PartyRecord) => string | undefined) => readonly string[],
): readonly ManifestValue[] {
  return [
    cell(
      '户籍地址',
      'defendantDomiciles',
      each(({ domicile }) => domicile),
    ),
    cell(
      '联系电话',
      'defendantPhones',
      each(({ phone }) => phone),
    ),
    cell(
      '经常居住地',
      'defendantResidences',
      each(({ residence }) => residence),
    ),
    cell(
      '工作单位',
      'defendantEmployers',
      each(({ employer }) => employer),
    ),
  ];
}

/** Who gave a pledge is no mortgagor. */
function roleOf({ collaterals }: CaseRecord, { role = '', name: given }: PartyRecord): string {
  const gavePledge = collaterals.some(
    ({ kind, mortgagor }) => kind === 'pledge' && mortgagor === given,
  );
  return role === 'mortgagor' && gavePledge ? '出质人' : (roleWords[role] ?? '');
}

function loanValues(loans: readonly LoanRecord[]): readonly ManifestValue[] {
  const each = (read: (loan: LoanRecord) => string | undefined): readonly string[] =>
    loans.map((loan) => read(loan) ?? '');
  return [
    open(
      '合同编号',
      'contractNos',
      each(({ contractNo }) => contractNo),
    ),
    open(
      '借据号',
      'loanNos',
      each(({ loanNo }) => loanNo),
    ),
    open(
      '放款日期',
      'disbursedOn',
      each(({ disbursedOn }) => disbursedOn),
    ),
    open(
      '到期日',
      'maturesOn',
      each(({ maturesOn }) => maturesOn),
    ),
    open(
      '合同金额',
      'contractAmounts',
      each(({ amount }) => formatYuan(amount)),
    ),
    open(
      '放款金额',
      'disbursedAmounts',
      each(({ amount }) => formatYuan(amount)),
    ),
    ...termValues(loans),
  ];
}

function termValues(loans: readonly LoanRecord[]): readonly ManifestValue[] {
  const each = (read: (loan: LoanRecord) => string | undefined): readonly string[] =>
    loans.map((loan) => read(loan) ?? '');
  return [
    open(
      '年利率',
      'annualRates',
      each(({ annualRate }) => formatPercent(annualRate)),
    ),
    open(
      '罚息利率',
      'penaltyRates',
      each(({ penaltyRate }) => formatPercent(penaltyRate)),
    ),
    open(
      '逾期天数',
      'daysPastDue',
      each(({ daysPastDue }) => String(daysPastDue)),
    ),
    open(
      '提前到期日',
      'acceleratedOn',
      each(({ acceleration: { mode, on } }) => (mode === 'notice' ? on : '')),
    ),
    open('计息基础', 'dayCount', loans[0]?.dayCount ?? ''),
    open(
      '时效届满日',
      'limitationExpiresOn',
      each(({ limitationExpiresOn }) => limitationExpiresOn),
    ),
  ];
}

function claimValues({ claim, courtFee, asOf }: CaseRecord): readonly ManifestValue[] {
  return [
    open('标的总额', 'amountInDispute', formatYuan(claim.total)),
    open('受理费', 'courtFee', formatYuan(courtFee.full)),
    open('截止日', 'asOf', asOf),
    open('尚欠本金', 'principal', formatYuan(claim.principal)),
    open('期内利息', 'interest', formatYuan(claim.interest)),
    open('罚息', 'penalty', formatYuan(claim.penalty)),
    open('复利', 'compound', formatYuan(claim.compound)),
    open('违约金/费用', 'fees', formatYuan(claim.fees - claim.lawyerFee)),
    open('律师费', 'lawyerFee', formatYuan(claim.lawyerFee)),
    open('合计', 'total', formatYuan(claim.total)),
  ];
}

const securityWords = { mortgage: '抵押', pledge: '质押' } as const;

/** Guarantors, then mortgagors and pledgors. */
function securityValues(record: CaseRecord): readonly ManifestValue[] {
  const { collaterals } = record;
  const guarantors = partiesOf(record).defendants.filter(({ role }) => role === 'guarantor');
  return [
    name('担保人', 'guarantors', [
      ...guarantors.map((party) => party.name),
      ...collaterals.map(({ mortgagor }) => mortgagor),
    ]),
    open('担保方式', 'guaranteeModes', [
      ...guarantors.map(({ guaranteeMode }) =>
        guaranteeMode === 'joint' ? '连带责任保证' : '一般保证',
      ),
      ...collaterals.map(({ kind }) => securityWords[kind]),
    ]),
    cell(
      '抵押物',
      'collateral',
      collaterals.map(({ description }) => description),
    ),
    open(
      '最高额',
      'maximumAmount',
      collaterals.map(({ maximumAmount }) =>
        maximumAmount === undefined ? '' : formatYuan(maximumAmount),
      ),
    ),
  ];
}
