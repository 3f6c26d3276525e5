import type { PageItem, PlacedPage } from '#domain/placed-pages.js';
import { unitAt } from '#domain/unit-at.js';

import { UsedNumbers } from './used-numbers.js';
import type { WrittenFont } from './written-font.js';
import type { ObjectId, WrittenPdf } from './written-pdf.js';

type TextItem = Extract<PageItem, { kind: 'text' }>;

/** A run of text as the content of a page draws it: from where to where its bytes stand there, two a character. */
interface DrawnRun {
  readonly font: string;
  readonly start: number;
  readonly end: number;
}

/** The glyph numbers that a page draws with a font, and the text that each was proved to stand for. */
interface ProvenGlyphs {
  readonly font: string;
  readonly numbers: readonly number[];
  readonly texts: readonly (string | undefined)[];
}

/** The content of a page as it was read back. */
interface WrittenContent {
  readonly deflated: Uint8Array;
  /** One character per byte. */
  readonly operators: string;
  readonly runs: readonly DrawnRun[];
  /** What was proved of it in the first file that it stands in. */
  proven:
    { readonly items: readonly TextItem[]; readonly glyphs: readonly ProvenGlyphs[] } | undefined;
}

type FontNamed = (name: string) => WrittenFont;

/** Proves the text of the pages of a case's files. What stands in several files is read once. */
export class TextProver {
  /** By the page that they were written from. */
  readonly #contents = new Map<PlacedPage, WrittenContent>();
  /** The numbers that the page at hand draws, by the name of the font. */
  readonly #drawn = new Map<string, UsedNumbers>();

  /** Reads the content of a page, one character per byte; what was read before of the very same bytes is not read again. */
  operators(file: WrittenPdf, id: ObjectId, page: PlacedPage): string {
    const deflated = file.deflated(id);
    const known = this.#contents.get(sourceOf(page));
    if (known !== undefined && Buffer.compare(known.deflated, deflated) === 0)
      return known.operators;
    const operators = Buffer.from(file.stream(id)).toString('latin1');
    const runs = drawnRuns(operators);
    this.#contents.set(sourceOf(page), { deflated, operators, runs, proven: undefined });
    return operators;
  }

  /**
   * Compares the runs of text on a page, whose operators were read, with those that were placed, in order. Where the
   * very same content was proved in a file before, it draws the same numbers for the same items: what is left to prove
   * is that each of these numbers stands for the same text, drawn by a glyph, in the fonts of this file too.
   */
  difference(page: PlacedPage, fontNamed: FontNamed): string | undefined {
    const content = this.#contents.get(sourceOf(page));
    if (content === undefined) throw new Error('a page was not read');
    const { proven } = content;
    if (proven !== undefined && hasTexts(page, proven.items)) {
      const isProved = proven.glyphs.every(({ font: name, numbers, texts }) => {
        const font = fontNamed(name);
        return numbers.every((number, index) => font.visibleText(number) === texts[index]);
      });
      if (isProved) return undefined;
    }
    const items = page.items.filter((item) => item.kind === 'text');
    const difference = this.#differenceInRuns(content, items, fontNamed);
    const glyphs = this.#takeGlyphs(fontNamed);
    if (difference === undefined) content.proven = { items, glyphs };
    return difference;
  }

  #differenceInRuns(
    { operators, runs }: WrittenContent,
    items: readonly TextItem[],
    fontNamed: FontNamed,
  ): string | undefined {
    for (const [index, run] of runs.entries()) {
      const drawn = this.#drawn.get(run.font) ?? new UsedNumbers();
      this.#drawn.set(run.font, drawn);
      const expected = items[index]?.text ?? '';
      const fault = faultInRun(operators, run, { expected, drawn, font: fontNamed(run.font) });
      if (fault === 'blank')
        return `a character of text ${index + 1} is drawn as a blank or as the box for missing ones`;
      if (fault === 'other') return `text ${index + 1} is not as placed`;
    }
    if (runs.length !== items.length) return `${runs.length} texts are drawn, not ${items.length}`;
    return undefined;
  }

  #takeGlyphs(fontNamed: FontNamed): readonly ProvenGlyphs[] {
    const glyphs: ProvenGlyphs[] = [];
    for (const [font, drawn] of this.#drawn) {
      const numbers = drawn.take();
      if (numbers.length === 0) continue;
      const written = fontNamed(font);
      const texts = numbers.map((number) => written.visibleText(number));
      glyphs.push({ font, numbers, texts });
    }
    return glyphs;
  }
}

/** Both draw the same. */
function sourceOf(page: PlacedPage): PlacedPage {
  return page.cutFrom ?? page;
}

interface ExpectedRun {
  readonly expected: string;
  readonly font: WrittenFont;
  /** Takes in the numbers that are read. */
  readonly drawn: UsedNumbers;
}

/** Reads a run number by number: one of them may be drawn as a blank, or the text be another. */
function faultInRun(
  operators: string,
  { start, end }: DrawnRun,
  { expected, font, drawn }: ExpectedRun,
): 'blank' | 'other' | undefined {
  let read = 0;
  for (let at = start; at < end; at += 2) {
    const number = operators.charCodeAt(at) * 256 + operators.charCodeAt(at + 1);
    drawn.add(number);
    if (font.shows(number, unitAt(expected, read))) {
      read += 1;
      continue;
    }
    const text = font.visibleText(number);
    if (text === undefined) return 'blank';
    if (!expected.startsWith(text, read)) return 'other';
    read += text.length;
  }
  return read === expected.length ? undefined : 'other';
}

/** Whether these very texts stand on a page. */
function hasTexts({ items }: PlacedPage, texts: readonly TextItem[]): boolean {
  let next = 0;
  for (const item of items) {
    if (item.kind !== 'text') continue;
    if (item !== texts[next]) return false;
    next += 1;
  }
  return next === texts.length;
}

const openingBracket = 0x28;

/** `/F1 12 Tf` and `(…) Tj`; no string holds a parenthesis, see `GlyphCodes`. */
function drawnRuns(operators: string): readonly DrawnRun[] {
  const runs: DrawnRun[] = [];
  let font = '';
  let at = 0;
  while (at < operators.length) {
    if (operators.charCodeAt(at) === openingBracket) {
      const end = endOf(operators, ')', at);
      if (operators.startsWith(') Tj\n', end)) runs.push({ font, start: at + 1, end });
      at = endOf(operators, '\n', end) + 1;
    } else {
      const end = endOf(operators, '\n', at);
      if (operators.startsWith('/F', at))
        font = /^\/(F\d+) [\d.]+ Tf$/.exec(operators.slice(at, end))?.[1] ?? '';
      at = end + 1;
    }
  }
  return runs;
}

function endOf(operators: string, mark: string, from: number): number {
  const found = operators.indexOf(mark, from);
  return found === -1 ? operators.length : found;
}
