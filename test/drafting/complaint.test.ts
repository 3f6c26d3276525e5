import { describe, expect, test } from 'vitest';

import { addDays, civilDate } from '#domain/civil-date.js';
import type { DocumentKind } from '#domain/document.js';
import type { Collateral, Loan } from '#domain/loan.js';
import type { GuaranteePeriod } from '#domain/screening.js';
import {
  aCase,
  aCaseLoan,
  aContact,
  aDefendant,
  aLine,
  aLoan,
  anOutcome,
  aParty,
  asOf,
  aSheet,
  percent,
} from '../support/case-builder.js';
import { fullCase } from './full-case.js';
import { draftLines } from './shipped-drafter.js';

const complaint = (theCase = aCase()): readonly string[] =>
  draftLines('complaint-narrative', theCase);
const withLoan = (overrides: Partial<Loan>): ReturnType<typeof aCase> =>
  aCase({ loans: [aCaseLoan({ loan: aLoan(overrides) })] });

test('one loan, one borrower', () => {
  expect(complaint()).toEqual([
    '# 民事起诉状',
    '原告：海岚网商银行股份有限公司，住所地广东省深圳市南山区海岚路1号，统一社会信用代码91440300MA00000077，联系电话0755-00000000。',
    '法定代表人：沈远，董事长。',
    '被告：陈青禾，男，1990年1月1日出生，公民身份号码52990519900101203X，户籍地贵州省毕节市幸福里小区1号，联系电话17200000001。',
    '案由：金融借款合同纠纷',
    '## 诉讼请求',
    '1. 判令被告陈青禾向原告偿还借款本金8,000.00元；',
    '2. 判令被告陈青禾向原告支付截至2024年6月30日（含当日）的利息142.40元、罚息439.20元；',
    '3. 判令被告陈青禾向原告支付自2024年7月1日起至实际清偿之日止，以未还本金8,000.00元为基数，按年利率21.6%计算的罚息（按实际天数计算，一年以360天计）；',
    '4. 判令本案案件受理费、保全费（如有）、公告费（如有）等诉讼费用由被告承担。',
    '以上款项暂计至2024年6月30日，诉讼标的总额为8,581.60元（大写：人民币捌仟伍佰捌拾壹元陆角整）。',
    '## 事实与理由',
    '被告陈青禾与原告签订编号为HT0000000001的借款合同（借据号JJ0000000001）：借款金额12,000.00元，用途为装修，借款期限自2024年1月15日起至2024年4月15日止，共3期，年利率14.4%，还款方式为等额本金，逾期罚息年利率21.6%。',
    '2024年1月15日，原告向被告陈青禾发放借款12,000.00元。',
    '借款发放后，被告陈青禾共偿还本金4,000.00元、利息148.80元。自2024年3月15日应还的一期起，被告陈青禾未按约足额还款；截至2024年6月30日，已有2期到期而未足额清偿，逾期107天。',
    '截至2024年6月30日（含当日），被告陈青禾尚欠借款本金8,000.00元、利息142.40元、罚息439.20元，合计8,581.60元。按日计收的部分按实际天数计算，一年以360天计，计算过程见债权计算表。',
    '综上，被告未依约履行义务，损害了原告的合法权益。原告依照《中华人民共和国民法典》第五百零九条、第五百七十七条、第五百七十九条、第六百六十七条、第六百七十四条、第六百七十五条、第六百七十六条的规定提起诉讼，请求人民法院依法支持原告的诉讼请求。',
    '此致',
    '深圳市南山区人民法院',
    '附：',
    '1. 本起诉状副本1份；',
    '2. 证据目录及证据材料；',
    '3. 债权计算表。',
    '> 具状人：海岚网商银行股份有限公司（公章）',
    '> 　　　　年　　月　　日',
  ]);
});

