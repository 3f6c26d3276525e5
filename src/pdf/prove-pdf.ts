import type { OutlineEntry, PdfContent, PlacedPage, RenderedPdf } from '#domain/placed-pages.js';

import { differenceInExhibits, type DrawnForms } from './prove-exhibits.js';
import { TextProver } from './prove-text.js';
import { WrittenFont } from './written-font.js';
import {
  reference,
  references,
  requiredReference,
  WrittenPdf,
  type ObjectId,
} from './written-pdf.js';

/** Proves one file. See `PdfProver`. */
export function provePdf(content: PdfContent, pdf: RenderedPdf): string | undefined {
  return new PdfProver().prove(content, pdf);
}

/** Proves the files of a case. A page that stands in several files is read once; in the others it must be the same. */
export class PdfProver {
  readonly #text = new TextProver();

  /**
   * Reads the written bytes back and compares them with what they were written from: the number of pages; every run of
   * text, as the glyphs that are drawn and as the text that is copied; the place of each page of evidence; the pages
   * that links and bookmarks lead to; that every object is where the file says.
   *
   * @returns The first difference, by page and without quoting the text; `undefined` when there is none.
   */
  prove(content: PdfContent, pdf: RenderedPdf): string | undefined {
    try {
      const file = new WrittenPdf(pdf.bytes);
      const pages = references(file.dictionary(requiredReference(file.root, 'Pages')), 'Kids');
      if (pages.length !== content.pages.length || pdf.pageCount !== content.pages.length) {
        return `the file has ${pages.length} pages, not ${content.pages.length}`;
      }
      for (const id of file.ids) file.dictionary(id);
      return (
        this.#differenceOnPages(file, pages, content.pages) ??
        differenceInBookmarks(file, pages, content.outline)
      );
    } catch (error) {
      return error instanceof Error
        ? `the file cannot be read back: ${error.message}`
        : 'the file cannot be read back';
    }
  }

  #differenceOnPages(
    file: WrittenPdf,
    ids: readonly ObjectId[],
    pages: readonly PlacedPage[],
  ): string | undefined {
    const fonts = new FileFonts(file);
    const forms: DrawnForms = new Map();
    for (const [index, page] of pages.entries()) {
      const dictionary = file.dictionary(ids[index] ?? 0);
      const resourcesId = requiredReference(dictionary, 'Resources');
      const resources = file.dictionary(resourcesId);
      const contents = requiredReference(dictionary, 'Contents');
      const operators = this.#text.operators(file, contents, page);
      const difference =
        differenceInExhibits(file, { resources, operators }, page, forms) ??
        this.#text.difference(page, fonts.namedIn(resourcesId)) ??
        differenceInLinks(file, dictionary, { page, ids });
      if (difference !== undefined) return `page ${index + 1}: ${difference}`;
    }
    return undefined;
  }
}

/** The fonts of a file, by the names that the resources of pages give them. Many pages share their resources. */
class FileFonts {
  readonly #file: WrittenPdf;
  readonly #fonts = new Map<ObjectId, WrittenFont>();
  readonly #named = new Map<ObjectId, Map<string, WrittenFont>>();

  constructor(file: WrittenPdf) {
    this.#file = file;
  }

  namedIn(resources: ObjectId): (name: string) => WrittenFont {
    const named = this.#named.get(resources) ?? new Map<string, WrittenFont>();
    this.#named.set(resources, named);
    return (name) => {
      const known = named.get(name);
      if (known !== undefined) return known;
      const font = this.#font(requiredReference(this.#file.dictionary(resources), name));
      named.set(name, font);
      return font;
    };
  }

  #font(id: ObjectId): WrittenFont {
    const font = this.#fonts.get(id) ?? new WrittenFont(this.#file, id);
    this.#fonts.set(id, font);
    return font;
  }
}

function differenceInLinks(
  file: WrittenPdf,
  dictionary: string,
  { page, ids }: { readonly page: PlacedPage; readonly ids: readonly ObjectId[] },
): string | undefined {
  const placed = page.items.filter((item) => item.kind === 'link').map(({ toPage }) => toPage);
  const written = references(dictionary, 'Annots').map((annotation) => {
    const target = /\/A << \/S \/GoTo \/D \[(\d+) 0 R /.exec(file.dictionary(annotation))?.[1];
    return ids.indexOf(Number.parseInt(target ?? '', 10));
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
