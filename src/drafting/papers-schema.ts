import { amountOf } from './loan-schema.js';
import type {
  ApplicationLoanView,
  DebtorsView,
  DueView,
  LetterView,
  PaymentOrderView,
  PreservationView,
  RespondentsView,
} from './papers-view-model.js';
import { flag, group, list, text, type GroupVariable } from './view-variable.js';
import type { LiableView, NamedAmountView, PartyView } from './view-model.js';

/** Documents a person or an organisation. */
export const partySchema: GroupVariable<PartyView> = group('当事人', {
  heading: text('当事人一栏的抬头：只有一名时为“被告”或者“被申请人”，多名时带序号', '被告一'),
  label: text('正文中的称呼', '被告陈示例'),
  role: text('在借款关系中的地位', '借款人'),
  isNatural: flag('是自然人'),
  name: text('姓名或者名称', '陈示例'),
  sex: text('性别；台账未载为空', '男'),
  birthDate: text('出生日期；台账未载为空', '1990年1月1日'),
  ethnicGroup: text('民族；台账未载为空', '汉族'),
  idLabel: text('证件号码的名目', '公民身份号码'),
  idNo: text('证件号码，按法院要求可以分段；台账未载为空', '000000199001010000'),
  domicile: text('户籍地址，单位为住所', '示例省示例市示例路1号'),
  residence: text('经常居住地；未载或者与户籍地址相同为空', '示例省示例市示例路5号'),
  serviceAddress: text('约定送达地址；未载或者与户籍地址相同为空', '示例省示例市示例路2号'),
  addresses: list(
    '已知的送达地址，送达可能性大的在先',
    group('一个地址', {
      source: text('地址的来源：合同约定的送达地址、经常居住地、户籍地、住所地', '户籍地'),
      address: text('地址', '示例省示例市示例路2号'),
    }),
  ),
  deliveryAddress: text('其中送达可能性最大的地址；没有地址时为空', '示例省示例市示例路2号'),
  employer: text('工作单位；台账未载为空', '示例科技有限公司'),
  representative: text('单位的法定代表人或者负责人；台账未载为空', '林示例'),
  representativeCapacity: text('其身份：公司为法定代表人，其他组织为负责人', '法定代表人'),
  phone: text('联系电话', '17000000000'),
  loanNos: text('所负责任的借据号；对全部借据负责时为空', 'JJ0000000001'),
});

/** Documents a person who answers for the debt. */
export const liableSchema: GroupVariable<LiableView> = group('对债务承担责任的人', {
  label: text('正文中的称呼', '被告林示例'),
  name: text('姓名或者名称', '林示例'),
  isJoint: flag('保证方式为连带责任保证'),
  isGeneral: flag('保证方式为一般保证'),
  scope: text('只对部分借据负责时的借据号，否则为空', 'JJ0000000001'),
  guaranteeEndsOn: text('约定的保证期间届满日；没有有效约定时为空', '2027年12月31日'),
});

const namedAmount: GroupVariable<NamedAmountView> = group('一项金额', {
  name: text('名目：本金、利息、罚息、复利、费用', '本金'),
  yuan: text('金额，带“元”', '10,000.00元'),
});

const due: GroupVariable<DueView> = group(
  '已到期的部分：不含只以起诉状主张提前到期的本金及其利息',
  {
    parts: list('大于零的各项', namedAmount),
    principal: amountOf('已到期的本金'),
    interest: amountOf('利息'),
    penalty: amountOf('罚息'),
    compound: amountOf('复利'),
    fees: amountOf('借款合同项下的费用'),
    cut: amountOf('因超过利率上限扣减的金额'),
    total: amountOf('已到期部分的合计'),
    undue: amountOf('尚未到期的本金'),
  },
);

const applicationLoan: GroupVariable<ApplicationLoanView> = group('申请书中的一笔借据', {
  loanNo: text('借据号', 'JJ0000000001'),
  borrower: text('借款人在申请书中的称呼', '被申请人陈示例'),
  contractNo: text('合同编号；未载为空', 'HT0000000001'),
  contractDate: text('借款合同签署日期；未载为空', '2024年1月15日'),
  isUnderNamedContract: flag('与本案前列某笔借据属于同一份借款合同', ''),
  amount: text('借款金额，带“元”', '12,000.00元'),
  disbursedOn: text('放款日期', '2024年1月15日'),
  maturesOn: text('到期日期', '2025年1月15日'),
  annualRate: text('年利率', '14.4%'),
  firstDefaultOn: text('最早一期未足额清偿的应还日；没有时为空', '2025年3月15日'),
  unpaidInstalments: text('已到期未足额清偿的期数，不含因通知而提前到期的各期', '9'),
  acceleratedOn: text('提前到期通知到达日；未以通知提前到期时为空', '2025年9月1日'),
  accelerates: amountOf('只以起诉状主张提前到期的本金'),
  daysPastDue: text('逾期天数', '291'),
  parts: list('主张的本金、利息、罚息、复利、费用中大于零的各项', namedAmount),
  cut: amountOf('因超过利率上限扣减的金额'),
  total: amountOf('该笔合计'),
  due,
});

