import type { TableRow } from '#domain/document.js';
import { RecentTexts } from '#domain/recent-texts.js';

import { placeCells, type GridCell } from './table-grid.js';
import type { SetGroup } from './set-group.js';

/** Rows that belong together because cells reach across them. Mostly it is one. */
export interface RowGroup {
  readonly rows: readonly TableRow[];
  readonly columnCount: number;
  /** Rows count from the group's first. */
  readonly cells: readonly GridCell[];
  /** For each column the width that its widest figure or short word asks for, once it is known. */
  neededPt: readonly number[] | undefined;
  /** The group as it was set between the columns' edges. */
  readonly set: RecentTexts<SetGroup>;
}

/** How many widths of columns are kept for a row: a table's columns may be as wide as its amounts ask for. */
const widthsOfRow = 4;

/**
 * The groups of a table's rows. A group that was seen before is the same object.
 *
 * @param known - Of the table's font scale, by the first row of the group.
 * @returns `undefined` when a row has more cells than the table has columns: a template's fault.
 */
export function groupsOf(
  rows: readonly TableRow[],
  columnCount: number,
  known: WeakMap<TableRow, readonly RowGroup[]>,
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
  known: WeakMap<TableRow, readonly RowGroup[]>,
): RowGroup | undefined {
  const [first] = rows;
  if (first === undefined) return undefined;
  const groups = known.get(first) ?? [];
  const same = groups.find((group) => isSame(group, rows, columnCount));
  if (same !== undefined) return same;
  const cells = placeCells(rows, columnCount);
  if (cells === undefined) return undefined;
  const set = new RecentTexts<SetGroup>(widthsOfRow);
  const group: RowGroup = { rows, columnCount, cells, neededPt: undefined, set };
  known.set(first, [group, ...groups.slice(0, widthsOfRow - 1)]);
  return group;
}

function isSame(group: RowGroup, rows: readonly TableRow[], columnCount: number): boolean {
  return (
    group.columnCount === columnCount &&
    group.rows.length === rows.length &&
    group.rows.every((row, index) => row === rows[index])
  );
}
