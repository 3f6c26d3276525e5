import { describe, expect, test } from 'vitest';

import { civilDate } from '#domain/civil-date.js';
import type { CriterionKind, CriterionVerdict, Verdict } from '#domain/screening.js';
import {
  aCase,
  aCaseLoan,
  aContact,
  aLoan,
  anEvidenceItem,
  anOutcome,
  aSheet,
} from '../support/case-builder.js';
import { fullCase } from './full-case.js';
import {
  draftLines,
  shippedDocuments,
  shippedDrafter,
  shippedTemplates,
} from './shipped-drafter.js';
import { buildCaseView } from '#drafting/case-view.js';
import { checkTemplates } from '#drafting/check-templates.js';

test('every template of the pack is sound', () => {
  expect(checkTemplates({ templates: shippedTemplates })).toEqual([]);
  expect(shippedDocuments.map(({ kind }) => kind)).toEqual([
    'cover',
    'index',
    'complaint-form',
    'complaint-narrative',
    'payment-order-application',
    'mediation-application',
    'power-of-attorney',
    'representative-certificate',
    'service-address',
    'address-clues',
    'preservation-application',
    'fee-refund-account',
    'demand-letter',
    'evidence-list',
    'claim-schedule',
  ]);
});

test('papers of other proceedings and letters are drafted only where a workspace names them', () => {
  const chosen = shippedDocuments.filter(({ isDefault }) => !isDefault).map(({ kind }) => kind);
  expect(chosen).toEqual(['payment-order-application', 'mediation-application', 'demand-letter']);
});

test('every partial of the pack is used', () => {
  const all = shippedTemplates.map(({ text }) => text).join('\n');
  const names = shippedTemplates
    .map(({ name }) => /^partials\/(.+)\.hbs$/.exec(name)?.[1])
    .filter((name) => name !== undefined);
  expect(names.filter((name) => !new RegExp(`\\{\\{>\\s*${name}[ }]`).test(all))).toEqual([]);
});

