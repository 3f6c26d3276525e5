// The other peer of bench/ledger.mjs: DuckDB reads the same files as text, joins the other tables to the accounts and
// adds up amounts, on all cores and in a gigabyte of memory. It checks nothing.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

const folder = process.argv[2];
const present = new Set(readdirSync(folder));
const read = (table) =>
  `read_csv('${path.join(folder, `${table}.csv`)}', all_varchar = true, header = true, null_padding = true, ignore_errors = true)`;
const sums = {
  schedule: 'sum(try_cast("应还合计" AS DECIMAL(18, 2)))',
  repayments: 'sum(try_cast("还款金额" AS DECIMAL(18, 2)))',
  contacts: 'count(*)',
  evidence: 'count(*)',
};
const joined = Object.entries(sums)
  .filter(([table]) => present.has(`${table}.csv`))
  .map(
    ([table, sum]) =>
      `LEFT JOIN (SELECT "借据号", ${sum} AS ${table} FROM ${read(table)} GROUP BY 1) USING ("借据号")`,
  );
const instance = await DuckDBInstance.create(':memory:', { memory_limit: '1GB' });
const connection = await instance.connect();
const result = await connection.runAndReadAll(
  `SELECT count(*) AS loans, sum(schedule) AS due FROM ${read('accounts')} ${joined.join(' ')}`,
);
console.log(JSON.stringify(result.getRowsJson()[0]));
