import { describe, expect, test } from 'vitest';
import { EnvironmentError, UsageError } from '#domain/failure.js';
import { parseLedger } from '#ledger/parse-ledger.js';
import {
  brief,
  csvFile,
  csvOf,
  dialectWith,
  packDialect,
  readTables,
  soundAccount,
  soundRepayment,
  soundSchedule,
} from './ledger-builder.js';

const sound = { accounts: [soundAccount], schedule: soundSchedule, repayments: [soundRepayment] };
const account = (change: Readonly<Record<string, string>>): Readonly<Record<string, string>> => ({
  ...soundAccount,
  ...change,
});

describe('a sound ledger', () => {
  test('becomes a loan without a word', () => {
    const { value, diagnostics } = readTables(sound);
    expect(diagnostics).toEqual([]);
    expect(value).toMatchObject({ accounts: 1, rejected: [], dataDates: ['2025-12-31'] });
    expect(value.loans).toHaveLength(1);
    expect(value.loans[0]).toMatchObject({
      loanNo: 'J001',
      amount: 100_000n,
      disbursedOn: '2025-01-15',
      maturesOn: '2025-03-15',
      terms: 2,
      method: 'equal-principal',
      methodText: '等额本金',
      annualRate: 120_000_000_000n,
      penaltyRate: 180_000_000_000n,
      status: '逾期',
      borrower: {
        role: 'borrower',
        kind: 'natural',
        name: '沈青禾',
        idType: 'resident-id',
        sex: 'male',
        birthDate: '1990-03-07',
      },
      stated: {
        principalBalance: 100_000n,
        overduePrincipal: 100_000n,
        overdueInterest: 1_500n,
        daysPastDue: 318,
      },
      repaymentsKnown: true,
      contactsKnown: false,
      evidenceKnown: false,
      source: { file: 'accounts.csv', row: 2 },
    });
    expect(
      value.loans[0]?.schedule.map(({ period, dueOn, principal, interest }) => [
        period,
        dueOn,
        principal,
        interest,
      ]),
    ).toEqual([
      [1, '2025-02-15', 50_000n, 1_000n],
      [2, '2025-03-15', 50_000n, 500n],
    ]);
    expect(value.loans[0]?.repayments).toMatchObject([
      {
        serialNo: 'LS001',
        amount: 10_000n,
        split: { principal: 9_000n, interest: 800n, penalty: 200n, fees: 0n },
      },
    ]);
    expect(value.loans[0]?.source.headers).toMatchObject({
      amount: '贷款金额',
      rateAnnual: '年利率(%)',
    });
  });

  test('control totals add up the readable cells', () => {
    const { value } = readTables(sound);
    expect(value.totals.find(({ table }) => table === 'schedule')).toMatchObject({
      rows: 2,
      loans: 1,
    });
    expect(value.totals.find(({ table }) => table === 'schedule')?.sums).toContainEqual({
      field: 'duePrincipal',
      header: '应还本金',
      sum: 100_000n,
    });
  });

  test('only the accounts are needed', () => {
    const { value, diagnostics } = readTables({ accounts: [soundAccount] });
    expect(diagnostics).toEqual([]);
    expect(value.loans).toMatchObject([{ schedule: [], repayments: [], repaymentsKnown: false }]);
  });

  test('a header alone is a table without rows', () => {
    const { value } = parseLedger(
      [csvFile('accounts', csvOf([soundAccount]).split('\r\n')[0]!)],
      packDialect,
    );
    expect(value).toMatchObject({ accounts: 0, loans: [], rejected: [] });
  });
});

