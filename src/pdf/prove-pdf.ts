import type {
  OutlineEntry,
  PageItem,
  PdfContent,
  PlacedPage,
  RenderedPdf,
} from '#domain/placed-pages.js';

import { differenceInExhibits, type DrawnForms } from './prove-exhibits.js';
import { readWrittenFont, type WrittenFont } from './written-font.js';
import {
  reference,
  references,
  requiredReference,
  WrittenPdf,
  type ObjectId,
} from './written-pdf.js';

/**
 * Reads the written bytes back and compares them with what they were written from: the number of pages; every run of
 * text, as the glyphs that are drawn and as the text that is copied; the place of each page of evidence; the pages that
 * links and bookmarks lead to; that every object is where the file says.
 *
 * @returns The first difference, by page and without quoting the text; `undefined` when there is none.
 */
export function provePdf(content: PdfContent, pdf: RenderedPdf): string | undefined {
  try {
    const file = new WrittenPdf(pdf.bytes);
    const pages = references(file.dictionary(requiredReference(file.root, 'Pages')), 'Kids');
    if (pages.length !== content.pages.length || pdf.pageCount !== content.pages.length) {
      return `the file has ${pages.length} pages, not ${content.pages.length}`;
    }
    for (const id of file.ids) file.dictionary(id);
    return (
      differenceOnPages(file, pages, content.pages) ??
      differenceInBookmarks(file, pages, content.outline)
    );
  } catch (error) {
    return error instanceof Error
      ? `the file cannot be read back: ${error.message}`
      : 'the file cannot be read back';
  }
}

function differenceOnPages(
  file: WrittenPdf,
  ids: readonly ObjectId[],
  pages: readonly PlacedPage[],
): string | undefined {
  const fonts = new Map<ObjectId, WrittenFont>();
  const fontOf = (id: ObjectId): WrittenFont => {
    const font = fonts.get(id) ?? readWrittenFont(file, id);
    fonts.set(id, font);
    return font;
  };
  const forms: DrawnForms = new Map();
  for (const [index, page] of pages.entries()) {
    const dictionary = file.dictionary(ids[index] ?? 0);
    const written = writtenPage(file, dictionary);
    const difference =
      differenceInExhibits(file, written, page, forms) ??
      differenceInText(written, { page, fontOf }) ??
      differenceInLinks(file, dictionary, { page, ids });
    if (difference !== undefined) return `page ${index + 1}: ${difference}`;
  }
  return undefined;
}

/** The resources and the content stream of a page. */
interface WrittenPage {
  readonly resources: string;
  readonly operators: string;
}

function writtenPage(file: WrittenPdf, dictionary: string): WrittenPage {
  const content = file.stream(requiredReference(dictionary, 'Contents'));
  return {
    resources: file.dictionary(requiredReference(dictionary, 'Resources')),
    operators: Buffer.from(content).toString('latin1'),
  };
}

type TextItem = Extract<PageItem, { kind: 'text' }>;

function differenceInText(
  { resources, operators }: WrittenPage,
  { page, fontOf }: { readonly page: PlacedPage; readonly fontOf: (id: ObjectId) => WrittenFont },
): string | undefined {
  const items = page.items.filter((item): item is TextItem => item.kind === 'text');
  let count = 0;
  for (const [, name, run] of operators.matchAll(
    /^\/(F\d+) [\d.]+ Tf\n(?:[-\d.]+ Tc\n)?(.*) TJ$/gm,
  )) {
    const font = fontOf(requiredReference(resources, name ?? ''));
    const text = drawnText(font, run ?? '');
    if (text === undefined)
      return `a character of text ${count + 1} is drawn as a blank or as the box for missing ones`;
    if (text !== items[count]?.text) return `text ${count + 1} is not as placed`;
    count += 1;
  }
  return count === items.length ? undefined : `${count} texts are drawn, not ${items.length}`;
}

/** Characters that draw nothing by their nature. */
const invisible = /^[\p{Zs}\p{Cf}\p{Mn}]+$/u;

/** The text of a `TJ` operand such as `[<00010002> 0]`, or `undefined` where a glyph draws nothing or has no text. */
function drawnText(font: WrittenFont, operand: string): string | undefined {
  let drawn = '';
  for (const [, glyphs] of operand.matchAll(/<([0-9a-f]*)>/g)) {
    for (const code of (glyphs ?? '').match(/.{4}/g) ?? []) {
      const glyph = Number.parseInt(code, 16);
      const text = font.texts.get(glyph);
      if (glyph === 0 || text === undefined) return undefined;
      if (!font.draws(glyph) && !invisible.test(text)) return undefined;
      drawn += text;
    }
  }
  return drawn;
}

function differenceInLinks(
  file: WrittenPdf,
  dictionary: string,
  { page, ids }: { readonly page: PlacedPage; readonly ids: readonly ObjectId[] },
): string | undefined {
  const placed = page.items.filter((item) => item.kind === 'link').map(({ toPage }) => toPage);
  const written = references(dictionary, 'Annots').map((annotation) => {
    const action = file.dictionary(requiredReference(file.dictionary(annotation), 'A'));
    return ids.indexOf(references(action, 'D')[0] ?? 0);
  });
  return isSame(placed, written) ? undefined : 'a link leads to another page than placed';
}

function differenceInBookmarks(
  file: WrittenPdf,
  ids: readonly ObjectId[],
  outline: readonly OutlineEntry[],
): string | undefined {
  const root = reference(file.root, 'Outlines');
  const written: number[] = [];
  const read = (parent: ObjectId): void => {
    let entry = reference(file.dictionary(parent), 'First');
    while (entry !== undefined) {
      const dictionary = file.dictionary(entry);
      written.push(ids.indexOf(references(dictionary, 'Dest')[0] ?? 0));
      read(entry);
      entry = reference(dictionary, 'Next');
    }
  };
  if (root !== undefined) read(root);
  return isSame(targetsOf(outline), written)
    ? undefined
    : 'a bookmark leads to another page than planned';
}

function targetsOf(outline: readonly OutlineEntry[]): readonly number[] {
  return outline.flatMap(({ toPage, children }) => [toPage, ...targetsOf(children)]);
}

function isSame(left: readonly number[], right: readonly number[]): boolean {
  return left.length === right.length && left.every((value, index) => value === right[index]);
}
