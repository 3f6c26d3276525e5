import { describe, expect, test } from 'vitest';

import type { Case } from '#domain/case.js';
import type { DocumentKind } from '#domain/document.js';
import { aCase, aDefendant, aParty } from '../support/case-builder.js';
import { companyCase } from './company-case.js';
import { fullCase } from './full-case.js';
import { draftLines } from './shipped-drafter.js';

const newPapers: readonly DocumentKind[] = [
  'payment-order-application',
  'mediation-application',
  'address-clues',
  'preservation-application',
  'fee-refund-account',
  'demand-letter',
];

const applicant = [
  '申请人：海岚网商银行股份有限公司，住所地广东省深圳市南山区海岚路1号，统一社会信用代码91440300MA00000077。',
  '法定代表人：沈远，董事长。',
  '联系电话：0755-00000000。送达地址：广东省深圳市南山区海岚路1号。',
];
const respondent = [
  '被申请人：陈青禾，男，1990年1月1日出生，公民身份号码52990519900101203X，户籍地贵州省毕节市幸福里小区1号。',
  '联系电话：17200000001。送达地址：贵州省毕节市幸福里小区1号。',
];
const contract =
  '被申请人陈青禾与申请人签订编号为HT0000000001的借款合同（借据号JJ0000000001），约定借款金额12,000.00元，借款期限自2024年1月15日起至2024年4月15日止，年利率14.4%。申请人已于2024年1月15日发放借款。自2024年3月15日应还的一期起，被申请人陈青禾未按约足额还款，已有2期到期而未足额清偿。';
const foot = ['> 申请人：海岚网商银行股份有限公司（公章）', '> 　　　　年　　月　　日'];

describe.each(newPapers)('%s', (kind) => {
  test.each([
    { name: 'the usual case', theCase: aCase() },
    { name: 'a full case', theCase: fullCase() },
    { name: 'a case of which little is known', theCase: companyCase() },
  ])('$name has no gap where a datum is lacking', ({ theCase }) => {
    const text = draftLines(kind, theCase).join('\n');
    expect(text).not.toMatch(/undefined|null|NaN|，，|：，|：。|、、/);
  });
});

