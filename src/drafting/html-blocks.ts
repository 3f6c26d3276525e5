import type {
  Block,
  Inline,
  ParagraphRole,
  TableCell,
  TableRow,
  TextAlign,
} from '#domain/document.js';
import type { Phrase } from '#domain/phrase.js';

import { settleBlanks, type RawInline } from './inline-text.js';
import { readMarkup, type MarkupEvent } from './markup-events.js';
import type { MarkupFault } from './markup-grammar.js';
import { MarkupStructure } from './markup-structure.js';

/** The text of a filled-in template is not a paper. Its phrase names tags and counts only, never the text itself. */
export class MarkupError extends Error {
  override readonly name = 'MarkupError';
  readonly phrase: Phrase;

  constructor(phrase: Phrase) {
    super(phrase.en);
    this.phrase = phrase;
  }
}

/**
 * Reads the closed subset of HTML that templates are written in into the blocks of a paper.
 *
 *     h1 title · h2, h3 headings
 *     p paragraph; class: body (first-line indent, the default), plain, note, addressee, then align-left|center|right
 *     strong, b, br inside text · a part="n" link to part n of the bundle
 *     ol, ul with li
 *     table (class small) with colgroup/col width="n%", thead, tbody, tr, th, td (align, colspan, rowspan)
 *     div class="signature" with one p a line
 *     hr class="page-break" · hr class="space" lines="n"
 *
 * Paragraphs, items and signature lines without any text are left out. Nothing else is: what cannot be read is an
 * error.
 *
 * @throws MarkupError at an unknown, misplaced or unclosed tag, at text outside a paragraph, and at a table whose
 * rows or widths do not fit its columns.
 */
export function parseHtmlBlocks(html: string): readonly Block[] {
  const events = readMarkup(html);
  const structure = new MarkupStructure('paper');
  structure.part(() => {
    for (const event of events) structure.follow(event);
  });
  const [fault] = structure.faults;
  if (fault !== undefined) throw new MarkupError(phraseOf(fault));

  const reader = new BlockReader(events);
  return reader.blocks();
}

function phraseOf(fault: MarkupFault): Phrase {
  return { zh: `${fault.phrase.zh}。`, en: `${fault.phrase.en}.` };
}

type OpenEvent = MarkupEvent & { readonly kind: 'open' };

/** Walks events that are known to nest properly. */
class BlockReader {
  private readonly events: readonly MarkupEvent[];
  private next = 0;

  constructor(events: readonly MarkupEvent[]) {
    this.events = events;
  }

  blocks(): readonly Block[] {
    return this.children(undefined, (tag) => this.block(tag)).filter(
      (block) => block !== undefined,
    );
  }

  private block(tag: OpenEvent): Block | undefined {
    switch (tag.name) {
      case 'h1':
        return { kind: 'title', inlines: this.inlines(tag) };
      case 'h2':
      case 'h3':
        return { kind: 'heading', level: tag.name === 'h2' ? 1 : 2, inlines: this.inlines(tag) };
      case 'p':
        return paragraph(tag, this.inlines(tag));
      case 'ol':
      case 'ul':
        return { kind: 'list', ordered: tag.name === 'ol', items: this.lines(tag) };
      case 'table':
        return this.table(tag);
      case 'div':
        return { kind: 'signature', lines: this.lines(tag) };
      default:
        return rule(tag);
    }
  }

  /** Reads each child of the tag just entered; blanks between them are layout of the template. */
  private children<Child>(parent: OpenEvent | undefined, read: (tag: OpenEvent) => Child): Child[] {
    const children: Child[] = [];
    if (parent?.selfClosing === true) return children;
    for (
      let event = this.take();
      event !== undefined && event.kind !== 'close';
      event = this.take()
    ) {
      if (event.kind === 'open') children.push(read(event));
    }
    return children;
  }

  private take(): MarkupEvent | undefined {
    const event = this.events[this.next];
    this.next += 1;
    return event;
  }

  private lines(parent: OpenEvent): readonly (readonly Inline[])[] {
    return this.children(parent, (tag) => this.inlines(tag)).filter(
      (inlines) => inlines.length > 0,
    );
  }

  private inlines(parent: OpenEvent): readonly Inline[] {
    if (parent.selfClosing) return [];
    const raw: RawInline[] = [];
    const open: OpenEvent[] = [];
    for (let event = this.take(); event !== undefined; event = this.take()) {
      if (event.kind === 'text') raw.push(styled(event.text, open));
      else if (event.kind === 'open' && event.name === 'br') raw.push({ kind: 'break' });
      else if (event.kind === 'open' && !event.selfClosing) open.push(event);
      else if (event.kind === 'close' && open.pop() === undefined) break;
    }
    return settleBlanks(raw);
  }

