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
    ...defendantValues(partiesOf(record).defendants),
    ...loanValues(record.loans),
    ...claimValues(record),
    ...guaranteeValues(partiesOf(record).defendants),
    open('页数', 'pages', String(record.bundle.pages)),
    open('SHA-256', 'sha256', record.bundle.sha256),
  ];
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

function defendantValues(defendants: readonly PartyRecord[]): readonly ManifestValue[] {
  const each = (read: (party: PartyRecord) => string | undefined): readonly string[] =>
    defendants.map((party) => read(party) ?? '');
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
    id(
      '证件号码',
      'defendantIdNos',
      each(({ idNo }) => idNo),
    ),
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
  ];
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
      '放款金额',
      'disbursedAmounts',
      each(({ amount }) => formatYuan(amount)),
    ),
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

function guaranteeValues(defendants: readonly PartyRecord[]): readonly ManifestValue[] {
  const guarantors = defendants.filter(({ role }) => role === 'guarantor');
  return [
    name(
      '担保人',
      'guarantors',
      guarantors.map((party) => party.name),
    ),
    open(
      '担保方式',
      'guaranteeModes',
      guarantors.map(({ guaranteeMode }) =>
        guaranteeMode === 'joint' ? '连带责任保证' : '一般保证',
      ),
    ),
  ];
}
