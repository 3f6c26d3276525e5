import { describe, expect, test } from 'vitest';
import { parseLedger } from '#ledger/parse-ledger.js';
import { brief, csvFile, dialectWith, readTables } from './ledger-builder.js';

test('a bank that numbers loans in two columns, writes codes and states the penalty as a markup', () => {
  const accounts = [
    '协议编号,借据编号,借据金额,借据币种,剩余本金,借据利率,借据期限,期限单位,还款方式,罚息利率,生效日期,到期日期,借据状态,欠还利息,欠还本金',
    '700000000001,101,3000.00,156,3000.00,12,3,1,1,0.5,2024-01-10,2024-04-10,0,0.00,0.00',
  ];
  const schedule = [
    '协议编号,借据编号,还款期数,应还日期,应还利息,应还本金,应还本息,还款标志',
    '700000000001,101,1,2024-02-10,30.00,1000.00,1030.00,0',
    '700000000001,101,2,2024-03-10,20.00,1000.00,1020.00,0',
    '700000000001,101,3,2024-04-10,10.00,1000.00,1010.00,0',
  ];
  const result = parseLedger(
    [csvFile('accounts', accounts.join('\n')), csvFile('schedule', schedule.join('\n'))],
    dialectWith({
      key: { accounts: ['协议编号', '借据编号'], schedule: ['协议编号', '借据编号'] },
      codes: {
        accounts: {
          还款方式: { '0': '等额本息', '1': '等额本金', '2': '先息后本' },
          借据状态: { '0': '正常', '1': '结清', '2': '逾期' },
          期限单位: { '0': '天', '1': '月', '2': '季', '3': '年' },
        },
        schedule: { 还款标志: { '0': '未到期', '1': '已还清', '2': '部分还款', '3': '逾期' } },
      },
      units: { accounts: { 罚息利率: 'markup' } },
    }),
  );
  expect(result.diagnostics).toEqual([]);
  expect(result.value.loans).toMatchObject([
    {
      loanNo: '700000000001-101',
      contractNo: '700000000001',
      amount: 300_000n,
      method: 'equal-principal',
      methodText: '等额本金',
      status: '正常',
      terms: 3,
      annualRate: 120_000_000_000n,
      penaltyRate: 180_000_000_000n,
      schedule: [
        { period: 1, startsOn: '2024-01-10', statedStatus: 'not-due' },
        { period: 2 },
        { period: 3, dueOn: '2024-04-10' },
      ],
      source: { headers: { loanNo: '协议编号-借据编号' } },
    },
  ]);
  expect(result.value.loans[0]?.borrower).toBeUndefined();
  expect(result.value.files[1]?.unmapped).toEqual([]);
});

test('a platform with English headers, rates as fractions and instalments that are all number 1', () => {
  const accounts = [
    'id,loan_money,rate,repay_periods,status,interest_begin_time',
    '9001,5000,0.12,2,overdue,2024-01-10 09:30:00',
    '9002,5000,0.12,2,complete,2024-01-10 09:30:00',
  ];
  const schedule = [
    'id,corpus,interest,period,repay_day,status,loan_id',
    '1,0,50.00,1,2024-02-10 09:30:00,overdue,9001',
    '2,5000,50.00,1,2024-03-10 09:30:00,repaying,9001',
    '3,0,50.00,1,2024-02-10 09:30:00,complete,9002',
    '4,5000,50.00,2,2024-03-10 09:30:00,complete,9002',
  ];
  const result = parseLedger(
    [csvFile('accounts', accounts.join('\n')), csvFile('schedule', schedule.join('\n'))],
    dialectWith({
      columns: {
        accounts: {
          id: 'loanNo',
          loan_money: 'amount',
          rate: 'rateAnnual',
          repay_periods: 'terms',
          status: 'status',
          interest_begin_time: 'disbursedOn',
        },
        schedule: {
          loan_id: 'loanNo',
          corpus: 'duePrincipal',
          interest: 'dueInterest',
          repay_day: 'dueOn',
          status: 'instalmentStatus',
        },
      },
      codes: {
        accounts: { status: { complete: '结清', overdue: '逾期', repaying: '正常' } },
        schedule: { status: { complete: '已还清', overdue: '逾期', repaying: '未到期' } },
      },
      units: { accounts: { rate: 'fraction' } },
    }),
  );
  expect(brief(result).filter((line) => !line.startsWith('notice'))).toEqual([
    'warning ledger/schedule-periods-renumbered schedule.csv:3:period',
  ]);
  expect(result.value.loans).toMatchObject([
    {
      loanNo: '9001',
      status: '逾期',
      annualRate: 120_000_000_000n,
      disbursedOn: '2024-01-10',
      maturesOn: '2024-03-10',
      schedule: [
        { period: 1, statedStatus: 'overdue' },
        { period: 2, statedStatus: 'not-due', principal: 500_000n },
      ],
    },
    { loanNo: '9002', status: '结清' },
  ]);
});

