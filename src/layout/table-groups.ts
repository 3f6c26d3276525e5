import type { TableRow } from '#domain/document.js';
import type { RecurringResults } from '#domain/recurring.js';

import type { RowGroup } from './row-group.js';
import { placeCells } from './table-grid.js';

/**
 * The groups of a table's rows. A group that was seen before is the same object.
 *
 * @param known - Of the table's font scale: the latest group by its first row.
 * @returns `undefined` when a row has more cells than the table has columns: a template's fault.
 */
export function groupsOf(
  rows: readonly TableRow[],
  columnCount: number,
  known: RecurringResults<TableRow, { latest?: RowGroup }>,
): readonly RowGroup[] | undefined {
  const groups: RowGroup[] = [];
  for (let first = 0; first < rows.length;) {
    const end = endOfGroup(rows, first);
    const group = groupOf(rows.slice(first, end), columnCount, known);
    if (group === undefined) return undefined;
    groups.push(group);
    first = end;
  }
  return groups;
}

/** A rowspan ends with the rows at the latest. */
function endOfGroup(rows: readonly TableRow[], first: number): number {
  let end = first + 1;
  for (let row = first; row < end; row += 1) {
    for (const { rowspan } of rows[row]?.cells ?? [])
      end = Math.max(end, Math.min(rows.length, row + rowspan));
  }
  return end;
}

function groupOf(
  rows: readonly TableRow[],
  columnCount: number,
  known: RecurringResults<TableRow, { latest?: RowGroup }>,
): RowGroup | undefined {
  const [first] = rows;
  if (first === undefined) return undefined;
  const kept = known.get(first, () => ({}));
  if (kept.latest !== undefined && isSame(kept.latest, rows, columnCount)) return kept.latest;
  const cells = placeCells(rows, columnCount);
  if (cells === undefined) return undefined;
  kept.latest = { rows, columnCount, cells, neededPt: undefined, sets: [] };
  return kept.latest;
}

function isSame(group: RowGroup, rows: readonly TableRow[], columnCount: number): boolean {
  return (
    group.columnCount === columnCount &&
    group.rows.length === rows.length &&
    group.rows.every((row, index) => row === rows[index])
  );
}
