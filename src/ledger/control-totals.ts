import type { ControlTotals, TableName } from '#domain/ledger.js';
import type { Fen } from '#domain/money.js';
import type { OpenRow } from './open-row.js';
import type { SourceTable } from './read-table.js';

/** Sums up what was read of one table, over all its files. */
export function controlTotals(
  table: TableName,
  files: readonly SourceTable[],
  rows: readonly Pick<OpenRow, 'loanNo'>[],
): ControlTotals {
  const sums = new Map<
    string,
    { readonly field: string; readonly header: string; readonly sum: Fen }
  >();
  for (const file of files) {
    for (const [field, sum] of file.sums) {
      const known = sums.get(field);
      sums.set(field, {
        field,
        header: known?.header ?? file.headers[field] ?? field,
        sum: sum + (known?.sum ?? 0n),
      });
    }
  }
  const loans = new Set(rows.map(({ loanNo }) => loanNo).filter((loanNo) => loanNo !== undefined));
  return { table, rows: rows.length, loans: loans.size, sums: [...sums.values()] };
}
