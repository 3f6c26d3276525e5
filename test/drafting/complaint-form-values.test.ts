import { describe, expect, test } from 'vitest';

import type { Case } from '#domain/case.js';
import { civilDate } from '#domain/civil-date.js';
import type { Loan } from '#domain/loan.js';
import {
  aCase,
  aCaseLoan,
  aDefendant,
  aLine,
  aLoan,
  anInstalment,
  aParty,
  asOf,
  aSheet,
} from '../support/case-builder.js';
import { without } from '../support/without.js';
import { enterpriseCase } from './form-cases.js';
import { cellOf, formRows } from './form-rows.js';
import { fullCase } from './full-case.js';
import { draftLines } from './shipped-drafter.js';

const withLoan = (overrides: Partial<Loan>): Case =>
  aCase({ loans: [aCaseLoan({ loan: aLoan(overrides) })] });
const lines = (theCase: Case, label: string): readonly string[] =>
  cellOf(formRows(theCase), label).split('\n');

describe('an individual with one loan', () => {
  const rows = formRows(aCase());

  test.each<{ readonly label: string; readonly cell: readonly string[] }>([
    {
      label: '原告（法人、非法人组织）',
      cell: [
        '名称：海岚网商银行股份有限公司',
        '住所地（主要办事机构所在地）：广东省深圳市南山区海岚路1号',
        '注册地/登记地：',
        '法定代表人/负责人：沈远　　职务：董事长　　联系电话：0755-00000000',
        '统一社会信用代码：91440300MA00000077',
        '类型：有限责任公司□　股份有限公司☑　上市公司□　其他企业法人□　事业单位□　社会团体□　基金会□　社会服务机构□　机关法人□　农村集体经济组织法人□　城镇农村的合作经济组织法人□　基层群众性自治组织法人□　个人独资企业□　合伙企业□　不具有法人资格的专业服务机构□',
        '所有制性质：国有□（控股□　参股□）　民营□　其他____',
      ],
    },
    {
      label: '委托诉讼代理人',
      cell: [
        '有□　姓名：',
        '单位：　　　　　　　职务：　　　　联系电话：',
        '代理权限：一般授权□　特别授权□',
        '无□',
      ],
    },
    {
      label: '被告（自然人）',
      cell: [
        '姓名：陈青禾',
        '性别：男☑　女□',
        '出生日期：1990年1月1日　　民族：',
        '工作单位：　　　　　　　职务：　　　　联系电话：17200000001',
        '住所地（户籍所在地）：贵州省毕节市幸福里小区1号',
        '经常居住地：',
        '证件类型：居民身份证',
        '证件号码：52990519900101203X',
      ],
    },
    {
      label: '1. 本金',
      cell: ['截至2024年6月30日止，尚欠本金8,000.00元（人民币，下同；如外币需特别注明）'],
    },
    {
      label: '2. 利息（期内利息、复利、罚息）',
      // 142.40 + 0.00 + 439.20 = 581.60.
      cell: [
        '截至2024年6月30日止，欠利息581.60元、期内利息142.40元、复利0.00元、罚息（违约金）439.20元；计算方式：',
        '期内利息为各期应付未付的约定利息，年利率14.4%；罚息＝逾期未还本金×年利率21.6%×逾期天数÷360；按实际天数计算，一年以360天计；计算过程见债权计算表。自2024年7月1日起至实际清偿之日止，以未还本金8,000.00元为基数，按年利率21.6%计算的罚息（按实际天数计算，一年以360天计）。',
        '是否请求支付至实际清偿之日止：是☑　否□',
      ],
    },
    {
      label: '3. 是否要求提前还款或解除合同',
      cell: ['是□　提前还款（加速到期）□ / 解除合同□', '否☑'],
    },
    { label: '4. 是否主张担保权利', cell: ['是□　内容：', '否☑'] },
    { label: '5. 是否主张实现债权的费用', cell: ['是□　明细：', '否☑'] },
    { label: '6. 是否主张诉讼费用', cell: ['是☑　否□'] },
    { label: '7. 其他请求', cell: [''] },
    {
      label: '8. 标的总额',
      cell: ['8,581.60元（大写：人民币捌仟伍佰捌拾壹元陆角整），暂计至2024年6月30日'],
    },
    { label: '1. 有无仲裁、法院管辖约定', cell: ['有□　合同条款及内容：', '无□'] },
    {
      label: '1. 合同签订情况（名称、编号、签订时间、地点等）',
      cell: [
        '名称：借款合同　编号：HT0000000001',
        '签订时间：　　年　　月　　日　签订地点：　　　　　　',
      ],
    },
    { label: '2. 合同主体', cell: ['贷款人：海岚网商银行股份有限公司', '借款人：陈青禾'] },
    { label: '3. 借款金额', cell: ['约定：12,000.00元', '实际发放：12,000.00元'] },
    {
      label: '4. 借款期限',
      cell: ['是否到期：是☑　否□', '约定期限：2024年1月15日起至2024年4月15日止'],
    },
    {
      label: '5. 借款利率',
      cell: [
        '利率☑ 14.4%/年（季/月）（合同条款：第　　条）',
        '逾期上浮□　　　%/年（合同条款：第　　条）',
        '复利□（合同条款：第　　条）',
        '罚息（违约金）☑ 21.6%/年（合同条款：第　　条）',
      ],
    },
    { label: '6. 借款提供时间', cell: ['2024年1月15日，12,000.00元。'] },
    {
      label: '7. 还款方式',
      cell: [
        '等额本息□　等额本金☑',
        '到期一次性还本付息□',
        '按月计息、到期一次性还本□　按季计息、到期一次性还本□　按年计息、到期一次性还本□　其他□',
      ],
    },
    {
      label: '8. 还款情况',
      cell: ['已还本金：4,000.00元', '已还利息：148.80元，还息至2024年2月15日'],
    },
    {
      label: '9. 是否存在逾期还款',
      cell: [
        '是☑　逾期时间：自2024年3月15日应还的一期起　至今已逾期107天（计至2024年6月30日）',
        '否□',
      ],
    },
    { label: '10. 是否签订物的担保（抵押、质押）合同', cell: ['是□　签订时间：', '否□'] },
    {
      label: '17. 请求承担责任的依据',
      cell: [
        '合同约定：编号HT0000000001的借款合同',
        '法律规定：《中华人民共和国民法典》第五百零九条、第五百七十七条、第五百七十九条、第六百六十七条、第六百七十四条、第六百七十五条、第六百七十六条',
      ],
    },
    { label: '18. 其他需要说明的内容（可另附页）', cell: [''] },
    {
      label: '19. 证据清单（可另附页）',
      cell: [
        '还款约定、履行情况及欠款数额：1. 还款流水（见债权计算表中的还款及冲抵明细）；2. 债权计算表',
        '证明内容、页数和页码见证据目录',
      ],
    },
  ])('$label', ({ label, cell }) => {
    expect(cellOf(rows, label).split('\n')).toEqual(cell);
  });
});