test('two loans with a cut, a notice of acceleration, a co-borrower, a joint and a general guarantor', () => {
  const lines = complaint(fullCase());
  const from = lines.indexOf('## 诉讼请求');
  expect(lines.slice(2, 8)).toEqual([
    '法定代表人：沈远，董事长。',
    '委托诉讼代理人：苏芷，示例律师事务所律师，执业证号14403200000000000，联系电话17200000009。',
    '被告一：陈青禾，男，1990年1月1日出生，公民身份号码52990519900101203X，户籍地贵州省毕节市幸福里小区1号，约定送达地址贵州省毕节市幸福里小区2号，联系电话17200000001。',
    '被告二：林白露，男，1990年1月1日出生，公民身份号码52990519900101203X，户籍地贵州省毕节市幸福里小区1号，联系电话17200000001。',
    '被告三：周霜，女，1976年12月2日出生，公民身份号码519902197612028867，户籍地贵州省毕节市幸福里小区1号，联系电话17200000001。',
    '被告四：示例物流有限公司，统一社会信用代码91440300MA00000085，住所地广东省深圳市福田区1号，联系电话17200000001。',
  ]);
  expect(lines.slice(from + 1, lines.indexOf('此致'))).toEqual([
    '1. 判令被告陈青禾向原告偿还借款本金16,000.00元（其中提前到期的本金4,000.00元）；',
    '2. 判令被告陈青禾向原告支付截至2024年6月30日（含当日）的利息243.20元、罚息856.40元、复利5.96元，扣减超过年利率15%的部分100.00元后，计1,005.56元；',
    '3. 判令被告陈青禾向原告支付下列各项： / 　　（1）借据号JJ0000000001项下，自2024年7月1日起至实际清偿之日止，以未还本金8,000.00元为基数，按年利率21.6%计算的罚息（按实际天数计算，一年以360天计）；上述利息、罚息、复利及费用之和，以未还本金按年利率15%计算的金额为限； / 　　（2）借据号JJ0000000002项下，自2024年7月1日起至实际清偿之日止，以未还本金8,000.00元为基数，按年利率21.6%计算的罚息；自2024年7月1日起至实际清偿之日止，以未还利息100.80元为基数，按年利率21.6%计算的复利（按实际天数计算，一年以360天计）；上述利息、罚息、复利及费用之和，以未还本金按年利率15%计算的金额为限；',
    '4. 判令被告陈青禾向原告支付借款合同项下的费用50.00元；',
    '5. 判令被告陈青禾承担原告实现本案债权的律师费1,000.00元；',
    '6. 判令被告林白露对借据号JJ0000000001项下的上述给付义务承担共同清偿责任；',
    '7. 判令被告周霜对上述给付义务承担连带清偿责任；',
    '8. 判令被告示例物流有限公司对借据号JJ0000000002项下的上述给付义务，在依法强制执行债务人财产后仍不能履行的部分承担保证责任；',
    '9. 原告有权以被告周霜提供抵押的贵州省毕节市幸福里小区3号房屋（登记证明号示（2024）毕节市不动产证明第0000001号）折价，或者以拍卖、变卖该抵押财产所得的价款，在最高债权额20,000.00元的范围内，就借据号JJ0000000002项下的上述债务优先受偿；',
    '10. 判令本案案件受理费、保全费（如有）、公告费（如有）等诉讼费用由各被告承担。',
    '以上款项暂计至2024年6月30日，诉讼标的总额为18,055.56元（大写：人民币壹万捌仟零伍拾伍元伍角陆分），系各项之和18,155.56元扣减超过利率上限的部分100.00元后的金额。',
    '各笔借款截至2024年6月30日的数额如下（单位：元）：',
    '借据号 | 本金 | 利息 | 罚息 | 复利 | 费用 | 扣减 | 合计',
    'JJ0000000001 | 8,000.00 | 142.40 | 439.20 | 0.00 | 50.00 | 100.00 | 8,531.60',
    'JJ0000000002 | 8,000.00 | 100.80 | 417.20 | 5.96 | 0.00 | 0.00 | 8,523.96',
    '律师费 | 1,000.00 |  | 1,000.00',
    '合计 | 16,000.00 | 243.20 | 856.40 | 5.96 | 1,050.00 | 100.00 | 18,055.56',
    '## 事实与理由',
    '### （一）借据号JJ0000000001项下的借款',
    '2024年1月10日，被告陈青禾与原告签订编号为HT0000000001的借款合同（借据号JJ0000000001）：借款金额12,000.00元，用途为装修，借款期限自2024年1月15日起至2024年4月15日止，共3期，年利率14.4%，还款方式为等额本金，逾期罚息年利率21.6%。上述合同的电子签名及存证材料见证据目录。保证合同签署于2024年1月11日。',
    '2024年1月15日，原告向被告陈青禾发放借款12,000.00元，有放款凭证为证。',
    '借款发放后，被告陈青禾共偿还本金4,000.00元、利息148.80元。自2024年3月15日应还的一期起，被告陈青禾未按约足额还款；截至2024年6月30日，已有2期到期而未足额清偿，逾期107天。',
    '原告以短信（2024年4月20日，共1次）、律师函（2024年5月6日，共1次）向被告陈青禾催收，上述催收均已到达被告陈青禾，被告陈青禾至今未清偿。',
    '原告并以短信（2024年5月7日，共1次）向保证人催收，上述催收均已到达。',
    '截至2024年6月30日（含当日），被告陈青禾尚欠借款本金8,000.00元、利息142.40元、罚息439.20元、费用50.00元，扣减超过年利率15%的部分100.00元，合计8,531.60元。按日计收的部分按实际天数计算，一年以360天计，计算过程见债权计算表。',
    '### （二）借据号JJ0000000002项下的借款',
    '被告陈青禾与原告签订编号为HT0000000002的借款合同（借据号JJ0000000002）：借款金额12,000.00元，用途为装修，借款期限自2024年1月15日起至2024年4月15日止，共3期，年利率14.4%，还款方式为等额本金，逾期罚息年利率21.6%。',
    '2024年1月15日，原告向被告陈青禾发放借款12,000.00元。',
    '借款发放后，被告陈青禾共偿还本金4,000.00元、利息148.80元、罚息10.00元。自2024年3月15日应还的一期起，被告陈青禾未按约足额还款；截至2024年6月30日，至提前到期日（2024年4月20日）已到期的各期中有1期未足额清偿，逾期107天。',
    '因被告陈青禾未按约还款，原告宣布借款提前到期，提前到期通知已于2024年4月20日到达被告陈青禾，尚未到期的借款本金自该日起全部到期。',
    '截至2024年6月30日（含当日），被告陈青禾尚欠借款本金8,000.00元（其中已到期各期本金4,000.00元，提前到期的本金4,000.00元）、利息100.80元、罚息417.20元、复利5.96元，合计8,523.96元。按日计收的部分按实际天数计算，一年以360天计，计算过程见债权计算表。',
    '被告林白露系借据号JJ0000000001项下借款的共同借款人，应当共同承担清偿责任。',
    '被告周霜为上述借款提供连带责任保证，保证期间至2027年4月15日届满。',
    '被告示例物流有限公司为借据号JJ0000000002项下的借款提供一般保证。',
    '2024年1月12日，被告周霜与原告签订编号为DB0000000001的最高额抵押合同，以贵州省毕节市幸福里小区3号房屋为借据号JJ0000000002项下的借款提供最高额抵押担保，担保的最高债权额为20,000.00元。上述抵押已办理登记，登记证明号为示（2024）毕节市不动产证明第0000001号。',
    '综上，各被告未依约履行义务，损害了原告的合法权益。原告依照《中华人民共和国民法典》第三百九十四条、第四百一十条、第四百二十条、第五百零九条、第五百一十八条、第五百七十七条、第五百七十九条、第六百六十七条、第六百七十四条、第六百七十五条、第六百七十六条、第六百八十七条、第六百八十八条、第六百九十一条的规定提起诉讼，请求人民法院依法支持原告的诉讼请求。',
  ]);
  expect(lines).toContain('1. 本起诉状副本4份；');
});

