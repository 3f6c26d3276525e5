import type { LoanFormView } from './form-view-model.js';
import type { CollateralView, SecurityLawView } from './collateral-view-model.js';
import { flag, group, list, text, type GroupVariable } from './view-variable.js';
import type { AmountView, ClaimView, LoanView } from './view-model.js';

/** Documents an amount in its four forms. */
export function amountOf(meaning: string): GroupVariable<AmountView> {
  return group(meaning, {
    yuan: text(`${meaning}，带“元”`, '12,345.67元'),
    figure: text(`${meaning}，不带“元”，用于写明单位的表格`, '12,345.67'),
    capitals: text(`${meaning}，大写`, '人民币壹万贰仟叁佰肆拾伍元陆角柒分'),
    isPositive: flag(`${meaning}大于零`),
  });
}

const namedAmount = group('一项金额', {
  name: text('名目', '罚息'),
  yuan: text('金额，带“元”', '45.00元'),
});

/** Documents the parts of a claim, of one loan or of the case. */
export function claimOf(whose: string): GroupVariable<ClaimView> {
  return group(whose, {
    principal: amountOf('本金'),
    duePrincipal: amountOf('其中已到期各期的本金'),
    acceleratedPrincipal: amountOf('其中提前到期的本金'),
    interest: amountOf('期内利息'),
    penalty: amountOf('罚息'),
    compound: amountOf('复利'),
    accruals: list('利息、罚息、复利中大于零的各项', namedAmount),
    accrued: amountOf('利息、罚息、复利之和'),
    accruedCut: amountOf('因超过利率上限而从利息、罚息、复利中扣减的金额'),
    accruedNet: amountOf('扣减后的利息、罚息、复利之和'),
    loanFees: amountOf('借款合同项下欠付的费用'),
    loanFeesCut: amountOf('因超过利率上限而从费用中扣减的金额'),
    loanFeesNet: amountOf('扣减后的费用'),
    lawyerFee: amountOf('律师费；单笔借据中为零'),
    fees: amountOf('费用合计，含律师费'),
    cut: amountOf('因超过利率上限扣减的金额合计'),
    beforeCut: amountOf('扣减前各项之和'),
    total: amountOf('合计，即标的总额'),
    undueLeftOut: amountOf('未到期且本案未主张的本金'),
    byComplaint: flag('以起诉状副本送达使未到期本金提前到期'),
    capRate: text('利率上限；各笔不同或者不设上限时为空', '24%'),
    capSource: text('利率上限的依据', '法发〔2017〕22号第二条'),
    hasFuture: flag('截至日之后仍计收利息、罚息或者复利'),
  });
}

const demand = group('一种方式的有效催收', {
  method: text('联系方式', '短信'),
  count: text('次数', '2'),
  days: text('日期；多于三次时为起止日期', '2025年7月10日、2025年8月10日'),
});

const instalment = group('一期', {
  period: text('期次', '3'),
  dueOn: text('应还日', '2025年3月15日'),
  principal: text('应还本金', '1,000.00'),
  interest: text('应还利息', '100.00'),
  paidPrincipal: text('已还本金', '0.00'),
  paidInterest: text('已还利息', '0.00'),
  unpaidPrincipal: text('未还本金', '1,000.00'),
  unpaidInterest: text('未还利息', '100.00'),
  daysPastDue: text('逾期天数', '90'),
  penalty: text('该期本金已计罚息', '45.00'),
  compound: text('该期利息已计复利', '4.50'),
  standing: text('状态：到期、提前到期、未到期', '到期'),
});

const segment = group('一段计息', {
  item: text('项目', '罚息'),
  period: text('期次；整笔为空', '3'),
  from: text('起日，当日不计', '2025年3月15日'),
  to: text('止日，当日计入', '2025年6月13日'),
  days: text('天数', '90'),
  base: text('计息基数', '1,000.00'),
  rate: text('年利率', '18%'),
  formula: text('算式', '1,000.00×18%×90÷360'),
  amount: text('金额', '45.00'),
});

const payment = group('一笔还款', {
  serialNo: text('还款流水号', 'LS0000000001'),
  paidOn: text('还款日', '2025年3月15日'),
  amount: text('还款金额', '1,100.00'),
  fees: text('冲抵费用', '0.00'),
  penalty: text('冲抵罚息', '0.00'),
  compound: text('冲抵复利', '0.00'),
  interest: text('冲抵利息', '100.00'),
  principal: text('冲抵本金', '1,000.00'),
  surplus: text('未冲抵余额', '0.00'),
  principalAfter: text('还款后的本金余额', '9,000.00'),
});