describe('two loans with a cut, an acceleration, a co-borrower and two guarantors', () => {
  const rows = formRows({ ...fullCase(), collaterals: [] });

  test('a row for each defendant', () => {
    const names = rows
      .filter(({ label }) => label === '被告（自然人）')
      .map(({ cell }) => cell.split('\n')[0]);
    expect(names).toEqual(['姓名：陈青禾', '姓名：林白露', '姓名：周霜']);
    expect(cellOf(rows, '被告（法人、非法人组织）').split('\n').slice(0, 5)).toEqual([
      '名称：示例物流有限公司',
      '住所地（主要办事机构所在地）：广东省深圳市福田区1号',
      '注册地/登记地：',
      '法定代表人/负责人：　　　　　职务：　　　　联系电话：17200000001',
      '统一社会信用代码：91440300MA00000085',
    ]);
  });

  test.each<{ readonly label: string; readonly cell: readonly string[] }>([
    {
      label: '委托诉讼代理人',
      cell: [
        '有☑　姓名：苏芷',
        '单位：示例律师事务所　　职务：律师　　联系电话：17200000009',
        '代理权限：一般授权□　特别授权☑',
        '无□',
      ],
    },
    {
      label: '1. 本金',
      cell: [
        '截至2024年6月30日止，尚欠本金16,000.00元（人民币，下同；如外币需特别注明）',
        '（借据号JJ0000000001）本金8,000.00元',
        '（借据号JJ0000000002）本金8,000.00元，其中提前到期的本金4,000.00元',
      ],
    },
    {
      label: '2. 利息（期内利息、复利、罚息）',
      // 243.20 + 5.96 + 856.40 = 1,105.56, less 100.00; the first loan 142.40 + 439.20 − 100.00 = 481.60.
      cell: [
        '截至2024年6月30日止，欠利息1,105.56元、期内利息243.20元、复利5.96元、罚息（违约金）856.40元，扣减超过年利率15%的部分100.00元后，计1,005.56元；计算方式：',
        '（借据号JJ0000000001）期内利息142.40元、复利0.00元、罚息439.20元，扣减超过年利率15%的部分100.00元后，计481.60元。期内利息为各期应付未付的约定利息，年利率14.4%；罚息＝逾期未还本金×年利率21.6%×逾期天数÷360；按实际天数计算，一年以360天计；利息、罚息、复利及费用之和以年利率15%为限（法发〔2017〕22号第二条）；计算过程见债权计算表。自2024年7月1日起至实际清偿之日止，以未还本金8,000.00元为基数，按年利率21.6%计算的罚息（按实际天数计算，一年以360天计）；上述利息、罚息、复利及费用之和，以未还本金按年利率15%计算的金额为限。',
        '（借据号JJ0000000002）期内利息100.80元、复利5.96元、罚息417.20元。期内利息为各期应付未付的约定利息，年利率14.4%，提前到期的本金按该利率计至2024年4月20日；罚息＝逾期未还本金×年利率21.6%×逾期天数÷360；复利＝逾期未还期内利息×年利率21.6%×逾期天数÷360；按实际天数计算，一年以360天计；利息、罚息、复利及费用之和以年利率15%为限（法发〔2017〕22号第二条）；计算过程见债权计算表。自2024年7月1日起至实际清偿之日止，以未还本金8,000.00元为基数，按年利率21.6%计算的罚息；自2024年7月1日起至实际清偿之日止，以未还利息100.80元为基数，按年利率21.6%计算的复利（按实际天数计算，一年以360天计）；上述利息、罚息、复利及费用之和，以未还本金按年利率15%计算的金额为限。',
        '是否请求支付至实际清偿之日止：是☑　否□',
      ],
    },
    {
      label: '3. 是否要求提前还款或解除合同',
      cell: [
        '是☑　提前还款（加速到期）☑ / 解除合同□',
        '（借据号JJ0000000002）提前到期的本金4,000.00元，提前到期通知已于2024年4月20日到达被告陈青禾',
        '否□',
      ],
    },
    {
      label: '4. 是否主张担保权利',
      cell: [
        '是☑　内容：被告周霜对上述给付义务承担连带清偿责任；被告示例物流有限公司对借据号JJ0000000002项下的上述给付义务，在依法强制执行债务人财产后仍不能履行的部分承担保证责任',
        '否□',
      ],
    },
    { label: '5. 是否主张实现债权的费用', cell: ['是☑　明细：律师费1,000.00元', '否□'] },
    {
      label: '7. 其他请求',
      cell: [
        '被告陈青禾向原告支付借款合同项下的费用50.00元',
        '被告林白露对借据号JJ0000000001项下的上述给付义务承担共同清偿责任',
      ],
    },
    {
      label: '8. 标的总额',
      cell: [
        '18,055.56元（大写：人民币壹万捌仟零伍拾伍元伍角陆分），暂计至2024年6月30日，系各项之和18,155.56元扣减超过利率上限的部分100.00元后的金额',
      ],
    },
    {
      label: '1. 有无仲裁、法院管辖约定',
      cell: ['有☑　合同条款及内容：（借据号JJ0000000002）由贷款人住所地人民法院管辖', '无□'],
    },
    {
      label: '1. 合同签订情况（名称、编号、签订时间、地点等）',
      cell: [
        '（借据号JJ0000000001）名称：借款合同　编号：HT0000000001',
        '签订时间：2024年1月10日　签订地点：　　　　　　签订方式：电子签名',
        '（借据号JJ0000000002）名称：借款合同　编号：HT0000000002',
        '签订时间：　　年　　月　　日　签订地点：　　　　　　',
      ],
    },
    {
      label: '2. 合同主体',
      cell: [
        '贷款人：海岚网商银行股份有限公司',
        '借款人：陈青禾；共同借款人：林白露（借据号JJ0000000001）',
      ],
    },
    {
      label: '5. 借款利率',
      cell: [
        '（借据号JJ0000000001）利率☑ 14.4%/年（季/月）（合同条款：第　　条）',
        '逾期上浮□　　　%/年（合同条款：第　　条）',
        '复利□（合同条款：第　　条）',
        '罚息（违约金）☑ 21.6%/年（合同条款：第　　条）',
        '（借据号JJ0000000002）利率☑ 14.4%/年（季/月）（合同条款：第　　条）',
        '逾期上浮□　　　%/年（合同条款：第　　条）',
        '复利☑（合同条款：第　　条）',
        '罚息（违约金）☑ 21.6%/年（合同条款：第　　条）',
      ],
    },
    {
      label: '7. 还款方式',
      cell: [
        '等额本息□　等额本金☑',
        '到期一次性还本付息□',
        '按月计息、到期一次性还本□　按季计息、到期一次性还本□　按年计息、到期一次性还本□　其他□',
      ],
    },
    {
      label: '8. 还款情况',
      cell: [
        '（借据号JJ0000000001）已还本金：4,000.00元',
        '已还利息：148.80元，还息至2024年2月15日',
        '（借据号JJ0000000002）已还本金：4,000.00元',
        '已还利息：148.80元，还息至　　年　　月　　日；另已还罚息10.00元',
      ],
    },
    {
      label: '14. 是否签订保证合同/保函',
      cell: [
        '是☑　签订时间：2024年1月11日（借据号JJ0000000001）　保证人：周霜　主要内容：为借款提供连带责任保证，保证期间至2027年4月15日届满',
        '是☑　签订时间：　　年　　月　　日　保证人：示例物流有限公司　主要内容：为借据号JJ0000000002项下的借款提供一般保证',
        '否□',
      ],
    },
    {
      label: '15. 保证方式',
      cell: ['一般保证☑（示例物流有限公司）', '连带责任保证☑（周霜）'],
    },
    {
      label: '18. 其他需要说明的内容（可另附页）',
      cell: ['被告陈青禾约定的送达地址：贵州省毕节市幸福里小区2号'],
    },
  ])('$label', ({ label, cell }) => {
    expect(cellOf(rows, label).split('\n')).toEqual(cell);
  });
});

