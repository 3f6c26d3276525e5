import type { Block, Inline, ParagraphRole, TableRow } from '#domain/document.js';
import type { FaceRole } from '#domain/font.js';
import type { LayoutPreset, TextStyle } from '#domain/layout-preset.js';

/** The style of a paragraph's text. */
export function paragraphStyle(preset: LayoutPreset, role: ParagraphRole): TextStyle {
  return role === 'note' ? preset.note : preset.body;
}

/** The style of a table's cells. */
export function tableStyle(preset: LayoutPreset, fontScale: 'normal' | 'small'): TextStyle {
  return fontScale === 'small' ? preset.tableSmall : preset.table;
}

/** The style of a heading. */
export function headingStyle(preset: LayoutPreset, level: 1 | 2): TextStyle {
  return level === 1 ? preset.heading1 : preset.heading2;
}

/** A list's item as it is set: an ordered one starts with its number. */
export function listItem(
  block: Extract<Block, { kind: 'list' }>,
  index: number,
): readonly Inline[] {
  const inlines = block.items[index] ?? [];
  // The space keeps the number apart from an item that starts with digits: `1. 2025年…`, not `1.2025年…`.
  return block.ordered
    ? [{ kind: 'text', text: `${index + 1}. `, bold: false }, ...inlines]
    : inlines;
}

/** A text of a document with the face that draws it. */
export interface FacedText {
  readonly role: FaceRole;
  readonly text: string;
}

/** Every text of a block in reading order, with the role of the face it is set in. */
export function textsOf(block: Block, preset: LayoutPreset): readonly FacedText[] {
  switch (block.kind) {
    case 'title':
      return faced(block.inlines, preset.title, false);
    case 'subtitle':
      return faced(block.inlines, preset.subtitle, false);
    case 'heading':
      return faced(block.inlines, headingStyle(preset, block.level), false);
    case 'paragraph':
      return faced(block.inlines, paragraphStyle(preset, block.role), false);
    case 'list':
      return block.items.flatMap((_, index) => faced(listItem(block, index), preset.body, false));
    case 'table':
      return [...block.header, ...block.rows].flatMap((row) =>
        rowTexts(row, tableStyle(preset, block.fontScale)),
      );
    case 'signature':
      return block.lines.flatMap((line) => faced(line, preset.body, false));
    case 'space':
    case 'page-break':
      return [];
  }
}

function rowTexts(row: TableRow, style: TextStyle): readonly FacedText[] {
  return row.cells.flatMap((cell) => faced(cell.inlines, style, cell.bold));
}

function faced(inlines: readonly Inline[], style: TextStyle, bold: boolean): readonly FacedText[] {
  return inlines.flatMap((inline) =>
    inline.kind === 'break'
      ? []
      : [{ role: bold || inline.bold ? style.boldFace : style.face, text: inline.text }],
  );
}
