import type { TableRow } from '#domain/document.js';
import type { Growing } from '#domain/growing.js';

import type { RowGroup, SetRows } from './row-group.js';
import { isTooNarrow, setCell, type CellSetting } from './set-cell.js';
import { plainStrip, type Slab, type Strip } from './strip.js';
import type { GridCell } from './table-grid.js';
import {
  cutSlab,
  drawSlab,
  isTallerThan,
  leastStart,
  type SlabCell,
  type TableSlab,
} from './table-slab.js';
import type { PageFrame } from './page-frame.js';

/** A row that takes more of a page than this may be cut: the gap that it would leave before it were as large. */
const cutShare = 0.5;
/** A row that is cut starts where it is, if at least this share of the page is left. */
const startShare = 0.25;

/** How many widths of a row's columns are kept: these may be as wide as the table's amounts ask for. */
const keptWidths = 4;

class SetGroup implements SetRows {
  readonly edgesKey: string;
  readonly isTooNarrow: boolean;
  readonly slab: TableSlab;
  readonly #frame: PageFrame;
  #header: Slab | undefined;
  #strip: Strip | undefined;
  #drawn: Slab | undefined;

  constructor({ cells, rows }: RowGroup, setting: CellSetting) {
    this.edgesKey = setting.edgesKey;
    this.isTooNarrow = cells.some((cell) => isTooNarrow(cell, setting));
    this.slab = slabOf(cells, rows, setting);
    this.#frame = setting.frame;
  }

  get drawn(): Slab {
    this.#drawn ??= drawSlab(this.slab);
    return this.#drawn;
  }

  strip(header: Slab | undefined): Strip {
    if (this.#strip === undefined || this.#header !== header) {
      this.#strip = rowStrip(this.slab, header, this.#frame);
      this.#header = header;
    }
    return this.#strip;
  }
}

/** The group as it was set before between the same edges, or as it is set now. */
export function setGroup(group: RowGroup, setting: CellSetting): SetRows {
  const known = group.sets.find(({ edgesKey }) => edgesKey === setting.edgesKey);
  if (known !== undefined) return known;
  const set = new SetGroup(group, setting);
  Object.assign(group, { sets: [set, ...group.sets.slice(0, keptWidths - 1)] });
  return set;
}

function slabOf(
  cells: readonly GridCell[],
  rows: readonly TableRow[],
  setting: CellSetting,
): TableSlab {
  const cellsOfRows = rows.map((): SlabCell[] => []);
  for (const cell of cells) cellsOfRows[cell.row]?.push(setCell(cell, setting));
  const { style, preset } = setting;
  return {
    rows: rows.map((row, index) => ({
      cells: cellsOfRows[index] ?? [],
      isKeptWithNext: isKeptWithNext(row),
    })),
    emptyRowPt: style.leadingPt + 2 * preset.cellPaddingPt.vertical,
    rulePt: preset.tableRulePt,
  };
}

/** Rows that must not end a page: those that say so, and the bars that head a part of a form. */
function isKeptWithNext({ keepWithNext, cells }: TableRow): boolean {
  return keepWithNext === true || cells.some(({ role }) => role === 'section');
}

function rowStrip(slab: TableSlab, header: Slab | undefined, frame: PageFrame): Strip {
  const wholePt = frame.height * cutShare;
  if (!isTallerThan(slab, wholePt)) return stripBelow(drawSlab(slab), header);
  const pagePt = frame.height - (header?.heightPt ?? 0);
  const drawn = isTallerThan(slab, pagePt)
    ? { heightPt: Number.POSITIVE_INFINITY, draw: () => [] }
    : drawSlab(slab);
  const strip = stripBelow(drawn, header);
  strip.leastHeightPt = Math.max(leastStart(slab, wholePt), frame.height * startShare);
  strip.cut = (roomPt) => {
    const { head, rest } = cutSlab(slab, roomPt, pagePt);
    return { head: stripBelow(drawSlab(head), header), rest: rowStrip(rest, header, frame) };
  };
  return strip;
}

function stripBelow(slab: Slab, header: Slab | undefined): Growing<Strip> {
  const strip = plainStrip(slab, 'free');
  strip.header = header;
  return strip;
}