describe('an account row', () => {
  test.each<[change: Readonly<Record<string, string>>, expected: readonly string[]]>([
    [{ 借据号: '' }, ['error ledger/cell-empty 借据号']],
    [{ 借据号: '1.23457E+11' }, ['error ledger/loan-no-damaged 借据号']],
    [{ 借据号: 'J0\u200701' }, []],
    [{ 借据号: 'J0\u000701' }, ['error ledger/control-character 借据号']],
    [{ 借据号: 'J0\n01' }, ['error ledger/control-character 借据号']],
    [{ 借据号: 'J001\t' }, ['notice ledger/surrounding-blanks 借据号']],
    [{ 借款人姓名: '' }, ['error ledger/cell-empty 借款人姓名']],
    [{ 借款人姓名: '无' }, ['error ledger/cell-empty 借款人姓名']],
    [{ 借款人姓名: '沈青?' }, ['error ledger/name-damaged 借款人姓名']],
    [{ 借款人姓名: '沈青\ufffd' }, ['error ledger/name-damaged 借款人姓名']],
    [{ 借款人姓名: '沈 青禾' }, ['notice ledger/name-inner-space 借款人姓名']],
    [{ 借款人姓名: '沈青禾、陆知远' }, ['error ledger/name-several 借款人姓名']],
    [{ 证件号码: '' }, ['error ledger/cell-empty 证件号码']],
    [{ 证件号码: '440305199003079990' }, ['error ledger/id-checksum 证件号码']],
    [{ 证件号码: '4.40305E+17' }, ['error ledger/id-damaged 证件号码']],
    [{ 证件号码: '330106198512129000' }, ['error ledger/id-damaged 证件号码']],
    [{ 证件号码: '330106199002319981' }, ['error ledger/id-unreadable 证件号码']],
    [{ 证件号码: '330106851212998', 性别: '女' }, ['warning ledger/id-legacy 证件号码']],
    [{ 证件号码: '34052419800101001x' }, ['notice ledger/id-spelling 证件号码']],
    [{ 性别: '女' }, ['warning ledger/sex-contradiction 性别']],
    [{ 性别: '7' }, ['warning ledger/code-unknown 性别']],
    [{ 手机号码: '1390000000' }, ['warning ledger/phone-unreadable 手机号码']],
    [{ 手机号码: '139-0000-0001' }, ['notice ledger/phone-spelling 手机号码']],
    [{ 手机号码: '+86 13900000001' }, ['notice ledger/phone-spelling 手机号码']],
    [{ 手机号码: '0755-12345678' }, []],
    [{ 送达地址: '' }, ['warning ledger/service-address-empty 送达地址']],
    [{ 送达地址: '示例路\ufffd号' }, ['warning ledger/text-damaged 送达地址']],
    [{ 贷款金额: '' }, ['error ledger/cell-empty 贷款金额']],
    [{ 贷款金额: '-1000.00' }, ['error ledger/amount-negative 贷款金额']],
    [{ 贷款金额: '0' }, ['error ledger/amount-impossible 贷款金额']],
    [{ 贷款金额: '1000.005' }, ['error ledger/amount-unreadable 贷款金额']],
    [{ 贷款金额: '１０００．００' }, ['notice ledger/full-width 贷款金额']],
    [{ 贷款金额: '1,000.00' }, ['notice ledger/thousands-separator 贷款金额']],
    [{ 贷款金额: '￥1000.00' }, ['notice ledger/currency-sign 贷款金额']],
    [{ 贷款余额: '-0.01' }, ['error ledger/amount-negative 贷款余额']],
    [{ 放款日期: '' }, ['error ledger/cell-empty 放款日期']],
    [{ 放款日期: '2025-02-30' }, ['error ledger/date-impossible 放款日期']],
    [{ 放款日期: '1-15-25' }, ['error ledger/date-unreadable 放款日期']],
    [{ 放款日期: '45672' }, ['notice ledger/date-serial 放款日期']],
    [{ 放款日期: '2025年1月15日' }, ['notice ledger/date-form 放款日期']],
    [{ 到期日期: '2025-01-15' }, ['error ledger/maturity-before-disbursement 到期日期']],
    [
      { 到期日期: '9999-12-31' },
      ['notice ledger/null-date 到期日期', 'error ledger/cell-empty 到期日期'],
    ],
    [{ 期数: '两期' }, ['error ledger/count-unreadable 期数']],
    [{ 还款方式: '' }, ['error ledger/cell-empty 还款方式']],
    [{ 还款方式: '0' }, ['error ledger/method-unreadable 还款方式']],
    [{ 还款方式: '随借随还' }, ['error ledger/method-needs-schedule 还款方式']],
    [{ '年利率(%)': '' }, ['error ledger/cell-empty 年利率(%)']],
    [{ '年利率(%)': '0.12' }, ['error ledger/rate-unit-contradiction 年利率(%)']],
    [
      { '年利率(%)': '0.12', '罚息年利率(%)': '' },
      ['error ledger/rate-unit-contradiction 年利率(%)'],
    ],
    [{ '罚息年利率(%)': '0.18' }, ['error ledger/rate-unit-contradiction 罚息年利率(%)']],
    [{ '年利率(%)': '24', '罚息年利率(%)': '36' }, []],
    [{ '年利率(%)': '24.01', '罚息年利率(%)': '36' }, ['warning ledger/rate-above-cap 年利率(%)']],
    [{ '罚息年利率(%)': '15.6' }, []],
    [{ '罚息年利率(%)': '15.59' }, ['warning ledger/penalty-markup 罚息年利率(%)']],
    [{ '罚息年利率(%)': '18.01' }, ['warning ledger/penalty-markup 罚息年利率(%)']],
    [{ 贷款状态: '结清' }, ['error ledger/status-contradiction 贷款状态']],
    [{ 贷款状态: '正常' }, ['error ledger/status-contradiction 贷款状态']],
    [{ 贷款状态: '核销' }, []],
    [
      { 贷款状态: '逾期', 逾期本金: '0', 逾期利息: '0', 当前逾期天数: '0' },
      ['error ledger/status-contradiction 贷款状态'],
    ],
    [
      { 贷款状态: '逾期', 逾期本金: '', 逾期利息: '-', 当前逾期天数: '' },
      ['notice ledger/null-word 逾期利息'],
    ],
    [{ 当前逾期天数: '-3' }, ['error ledger/count-unreadable 当前逾期天数']],
    [{ 合同编号: '1.2E+15' }, ['warning ledger/number-damaged 合同编号']],
  ])('%j gives %j', (change, expected) => {
    const result = readTables({ accounts: [account(change)] });
    const found = result.diagnostics.map(
      ({ severity, code, span }) => `${severity} ${code} ${span?.column ?? ''}`,
    );
    expect(found.toSorted()).toEqual(expected.toSorted());
    expect(
      result.diagnostics.every(({ span }) => span?.file === 'accounts.csv' && span.row === 2),
    ).toBe(true);
    const isOut = expected.some((line) => line.startsWith('error'));
    expect(result.value.loans).toHaveLength(isOut ? 0 : 1);
    expect(result.value.rejected).toHaveLength(isOut ? 1 : 0);
  });

  test('the span holds the whole cell and marks personal data; the message does not quote it', () => {
    const { diagnostics } = readTables({ accounts: [account({ 证件号码: '440305199003079990' })] });
    expect(diagnostics[0]).toMatchObject({
      loanNo: 'J001',
      span: { cell: '440305199003079990', personal: true },
    });
    expect(JSON.stringify(diagnostics[0]?.message)).not.toContain('440305199003079990');
  });

  test('a cell that swallowed others is refused', () => {
    expect(brief(readTables({ accounts: [account({ 送达地址: '号'.repeat(32_768) })] }))).toContain(
      'error ledger/cell-too-long accounts.csv:2:送达地址',
    );
  });

  test('one number in two rows is an error at each, and neither is taken', () => {
    const result = readTables({
      accounts: [
        soundAccount,
        account({
          证件号码: '330106198512129980',
          性别: '女',
          客户编号: 'KH002',
          借款人姓名: '陆知远',
        }),
      ],
    });
    expect(brief(result)).toEqual([
      'error ledger/loan-no-duplicate accounts.csv:2:借据号',
      'error ledger/loan-no-duplicate accounts.csv:3:借据号',
    ]);
    expect(result.value).toMatchObject({
      accounts: 2,
      loans: [],
      rejected: [
        { loanNo: 'J001', row: 2 },
        { loanNo: 'J001', row: 3 },
      ],
    });
  });

  test('two names for one identity number are a warning at each loan', () => {
    const result = readTables({
      accounts: [
        soundAccount,
        account({ 借据号: 'J002', 借款人姓名: '陆知远', 客户编号: 'KH002' }),
      ],
    });
    expect(brief(result)).toEqual([
      'warning ledger/borrower-contradiction accounts.csv:2:借款人姓名',
      'warning ledger/borrower-contradiction accounts.csv:3:借款人姓名',
    ]);
    expect(result.value.loans).toHaveLength(2);
  });

  test('an organisation is known by its number, whatever the type column lacks', () => {
    const { value, diagnostics } = readTables({
      accounts: [
        account({
          借款人姓名: '云帆商贸有限公司（虚构）',
          证件类型: '',
          证件号码: '91330100MA0000015W',
          性别: '',
        }),
      ],
    });
    expect(diagnostics).toEqual([]);
    expect(value.loans[0]?.borrower).toMatchObject({
      kind: 'legal',
      idType: 'uscc',
      idNo: '91330100MA0000015W',
    });
  });

  test('a guarantor of the account row is a party; a false number of theirs keeps the loan out', () => {
    const columns = {
      保证人姓名: '陆知远',
      保证人证件号码: '330106198512129980',
      保证人地址: '浙江省杭州市余杭区示例路3号',
      保证方式: '连带责任保证',
    };
    expect(readTables({ accounts: [account(columns)] }).value.loans[0]?.otherParties).toMatchObject(
      [{ role: 'guarantor', name: '陆知远', guaranteeMode: 'joint', sex: 'female' }],
    );
    const wrong = readTables({
      accounts: [account({ ...columns, 保证人证件号码: '330106198512129981' })],
    });
    expect(brief(wrong)).toEqual(['error ledger/id-checksum accounts.csv:2:保证人证件号码']);
  });

  test('the parties table adds parties, and nobody twice', () => {
    const parties = [
      {
        借据号: 'J001',
        当事人地位: '借款人',
        姓名或名称: '沈青禾',
        证件类型: '',
        证件号码: '440305199003079991',
        地址: '',
        手机号码: '',
        保证方式: '',
        保证期间届满日: '',
      },
      {
        借据号: 'J001',
        当事人地位: '共同借款人',
        姓名或名称: '顾南溪',
        证件类型: '',
        证件号码: '110101197802289977',
        地址: '北京市朝阳区示例路4号',
        手机号码: '',
        保证方式: '',
        保证期间届满日: '',
      },
      {
        借据号: 'J001',
        当事人地位: '保证人',
        姓名或名称: '陆知远',
        证件类型: '',
        证件号码: '330106198512129980',
        地址: '',
        手机号码: '',
        保证方式: '一般保证',
        保证期间届满日: '2026-03-15',
      },
    ];
    const { value, diagnostics } = readTables({
      accounts: [soundAccount],
      parties: [...parties, parties[1]!],
    });
    expect(diagnostics).toEqual([]);
    expect(
      value.loans[0]?.otherParties.map(({ role, name, guaranteeEndsOn }) => [
        role,
        name,
        guaranteeEndsOn,
      ]),
    ).toEqual([
      ['co-borrower', '顾南溪', undefined],
      ['guarantor', '陆知远', '2026-03-15'],
    ]);
    const other = readTables({
      accounts: [soundAccount],
      parties: [{ ...parties[0]!, 姓名或名称: '顾南溪' }],
    });
    expect(brief(other)).toEqual(['error ledger/borrower-differs parties.csv:2:姓名或名称']);
  });
});