describe('财产保全申请书', () => {
  test('one borrower, a bank', () => {
    expect(draftLines('preservation-application', aCase())).toEqual([
      '# 财产保全申请书',
      ...applicant,
      ...respondent,
      '## 请求事项',
      '1. 请求对被申请人陈青禾名下价值8,581.60元（大写：人民币捌仟伍佰捌拾壹元陆角整）的财产采取查封、扣押、冻结等保全措施；',
      '2. 请求在保全裁定执行中，通过网络执行查控系统查询上列被申请人的财产，并在上述数额范围内采取保全措施；',
      '3. 本案财产保全申请费（按请求保全的数额计算为105.82元）由被申请人负担。',
      '## 事实与理由',
      '申请人因与被申请人陈青禾金融借款合同纠纷一案，向贵院提起诉讼。',
      `${contract}截至2024年6月30日（含当日），尚欠本金8,000.00元、利息142.40元、罚息439.20元，合计8,581.60元。`,
      '为避免因被申请人的行为或者其他原因使将来的判决难以执行，申请人依照《中华人民共和国民事诉讼法》第一百零三条、第一百零五条、第一百零六条，《最高人民法院关于人民法院办理财产保全案件若干问题的规定》第一条、第十条、第十一条的规定，申请财产保全。被申请人的财产线索见附件。',
      '## 担保',
      '申请人系商业银行，为金融监管部门批准设立的金融机构，依照《最高人民法院关于人民法院办理财产保全案件若干问题的规定》第九条第一款第六项的规定，请求贵院准许申请人不提供担保。',
      // 8,581.60 × 30 % = 2,574.48
      '贵院认为应当提供担保的，申请人以下列方式提供，担保数额依照该规定第五条以请求保全数额的百分之三十即2,574.48元为限： / 　　□独立保函　□保险公司担保书　□现金 / 　　□其他：____________',
      '此致',
      '深圳市南山区人民法院',
      '附件：财产线索',
      ...foot,
      '(page-break)',
      '## 附件：财产线索',
      '下列线索由申请人提供。申请有错误的，申请人依照《中华人民共和国民事诉讼法》第一百零八条的规定承担责任。',
      '### （一）被申请人陈青禾',
      '公民身份号码：52990519900101203X',
      '1. 户籍地：贵州省毕节市幸福里小区1号（请查明该处的不动产等是否属于被申请人陈青禾）；',
      '2. 其他财产（存款账户、网络支付账户、不动产、车辆、股权等）：________________________。',
    ]);
  });

  test('each respondent within what they answer for, a general guarantor after the debtor', () => {
    const lines = draftLines('preservation-application', fullCase());
    expect(lines).toContain(
      '1. 请求对被申请人陈青禾、被申请人林白露、被申请人周霜、被申请人示例物流有限公司名下价值18,055.56元（大写：人民币壹万捌仟零伍拾伍元伍角陆分）的财产采取查封、扣押、冻结等保全措施，其中对被申请人林白露以8,531.60元为限，对被申请人示例物流有限公司以8,523.96元为限并以债务人的财产不足以清偿债务为前提；',
    );
    // 18,055.56 × 30 % = 5,416.668: part of a fen would be above the ceiling.
    expect(lines.join('')).toContain('百分之三十即5,416.66元为限');
  });

  test('a lender without a licence chooses the security; clues stand by what is known', () => {
    const lines = draftLines('preservation-application', companyCase());
    expect(lines.join('')).toContain(
      '其中对被申请人罗云川以债务人的财产不足以清偿债务为前提，对被申请人罗溪限于其提供的担保财产；',
    );
    expect(lines).toContain(
      '被申请人罗溪以深圳市宝安区示例路1号1201室为上述借款提供最高额抵押担保，最高债权额20,000.00元。',
    );
    expect(lines.join('')).not.toContain('第九条第一款第六项');
    expect(lines).toContain(
      '□本案事实清楚、权利义务关系明确，发生保全错误的可能性较小，依照该规定第九条第一款第五项，请求贵院准许申请人不提供担保。',
    );
    expect(lines.slice(lines.indexOf('### （一）被申请人示例精密制造有限公司'))).toEqual([
      '### （一）被申请人示例精密制造有限公司',
      '统一社会信用代码：91440300MA00000093',
      '1. 示例银行宝安支行账户0000；',
      '2. 其他财产（存款账户、网络支付账户、不动产、车辆、股权等）：________________________。',
      '### （二）被申请人罗云川',
      '公民身份号码：519902197612028867',
      '1. 在示例精密制造有限公司的工资等收入；',
      '2. 其他财产（存款账户、网络支付账户、不动产、车辆、股权等）：________________________。',
      '### （三）被申请人罗溪',
      '公民身份号码：330106198512129980',
      '1. 抵押物：深圳市宝安区示例路1号1201室（最高额抵押合同编号DY0001，2024年1月10日签订，最高债权额20,000.00元，已办理登记，登记证明号DJ0001，担保借据号JJ0000000001）。',
    ]);
  });
});

