/**
 * A stretch of a table's rows with its text set: knows its heights, draws itself, and can be cut in two.
 *
 * A cut closes the borders on both sides. Each cell that the cut crosses keeps the lines that fit above it and goes on
 * below with the rest, so that no line is ever lost:
 *
 *     | 3 | 本金 |          | 3 | 本金 |
 *     |   | 利息 |   →      |   | 利息 |
 *     |   | 罚息 |          ------------  page
 *                           |   | 罚息 |
 */
import type { PageItem } from '#domain/placed-pages.js';

import { roundPt } from './page-frame.js';
import type { SetLine } from './set-lines.js';
import { lowered, type Slab } from './strip.js';

/** A cell with its lines; rows count from the slab's first. */
export interface SlabCell {
  readonly row: number;
  readonly rowspan: number;
  /** Left and right edge on the page. Points. */
  readonly left: number;
  readonly right: number;
  readonly lines: readonly SetLine[];
  /** A cell that was cut stands at the top; others stand in the middle of their height. */
  readonly whole: boolean;
}

export interface TableSlab {
  readonly rowCount: number;
  /** In reading order. */
  readonly cells: readonly SlabCell[];
  readonly leadingPt: number;
  readonly verticalPaddingPt: number;
  readonly rulePt: number;
}

/** The least heights that hold every cell's lines. Where a cell over several rows needs more, its last row grows. */
function rowHeights(slab: TableSlab): readonly number[] {
  const heights = new Array<number>(slab.rowCount).fill(heightOf(slab, 1));
  for (const cell of slab.cells) {
    if (cell.rowspan !== 1) continue;
    heights[cell.row] = Math.max(heights[cell.row] ?? 0, heightOf(slab, cell.lines.length));
  }
  const byEnd = slab.cells.filter(({ rowspan }) => rowspan > 1);
  byEnd.sort((left, right) => left.row + left.rowspan - (right.row + right.rowspan));
  for (const cell of byEnd) {
    const last = cell.row + cell.rowspan - 1;
    const missing = heightOf(slab, cell.lines.length) - sum(heights.slice(cell.row, last + 1));
    if (missing > 0) heights[last] = (heights[last] ?? 0) + missing;
  }
  return heights;
}

/** Draws the slab: its text in reading order, and the four edges of every cell. */
export function drawSlab(slab: TableSlab): Slab {
  const heights = rowHeights(slab);
  const items: PageItem[] = [];
  for (const cell of slab.cells) {
    const top = sum(heights.slice(0, cell.row));
    const height = sum(heights.slice(cell.row, cell.row + cell.rowspan));
    items.push(...drawEdges(cell, top, top + height, slab.rulePt));
    const blank = height - cell.lines.length * slab.leadingPt;
    const firstLine = top + (cell.whole ? blank / 2 : slab.verticalPaddingPt);
    for (const [index, line] of cell.lines.entries()) {
      const lineTop = roundPt(firstLine + index * slab.leadingPt);
      items.push(...line.items.map((item) => lowered(item, lineTop)));
    }
  }
  return { heightPt: sum(heights), items };
}

/** Cuts a slab that is taller than `roomPt`. At least one line goes into the first part, whatever the room. */
export function cutSlab(
  slab: TableSlab,
  roomPt: number,
  pagePt: number,
): { readonly head: TableSlab; readonly rest: TableSlab } {
  const cut = placeOfCut(slab, rowHeights(slab), roomPt, pagePt);
  const headRows = cut.row + (cut.partPt > 0 ? 1 : 0);
  const head: SlabCell[] = [];
  const rest: SlabCell[] = [];
  for (const cell of slab.cells) {
    const end = cell.row + cell.rowspan;
    if (end <= cut.row) head.push(cell);
    else if (cell.row >= headRows) rest.push({ ...cell, row: cell.row - cut.row });
    else {
      const above = sum(cut.heights.slice(cell.row, cut.row)) + cut.partPt;
      const count = Math.max(0, linesIn(slab, above));
      const lines = cell.lines.slice(0, count);
      head.push({ ...cell, lines, rowspan: headRows - cell.row, whole: false });
      rest.push({
        ...cell,
        lines: cell.lines.slice(count),
        row: 0,
        rowspan: end - cut.row,
        whole: false,
      });
    }
  }
  const byPlace = rest.toSorted((left, right) => left.row - right.row || left.left - right.left);
  return {
    head: { ...slab, rowCount: headRows, cells: head },
    rest: { ...slab, rowCount: slab.rowCount - cut.row, cells: byPlace },
  };
}

interface Cut {
  readonly heights: readonly number[];
  /** The first row that is not whole above the cut. */
  readonly row: number;
  /** How much of that row stands above the cut; 0 for a cut between two rows. */
  readonly partPt: number;
}

/** Between two rows where possible; through a row only when no page could hold it. */
function placeOfCut(
  slab: TableSlab,
  heights: readonly number[],
  roomPt: number,
  pagePt: number,
): Cut {
  let row = 0;
  let used = 0;
  while (row < slab.rowCount - 1 && used + (heights[row] ?? 0) <= roomPt) {
    used += heights[row] ?? 0;
    row += 1;
  }
  if (row > 0 && (heights[row] ?? 0) <= pagePt) return { heights, row, partPt: 0 };
  const lines = linesIn(slab, roomPt - used);
  if (lines < 1 && row > 0) return { heights, row, partPt: 0 };
  return { heights, row, partPt: heightOf(slab, Math.max(1, lines)) };
}

function linesIn(slab: TableSlab, heightPt: number): number {
  return Math.floor((heightPt - 2 * slab.verticalPaddingPt) / slab.leadingPt + 1e-6);
}

/** The height of a row whose tallest cell has so many lines; an empty row is as tall as one line. */
export function heightOf(slab: TableSlab, lines: number): number {
  return Math.max(1, lines) * slab.leadingPt + 2 * slab.verticalPaddingPt;
}

function drawEdges(
  cell: SlabCell,
  top: number,
  bottom: number,
  thicknessPt: number,
): readonly PageItem[] {
  const { left, right } = cell;
  const rule = (from: readonly [number, number], to: readonly [number, number]): PageItem => ({
    kind: 'rule',
    from,
    to,
    thicknessPt,
  });
  return [
    rule([left, top], [right, top]),
    rule([left, bottom], [right, bottom]),
    rule([left, top], [left, bottom]),
    rule([right, top], [right, bottom]),
  ];
}

function sum(lengths: readonly number[]): number {
  return lengths.reduce((total, length) => total + length, 0);
}
