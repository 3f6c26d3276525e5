// Reads the ledgers of the sample workspace, so that its papers say what its ledgers say.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';

/** The tables with their rows as objects by header. */
export function readTables(folder) {
  const read = (name, encoding = 'utf-8') =>
    parse(new TextDecoder(encoding).decode(readFileSync(path.join(folder, 'ledger', name))), {
      bom: true,
      columns: true,
    });
  return {
    accounts: [...read('借款台账-个人.csv', 'gb18030'), ...read('借款台账-企业.csv', 'gb18030')],
    schedule: read('还款计划.csv'),
    repayments: read('还款流水.csv'),
    contacts: read('催收与通知记录.csv'),
    parties: read('当事人.csv'),
    evidence: read('证据索引.csv'),
  };
}

/** One loan with the rows of all tables that are about it. */
export function loanOf(tables, loanNo) {
  const own = (rows) => rows.filter((row) => row['借据号'] === loanNo);
  return {
    ...own(tables.accounts)[0],
    schedule: own(tables.schedule),
    repayments: own(tables.repayments),
    contacts: own(tables.contacts),
    parties: own(tables.parties),
    evidence: own(tables.evidence),
  };
}

/** The row of the evidence table on the report that certifies how the loan was signed; all its papers quote it. */
export function depositOf(loan) {
  return loan.evidence.find((row) => row['材料类型'].endsWith('存证报告'));
}

/** `2025-03-01` as `2025年3月1日`. */
export function inChinese(date) {
  const [year, month, day] = date.split('-').map((part) => Number.parseInt(part, 10));
  return `${year}年${month}月${day}日`;
}

/** `36000.00` as `36,000.00`. */
export function grouped(amount) {
  return amount.replace(/\B(?=(\d{3})+\.)/g, ',');
}
