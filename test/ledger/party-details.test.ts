import { describe, expect, test } from 'vitest';
import { personalFields } from '#ledger/fields.js';
import { without } from '../support/without.js';
import { brief, readTables, soundAccount } from './ledger-builder.js';

type Row = Readonly<Record<string, string>>;

/** A house that a third party mortgaged; all invented. */
const mortgage: Row = {
  借据号: 'J001',
  当事人地位: '抵押人',
  姓名或名称: '韦安',
  证件类型: '居民身份证',
  证件号码: '330106198512129980',
  地址: '浙江省杭州市示例路1号',
  抵押物: '示例市示例路4号房屋',
  最高债权额: '800,000.00',
  抵押合同编号: 'DB01',
  抵押合同签订日期: '2025-01-10',
  登记情况: '已登记',
  不动产登记证明号: '示(2025)不动产证明第0000001号',
};

const readParties = (...parties: readonly Row[]): ReturnType<typeof readTables> =>
  readTables({ accounts: [soundAccount], parties });

describe('what forms ask of a party', () => {
  test('the borrower of the account', () => {
    const { value, diagnostics } = readTables({
      accounts: [
        {
          ...soundAccount,
          民族: '汉族',
          工作单位: '示例公司',
          经常居住地: '广东省深圳市示例路3号',
          财产线索: '示例银行存款账户',
        },
      ],
    });
    expect(diagnostics).toEqual([]);
    expect(value.loans[0]?.borrower).toMatchObject({
      ethnicGroup: '汉族',
      employer: '示例公司',
      residence: '广东省深圳市示例路3号',
      propertyClues: '示例银行存款账户',
    });
  });

  test('without the columns the borrower has none of them', () => {
    const borrower = readTables({ accounts: [soundAccount] }).value.loans[0]?.borrower;
    expect(Object.keys(borrower ?? {}).toSorted()).toEqual(
      [
        'birthDate',
        'domicile',
        'idNo',
        'idType',
        'kind',
        'mobile',
        'name',
        'role',
        'serviceAddress',
        'sex',
        'source',
      ].toSorted(),
    );
  });

  test.each([
    ['居住地址', 'residence'],
    ['现住址', 'residence'],
    ['法定代表人姓名', 'representative'],
    ['负责人', 'representative'],
  ])('%s is %s', (header, field) => {
    const { value } = readTables({ accounts: [{ ...soundAccount, [header]: '示例' }] });
    expect(value.loans[0]?.borrower).toMatchObject({ [field]: '示例' });
  });

  test('an organisation as borrower: its number is checked, its representative read', () => {
    const organisation = {
      ...soundAccount,
      借款人姓名: '示例商贸有限公司',
      证件类型: '统一社会信用代码',
      证件号码: '91440300MA00000152',
      性别: '',
      法定代表人: '周霜',
    };
    const { value, diagnostics } = readTables({ accounts: [organisation] });
    expect(diagnostics.filter(({ severity }) => severity !== 'notice')).toEqual([]);
    const borrower = value.loans[0]?.borrower;
    expect(borrower).toMatchObject({
      kind: 'legal',
      idType: 'uscc',
      idNo: '91440300MA00000152',
      domicile: '广东省深圳市龙岗区示例路1号',
      representative: '周霜',
    });
    expect(borrower).not.toHaveProperty('sex');
    expect(borrower).not.toHaveProperty('birthDate');

    const wrong = readTables({ accounts: [{ ...organisation, 证件号码: '91440300MA00000085' }] });
    expect(wrong.value.loans).toEqual([]);
    expect(brief(wrong)).toEqual(['error ledger/id-checksum accounts.csv:2:证件号码']);
  });

  test('a guarantor of the parties table', () => {
    const { value } = readParties({
      借据号: 'J001',
      当事人地位: '保证人',
      姓名或名称: '示例物流有限公司',
      证件号码: '91440300MA00000152',
      保证方式: '连带',
      法定代表人: '周霜',
      工作单位: '无',
      财产线索: '示例路5号厂房',
    });
    const [guarantor] = value.loans[0]?.otherParties ?? [];
    expect(guarantor).toMatchObject({ representative: '周霜', propertyClues: '示例路5号厂房' });
    expect(guarantor).not.toHaveProperty('employer');
  });
});