describe('支付令申请书', () => {
  test('one borrower', () => {
    expect(draftLines('payment-order-application', aCase())).toEqual([
      '# 支付令申请书',
      ...applicant,
      ...respondent,
      '## 请求事项',
      '1. 请求贵院发出支付令，督促被申请人陈青禾向申请人给付8,581.60元（大写：人民币捌仟伍佰捌拾壹元陆角整），包括截至2024年6月30日（含当日）的本金8,000.00元、利息142.40元、罚息439.20元；',
      '2. 本案申请费16.67元由被申请人负担。',
      '## 事实与理由',
      `${contract}截至2024年6月30日（含当日），已到期而尚欠本金8,000.00元、利息142.40元、罚息439.20元，合计8,581.60元。`,
      '上述款项均已到期，数额确定。自2024年7月1日起的利息、罚息、复利，申请人保留另行主张的权利。',
      '以上事实有下列证据证明：还款流水、债权计算表。',
      '申请人声明：',
      '1. 申请人与被申请人没有其他债务纠纷，申请人没有对待给付义务；',
      '2. 被申请人在我国境内且未下落不明，支付令能够送达；',
      '3. 申请人未就上述债权向人民法院申请诉前保全。',
      '申请人依照《中华人民共和国民事诉讼法》第二百二十五条，《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第四百二十七条的规定，申请支付令。',
      '此致',
      '____________人民法院',
      '附：1. 本申请书副本1份； / 　　2. 当事人身份材料、证据材料。',
      ...foot,
    ]);
  });

  test('the court of the case is named where the defendant’s domicile decided it', () => {
    const theCase = aCase({ court: { ...aCase().court, basis: 'defendant' } });
    expect(draftLines('payment-order-application', theCase)).toContain('深圳市南山区人民法院');
  });

  test('guarantors are left out, and the cover says so', () => {
    const text = draftLines('payment-order-application', fullCase()).join('\n');
    expect(text).not.toMatch(/周霜|示例物流|保证|抵押/);
    expect(text).toContain('被申请人二：林白露');
    expect(text).toContain(
      '2. 请求督促被申请人林白露就上述款项中借据号JJ0000000001项下的8,531.60元共同向申请人给付；',
    );
    expect(draftLines('cover', fullCase()).join('')).toContain('支付令对担保人没有约束力');
    const others = draftLines('cover', fullCase(), { papers: ['evidence-list'] }).join('');
    expect(others).not.toContain('支付令对担保人没有约束力');
  });

  test('principal that only the complaint accelerates is not matured', () => {
    const lines = draftLines('payment-order-application', companyCase());
    expect(lines).toContain(
      '1. 请求贵院发出支付令，督促被申请人示例精密制造有限公司向申请人给付8,581.60元（大写：人民币捌仟伍佰捌拾壹元陆角整），包括截至2024年6月30日（含当日）的本金8,000.00元、利息142.40元、罚息439.20元；',
    );
    // The fee of the case is on 12,703.20: not this one.
    expect(lines).toContain('2. 本案申请费____________由被申请人负担。');
    expect(lines.join('')).toContain('尚未到期的本金4,000.00元不在本申请之列。');
  });
});

describe('调解申请书', () => {
  test('what the agreement is to settle', () => {
    const lines = draftLines('mediation-application', fullCase());
    expect(lines).toContain(
      '1. 被申请人陈青禾向申请人偿还截至2024年6月30日（含当日）的借款本息及费用共计18,055.56元（大写：人民币壹万捌仟零伍拾伍元伍角陆分），其中本金16,000.00元（含提前到期的本金4,000.00元）、利息243.20元、罚息856.40元、复利5.96元、费用50.00元、律师费1,000.00元，已扣减超过利率上限的部分100.00元；',
    );
    expect(lines).toContain('3. 被申请人周霜对上述给付义务承担连带清偿责任；');
    expect(lines).toContain(
      '1. 申请人了解先行调解的程序和效力，自愿先行调解，并同意： / 　　□由人民法院委派的特邀调解组织或者特邀调解员调解 / 　　□由人民法院专职调解员调解 / 　　□其他：____________',
    );
    expect(lines.slice(-4)).toEqual([
      '深圳市南山区人民法院',
      '附：1. 本申请书副本4份； / 　　2. 当事人身份材料、证据材料。',
      ...foot,
    ]);
  });

  test('security and principal accelerated by the complaint', () => {
    const text = draftLines('mediation-application', companyCase()).join('\n');
    expect(text).toContain('其中本金12,000.00元（含提前到期的本金4,000.00元）、利息264.00元');
    expect(text).toContain(
      '申请人就被申请人罗溪提供抵押担保的深圳市宝安区示例路1号1201室折价或者拍卖、变卖所得的价款，在最高债权额20,000.00元和上述债权的范围内优先受偿；',
    );
  });
});

