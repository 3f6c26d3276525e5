import type { Block, Document } from '#domain/document.js';
import type { Checked, Diagnostic } from '#domain/diagnostic.js';
import type { FontSet } from '#domain/font.js';
import type { LayoutPreset, TextStyle } from '#domain/layout-preset.js';

import { columnTooNarrow, tableRowTooWide } from './diagnostics.js';
import { roundPt, type PageFrame } from './page-frame.js';
import { setLines } from './set-lines.js';
import { plainStrip, type Slab, type Strip } from './strip.js';
import { placeCells, rowGroups, type GridCell } from './table-grid.js';
import { cutSlab, drawSlab, heightOf, type SlabCell, type TableSlab } from './table-slab.js';
import { tableStyle } from './text-styles.js';

type Table = Extract<Block, { kind: 'table' }>;

/** What setting a block needs besides the block. */
export interface BlockSetting {
  readonly document: Document;
  readonly preset: LayoutPreset;
  readonly fonts: FontSet;
  readonly frame: PageFrame;
}

/** A header that leaves less than half a page to the rows is set once, like a row. */
const repeatedHeaderShare = 0.5;
/** A row that no page can hold starts where it is, if at least this share of the page is left. */
const startShare = 0.25;

/** A table as strips: its header, then each row or group of rows that cells reach across. */
export function setTable(table: Table, setting: BlockSetting): Checked<readonly Strip[]> {
  const style = tableStyle(setting.preset, table.fontScale);
  const edges = columnEdges(table, setting.frame);
  const sections = [table.header, table.rows].map((rows) => placeCells(rows, table.widths.length));
  const [header, body] = sections;
  if (header === undefined || body === undefined) {
    return failed(tableRowTooWide(setting.document, table.widths.length));
  }
  if ([...header, ...body].some((cell) => isTooNarrow(cell, edges, { setting, style }))) {
    return failed(columnTooNarrow(setting.document));
  }
  const slabsOf = (cells: readonly GridCell[], rowCount: number): readonly TableSlab[] =>
    groupSlabs(
      cells,
      rowCount,
      (cell) => setCell(cell, edges, { setting, style }),
      baseSlab(setting.preset, style),
    );

  const headerSlabs = slabsOf(header, table.header.length);
  const drawn = drawTogether(headerSlabs);
  const repeated =
    drawn.heightPt > 0 && drawn.heightPt <= setting.frame.height * repeatedHeaderShare
      ? drawn
      : undefined;
  const bodySlabs = slabsOf(body, table.rows.length);
  const rows = (repeated === undefined ? [...headerSlabs, ...bodySlabs] : bodySlabs).map((slab) =>
    rowStrip(slab, repeated, setting.frame),
  );
  const strips = repeated === undefined ? rows : [plainStrip(repeated, 'free'), ...keepFirst(rows)];
  return { value: withOuterSpace(strips, style), diagnostics: [] };
}

function failed(diagnostic: Diagnostic): Checked<readonly Strip[]> {
  return { value: [], diagnostics: [diagnostic] };
}

/** The left edge of each column and the right edge of the last. Shares that do not add up to 1 keep their proportion. */
function columnEdges(table: Table, frame: PageFrame): readonly number[] {
  const total = table.widths.reduce((sum, share) => sum + share, 0);
  const edges = [roundPt(frame.left)];
  let share = 0;
  for (const width of table.widths) {
    share += width;
    edges.push(roundPt(frame.left + (frame.width * share) / total));
  }
  return edges;
}

interface CellSetting {
  readonly setting: BlockSetting;
  readonly style: TextStyle;
}

function textEdges(
  cell: GridCell,
  edges: readonly number[],
  setting: BlockSetting,
): { left: number; width: number } {
  const padding = setting.preset.cellPaddingPt.horizontal;
  const left = (edges[cell.column] ?? 0) + padding;
  return { left, width: (edges[cell.column + cell.colspan] ?? 0) - padding - left };
}

