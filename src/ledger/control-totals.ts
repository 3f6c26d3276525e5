import type { ControlTotals, TableName } from '#domain/ledger.js';
import { groupedBy } from '#domain/grouped-by.js';
import type { Fen } from '#domain/money.js';
import type { OpenTable } from './open-rows.js';

/** The sum of one column of a file over some of its rows. */
export interface PartSum {
  readonly field: string;
  readonly header: string;
  readonly sum: Fen;
  /** The first row with an amount; columns come in the order of these. */
  readonly firstRow: number;
}

/** Sums over the rows of some loans. */
export interface PartTotals {
  readonly table: TableName;
  readonly rows: number;
  readonly loans: number;
  /** File by file. */
  readonly files: readonly (readonly PartSum[])[];
}

/** Sums up what was read of one table. */
export function partTotals(table: TableName, { files, rows }: OpenTable): PartTotals {
  const loans = new Set<string>();
  let last: string | undefined;
  for (const { loanNo } of rows) {
    if (loanNo !== undefined && loanNo !== last) loans.add(loanNo);
    last = loanNo;
  }
  return {
    table,
    rows: rows.length,
    loans: loans.size,
    files: files.map(({ sums, layout: { headers } }) =>
      sums.map(([field, { sum, few, firstRow }]) => ({
        field,
        header: headers[field] ?? field,
        sum: sum + BigInt(few),
        firstRow,
      })),
    ),
  };
}

/** Adds the totals of parts that have no loan in common, table by table. */
export function addTotals(parts: readonly PartTotals[]): readonly PartTotals[] {
  return [...groupedBy(parts, ({ table }) => table)].map(([table, own]) => ({
    table,
    rows: own.reduce((count, { rows }) => count + rows, 0),
    loans: own.reduce((count, { loans }) => count + loans, 0),
    files:
      own[0]?.files.map((_, index) => addFile(own.map(({ files: sums }) => sums[index] ?? []))) ??
      [],
  }));
}

/** The totals of each table over parts that have no loan in common. */
export function controlTotals(parts: readonly PartTotals[]): readonly ControlTotals[] {
  return addTotals(parts).map(({ table, rows, loans, files }) => {
    const sums = new Map<string, Omit<PartSum, 'firstRow'>>();
    for (const { field, header, sum } of files.flat()) {
      const known = sums.get(field);
      sums.set(field, { field, header: known?.header ?? header, sum: sum + (known?.sum ?? 0n) });
    }
    return { table, rows, loans, sums: [...sums.values()] };
  });
}

/** Columns of one file in the order in which its rows first have an amount in them. */
function addFile(parts: readonly (readonly PartSum[])[]): readonly PartSum[] {
  const sums = new Map<string, PartSum & { readonly at: number }>();
  for (const [at, part] of parts.flatMap((one) => one.map((sum, index) => [index, sum] as const))) {
    const known = sums.get(part.field);
    const first = known !== undefined && known.firstRow <= part.firstRow ? known : { ...part, at };
    sums.set(part.field, { ...first, sum: part.sum + (known?.sum ?? 0n) });
  }
  return [...sums.values()]
    .toSorted((left, right) => left.firstRow - right.firstRow || left.at - right.at)
    .map(({ field, header, sum, firstRow }) => ({ field, header, sum, firstRow }));
}