describe('an enterprise with a general guarantor and two things', () => {
  const rows = formRows(enterpriseCase());

  test.each<{ readonly label: string; readonly cell: readonly string[] }>([
    {
      label: '被告（自然人）',
      cell: [
        '姓名：周霜',
        '性别：男□　女☑',
        '出生日期：1976年12月2日　　民族：苗族',
        '工作单位：示例农机有限公司　　职务：　　　　联系电话：17200000001',
        '住所地（户籍所在地）：贵州省毕节市幸福里小区1号',
        '经常居住地：贵州省毕节市示例大道10号',
        '证件类型：居民身份证',
        '证件号码：519902197612028867',
      ],
    },
    {
      label: '10. 是否签订物的担保（抵押、质押）合同',
      cell: [
        '是☑　签订时间：（一）2024年1月14日（最高额抵押合同编号DY0000000001）；（二）　　年　　月　　日',
        '否□',
      ],
    },
    {
      label: '11. 担保人、担保物',
      cell: [
        '（一）担保人：示例置业合伙企业（有限合伙）　担保物：贵州省毕节市示例小区3号房屋',
        '（二）担保人：示例置业合伙企业（有限合伙）　担保物：联合收割机一台',
      ],
    },
    {
      label: '12. 是否最高额担保（抵押、质押）',
      cell: [
        '（一）是☑　否□',
        '担保债权的确定时间：　　　　　　担保额度：20,000.00元',
        '（二）是□　否□',
        '担保债权的确定时间：　　　　　　担保额度：',
      ],
    },
    {
      label: '13. 是否办理抵押、质押登记',
      cell: [
        '（一）是☑　正式登记☑　预告登记□',
        '登记证明号：黔（2024）毕节市不动产证明第0000001号',
        '否□',
        '（二）是□　正式登记□　预告登记□',
        '否□',
      ],
    },
    {
      label: '14. 是否签订保证合同/保函',
      cell: ['是☑　签订时间：2024年1月13日　保证人：周霜　主要内容：为借款提供一般保证', '否□'],
    },
    { label: '15. 保证方式', cell: ['一般保证☑', '连带责任保证□'] },
    {
      label: '7. 还款方式',
      cell: [
        '等额本息□　等额本金□',
        '到期一次性还本付息□',
        '按月计息、到期一次性还本☑　按季计息、到期一次性还本□　按年计息、到期一次性还本□　其他□',
      ],
    },
  ])('$label', ({ label, cell }) => {
    expect(cellOf(rows, label).split('\n')).toEqual(cell);
  });

  test('the row of securities says what the prayers on the guarantor and the things say', () => {
    const prayers = draftLines('complaint-narrative', enterpriseCase())
      .filter((line) => /^\d+\. .*(?:承担保证责任|优先受偿)；$/.test(line))
      .map((line) => line.replace(/^\d+\. (?:判令)?/, '').replace(/；$/, ''));
    expect(prayers).toHaveLength(3);
    expect(cellOf(rows, '4. 是否主张担保权利')).toBe(`是☑　内容：${prayers.join('；')}\n否□`);
  });

  test('ownership and types', () => {
    expect(cellOf(rows, '原告（法人、非法人组织）')).toContain('国有☑（控股☑　参股□）　民营□');
    const organisations = rows.filter(({ label }) => label === '被告（法人、非法人组织）');
    expect(organisations[0]?.cell).toContain('类型：有限责任公司☑　股份有限公司□');
    expect(organisations[1]?.cell).toContain('　合伙企业☑　');
  });

  test.each([
    { registration: 'advance', cell: ['是☑　正式登记□　预告登记☑', '否□'] },
    { registration: 'none', cell: ['是□　正式登记□　预告登记□', '否☑'] },
    { registration: undefined, cell: ['是□　正式登记□　预告登记□', '否□'] },
  ] as const)('registration $registration', ({ registration, cell }) => {
    const theCase = enterpriseCase();
    const [one] = theCase.collaterals;
    if (one === undefined) throw new Error('no collateral');
    const rest = without(without(one.collateral, 'registration'), 'certificateNo');
    const collateral = registration === undefined ? rest : { ...rest, registration };
    expect(
      lines({ ...theCase, collaterals: [{ ...one, collateral }] }, '13. 是否办理抵押、质押登记'),
    ).toEqual(cell);
  });
});

