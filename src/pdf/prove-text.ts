import type { PageItem, PlacedPage } from '#domain/placed-pages.js';

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
export interface WrittenContent {
  readonly deflated: Uint8Array;
  /** One character per byte. */
  readonly operators: string;
  readonly runs: readonly DrawnRun[];
  /** What was proved of it in the first file that it stands in. */
  proven?: { readonly items: readonly TextItem[]; readonly glyphs: readonly ProvenGlyphs[] };
}

/** What was read of the pages of files before, by the page that they were written from. */
export type ProvenPages = Map<PlacedPage, WrittenContent>;

/** Reads the content of a page; what was read before of the very same bytes is not read again. */
export function writtenContent(
  file: WrittenPdf,
  id: ObjectId,
  { page, proven }: { readonly page: PlacedPage; readonly proven: ProvenPages },
): WrittenContent {
  const deflated = file.deflated(id);
  const known = proven.get(page);
  if (known !== undefined && Buffer.compare(known.deflated, deflated) === 0) return known;
  const operators = Buffer.from(file.stream(id)).toString('latin1');
  const content = { deflated, operators, runs: drawnRuns(operators) };
  proven.set(page, content);
  return content;
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

/**
 * Compares the runs of text on a page with those that were placed, in order. Where the very same content was proved in
 * a file before, it draws the same numbers for the same items: what is left to prove is that each of these numbers
 * stands for the same text, drawn by a glyph, in the fonts of this file too.
 */
export function differenceInText(
  content: WrittenContent,
  page: PlacedPage,
  fontNamed: (name: string) => WrittenFont,
): string | undefined {
  const items = page.items.filter((item): item is TextItem => item.kind === 'text');
  const { proven } = content;
  if (proven !== undefined && isSame(proven.items, items)) {
    const isProved = proven.glyphs.every(({ font: name, numbers, texts }) => {
      const font = fontNamed(name);
      return numbers.every((number, index) => font.visibleText(number) === texts[index]);
    });
    if (isProved) return undefined;
  }
  return differenceInRuns(content, items, fontNamed);
}

function isSame(left: readonly TextItem[], right: readonly TextItem[]): boolean {
  return left.length === right.length && left.every((item, index) => item === right[index]);
}

function differenceInRuns(
  content: WrittenContent,
  items: readonly TextItem[],
  fontNamed: (name: string) => WrittenFont,
): string | undefined {
  const { operators, runs } = content;
  const numbers = new Map<string, UsedNumbers>();
  for (const [index, run] of runs.entries()) {
    const drawn = numbers.get(run.font) ?? new UsedNumbers();
    numbers.set(run.font, drawn);
    const expected = items[index]?.text ?? '';
    const difference = differenceInRun(operators, run, {
      expected,
      font: fontNamed(run.font),
      drawn,
    });
    if (difference === 'blank')
      return `a character of text ${index + 1} is drawn as a blank or as the box for missing ones`;
    if (difference === 'other') return `text ${index + 1} is not as placed`;
  }
  if (runs.length !== items.length) return `${runs.length} texts are drawn, not ${items.length}`;
  const glyphs = Array.from(numbers, ([font, { numbers: drawn }]) => ({
    font,
    numbers: drawn,
    texts: drawn.map((number) => fontNamed(font).visibleText(number)),
  }));
  Object.assign(content, { proven: { items, glyphs } });
  return undefined;
}

/** Reads a run number by number. */
function differenceInRun(
  operators: string,
  { start, end }: DrawnRun,
  run: { readonly expected: string; readonly font: WrittenFont; readonly drawn: UsedNumbers },
): 'blank' | 'other' | undefined {
  const { expected, font, drawn } = run;
  let read = 0;
  for (let at = start; at < end; at += 2) {
    const number = operators.charCodeAt(at) * 256 + operators.charCodeAt(at + 1);
    const text = font.visibleText(number);
    if (text === undefined) return 'blank';
    if (!expected.startsWith(text, read)) return 'other';
    read += text.length;
    drawn.add(number);
  }
  return read === expected.length ? undefined : 'other';
}
