import { describe, expect, test } from 'vitest';

import { civilDate } from '#domain/civil-date.js';
import type { EvidenceItem } from '#domain/loan.js';
import {
  aCase,
  aCaseLoan,
  aContact,
  aLoan,
  anEvidenceItem,
  anInstalment,
  aSheet,
} from '../support/case-builder.js';
import { without } from '../support/without.js';
import { companyCase } from './company-case.js';
import { enterpriseCase } from './form-cases.js';
import { cellOf, formRows } from './form-rows.js';
import { fullCase } from './full-case.js';
import { draftLines } from './shipped-drafter.js';

/** The second loan of the full case: 2 due 2024-03-15, 3 due 2024-05-15, accelerated on 2024-04-20. */
const noticeLoan = fullCase().loans.slice(1);
const acceleratedByNotice = aCase({ loans: noticeLoan });

describe('a loan accelerated by a notice', () => {
  const count = '至提前到期日（2024年4月20日）已到期的各期中有1期未足额清偿';
  const notice =
    '因被申请人陈青禾未按约还款，申请人宣布借款提前到期，提前到期通知已于2024年4月20日到达被申请人陈青禾，尚未到期的借款本金自该日起全部到期。';

  test('counts no accelerated instalment as one that fell due by itself', () => {
    const text = draftLines('complaint-narrative', acceleratedByNotice).join('\n');
    expect(text).toContain(`截至2024年6月30日，${count}，逾期107天。`);
  });

  test('counts those due on the day of acceleration', () => {
    const [loan] = noticeLoan;
    if (loan === undefined) throw new Error('no loan');
    const onTheDay = anInstalment({ period: 1, dueOn: civilDate('2024-04-20') });
    const sheet = { ...loan.sheet, instalments: [...loan.sheet.instalments, onTheDay] };
    const theCase = { ...acceleratedByNotice, loans: [{ ...loan, sheet }] };
    expect(draftLines('complaint-narrative', theCase).join('')).toContain('各期中有2期未足额清偿');
  });

  test('an instalment settled since then is not counted', () => {
    const [loan] = noticeLoan;
    if (loan === undefined) throw new Error('no loan');
    const [second, third] = loan.sheet.instalments;
    if (second === undefined || third === undefined) throw new Error('no instalments');
    const settled = { ...second, unpaidPrincipal: 0n, unpaidInterest: 0n };
    const sheet = { ...loan.sheet, instalments: [settled, third] };
    const theCase = { ...acceleratedByNotice, loans: [{ ...loan, sheet }] };
    const text = draftLines('complaint-narrative', theCase).join('');
    expect(text).toContain('未按约足额还款；截至2024年6月30日，逾期107天。');
    expect(draftLines('preservation-application', theCase).join('')).toContain(
      '未按约足额还款。因被申请人',
    );
  });

  test.each([
    'payment-order-application',
    'preservation-application',
    'mediation-application',
  ] as const)('%s states the notice', (kind) => {
    const text = draftLines(kind, acceleratedByNotice).join('\n');
    expect(text).toContain(`未按约足额还款，${count}。${notice}截至2024年6月30日`);
  });
});

