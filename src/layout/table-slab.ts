/**
 * A stretch of a table's rows with its text set: knows its heights, draws itself, and can be cut in two.
 *
 * A cut closes the borders on both sides. Each cell that the cut crosses keeps the lines that fit above it and goes on
 * below with the rest, so that no line is ever lost; a label that stands whole above is printed again below:
 *
 *     | 3. 利息 | 本金 |          | 3. 利息 | 本金 |
 *     |         | 利息 |   →      |         | 利息 |
 *     |         | 罚息 |          -----------------  page
 *                                 | 3. 利息 | 罚息 |
 *                                 | （续）  |      |
 */
import type { PageItem } from '#domain/placed-pages.js';

import type { SetLine } from './set-lines.js';
import { drawnOnce, lowered, type Slab } from './strip.js';

/** A cell with its lines. Lengths in points. */
export interface SlabCell {
  readonly rowspan: number;
  /** Left and right edge on the page. */
  readonly left: number;
  readonly right: number;
  readonly lines: readonly SetLine[];
  readonly leadingPt: number;
  /** Between the cell's edges and its lines. */
  readonly paddingPt: { readonly top: number; readonly bottom: number };
  /** Where its lines stand in a taller row. */
  readonly stands: 'top' | 'middle';
  /** A label as it is printed again where its row goes on on another page. */
  readonly repeated: readonly SetLine[] | undefined;
}

export interface SlabRow {
  /** The cells that start in this row, from left to right. */
  readonly cells: readonly SlabCell[];
  readonly isKeptWithNext: boolean;
}

export interface TableSlab {
  readonly rows: readonly SlabRow[];
  /** The height of a row that only cells of other rows reach into. */
  readonly emptyRowPt: number;
  readonly rulePt: number;
}

/** Draws the slab: its text in reading order, and the edges of its cells. */
export function drawSlab(slab: TableSlab): Slab {
  const tops = rowTops(slab, Number.POSITIVE_INFINITY);
  return drawnOnce(tops.at(-1) ?? 0, (topPt) => {
    const items: PageItem[] = [];
    for (const [row, { cells }] of slab.rows.entries()) {
      const top = topPt + (tops[row] ?? 0);
      for (const cell of cells)
        addText(items, cell, { top, bottom: topPt + (tops[row + cell.rowspan] ?? 0) });
    }
    addEdges(items, slab, tops, topPt);
    return items;
  });
}

/** True when the slab is taller than so much; rows beyond that are not looked at. */
export function isTallerThan(slab: TableSlab, heightPt: number): boolean {
  return (rowTops(slab, heightPt).at(-1) ?? 0) > heightPt;
}

/**
 * Where each row starts, and where the last one ends: the least heights that hold every cell's lines. Where a cell over
 * several rows needs more, its last row grows. Ends with the row that reaches beyond `enoughPt`.
 */
function rowTops(slab: TableSlab, enoughPt: number): readonly number[] {
  const tops = [0];
  /** The last rows of cells over several rows, and where these cells end at the least. */
  let reaching: readonly { readonly last: number; readonly bottom: number }[] = [];
  for (const [row, { cells }] of slab.rows.entries()) {
    const top = tops[row] ?? 0;
    if (top > enoughPt) break;
    let heightPt = 0;
    for (const cell of cells) {
      const needed = heightOf(cell, cell.lines.length);
      if (cell.rowspan === 1) heightPt = Math.max(heightPt, needed);
      else reaching = [...reaching, { last: row + cell.rowspan - 1, bottom: top + needed }];
    }
    let bottom = top + (heightPt === 0 ? slab.emptyRowPt : heightPt);
    for (const cell of reaching) if (cell.last === row) bottom = Math.max(bottom, cell.bottom);
    tops.push(bottom);
    if (reaching.length > 0) reaching = reaching.filter(({ last }) => last > row);
  }
  return tops;
}

/** Adds the text of a cell that reaches from `top` to `bottom` on the page. */
function addText(
  items: PageItem[],
  { paddingPt, leadingPt, lines, stands }: SlabCell,
  { top, bottom }: { readonly top: number; readonly bottom: number },
): void {
  const spare = bottom - top - lines.length * leadingPt;
  // What the paddings differ by moves the text off the middle.
  const middle = (spare + paddingPt.top - paddingPt.bottom) / 2;
  const firstLine = top + (stands === 'top' ? paddingPt.top : middle);
  for (const [index, line] of lines.entries())
    for (const item of line.items) items.push(lowered(item, firstLine + index * leadingPt));
}

/**
 * Adds the edges around the slab, then at the left and the top of each cell: what closes a cell on its other sides is the
 * edge of its neighbour.
 */
function addEdges(
  items: PageItem[],
  slab: TableSlab,
  tops: readonly number[],
  topPt: number,
): void {
  const rule = (from: readonly [number, number], to: readonly [number, number]): void => {
    items.push({ kind: 'rule', from, to, thicknessPt: slab.rulePt });
  };
  const first = slab.rows[0]?.cells ?? [];
  const outerLeft = Math.min(...first.map(({ left }) => left));
  const outerRight = Math.max(...first.map(({ right }) => right));
  const bottom = topPt + (tops.at(-1) ?? 0);
  rule([outerLeft, topPt], [outerRight, topPt]);
  rule([outerLeft, bottom], [outerRight, bottom]);
  rule([outerLeft, topPt], [outerLeft, bottom]);
  rule([outerRight, topPt], [outerRight, bottom]);
  for (const [row, { cells }] of slab.rows.entries()) {
    const top = topPt + (tops[row] ?? 0);
    for (const { left, right, rowspan } of cells) {
      if (left > outerLeft) rule([left, top], [left, topPt + (tops[row + rowspan] ?? 0)]);
      if (row > 0) rule([left, top], [right, top]);
    }
  }
}

