import type { Block, Inline, TableCell, TableRow } from '#domain/document.js';
import { RecentTexts } from '#domain/recent-texts.js';
import { markRecurring } from '#domain/recurring.js';
import { unitAt } from '#domain/unit-at.js';

import {
  isBlockInCell,
  joinLines,
  MarkupError,
  parseHtmlBlocks,
  parseTableParts,
  tableOf,
  type TableParts,
} from './html-blocks.js';
import { isBlank, plainText, settleBlanks, type RawInline } from './inline-text.js';

/**
 * Reads a filled-in template into blocks as `parseHtmlBlocks` does. Most paragraphs, rows and cells of a paper are the
 * same in every case: the text is cut into these, and what was read lately is not read again but is the same object,
 * by which later steps know it again.
 *
 * Each piece is read by `parseHtmlBlocks`, in a place like its own. A text that cannot be cut, or with anything wrong in
 * one of its pieces, is read as a whole: what is a fault, and which, has one home.
 *
 * @throws MarkupError as `parseHtmlBlocks` does.
 */
export function readBlocks(html: string): readonly Block[] {
  try {
    return cutBlocks(html);
  } catch (error) {
    if (error instanceof MarkupError || error instanceof UncutError) return parseHtmlBlocks(html);
    throw error;
  }
}

/** The text is not of the simple form that can be cut. */
class UncutError extends Error {
  override readonly name = 'UncutError';
}

/** Several times the pieces of each kind that the papers of a case have. */
const piecesOfOneCase = 1_500;

/** More start tags of rows, or of cells behind one of these, than the templates of a pack have. */
const startsOfOnePack = 200;

const knownPieces = new RecentTexts<readonly Block[]>(piecesOfOneCase, (blocks) => {
  blocks.forEach(markRecurring);
});
const knownFrames = new RecentTexts<TableParts>(piecesOfOneCase);
const knownRows = new RecentTexts<TableRow>(piecesOfOneCase, markRecurring);
const knownStarts = new RecentTexts<RowStart>(startsOfOnePack);
const knownCells = new RecentTexts<TableCell>(2 * piecesOfOneCase);
/** Paragraphs of any text, by their tags. */
const knownParagraphTags = new RecentTexts<readonly Block[]>(piecesOfOneCase);

function cutBlocks(html: string): readonly Block[] {
  const cutter = new Cutter(html);
  const blocks: Block[] = [];
  while (!cutter.isAtEnd()) {
    const name = cutter.nextTag();
    if (name === undefined) throw new UncutError('something other than a tag');
    const piece = cutter.take(name === 'hr' ? '>' : `</${name}>`);
    if (name === 'table') blocks.push(readTable(piece));
    else blocks.push(...knownPieces.get(piece, name === 'p' ? readParagraph : parseHtmlBlocks));
  }
  return blocks;
}

/** Reads the rows of a table by themselves, then what stands around them, with a row for each stretch of rows. */
function readTable(html: string): Block {
  const cutter = new Cutter(html);
  const stretches: TableRow[][] = [];
  let frame = '';
  for (let between = cutter.upTo('<tr'); between !== undefined; between = cutter.upTo('<tr')) {
    const row = knownRows.get(cutter.take('</tr>'), readRow);
    const stretch = stretches.at(-1);
    if (stretch !== undefined && between.trim() === '') stretch.push(row);
    else {
      frame += `${between}<tr><td>${stretches.length}</td></tr>`;
      stretches.push([row]);
    }
  }
  const parts = knownFrames.get(frame + cutter.rest(), onlyTable);
  const rowsOf = (rows: readonly TableRow[]): readonly TableRow[] =>
    rows.flatMap((row) => stretches[stretchOf(row)] ?? []);
  const { tenths, fontScale, header, rows } = parts;
  return tableOf({ tenths, header: rowsOf(header), rows: rowsOf(rows), fontScale });
}

function stretchOf({ cells }: TableRow): number {
  const inline = cells[0]?.inlines[0];
  return inline?.kind === 'text' ? Number.parseInt(inline.text, 10) : -1;
}

function readRow(html: string): TableRow {
  const cutter = new Cutter(html);
  const start = knownStarts.get(cutter.take('>'), rowStart);
  const cells: TableCell[] = [];
  while (cutter.nextTag() !== undefined) cells.push(readCell(start, cutter));
  if (cutter.rest() !== '</tr>') throw new UncutError('a row that is not made of cells');
  return { cells, keepWithNext: start.keepWithNext };
}

/** The start tag of a row. */
interface RowStart extends Pick<TableRow, 'keepWithNext'> {
  readonly html: string;
  /** Its cells of any text, by the tags before this. */
  readonly cells: RecentTexts<TableCell>;
}

function rowStart(html: string): RowStart {
  const { keepWithNext } = onlyRow(`${html}</tr>`);
  return { html, keepWithNext, cells: new RecentTexts(startsOfOnePack) };
}

/** A paragraph that holds nothing but lines of text is what its tags make of any text, with its own. */
function readParagraph(html: string): readonly Block[] {
  const cutter = new Cutter(html);
  const tag = cutter.take('>');
  const text = cutter.upTo('</p>') ?? '';
  if (!isLines(text)) return parseHtmlBlocks(html);
  const [block, ...others] = knownParagraphTags.get(`${tag}${anyText}</p>`, parseHtmlBlocks);
  if (block === undefined || !('inlines' in block) || others.length > 0)
    return parseHtmlBlocks(html);
  const inlines = inlinesOf(text);
  return inlines.length === 0 ? [] : [{ ...block, inlines }];
}

/**
 * How a cell is set depends on its row's start tag too. Its paragraphs and lists are lines of their own: each is read
 * as if it were the only one.
 */