const schedule = group('债权计算表各表；表中金额不带“元”', {
  isComputed: flag('台账没有还款计划，期次按还款方式、利率和日期推算'),
  isStatutoryAllocation: flag('还款按法定顺序冲抵；否则按台账记录'),
  instalments: list('各期', instalment),
  instalmentTotals: group('各期合计', {
    principal: text('应还本金合计', '12,000.00'),
    interest: text('应还利息合计', '1,200.00'),
    paidPrincipal: text('已还本金合计', '2,000.00'),
    paidInterest: text('已还利息合计', '200.00'),
    unpaidPrincipal: text('未还本金合计', '10,000.00'),
    unpaidInterest: text('未还利息合计', '1,000.00'),
  }),
  segments: list('分段计息', segment),
  payments: list('还款及冲抵', payment),
  parts: list(
    '债权的构成，各项相加即合计',
    group('一项', {
      component: text('所属项目：本金、利息、罚息、复利、费用、扣减', '罚息'),
      item: text('构成', '分段计收的罚息'),
      amount: text('金额，减项为负', '45.00'),
    }),
  ),
});

const verdict = group('一条标准', {
  criterion: text('标准', '逾期天数'),
  verdict: text(
    '结果：条件为符合、不符合，提示为提示、无提示，缓急为需尽快、不急；均可为未评价',
    '符合',
  ),
  values: text('所依据的数值', '逾期天数：120'),
  threshold: text('标准值', '90'),
  distance: text('与标准的差距', '30'),
  sentence: text('说明', '已逾期120天。'),
  basis: text('依据', '惯例'),
});

const screening = group('筛查结果', {
  outcome: text('结论', '符合起诉条件'),
  priority: text('优先级：1立即、2尽快、3按常规', '3（按常规）'),
  reasons: list('不符合或者待审的理由', text('一条理由', '逾期天数不足。')),
  verdicts: list('各条标准的结果', verdict),
  open: list('其中须注意的：不符合、未评价、提示、需尽快', verdict),
  limitationProven: text('诉讼时效届满日，只计有到达证明的中断事由', '2027年6月30日'),
  limitationAll: text('诉讼时效届满日，计全部中断事由', '2028年6月30日'),
  limitationDaysLeft: text('距届满的天数；已过为负', '546'),
  guaranteePeriods: list(
    '各保证人的保证期间',
    group('一名保证人', {
      guarantor: text('保证人', '林示例'),
      endsOn: text('保证期间届满日', '2026年6月30日'),
      daysLeft: text('剩余天数', '181'),
      origin: text('来源：台账所载、法定六个月', '台账所载'),
    }),
  ),
});

const form: GroupVariable<LoanFormView> = group('要素式起诉状中该笔借据的内容', {
  hasMatured: flag('借款期限已届满'),
  hasNotMatured: flag('借款期限未届满', ''),
  isAccelerated: flag('有提前到期的本金'),
  paidPrincipal: text('已还本金，不带“元”；不知道时为空', '2,000.00'),
  paidInterest: text('已还利息，不带“元”；不知道时为空', '200.00'),
  paidOther: list('已还的罚息、复利、费用中大于零的各项', namedAmount),
  interestPaidTo: text('还息至：利息连续付清的最后一个应还日；未付过利息时为空', '2025年2月15日'),
  paidSinceDefault: text('首次逾期日之后的还款，不带“元”；不知道时为空', '100.00'),
  isOverdue: flag('存在逾期'),
  isNotOverdue: flag('不存在逾期', ''),
});