describe('the kind of organisation is told by the end of its name only', () => {
  const boxOf = (name: string): readonly string[] => {
    const party = aParty({ kind: 'legal', name, idType: 'uscc', idNo: '91440300MA00000085' });
    const cell = cellOf(
      formRows(aCase({ defendants: [aDefendant(['JJ0000000001'], { party })] })),
      '被告（法人、非法人组织）',
    );
    return (cell.split('\n')[5] ?? '')
      .replace('类型：', '')
      .split('　')
      .filter((box) => box.endsWith('☑'));
  };

  test.each([
    { name: '示例有限责任公司', boxes: ['有限责任公司☑'] },
    { name: '示例（深圳）有限公司', boxes: ['有限责任公司☑'] },
    { name: '示例股份有限公司', boxes: ['股份有限公司☑'] },
    { name: '示例股份公司', boxes: ['股份有限公司☑'] },
    { name: '示例银行股份有限公司深圳分行', boxes: [] },
    { name: '示例有限公司深圳分公司', boxes: [] },
    { name: '示例合伙企业（有限合伙）', boxes: ['合伙企业☑'] },
    { name: '示例事务所（特殊普通合伙）', boxes: ['合伙企业☑'] },
    { name: '示例合伙企业', boxes: ['合伙企业☑'] },
    { name: '示例商行', boxes: [] },
  ])('$name', ({ name, boxes }) => {
    expect(boxOf(name)).toEqual(boxes);
  });
});

