import type { FormOrganisationView, FormPersonView, FormView } from './form-view-model.js';
import { amountOf } from './loan-schema.js';
import { flag, group, list, text, type GroupVariable } from './view-variable.js';

const person: GroupVariable<FormPersonView> = group('自然人一栏；案件不用的各栏均为空', {
  name: text('姓名', '陈示例'),
  isMale: flag('男'),
  isFemale: flag('女', ''),
  birthDate: text('出生日期；台账未载为空', '1990年1月1日'),
  ethnicGroup: text('民族；台账未载为空', '汉族'),
  employer: text('工作单位；台账未载为空', '示例物业有限公司'),
  phone: text('联系电话', '17000000000'),
  domicile: text('住所地（户籍所在地）', '示例省示例市示例路1号'),
  residence: text('经常居住地；台账未载为空', '示例省示例市示例路2号'),
  idType: text('证件类型；台账未载为空', '居民身份证'),
  idNo: text('证件号码；台账未载为空', '000000199001010000'),
});

const organisation: GroupVariable<FormOrganisationView> = group(
  '法人、非法人组织一栏；案件不用的各栏均为空',
  {
    name: text('名称', '示例银行股份有限公司'),
    address: text('住所地（主要办事机构所在地）', '示例省示例市示例路3号'),
    representative: text('法定代表人或者负责人', '沈示例'),
    representativeTitle: text('其职务', '董事长'),
    phone: text('联系电话', '0755-00000000'),
    uscc: text('统一社会信用代码', '910000000000000000'),
    isLimited: flag('名称以有限责任公司、有限公司结尾', ''),
    isJointStock: flag('名称以股份有限公司、股份公司结尾'),
    isPartnership: flag('名称标明合伙企业', ''),
    isStateOwned: flag('所有制性质为国有（控股或者参股）'),
    isStateControlled: flag('国有控股'),
    isStateInvested: flag('国有参股', ''),
    isPrivatelyOwned: flag('所有制性质为民营', ''),
  },
);

const loanNos = text('所涉借据号；涉及全部借据时为空', 'JJ0000000001');

/** The variables of the official element form. */
export const formSchema: GroupVariable<FormView> = group(
  '要素式起诉状（法〔2025〕82号）各栏的内容；勾选项写作 {{tick 变量}}',
  {
    plaintiffPersons: list('原告（自然人）各栏', person),
    plaintiffOrganisations: list('原告（法人、非法人组织）各栏', organisation),
    defendantPersons: list('被告（自然人）各栏，不用时为一空栏', person),
    defendantOrganisations: list('被告（法人、非法人组织）各栏，不用时为一空栏', organisation),
    thirdPersons: list('第三人（自然人），为一空栏', person),
    thirdOrganisations: list('第三人（法人、非法人组织），为一空栏', organisation),
    agentPosition: text('委托诉讼代理人的职务：有执业证号的为律师，否则为空', '律师'),
    hasAgent: flag('设置了委托诉讼代理人'),
    interestTotal: text(
      '欠利息：期内利息、复利、罚息之和，不带“元”；设置为留空时为空',
      '12,345.67',
    ),
    accrualsAndFees: amountOf('标的总额中本金、律师费以外的部分'),
    demandsAcceleration: flag('要求提前还款'),
    claimsSecurity: flag('主张担保权利'),
    claimsCosts: flag('主张实现债权的费用'),
    courtClauses: list(
      '台账所载管辖约定，文字相同的合为一项',
      group('一项约定', { loanNos, text: text('约定的内容', '由原告住所地人民法院管辖') }),
    ),
    hasCourtClause: flag('台账载有管辖约定'),
    contracts: list(
      '借款合同，同一合同项下的借据合为一项',
      group('一份借款合同', {
        loanNos,
        loanNo: text('该合同项下的第一笔借据号', 'JJ0000000001'),
        contractNo: text('合同编号；未载为空', 'HT0000000001'),
        contractDate: text('签署日期，取自证据索引；未载为空', '2024年1月15日'),
        electronicSignature: flag(
          '证据索引中有该合同的电子签名存证材料，其日期为合同签署当日或者次日',
        ),
      }),
    ),
    lenders: text('贷款人，取自台账的放款机构', '示例银行股份有限公司'),
    borrowers: text('借款人', '陈示例'),
    rates: list(
      '约定的利率，相同的借据合为一项',
      group('一项利率', {
        loanNos,
        annualRate: text('年利率', '14.4%'),
        penaltyRate: text('罚息年利率；台账未载为空', '21.6%'),
        hasPenalty: flag('台账载有罚息年利率'),
        hasCompound: flag('计收复利'),
      }),
    ),
    methods: list(
      '还款方式，相同的借据合为一项',
      group('一项还款方式', {
        loanNos,
        isEqualInstalment: flag('等额本息'),
        isEqualPrincipal: flag('等额本金', ''),
        isBullet: flag('到期一次性还本付息', ''),
        isMonthly: flag('按月计息、到期一次性还本', ''),
        isQuarterly: flag('按季计息、到期一次性还本', ''),
        isYearly: flag('按年计息、到期一次性还本', ''),
        isOther: flag('其他方式', ''),
        other: text('其他方式的名称，按台账所载；不是其他方式时为空', '气球贷'),
      }),
    ),
    hasCollateral: flag('台账载有抵押物或者质物'),
    severalCollaterals: flag('抵押物、质物有两项以上'),
    guarantees: list(
      '保证合同，每名保证人一项',
      group('一名保证人的保证合同', {
        name: text('保证人', '林示例'),
        signedOn: text('签订时间，取自证据索引；未载为空', '2024年1月15日'),
        isJoint: flag('连带责任保证'),
        isGeneral: flag('一般保证'),
        scope: text('只保证部分借据时的借据号，否则为空', 'JJ0000000001'),
        endsOn: text('约定的保证期间届满日；没有有效约定时为空', '2027年12月31日'),
      }),
    ),
    hasGuarantee: flag('有保证人'),
    generalGuarantors: text('一般保证人；只有一种保证方式时为空', '林示例'),
    jointGuarantors: text('连带责任保证人；只有一种保证方式时为空', '周示例'),
    hasDemands: flag('有已到达的催收或者提前到期通知'),
    understandsMediation: flag('勾选“了解”；设置为留空时不勾选'),
    mediationYes: flag('考虑先行调解'),
    mediationNo: flag('不考虑先行调解', ''),
    mediationUndecided: flag('暂不确定是否先行调解', ''),
    addCourtLine: flag('落款前写明受诉法院；官方表格没有这一行'),
  },
);
