import { describe, expect, test } from 'vitest';
import {
  brief,
  csvOf,
  csvFile,
  packDialect,
  readTables,
  soundAccount,
  soundRepayment,
  soundSchedule,
} from './ledger-builder.js';
import { parseLedger } from '#ledger/parse-ledger.js';

type Row = Readonly<Record<string, string>>;
const [first, second] = [soundSchedule[0]!, soundSchedule[1]!];
const schedule = (rows: readonly Row[], change: Row = {}) =>
  readTables({ accounts: [{ ...soundAccount, ...change }], schedule: rows });
const without = (row: Row, ...columns: readonly string[]): Row =>
  Object.fromEntries(Object.entries(row).filter(([column]) => !columns.includes(column)));
const repayments = (rows: readonly Row[]) =>
  readTables({ accounts: [soundAccount], repayments: rows });

describe('a schedule', () => {
  test.each<[name: string, rows: readonly Row[], expected: readonly string[], change?: Row]>([
    [
      'the loan amount is wrong where the schedule agrees with itself',
      soundSchedule,
      ['error ledger/principal-sum accounts.csv:2:贷款金额'],
      { 贷款金额: '1000.01' },
    ],
    [
      'the principal of one row is wrong where its total says so',
      [first, { ...second, 应还本金: '600.00' }],
      ['error ledger/schedule-parts schedule.csv:3:应还本金'],
    ],
    [
      'the total is wrong where the principal adds up',
      [first, { ...second, 应还合计: '506.00' }],
      ['error ledger/schedule-parts schedule.csv:3:应还合计'],
    ],
    [
      'a total that is one fen off was rounded by itself',
      [first, { ...second, 应还合计: '505.01' }],
      ['notice ledger/schedule-total-rounded schedule.csv:3:应还合计'],
    ],
    [
      'a total that is two fen off is wrong',
      [first, { ...second, 应还合计: '505.02' }],
      ['error ledger/schedule-parts schedule.csv:3:应还合计'],
    ],
    [
      'a number is skipped',
      [first, { ...second, 期次: '3' }],
      ['error ledger/schedule-row-missing schedule.csv:3:'],
    ],
    ['the first is missing', [second], ['error ledger/schedule-row-missing schedule.csv:2:']],
    ['the last is missing', [first], ['error ledger/schedule-row-missing schedule.csv:3:']],
    [
      'a row stands twice',
      [first, first, second],
      ['error ledger/schedule-row-doubled schedule.csv:3:'],
    ],
    [
      'a number repeats while the principal adds up',
      [first, { ...second, 期次: '1' }],
      ['warning ledger/schedule-periods-renumbered schedule.csv:3:期次'],
    ],
    [
      'a number repeats and the principal does not add up',
      [first, { ...second, 期次: '1', 应还本金: '400.00', 应还合计: '405.00' }],
      [
        'error ledger/schedule-period-repeated schedule.csv:3:期次',
        'error ledger/schedule-row-missing schedule.csv:4:',
      ],
    ],
    [
      'the dates run backwards',
      [first, { ...second, 应还日期: '2025-02-15', 起息日: '2025-02-14' }],
      ['error ledger/schedule-order schedule.csv:3:应还日期'],
    ],
    [
      'an instalment falls due before the loan',
      [{ ...first, 应还日期: '2025-01-14', 起息日: '' }, second],
      ['error ledger/due-before-disbursement schedule.csv:2:应还日期'],
    ],
    [
      'an amount is negative',
      [first, { ...second, 应还利息: '-5.00' }],
      ['error ledger/amount-negative schedule.csv:3:应还利息'],
    ],
    [
      'a required cell is empty',
      [{ ...first, 应还日期: '' }, second],
      ['error ledger/cell-empty schedule.csv:2:应还日期'],
    ],
    [
      'a date is written otherwise',
      [{ ...first, 应还日期: '2025/2/15' }, second],
      ['notice ledger/date-form schedule.csv:2:应还日期'],
    ],
    [
      'it ends long before the maturity',
      soundSchedule,
      ['warning ledger/maturity-differs accounts.csv:2:到期日期'],
      { 到期日期: '2025-03-31' },
    ],
    ['it ends a fortnight before the maturity', soundSchedule, [], { 到期日期: '2025-03-30' }],
    [
      'it is of an unknown loan',
      [first, second, { ...first, 借据号: 'J009' }],
      ['error ledger/unknown-loan schedule.csv:4:借据号'],
    ],
  ])('%s', (_name, rows, expected, change) => {
    expect(brief(schedule(rows, change))).toEqual(expected);
  });

  test('without numbers is numbered by due date', () => {
    const rows = [second, first].map((row) => without(row, '期次', '起息日'));
    const { value, diagnostics } = schedule(rows);
    expect(diagnostics).toEqual([]);
    expect(
      value.loans[0]?.schedule.map(({ period, startsOn, dueOn }) => [period, startsOn, dueOn]),
    ).toEqual([
      [1, '2025-01-15', '2025-02-15'],
      [2, '2025-02-15', '2025-03-15'],
    ]);
  });

  test('a loan that it lacks is looked for between its neighbours', () => {
    const loan = (loanNo: string): Row => ({ ...soundAccount, 借据号: loanNo });
    const rows = ['A1', 'A3'].flatMap((loanNo) =>
      soundSchedule.map((row) => ({ ...row, 借据号: loanNo })),
    );
    const result = readTables({ accounts: [loan('A1'), loan('A2'), loan('A3')], schedule: rows });
    expect(brief(result)).toEqual(['error ledger/schedule-row-missing schedule.csv:4:']);
    const atTheEnd = readTables({ accounts: [loan('A1'), loan('A3'), loan('A4')], schedule: rows });
    expect(brief(atTheEnd)).toEqual(['error ledger/schedule-row-missing accounts.csv:4:']);
  });

  test('rows of an account that is refused are of no unknown loan', () => {
    expect(brief(schedule(soundSchedule, { 借款人姓名: '' }))).toEqual([
      'error ledger/cell-empty accounts.csv:2:借款人姓名',
    ]);
  });

  test('a row whose cells cannot be told apart keeps its loan out, and no second fault is made of it', () => {
    const lines = csvOf(soundSchedule).replace('500.00,5.00,505.00', '5,00.00,5.00,505.00');
    const result = parseLedger(
      [csvFile('accounts', csvOf([soundAccount])), csvFile('schedule', lines)],
      packDialect,
    );
    expect(brief(result)).toEqual(['error ledger/field-count schedule.csv:3:']);
    expect(result.value.loans).toEqual([]);
  });
});