  private table(tag: OpenEvent): Block {
    const widths: number[] = [];
    const header: TableRow[] = [];
    const rows: TableRow[] = [];
    this.children(tag, (child) => {
      if (child.name === 'colgroup') widths.push(...this.children(child, columnWidth));
      else (child.name === 'thead' ? header : rows).push(...this.rows(child));
    });
    const columns = columnCount([...header, ...rows]);
    for (const group of [header, rows]) checkRows(group, columns);
    return {
      kind: 'table',
      widths: checkedWidths(widths, columns),
      header,
      rows,
      fontScale: attribute(tag, 'class') === 'small' ? 'small' : 'normal',
    };
  }

  private rows(group: OpenEvent): readonly TableRow[] {
    return this.children(group, (row) => ({
      cells: this.children(row, (cell) => this.cell(cell)),
    }));
  }

  private cell(tag: OpenEvent): TableCell {
    const isHeading = tag.name === 'th';
    return {
      inlines: this.inlines(tag),
      align: (attribute(tag, 'align') as TextAlign | undefined) ?? (isHeading ? 'center' : 'left'),
      colspan: Number.parseInt(attribute(tag, 'colspan') ?? '1', 10),
      rowspan: Number.parseInt(attribute(tag, 'rowspan') ?? '1', 10),
      bold: isHeading,
    };
  }
}

function styled(text: string, open: readonly OpenEvent[]): RawInline {
  const bold = open.some(({ name }) => name === 'b' || name === 'strong');
  const part = open.map((tag) => attribute(tag, 'part')).find((value) => value !== undefined);
  return part === undefined
    ? { kind: 'text', text, bold }
    : { kind: 'text', text, bold, linkTo: Number.parseInt(part, 10) };
}

function paragraph(tag: OpenEvent, inlines: readonly Inline[]): Block | undefined {
  if (inlines.length === 0) return undefined;
  const words = attribute(tag, 'class')?.split(' ') ?? [];
  const role =
    (words.find((word) => !word.startsWith('align-')) as ParagraphRole | undefined) ?? 'body';
  const align = words.find((word) => word.startsWith('align-'))?.slice('align-'.length) as
    TextAlign | undefined;
  return {
    kind: 'paragraph',
    role,
    align: align ?? (role === 'body' ? 'justify' : 'left'),
    inlines,
  };
}

function rule(tag: OpenEvent): Block {
  if (attribute(tag, 'class') === 'page-break') return { kind: 'page-break' };
  return { kind: 'space', lines: Number.parseInt(attribute(tag, 'lines') ?? '1', 10) };
}

/** In tenths of a per cent. */
function columnWidth(tag: OpenEvent): number {
  const [whole = '', tenths = '0'] = (attribute(tag, 'width') ?? '0').replace('%', '').split('.');
  return Number.parseInt(whole, 10) * 10 + Number.parseInt(tenths, 10);
}

function attribute(tag: OpenEvent, name: string): string | undefined {
  return tag.attributes.find((candidate) => candidate.name === name)?.value;
}

function columnCount(rows: readonly TableRow[]): number {
  const [first] = rows;
  if (first === undefined || first.cells.length === 0) {
    throw new MarkupError({
      zh: '表格没有行，或第一行没有格。',
      en: 'A table has no rows, or none in its first row.',
    });
  }
  return first.cells.reduce((sum, cell) => sum + cell.colspan, 0);
}

/** Every row must fill all columns, with the cells that reach down from rows above counted. */
function checkRows(rows: readonly TableRow[], columns: number): void {
  const reachingDown = new Array<number>(rows.length).fill(0);
  for (const [index, row] of rows.entries()) {
    let filled = reachingDown[index] ?? 0;
    for (const cell of row.cells) {
      filled += cell.colspan;
      for (let below = index + 1; below < index + cell.rowspan; below += 1) {
        reachingDown[below] = (reachingDown[below] ?? 0) + cell.colspan;
      }
    }
    const isTooTall = row.cells.some((cell) => index + cell.rowspan > rows.length);
    if (filled === columns && !isTooTall) continue;
    throw new MarkupError({
      zh: `表格共 ${columns} 列，其中一行的格占 ${filled} 列，或有格向下超出表格。`,
      en: `A table has ${columns} columns, but one row fills ${filled}, or a cell reaches below the table.`,
    });
  }
}

/** Turns tenths of a per cent into shares; a table without widths has equal columns. */
function checkedWidths(widths: readonly number[], columns: number): readonly number[] {
  if (widths.length === 0) return new Array<number>(columns).fill(1 / columns);
  const sum = widths.reduce((total, width) => total + width, 0);
  if (widths.length === columns && sum === 1000) return widths.map((width) => width / 1000);
  throw new MarkupError({
    zh: `表格共 ${columns} 列，<col> 有 ${widths.length} 个，宽度合计 ${sum / 10}%，应为 100%。`,
    en: `A table has ${columns} columns, but ${widths.length} <col> with ${sum / 10} % in all instead of 100 %.`,
  });
}
