import { readFileSync } from 'node:fs';
import type { Checked } from '#domain/diagnostic.js';
import type { ColumnUnit, Ledger, LedgerDialect, LedgerFile, TableName } from '#domain/ledger.js';
import { parseLedger } from '#ledger/parse-ledger.js';

/** The shipped words of the pack, so that the tests hold its files too. */
function words(name: string): unknown {
  const file = new URL(`../../templates/zh-CN/ledger/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8'));
}

export const packDialect: LedgerDialect = {
  encoding: 'auto',
  aliases: words('aliases') as LedgerDialect['aliases'],
  key: {},
  codes: words('codes') as LedgerDialect['codes'],
  units: words('units') as LedgerDialect['units'],
  daysPerYear: 360,
  limits: {
    rateCap: 240_000_000_000n,
    lowestMarkup: 300_000_000_000n,
    highestMarkup: 500_000_000_000n,
    earliestContact: '08:00',
    latestContact: '22:00',
  },
};

/** A workspace's own mapping, joined to the pack's words as the product does. */
export interface OwnWords {
  readonly columns?: Readonly<Partial<Record<TableName, Readonly<Record<string, string>>>>>;
  readonly codes?: Readonly<
    Partial<Record<TableName, Readonly<Record<string, Readonly<Record<string, string>>>>>>
  >;
  readonly units?: Readonly<Partial<Record<TableName, Readonly<Record<string, ColumnUnit>>>>>;
  readonly key?: LedgerDialect['key'];
}

export function dialectWith({
  columns = {},
  codes = {},
  units = {},
  key = {},
}: OwnWords): LedgerDialect {
  const join = <Entry>(
    base: Readonly<Record<TableName, Readonly<Record<string, Entry>>>>,
    own: Readonly<Partial<Record<TableName, Readonly<Record<string, Entry>>>>>,
  ): Record<TableName, Readonly<Record<string, Entry>>> =>
    Object.fromEntries(
      Object.entries(base).map(([table, entries]) => [
        table,
        { ...entries, ...own[table as TableName] },
      ]),
    ) as Record<TableName, Readonly<Record<string, Entry>>>;
  return {
    ...packDialect,
    columns,
    key,
    aliases: join(packDialect.aliases, columns),
    codes: join(packDialect.codes, codes),
    units: join(packDialect.units, units),
  };
}

export function csvFile(table: TableName, text: string, name: string = `${table}.csv`): LedgerFile {
  return { table, name, bytes: new TextEncoder().encode(text) };
}

type Row = Readonly<Record<string, string>>;

/** An invented loan of 1,000.00 in two instalments, overdue since its first: every table agrees. */
export const soundAccount: Row = {
  借据号: 'J001',
  合同编号: 'HT001',
  客户编号: 'KH001',
  借款人姓名: '沈青禾',
  证件类型: '居民身份证',
  证件号码: '440305199003079991',
  性别: '男',
  手机号码: '13900000001',
  户籍地址: '广东省深圳市龙岗区示例路1号',
  送达地址: '广东省深圳市龙岗区示例路2号',
  放款机构: '海岚网商银行股份有限公司（虚构）',
  贷款金额: '1000.00',
  放款日期: '2025-01-15',
  到期日期: '2025-03-15',
  期数: '2',
  还款方式: '等额本金',
  '年利率(%)': '12',
  '罚息年利率(%)': '18',
  贷款余额: '1000.00',
  逾期本金: '1000.00',
  逾期利息: '15.00',
  当前逾期天数: '318',
  首次逾期日期: '2025-02-15',
  贷款状态: '逾期',
  数据日期: '2025-12-31',
};

export const soundSchedule: readonly Row[] = [
  {
    借据号: 'J001',
    期次: '1',
    起息日: '2025-01-15',
    应还日期: '2025-02-15',
    应还本金: '500.00',
    应还利息: '10.00',
    应还合计: '510.00',
  },
  {
    借据号: 'J001',
    期次: '2',
    起息日: '2025-02-15',
    应还日期: '2025-03-15',
    应还本金: '500.00',
    应还利息: '5.00',
    应还合计: '505.00',
  },
];

export const soundRepayment: Row = {
  还款流水号: 'LS001',
  借据号: 'J001',
  还款日期: '2025-02-10',
  还款金额: '100.00',
  其中本金: '90.00',
  其中利息: '8.00',
  其中罚息: '2.00',
  还款渠道: '主动还款',
  备注: '',
};

export interface Tables {
  readonly accounts?: readonly Row[];
  readonly schedule?: readonly Row[];
  readonly repayments?: readonly Row[];
  readonly contacts?: readonly Row[];
  readonly evidence?: readonly Row[];
  readonly parties?: readonly Row[];
}

/** Reads tables given as rows; a table's columns are those of its first row. */
export function readTables(tables: Tables, dialect: LedgerDialect = packDialect): Checked<Ledger> {
  const files = Object.entries(tables).map(([table, rows]) =>
    csvFile(table as TableName, csvOf(rows as readonly Row[])),
  );
  return parseLedger(files, dialect);
}

export function csvOf(rows: readonly Row[]): string {
  const header = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => header.map((column) => quote(row[column] ?? '')).join(','));
  return [header.map(quote).join(','), ...lines].join('\r\n');
}

function quote(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Diagnostics as `severity code file:row:column`, the way the tables of the tests write them. */
export function brief({ diagnostics }: Checked<Ledger>): readonly string[] {
  return diagnostics.map(
    ({ severity, code, span }) =>
      `${severity} ${code} ${span?.file ?? ''}:${span?.row ?? ''}:${span?.column ?? ''}`,
  );
}