describe('a mortgage or pledge', () => {
  const loanNos = ['JJ0000000001'];
  const house: Collateral = { kind: 'mortgage', description: '示例路4号房屋' };
  const secured = (
    collateral: Collateral,
    { loan = {} }: { readonly loan?: Partial<Loan> } = {},
  ): ReturnType<typeof aCase> => ({
    ...withLoan(loan),
    collaterals: [{ collateral, mortgagor: aParty(), loanNos }],
  });
  const linesOn = (theCase: ReturnType<typeof aCase>): readonly string[] =>
    complaint(theCase).filter((line) => line.includes('示例路4号'));

  test('of the borrower, with nothing but its description', () => {
    expect(linesOn(secured(house))).toEqual([
      '4. 原告有权以被告陈青禾提供抵押的示例路4号房屋折价，或者以拍卖、变卖该抵押财产所得的价款，就上述债务优先受偿；',
      '被告陈青禾以示例路4号房屋为上述借款提供抵押担保。',
    ]);
  });

  test('a pledge', () => {
    expect(linesOn(secured({ ...house, kind: 'pledge' }))).toEqual([
      '4. 原告有权以被告陈青禾提供质押的示例路4号房屋折价，或者以拍卖、变卖该质押财产所得的价款，就上述债务优先受偿；',
      '被告陈青禾以示例路4号房屋为上述借款提供质押担保。',
    ]);
  });

  test.each([
    ['formal', '上述抵押已办理登记。'],
    ['advance', '上述抵押已办理预告登记。'],
    ['none', ''],
  ] as const)('registration %s', (registration, sentence) => {
    expect(linesOn(secured({ ...house, registration }))[1]).toBe(
      `被告陈青禾以示例路4号房屋为上述借款提供抵押担保。${sentence}`,
    );
  });

  test.each<{
    readonly name: string;
    readonly collateral: Collateral;
    readonly loan?: Partial<Loan>;
    readonly law: string;
  }>([
    {
      name: 'a mortgage signed on the first day of the civil code',
      collateral: { ...house, signedOn: civilDate('2021-01-01') },
      law: '《中华人民共和国民法典》第三百九十四条、第四百一十条、第五百零九条、',
    },
    {
      name: 'one without a day goes by the loan',
      collateral: house,
      law: '《中华人民共和国民法典》第三百九十四条、第四百一十条、第五百零九条、',
    },
    {
      name: 'a pledge with a maximum',
      collateral: { ...house, kind: 'pledge', maximumAmount: 1n },
      law: '《中华人民共和国民法典》第四百二十五条、第四百三十六条、第四百三十九条、第五百零九条、',
    },
    {
      name: 'a mortgage with a maximum signed on the last day before, for a later loan',
      collateral: { ...house, signedOn: civilDate('2020-12-31'), maximumAmount: 1n },
      law: '第六百七十六条，《中华人民共和国物权法》第一百七十九条、第一百九十五条、第二百零三条的规定',
    },
    {
      name: 'a pledge for an earlier loan',
      collateral: { ...house, kind: 'pledge' },
      loan: { disbursedOn: civilDate('2020-06-01') },
      law: '第二百零七条，《最高人民法院关于适用〈中华人民共和国民法典〉时间效力的若干规定》第二十条，《中华人民共和国物权法》第二百零八条、第二百一十九条的规定',
    },
    {
      name: 'a later mortgage for an earlier loan',
      collateral: { ...house, signedOn: civilDate('2021-06-01') },
      loan: { disbursedOn: civilDate('2020-06-01'), maturesOn: civilDate('2020-12-01') },
      law: '第二百零七条，《中华人民共和国民法典》第三百九十四条、第四百一十条的规定',
    },
  ])('$name stands under its law', ({ collateral, loan, law }) => {
    expect(facts(secured(collateral, loan === undefined ? {} : { loan }))).toContain(law);
  });
});

