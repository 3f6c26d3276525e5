import type { TableCell } from '#domain/document.js';
import type { TextStyle } from '#domain/layout-preset.js';

import type { BlockSetting } from './known-blocks.js';
import { setLines, type SetLine } from './set-lines.js';
import type { GridCell } from './table-grid.js';
import type { SlabCell } from './table-slab.js';
import { cellStyle, continuedLabel } from './text-styles.js';

/** What setting a cell needs besides its place in the grid. Points. */
export interface CellSetting extends BlockSetting {
  /** Of the table: cells with a role have their own. */
  readonly style: TextStyle;
  /** The left edge of each column and the right edge of the last. */
  readonly edges: readonly number[];
  /** The edges as a text. */
  readonly edgesKey: string;
}

/** What the cells of one table have in common. */
export function cellSettingOf(
  { preset, fonts, frame, known }: BlockSetting,
  style: TextStyle,
  edges: readonly number[],
): CellSetting {
  return { preset, fonts, frame, known, style, edges, edgesKey: edges.join(' ') };
}

/** A label that takes more of a page than this is not printed again: it flows over like any text. */
const repeatedLabelShare = 0.25;

/** True when a cell with text is narrower than one of its characters. */
export function isTooNarrow(cell: GridCell, setting: CellSetting): boolean {
  const hasText = (cell.cell?.inlines ?? []).some(
    (inline) => inline.kind === 'text' && inline.text !== '',
  );
  return hasText && textEdges(cell, setting).width < styleOf(cell, setting).sizePt;
}

/** Breaks a cell's text into lines between its edges. */
export function setCell(cell: GridCell, setting: CellSetting): SlabCell {
  const { edges, preset } = setting;
  const style = styleOf(cell, setting);
  const hasRole = cell.cell?.role !== undefined;
  const { vertical } = preset.cellPaddingPt;
  return {
    rowspan: cell.rowspan,
    left: edges[cell.column] ?? 0,
    right: edges[cell.column + cell.colspan] ?? 0,
    lines: setText(cell, cell.cell?.inlines ?? [], setting),
    leadingPt: style.leadingPt,
    // The space around a table's own style stands around the table.
    paddingPt: {
      top: vertical + (hasRole ? style.spaceBeforePt : 0),
      bottom: vertical + (hasRole ? style.spaceAfterPt : 0),
    },
    stands: cell.cell?.verticalAlign ?? 'middle',
    repeated: repeatedLabel(cell, setting),
  };
}

function repeatedLabel(cell: GridCell, setting: CellSetting): readonly SetLine[] | undefined {
  if (cell.cell?.isLabel !== true || cell.cell.inlines.length === 0) return undefined;
  const lines = setText(cell, continuedLabel(cell.cell.inlines), setting);
  const heightPt = lines.length * styleOf(cell, setting).leadingPt;
  return heightPt <= setting.frame.height * repeatedLabelShare ? lines : undefined;
}

function setText(
  cell: GridCell,
  inlines: TableCell['inlines'],
  setting: CellSetting,
): readonly SetLine[] {
  const content = cell.cell;
  if (content === undefined) return [];
  const { left, width } = textEdges(cell, setting);
  return setLines(inlines, {
    left,
    width,
    style: styleOf(cell, setting),
    fonts: setting.fonts,
    align: content.role === 'section' ? 'center' : content.align,
    indentPt: 0,
    bold: content.bold,
  });
}

function styleOf(cell: GridCell, { preset, style }: CellSetting): TextStyle {
  return cellStyle(preset, style, cell.cell?.role);
}

function textEdges(
  cell: GridCell,
  { edges, preset }: CellSetting,
): { readonly left: number; readonly width: number } {
  const padding = preset.cellPaddingPt.horizontal;
  const left = (edges[cell.column] ?? 0) + padding;
  return { left, width: (edges[cell.column + cell.colspan] ?? 0) - padding - left };
}