/** The variables of one loan. */
export const loanSchema: GroupVariable<LoanView> = group('一笔借据', {
  loanNo: text('借据号', 'JJ0000000001'),
  borrower: text('借款人的称呼', '被告陈示例'),
  borrowerName: text('借款人姓名或者名称', '陈示例'),
  contractNo: text('合同编号；未载为空', 'HT0000000001'),
  contractDate: text('借款合同签署日期，取自证据索引；未载为空', '2024年1月15日'),
  isUnderNamedContract: flag('与本案前列某笔借据属于同一份借款合同', ''),
  product: text('产品名称', '示例消费贷'),
  lender: text('放款机构', '示例银行股份有限公司'),
  purpose: text('贷款用途', '装修'),
  amount: amountOf('贷款金额'),
  disbursedOn: text('放款日期', '2024年1月15日'),
  maturesOn: text('到期日期', '2025年1月15日'),
  terms: text('期数', '12'),
  method: text('还款方式', '等额本息'),
  annualRate: text('年利率', '14.4%'),
  agreedPenaltyRate: text('台账所载罚息年利率；未载为空', '21.6%'),
  penaltyRate: text('计算所用罚息年利率', '21.6%'),
  dayCount: text('计息基础', 'ACT/360'),
  dayCountText: text('计息基础的说明', '按实际天数计算，一年以360天计'),
  capRate: text('利率上限；不设为空', '24%'),
  capSource: text('利率上限的依据', '法发〔2017〕22号第二条'),
  electronicSignature: flag('证据索引中有借款合同的电子签名存证材料，其日期为合同签署当日或者次日'),
  disbursementVoucher: flag('证据索引中有放款凭证'),
  guaranteeContractDate: text('保证合同签署日期，取自证据索引', '2024年1月15日'),
  repaymentsKnown: flag('提供了还款流水'),
  paid: list('截至日前的还款，按冲抵项目，只列大于零的各项', namedAmount),
  firstDefaultOn: text('最早一期未足额清偿的应还日', '2025年3月15日'),
  daysPastDue: text('逾期天数', '291'),
  unpaidInstalments: text('已到期未足额清偿的期数，不含因通知而提前到期的各期', '9'),
  demandsOnBorrower: list('已送达借款人的催收，按方式', demand),
  demandsOnGuarantor: list('已送达保证人的催收，按方式', demand),
  acceleration: group('提前到期', {
    byNotice: flag('通知已到达借款人，借款提前到期'),
    byComplaint: flag('以起诉状副本送达主张提前到期'),
    on: text('通知到达日', '2025年9月1日'),
    bookedOn: text('台账所载提前到期日', '2025年8月28日'),
  }),
  claim: claimOf('该笔债权'),
  futureNo: text('本笔在后续利息各项中的序号；没有后续利息时为空', '1'),
  future: list(
    '截至日之后继续计收的项目',
    group('一项', {
      component: text('项目：利息、罚息、复利', '罚息'),
      isInterest: flag('是利息'),
      untilService: flag('计至起诉状副本送达之日，其后改按罚息利率'),
      base: text('基数', '10,000.00元'),
      rate: text('年利率', '21.6%'),
      from: text('起算日（含）', '2026年1月1日'),
      rateAfterService: text('送达次日起的年利率', '21.6%'),
    }),
  ),
  schedule,
  screening,
  form,
});

/** Documents a mortgage or pledge. */
export const collateralSchema: GroupVariable<CollateralView> = group('一项抵押或者质押', {
  description: text('抵押物或者质物，按台账所载', '示例省示例市示例路4号房屋'),
  mortgagor: text('抵押人或者出质人在正文中的称呼', '被告林示例'),
  mortgagorName: text('其姓名或者名称', '林示例'),
  kind: text('抵押、质押', '抵押'),
  isMortgage: flag('是抵押'),
  isPledge: flag('是质押', ''),
  contractNo: text('担保合同编号；台账未载为空', 'DB0000000001'),
  signedOn: text('担保合同签订日期；台账未载为空', '2024年1月15日'),
  maximumAmount: amountOf('最高债权额；不是最高额担保时各项为空'),
  registration: text('登记情况：正式登记、预告登记、未登记；台账未载为空', '正式登记'),
  isRegistered: flag('已办理正式登记'),
  isAdvance: flag('只办理预告登记', ''),
  isUnregistered: flag('未办理登记', ''),
  certificateNo: text('登记证明号；台账未载为空', 'DJ0000000001'),
  scope: text('只担保部分借据时的借据号，否则为空', 'JJ0000000001'),
});

/** Documents which law the mortgages and pledges stand under. */
export const securityLawSchema: GroupVariable<SecurityLawView> = group('物的担保的法律适用', {
  current: flag('有抵押或者质押，其合同成立于2021年1月1日或者以后'),
  mortgage: flag('有抵押，其合同成立于2021年1月1日或者以后'),
  maximumMortgage: flag('其中有最高额抵押'),
  pledge: flag('有质押，其合同成立于2021年1月1日或者以后'),
  maximumPledge: flag('其中有最高额质押'),
  earlier: flag('有抵押或者质押，其合同成立于2021年1月1日以前'),
  earlierMortgage: flag('有抵押，其合同成立于2021年1月1日以前'),
  earlierMaximumMortgage: flag('其中有最高额抵押'),
  earlierPledge: flag('有质押，其合同成立于2021年1月1日以前'),
  earlierMaximumPledge: flag('其中有最高额质押'),
});