test('诉讼费退费账户确认书', () => {
  const bankAccount = {
    name: '海岚网商银行股份有限公司',
    bank: '示例银行深圳南山支行',
    number: '0000',
  };
  const theCase = aCase({ plaintiff: { ...aCase().plaintiff, bankAccount } });
  expect(draftLines('fee-refund-account', theCase)).toEqual([
    '# 诉讼费退费账户确认书',
    '受理法院 | 深圳市南山区人民法院',
    '案号 |  | 案由 | 金融借款合同纠纷',
    '当事人 | 原告：海岚网商银行股份有限公司 / 被告：陈青禾',
    '诉讼标的额 | 8,581.60元 | 案件受理费 | 50.00元',
    '实际预交的诉讼费用 | 案件受理费____________元　保全申请费____________元　其他____________元',
    '收款人（户名） | 海岚网商银行股份有限公司',
    '收款人与本案的关系 | ☑原告本人　□委托代理人　□其他：____________',
    '开户银行（写到支行或者网点） | 示例银行深圳南山支行',
    '账号 | 0000',
    '统一社会信用代码 | 91440300MA00000077 | 联系电话 | 0755-00000000',
    '确认 | 一、我单位确认上列账户为本案诉讼费用的退费账户，请贵院将依法应当退还的诉讼费用退至该账户。 / 二、我单位保证所填内容真实、准确；因账户信息有误或者变更后未及时书面告知贵院，致使退费不能到账或者错付的，由我单位承担责任。',
    '> 确认人：海岚网商银行股份有限公司（公章）',
    '> 　　　　年　　月　　日',
  ]);
});

test.each([
  { bank: '示例银行深圳分行营业部', name: '海岚网商银行股份有限公司', note: undefined },
  { bank: '示例银行', name: '海岚网商银行股份有限公司', note: '退费账户的开户行应写到支行' },
  { bank: '示例银行南山支行', name: '示例服务有限公司', note: '退费账户户名与原告名称不一致' },
])('the cover on a refund account $name, $bank', ({ bank, name, note }) => {
  const plaintiff = { ...aCase().plaintiff, bankAccount: { name, bank, number: '0000' } };
  const notes = draftLines('cover', aCase({ plaintiff })).filter((line) =>
    line.startsWith('· 退费账户'),
  );
  expect(notes.length).toBe(note === undefined ? 0 : 1);
  expect(notes.join('')).toContain(note ?? '');
});

describe('被告送达地址线索书', () => {
  test('addresses stand by likelihood, each once', () => {
    const lines = draftLines('address-clues', companyCase());
    expect(lines.slice(lines.indexOf('被告二（保证人）'), -7)).toEqual([
      '被告二（保证人）',
      '姓名 | 罗云川 | 联系电话 | 17200000001',
      '公民身份号码 | 519902197612028867',
      '送达地址一 | 广东省深圳市宝安区示例大道88号（合同约定的送达地址）',
      '送达地址二 | 广东省深圳市宝安区示例花园5栋201（经常居住地）',
      '送达地址三 | 贵州省毕节市幸福里小区1号（户籍地）',
      '其他地址 | 工作单位：示例精密制造有限公司',
      '微信号 | ____________ | 电子邮箱 | ____________',
      '(space)',
      '被告三（抵押人）',
      '姓名 | 罗溪 | 联系电话 | ____________',
      '公民身份号码 | 330106198512129980',
      '送达地址 | ____________',
      '其他地址 | ____________',
      '微信号 | ____________ | 电子邮箱 | ____________',
      '(space)',
    ]);
    const domicile = '贵州省毕节市幸福里小区1号';
    const party = aParty({ domicile, residence: domicile, serviceAddress: domicile });
    const same = aCase({ defendants: [aDefendant(['JJ0000000001'], { party })] });
    expect(draftLines('address-clues', same).filter((line) => line.includes(domicile))).toEqual([
      `送达地址一 | ${domicile}（合同约定的送达地址）`,
    ]);
  });

  test('the plaintiff’s statement', () => {
    expect(draftLines('address-clues', aCase()).slice(-7)).toEqual([
      '以上为原告目前掌握的被告全部送达地址和联系方式，送达地址按能够送达的可能性由大到小排列。合同约定了送达地址的，约定条款见借款合同第____条。',
      '原告保证上述线索真实；知悉新的送达地址或者联系方式的，将及时书面提供。',
      '依上述地址和方式仍无法送达的，请求贵院依照《中华人民共和国民事诉讼法》第九十五条的规定公告送达。',
      '此致',
      '深圳市南山区人民法院',
      '> 原告：海岚网商银行股份有限公司（公章）',
      '> 　　　　年　　月　　日',
    ]);
  });
});