describe('collaterals', () => {
  test('a mortgage with all its particulars', () => {
    const { value, diagnostics } = readParties(mortgage);
    expect(diagnostics.filter(({ severity }) => severity !== 'notice')).toEqual([]);
    expect(value.loans[0]?.otherParties).toMatchObject([
      {
        role: 'mortgagor',
        name: '韦安',
        collateral: {
          kind: 'mortgage',
          description: '示例市示例路4号房屋',
          contractNo: 'DB01',
          signedOn: '2025-01-10',
          maximumAmount: 80_000_000n,
          registration: 'formal',
          certificateNo: '示(2025)不动产证明第0000001号',
        },
      },
    ]);
  });

  test.each([
    ['抵押人', 'mortgage'],
    ['抵押物所有人', 'mortgage'],
    ['出质人', 'pledge'],
    ['质押人', 'pledge'],
  ])('%s gives a %s', (role, kind) => {
    const { value } = readParties({ ...mortgage, 当事人地位: role });
    expect(value.loans[0]?.otherParties).toMatchObject([
      { role: 'mortgagor', collateral: { kind } },
    ]);
  });

  test.each([
    ['正式登记', 'formal'],
    ['已登记', 'formal'],
    ['预告登记', 'advance'],
    ['未登记', 'none'],
    ['', undefined],
    ['办理中', undefined],
  ])('登记情况 %s is %s', (word, registration) => {
    const result = readParties({ ...mortgage, 登记情况: word });
    const [party] = result.value.loans[0]?.otherParties ?? [];
    expect(party?.collateral?.registration).toBe(registration);
    expect(brief(result).includes('warning ledger/code-unknown parties.csv:2:登记情况')).toBe(
      word === '办理中',
    );
  });

  test('a maximum of zero is none, one in 万元 is read as that', () => {
    const none = readParties({ ...mortgage, 最高债权额: '0' });
    expect(none.value.loans[0]?.otherParties[0]?.collateral).not.toHaveProperty('maximumAmount');
    const wan = readParties({ ...without(mortgage, '最高债权额'), '最高额(万元)': '80' });
    expect(wan.value.loans[0]?.otherParties[0]?.collateral?.maximumAmount).toBe(80_000_000n);
  });

  test('an unreadable maximum keeps the loan out: without it the prayer would ask for more', () => {
    const result = readParties({ ...mortgage, 最高债权额: '八十万' });
    expect(result.value.loans).toEqual([]);
    expect(result.diagnostics.map(({ span }) => span?.column)).toContain('最高债权额');
  });

  test('an unreadable day of the contract is left out with a warning', () => {
    const result = readParties({ ...mortgage, 抵押合同签订日期: '某日' });
    expect(brief(result)).toContain(
      'warning ledger/value-unreadable parties.csv:2:抵押合同签订日期',
    );
    expect(result.value.loans[0]?.otherParties[0]?.collateral).not.toHaveProperty('signedOn');
  });

  test('without a description there is no collateral', () => {
    const { value } = readParties({ ...mortgage, 抵押物: '' });
    expect(value.loans[0]?.otherParties[0]).not.toHaveProperty('collateral');
  });

  test('one in the row of a guarantor is left out with a warning', () => {
    const result = readParties({ ...mortgage, 当事人地位: '保证人' });
    expect(brief(result)).toContain('warning ledger/collateral-of-nobody parties.csv:2:抵押物');
    expect(result.value.loans[0]?.otherParties[0]).not.toHaveProperty('collateral');
  });

  test('two things of one mortgagor are both kept; a row repeated is one', () => {
    const { value } = readParties(mortgage, { ...mortgage, 抵押物: '示例牌小型轿车' }, mortgage);
    expect(value.loans[0]?.otherParties.map(({ collateral }) => collateral?.description)).toEqual([
      '示例市示例路4号房屋',
      '示例牌小型轿车',
    ]);
  });

  test('the thing of a borrower stands in a row of its own and leaves the borrower as is', () => {
    const own = { ...mortgage, 姓名或名称: '沈青禾', 证件号码: '440305199003079991' };
    const [loan] = readParties(own).value.loans;
    expect(loan?.borrower).not.toHaveProperty('collateral');
    expect(loan?.otherParties).toMatchObject([{ role: 'mortgagor', name: '沈青禾' }]);
  });
});

test('cells on persons and their things are personal', () => {
  for (const field of [
    'ethnicGroup',
    'employer',
    'residence',
    'representative',
    'propertyClues',
    'collateral',
    'certificateNo',
  ]) {
    expect(personalFields.has(field)).toBe(true);
  }
});