describe('claim schedule', () => {
  test('is landscape and bears the pack’s title', () => {
    const view = buildCaseView(aCase(), { signatureDate: 'blank', packVersion: '1.0.0' });
    expect(shippedDrafter.draft('claim-schedule', view)).toMatchObject({
      kind: 'claim-schedule',
      title: '债权计算表',
      orientation: 'landscape',
    });
  });

  test('one loan', () => {
    expect(draftLines('claim-schedule', aCase())).toEqual([
      '# 债权计算表',
      '海岚网商银行股份有限公司诉陈青禾金融借款合同纠纷一案 / 截至日：2024年6月30日（含当日）　单位：元',
      '## 借据号JJ0000000001',
      '借款人 | 陈青禾 | 合同编号 | HT0000000001 | 借款金额 | 12,000.00',
      '放款日期 | 2024年1月15日 | 到期日期 | 2024年4月15日 | 还款方式 | 等额本金',
      '年利率 | 14.4% | 罚息年利率 | 21.6% | 计息基础 | 按实际天数计算，一年以360天计',
      '截至日（含） | 2024年6月30日 | 提前到期 | 未提前到期 | 利率上限 | 不设',
      '### 各期应还、已还及未还',
      '期次 | 应还日 | 应还本金 | 应还利息 | 已还本金 | 已还利息 | 未还本金 | 未还利息 | 逾期天数 | 罚息 | 复利 | 状态',
      '1 | 2024-02-15 | 4,000.00 | 148.80 | 4,000.00 | 148.80 | 0.00 | 0.00 | 0 | 0.00 | 0.00 | 到期',
      '2 | 2024-03-15 | 4,000.00 | 92.80 | 0.00 | 0.00 | 4,000.00 | 92.80 | 107 | 256.80 | 0.00 | 到期',
      '3 | 2024-04-15 | 4,000.00 | 49.60 | 0.00 | 0.00 | 4,000.00 | 49.60 | 76 | 182.40 | 0.00 | 到期',
      '合计 | 12,000.00 | 291.20 | 4,000.00 | 148.80 | 8,000.00 | 142.40 | ',
      '说明：罚息、复利两栏为该期自身计至截至日的金额，未扣已收部分；提前到期的本金合并为一个基数计息，见分段计息表；状态为提前到期、未到期的各期，其应还利息不计入债权。',
      '### 分段计息',
      '项目 | 期次 | 起（当日不计） | 止（当日计入） | 天数 | 基数 | 年利率 | 算式 | 金额',
      '罚息 | 2 | 2024-03-15 | 2024-06-30 | 107 | 4,000.00 | 21.6% | 4,000.00×21.6%×107÷360 | 256.80',
      '罚息 | 3 | 2024-04-15 | 2024-06-30 | 76 | 4,000.00 | 21.6% | 4,000.00×21.6%×76÷360 | 182.40',
      '说明：每段金额＝基数×年利率×天数÷360，逐段四舍五入到分。',
      '### 还款及冲抵明细',
      '还款流水号 | 还款日 | 还款金额 | 冲抵费用 | 冲抵罚息 | 冲抵复利 | 冲抵利息 | 冲抵本金 | 未冲抵 | 剩余本金',
      'LS0000000001 | 2024-02-15 | 4,148.80 | 0.00 | 0.00 | 0.00 | 148.80 | 4,000.00 | 0.00 | 8,000.00',
      '说明：还款按台账记录的冲抵项目冲抵，同一日的还款按流水号先后。',
      '### 本笔合计',
      '项目 | 构成 | 金额',
      '本金 | 到期各期未还本金 | 8,000.00',
      '利息 | 到期各期未还利息 | 142.40',
      '罚息 | 分段计收的罚息 | 439.20',
      '合计 | 本金8,000.00＋利息142.40＋罚息439.20＋复利0.00＋费用0.00－扣减0.00 | 8,581.60',
      '## 全案合计',
      '本金 | 利息 | 罚息 | 复利 | 费用 | 减：超限 | 标的总额',
      '8,000.00 | 142.40 | 439.20 | 0.00 | 0.00 | 0.00 | 8,581.60',
      '标的总额大写：人民币捌仟伍佰捌拾壹元陆角整。',
      '编制人：____________　　复核人：____________　　日期：____________',
      '> 海岚网商银行股份有限公司（公章）',
    ]);
  });

  test('an accelerated loan with compound interest, 罚息 received and a cut on the other', () => {
    const lines = draftLines('claim-schedule', fullCase());
    expect(lines).toContain('扣减 | 超过利率上限，自罚息扣减 | -100.00');
    expect(lines.slice(lines.indexOf('## 二、借据号JJ0000000002'))).toEqual([
      '## 二、借据号JJ0000000002',
      '借款人 | 陈青禾 | 合同编号 | HT0000000002 | 借款金额 | 12,000.00',
      '放款日期 | 2024年1月15日 | 到期日期 | 2024年4月15日 | 还款方式 | 等额本金',
      '年利率 | 14.4% | 罚息年利率 | 21.6% | 计息基础 | 按实际天数计算，一年以360天计',
      '截至日（含） | 2024年6月30日 | 提前到期 | 通知到达日2024年4月20日 | 利率上限 | 15%（法发〔2017〕22号第二条）',
      '### 各期应还、已还及未还',
      '期次 | 应还日 | 应还本金 | 应还利息 | 已还本金 | 已还利息 | 未还本金 | 未还利息 | 逾期天数 | 罚息 | 复利 | 状态',
      '2 | 2024-03-15 | 4,000.00 | 92.80 | 0.00 | 0.00 | 4,000.00 | 92.80 | 107 | 256.80 | 5.96 | 到期',
      '3 | 2024-05-15 | 4,000.00 | 49.60 | 0.00 | 0.00 | 4,000.00 | 49.60 | 0 | 0.00 | 0.00 | 提前到期',
      '合计 | 8,000.00 | 142.40 | 0.00 | 0.00 | 8,000.00 | 142.40 | ',
      '说明：罚息、复利两栏为该期自身计至截至日的金额，未扣已收部分；提前到期的本金合并为一个基数计息，见分段计息表；状态为提前到期、未到期的各期，其应还利息不计入债权。',
      '### 分段计息',
      '项目 | 期次 | 起（当日不计） | 止（当日计入） | 天数 | 基数 | 年利率 | 算式 | 金额',
      '提前到期前的不足期利息 |  | 2024-04-15 | 2024-04-20 | 5 | 4,000.00 | 14.4% | 4,000.00×14.4%×5÷360 | 8.00',
      '罚息 | 2 | 2024-03-15 | 2024-06-30 | 107 | 4,000.00 | 21.6% | 4,000.00×21.6%×107÷360 | 256.80',
      '罚息 |  | 2024-04-20 | 2024-06-30 | 71 | 4,000.00 | 21.6% | 4,000.00×21.6%×71÷360 | 170.40',
      '复利 | 2 | 2024-03-15 | 2024-06-30 | 107 | 92.80 | 21.6% | 92.80×21.6%×107÷360 | 5.96',
      '说明：每段金额＝基数×年利率×天数÷360，逐段四舍五入到分。',
      '### 本笔合计',
      '项目 | 构成 | 金额',
      '本金 | 到期各期未还本金 | 4,000.00',
      '本金 | 提前到期的本金 | 4,000.00',
      '利息 | 到期各期未还利息 | 92.80',
      '利息 | 提前到期前的不足期利息 | 8.00',
      '罚息 | 分段计收的罚息 | 427.20',
      '罚息 | 减：已收罚息 | -10.00',
      '复利 | 分段计收的复利 | 5.96',
      '合计 | 本金8,000.00＋利息100.80＋罚息417.20＋复利5.96＋费用0.00－扣减0.00 | 8,523.96',
      '## 全案合计',
      '本金 | 利息 | 罚息 | 复利 | 费用 | 减：超限 | 标的总额',
      '16,000.00 | 243.20 | 856.40 | 5.96 | 1,050.00 | 100.00 | 18,055.56',
      '标的总额大写：人民币壹万捌仟零伍拾伍元伍角陆分。费用中含律师费1,000.00元。',
      '编制人：____________　　复核人：____________　　日期：____________',
      '> 海岚网商银行股份有限公司（公章）',
    ]);
  });

  test('says when the schedule was computed and when payments follow the law', () => {
    const sheet = aSheet({
      scheduleOrigin: 'computed',
      terms: { ...aSheet().terms, allocation: 'statutory', dayCount: 'ACT/365' },
    });
    const text = draftLines('claim-schedule', aCase({ loans: [aCaseLoan({ sheet })] })).join('\n');
    expect(text).toContain('本笔借款没有还款计划台账，各期按还款方式、利率和日期推算。');
    expect(text).toContain('还款依《中华人民共和国民法典》第五百六十一条的顺序冲抵');
    expect(text).toContain('4,000.00×21.6%×107÷365');
  });
});