describe('several loans under one contract', () => {
  const evidence = [anEvidenceItem('借款合同', { signedOn: civilDate('2024-01-10') })];
  const loans = ['JJ0000000001', 'JJ0000000002'].map((loanNo) =>
    aCaseLoan({ loan: aLoan({ loanNo, evidence }), sheet: aSheet({ loanNo }) }),
  );

  test.each([1, 2])('are one contract on the form, case with %i loans', (count) => {
    const rows = formRows(aCase({ loans: loans.slice(0, count) }));
    expect(cellOf(rows, '17. 请求承担责任的依据').match(/HT0000000001/g)).toHaveLength(1);
    expect(cellOf(rows, '1. 合同签订情况（名称、编号、签订时间、地点等）').split('\n')).toEqual([
      '名称：借款合同　编号：HT0000000001',
      '签订时间：2024年1月10日　签订地点：　　　　　　',
    ]);
  });

  test('are not signed again in the facts', () => {
    const text = draftLines('complaint-narrative', aCase({ loans })).join('\n');
    expect(text.match(/签订编号为/g)).toHaveLength(1);
    expect(text).toContain(
      '被告陈青禾并依据上述编号为HT0000000001的借款合同借款（借据号JJ0000000002）：借款金额12,000.00元',
    );
    const application = draftLines('preservation-application', aCase({ loans })).join('\n');
    expect(application.match(/签订编号为/g)).toHaveLength(1);
  });

  test('are several contracts where the days of signing differ or no number is known', () => {
    const [first, second] = loans;
    if (first === undefined || second === undefined) throw new Error('no loans');
    const other = [anEvidenceItem('借款合同', { signedOn: civilDate('2024-02-10') })];
    const later = { ...second, loan: { ...second.loan, evidence: other } };
    const apart = draftLines('complaint-narrative', aCase({ loans: [first, later] }));
    expect(apart.join('').match(/签订编号为/g)).toHaveLength(2);
    const unnumbered = loans.map((one) => ({ ...one, loan: without(one.loan, 'contractNo') }));
    const basis = cellOf(formRows(aCase({ loans: unnumbered })), '17. 请求承担责任的依据');
    expect(basis).toContain('借款合同（借据号JJ0000000001）、借款合同（借据号JJ0000000002）');
  });

  test('an exhibit of all loans of the case needs no loan numbers', () => {
    const text = draftLines('evidence-list', aCase({ loans })).join('\n');
    expect(text).toContain('借款合同 | 借款合同关系成立');
    expect(text).not.toContain('借据号');
  });
});

describe('what is electronic', () => {
  const signing = (evidence: readonly EvidenceItem[]): string =>
    cellOf(
      formRows(aCase({ loans: [aCaseLoan({ loan: aLoan({ evidence }) })] })),
      '1. 合同签订情况（名称、编号、签订时间、地点等）',
    );
  const contract = anEvidenceItem('借款合同', { signedOn: civilDate('2024-01-10') });

  test.each([
    { kind: '电子签名存证报告', signedOn: '2024-01-10', isSigned: true },
    { kind: '电子签章存证报告', signedOn: '2024-01-11', isSigned: true },
    { kind: '电子签名存证报告', signedOn: '2024-01-12', isSigned: false },
    { kind: '电子签名存证报告', signedOn: '2024-01-09', isSigned: false },
    { kind: '电子签名存证报告', signedOn: undefined, isSigned: false },
    { kind: '保证合同电子签名存证报告', signedOn: '2024-01-10', isSigned: false },
    { kind: '区块链存证报告', signedOn: '2024-01-10', isSigned: false },
    { kind: '人脸识别记录', signedOn: '2024-01-10', isSigned: false },
  ])('$kind of $signedOn shows how the contract was signed: $isSigned', (item) => {
    const { kind, signedOn, isSigned } = item;
    const report = anEvidenceItem(kind, {
      ...(signedOn === undefined ? {} : { signedOn: civilDate(signedOn) }),
    });
    expect(signing([contract, report]).includes('签订方式：电子签名')).toBe(isSigned);
    const undated = without(contract, 'signedOn');
    expect(signing([undated, report])).not.toContain('签订方式：电子签名');
  });

  test.each([
    { kind: '营业执照', form: '复印件' },
    { kind: '不动产登记证明', form: '复印件' },
    { kind: '借款合同', form: '复印件' },
    { kind: '电子签名存证报告', form: '电子数据' },
    { kind: '催收短信记录', form: '电子数据' },
    { kind: '微信聊天截图', form: '电子数据' },
  ])('$kind with a 存证编号 is $form', ({ kind, form }) => {
    const loan = aLoan({ evidence: [anEvidenceItem(kind, { depositNo: 'CZ01' })] });
    const lines = draftLines('evidence-list', aCase({ loans: [aCaseLoan({ loan })] }));
    expect(lines.find((line) => line.includes(` | ${kind} / `))).toContain(`| ${form} / 1份 |`);
  });
});

