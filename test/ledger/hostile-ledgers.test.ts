import { afterEach, describe, expect, test, vi } from 'vitest';
import { EnvironmentError, Failure, UsageError } from '#domain/failure.js';
import type { LedgerFile, TableName } from '#domain/ledger.js';
import { compareBorrowers, type BorrowerFact } from '#ledger/compare-borrowers.js';
import { decodeText } from '#ledger/decode-text.js';
import { parseLedger } from '#ledger/parse-ledger.js';
import {
  brief,
  csvFile,
  csvOf,
  dialectWith,
  packDialect,
  readTables,
  soundAccount,
  soundSchedule,
} from './ledger-builder.js';

type Row = Readonly<Record<string, string>>;

/** The failure of a reading, as everything that the terminal may print of it. */
function failureOf(files: readonly LedgerFile[], dialect = packDialect): Failure {
  try {
    parseLedger(files, dialect);
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

function everythingSaid({ phrase, hint, cause }: Failure): string {
  return JSON.stringify([phrase, hint, cause instanceof Error ? cause.message : cause]);
}

describe('a ledger without a header', () => {
  const dataOf = (rows: readonly Row[]): string => csvOf(rows).split('\r\n').slice(1).join('\r\n');
  const party = {
    借据号: 'J001',
    当事人地位: '保证人',
    姓名或名称: '陆知远',
    证件号码: '',
    地址: '示例路4号',
  };
  const reversal = { 借据号: 'J001', 还款日期: '2025-2-1', 还款金额: '1.00', 备注: '冲正' };

  test.each<[table: TableName, text: string, personal: readonly string[]]>([
    [
      'accounts',
      dataOf([soundAccount, { ...soundAccount, 借据号: 'J002' }]),
      ['沈青禾', '440305199003079991', '13900000001', '龙岗', 'J001'],
    ],
    ['parties', dataOf([party]), ['陆知远', '示例路']],
    // 冲正 is a header of this table, too.
    ['repayments', dataOf([reversal]), ['J001', '2025-2-1']],
    ['accounts', '１３９０００００００１,沈青禾,借据号', ['沈青禾', '１３９']],
    ['accounts', '139-0000-0001,沈青禾,借据号', ['沈青禾', '139']],
  ])('of %s is named without a word of it (%#)', (table, text, personal) => {
    const rest = table === 'accounts' ? [] : [csvFile('accounts', csvOf([soundAccount]))];
    const failure = failureOf([...rest, csvFile(table, text)]);
    expect(failure).toBeInstanceOf(UsageError);
    expect(failure.phrase.en).toMatch(/no header row was found in the first 20 rows.*\(loanNo\)/);
    expect(failure.phrase.zh).toContain('前 20 行中没有找到表头');
    for (const word of personal) expect(everythingSaid(failure)).not.toContain(word);
  });

  test('is not quoted for the columns of ledger.key either', () => {
    const text = '借据号,贷款金额,放款日期,年利率,13900000001\nA1,1000,2025-01-15,12,沈青禾';
    const dialect = dialectWith({ key: { accounts: ['协议编号', '借据号'] } });
    const failure = failureOf([csvFile('accounts', text)], dialect);
    expect(failure.phrase.en).toMatch(/"协议编号" of ledger.key is not in the file/);
    expect(everythingSaid(failure)).not.toContain('13900000001');
    const plain = failureOf([csvFile('accounts', text.replace('13900000001', '电话'))], dialect);
    expect(plain.hint?.en).toContain('The file has: 借据号, 贷款金额, 放款日期, 年利率, 电话');
  });

  test('a header lists what it has', () => {
    const failure = failureOf([csvFile('accounts', '借据号,贷款金额,foo\nA1,1000,13900000001')]);
    expect(failure.phrase.en).toContain('The file has: 借据号, 贷款金额, foo.');
  });

  test('a header without a name of its own is listed by its column', () => {
    const text = '借据号,贷款金额,放款日期,年利率,foo,１39 0000 0001\nA1,1000,2025-01-15,12,,';
    const { value } = parseLedger([csvFile('accounts', text)], packDialect);
    expect(value.files[0]?.unmapped).toEqual(['foo', '#6']);
  });

  test('a stray quote does not carry its cell along', () => {
    const text = '借据号,贷款金额,放款日期,年利率\nA1,沈青禾13900000001"x",2025-01-15,12';
    expect(everythingSaid(failureOf([csvFile('accounts', text)]))).not.toMatch(
      /沈青禾|13900000001/,
    );
  });
});

describe('one number for very many rows', () => {
  const line = 'J001,2025-02-15,0.00,10.00';
  const schedule = (lines: readonly string[]) =>
    parseLedger(
      [
        csvFile('accounts', csvOf([soundAccount, { ...soundAccount, 借据号: 'J002' }])),
        csvFile('schedule', ['借据号,应还日期,应还本金,应还利息,期次', ...lines].join('\n')),
      ],
      packDialect,
    );
  const other = soundSchedule.map(
    (row) => `J002,${row['应还日期']},${row['应还本金']},${row['应还利息']},${row['期次']}`,
  );

  test('keeps that loan out with one error, and the rest goes on', () => {
    const lines = Array.from({ length: 200_000 }, (_, index) => `${line},${index + 1}`);
    const result = schedule([...lines, ...other]);
    expect(brief(result)).toEqual(['error ledger/schedule-too-long schedule.csv:1202:']);
    expect(result.diagnostics[0]).toMatchObject({ loanNo: 'J001' });
    expect(result.diagnostics[0]?.message.en).toContain('200000');
    expect(result.value.loans.map(({ loanNo }) => loanNo)).toEqual(['J002']);
  });

  test.each([
    [1200, false],
    [1201, true],
  ])('%i instalments', (count, tooLong) => {
    const lines = Array.from({ length: count }, (_, index) => `${line},${index + 1}`);
    expect(
      brief(schedule([...lines, ...other]))
        .join()
        .includes('schedule-too-long'),
    ).toBe(tooLong);
  });
});

describe('one customer number for very many accounts', () => {
  const count = 2_000;

  test.each<[name: string, idNoOf: (index: number) => string, others: readonly string[]]>([
    [
      'of as many persons',
      (index) => String(index),
      ['J00000', 'J00001', 'J00002', 'J00003', 'J00004'],
    ],
    ['of one person but for the last', (index) => (index < count - 1 ? 'a' : 'b'), ['J00000']],
  ])('%s is compared in proportion', (_name, idNoOf, others) => {
    let looks = 0;
    const facts = Array.from({ length: count }, (_, index) => ({
      place: index,
      loanNo: `J${String(index).padStart(5, '0')}`,
      name: '沈青禾',
      get idNo() {
        looks += 1;
        return idNoOf(index);
      },
      customerNo: 'KH001',
    }));
    const found = compareBorrowers(
      facts as unknown as readonly BorrowerFact[],
      'customerNo',
    ).filter(({ differs }) => differs === 'idNo');
    expect(looks).toBeLessThan(20 * count);
    expect(found).toHaveLength(count);
    expect(found.at(-1)?.others).toEqual(expect.arrayContaining([...others]));
  });
});

describe('the data date', () => {
  const dates = (accounts: readonly Row[], schedule?: readonly Row[]) =>
    readTables(schedule === undefined ? { accounts } : { accounts, schedule }).value.dataDates;
  const other = { ...soundAccount, 借据号: 'J002', 数据日期: '2025-12-30' };

  test('of a row that is kept out does not count beside others', () => {
    expect(dates([soundAccount, other])).toEqual(['2025-12-30', '2025-12-31']);
    expect(dates([soundAccount, { ...other, 贷款金额: 'x' }])).toEqual(['2025-12-31']);
    expect(dates([soundAccount, other, other])).toEqual(['2025-12-31']);
    expect(dates([soundAccount, other], soundSchedule)).toEqual(['2025-12-31']);
  });

  test('is that of all rows where each is kept out', () => {
    expect(dates([{ ...other, 贷款金额: 'x' }])).toEqual(['2025-12-30']);
  });

  test('of a row that is kept out bounds no repayment of another loan', () => {
    const repayment = { 借据号: 'J001', 还款日期: '2025-12-31', 还款金额: '1.00' };
    const result = readTables({
      accounts: [
        { ...soundAccount, 数据日期: '' },
        { ...other, 借据号: 'J003', 数据日期: '2025-12-31' },
        { ...other, 贷款金额: 'x' },
      ],
      repayments: [repayment, { ...repayment, 还款日期: '2026-01-01' }],
    });
    expect(brief(result)).toEqual([
      'error ledger/amount-unreadable accounts.csv:4:贷款金额',
      'error ledger/repayment-after-data-date repayments.csv:3:还款日期',
    ]);
  });
});

describe('保证期间届满日', () => {
  const read = (endsOn: string, change: Row = {}, role = '保证人') =>
    readTables({
      accounts: [{ ...soundAccount, ...change }],
      schedule: soundSchedule,
      parties: [{ 借据号: 'J001', 当事人地位: role, 姓名或名称: '陆知远', 保证期间届满日: endsOn }],
    });

  // The loan is of 2025-01-15 and matures on 2025-03-15; 民法典 692: a period that ends with it counts as none.
  test.each([
    ['2025-01-14', true],
    ['2025-01-15', true],
    ['2025-03-14', true],
    ['2025-03-15', true],
    ['2025-03-16', false],
  ])('%s', (endsOn, isVoid) => {
    const result = read(endsOn);
    expect(brief(result)).toEqual(
      isVoid ? ['warning ledger/guarantee-period-void parties.csv:2:保证期间届满日'] : [],
    );
    expect(result.value.loans[0]?.otherParties[0]?.guaranteeEndsOn).toBe(
      isVoid ? undefined : endsOn,
    );
    if (isVoid) expect(result.diagnostics[0]?.message.zh).toContain('六个月');
  });

  test('is compared with the last instalment where the account states no maturity', () => {
    expect(brief(read('2025-03-15', { 到期日期: '' }))).toContain(
      'warning ledger/guarantee-period-void parties.csv:2:保证期间届满日',
    );
  });

  test('of somebody who is no guarantor means nothing', () => {
    expect(brief(read('2025-01-14', {}, '共同借款人'))).toEqual([]);
  });
});

describe('a file that is too long for a text', () => {
  afterEach(() => vi.unstubAllGlobals());

  /** A decoder as the runtime's, whose texts hold twenty bytes: UTF-8 says so, the others call the bytes invalid. */
  function shortenTexts(): void {
    const Real = TextDecoder;
    vi.stubGlobal(
      'TextDecoder',
      class extends Real {
        override decode(input?: Uint8Array, options?: { stream?: boolean }): string {
          if (options?.stream !== true && (input?.byteLength ?? 0) > 20) {
            if (this.encoding !== 'utf-8') throw new TypeError('The encoded data was not valid');
            new Real('utf-8', { fatal: true }).decode(input);
            throw Object.assign(new Error('Cannot create a string longer than 20 characters'), {
              code: 'ERR_STRING_TOO_LONG',
            });
          }
          return super.decode(input, options);
        }
      },
    );
  }

  test.each([
    ['utf-8', Buffer.from('借据号,贷款金额,放款日期')],
    ['gb18030', Buffer.concat([Buffer.from('bde8beddbac5', 'hex'), Buffer.alloc(40, 0x61)])],
    ['utf-16le', Buffer.from('\ufeff借据号,贷款金额,放款日期', 'utf16le')],
  ])('%s', (_encoding, bytes) => {
    shortenTexts();
    const read = () => decodeText({ table: 'accounts', name: 'a.csv', bytes }, 'auto');
    expect(read).toThrow(EnvironmentError);
    expect(read).toThrow(/a\.csv: the file is too long to be read at once/);
  });

  test('bytes that are no text are still named as such', () => {
    shortenTexts();
    const bytes = Buffer.concat([Buffer.alloc(40, 0x61), Buffer.from([0xff, 0xff])]);
    expect(() => decodeText({ table: 'accounts', name: 'a.csv', bytes }, 'auto')).toThrow(
      /the first bad byte is at offset 40/,
    );
    const cut = Buffer.concat([Buffer.alloc(40, 0x61), Buffer.from([0xbd])]);
    expect(() => decodeText({ table: 'accounts', name: 'a.csv', bytes: cut }, 'auto')).toThrow(
      /cannot be decoded/,
    );
  });
});

describe('notices of one kind in one column', () => {
  const read = (count: number) =>
    readTables({
      accounts: Array.from({ length: count }, (_, index) => ({
        ...soundAccount,
        客户编号: '',
        借据号: `J${String(index)}`,
        放款日期: '2025/1/15',
        贷款金额: index === 1_500 ? 'x' : '1000.00',
      })),
    });

  test('up to a thousand stand one by one', () => {
    const { diagnostics } = read(1_000);
    expect(diagnostics).toHaveLength(1_000);
    expect(diagnostics.every(({ span, loanNo }) => span?.cell !== undefined && loanNo)).toBe(true);
  });

  test('the rest is one, with their number and first row; errors stand one by one', () => {
    const { diagnostics, value } = read(3_000);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toHaveLength(1);
    const notices = diagnostics.filter(({ severity }) => severity === 'notice');
    expect(notices).toHaveLength(1_001);
    // Data starts in row 2: the thousandth stands in row 1001.
    expect(notices.at(-1)).toEqual({
      code: 'ledger/date-form',
      severity: 'notice',
      message: {
        zh: '自本行起，此列另有 2000 处：日期的写法已统一。',
        en: '2000 more cells of this column, from this row on: The date was written in another form.',
      },
      span: { file: 'accounts.csv', row: 1_002, column: '放款日期' },
    });
    expect(value.loans).toHaveLength(2_999);
  });

  test('a single one more stays as it is', () => {
    const { diagnostics } = read(1_001);
    expect(diagnostics.at(-1)).toMatchObject({ loanNo: 'J1000', span: { row: 1_002 } });
  });
});