const debtorFields: GroupVariable<DebtorsView>['fields'] = {
  parties: list('被申请人，借款人在先', partySchema),
  names: text('全部被申请人的称呼', '被申请人陈示例、被申请人林示例'),
  areSeveral: flag('被申请人有两名以上'),
  debtors: text('对全部借据负偿还责任的借款人和共同借款人', '被申请人陈示例'),
  debtorsAreSeveral: flag('上述借款人有两名以上'),
  coDebtors: list('只对部分借据负责的共同借款人', liableSchema),
  loans: list('各笔借据', applicationLoan),
};

/** Documents the other side of applications that name all defendants. */
export const respondentsSchema: GroupVariable<RespondentsView> = group(
  '申请书的被申请人，即本案全部被告',
  {
    ...debtorFields,
    guarantors: list('保证人', liableSchema),
    collaterals: list(
      '抵押物、质物；台账未写明的不在其中',
      group('一项抵押或者质押', {
        giver: text('抵押人或者出质人在申请书中的称呼', '被申请人林示例'),
        description: text('抵押物或者质物，按台账所载', '示例省示例市示例路4号房屋'),
        kind: text('抵押、质押', '抵押'),
        maximumAmount: amountOf('最高债权额；不是最高额担保时各项为空'),
        scope: text('只担保部分借据时的借据号，否则为空', 'JJ0000000001'),
      }),
    ),
  },
);

/** Documents the 财产保全申请书. */
export const preservationSchema: GroupVariable<PreservationView> = group('财产保全', {
  limits: list(
    '保全范围另有限制的被申请人',
    group('一名被申请人', {
      label: text('正文中的称呼', '被申请人林示例'),
      isPartial: flag('只对部分借据负责'),
      amount: amountOf('对其保全的限额'),
      isGeneral: flag('一般保证人：以债务人的财产不足以清偿债务为前提'),
      isCollateralOnly: flag('只以担保财产承担责任的抵押人、出质人'),
    }),
  ),
  searched: text('可以查询其财产的被申请人；即全部被申请人时为空', '被申请人陈示例'),
  securityCeiling: amountOf('请求保全数额的百分之三十，即诉讼中保全担保的上限'),
  clues: list(
    '财产线索，按被申请人',
    group('一名被申请人的财产线索', {
      label: text('正文中的称呼', '被申请人陈示例'),
      idLabel: text('证件号码的名目', '公民身份号码'),
      idNo: text('证件号码；台账未载为空', '000000199001010000'),
      isSecurityKnown: flag('只以担保财产承担责任，担保财产已列明，没有其他财产可列'),
      items: list('已知的线索', text('一条线索', '工作单位：示例科技有限公司（工资等收入）')),
    }),
  ),
});

/** Documents the 支付令申请书. */
export const paymentOrderSchema: GroupVariable<PaymentOrderView> = group('支付令申请', {
  respondents: group(
    '支付令的被申请人：只有借款人和共同借款人，支付令对担保人没有约束力',
    debtorFields,
  ),
  due,
  lawyerFee: amountOf('律师费'),
  total: amountOf('请求给付的金额'),
  coDebtors: list(
    '只对部分借据负责的共同借款人',
    group('一名共同借款人', {
      label: text('正文中的称呼', '被申请人林示例'),
      scope: text('其负责的借据号', 'JJ0000000001'),
      total: amountOf('其中由其共同给付的金额'),
    }),
  ),
  court: text('债务人住所地的法院；本案法院不以被告住所地确定时为空', '示例市示例区人民法院'),
  fee: text('申请费，带“元”；请求给付的金额与计费标的额不同时为空', '16.67元'),
  exhibits: text('所附证据的名称；没有时为空', '借款合同、放款凭证'),
  copies: text('申请书副本份数，即支付令的被申请人人数', '1'),
});

/** Documents a 催收函. */
export const letterSchema: GroupVariable<LetterView> = group('致一名债务人或者担保人的催收函', {
  name: text('受函人', '陈示例'),
  addressedAs: text('对受函人的称呼：您、贵单位', '您'),
  role: text('受函人的地位', '借款人'),
  address: text('送达可能性最大的地址；未知为空', '示例省示例市示例路2号'),
  phone: text('联系电话；台账未载为空', '17000000000'),
  isDebtor: flag('受函人是借款人或者共同借款人'),
  isJoint: flag('受函人是连带责任保证人'),
  isGeneral: flag('受函人是一般保证人'),
  isMortgagor: flag('受函人是抵押人或者出质人'),
  loans: list(
    '受函人负责的各笔借据',
    group('一笔借据', {
      loanNo: text('借据号', 'JJ0000000001'),
      contractNo: text('合同编号；未载为空', 'HT0000000001'),
      borrowerName: text('借款人姓名或者名称', '陈示例'),
      amount: amountOf('放款金额'),
      disbursedOn: text('放款日期', '2024年1月15日'),
      acceleratedOn: text('已送达的提前到期通知的到达日；没有时为空', '2025年9月1日'),
      due,
    }),
  ),
  due,
  accelerates: flag('以本函宣布未到期的本金提前到期'),
  undue: amountOf('以本函宣布提前到期的本金'),
});
