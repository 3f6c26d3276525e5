import type { ReadBackLink, ReadBackPage, ReadBackPdf, ReadBackRun } from '#domain/read-back.js';
import type { CaseRecord } from '#verification/case-record.js';
import { readCaseRecord } from '#verification/read-case-record.js';

/*
 * An invented case as its files state it. The usual loan is worked by hand in the case builder: 8,000.00 + 142.40 +
 * 439.20 = 8,581.60, of which 罚息 is 4,000.00 × 21.6% × 107 ÷ 360 = 256.80 and 4,000.00 × 21.6% × 76 ÷ 360 = 182.40.
 */

const segment = (period: number, from: string, days: number, amount: string): object => ({
  loanNo: 'JJ0000000001',
  component: 'penalty',
  kind: 'penalty-segment',
  period,
  base: '4000.00',
  rate: '0.216',
  from,
  to: '2024-06-30',
  days,
  amount,
});

const line = (component: string, kind: string, period: number, amount: string): object => ({
  loanNo: 'JJ0000000001',
  component,
  kind,
  period,
  amount,
});

const totals = {
  principal: '8000.00',
  interest: '142.40',
  penalty: '439.20',
  compound: '0.00',
  fees: '0.00',
  cut: '0.00',
  total: '8581.60',
};

const paper = (kind: string, title: string, firstPage: number, pages: number): object => ({
  kind,
  title,
  file: 'bundle.pdf',
  firstPage,
  pages,
  sha256: 'ab'.repeat(32),
});

/** The content of a `case.json`; tests change a copy. */
export const caseJson = {
  caseNo: 'QS-2024-000001',
  loanNos: ['JJ0000000001'],
  asOf: '2024-06-30',
  cause: '金融借款合同纠纷',
  court: { name: '深圳市南山区人民法院', basis: 'agreed' },
  parties: [
    {
      standing: 'plaintiff',
      kind: 'legal',
      name: '海岚网商银行股份有限公司',
      idType: 'uscc',
      idNo: '91440300MA00000077',
      domicile: '广东省深圳市南山区海岚路1号',
      phone: '0755-00000000',
      legalRepresentative: { name: '沈远', title: '董事长' },
    },
    {
      standing: 'defendant',
      role: 'borrower',
      loanNos: ['JJ0000000001'],
      kind: 'natural',
      name: '陈青禾',
      idType: 'resident-id',
      idNo: '52990519900101203X',
      sex: 'male',
      birthDate: '1990-01-01',
      phone: '17200000001',
      domicile: '贵州省毕节市幸福里小区1号',
    },
  ],
  claim: {
    ...totals,
    lawyerFee: '0.00',
    totalCapitals: '人民币捌仟伍佰捌拾壹元陆角整',
    lines: [
      line('principal', 'instalment-principal', 2, '4000.00'),
      line('principal', 'instalment-principal', 3, '4000.00'),
      line('interest', 'instalment-interest', 2, '92.80'),
      line('interest', 'instalment-interest', 3, '49.60'),
      segment(2, '2024-03-15', 107, '256.80'),
      segment(3, '2024-04-15', 76, '182.40'),
    ],
  },
  loans: [
    {
      loanNo: 'JJ0000000001',
      contractNo: 'HT0000000001',
      amount: '12000.00',
      disbursedOn: '2024-01-15',
      maturesOn: '2024-04-15',
      annualRate: '0.144',
      penaltyRate: '0.216',
      dayCount: 'ACT/360',
      acceleration: { mode: 'none' },
      daysPastDue: 107,
      undueLeftOut: '0.00',
      claim: totals,
    },
  ],
  courtFee: {
    base: '8581.60',
    full: '50.00',
    half: '25.00',
    paymentOrder: '16.67',
    preservation: '105.82',
  },
  documents: [
    paper('index', '目录', 1, 1),
    paper('complaint-narrative', '民事起诉状', 2, 2),
    paper('claim-schedule', '债权计算表', 4, 1),
    paper('evidence-list', '证据目录', 5, 1),
  ],
  collaterals: [] as object[],
  exhibits: [] as object[],
  slots: [] as object[],
  bundle: { file: 'bundle.pdf', pages: 5, sha256: 'ab'.repeat(32) },
};

/** A `case.json` with other values. */
export type CaseJson = typeof caseJson;

/** The usual case, changed. */
export function aRecord(change: (json: CaseJson) => void = () => undefined): CaseRecord {
  const json = structuredClone(caseJson);
  change(json);
  const read = readCaseRecord(json);
  if ('fault' in read) throw new Error(read.fault);
  return read.record;
}

