import type {
  Block,
  Document,
  Inline,
  ParagraphRole,
  TableCell,
  TableRow,
  TextAlign,
} from '#domain/document.js';
import type { LayoutPreset, TextStyle } from '#domain/layout-preset.js';
import type { PageItem, PlacedPage, PlacedPages } from '#domain/placed-pages.js';

const style: TextStyle = {
  face: 'fangsong',
  boldFace: 'hei',
  sizePt: 10,
  leadingPt: 20,
  spaceBeforePt: 0,
  spaceAfterPt: 0,
};

/** Ten lines of twenty characters of 10 pt, on a page of 300 × 300. */
export const smallPage: LayoutPreset = {
  id: 'small',
  page: { widthPt: 300, heightPt: 300 },
  margin: { topPt: 50, rightPt: 50, bottomPt: 50, leftPt: 50 },
  isMirrored: false,
  title: style,
  subtitle: style,
  section: style,
  heading1: style,
  heading2: style,
  body: style,
  note: style,
  table: style,
  tableSmall: { ...style, sizePt: 8, leadingPt: 16 },
  footer: style,
  indentCharacters: 2,
  tableRulePt: 0.5,
  cellPaddingPt: { horizontal: 5, vertical: 0 },
};

/** Like `smallPage`, but each role of a form's table has a size and a leading of its own. */
export const formPage: LayoutPreset = {
  ...smallPage,
  section: { ...style, face: 'hei', sizePt: 15, leadingPt: 24, spaceBeforePt: 4, spaceAfterPt: 2 },
  note: { ...style, sizePt: 8, leadingPt: 12 },
  isMirrored: true,
  margin: { topPt: 50, rightPt: 60, bottomPt: 50, leftPt: 40 },
};

export function text(words: string, options: { bold?: boolean; linkTo?: number } = {}): Inline {
  const { bold = false, linkTo } = options;
  return linkTo === undefined
    ? { kind: 'text', text: words, bold }
    : { kind: 'text', text: words, bold, linkTo };
}

export function paragraph(
  words: string,
  role: ParagraphRole = 'plain',
  align: TextAlign = 'justify',
): Block {
  return { kind: 'paragraph', role, align, inlines: [text(words)] };
}

export function paper(...blocks: readonly Block[]): Document {
  return {
    kind: 'complaint-narrative',
    title: '民事起诉状',
    orientation: 'portrait',
    template: { name: 'documents/complaint-narrative.hbs', sha256: '' },
    blocks,
  };
}

export function cell(words: string, options: Partial<TableCell> = {}): TableCell {
  return { inlines: [text(words)], align: 'left', colspan: 1, rowspan: 1, bold: false, ...options };
}

export function row(...cells: readonly (string | TableCell)[]): TableRow {
  return { cells: cells.map((one) => (typeof one === 'string' ? cell(one) : one)) };
}

export function table(
  widths: readonly number[],
  rows: readonly TableRow[],
  header: readonly TableRow[] = [],
): Block {
  return { kind: 'table', widths, header, rows, fontScale: 'normal' };
}

export type TextItem = Extract<PageItem, { kind: 'text' }>;

export function textItems(page: PlacedPage | undefined): readonly TextItem[] {
  return (page?.items ?? []).filter((item): item is TextItem => item.kind === 'text');
}

/** The text items of a page by their baseline, in their order. */
export function itemsByLine(page: PlacedPage): ReadonlyMap<number, readonly TextItem[]> {
  const lines = new Map<number, TextItem[]>();
  for (const item of textItems(page)) {
    const line = lines.get(item.baseline);
    if (line === undefined) lines.set(item.baseline, [item]);
    else line.push(item);
  }
  return lines;
}

/** The text of each line of each page, from top to bottom; items of one baseline are joined. */
export function linesOf(placed: PlacedPages): readonly (readonly string[])[] {
  return placed.pages.map((page) => {
    const lines = new Map<number, string>();
    for (const item of textItems(page))
      lines.set(item.baseline, (lines.get(item.baseline) ?? '') + item.text);
    return [...lines.entries()].sort(([left], [right]) => left - right).map(([, line]) => line);
  });
}

export function textOfPages(placed: PlacedPages): string {
  return placed.pages.flatMap((page) => textItems(page).map((item) => item.text)).join('');
}

/** `count` different Han characters without any mark. */
export function han(count: number): string {
  return Array.from({ length: count }, (_, index) =>
    String.fromCodePoint(0x4e00 + 16 * index),
  ).join('');
}
