import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

import type { PageItem, PdfContent, PlacedPage, RenderedPdf } from '#domain/placed-pages.js';

import { GlyphCodes } from './glyph-codes.js';
import type { OpenedExhibit } from './open-exhibit.js';
import { openDocument, type Document } from './open-document.js';
import type { Face } from './open-faces.js';
import { pageOperators, type PageContent } from './page-operators.js';
import { canClaimPdfA } from './pdfa-claim.js';
import { newObject, setPageContent, type WrittenObject } from './pdfkit-objects.js';
import { writeBookmarks } from './write-bookmarks.js';
import { ExhibitWriter } from './write-exhibits.js';
import { writeFont } from './write-font.js';

/** Writes one file. See `PdfWriter`. */
export function renderPdf(
  content: PdfContent,
  faces: ReadonlyMap<string, Face>,
  exhibits: ReadonlyMap<string, OpenedExhibit> = new Map(),
): RenderedPdf {
  return new PdfWriter(faces, exhibits).write(content);
}

interface DrawnPage extends PageContent {
  readonly deflated: Uint8Array;
}

interface CaseFont {
  readonly name: string;
  readonly codes: GlyphCodes;
}

/**
 * Writes the files of one case as PDF 1.7: pages of evidence files, text with its characters for search and copying,
 * subsets of the faces, rules, links, bookmarks. A page that stands in several files is drawn once. The same files in
 * the same order give the same bytes.
 */
export class PdfWriter {
  readonly #faces: ReadonlyMap<string, Face>;
  readonly #exhibits: ReadonlyMap<string, OpenedExhibit>;
  readonly #fonts = new Map<string, CaseFont>();
  readonly #exhibitNames = new Map<string, string>();
  readonly #drawn = new WeakMap<PlacedPage, DrawnPage>();

  constructor(
    faces: ReadonlyMap<string, Face>,
    exhibits: ReadonlyMap<string, OpenedExhibit> = new Map(),
  ) {
    this.#faces = faces;
    this.#exhibits = exhibits;
  }