describe('repayments', () => {
  const later = (change: Row): Row => ({
    ...soundRepayment,
    还款流水号: 'LS002',
    还款日期: '2025-03-01',
    ...change,
  });
  const negative = {
    还款金额: '-100.00',
    其中本金: '-90.00',
    其中利息: '-8.00',
    其中罚息: '-2.00',
  };

  test.each<
    [
      name: string,
      rows: readonly Row[],
      expected: readonly string[],
      kept: readonly string[] | undefined,
    ]
  >([
    [
      'one number twice',
      [soundRepayment, soundRepayment],
      ['error ledger/repayment-doubled repayments.csv:3:'],
      undefined,
    ],
    [
      'a negative one without a partner',
      [later({ ...negative, 还款金额: '-90.00', 其中本金: '-80.00' })],
      ['error ledger/repayment-negative repayments.csv:2:还款金额'],
      undefined,
    ],
    [
      'a negative one whose parts are positive mirrors nothing',
      [soundRepayment, later({ 还款金额: '-100.00' })],
      ['error ledger/repayment-negative repayments.csv:3:还款金额'],
      undefined,
    ],
    [
      'a negative one that mirrors an earlier',
      [soundRepayment, later(negative)],
      ['notice ledger/repayment-reversed repayments.csv:3:还款金额'],
      [],
    ],
    [
      'a marked one with a positive amount',
      [soundRepayment, later({ 备注: '冲正LS001' })],
      ['notice ledger/repayment-reversed repayments.csv:3:还款金额'],
      [],
    ],
    [
      'the named one drops out, not the nearest',
      [soundRepayment, later({}), later({ ...negative, 还款流水号: 'LS003', 备注: '撤销LS001' })],
      ['notice ledger/repayment-reversed repayments.csv:4:还款金额'],
      ['LS002'],
    ],
    [
      'a number that is the beginning of the named one is not named',
      [
        { ...soundRepayment, 还款流水号: 'LS1' },
        later({ 还款流水号: 'LS12' }),
        later({ ...negative, 还款流水号: 'LS13', 备注: '冲正LS12' }),
      ],
      ['notice ledger/repayment-reversed repayments.csv:4:还款金额'],
      ['LS1'],
    ],
    [
      'a number whose end is named is not named',
      [
        { ...soundRepayment, 还款流水号: '2' },
        later({ 还款流水号: '12' }),
        later({ ...negative, 还款流水号: '13', 备注: '冲正流水12，金额100.00' }),
      ],
      ['notice ledger/repayment-reversed repayments.csv:4:还款金额'],
      ['2'],
    ],
    [
      'of two named ones the longest drops out',
      [
        { ...soundRepayment, 还款流水号: 'LS1' },
        later({ 还款流水号: 'LS1-2' }),
        later({ ...negative, 还款流水号: 'LS3', 备注: '冲正LS1-2' }),
      ],
      ['notice ledger/repayment-reversed repayments.csv:4:还款金额'],
      ['LS1'],
    ],
    [
      'a later place in the note names where an earlier one does not',
      [
        { ...soundRepayment, 还款流水号: 'LS1' },
        later({ 还款流水号: 'LS2' }),
        later({ ...negative, 还款流水号: 'LS3', 备注: '批次LS10；冲正LS1' }),
      ],
      ['notice ledger/repayment-reversed repayments.csv:4:还款金额'],
      ['LS2'],
    ],
    [
      'the nearest drops out where none is named',
      [soundRepayment, later({}), later({ ...negative, 还款流水号: 'LS003' })],
      ['notice ledger/repayment-reversed repayments.csv:4:还款金额'],
      ['LS001'],
    ],
    [
      'a reversal with the number of what it reverses',
      [soundRepayment, later({ ...negative, 还款流水号: 'LS001' })],
      ['notice ledger/repayment-reversed repayments.csv:3:还款金额'],
      [],
    ],
    [
      'a reversal before what it reverses',
      [later({}), { ...soundRepayment, ...negative }],
      ['error ledger/repayment-negative repayments.csv:3:还款金额'],
      undefined,
    ],
    [
      'a mark without a partner',
      [later({ 备注: '冲正' })],
      ['error ledger/reversal-without-partner repayments.csv:2:备注'],
      undefined,
    ],
    ['on the data date', [later({ 还款日期: '2025-12-31' })], [], ['LS002']],
    [
      'after the data date',
      [later({ 还款日期: '2026-01-01' })],
      ['error ledger/repayment-after-data-date repayments.csv:2:还款日期'],
      undefined,
    ],
    [
      'before the disbursement',
      [later({ 还款日期: '2025-01-14' })],
      ['error ledger/repayment-before-disbursement repayments.csv:2:还款日期'],
      undefined,
    ],
    [
      'parts that do not add up',
      [later({ 还款金额: '100.01' })],
      ['error ledger/repayment-parts repayments.csv:2:还款金额'],
      undefined,
    ],
    [
      'of an unknown loan',
      [later({ 借据号: 'J0019' })],
      ['error ledger/unknown-loan repayments.csv:2:借据号'],
      [],
    ],
    ['no split at all', [later({ 其中本金: '', 其中利息: '', 其中罚息: '' })], [], ['LS002']],
  ])('%s', (_name, rows, expected, kept) => {
    const result = repayments(rows);
    expect(brief(result)).toEqual(expected);
    expect(result.value.loans[0]?.repayments.map(({ serialNo }) => serialNo)).toEqual(kept);
  });

  test('two loans may share a serial number: one payment on both', () => {
    const result = readTables({
      accounts: [soundAccount, { ...soundAccount, 借据号: 'J002' }],
      repayments: [soundRepayment, { ...soundRepayment, 借据号: 'J002' }],
    });
    expect(result.diagnostics).toEqual([]);
  });

  test('they come in order of date, then number', () => {
    const rows = [
      later({ 还款流水号: '10' }),
      later({ 还款流水号: '9' }),
      { ...soundRepayment, 还款流水号: '11' },
    ];
    expect(repayments(rows).value.loans[0]?.repayments.map(({ serialNo }) => serialNo)).toEqual([
      '11',
      '9',
      '10',
    ]);
  });

  test('without numbers two rows that are alike in all are one row twice', () => {
    const row = without(soundRepayment, '还款流水号');
    expect(brief(repayments([row, row]))).toEqual([
      'error ledger/repayment-doubled repayments.csv:3:',
    ]);
    expect(brief(repayments([row, { ...row, 还款日期: '2025-02-11' }]))).toEqual([]);
  });
});