/** The facts and reasons of a complaint. */
function facts(theCase: ReturnType<typeof aCase>): string {
  const lines = complaint(theCase);
  return lines.slice(lines.indexOf('## 事实与理由'), lines.indexOf('此致')).join('\n');
}

describe('everyone who is sued is spoken of in the facts', () => {
  const coBorrower = aDefendant(['JJ0000000001'], {
    role: 'co-borrower',
    party: aParty({ role: 'co-borrower', name: '林白露', idNo: '519902197612028867' }),
  });

  test('a co-borrower of all loans', () => {
    const theCase = aCase({ defendants: [aDefendant(['JJ0000000001']), coBorrower] });
    expect(facts(theCase)).toContain(
      '被告林白露系上述借款的共同借款人，应当共同承担清偿责任。\n综上，各被告未依约履行义务，损害了原告的合法权益。原告依照《中华人民共和国民法典》第五百零九条、第五百一十八条、第五百七十七条',
    );
  });

  test('a co-borrower of an earlier contract is not held by the civil code', () => {
    const dates = { disbursedOn: civilDate('2019-01-15'), maturesOn: civilDate('2020-01-15') };
    const theCase = { ...withLoan(dates), defendants: [aDefendant(['JJ0000000001']), coBorrower] };
    expect(facts(theCase)).toContain('被告林白露系上述借款的共同借款人');
    expect(facts(theCase)).not.toContain('第五百一十八条');
  });

  test.each(fullCase().defendants.map(({ party }) => party.name))('%s', (name) => {
    expect(facts(fullCase())).toContain(`被告${name}`);
  });
});