describe('a loan number in two columns, given for the accounts alone', () => {
  const accounts = [
    '协议编号,借据编号,借据金额,借据利率,还款方式,生效日期,到期日期',
    '700000000001,101,2000.00,12,等额本金,2024-01-10,2024-03-10',
    '700000000002,101,2000.00,12,等额本金,2024-01-10,2024-03-10',
  ];
  const columns = '借据编号,还款期数,应还日期,应还利息,应还本金';
  const rows = ['101,1,2024-02-10,20.00,1000.00', '101,2,2024-03-10,10.00,1000.00'];
  const repayments = ['协议编号,借据编号,还款日期,还款金额', '700000000002,101,2024-02-10,5.00'];

  test('the other tables take it over where they have its columns', () => {
    const schedule = [
      `协议编号,${columns}`,
      ...rows.map((row) => `700000000001,${row}`),
      ...rows.map((row) => `700000000002,${row}`),
    ];
    const result = parseLedger(
      [
        csvFile('accounts', accounts.join('\n')),
        csvFile('schedule', schedule.join('\n')),
        csvFile('repayments', repayments.join('\n')),
      ],
      dialectWith({ key: { accounts: ['协议编号', '借据编号'] } }),
    );
    expect(result.diagnostics.filter(({ severity }) => severity !== 'notice')).toEqual([]);
    expect(result.value.loans).toMatchObject([
      { loanNo: '700000000001-101', schedule: [{ period: 1 }, { period: 2 }], repayments: [] },
      { loanNo: '700000000002-101', repayments: [{ amount: 500n }] },
    ]);
    expect(result.value.files[1]?.unmapped).toEqual([]);
  });

  test('a column of it counts by the field that it means as well', () => {
    const schedule = [
      `合同号,${columns.replace('借据编号', '借据号')}`,
      ...rows.map((row) => `700000000001,${row}`),
    ];
    const result = parseLedger(
      [
        csvFile('accounts', accounts.slice(0, 2).join('\n')),
        csvFile('schedule', schedule.join('\n')),
      ],
      dialectWith({ key: { accounts: ['协议编号', '借据编号'] } }),
    );
    expect(result.value.loans).toMatchObject([
      { loanNo: '700000000001-101', schedule: [{ period: 1 }, { period: 2 }] },
    ]);
    expect(result.value.files[1]?.unmapped).toEqual([]);
  });

  test('a table with a key of its own keeps it', () => {
    const schedule = [
      `协议编号,${columns}`,
      ...rows.map((row) => `1,${row.replace('101', '700000000001-101')}`),
    ];
    const result = parseLedger(
      [
        csvFile('accounts', accounts.slice(0, 2).join('\n')),
        csvFile('schedule', schedule.join('\n')),
      ],
      dialectWith({ key: { accounts: ['协议编号', '借据编号'], schedule: ['借据编号'] } }),
    );
    expect(result.value.loans).toMatchObject([{ loanNo: '700000000001-101' }]);
  });

  test('a table with one column of a whole loan number goes by that', () => {
    const schedule = [columns, ...rows.map((row) => row.replace('101', '700000000001-101'))];
    const result = parseLedger(
      [
        csvFile('accounts', accounts.slice(0, 2).join('\n')),
        csvFile('schedule', schedule.join('\n')),
      ],
      dialectWith({ key: { accounts: ['协议编号', '借据编号'] } }),
    );
    expect(result.value.loans).toMatchObject([
      { loanNo: '700000000001-101', schedule: [{ period: 1 }, { period: 2 }] },
    ]);
  });
});

describe('a unit of the term that no code list has', () => {
  const account = {
    借据号: 'J1',
    贷款金额: '2000.00',
    年利率: '12',
    还款方式: '等额本金',
    放款日期: '2024-01-10',
    到期日期: '2024-03-10',
    期限单位: '1',
  };

  const schedule = [
    { 借据号: 'J1', 期次: '1', 应还日期: '2024-02-10', 应还本金: '1000.00', 应还利息: '20.00' },
    { 借据号: 'J1', 期次: '2', 应还日期: '2024-03-10', 应还本金: '1000.00', 应还利息: '10.00' },
  ];
  const withTerm = { ...account, 借款期限: '2' };
  const withoutTerm = { ...account, 借款期限: '' };

  test.each([
    [
      'is a notice where a schedule is given',
      { accounts: [withTerm], schedule },
      ['notice ledger/code-unknown accounts.csv:2:期限单位'],
    ],
    [
      'is a warning where the instalments are made of the term',
      { accounts: [withTerm] },
      ['warning ledger/code-unknown accounts.csv:2:期限单位'],
    ],
    ['is nothing beside an empty term', { accounts: [withoutTerm] }, []],
    ['is nothing without a term', { accounts: [account] }, []],
  ])('%s', (_name, tables, expected) => {
    expect(brief(readTables(tables))).toEqual(expected);
  });
});