describe('contacts and evidence', () => {
  const contact: Row = {
    记录编号: 'LX1',
    借据号: 'J001',
    联系时间: '2025-06-01 10:00:00',
    联系方式: '电话',
    联系对象: '本人',
    号码或地址: '13900000001',
    联系结果: '接通',
    内容摘要: '催告还款',
    送达状态: '已送达',
  };

  test('are read through the code lists', () => {
    const rows = [
      contact,
      {
        ...contact,
        联系方式: '提前到期通知',
        联系对象: '保证人',
        送达状态: '未送达',
        联系时间: '2025-06-02',
      },
      { ...contact, 联系方式: '鸽子' },
    ];
    const { value, diagnostics } = readTables({ accounts: [soundAccount], contacts: rows });
    expect(diagnostics).toEqual([]);
    expect(value.loans[0]?.contacts).toMatchObject([
      {
        on: '2025-06-01',
        time: '10:00',
        method: '电话',
        kind: 'call',
        target: 'borrower',
        delivered: true,
      },
      {
        on: '2025-06-02',
        method: '提前到期通知',
        kind: 'acceleration-notice',
        target: 'guarantor',
        delivered: false,
      },
      { method: '鸽子', kind: 'other' },
    ]);
    expect(value.loans[0]?.contactsKnown).toBe(true);
  });

  test.each([
    ['07:59:59', 1],
    ['08:00:00', 0],
    ['22:00:00', 0],
    ['22:01:00', 1],
    ['00:00:00', 0],
  ])('a call at %s', (time, warnings) => {
    const result = readTables({
      accounts: [soundAccount],
      contacts: [{ ...contact, 联系时间: `2025-06-01 ${time}` }],
    });
    expect(result.diagnostics).toHaveLength(warnings);
  });

  test('hours are reported once a loan, and only for calls, visits and messages', () => {
    const late = { ...contact, 联系时间: '2025-06-01 23:00:00' };
    const result = readTables({
      accounts: [soundAccount],
      contacts: [{ ...late, 联系方式: '律师函' }, late, late],
    });
    expect(brief(result)).toEqual(['warning ledger/contact-hours contacts.csv:3:联系时间']);
    expect(result.diagnostics[0]?.message.en).toContain('2 contact(s)');
  });

  test('an unreadable time keeps the loan out', () => {
    const result = readTables({
      accounts: [soundAccount],
      contacts: [{ ...contact, 联系时间: '昨天' }],
    });
    expect(brief(result)).toEqual(['error ledger/date-unreadable contacts.csv:2:联系时间']);
    expect(result.value.loans).toEqual([]);
  });

  test('evidence keeps what it can read', () => {
    const sha256 = 'A'.repeat(64);
    const item: Row = {
      借据号: 'J001',
      材料类型: '借款合同',
      文件名: 'a.pdf',
      签署日期: '2025-01-15',
      页数: '3',
      SHA256: sha256,
      存证编号: 'CZ1',
    };
    const result = readTables({
      accounts: [soundAccount],
      evidence: [item, { ...item, 签署日期: '某日', 页数: '三', SHA256: 'xyz' }],
    });
    expect(brief(result)).toEqual([
      'warning ledger/value-unreadable evidence.csv:3:SHA256',
      'warning ledger/value-unreadable evidence.csv:3:签署日期',
      'warning ledger/value-unreadable evidence.csv:3:页数',
    ]);
    expect(result.value.loans[0]?.evidence).toMatchObject([
      {
        kind: '借款合同',
        fileName: 'a.pdf',
        signedOn: '2025-01-15',
        pages: 3,
        sha256: 'a'.repeat(64),
        depositNo: 'CZ1',
      },
      { kind: '借款合同', fileName: 'a.pdf', depositNo: 'CZ1' },
    ]);
  });
});
