import { describe, expect, test } from 'vitest';

import type { Plaintiff } from '#domain/case.js';
import { aCase, aCaseLoan, aLoan, anEvidenceItem } from '../support/case-builder.js';
import { fullCase } from './full-case.js';
import { draftLines } from './shipped-drafter.js';

const natural = aCase({ cause: '民间借贷纠纷', plaintiff: { kind: 'private', name: '顾知行' } });

describe('a natural person who sues', () => {
  test.each(['power-of-attorney', 'fee-refund-account', 'address-clues', 'demand-letter'] as const)(
    '%s is signed, not sealed',
    (kind) => {
      const text = draftLines(kind, natural).join('\n');
      expect(text).toContain('顾知行（签名捺印）');
      expect(text).not.toMatch(/公章|我单位|统一社会信用代码：|法定代表人/);
    },
  );

  test('needs no certificate of who represents it', () => {
    expect(draftLines('representative-certificate', natural)).toEqual([
      '# 法定代表人（负责人）身份证明书',
      '原告顾知行系自然人，无需提交法定代表人（负责人）身份证明书。',
    ]);
    const cover = draftLines('cover', natural).join('\n');
    expect(cover).toContain('原告的居民身份证复印件。');
    expect(cover).not.toContain('未设置原告的统一社会信用代码');
  });

  test.each<readonly [Partial<Plaintiff>, boolean]>([
    [{ name: '顾知行' }, true],
    [{ name: '示例商行' }, false],
    [{ name: '示例服装厂' }, false],
    [{ name: '顾知行', uscc: '91440300MA00000077' }, false],
    [{ name: '顾知行', kind: 'microloan' }, false],
  ])('%o: %s', (plaintiff, isNatural) => {
    const theCase = aCase({ plaintiff: { kind: 'private', name: '', ...plaintiff } });
    const text = draftLines('address-clues', theCase).join('\n');
    expect(text.includes('（签名捺印）')).toBe(isNatural);
  });
});

describe('papers to enclose', () => {
  const bankPapers =
    '· 原告的营业执照、金融许可证复印件（加盖公章），法定代表人的居民身份证复印件。';

  test('the plaintiff’s, the lawyer’s and those of every defendant without an exhibit', () => {
    const lines = draftLines('cover', fullCase());
    expect(lines).toContain(bankPapers);
    expect(lines).toContain('· 委托诉讼代理人的律师执业证复印件、律师事务所证明材料（所函）。');
    // 身份证影像 is the borrower's.
    expect(lines.filter((line) => line.includes('的身份证明：'))).toEqual([
      '· 被告二林白露（共同借款人）的身份证明：证据索引中没有对应的材料。',
      '· 被告三周霜（保证人）的身份证明：证据索引中没有对应的材料。',
      '· 被告四示例物流有限公司（保证人）的身份证明：证据索引中没有对应的材料。',
    ]);
  });

  test.each([
    { kind: '借款合同', missing: true },
    { kind: '原告营业执照', missing: true },
    { kind: '保证人身份证', missing: true },
    { kind: '身份证影像', missing: false },
  ])('the borrower is identified by $kind: $missing', ({ kind, missing }) => {
    const loan = aLoan({ evidence: [anEvidenceItem(kind)] });
    const lines = draftLines('cover', aCase({ loans: [aCaseLoan({ loan })] }));
    expect(lines).toContain(bankPapers);
    expect(lines.join('').includes('被告陈青禾（借款人）的身份证明')).toBe(missing);
  });
});

describe('what is left blank or to decide', () => {
  test('service and clues', () => {
    const text = draftLines('cover', aCase()).join('\n');
    expect(text).toMatch(/送达地址确认书的案号、邮政编码、收件人/);
    expect(text).toMatch(/线索书的送达地址约定条款号、被告的微信号/);
  });

  test.each([
    { cause: '金融借款合同纠纷', has: '注册地/登记地', lacks: '信用卡' },
    { cause: '民间借贷纠纷', has: '借款提供方式', lacks: '信用卡' },
    { cause: '信用卡纠纷', has: '信用卡卡号', lacks: '借款提供方式' },
  ])('the form of $cause', ({ cause, has, lacks }) => {
    const text = draftLines('cover', aCase({ cause })).join('\n');
    expect(text).toContain(has);
    expect(text).not.toContain(lacks);
    expect(text.includes('请按领用合约改写')).toBe(cause === '信用卡纠纷');
  });

  test('the day that a maximum is fixed', () => {
    expect(draftLines('cover', fullCase()).join('')).toContain('担保债权的确定时间');
    expect(draftLines('cover', aCase()).join('')).not.toContain('担保债权的确定时间');
  });

  test('mediation is considered where it is applied for', () => {
    const ticked = /是否考虑先行调解[^]*?是☑/;
    const papers = ['complaint-form', 'mediation-application', 'cover'] as const;
    expect(draftLines('complaint-form', aCase(), { papers }).join('\n')).toMatch(ticked);
    expect(draftLines('cover', aCase(), { papers }).join('')).toContain(
      '因案卷中有调解申请书勾选：了解调解各项为“了解”，是否考虑先行调解为“是”',
    );
    expect(draftLines('cover', aCase(), { papers: ['complaint-form'] }).join('')).toContain(
      '是否考虑先行调解为“暂不确定”',
    );
  });
});
