import { formSchema } from './form-schema.js';
import {
  amountOf,
  claimOf,
  collateralSchema,
  loanSchema,
  securityLawSchema,
} from './loan-schema.js';
import { flag, group, list, text, type GroupVariable, type Variable } from './view-variable.js';
import {
  letterSchema,
  liableSchema,
  partySchema,
  paymentOrderSchema,
  preservationSchema,
  respondentsSchema,
} from './papers-schema.js';
import type { CaseView } from './view-model.js';

const evidenceItem = group('一份证据', {
  no: text('序号', '1'),
  name: text('证据名称，即证据索引中的材料类型', '借款合同'),
  material: text(
    '材料类别，用来选证明内容：身份、借款合同、借据、电子签名、放款、还款计划、还款、债权计算、催收、提前到期、担保、费用、送达地址、其他',
    '借款合同',
  ),
  loanNos: text('只涉及部分借据时的借据号，否则为空', 'JJ0000000001'),
  signedOn: text('签署日期', '2024年1月15日'),
  depositNo: text('存证编号', 'CZ0000000001'),
  registeredRight: text(
    '登记证明所证明的权利：抵押权、质权、抵押权预告登记、质权预告登记；不是登记证明时为空',
    '抵押权',
  ),
  isMissing: flag('起诉状已陈述，证据索引中尚无，有待补充', ''),
  form: text('证据形式：原件、复印件、电子数据；有待补充时为空', '复印件'),
  copies: text('份数；有待补充时为空', '1'),
  pages: text('页数', '3'),
  pageRange: text('在案卷中的起止页码；未定或者证据文件夹中没有该文件时为空', '12-14'),
});

