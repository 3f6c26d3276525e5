import type { PageItem, PlacedPage } from '#domain/placed-pages.js';

import type { WrittenFont } from './written-font.js';
import type { ObjectId, WrittenPdf } from './written-pdf.js';

/** A run of text as the content of a page draws it: two bytes a character. */
interface DrawnRun {
  readonly font: string;
  readonly bytes: string;
}

/** The content of a page as it was read back. */
export interface WrittenContent {
  readonly deflated: Uint8Array;
  /** One character per byte. */
  readonly operators: string;
  readonly runs: readonly DrawnRun[];
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

/** `/F1 12 Tf` and `(…) Tj`; no string holds a parenthesis, see `GlyphCodes`. */
function drawnRuns(operators: string): readonly DrawnRun[] {
  const runs: DrawnRun[] = [];
  let font = '';
  for (const [, name, bytes] of operators.matchAll(/\/(F\d+) [\d.]+ Tf\n|\(([^)]*)\) Tj\n/g)) {
    if (name !== undefined) font = name;
    if (bytes !== undefined) runs.push({ font, bytes });
  }
  return runs;
}

type TextItem = Extract<PageItem, { kind: 'text' }>;

/** Compares the runs of text on a page with those that were placed, in order. */
export function differenceInText(
  { runs }: WrittenContent,
  page: PlacedPage,
  fontNamed: (name: string) => WrittenFont,
): string | undefined {
  const items = page.items.filter((item): item is TextItem => item.kind === 'text');
  for (const [index, { font, bytes }] of runs.entries()) {
    const text = drawnText(fontNamed(font), bytes);
    if (text === undefined)
      return `a character of text ${index + 1} is drawn as a blank or as the box for missing ones`;
    if (text !== items[index]?.text) return `text ${index + 1} is not as placed`;
  }
  return runs.length === items.length
    ? undefined
    : `${runs.length} texts are drawn, not ${items.length}`;
}

/** The text of a run, or `undefined` where a glyph draws nothing or has no text. */
function drawnText(font: WrittenFont, bytes: string): string | undefined {
  let drawn = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const text = font.visibleText(bytes.charCodeAt(at) * 256 + bytes.charCodeAt(at + 1));
    if (text === undefined) return undefined;
    drawn += text;
  }
  return drawn;
}