describe('evidence list', () => {
  test('groups the exhibits, with pages where they are known', () => {
    const lines = draftLines('evidence-list', fullCase(), {
      schedulePages: { firstPage: 9, pages: 3 },
      exhibitPages: { '2.pdf': { firstPage: 12, pages: 1 } },
    });
    expect(lines.slice(1)).toEqual([
      '案由：金融借款合同纠纷 / 原告：海岚网商银行股份有限公司 / 被告一：陈青禾；被告二：林白露；被告三：周霜；被告四：示例物流有限公司',
      '序号 | 证据名称 | 证明内容 | 证据来源 | 形式、份数 | 页数 | 页码',
      '第一组　当事人主体资格',
      '1 | 身份证影像（借据号JJ0000000001） | 当事人的身份信息和诉讼主体资格 | 原告提供 | 复印件 / 1份 | 2 | ',
      '第二组　借款合同关系的成立',
      '2 | 借款合同（借据号JJ0000000001） | 借款合同关系成立，以及借款金额、期限、利率、还款方式、违约责任等约定 | 原告提供 | 复印件 / 1份 | 2 | ',
      '3 | 借款借据（借据号JJ0000000002） | 本笔借款的金额、利率和起止日期 | 原告提供 | 复印件 / 1份 | 1 | 12',
      '4 | 电子签名存证报告（借据号JJ0000000001） / 存证编号CZ01 | 合同由签署人以电子方式签署，签署后内容未被改动 | 原告提供 | 电子数据 / 1份 | 2 | ',
      '第三组　借款的发放',
      '5 | 放款凭证（借据号JJ0000000001） | 原告已按约发放借款 | 原告提供 | 复印件 / 1份 | 2 | ',
      '第四组　还款约定、履行情况及欠款数额',
      '6 | 还款流水（见债权计算表中的还款及冲抵明细）（借据号JJ0000000001） | 已还款项的日期、金额和冲抵情况 | 原告提供 | 原件 / 1份 | 3 | 9-11',
      '7 | 债权计算表 | 截至计算日尚欠的本金、利息、罚息、复利、费用及其计算过程 | 原告编制 | 原件 / 1份 | 3 | 9-11',
      '第五组　催收及提前到期',
      '8 | 催收记录（借据号JJ0000000001） | 原告向债务人主张权利的时间和方式 | 台账催收与通知记录 |  |  | ',
      '9 | 提前到期通知及送达证明（借据号JJ0000000002） | 原告宣布借款提前到期，以及通知到达的时间 | 台账催收与通知记录 |  |  | ',
      '第六组　担保',
      '10 | 保证合同（借据号JJ0000000001） | 担保关系成立，以及担保的方式、范围和期间 | 原告提供 | 复印件 / 1份 | 2 | ',
      '> 提交人：海岚网商银行股份有限公司（公章）',
      '> 　　　　年　　月　　日',
    ]);
  });

  test('a demand that an exhibit shows needs no further row', () => {
    const evidence = [anEvidenceItem('催收短信记录')];
    const loan = aLoan({ evidence, contacts: [aContact()] });
    const theCase = aCase({ loans: [aCaseLoan({ loan })] });
    expect(draftLines('evidence-list', theCase).join('')).not.toContain('台账催收与通知记录');
    expect(draftLines('cover', theCase).join('')).not.toContain('请补充催收');
  });

  test('no record of a contact with a third party and no number is printed', () => {
    const contacts = [
      aContact({ target: 'third-party', numberOrAddress: '17200000077', summary: '联系其同事' }),
      aContact({ numberOrAddress: '17200000001' }),
    ];
    const loan = aLoan({ contacts });
    const text = draftLines('evidence-list', aCase({ loans: [aCaseLoan({ loan })] })).join('');
    expect(text).toContain('催收记录');
    expect(text).not.toMatch(/1720000|同事/);
  });

  test('an exhibit whose file is not in the bundle has no page, and the cover names it', () => {
    const evidence = [
      anEvidenceItem('借款合同', { fileName: 'a.pdf' }),
      anEvidenceItem('放款凭证', { fileName: 'b.pdf' }),
    ];
    const theCase = aCase({ loans: [aCaseLoan({ loan: aLoan({ evidence }) })] });
    const bundle = {
      exhibitFiles: ['a.pdf'],
      exhibitPages: { 'a.pdf': { firstPage: 20, pages: 4 } },
    };
    const lines = draftLines('evidence-list', theCase, bundle);
    expect(lines.filter((line) => /^[12] /.test(line))).toEqual([
      '1 | 借款合同 | 借款合同关系成立，以及借款金额、期限、利率、还款方式、违约责任等约定 | 原告提供 | 复印件 / 1份 | 4 | 20-23',
      '2 | 放款凭证 | 原告已按约发放借款 | 原告提供 | 复印件 / 1份 | 2 | ',
    ]);
    const note = '· 案卷中没有放款凭证的证据文件（借据号JJ0000000001）：证据目录中页码留空。';
    expect(draftLines('cover', theCase, bundle)).toContain(note);
    expect(draftLines('cover', theCase, bundle).join('')).not.toContain('没有借款合同的证据文件');
    // Where the bundle's files are not known, nothing is said of them.
    expect(draftLines('cover', theCase).join('')).not.toContain('的证据文件');
  });

  test('a file that two loans name stands once, a repayment statement is not listed twice', () => {
    const evidence = [
      anEvidenceItem('授信合同', { fileName: 'a.pdf' }),
      anEvidenceItem('还款流水', { fileName: 'b.pdf' }),
      anEvidenceItem('照片'),
    ];
    const loans = ['JJ0000000001', 'JJ0000000002'].map((loanNo) =>
      aCaseLoan({ loan: aLoan({ loanNo, evidence }), sheet: aSheet({ loanNo }) }),
    );
    expect(draftLines('evidence-list', aCase({ loans })).slice(3, -2)).toEqual([
      '第一组　借款合同关系的成立',
      '1 | 授信合同 | 借款合同关系成立，以及借款金额、期限、利率、还款方式、违约责任等约定 | 原告提供 | 复印件 / 1份 | 2 | ',
      '第二组　还款约定、履行情况及欠款数额',
      '2 | 还款流水 | 已还款项的日期、金额和冲抵情况 | 原告提供 | 复印件 / 1份 | 2 | ',
      '3 | 债权计算表 | 截至计算日尚欠的本金、利息、罚息、复利、费用及其计算过程 | 原告编制 | 原件 / 1份 |  | ',
      '第三组　其他',
      '4 | 照片 | 与本案有关的事实 | 原告提供 | 复印件 / 1份 | 2 | ',
    ]);
  });
});

