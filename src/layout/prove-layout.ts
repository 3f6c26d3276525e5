/**
 * Proves on the placed pages that no text of a document was lost, without trusting how they were made: reads the items
 * in their order and strikes out the document's text with them.
 *
 * A block's text stands in one piece. In a table each cell's text does, except where a row goes on over a page: there
 * its cells alternate, page by page, and what tells a cell's next line from the next cell is that it stands lower.
 */
import type { Block, Document, Inline, TableRow } from '#domain/document.js';
import type { PageItem, PlacedPages } from '#domain/placed-pages.js';

import { continuedLabel, listItem } from './text-styles.js';

/**
 * Looks for the first text of the document that is not on the pages, or not in its place. Repeated table headers are
 * passed over.
 *
 * @param placed - As laid out: without footers.
 * @returns What is wrong, by block and page and without quoting the text; `undefined` when everything is there.
 */
export function missingText(document: Document, placed: PlacedPages): string | undefined {
  const reader = new PageReader(placed);
  for (const [index, block] of document.blocks.entries()) {
    const found =
      block.kind === 'table' ? readTable(reader, block) : readText(reader, textOf(block));
    if (!found)
      return `${reader.place()}, the text of block ${index + 1} (${block.kind}) is not as in the document`;
  }
  reader.passHeader();
  return reader.peek() === undefined
    ? undefined
    : `${reader.place()}, there is more text than in the document`;
}

type TextItem = Extract<PageItem, { kind: 'text' }>;
type Table = Extract<Block, { kind: 'table' }>;

/** Reads the text items of all pages in order. */
class PageReader {
  readonly #pages: readonly (readonly TextItem[])[];
  #page = 0;
  #index = 0;
  /** The header of the last table: pages that go on with the table start with it. */
  #header = '';

  constructor(placed: PlacedPages) {
    this.#pages = placed.pages.map(({ items }) => items.filter((item) => item.kind === 'text'));
    this.#skipEmptyPages();
  }

  get page(): number {
    return this.#page;
  }

  peek(): TextItem | undefined {
    return this.#pages[this.#page]?.[this.#index];
  }

  advance(): void {
    this.#index += 1;
    this.#skipEmptyPages();
  }

  expectHeader(header: string): void {
    this.#header = header;
  }

  /** Passes over the header if the page starts with it. */
  passHeader(): void {
    if (this.#index === 0 && this.#header !== '') this.pass(this.#header);
  }

  /** Passes over a text if the next items of the page are all of it, and says whether they are. */
  pass(expected: string): boolean {
    const items = this.#pages[this.#page] ?? [];
    let read = 0;
    let index = this.#index;
    while (read < expected.length) {
      const item = items[index];
      if (item === undefined || !expected.startsWith(item.text, read)) return false;
      read += item.text.length;
      index += 1;
    }
    this.#index = index;
    this.#skipEmptyPages();
    return true;
  }

  place(): string {
    return this.#page < this.#pages.length
      ? `on page ${this.#page + 1}`
      : 'at the end of the pages';
  }

  #skipEmptyPages(): void {
    while (this.#page < this.#pages.length && this.peek() === undefined) {
      this.#page += 1;
      this.#index = 0;
    }
  }
}

function readText(reader: PageReader, text: string): boolean {
  let read = 0;
  while (read < text.length) {
    const item = reader.peek();
    if (item === undefined) return false;
    if (text.startsWith(item.text, read)) {
      read += item.text.length;
      reader.advance();
      continue;
    }
    reader.passHeader();
    if (reader.peek() === item) return false;
  }
  return true;
}

/** A cell's text and how much of it has been read. */
interface CellText {
  readonly text: string;
  /** What a label's row may start with where it goes on on another page; empty for other cells. */
  readonly again: string;
  read: number;
}

/** How far a table has been read. */
interface Reading {
  /** Every cell before this one is read to its end. */
  readonly first: number;
  /** The cell of the last item. */
  readonly current: number;
  /** The last item; `undefined` at the start of a page. */
  readonly before: TextItem | undefined;
}