describe('a private lender', () => {
  const plaintiffOf = (name: string, extra: object = {}): Case =>
    aCase({ cause: '民间借贷纠纷', plaintiff: { kind: 'private', name, ...extra } });

  test.each([
    { name: '李示例', extra: {}, isPerson: true },
    { name: '示例投资有限公司', extra: {}, isPerson: false },
    { name: '示例', extra: { uscc: '91440300MA00000085' }, isPerson: false },
    {
      name: '示例',
      extra: { legalRepresentative: { name: '王示例', title: '理事长' } },
      isPerson: false,
    },
  ])('$name', ({ name, extra, isPerson }) => {
    const rows = formRows(plaintiffOf(name, extra));
    expect(cellOf(rows, '原告（自然人）').split('\n')[0]).toBe(`姓名：${isPerson ? name : ''}`);
    expect(cellOf(rows, '原告（法人、非法人组织）').split('\n')[0]).toBe(
      `名称：${isPerson ? '' : name}`,
    );
  });
});

describe('the term', () => {
  test.each([
    { maturesOn: '2024-06-30', boxes: '是否到期：是☑　否□' },
    { maturesOn: '2024-07-01', boxes: '是否到期：是□　否☑' },
  ])('$maturesOn', ({ maturesOn, boxes }) => {
    expect(lines(withLoan({ maturesOn: civilDate(maturesOn) }), '4. 借款期限')[0]).toBe(boxes);
  });

  test('a loan that is accelerated by the complaint says so', () => {
    const accelerated = aSheet({
      terms: { ...aSheet().terms, acceleration: 'complaint' },
      acceleration: { mode: 'complaint' },
      lines: aSheet().lines.map((line) =>
        line.component === 'principal' && line.period === 3
          ? aLine({ component: 'principal', kind: 'accelerated-principal', amount: line.amount })
          : line,
      ),
    });
    const loan = aLoan({ maturesOn: civilDate('2025-01-15') });
    const rows = formRows(aCase({ loans: [aCaseLoan({ loan, sheet: accelerated })] }));
    expect(cellOf(rows, '4. 借款期限').split('\n')[0]).toBe(
      '是否到期：是□　否☑（以起诉状副本送达主张提前到期）',
    );
    expect(cellOf(rows, '3. 是否要求提前还款或解除合同').split('\n')).toEqual([
      '是☑　提前还款（加速到期）☑ / 解除合同□',
      '提前到期的本金4,000.00元，自起诉状副本送达被告陈青禾之日起提前到期',
      '否□',
    ]);
    expect(cellOf(rows, '1. 本金').split('\n')[1]).toBe('其中提前到期的本金4,000.00元');
  });
});