describe('power of attorney', () => {
  test('special authority, item by item', () => {
    const signatureDate = civilDate('2024-07-08');
    expect(draftLines('power-of-attorney', fullCase(), { signatureDate })).toEqual([
      '# 授权委托书',
      '委托人：海岚网商银行股份有限公司',
      '住所地：广东省深圳市南山区海岚路1号',
      '统一社会信用代码：91440300MA00000077',
      '法定代表人：沈远　　职务：董事长',
      '受委托人：苏芷，工作单位：示例律师事务所，执业证号：14403200000000000，联系电话：17200000009',
      '委托人因与陈青禾、林白露、周霜、示例物流有限公司金融借款合同纠纷一案，委托上列受委托人作为委托人的诉讼代理人。',
      '代理权限：特别授权，包括：',
      '1. 代为立案，提交、签收诉讼材料和法律文书；',
      '2. 出庭，提供证据，进行质证和辩论；',
      '3. 代为承认、放弃、变更诉讼请求，进行和解、调解；',
      '4. 提起反诉或者上诉；',
      '5. 申请财产保全，申请强制执行。',
      '委托期限：自签署之日起至本案执行程序终结之日止。',
      '> 委托人：海岚网商银行股份有限公司（公章）',
      '> 法定代表人（签名）：____________',
      '> 2024年7月8日',
    ]);
  });

  test('general authority gives no right to admit, waive or settle', () => {
    const lines = draftLines(
      'power-of-attorney',
      aCase({ agent: { name: '苏芷', authority: 'general' } }),
    );
    expect(lines).toContain('代理权限：一般授权，包括：');
    expect(lines).toContain(
      '受委托人无权代为承认、放弃、变更诉讼请求，进行和解，提起反诉或者上诉。',
    );
    expect(lines.join('')).not.toMatch(/特别授权|强制执行/);
  });

  test('without an agent the lines are left to be filled in', () => {
    const lines = draftLines('power-of-attorney', aCase());
    expect(lines).toContain(
      '受委托人：____________，工作单位：____________，执业证号：____________，联系电话：____________',
    );
    expect(lines).toContain(
      '代理权限：□一般授权　□特别授权（代为承认、放弃、变更诉讼请求，进行和解，提起反诉或者上诉）',
    );
  });
});