describe('the evidence list', () => {
  const listOf = (...kinds: readonly string[]): string => {
    const loan = aLoan({
      evidence: kinds.map((kind) => anEvidenceItem(kind)),
      contacts: [aContact()],
    });
    return draftLines('evidence-list', aCase({ loans: [aCaseLoan({ loan })] })).join('\n');
  };

  test.each([
    { kind: '不动产抵押登记证明', purpose: '抵押权已依法登记设立' },
    { kind: '他项权证', purpose: '抵押权已依法登记设立' },
    { kind: '股权质押登记证明', purpose: '质权已依法登记设立' },
    { kind: '抵押预告登记证明', purpose: '抵押权预告登记已经办理' },
    { kind: '抵押合同', purpose: '担保关系成立，以及担保的方式、范围和期间' },
  ])('$kind proves $purpose', ({ kind, purpose }) => {
    expect(listOf(kind)).toContain(` | ${kind} | ${purpose} | `);
  });

  test('names acceleration only where a paper on it stands there', () => {
    expect(listOf('催收短信记录')).toMatch(/第.组　催收\n/);
    expect(listOf('催收短信记录', '提前到期通知书')).toMatch(/第.组　催收及提前到期\n/);
  });
});

describe('securities', () => {
  test('a maximum-amount mortgage keeps its name and its maximum', () => {
    const theCase = enterpriseCase();
    const basis = cellOf(formRows(theCase), '17. 请求承担责任的依据');
    expect(basis).toContain('编号DY0000000001的最高额抵押合同、质押合同');
    expect(draftLines('complaint-narrative', theCase).join('')).toContain(
      '签订编号为DY0000000001的最高额抵押合同',
    );
    expect(draftLines('mediation-application', theCase).join('')).toContain(
      '提供抵押担保的贵州省毕节市示例小区3号房屋折价或者拍卖、变卖所得的价款，在最高债权额20,000.00元和上述债权的范围内优先受偿',
    );
    expect(draftLines('preservation-application', theCase).join('')).toContain(
      '提供最高额抵押担保，最高债权额20,000.00元。',
    );
  });

  test('nothing else of who only gave a security is searched, and the list ends', () => {
    const lines = draftLines('preservation-application', companyCase());
    expect(lines).toContain(
      '2. 请求在保全裁定执行中，通过网络执行查控系统查询被申请人示例精密制造有限公司、被申请人罗云川的财产，并在上述数额范围内采取保全措施；',
    );
    expect(lines.at(-1)).toMatch(/担保借据号JJ0000000001）。$/);
  });
});

test('a private lender cites the provisions that its cap stands on', () => {
  const terms = {
    ...aSheet().terms,
    cap: { annual: 138_000_000_000n, source: '民间借贷规定第二十五条' },
  };
  const plaintiff = { ...aCase().plaintiff, kind: 'private' as const };
  const rules =
    '《最高人民法院关于审理民间借贷案件适用法律若干问题的规定》第二十五条、第二十八条、第二十九条';
  const loans = [aCaseLoan({ sheet: aSheet({ terms }) })];
  expect(draftLines('complaint-narrative', aCase({ loans, plaintiff })).join('')).toContain(rules);
  expect(cellOf(formRows(aCase({ loans, plaintiff })), '17. 请求承担责任的依据')).toContain(rules);
  expect(draftLines('complaint-narrative', aCase({ loans })).join('')).not.toContain('民间借贷');
  expect(draftLines('complaint-narrative', aCase({ plaintiff })).join('')).not.toContain(rules);
});

test('the claim schedule bears no internal number and no jargon', () => {
  const text = draftLines('claim-schedule', aCase()).join('\n');
  expect(text).not.toMatch(/QS-|ACT/);
  expect(text).toContain('计息基础 | 按实际天数计算，一年以360天计');
});
