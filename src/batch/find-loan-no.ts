import { nearestOf } from '#domain/nearest-name.js';
import { decodeRecord } from '#ledger/cut-file.js';
import { Findings } from '#ledger/findings.js';
import { openRow } from '#ledger/open-record.js';
import { printedCell } from '#ledger/open-row.js';
import { tableRow } from '#ledger/read-table.js';
import { RowCells } from '#ledger/row-cells.js';
import { SourceTable } from '#ledger/source-table.js';
import { goThrough, type LedgerFiles } from './pick-records.js';

/** Whether an account has a loan number, and which one of the accounts is nearest to it. */
export interface FoundLoanNo {
  /** Also where it is only printed in a cell that cannot be used as a number. */
  readonly isKnown: boolean;
  readonly nearest: string | undefined;
}

/** Looks a loan number up among all accounts; none is kept. Of several as near, the first in order is taken. */
export function findLoanNo(files: LedgerFiles, wanted: string): FoundLoanNo {
  const nearest = nearestOf(wanted);
  let isKnown = false;
  goThrough(
    files,
    () => (layout, text) => {
      const table = new SourceTable(layout, 0);
      return (record) => {
        const decoded = decodeRecord(record, text);
        const row = tableRow(layout, { ...decoded, cells: RowCells.of(decoded.cells) });
        if (row === undefined) return;
        const open = openRow(table, row, new Findings());
        const loanNo = open.loanNo ?? printedCell(open, 'loanNo').trim();
        isKnown ||= loanNo === wanted;
        nearest.offer(loanNo);
      };
    },
    new Set(['accounts']),
  );
  return { isKnown, nearest: nearest.name };
}