/** 4,000.00 not due yet: 4,000.00 × 14.4% × 76 ÷ 360 = 121.60 from 2024-04-15 to C. */
function acceleratedByComplaint(): ReturnType<typeof aCase> {
  const lines = [
    ...aSheet().lines.slice(0, 1),
    aLine({ component: 'principal', kind: 'accelerated-principal', amount: 400_000n }),
    ...aSheet().lines.slice(2, 3),
    aLine({
      component: 'interest',
      kind: 'undue-interest',
      base: 400_000n,
      rate: (144n * percent) / 10n,
      from: civilDate('2024-04-15'),
      to: asOf,
      days: 76,
      amount: 12_160n,
    }),
    ...aSheet().lines.slice(4, 5),
  ];
  const from = addDays(asOf, 1);
  const sheet = aSheet({
    lines,
    acceleration: { mode: 'complaint' },
    interest: 21_440n,
    penalty: 25_680n,
    total: 847_120n,
    future: [
      { component: 'interest', base: 400_000n, rate: (144n * percent) / 10n, from },
      { component: 'penalty', base: 400_000n, rate: (216n * percent) / 10n, from },
    ],
  });
  return aCase({ loans: [aCaseLoan({ sheet })] });
}

test('acceleration by the complaint is asked for, and bears the contract rate until service', () => {
  const lines = complaint(acceleratedByComplaint());
  const from = lines.indexOf('## 诉讼请求');
  expect(lines.slice(from + 1, from + 5)).toEqual([
    '1. 确认借据号JJ0000000001项下的借款自起诉状副本送达被告陈青禾之日起提前到期；',
    '2. 判令被告陈青禾向原告偿还借款本金8,000.00元（其中提前到期的本金4,000.00元）；',
    '3. 判令被告陈青禾向原告支付截至2024年6月30日（含当日）的利息214.40元、罚息256.80元；',
    '4. 判令被告陈青禾向原告支付自2024年7月1日起至起诉状副本送达之日止，以提前到期的本金4,000.00元为基数，按年利率14.4%计算的利息；自起诉状副本送达之次日起至实际清偿之日止，以该本金为基数，按年利率21.6%计算的罚息；自2024年7月1日起至实际清偿之日止，以未还本金4,000.00元为基数，按年利率21.6%计算的罚息（按实际天数计算，一年以360天计）；',
  ]);
  expect(lines).toContain(
    '因被告陈青禾未按约还款，原告以本起诉状宣布尚未到期的借款本金4,000.00元提前到期，自起诉状副本送达被告陈青禾之日起生效；截至2024年6月30日，该部分本金只按合同年利率计收利息，未计罚息。',
  );
});

test('undue principal that is not claimed is reserved', () => {
  const sheet = aSheet({ undueLeftOut: 123_456n });
  expect(complaint(aCase({ loans: [aCaseLoan({ sheet })] })).join('\n')).toContain(
    '尚未到期的本金1,234.56元不在本案主张之列，原告保留另行主张的权利。',
  );
});