/** A page with its text; runs and links only where a test is about them. */
export function aPage(
  text: string,
  place: {
    readonly runs?: readonly ReadBackRun[];
    readonly links?: readonly ReadBackLink[];
    readonly drawing?: ReadBackPage['drawing'];
  } = {},
): ReadBackPage {
  return {
    widthPt: 595.28,
    heightPt: 841.89,
    text,
    runs: place.runs ?? [],
    links: place.links ?? [],
    ...(place.drawing === undefined ? {} : { drawing: place.drawing }),
  };
}

/** A file of pages with footers 第 n 页 共 m 页. */
export function aPdf(
  texts: readonly (string | ReadBackPage)[],
  overrides: Partial<ReadBackPdf> = {},
): ReadBackPdf {
  const pages = texts.map((one) => (typeof one === 'string' ? aPage(one) : one));
  return {
    title: 'QS-2024-000001 金融借款合同纠纷',
    language: 'zh-CN',
    pages: pages.map((page, index) => ({
      ...page,
      text: `${page.text}\n第 ${index + 1} 页 共 ${pages.length} 页`,
    })),
    pageMode: 'UseNone',
    displaysTitle: true,
    outline: [],
    closedBookmarks: 0,
    damagedStreams: 0,
    ...overrides,
  };
}

/** The texts of the usual bundle's pages. */
export const usualTexts: readonly string[] = [
  `目录\n1 民事起诉状 2 2\n2 债权计算表 1 4\n3 证据目录 1 5`,
  `民事起诉状\n原告：海岚网商银行股份有限公司，住所地广东省深圳市南山区海岚路1号，统一社会信用代码\n91440300MA00000077，联系电话0755-00000000。\n法定代表人：沈远，董事长。\n被告：陈青禾，男，1990年1月1日出生，公民身份号码52990519900101203X，户籍地\n贵州省毕节市幸福里小区1号，联系电话17200000001。\n判令被告陈青禾向原告偿还借款本金8,000.00元；\n判令被告陈青禾向原告支付截至2024年6月30日（含当日）的利息142.40元、罚息439.20元；\n自2024年7月1日起至实际清偿之日止，以未还本金8,000.00元为基数，按年利率21.6%计算的罚息。`,
  `诉讼标的总额为8,581.60元（大写：人民币捌仟伍佰捌拾壹\n元陆角整）。\n签订编号为HT0000000001的借款合同（借据号JJ0000000001）：借款金额12,000.00元，借款期限自2024年1月15日起至2024年4月\n15日止，年利率14.4%，逾期107天。\n深圳市南山区人民法院`,
  `债权计算表\n借据号JJ0000000001\n1 2024-02-15 4,000.00 148.80 4,000.00 148.80 0.00 0.00 0 0.00 0.00 到期
2 2024-03-15 4,000.00 92.80 0.00 0.00 4,000.00 92.80 107 256.80 0.00 到期
3 2024-04-15 4,000.00 49.60 0.00 0.00 4,000.00 49.60 76 182.40 0.00 到期
合计 12,000.00 291.20 4,000.00 148.80 8,000.00 142.40
罚息 2 2024-03-15 2024-06-30 107 4,000.00 21.6% 4,000.00×21.6%×107÷360 256.80
罚息 3 2024-04-15 2024-06-30 76 4,000.00 21.6% 4,000.00×21.6%×76÷\n360 182.40
LS0000000001 2024-02-15 4,148.80 0.00 0.00 0.00 148.80 4,000.00 0.00 8,000.00
本金 到期各期未还本金 8,000.00
合计 本金8,000.00＋利息142.40＋罚息439.20＋复利0.00＋费用0.00－扣\n减0.00 8,581.60
本金 利息 罚息 复利 费用 减：超限 标的总额\n8,000.00 142.40 439.20 0.00 0.00 0.00 8,581.60
标的总额大写：人民币捌仟伍佰捌拾壹元陆角整。`,
  `证据目录`,
];

/** The usual bundle with other text on a page, counted from 1. @throws Error when the text is not there. */
export function aBundle(page = 1, from = '', to = ''): ReadBackPdf {
  const texts = usualTexts.map((text, index) => {
    if (index + 1 !== page) return text;
    if (!text.includes(from)) throw new Error(`page ${page} has no ${from}`);
    return text.replace(from, to);
  });
  return aPdf(texts);
}
