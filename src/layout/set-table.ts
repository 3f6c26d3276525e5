import type { Block, TableRow } from '#domain/document.js';
import type { Checked, Diagnostic } from '#domain/diagnostic.js';
import type { TextStyle } from '#domain/layout-preset.js';

import { columnEdges } from './column-edges.js';
import { columnTooNarrow, tableRowTooWide } from './diagnostics.js';
import type { PageFrame } from './page-frame.js';
import { isTooNarrow, setCell, type BlockSetting, type CellSetting } from './set-cell.js';
import { plainStrip, type Slab, type Strip } from './strip.js';
import { placeCells, rowGroups, type GridCell } from './table-grid.js';
import { cutSlab, drawSlab, isTallerThan, leastStart, type TableSlab } from './table-slab.js';
import { tableStyle } from './text-styles.js';

type Table = Extract<Block, { kind: 'table' }>;

/** A header that leaves less than half a page to the rows is set once, like a row. */
const repeatedHeaderShare = 0.5;
/** A table that takes no more of a page than this is not parted: the gap that it leaves is small. */
const wholeTableShare = 0.4;
/** A row that takes more of a page than this may be cut: the gap that it would leave before it were as large. */
const cutShare = 0.5;
/** A row that is cut starts where it is, if at least this share of the page is left. */
const startShare = 0.25;

/** A table as strips: its header, then each row or group of rows that cells reach across. */
export function setTable(table: Table, setting: BlockSetting): Checked<readonly Strip[]> {
  const style = tableStyle(setting.preset, table.fontScale);
  const columnCount = table.widths.length;
  const header = placeCells(table.header, columnCount);
  const body = placeCells(table.rows, columnCount);
  if (header === undefined || body === undefined)
    return failed(tableRowTooWide(setting.document, columnCount));
  const edges = columnEdges(table, [...header, ...body], setting);
  const cellSetting = { ...setting, style, edges };
  if ([...header, ...body].some((cell) => isTooNarrow(cell, cellSetting)))
    return failed(columnTooNarrow(setting.document));

  const headerSlabs = groupSlabs(header, table.header, cellSetting);
  const bodySlabs = groupSlabs(body, table.rows, cellSetting);
  const repeated = repeatedHeader(headerSlabs, setting.frame);
  const slabs = repeated === undefined ? [...headerSlabs, ...bodySlabs] : bodySlabs;
  const rows = rowStrips(slabs, repeated, setting.frame);
  const strips = repeated === undefined ? rows : [plainStrip(repeated, 'free'), ...rows];
  return { value: withOuterSpace(strips, style), diagnostics: [] };
}

function failed(diagnostic: Diagnostic): Checked<readonly Strip[]> {
  return { value: [], diagnostics: [diagnostic] };
}

/** The rows of a table in groups that cells reach across, their text set. */
function groupSlabs(
  cells: readonly GridCell[],
  rows: readonly TableRow[],
  setting: CellSetting,
): readonly TableSlab[] {
  const cellsOfRows = rows.map((): GridCell[] => []);
  for (const cell of cells) cellsOfRows[cell.row]?.push(cell);
  const { style, preset } = setting;
  return rowGroups(cells, rows.length).map(({ first, count }) => ({
    rows: rows.slice(first, first + count).map((row, index) => ({
      cells: (cellsOfRows[first + index] ?? [])
        .toSorted((left, right) => left.column - right.column)
        .map((cell) => setCell(cell, setting)),
      isKeptWithNext: isKeptWithNext(row),
    })),
    emptyRowPt: style.leadingPt + 2 * preset.cellPaddingPt.vertical,
    rulePt: preset.tableRulePt,
  }));
}

/** Rows that must not end a page: those that say so, and the bars that head a part of a form. */
function isKeptWithNext({ keepWithNext, cells }: TableRow): boolean {
  return keepWithNext === true || cells.some(({ role }) => role === 'section');
}

function repeatedHeader(slabs: readonly TableSlab[], frame: PageFrame): Slab | undefined {
  const [first] = slabs;
  if (first === undefined) return undefined;
  const drawn = drawSlab({ ...first, rows: slabs.flatMap(({ rows }) => rows) });
  return drawn.heightPt > frame.height * repeatedHeaderShare ? undefined : drawn;
}

function rowStrips(
  slabs: readonly TableSlab[],
  header: Slab | undefined,
  frame: PageFrame,
): readonly Strip[] {
  const strips = slabs.map((slab) => rowStrip(slab, header, frame));
  const heightPt = strips.reduce((sum, strip) => sum + strip.heightPt, header?.heightPt ?? 0);
  const isWhole = heightPt <= frame.height * wholeTableShare;
  // No header without its first row, and no last row alone on a page.
  let isKept = header !== undefined;
  return strips.map((strip, index) => {
    const isLast = index > 1 && index === slabs.length - 1;
    const breakBefore = isKept || isLast || (isWhole && index > 0) ? 'never' : 'free';
    isKept = slabs[index]?.rows.at(-1)?.isKeptWithNext ?? false;
    return { ...strip, breakBefore };
  });
}

function rowStrip(slab: TableSlab, header: Slab | undefined, frame: PageFrame): Strip {
  const wholePt = frame.height * cutShare;
  if (!isTallerThan(slab, wholePt)) return { ...plainStrip(drawSlab(slab), 'free'), header };
  const pagePt = frame.height - (header?.heightPt ?? 0);
  const drawn = isTallerThan(slab, pagePt)
    ? { heightPt: Number.POSITIVE_INFINITY, draw: () => [] }
    : drawSlab(slab);
  return {
    ...plainStrip(drawn, 'free'),
    header,
    leastHeightPt: Math.max(leastStart(slab, wholePt), frame.height * startShare),
    cut: (roomPt) => {
      const { head, rest } = cutSlab(slab, roomPt, pagePt);
      return {
        head: { ...plainStrip(drawSlab(head), 'free'), header },
        rest: rowStrip(rest, header, frame),
      };
    },
  };
}

function withOuterSpace(strips: readonly Strip[], style: TextStyle): readonly Strip[] {
  return strips.map((strip, index) => ({
    ...strip,
    spaceBeforePt: index === 0 ? style.spaceBeforePt : 0,
    spaceAfterPt: index === strips.length - 1 ? style.spaceAfterPt : 0,
  }));
}
