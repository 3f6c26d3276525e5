import { deflateSync } from 'node:zlib';

import type { PageItem, PdfContent, PlacedPage, RenderedPdf } from '#domain/placed-pages.js';

import { GlyphCodes } from './glyph-codes.js';
import type { OpenedExhibit } from './open-exhibit.js';
import type { Face } from './open-faces.js';
import { pageOperators, type PageContent } from './page-operators.js';
import { openFile, type ObjectNumber, type PdfFile } from './pdf-file.js';
import { canClaimPdfA } from './pdfa-claim.js';
import { writeBookmarks } from './write-bookmarks.js';
import { ExhibitWriter } from './write-exhibits.js';
import { writeFont } from './write-font.js';
import { writePages } from './write-pages.js';

/** Writes one file. See `PdfWriter`. */
export function renderPdf(
  content: PdfContent,
  faces: ReadonlyMap<string, Face>,
  exhibits: ReadonlyMap<string, OpenedExhibit> = new Map(),
): RenderedPdf {
  return new PdfWriter(faces, exhibits).write(content);
}

interface DrawnPage extends Omit<PageContent, 'operators'> {
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
    // All of them first: they give the characters their numbers.
    const drawnPages = content.pages.map((page) => ({ page, drawn: this.#draw(page) }));
    const isPdfA = canClaimPdfA(content, this.#exhibits);
    const file = openFile(content, isPdfA);
    const fonts = new FontReferences(file, this.#fonts);
    const exhibits = new ExhibitWriter(file, this.#exhibits);
    const numbers = writePages(
      file,
      drawnPages.map(({ page, drawn }) => ({
        page,
        deflated: drawn.deflated,
        resources: resourcesOf(
          Array.from(drawn.used, ([faceId, codes]) => fonts.use(faceId, codes)),
          drawn.exhibits.map((item) => `/${this.#exhibitName(item)} ${exhibits.form(item)} 0 R`),
        ),
      })),
    );
    exhibits.finish();
    writeBookmarks(file, content, numbers);
    fonts.write();
    const sources = Array.from(this.#exhibits.values(), ({ file: { sha256 } }) => sha256);
    return {
      bytes: file.finish(sources),
      pageCount: content.pages.length,
      standard: isPdfA ? 'pdfa-2b' : 'none',
    };
  }

  #draw(page: PlacedPage): DrawnPage {
    const original = page.cutFrom ?? page;
    const known = this.#drawn.get(original);
    if (known !== undefined) return known;
    const { operators, used, exhibits } = pageOperators(page, {
      font: (faceId) => this.#font(faceId),
      exhibit: (item) => ({ name: this.#exhibitName(item), size: this.#sizeOf(item) }),
    });
    const drawn = { deflated: deflateSync(operators, pageDeflation), used, exhibits };
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
}

type ExhibitItem = Extract<PageItem, { kind: 'exhibit' }>;

/**
 * A page has a few kilobytes: zlib takes longer to set up its tables for more than to deflate it. A higher level takes
 * longer and saves one byte in twenty of the pages, one in two hundred of a file.
 */
const pageDeflation = { level: 2, memLevel: 5, windowBits: 13, chunkSize: 8_192 };

/** What a page draws from outside, by the names that it uses. */
function resourcesOf(fonts: readonly string[], exhibits: readonly string[]): string {
  const entries = [
    fonts.length === 0 ? '' : `/Font << ${fonts.join(' ')} >>\n`,
    exhibits.length === 0 ? '' : `/XObject << ${exhibits.join(' ')} >>\n`,
  ];
  return `<<\n${entries.join('')}>>`;
}

/** The fonts of one file: what its pages draw of each face of the case. */
class FontReferences {
  readonly #file: PdfFile;
  readonly #fonts: ReadonlyMap<string, CaseFont>;
  readonly #used = new Map<string, { readonly object: ObjectNumber; readonly drawn: Uint8Array }>();

  constructor(file: PdfFile, fonts: ReadonlyMap<string, CaseFont>) {
    this.#file = file;
    this.#fonts = fonts;
  }

  /** The font of a face, by the name that pages use: `/F1 7 0 R`. @param numbers - What a page draws of it. */
  use(faceId: string, numbers: readonly number[]): string {
    const { name, codes } = this.#font(faceId);
    let used = this.#used.get(faceId);
    if (used === undefined) {
      used = { object: this.#file.newObject(), drawn: new Uint8Array(codes.count) };
      this.#used.set(faceId, used);
    }
    for (const number of numbers) used.drawn[number] = 1;
    return `/${name} ${used.object} 0 R`;
  }

  write(): void {
    for (const [faceId, { object, drawn }] of this.#used) {
      const { codes } = this.#font(faceId);
      const used: number[] = [];
      for (let number = 0; number < drawn.length; number += 1)
        if (drawn[number] === 1) used.push(number);
      writeFont(this.#file, object, { codes, used });
    }
  }

  #font(faceId: string): CaseFont {
    const font = this.#fonts.get(faceId);
    if (font === undefined) throw new Error(`no page was drawn with ${faceId}`);
    return font;
  }
}