/** The letters of a case, each to its addressee. */
function letters(theCase: Case): readonly (readonly string[])[] {
  const lines = draftLines('demand-letter', theCase);
  const starts = lines.flatMap((line, index) => (line.startsWith('# ') ? [index] : []));
  return starts.map((start, index) => lines.slice(start, starts[index + 1]));
}

describe('催收函', () => {
  test('one borrower, nothing to accelerate', () => {
    expect(letters(aCase())).toEqual([
      [
        '# 催收函',
        '致：陈青禾（借款人）',
        '截至2024年6月30日（含当日），您作为借款人的下列借款已经逾期：',
        '借据号、合同编号 | 放款日期、金额（元） | 借款人 | 已到期欠款的构成（元）',
        'JJ0000000001 / 合同HT0000000001 | 2024年1月15日 / 12,000.00 | 陈青禾 | 本金8,000.00，利息142.40，罚息439.20，复利0.00，费用0.00； / 合计8,581.60',
        '以上已到期欠款共计8,581.60元（大写：人民币捌仟伍佰捌拾壹元陆角整）。自2024年7月1日起至实际清偿之日止的利息、罚息、复利，按合同约定继续计收。',
        '请您于收到本函之日起____日内清偿上述欠款。',
        '逾期仍未清偿的，我单位将依法提起诉讼，由此发生的诉讼费用等由责任人承担。已经还款的，请与我单位核对；对欠款数额有异议的，请于上述期限内书面提出。',
        '还款账户：____________，账号____________，开户行____________',
        '联系人：____________　联系电话：0755-00000000 / 联系地址：广东省深圳市南山区海岚路1号',
        '> 海岚网商银行股份有限公司（公章）',
        '> 　　　　年　　月　　日',
        '## 送达回证',
        '送达文件 | 催收函一份 | 受送达人 | 陈青禾',
        '送达地址 | 贵州省毕节市幸福里小区1号',
        '联系电话 | 17200000001 | 邮件号（EMS） | ',
        '送达方式 | □邮寄（EMS）　□直接送达　□短信　□电子邮件　□其他：____________',
        '签收人 |  | 签收日期 | 年　　月　　日',
        '未送达的原因 | ',
      ],
    ]);
  });

  test('each debtor and guarantor has a letter on the loans that they answer for', () => {
    const [borrower, coBorrower, joint, general] = letters(fullCase());
    // 8,531.60 + 8,523.96, without the lawyer's fee of the suit.
    expect(borrower?.join('')).toContain('以上已到期欠款共计17,055.56元');
    expect(borrower?.join('')).toContain('已于2024年4月20日提前到期');
    expect(coBorrower?.join('')).toContain('以上已到期欠款共计8,531.60元');
    expect(coBorrower?.join('')).not.toContain('JJ0000000002');
    expect(joint).toContain(
      '您系上述借款的连带责任保证人。我单位现请求您承担保证责任，请于收到本函之日起____日内代为清偿上述欠款。',
    );
    expect(general).toContain(
      '贵单位系上述借款的一般保证人。请督促借款人于收到本函之日起____日内清偿；债务人经依法强制执行仍不能履行的部分，我单位将请求贵单位承担保证责任。',
    );
    expect(letters(fullCase()).flat().join('')).not.toContain('宣布');
  });

  test('principal that no notice has accelerated is declared due', () => {
    const [borrower, , mortgagor] = letters(companyCase());
    expect(borrower?.[0]).toBe('# 催收函暨借款提前到期通知书');
    expect(borrower?.join('\n')).toContain('以上已到期欠款共计8,581.60元');
    expect(borrower).toContain(
      '因借款人未按约还款，我单位依照借款合同第____条的约定，宣布上述借款中尚未到期的本金4,000.00元提前到期，自本通知到达借款人之日起生效。',
    );
    expect(borrower).toContain(
      '请贵单位于收到本函之日起____日内清偿上述已到期欠款和提前到期的本金。',
    );
    expect(mortgagor?.join('')).toContain('您以财产为上述借款提供担保。');
  });
});