describe('files', () => {
  const text = csvOf([soundAccount]);

  test.each([
    ['utf-8', 'strict-utf-8', new TextEncoder().encode(text)],
    ['utf-8', 'bom', new TextEncoder().encode(`\ufeff${text}`)],
    ['utf-16le', 'bom', Buffer.from(`\ufeff${text}`, 'utf16le')],
  ] as const)('%s is found by %s', (encoding, encodingReason, bytes) => {
    const { value, diagnostics } = parseLedger(
      [{ table: 'accounts', name: 'a.csv', bytes }],
      packDialect,
    );
    expect(diagnostics).toEqual([]);
    expect(value.files[0]).toMatchObject({
      encoding,
      encodingReason,
      separator: ',',
      headerRow: 1,
      dataRows: 1,
      skippedRows: 0,
    });
  });

  test('GB18030 is what remains', () => {
    // 借据号,贷款金额,放款日期,年利率 / A1,1000,2025-01-15,12, from the GB 18030 code table.
    const header = 'bde8beddbac5 2c b4fbbfeebdf0b6ee 2c b7c5bfeec8d5c6da 2c c4eac0fbc2ca 0a';
    const bytes = Buffer.concat([
      Buffer.from(header.replaceAll(' ', ''), 'hex'),
      Buffer.from('A1,1000,2025-01-15,12\n'),
    ]);
    const { value } = parseLedger([{ table: 'accounts', name: 'a.csv', bytes }], packDialect);
    expect(value.files[0]).toMatchObject({
      encoding: 'gb18030',
      encodingReason: 'gb18030',
      mapped: {
        借据号: 'loanNo',
        贷款金额: 'amount',
        放款日期: 'disbursedOn',
        年利率: 'rateAnnual',
      },
    });
  });

  test('undecodable bytes name the file and the offset', () => {
    const bytes = Buffer.concat([
      Buffer.from('abc,'),
      Buffer.from([0xff, 0xff]),
      Buffer.from(',d'),
    ]);
    expect(() => parseLedger([{ table: 'accounts', name: 'a.csv', bytes }], packDialect)).toThrow(
      'a.csv: cannot be decoded as UTF-8, GB18030; the first bad byte is at offset 4.',
    );
  });

  test.each([new Uint8Array(), Buffer.from('\ufeff'), Buffer.from(' \r\n')])(
    'an empty file is the environment at fault',
    (bytes) => {
      expect(() => parseLedger([{ table: 'accounts', name: 'a.csv', bytes }], packDialect)).toThrow(
        EnvironmentError,
      );
    },
  );

  test('a workbook is named as such', () => {
    const bytes = Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x14]);
    expect(() => parseLedger([{ table: 'accounts', name: 'a.xlsx', bytes }], packDialect)).toThrow(
      /spreadsheet workbook/,
    );
  });

  test.each([',', '\t', '|', '^|', ';'] as const)('cells parted by %j', (separator) => {
    const rows = [
      '借据号,贷款金额,放款日期,到期日期,年利率(%)',
      'A1,1000,2025-01-15,2026-01-15,12',
    ];
    const { value, diagnostics } = parseLedger(
      [csvFile('accounts', rows.join('\n').replaceAll(',', separator))],
      packDialect,
    );
    expect(diagnostics).toEqual([]);
    expect(value.files[0]?.separator).toBe(separator);
    expect(value.loans).toMatchObject([{ loanNo: 'A1', amount: 100_000n }]);
  });

  test('titles, notes, totals and blank rows are passed over and counted; rows count as in a spreadsheet', () => {
    const lines = [
      '借款台账,,,,,',
      '单位：万元,,,,,',
      '借据号,贷款金额,放款日期,到期日期,产品名称,年利率(%)',
      'A1,0.1,2025-01-15,2026-01-15,"随心\n贷",12',
      '',
      'A2,x,2025-01-15,2026-01-15,,12',
      '合计,0.3,,,,',
      '# 2 rows',
      '制表人：某某,,复核：某某,,,',
    ];
    const result = parseLedger([csvFile('accounts', lines.join('\n'))], packDialect);
    expect(result.value.files[0]).toMatchObject({ headerRow: 3, dataRows: 2, skippedRows: 4 });
    expect(result.value.loans).toMatchObject([{ loanNo: 'A1', amount: 100_000n }]);
    expect(result.diagnostics.find(({ severity }) => severity === 'error')?.span).toMatchObject({
      row: 6,
      line: 7,
      column: '贷款金额',
      cell: 'x',
    });
  });

  test('headers carry units', () => {
    const lines = [
      '借据号,贷款金额（万元）,放款日期,到期日期,日利率(‱),罚息上浮比例(%)',
      'A1,1.5,2025-01-15,2026-01-15,4,50',
    ];
    const { value, diagnostics } = parseLedger(
      [csvFile('accounts', lines.join('\n'))],
      packDialect,
    );
    expect(diagnostics).toEqual([]);
    expect(value.loans).toMatchObject([
      { amount: 1_500_000n, annualRate: 144_000_000_000n, penaltyRate: 216_000_000_000n },
    ]);
  });

  test("the workspace's unit wins over the header's, with a notice", () => {
    const lines = [
      '借据号,贷款金额（元）,放款日期,到期日期,年利率',
      'A1,100000,2025-01-15,2026-01-15,0.12',
    ];
    const result = parseLedger(
      [csvFile('accounts', lines.join('\n'))],
      dialectWith({ units: { accounts: { 贷款金额: 'fen', rateAnnual: 'fraction' } } }),
    );
    expect(brief(result)).toEqual(['notice ledger/unit-overruled accounts.csv:1:贷款金额（元）']);
    expect(result.value.loans).toMatchObject([{ amount: 100_000n, annualRate: 120_000_000_000n }]);
  });

  test('a monthly rate without a unit is not guessed', () => {
    const lines = [
      '借据号,贷款金额,放款日期,到期日期,月利率',
      'A1,1000,2025-01-15,2026-01-15,1.2',
      'A2,1000,2025-01-15,2026-01-15,1.2%',
    ];
    const result = parseLedger([csvFile('accounts', lines.join('\n'))], packDialect);
    expect(brief(result)).toEqual(['error ledger/rate-unreadable accounts.csv:2:月利率']);
    expect(result.value.loans).toMatchObject([{ loanNo: 'A2', annualRate: 144_000_000_000n }]);
  });

  test('a row with other cells than the header is out, the rest goes on', () => {
    const lines = [
      '借据号,贷款金额,放款日期,到期日期,年利率',
      'A1,1,000,2025-01-15,2026-01-15,12',
      'A2,1000,2025-01-15,2026-01-15,12,,',
    ];
    const result = parseLedger([csvFile('accounts', lines.join('\n'))], packDialect);
    expect(brief(result)).toEqual(['error ledger/field-count accounts.csv:2:']);
    expect(result.value).toMatchObject({
      accounts: 2,
      loans: [{ loanNo: 'A2' }],
      rejected: [{ loanNo: 'A1', row: 2 }],
    });
  });

  test.each([
    [
      '借据号,贷款金额,放款日期,年利率\nA1,"1000,2025-01-15,12\nA2,1000,2025-01-15,12',
      /opened on line 2 is never closed/,
    ],
    ['借据号,贷款金额,放款日期,年利率\nA1,"Hey" it,2025-01-15,12', /line 2 has a stray quote/],
    ['借据号,贷款金额,放款日期\nA1,1000,2025-01-15', /lacks the column 年利率/],
    ['foo,bar\n1,2', /no header row was found.*借据号 \(loanNo\)/],
    [
      '借据号,贷款余额,剩余本金,贷款金额,放款日期,年利率\nA1,1,1,1,2025-01-15,12',
      /"贷款余额", "剩余本金" all mean the field principalBalance/,
    ],
  ])('%j cannot be read', (text, message) => {
    expect(() => parseLedger([csvFile('accounts', text)], packDialect)).toThrow(UsageError);
    expect(() => parseLedger([csvFile('accounts', text)], packDialect)).toThrow(message);
  });

  test('a workspace mapping decides between two headers, and leaves columns out', () => {
    const text =
      '借据号,贷款余额,剩余本金,贷款金额,放款日期,到期日期,年利率\nA1,1,2,1000,2025-01-15,2026-01-15,12';
    const chosen = parseLedger(
      [csvFile('accounts', text)],
      dialectWith({ columns: { accounts: { 剩余本金: 'principalBalance' } } }),
    );
    expect(chosen.value.loans[0]?.stated.principalBalance).toBe(200n);
    const left = parseLedger(
      [csvFile('accounts', text)],
      dialectWith({ columns: { accounts: { 剩余本金: '-' } } }),
    );
    expect(left.value.loans[0]?.stated.principalBalance).toBe(100n);
  });

  test('a mapping to a field that does not exist is refused', () => {
    expect(() =>
      parseLedger(
        [csvFile('accounts', 'a,b\n1,2')],
        dialectWith({ columns: { accounts: { a: 'loanNumber' } } }),
      ),
    ).toThrow(/loanNumber, which is no field/);
  });

  test('there is no ledger without accounts', () => {
    expect(() => parseLedger([], packDialect)).toThrow(UsageError);
  });

  test('a spreadsheet text mark without quotes of its own is read', () => {
    const text = '借据号,贷款金额,放款日期,到期日期,年利率\n="0012",1000,2025-01-15,2026-01-15,12';
    const result = parseLedger([csvFile('accounts', text)], packDialect);
    expect(brief(result)).toEqual(['notice ledger/text-marker accounts.csv:2:借据号']);
    expect(result.value.loans).toMatchObject([{ loanNo: '0012' }]);
  });

  test('a table may be split over files; headers named like the prototype are only headers', () => {
    const first =
      '__proto__,constructor,loanNo,amount,disbursedOn,maturesOn,rateAnnual\nx,y,A1,1000,2025-01-15,2026-01-15,12';
    const { value, diagnostics } = parseLedger(
      [
        csvFile('accounts', first, 'a.csv'),
        csvFile('accounts', first.replace('A1', 'A2'), 'b.csv'),
      ],
      packDialect,
    );
    expect(diagnostics).toEqual([]);
    expect(value.loans.map(({ loanNo, source }) => [loanNo, source.file])).toEqual([
      ['A1', 'a.csv'],
      ['A2', 'b.csv'],
    ]);
    expect(value.files[0]?.unmapped).toEqual(['__proto__', 'constructor']);
  });
});
