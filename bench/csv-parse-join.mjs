// The peer of bench/ledger.mjs: the least that a script with csv-parse does with the same files. It streams them, joins
// the other tables to the accounts by a Map, and adds up amounts in whole fen.
import { createReadStream, readdirSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse';
import { ledgerTables } from './workload.mjs';

const folder = process.argv[2];
const present = new Set(readdirSync(folder));

const fen = (text) => Math.round(Number.parseFloat(text || '0') * 100);
const loans = new Map();
let rows = 0;
for (const table of ledgerTables.filter((name) => present.has(`${name}.csv`))) {
  const records = createReadStream(path.join(folder, `${table}.csv`)).pipe(
    parse({ bom: true, relax_column_count: true }),
  );
  let key;
  let amount;
  for await (const record of records) {
    if (key === undefined) {
      key = record.indexOf('借据号');
      amount = record.findIndex((header) => ['贷款余额', '应还合计', '还款金额'].includes(header));
      continue;
    }
    rows += 1;
    if (table === 'accounts') {
      loans.set(record[key], { balance: fen(record[amount]), due: 0, paid: 0, events: 0 });
      continue;
    }
    const loan = loans.get(record[key]);
    if (loan === undefined) continue;
    if (table === 'schedule') loan.due += fen(record[amount]);
    else if (table === 'repayments') loan.paid += fen(record[amount]);
    else loan.events += 1;
  }
}
let due = 0;
for (const loan of loans.values()) due += loan.due - loan.paid;
console.log(JSON.stringify({ rows, loans: loans.size, due }));