/** Every variable that templates may use, with its meaning and an example. The checker of templates goes by it. */
export const viewSchema: GroupVariable<CaseView> = group('一个案件', {
  caseNo: text('案件编号', 'QS-2025-000001'),
  cause: text('案由', '金融借款合同纠纷'),
  asOf: text('截至日（含当日）', '2025年12月31日'),
  nextDay: text('截至日的次日，后续利息由此起算', '2026年1月1日'),
  signatureDate: text('落款日期；留空待填时为空', '2026年1月5日'),
  copies: text('起诉状副本份数，即被告人数', '2'),
  packVersion: text('模板包版本', '1.0.0'),
  severalLoans: flag('案件有两笔以上借据'),
  severalDefendants: flag('案件有两名以上被告'),
  court: group('受诉法院', {
    name: text('法院名称；未定时为空', '示例市示例区人民法院'),
    printed: text('法院名称；未定时为“待定法院”', '示例市示例区人民法院'),
    reason: text('选定该法院的理由', '合同约定由原告住所地人民法院管辖。'),
    flags: list('管辖提示', text('一条提示', '法院不在名录中')),
  }),
  plaintiff: group('原告', {
    name: text('名称', '示例银行股份有限公司'),
    uscc: text('统一社会信用代码', '910000000000000000'),
    address: text('住所', '示例省示例市示例路3号'),
    phone: text('联系电话', '0755-00000000'),
    representative: text('法定代表人或者负责人姓名', '沈示例'),
    representativeTitle: text('其职务', '董事长'),
    representativeCapacity: text('其身份：法定代表人；职务含“负责人”的为负责人', '法定代表人'),
    licensedAs: text('由金融监管部门批准设立的机构类型；其他出借人为空', '商业银行'),
    accountName: text('退费账户户名', '示例银行股份有限公司'),
    accountBank: text('退费账户开户行', '示例银行示例支行'),
    accountNumber: text('退费账户账号', '0000000000000000'),
    ownsAccount: flag('退费账户的户名即原告名称'),
    isNatural: flag(
      '是自然人：出借人类型为个人或者其他，名称不是单位名称，也未设置代码、法定代表人',
      '',
    ),
  }),
  agent: group('委托诉讼代理人；未设置时各项为空', {
    name: text('姓名', '周示例'),
    firm: text('律师事务所', '示例律师事务所'),
    licenceNo: text('执业证号', '10000000000000000'),
    phone: text('联系电话', '17000000001'),
    hasSpecialAuthority: flag('特别授权'),
    hasGeneralAuthority: flag('一般授权', ''),
  }),
  defendants: list('被告，借款人在先', partySchema),
  debtors: text('对全部借据负偿还责任的借款人和共同借款人', '被告陈示例、被告吴示例'),
  debtorsAreSeveral: flag('上述借款人有两名以上'),
  coDebtors: list('只对部分借据负责的共同借款人', liableSchema),
  coBorrowers: list('全部共同借款人', liableSchema),
  guarantors: list('保证人', liableSchema),
  collaterals: list('抵押物、质物；台账未写明的不在其中', collateralSchema),
  acceleratedLoanNos: text('以起诉状副本送达主张提前到期的借据号', 'JJ0000000001'),
  claim: claimOf('全案债权'),
  fee: group('诉讼费用', {
    base: amountOf('计费的标的额'),
    full: amountOf('案件受理费'),
    half: amountOf('减半收取的案件受理费'),
    paymentOrder: amountOf('支付令申请费'),
    preservation: amountOf('财产保全申请费'),
    source: text('收费依据', '诉讼费用交纳办法第十三条'),
  }),
  law: group('法律适用', {
    civilCode: flag('有合同成立于2021年1月1日或者以后'),
    contractLaw: flag('有合同成立于2021年1月1日以前'),
    performedAfterCivilCode: flag('有成立于2021年1月1日以前的合同，其履行持续至该日以后'),
    jointDebt: flag('有共同借款人，其合同成立于2021年1月1日或者以后'),
    jointGuarantee: flag('有连带责任保证'),
    generalGuarantee: flag('有一般保证'),
    privateLending: flag('原告不是金融机构，且设有利率上限', ''),
    security: securityLawSchema,
  }),
  loans: list('各笔借据', loanSchema),
  evidence: list(
    '证据，按证明对象分组',
    group('一组证据', {
      title: text('证明对象', '借款合同的成立'),
      items: list('该组证据', evidenceItem),
    }),
  ),
  papers: group('卷宗中的文书', {
    claimSchedule: flag('卷宗中有债权计算表'),
    evidenceList: flag('卷宗中有证据目录'),
  }),
  form: formSchema,
  respondents: respondentsSchema,
  preservation: preservationSchema,
  paymentOrder: paymentOrderSchema,
  letters: list('催收函，每名债务人、担保人一份', letterSchema),
  warnings: list(
    '提请审阅的警告',
    group('一条警告', {
      code: text('代码', 'ledger/service-address-empty'),
      loanNo: text('借据号；与全案有关时为空', 'JJ0000000001'),
      message: text('内容', '送达地址为空，改用户籍地址。'),
      hint: text('建议', '补录送达地址。'),
      place: text('台账位置：文件、行、列', 'ledger/accounts.csv 第2行 送达地址'),
    }),
  ),
  notes: group('起草时留给律师的提示', {
    blanks: list('文书中留空待填之处', text('一条提示', '送达地址确认书的邮政编码、收件人待填。')),
    enclosures: list('须随案另附的材料', text('一条提示', '原告的营业执照复印件。')),
    decisions: list('须由律师决定或者核对的事项', text('一条提示', '调解方式、期限由原告选填。')),
  }),
  index: list(
    '案卷目录',
    group('目录的一行', {
      no: text('序号', '1'),
      title: text('文件名称', '民事起诉状'),
      firstPage: text('起始页码', '3'),
      pages: text('页数', '4'),
      part: text('链接所指的案卷部分，写在 <a part="…"> 中', '2'),
    }),
  ),
});

/** One variable as lawyers look it up: `loans[].claim.total.yuan`. Flags have no example. */
export interface DocumentedVariable {
  readonly name: string;
  readonly kind: Variable['kind'];
  readonly meaning: string;
  readonly example?: string;
}

/** Lists every variable of the view in the order of the schema; `[]` stands for the items of a list. */
export function documentedVariables(): readonly DocumentedVariable[] {
  return describe(viewSchema, '');
}

function describe(variable: Variable, name: string): readonly DocumentedVariable[] {
  const self = { name, kind: variable.kind, meaning: variable.meaning };
  switch (variable.kind) {
    case 'text':
      return [{ ...self, example: variable.example }];
    case 'flag':
      return [self];
    case 'list':
      return [self, ...describe(variable.item, `${name}[]`)];
    case 'group':
      return [
        ...(name === '' ? [] : [self]),
        ...Object.entries(variable.fields).flatMap(([field, inner]) =>
          describe(inner, name === '' ? field : `${name}.${field}`),
        ),
      ];
  }
}