function readTable(reader: PageReader, table: Table): boolean {
  const header = cellsOf(table.header)
    .map(({ text }) => text)
    .join('');
  // The header of a table before this one may end on an otherwise empty page.
  if (!readText(reader, header)) return false;
  reader.expectHeader(header);

  const cells = cellsOf(table.rows);
  const labels = cells.filter(({ again }) => again !== '');
  let reading: Reading = { first: 0, current: 0, before: undefined };
  let page = reader.page;
  for (;;) {
    const first = firstUnread(cells, reading.first);
    if (first === cells.length) return true;
    reader.passHeader();
    if (reader.page !== page) {
      page = reader.page;
      reading = { first, current: first, before: undefined };
    }
    if (reading.before === undefined && passLabel(reader, labels)) continue;
    const next = readItem(reader, cells, { ...reading, first });
    if (next !== undefined) reading = next;
    else if (!passLabel(reader, labels)) return false;
  }
}

function firstUnread(cells: readonly CellText[], from: number): number {
  let first = from;
  while (isRead(cells[first])) first += 1;
  return first;
}

/** Reads the next item into the cell that it goes on with; `undefined` where no cell has it next. */
function readItem(
  reader: PageReader,
  cells: readonly CellText[],
  reading: Reading,
): Reading | undefined {
  const item = reader.peek();
  const index = item === undefined ? undefined : cellOf(item, cells, reading);
  const cell = index === undefined ? undefined : cells[index];
  if (item === undefined || index === undefined || cell === undefined) return undefined;
  cell.read += item.text.length;
  reader.advance();
  return { first: reading.first, current: index, before: item };
}

function isRead(cell: CellText | undefined): boolean {
  return cell !== undefined && cell.read === cell.text.length;
}

/** Passes over a label that is printed again: the whole of it has been read on a page before. */
function passLabel(reader: PageReader, labels: readonly CellText[]): boolean {
  return labels.some((label) => isRead(label) && reader.pass(label.again));
}

/** The cell that an item goes on with: the one being read, else the next unfinished one that has this text next. */
function cellOf(item: TextItem, cells: readonly CellText[], reading: Reading): number | undefined {
  const { current, before } = reading;
  const hasNext = (cell: CellText | undefined): boolean =>
    cell !== undefined &&
    cell.read < cell.text.length &&
    cell.text.startsWith(item.text, cell.read);
  if (before !== undefined && goesOn(before, item) && hasNext(cells[current])) return current;
  const next = before === undefined ? current : current + 1;
  for (let index = next; index < cells.length; index += 1) if (hasNext(cells[index])) return index;
  for (let index = reading.first; index < next; index += 1) if (hasNext(cells[index])) return index;
  return undefined;
}

/** True when the item stands on a lower line, or goes on with the line of the item before it. */
function goesOn(before: TextItem, item: TextItem): boolean {
  if (item.baseline !== before.baseline) return item.baseline > before.baseline;
  const gap = item.left - before.left - before.widthPt;
  return gap > -item.sizePt && gap < 0.3 * item.sizePt;
}

function textOf(block: Exclude<Block, Table>): string {
  switch (block.kind) {
    case 'title':
    case 'subtitle':
    case 'heading':
    case 'paragraph':
      return textOfInlines(block.inlines);
    case 'list':
      return block.items.map((_, index) => textOfInlines(listItem(block, index))).join('');
    case 'signature':
      return block.lines.map(textOfInlines).join('');
    case 'space':
    case 'page-break':
      return '';
  }
}

function cellsOf(rows: readonly TableRow[]): readonly CellText[] {
  const cells: CellText[] = [];
  for (const row of rows) {
    for (const { inlines, isLabel } of row.cells) {
      const again = isLabel === true ? textOfInlines(continuedLabel(inlines)) : '';
      cells.push({ text: textOfInlines(inlines), again, read: 0 });
    }
  }
  return cells;
}

function textOfInlines(inlines: readonly Inline[]): string {
  let text = '';
  for (const inline of inlines) if (inline.kind === 'text') text += inline.text;
  return text;
}