test('papers of a plaintiff of whom only the name is known have lines to fill in', () => {
  const { kind, name } = aCase().plaintiff;
  const bare = aCase({ plaintiff: { kind, name } });
  expect(draftLines('representative-certificate', bare)[1]).toBe(
    '____________在我单位任____________职务，为我单位法定代表人，特此证明。',
  );
  expect(draftLines('service-address', bare)).toContain('邮寄送达地址 | ____________');
  expect(draftLines('cover', bare)).toContain(
    '· 工作区未设置原告的统一社会信用代码、住所、联系电话、法定代表人：起诉状未写，其他文书留空待填。',
  );
});

test('the representative’s certificate', () => {
  expect(draftLines('representative-certificate', aCase()).slice(0, 2)).toEqual([
    '# 法定代表人（负责人）身份证明书',
    '沈远在我单位任董事长职务，为我单位法定代表人，特此证明。',
  ]);
});

test('the papers of a branch speak of its 负责人', () => {
  const legalRepresentative = { name: '沈远', title: '行长（负责人）' };
  const branch = aCase({ plaintiff: { ...aCase().plaintiff, legalRepresentative } });
  const certificate = draftLines('representative-certificate', branch);
  expect(certificate.slice(0, 2)).toEqual([
    '# 法定代表人（负责人）身份证明书',
    '沈远在我单位任行长（负责人）职务，为我单位负责人，特此证明。',
  ]);
  expect(certificate).toContain('附：负责人身份证复印件');
  const power = draftLines('power-of-attorney', branch);
  expect(power).toContain('负责人：沈远　　职务：行长（负责人）');
  expect(power).toContain('> 负责人（签名）：____________');
});

test('a claim schedule that is not drafted is no exhibit', () => {
  const lines = draftLines('evidence-list', fullCase(), { papers: ['evidence-list'] });
  expect(lines.join('')).not.toContain('债权计算表');
});