function readCell(start: RowStart, cutter: Cutter): TableCell {
  const end = `</${cutter.nextTag() ?? ''}>`;
  const place = { start, tag: cutter.take('>'), end };
  const content = cutter.take(end).slice(0, -end.length);
  const inside = new Cutter(content);
  const first = inside.nextTag();
  if (first === undefined || !isBlockInCell(first)) return readLine(content, '', place);
  const cell = readLine(inside.take(`</${first}>`), first, place);
  const lines = [cell.inlines];
  while (!inside.isAtEnd()) {
    const name = inside.nextTag() ?? '';
    if (!isBlockInCell(name)) throw new UncutError('text beside the paragraphs of a cell');
    lines.push(readLine(inside.take(`</${name}>`), name, place).inlines);
  }
  return cellWith(joinLines(lines.filter((line) => line.length > 0)), cell);
}

/** The tags around the content of a cell. */
interface CellPlace {
  readonly start: RowStart;
  readonly tag: string;
  readonly end: string;
}

function cellAt({ start, tag, end }: CellPlace, html: string): string {
  return `${start.html}${tag}${html}${end}</tr>`;
}

/**
 * Reads a piece of a cell as its only content. Where it is nothing but lines of text, with or without a paragraph's
 * tags, it is what these tags make of any text, with its own.
 */
function readLine(html: string, name: string, place: CellPlace): TableCell {
  const isParagraph = name === 'p';
  const from = isParagraph ? html.indexOf('>') + 1 : 0;
  const to = isParagraph ? html.length - '</p>'.length : html.length;
  const text = isParagraph ? html.slice(from, to) : html;
  if (!isLines(text)) return knownCells.get(cellAt(place, html), onlyCell);
  const tags = isParagraph ? place.tag + html.slice(0, from) : place.tag;
  const cell = place.start.cells.get(tags, () =>
    onlyCell(cellAt(place, html.slice(0, from) + anyText + html.slice(to))),
  );
  const [sample] = cell.inlines;
  const [first, ...others] = inlinesOf(text);
  if (first === undefined || sample?.kind !== 'text') return cellWith([], cell);
  if (first.kind === 'break') return knownCells.get(cellAt(place, html), onlyCell);
  // A paragraph's indent stands before its text.
  const indented = sample.text.slice(0, -anyText.length) + first.text;
  return cellWith([plainText(indented), ...others], cell);
}

/** Other text in a cell that is set like this one. */
function cellWith(inlines: readonly Inline[], like: TableCell): TableCell {
  const { align, colspan, rowspan, bold, role, verticalAlign, isLabel } = like;
  return { inlines, align, colspan, rowspan, bold, role, verticalAlign, isLabel };
}

/** Stands where the text does. */
const anyText = '文';

/** True where there is no entity, and no tag but those that end a line. */
function isLines(html: string): boolean {
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at + 1))
    if (!html.startsWith(lineBreak, at)) return false;
  return !html.includes('&');
}

const lineBreak = '<br>';

function inlinesOf(lines: string): readonly Inline[] {
  if (!lines.includes('<')) return settleBlanks([plainText(lines)]);
  const raw: RawInline[] = [];
  for (const [index, text] of lines.split(lineBreak).entries()) {
    if (index > 0) raw.push({ kind: 'break' });
    if (text !== '') raw.push(plainText(text));
  }
  return settleBlanks(raw);
}

function onlyCell(rowHtml: string): TableCell {
  const [cell, ...others] = onlyRow(rowHtml).cells;
  if (cell === undefined || others.length > 0) throw new UncutError('not one cell');
  return cell;
}

function onlyRow(rowHtml: string): TableRow {
  const [row, ...others] = onlyTable(`<table><tbody>${rowHtml}</tbody></table>`).rows;
  if (row === undefined || others.length > 0) throw new UncutError('not one row');
  return row;
}

function onlyTable(html: string): TableParts {
  const parts = parseTableParts(html);
  if (parts === undefined) throw new UncutError('not one table');
  return parts;
}

/** Takes a text apart from its start. Values are escaped, so that `<` begins a tag of the template's own. */
class Cutter {
  readonly #html: string;
  #at = 0;

  constructor(html: string) {
    this.#html = html;
  }

  /** Whether nothing but blanks is left. */
  isAtEnd(): boolean {
    this.#skipBlanks();
    return this.#at === this.#html.length;
  }

  /** The name of the start tag that comes next behind blanks; `undefined` where none does. */
  nextTag(): string | undefined {
    this.#skipBlanks();
    const html = this.#html;
    const start = this.#at + 1;
    if (unitAt(html, this.#at) !== lessThan || !isLetter(unitAt(html, start))) return undefined;
    let end = start + 1;
    while (isLetter(unitAt(html, end)) || isDigit(unitAt(html, end))) end += 1;
    return html.slice(start, end);
  }

  /** Takes what comes next to the end of these characters. */
  take(end: string): string {
    const found = this.#html.indexOf(end, this.#at);
    if (found === -1) throw new UncutError('a piece that does not end');
    return this.#cut(found + end.length);
  }

  /** Takes what stands before these characters; `undefined` where they do not come any more. */
  upTo(start: string): string | undefined {
    const found = this.#html.indexOf(start, this.#at);
    return found === -1 ? undefined : this.#cut(found);
  }

  rest(): string {
    return this.#cut(this.#html.length);
  }

  #cut(to: number): string {
    const piece = this.#html.slice(this.#at, to);
    this.#at = to;
    return piece;
  }

  #skipBlanks(): void {
    while (isBlank(unitAt(this.#html, this.#at))) this.#at += 1;
  }
}

const lessThan = 0x3c;

function isLetter(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a;
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}