describe('the method of repayment', () => {
  const interestOnly = { method: 'interest-first', disbursedOn: civilDate('2023-01-15') } as const;

  test.each<{ readonly name: string; readonly loan: Partial<Loan>; readonly box: string }>([
    { name: '等额本息', loan: { method: 'equal-instalment' }, box: '等额本息☑' },
    { name: '一次性', loan: { method: 'bullet' }, box: '到期一次性还本付息☑' },
    {
      name: 'the words say the month',
      loan: {
        ...interestOnly,
        methodText: '按月付息到期还本',
        maturesOn: civilDate('2024-01-15'),
        terms: 4,
      },
      box: '按月计息、到期一次性还本☑',
    },
    {
      name: 'the words say the quarter',
      loan: {
        ...interestOnly,
        methodText: '按季付息到期还本',
        maturesOn: civilDate('2024-01-15'),
        terms: 12,
      },
      box: '按季计息、到期一次性还本☑',
    },
    {
      name: '12 periods in 365 days',
      loan: {
        ...interestOnly,
        methodText: '先息后本',
        maturesOn: civilDate('2024-01-15'),
        terms: 12,
      },
      box: '按月计息、到期一次性还本☑',
    },
    {
      name: '4 periods in 365 days',
      loan: {
        ...interestOnly,
        methodText: '先息后本',
        maturesOn: civilDate('2024-01-15'),
        terms: 4,
      },
      box: '按季计息、到期一次性还本☑',
    },
    {
      name: '1 period of 365 days',
      loan: {
        ...interestOnly,
        methodText: '先息后本',
        maturesOn: civilDate('2024-01-15'),
        terms: 1,
      },
      box: '按年计息、到期一次性还本☑',
    },
    {
      name: '2 periods in 365 days have no box',
      loan: {
        ...interestOnly,
        methodText: '先息后本',
        maturesOn: civilDate('2024-01-15'),
        terms: 2,
      },
      box: '其他☑：先息后本',
    },
    {
      name: 'another method',
      loan: { method: 'other', methodText: '气球贷' },
      box: '其他☑：气球贷',
    },
  ])('$name', ({ loan, box }) => {
    const cell = cellOf(formRows(withLoan(loan)), '7. 还款方式');
    expect(cell.split(/[\n　]/).filter((one) => one.includes('☑'))).toEqual([box]);
  });
});

