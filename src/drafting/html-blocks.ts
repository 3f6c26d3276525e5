import type {
  Block,
  Inline,
  ParagraphRole,
  TableCell,
  TableRow,
  TextAlign,
} from '#domain/document.js';
import type { Phrase } from '#domain/phrase.js';

import { plainText, settleBlanks, type RawInline } from './inline-text.js';
import { readMarkup, type MarkupEvent } from './markup-events.js';
import type { MarkupFault } from './markup-grammar.js';
import { MarkupStructure } from './markup-structure.js';
import { columnShares, tableFault } from './table-shape.js';

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
 *     p class="subtitle" the line below a title
 *     strong, b, br inside text · a part="n" link to part n of the bundle
 *     ol, ul with li
 *     table (class small) with colgroup/col width="n%", thead, tbody, tr, th, td (align, valign, colspan, rowspan)
 *     tr class="section" the bar that heads a part of a form · class="group" heads the rows that follow
 *     td class="label" a row's label, repeated where the row goes on to another page · class="note" small
 *     p (class body, plain), ol, ul inside td: lines of the cell, a body paragraph two characters in
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
  return readerOf(html).blocks();
}

/** A table as its tags give it, not yet known to be one. */
export interface TableParts {
  /** The widths of the columns in tenths of a per cent; empty where the template leaves them open. */
  readonly tenths: readonly number[];
  readonly header: readonly TableRow[];
  readonly rows: readonly TableRow[];
  readonly fontScale: 'normal' | 'small';
}

/**
 * Reads the HTML of a single table.
 *
 * @returns `undefined` where the text is more or less than one table.
 * @throws MarkupError as `parseHtmlBlocks` does, but not at rows and widths that do not fit: see `tableOf`.
 */
export function parseTableParts(html: string): TableParts | undefined {
  return readerOf(html).onlyTable();
}

/** @throws MarkupError where the rows or widths do not fit the columns. */
export function tableOf({ tenths, header, rows, fontScale }: TableParts): Block {
  const shape = { tenths, header, rows };
  const fault = tableFault(shape);
  if (fault !== undefined) throw new MarkupError(fault);
  return { kind: 'table', widths: columnShares(shape), header, rows, fontScale };
}

function readerOf(html: string): BlockReader {
  const events = readMarkup(html);
  const structure = new MarkupStructure('paper');
  structure.part(() => {
    for (const event of events) structure.follow(event);
  });
  const [fault] = structure.faults;
  if (fault !== undefined) throw new MarkupError(phraseOf(fault));
  return new BlockReader(events);
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

  onlyTable(): TableParts | undefined {
    const [parts, ...others] = this.children(undefined, (tag) =>
      tag.name === 'table' ? this.tableParts(tag) : undefined,
    );
    return others.length > 0 ? undefined : parts;
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
        return tableOf(this.tableParts(tag));
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

  private tableParts(tag: OpenEvent): TableParts {
    const tenths: number[] = [];
    const header: TableRow[] = [];
    const rows: TableRow[] = [];
    this.children(tag, (child) => {
      if (child.name === 'colgroup') tenths.push(...this.children(child, columnWidth));
      else (child.name === 'thead' ? header : rows).push(...this.rows(child));
    });
    const fontScale = attribute(tag, 'class') === 'small' ? 'small' : 'normal';
    return { tenths, header, rows, fontScale };
  }

  private rows(group: OpenEvent): readonly TableRow[] {
    return this.children(group, (row) => {
      const kind = attribute(row, 'class');
      const cells = this.children(row, (cell) => this.cell(cell, kind === 'section'));
      return { cells, keepWithNext: kind === undefined ? undefined : true };
    });
  }

  private cell(tag: OpenEvent, isInSection: boolean): TableCell {
    const isHeading = tag.name === 'th';
    const kind = attribute(tag, 'class');
    const role = isInSection ? 'section' : kind === 'note' ? 'note' : undefined;
    return {
      inlines: joinLines(this.cellLines(tag)),
      align: (attribute(tag, 'align') as TextAlign | undefined) ?? (isHeading ? 'center' : 'left'),
      colspan: Number.parseInt(attribute(tag, 'colspan') ?? '1', 10),
      rowspan: Number.parseInt(attribute(tag, 'rowspan') ?? '1', 10),
      bold: isHeading,
      role,
      verticalAlign: attribute(tag, 'valign') as TableCell['verticalAlign'],
      isLabel: kind === 'label' ? true : undefined,
    };
  }

  /** A cell holds text, or paragraphs and lists, or both: each paragraph and item begins a line of its own. */
  private cellLines(parent: OpenEvent): readonly (readonly Inline[])[] {
    const lines: (readonly Inline[])[] = [];
    let raw: RawInline[] = [];
    const endLine = (): void => {
      lines.push(settleBlanks(raw));
      raw = [];
    };
    const open: OpenEvent[] = [];
    if (parent.selfClosing) return lines;
    for (let event = this.take(); event !== undefined; event = this.take()) {
      if (event.kind === 'text') raw.push(styled(event.text, open));
      else if (event.kind === 'close' && open.pop() === undefined) break;
      else if (event.kind === 'open') {
        if (event.name === 'br') raw.push({ kind: 'break' });
        else if (isBlockInCell(event.name)) {
          endLine();
          lines.push(...this.blockLines(event));
        } else if (!event.selfClosing) open.push(event);
      }
    }
    endLine();
    return lines.filter((line) => line.length > 0);
  }

  private blockLines(tag: OpenEvent): readonly (readonly Inline[])[] {
    if (tag.name === 'p') {
      const inlines = this.inlines(tag);
      return [attribute(tag, 'class') === 'plain' ? inlines : prefixed('　　', inlines)];
    }
    return this.lines(tag).map((item, index) =>
      tag.name === 'ol' ? prefixed(`${index + 1}. `, item) : item,
    );
  }
}

function styled(text: string, open: readonly OpenEvent[]): RawInline {
  const bold = open.some(({ name }) => name === 'b' || name === 'strong');
  const part = open.map((tag) => attribute(tag, 'part')).find((value) => value !== undefined);
  const linkTo = part === undefined ? undefined : Number.parseInt(part, 10);
  return { kind: 'text', text, bold, linkTo };
}

/** True for the tags that begin a line of their own in a cell. */
export function isBlockInCell(name: string): boolean {
  return name === 'p' || name === 'ol' || name === 'ul';
}

/** The lines of a cell as its text. */
export function joinLines(lines: readonly (readonly Inline[])[]): readonly Inline[] {
  return lines.flatMap((line, index) =>
    index === 0 ? line : [{ kind: 'break' as const }, ...line],
  );
}

/** A line of a cell with what stands before its text; a line without text has nothing there either. */
function prefixed(mark: string, inlines: readonly Inline[]): readonly Inline[] {
  const [first, ...others] = inlines;
  if (first === undefined) return [];
  return first.kind === 'text' && !first.bold && first.linkTo === undefined
    ? [plainText(mark + first.text), ...others]
    : [plainText(mark), ...inlines];
}

function paragraph(tag: OpenEvent, inlines: readonly Inline[]): Block | undefined {
  if (inlines.length === 0) return undefined;
  if (attribute(tag, 'class') === 'subtitle') return { kind: 'subtitle', inlines };
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