describe('only papers of the bundle are named', () => {
  const attached = (papers: readonly DocumentKind[]): readonly string[] => {
    const lines = draftLines('complaint-narrative', fullCase(), { papers });
    return lines.slice(lines.indexOf('附：') + 1, -2);
  };

  test.each<{ readonly papers: readonly DocumentKind[]; readonly lines: readonly string[] }>([
    {
      papers: ['complaint-narrative', 'claim-schedule', 'evidence-list'],
      lines: ['1. 本起诉状副本4份；', '2. 证据目录及证据材料；', '3. 债权计算表。'],
    },
    {
      papers: ['complaint-narrative', 'claim-schedule'],
      lines: ['1. 本起诉状副本4份；', '2. 债权计算表。'],
    },
    {
      papers: ['complaint-narrative', 'evidence-list'],
      lines: ['1. 本起诉状副本4份；', '2. 证据目录及证据材料。'],
    },
    { papers: ['complaint-narrative'], lines: ['1. 本起诉状副本4份。'] },
  ])('$papers', ({ papers, lines }) => {
    expect(attached(papers)).toEqual(lines);
  });

  test('the facts refer to no paper that is not drafted', () => {
    const text = draftLines('complaint-narrative', fullCase(), {
      papers: ['complaint-narrative'],
    }).join('');
    expect(text).not.toMatch(/债权计算表|证据目录/);
  });
});

describe('the guarantee period', () => {
  const guarantor = aParty({
    role: 'guarantor',
    name: '周霜',
    idNo: '519902197612028867',
    guaranteeMode: 'joint',
    guaranteeEndsOn: civilDate('2024-04-15'),
  });
  const pleaded = (periods: readonly GuaranteePeriod[]): string =>
    complaint(
      aCase({
        loans: [
          aCaseLoan({
            loan: aLoan({ otherParties: [guarantor] }),
            outcome: anOutcome({ guaranteePeriods: periods }),
          }),
        ],
        defendants: [
          aDefendant(['JJ0000000001']),
          aDefendant(['JJ0000000001'], {
            role: 'guarantor',
            guaranteeMode: 'joint',
            party: guarantor,
          }),
        ],
      }),
    )
      .filter((line) => line.includes('连带责任保证'))
      .join('');

  test.each<{ readonly period: Omit<GuaranteePeriod, 'partyIndex'>; readonly printed: string }>([
    // Agreed to end with the debt counts as not agreed (民法典 692): six months from 2024-04-15.
    {
      period: { endsOn: civilDate('2024-10-15'), daysLeft: 107, origin: 'statutory' },
      printed: '被告周霜为上述借款提供连带责任保证。',
    },
    {
      period: { endsOn: civilDate('2025-04-15'), daysLeft: 289, origin: 'stated' },
      printed: '被告周霜为上述借款提供连带责任保证，保证期间至2025年4月15日届满。',
    },
  ])('$period.origin', ({ period, printed }) => {
    expect(pleaded([{ partyIndex: 0, ...period }])).toBe(printed);
  });

  test('the day of the ledger alone is not pleaded', () => {
    expect(pleaded([])).toBe('被告周霜为上述借款提供连带责任保证。');
  });
});

describe('a branch sues under its 负责人', () => {
  test.each([
    { title: '负责人', line: '负责人：沈远，负责人。' },
    { title: '行长（负责人）', line: '负责人：沈远，行长（负责人）。' },
    { title: '行长', line: '法定代表人：沈远，行长。' },
  ])('$title', ({ title, line }) => {
    const plaintiff = { ...aCase().plaintiff, legalRepresentative: { name: '沈远', title } };
    expect(complaint(aCase({ plaintiff }))[2]).toBe(line);
  });
});