describe('what was repaid', () => {
  const paid = (instalments: readonly object[], overrides: Partial<Loan> = {}): readonly string[] =>
    lines(
      aCase({
        loans: [
          aCaseLoan({
            loan: aLoan(overrides),
            sheet: aSheet({
              payments: [],
              paidPrincipal: 0n,
              paidInterest: 0n,
              instalments: instalments.map((one, index) =>
                anInstalment({ period: index + 1, ...one }),
              ),
            }),
          }),
        ],
      }),
      '8. 还款情况',
    );
  const settled = { paidInterest: 9_280n, unpaidInterest: 0n };

  test('nothing', () => {
    expect(paid([{}])).toEqual(['已还本金：0.00元', '已还利息：0.00元，还息至　　年　　月　　日']);
  });

  test('nobody knows', () => {
    expect(paid([{}], { repaymentsKnown: false })).toEqual([
      '已还本金：　　　　元',
      '已还利息：　　　　元，还息至　　年　　月　　日',
    ]);
  });

  test('interest is paid up to the instalment before the first that is open', () => {
    const days = ['2024-02-15', '2024-03-15', '2024-04-15'].map((dueOn) => civilDate(dueOn));
    expect(
      paid([{ ...settled, dueOn: days[0] }, { dueOn: days[1] }, { ...settled, dueOn: days[2] }])[1],
    ).toContain('还息至2024年2月15日');
    expect(
      paid([{ ...settled, dueOn: days[0] }, { ...settled, dueOn: days[1] }, { dueOn: days[2] }])[1],
    ).toContain('还息至2024年3月15日');
  });

  test('an instalment that is not due yet does not count', () => {
    expect(
      paid([
        { ...settled, dueOn: asOf },
        { ...settled, dueOn: civilDate('2024-07-01') },
      ])[1],
    ).toContain('还息至2024年6月30日');
  });
});

