import type { Block, Inline, ParagraphRole, TableCell, TableRow } from '#domain/document.js';
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

/** The style of a cell: its role's, or that of its table. */
export function cellStyle(
  preset: LayoutPreset,
  table: TextStyle,
  role: TableCell['role'],
): TextStyle {
  switch (role) {
    case 'section':
      return preset.section;
    case 'note':
      return preset.note;
    case undefined:
      return table;
  }
}

/** A label as it is printed again on a page that its row goes on to. */
export function continuedLabel(inlines: readonly Inline[]): readonly Inline[] {
  return [...inlines, { kind: 'text', text: '（续）', bold: false }];
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
      return faced(block.inlines, preset.title);
    case 'subtitle':
      return faced(block.inlines, preset.subtitle);
    case 'heading':
      return faced(block.inlines, headingStyle(preset, block.level));
    case 'paragraph':
      return faced(block.inlines, paragraphStyle(preset, block.role));
    case 'list':
      return block.items.flatMap((_, index) => faced(listItem(block, index), preset.body));
    case 'table':
      return [...block.header, ...block.rows].flatMap((row) =>
        rowTexts(row, block.fontScale, preset),
      );
    case 'signature':
      return block.lines.flatMap((line) => faced(line, preset.body));
    case 'space':
    case 'page-break':
      return [];
  }
}

/** Every text of a table's row. */
export function rowTexts(
  row: TableRow,
  fontScale: 'normal' | 'small',
  preset: LayoutPreset,
): readonly FacedText[] {
  const table = tableStyle(preset, fontScale);
  const texts: FacedText[] = [];
  for (const cell of row.cells) {
    const inlines = cell.isLabel === true ? continuedLabel(cell.inlines) : cell.inlines;
    addFaced(texts, inlines, cellStyle(preset, table, cell.role), cell.bold);
  }
  return texts;
}

function faced(inlines: readonly Inline[], style: TextStyle): readonly FacedText[] {
  const texts: FacedText[] = [];
  addFaced(texts, inlines, style, false);
  return texts;
}

function addFaced(
  texts: FacedText[],
  inlines: readonly Inline[],
  style: TextStyle,
  bold: boolean,
): void {
  for (const inline of inlines) {
    if (inline.kind === 'text')
      texts.push({ role: bold || inline.bold ? style.boldFace : style.face, text: inline.text });
  }
}
