import type { Diagnostic } from '#domain/diagnostic.js';
import { groupedBy } from '#domain/grouped-by.js';
import type { SheetRow } from '#domain/sheet.js';
import { rowsContradict } from './diagnostics.js';

/** A row that was read, with what it says in one text: equal where two rows say the same. */
export interface ReadRow {
  readonly row: SheetRow;
  readonly caseNo: string;
  readonly says: string;
}

/** Keeps the first of rows that say the same of a case; of those that say different things none. */
export function distinctRows<Row extends ReadRow>(
  rows: readonly Row[],
): { readonly kept: readonly Row[]; readonly diagnostics: readonly Diagnostic[] } {
  const kept: Row[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [caseNo, same] of groupedBy(rows, (row) => row.caseNo)) {
    const [first, ...others] = same;
    if (first === undefined) continue;
    const other = others.find(({ says }) => says !== first.says);
    if (other === undefined) {
      kept.push(first);
      continue;
    }
    for (const { row } of same) {
      const against = row === first.row ? other : first;
      diagnostics.push(rowsContradict(row, caseNo, against.row.source.row));
    }
  }
  return { kept, diagnostics };
}