  /**
   * Writes a file. It says that it is PDF/A-2b where that is asked for and true; see `canClaimPdfA`.
   *
   * @throws when an item names a face or file that is not given, a page that the file has not, or a character that its
   * face lacks, or when a link or bookmark leads to a page that is not there: layout and bundling have made sure of all.
   */
  write(content: PdfContent): RenderedPdf {
    if (content.pages.length === 0) throw new Error('a PDF with no pages is none');
    const pages = content.pages.map((page) => this.#draw(page));
    const isPdfA = canClaimPdfA(content, this.#exhibits);
    const pdf = openDocument(content, { isPdfA, id: this.#identify(content, pages) });
    const fonts = new FontReferences(pdf, this.#fonts);
    const exhibits = new ExhibitWriter(pdf, this.#exhibits);
    for (const [index, page] of content.pages.entries()) {
      const { deflated, used, exhibits: drawn } = pages[index] ?? this.#draw(page);
      pdf.addPage({ size: [page.widthPt, page.heightPt], margin: 0 });
      setPageContent(pdf, deflated);
      for (const [faceId, numbers] of used) fonts.use(faceId, numbers);
      for (const item of drawn) exhibits.draw(item, this.#exhibitName(item));
    }
    exhibits.finish();
    addLinks(pdf, content.pages);
    writeBookmarks(pdf, content);
    fonts.write();
    pdf.end();
    const standard = isPdfA ? 'pdfa-2b' : 'none';
    return { bytes: pdf.bytes(), pageCount: content.pages.length, standard };
  }

  #draw(page: PlacedPage): DrawnPage {
    const original = page.cutFrom ?? page;
    const known = this.#drawn.get(original);
    if (known !== undefined) return known;
    const content = pageOperators(page, {
      font: (faceId) => this.#font(faceId),
      exhibit: (item) => ({ name: this.#exhibitName(item), size: this.#sizeOf(item) }),
    });
    const drawn = { ...content, deflated: deflateSync(content.operators, { level: pageLevel }) };
    this.#drawn.set(original, drawn);
    return drawn;
  }

  #font(faceId: string): CaseFont {
    const known = this.#fonts.get(faceId);
    if (known !== undefined) return known;
    const face = this.#faces.get(faceId);
    if (face === undefined) throw new Error(`no face ${faceId} was opened`);
    const font = { name: `F${this.#fonts.size + 1}`, codes: new GlyphCodes(face) };
    this.#fonts.set(faceId, font);
    return font;
  }

  #exhibitName({ fileName, page }: ExhibitItem): string {
    const key = `${page} ${fileName}`;
    const name = this.#exhibitNames.get(key) ?? `Exhibit${this.#exhibitNames.size + 1}`;
    this.#exhibitNames.set(key, name);
    return name;
  }

  #sizeOf({ fileName, page }: ExhibitItem): {
    readonly widthPt: number;
    readonly heightPt: number;
  } {
    const size = this.#exhibits.get(fileName)?.file.pages[page];
    if (size === undefined) throw new Error(`no exhibit with a page ${page} was opened`);
    return size;
  }

  /** The file's identifier: another for other content. */
  #identify(content: PdfContent, pages: readonly DrawnPage[]): Uint8Array {
    const { title, author, subject, outline, standard } = content;
    const links = content.pages.map(({ items }) => items.filter(({ kind }) => kind === 'link'));
    const files = Array.from(this.#exhibits, ([name, { file }]) => [name, file.sha256]);
    const hash = createHash('sha256');
    hash.update(JSON.stringify([title, author, subject, outline, standard, links, files]));
    for (const [faceId, { codes, name }] of this.#fonts)
      hash.update(`${name} ${faceId} ${codes.ownText}`);
    for (const { deflated } of pages) hash.update(deflated);
    return hash.digest().subarray(0, 16);
  }
}

type ExhibitItem = Extract<PageItem, { kind: 'exhibit' }>;

/** Of zlib: a higher one takes twice as long and saves one byte in twenty of the pages, one in two hundred of a file. */
const pageLevel = 1;

/** The fonts of one file: what its pages draw of each face of the case. */
class FontReferences {
  readonly #pdf: Document;
  readonly #fonts: ReadonlyMap<string, CaseFont>;
  readonly #used = new Map<
    string,
    { readonly object: WrittenObject; readonly drawn: Uint8Array }
  >();

  constructor(pdf: Document, fonts: ReadonlyMap<string, CaseFont>) {
    this.#pdf = pdf;
    this.#fonts = fonts;
  }

  /** Makes a face known to the current page, which draws these of its numbers. */
  use(faceId: string, numbers: readonly number[]): void {
    const { name, codes } = this.#font(faceId);
    let used = this.#used.get(faceId);
    if (used === undefined) {
      used = { object: newObject(this.#pdf), drawn: new Uint8Array(codes.count) };
      this.#used.set(faceId, used);
    }
    for (const number of numbers) used.drawn[number] = 1;
    (this.#pdf.page.fonts as Record<string, unknown>)[name] = used.object;
  }

  write(): void {
    for (const [faceId, { object, drawn }] of this.#used) {
      const { codes } = this.#font(faceId);
      const used: number[] = [];
      for (const [number, isDrawn] of drawn.entries()) if (isDrawn === 1) used.push(number);
      writeFont(this.#pdf, object, { codes, used });
    }
  }

  #font(faceId: string): CaseFont {
    const font = this.#fonts.get(faceId);
    if (font === undefined) throw new Error(`no page was drawn with ${faceId}`);
    return font;
  }
}

function addLinks(pdf: Document, pages: readonly PlacedPage[]): void {
  const last = pages.at(-1);
  if (last === undefined) return;
  for (const [index, page] of pages.entries()) {
    pdf.switchToPage(index);
    for (const item of page.items) {
      if (item.kind !== 'link') continue;
      // pdfkit turns heights around by the page added last, which may be of another size than this one.
      const top = item.box.top + last.heightPt - page.heightPt;
      pdf.link(
        item.box.left,
        top,
        item.box.width,
        item.box.height,
        item.toPage as unknown as string,
      );
    }
  }
}