test('a penalty rate that the ledger does not state is neither ticked nor printed', () => {
  const loan = without(aLoan(), 'penaltyRate');
  expect(lines(aCase({ loans: [aCaseLoan({ loan })] }), '5. 借款利率')[3]).toBe(
    '罚息（违约金）□ 　　%/年（合同条款：第　　条）',
  );
});

test('numbers of identity cards in groups where the court wants them so', () => {
  expect(cellOf(formRows(aCase(), { idNumber: 'grouped' }), '被告（自然人）')).toContain(
    '证件号码：529905 19900101 203X',
  );
});

describe('the form for 信用卡纠纷', () => {
  test('sums, demands and what is not known', () => {
    const rows = formRows({ ...fullCase(), cause: '信用卡纠纷' });
    // 243.20 + 856.40 + 5.96 + 50.00 − 100.00 = 1,055.56.
    expect(
      cellOf(rows, '2. 利息、罚息、复利、滞纳金、违约金、手续费等').split('\n').slice(0, 3),
    ).toEqual([
      '截至2024年6月30日止，欠利息、罚息、复利、滞纳金、违约金、手续费等共计1,055.56元',
      '自2024年6月30日之后的利息、罚息、复利、滞纳金、违约金以及手续费等各项费用按照信用卡领用协议计算至实际清偿之日止',
      '明细：利息243.20元、罚息856.40元、复利5.96元、费用50.00元，扣减超过年利率15%的部分100.00元',
    ]);
    expect(cellOf(rows, '4. 是否主张实现债权的费用')).toBe('是☑　费用明细：律师费1,000.00元\n否□');
    expect(cellOf(rows, '6. 其他请求')).toBe(
      '被告林白露对借据号JJ0000000001项下的上述给付义务承担共同清偿责任',
    );
    expect(cellOf(rows, '4. 被告逾期部分已还金额').split('\n')[0]).toBe(
      '（借据号JJ0000000001）0.00元（2024年3月15日逾期之后）',
    );
    expect(cellOf(rows, '6. 是否向被告进行通知和催收').split('\n')).toEqual([
      '是☑　具体情况：',
      '（借据号JJ0000000001）以短信（2024年4月20日，共1次）、律师函（2024年5月6日，共1次）向被告陈青禾催收',
      '（借据号JJ0000000001）以短信（2024年5月7日，共1次）向保证人催收',
      '（借据号JJ0000000002）提前到期通知已于2024年4月20日到达被告陈青禾',
      '否□',
    ]);
    expect(cellOf(rows, '3. 是否就信用卡合约主要条款进行提示注意')).toBe(
      '是□　提示说明的具体方式以及时间地点：\n否□',
    );
  });
});

describe('the form for 民间借贷纠纷', () => {
  test('a method without a box of its own is named', () => {
    const rows = formRows({ ...fullCase(), cause: '民间借贷纠纷' });
    expect(cellOf(rows, '7. 还款方式').split('\n').at(-1)).toContain('其他：等额本金');
    expect(cellOf(rows, '14. 是否签订保证合同')).toContain(
      '保证方式：一般保证☑（示例物流有限公司）　连带责任保证☑（周霜）',
    );
    expect(cellOf(rows, '2. 利息').split('\n')[0]).toBe(
      '截至2024年6月30日止，尚欠利息1,105.56元（其中利息243.20元、罚息856.40元、复利5.96元，扣减超过年利率15%的部分100.00元后，计1,005.56元）；',
    );
  });
});