function isTooNarrow(
  cell: GridCell,
  edges: readonly number[],
  { setting, style }: CellSetting,
): boolean {
  const hasText = (cell.cell?.inlines ?? []).some(
    (inline) => inline.kind === 'text' && inline.text !== '',
  );
  return hasText && textEdges(cell, edges, setting).width < style.sizePt;
}

function setCell(
  cell: GridCell,
  edges: readonly number[],
  { setting, style }: CellSetting,
): SlabCell {
  const content = cell.cell;
  const { left, width } = textEdges(cell, edges, setting);
  const lines =
    content === undefined
      ? []
      : setLines(content.inlines, {
          left,
          width,
          style,
          fonts: setting.fonts,
          align: content.align,
          indentPt: 0,
          bold: content.bold,
        });
  return {
    row: cell.row,
    rowspan: cell.rowspan,
    left: edges[cell.column] ?? 0,
    right: edges[cell.column + cell.colspan] ?? 0,
    lines,
    whole: true,
  };
}

type SlabBase = Pick<TableSlab, 'leadingPt' | 'verticalPaddingPt' | 'rulePt'>;

function baseSlab(preset: LayoutPreset, style: TextStyle): SlabBase {
  return {
    leadingPt: style.leadingPt,
    verticalPaddingPt: preset.cellPaddingPt.vertical,
    rulePt: preset.tableRulePt,
  };
}

function groupSlabs(
  cells: readonly GridCell[],
  rowCount: number,
  set: (cell: GridCell) => SlabCell,
  base: SlabBase,
): readonly TableSlab[] {
  const groups = rowGroups(cells, rowCount).map(({ first, count }) => ({
    first,
    count,
    cells: [] as SlabCell[],
  }));
  const groupOfRow = groups.flatMap((group) => new Array<typeof group>(group.count).fill(group));
  const inReadingOrder = cells.toSorted(
    (left, right) => left.row - right.row || left.column - right.column,
  );
  for (const cell of inReadingOrder) {
    const group = groupOfRow[cell.row];
    if (group !== undefined) group.cells.push({ ...set(cell), row: cell.row - group.first });
  }
  return groups.map((group) => ({ ...base, rowCount: group.count, cells: group.cells }));
}

function drawTogether(slabs: readonly TableSlab[]): Slab {
  const rowCount = slabs.reduce((sum, slab) => sum + slab.rowCount, 0);
  const [first] = slabs;
  if (first === undefined) return { heightPt: 0, items: [] };
  let row = 0;
  const cells: SlabCell[] = [];
  for (const slab of slabs) {
    for (const cell of slab.cells) cells.push({ ...cell, row: cell.row + row });
    row += slab.rowCount;
  }
  return drawSlab({ ...first, rowCount, cells });
}

function rowStrip(slab: TableSlab, header: Slab | undefined, frame: PageFrame): Strip {
  const drawn = drawSlab(slab);
  const pagePt = frame.height - (header?.heightPt ?? 0);
  const strip = { ...plainStrip(drawn, 'free'), header };
  if (drawn.heightPt <= pagePt) return strip;
  return {
    ...strip,
    leastHeightPt: Math.max(heightOf(slab, 1), frame.height * startShare),
    cut: (roomPt) => {
      const { head, rest } = cutSlab(slab, roomPt, pagePt);
      return {
        head: { ...plainStrip(drawSlab(head), 'free'), header },
        rest: rowStrip(rest, header, frame),
      };
    },
  };
}

/** No header without its first row. */
function keepFirst(rows: readonly Strip[]): readonly Strip[] {
  return rows.map((row, index) => (index === 0 ? { ...row, breakBefore: 'never' as const } : row));
}

function withOuterSpace(strips: readonly Strip[], style: TextStyle): readonly Strip[] {
  return strips.map((strip, index) => ({
    ...strip,
    spaceBeforePt: index === 0 ? style.spaceBeforePt : 0,
    spaceAfterPt: index === strips.length - 1 ? style.spaceAfterPt : 0,
  }));
}