describe('nothing is stated that the data lack', () => {
  const text = (theCase: ReturnType<typeof aCase>): string => complaint(theCase).join('\n');
  const without = (loan: Loan, ...names: readonly (keyof Loan)[]): Loan =>
    Object.fromEntries(
      Object.entries(loan).filter(([name]) => !names.includes(name as keyof Loan)),
    ) as unknown as Loan;

  test('a contract number, a purpose, a penalty rate, a method', () => {
    const loan = {
      ...without(aLoan(), 'contractNo', 'purpose', 'penaltyRate', 'methodText'),
      method: 'other' as const,
    };
    expect(complaint(aCase({ loans: [aCaseLoan({ loan })] }))).toContain(
      '被告陈青禾与原告成立借款合同关系（借据号JJ0000000001）：借款金额12,000.00元，借款期限自2024年1月15日起至2024年4月15日止，共3期，年利率14.4%。',
    );
  });

  test('demands without delivery', () => {
    expect(text(withLoan({ contacts: [aContact({ delivered: false })] }))).not.toContain('催收');
  });

  test('a delivery that the ledger does not state', () => {
    const contact = Object.fromEntries(
      Object.entries(aContact()).filter(([name]) => name !== 'delivered'),
    );
    expect(
      text(withLoan({ contacts: [contact as unknown as ReturnType<typeof aContact>] })),
    ).not.toContain('催收');
  });

  test('repayments that are not known', () => {
    const sheet = aSheet({ payments: [], paidPrincipal: 0n, paidInterest: 0n });
    const unknown = aCase({
      loans: [aCaseLoan({ sheet, loan: aLoan({ repaymentsKnown: false }) })],
    });
    const known = aCase({ loans: [aCaseLoan({ sheet })] });
    expect(text(unknown)).not.toContain('偿还任何');
    expect(text(unknown)).not.toContain('共偿还');
    expect(text(known)).toContain('借款发放后，被告陈青禾未偿还任何款项。');
  });

  test('an agent, a representative, an address, a sex, a phone', () => {
    const { kind, name } = aCase().plaintiff;
    const { role, source } = aParty();
    const party = { role, kind: 'natural', name: '陈青禾', idType: 'passport', source } as const;
    const lines = complaint(
      aCase({ plaintiff: { kind, name }, defendants: [aDefendant(['JJ0000000001'], { party })] }),
    );
    expect(lines.slice(1, 4)).toEqual([
      '原告：海岚网商银行股份有限公司。',
      '被告：陈青禾。',
      '案由：金融借款合同纠纷',
    ]);
  });

  test('a court that is not determined', () => {
    const court = {
      basis: 'undetermined',
      reason: { zh: '约定不明。', en: 'Unclear.' },
      flags: [],
    } as const;
    const lines = complaint(aCase({ court }));
    expect(lines[lines.indexOf('此致') + 1]).toBe('待定法院');
  });

  test('an agent without a licence number is not called a lawyer', () => {
    const lines = complaint(
      aCase({ agent: { name: '苏芷', firm: '示例律师事务所', authority: 'general' } }),
    );
    expect(lines).toContain('委托诉讼代理人：苏芷，示例律师事务所。');
  });
});

test.each([
  {
    name: 'ended before 2021',
    dates: { disbursedOn: civilDate('2019-01-15'), maturesOn: civilDate('2020-01-15') },
    basis:
      '《中华人民共和国合同法》第一百零七条、第二百零五条、第二百零六条、第二百零七条，《中华人民共和国担保法》第十八条、第二十一条',
  },
  {
    name: 'goes on after 2021',
    dates: { disbursedOn: civilDate('2020-01-15'), maturesOn: civilDate('2022-01-15') },
    basis:
      '《中华人民共和国合同法》第一百零七条、第二百零五条、第二百零六条、第二百零七条，《中华人民共和国担保法》第十八条、第二十一条，《最高人民法院关于适用〈中华人民共和国民法典〉时间效力的若干规定》第二十条',
  },
])('a contract before the civil code that $name', ({ dates, basis }) => {
  const guarantor = aParty({ role: 'guarantor', name: '周霜' });
  const defendants = [
    aDefendant(['JJ0000000001']),
    aDefendant(['JJ0000000001'], { role: 'guarantor', guaranteeMode: 'joint', party: guarantor }),
  ];
  const lines = complaint({ ...withLoan(dates), defendants });
  expect(lines.at(-9)).toBe(
    `综上，各被告未依约履行义务，损害了原告的合法权益。原告依照${basis}的规定提起诉讼，请求人民法院依法支持原告的诉讼请求。`,
  );
});