/** Cuts a slab that is taller than `roomPt`. At least one line goes into the first part, whatever the room. */
export function cutSlab(
  slab: TableSlab,
  roomPt: number,
  pagePt: number,
): { readonly head: TableSlab; readonly rest: TableSlab } {
  const tops = rowTops(slab, roomPt);
  const cut = placeOfCut(slab, tops, { roomPt, pagePt });
  const headRows = cut.row + (cut.partPt > 0 ? 1 : 0);
  const below = (tops[cut.row] ?? 0) + cut.partPt;
  const crossing: SlabCell[] = [];
  const head = slab.rows.slice(0, headRows).map((slabRow, row) => {
    const cells = slabRow.cells.map((cell) => {
      const end = row + cell.rowspan;
      if (end <= cut.row) return cell;
      const parts = partCell(cell, below - (tops[row] ?? 0));
      crossing.push({ ...parts.below, rowspan: end - cut.row });
      return { ...parts.above, rowspan: headRows - row };
    });
    return { ...slabRow, cells };
  });
  const first = slab.rows[cut.row];
  const goingOn = cut.partPt > 0 ? crossing : [...crossing, ...(first?.cells ?? [])];
  const rest = [
    {
      cells: goingOn.toSorted((left, right) => left.left - right.left),
      isKeptWithNext: first?.isKeptWithNext ?? false,
    },
    ...slab.rows.slice(cut.row + 1),
  ];
  return { head: { ...slab, rows: head }, rest: { ...slab, rows: rest } };
}

function partCell(
  cell: SlabCell,
  heightPt: number,
): { readonly above: SlabCell; readonly below: SlabCell } {
  const fitting = linesIn(cell, heightPt);
  if (cell.repeated !== undefined && fitting >= cell.lines.length)
    return { above: cell, below: { ...cell, lines: cell.repeated } };
  const left = cell.lines.length - fitting;
  // As in paragraphs, no single line goes over where it can take another one along.
  const count = left === 1 && fitting > 2 ? fitting - 1 : fitting;
  return {
    above: { ...cell, lines: cell.lines.slice(0, count), stands: 'top' },
    below: { ...cell, lines: cell.lines.slice(count), stands: 'top' },
  };
}

interface Cut {
  /** The first row that is not whole above the cut. */
  readonly row: number;
  /** How much of that row stands above the cut; 0 for a cut between two rows. */
  readonly partPt: number;
}

/** Between two rows where possible; through a row only when no page could hold it or when it is all there is. */
function placeOfCut(
  slab: TableSlab,
  tops: readonly number[],
  { roomPt, pagePt }: { readonly roomPt: number; readonly pagePt: number },
): Cut {
  let row = 0;
  while (row < slab.rows.length - 1 && (tops[row + 1] ?? 0) <= roomPt) row += 1;
  const used = tops[row] ?? 0;
  const between = withoutKeptRows(slab, row);
  const isRowOfAPage = (tops[row + 1] ?? 0) - used <= pagePt;
  if (row > 0 && isRowOfAPage) return { row: between, partPt: 0 };
  const least = leastPart(slab, row);
  if (row > 0 && roomPt - used < least) return { row: between, partPt: 0 };
  return { row, partPt: Math.max(roomPt - used, least) };
}

/** The first of the rows that must stay with `row`; where these are all there are, they part. */
function withoutKeptRows({ rows }: TableSlab, row: number): number {
  let first = row;
  while (rows[first - 1]?.isKeptWithNext === true) first -= 1;
  return first > 0 ? first : row;
}

/**
 * The least height that is worth starting on a page: the first row with those that it must stay with, or the first part
 * of it where it is taller than `wholePt`.
 */
export function leastStart(slab: TableSlab, wholePt: number): number {
  const tops = rowTops(slab, wholePt);
  let row = 0;
  while (slab.rows[row]?.isKeptWithNext === true) row += 1;
  const heightPt = tops[row + 1] ?? Number.POSITIVE_INFINITY;
  return heightPt <= wholePt ? heightPt : leastPart(slab, 0);
}

/** The least height of a row's first part: its labels whole, and a line of a cell that goes on. */
function leastPart(slab: TableSlab, row: number): number {
  const cells = slab.rows[row]?.cells ?? [];
  const flowing = cells.filter((cell) => cell.repeated === undefined && cell.lines.length > 1);
  const oneLine = flowing.map((cell) => heightOf(cell, 1));
  const labels = cells.flatMap((cell) =>
    cell.repeated === undefined ? [] : [heightOf(cell, cell.lines.length)],
  );
  const first = oneLine.length === 0 ? slab.emptyRowPt : Math.min(...oneLine);
  return Math.max(first, ...labels);
}

function linesIn({ leadingPt, paddingPt }: SlabCell, heightPt: number): number {
  const room = heightPt - paddingPt.top - paddingPt.bottom;
  return Math.max(0, Math.floor(room / leadingPt + 1e-6));
}

/** The height of a cell with so many lines; an empty one is as tall as one line. */
function heightOf({ leadingPt, paddingPt }: SlabCell, lines: number): number {
  return Math.max(1, lines) * leadingPt + paddingPt.top + paddingPt.bottom;
}