test('the cover shows verdicts, dates, warnings and what is left to the lawyer', () => {
  const lines = draftLines('cover', fullCase());
  for (const line of [
    '标的总额 | 18,055.56',
    '16,000.00 | 243.20 | 856.40 | 5.96 | 1,050.00 | 100.00 | 18,055.56 | 50.00',
    '· 法院不在名录中',
    '### 借据号JJ0000000002：待人工审查，优先级3（按常规）',
    '· 逾期天数不足。',
    '逾期天数 | 符合 | 逾期天数：107 | 90 | 17 | 惯例',
    'JJ0000000002 | 送达地址为空。 / 补录送达地址。 / ledger/accounts.csv 第3行 送达地址',
    '· 起诉状陈述的事实尚无证据：请补充催收记录（借据号JJ0000000001）。',
    '· 起诉状陈述的事实尚无证据：请补充提前到期通知及送达证明（借据号JJ0000000002）。',
    '· 主张律师费须有合同约定，并附委托代理合同、发票和付款凭证。',
  ]) {
    expect(lines).toContain(line);
  }
  expect(lines.join('\n')).toContain(
    '诉讼时效：2027年4月15日届满（距截至日1019天）。 / 保证期间：周霜，2027年4月15日届满（距截至日1019天，台账所载）。 | 无',
  );
  expect(lines[3]).toMatch(
    /金融借款合同纠纷　深圳市南山区人民法院。合同约定由原告住所地人民法院管辖。$/,
  );
});

test('the cover’s first part ends before the annex and shows only what calls for attention', () => {
  const verdict = (kind: CriterionKind, state: Verdict, title: string): CriterionVerdict => ({
    id: title,
    values: {},
    basis: 'practice',
    title: { zh: title, en: title },
    kind,
    verdict: state,
    sentence: { zh: `${title}的说明。`, en: title },
  });
  const outcome = anOutcome({
    verdicts: [
      verdict('gate', 'met', '甲'),
      verdict('gate', 'not-met', '乙'),
      verdict('warn', 'met', '丙'),
      verdict('warn', 'not-met', '丁'),
      verdict('priority', 'met', '戊'),
      verdict('priority', 'not-met', '己'),
      verdict('select', 'not-evaluated', '庚'),
    ],
  });
  const lines = draftLines('cover', aCase({ loans: [aCaseLoan({ outcome })] }));
  const brief = lines.slice(0, lines.indexOf('(page-break)')).join('\n');
  expect(brief).toContain(
    '不符合：乙。乙的说明。 / 提示：丁。丁的说明。 / 需尽快：戊。戊的说明。 / 未评价：庚。庚的说明。',
  );
  expect(brief).toContain('审阅人：');
  const annex = lines.slice(lines.indexOf('## 附：逐项筛查结果'));
  expect(annex.slice(3).map((line) => line.split(' | ').slice(0, 2).join(''))).toEqual([
    '甲符合',
    '乙不符合',
    '丙无提示',
    '丁提示',
    '戊需尽快',
    '己不急',
    '庚未评价',
  ]);
});

test('the title of a case names all defendants, without 被告, and parts no label', () => {
  const title =
    '海岚网商银行股份有限公司诉陈青禾、林白露、周霜、示例物流有限公司金融借款合同纠纷一案';
  expect(draftLines('claim-schedule', fullCase())[1]).toBe(
    `${title} / 截至日：2024年6月30日（含当日）　单位：元`,
  );
  const index = [{ title: '民事起诉状', firstPage: 4, pages: 3, part: 2 }];
  expect(draftLines('index', fullCase(), { index })[1]).toBe(`${title} / 案件编号：QS-2024-000001`);
  expect(draftLines('cover', fullCase())[1]).toBe(
    '案件编号：QS-2024-000001 / 截至日：2024年6月30日　　模板包版本：1.0.0',
  );
});

test('the index links each title and page to its part', () => {
  const view = buildCaseView(aCase(), {
    signatureDate: 'blank',
    packVersion: '1.0.0',
    index: [{ title: '民事起诉状', firstPage: 4, pages: 3, part: 2 }],
  });
  const table = shippedDrafter.draft('index', view).blocks.find(({ kind }) => kind === 'table');
  expect(table).toMatchObject({
    rows: [
      {
        cells: [
          { inlines: [{ text: '1' }] },
          { inlines: [{ text: '民事起诉状', linkTo: 2 }] },
          { inlines: [{ text: '3' }] },
          { inlines: [{ text: '4', linkTo: 2 }] },
        ],
      },
    ],
  });
});
