import { createHash } from 'node:crypto';

import type {
  OutlineEntry,
  PageItem,
  PdfContent,
  PlacedPage,
  RenderedPdf,
} from '#domain/placed-pages.js';

import { embeddedFont } from './embedded-font.js';
import type { OpenedExhibit } from './open-exhibit.js';
import { openDocument } from './open-document.js';
import type { Face } from './open-faces.js';
import { canClaimPdfA } from './pdfa-claim.js';
import type { Pdf } from './pdfkit-objects.js';
import { ExhibitWriter } from './write-exhibits.js';

/**
 * Writes placed pages as a PDF 1.7 file: pages of evidence files, text with its characters for search and copying,
 * subsets of the faces, rules, links, bookmarks. The same content, faces and files give the same bytes.
 *
 * Text is read aloud and copied in the order of the items. The file says that it is PDF/A-2b where that is asked for
 * and true; see `canClaimPdfA`.
 *
 * @throws when an item names a face or file that is not given, a page that the file has not, or a character that its
 * face lacks, or when a link or bookmark leads to a page that is not there: layout and bundling have made sure of all.
 */
export async function renderPdf(
  content: PdfContent,
  faces: ReadonlyMap<string, Face>,
  exhibits: ReadonlyMap<string, OpenedExhibit> = new Map(),
): Promise<RenderedPdf> {
  if (content.pages.length === 0) throw new Error('a PDF with no pages is none');
  const isPdfA = canClaimPdfA(content, exhibits);
  const pdf = openDocument(content, {
    isPdfA,
    id: identify(content, exhibits),
  });
  registerFaces(pdf, content, faces);
  const exhibitWriter = new ExhibitWriter(pdf, exhibits);
  for (const page of content.pages) {
    pdf.addPage({ size: [page.widthPt, page.heightPt], margin: 0 });
    for (const item of page.items) if (item.kind === 'exhibit') exhibitWriter.draw(item);
    for (const item of page.items) drawItem(pdf, item);
  }
  exhibitWriter.finish();
  addLinks(pdf, content.pages);
  addBookmarks(pdf, content);
  pdf.end();
  const bytes = await collect(pdf);
  return { bytes, pageCount: content.pages.length, standard: isPdfA ? 'pdfa-2b' : 'none' };
}

function registerFaces(pdf: Pdf, content: PdfContent, faces: ReadonlyMap<string, Face>): void {
  const used = new Set<string>();
  for (const page of content.pages) {
    for (const item of page.items) if (item.kind === 'text') used.add(item.faceId);
  }
  const names = new Set<string>();
  for (const faceId of used) {
    const face = faces.get(faceId);
    if (face === undefined) throw new Error(`no face ${faceId} was opened`);
    const font = embeddedFont(face);
    // pdfkit takes two fonts of one name for the same font and would draw one face's characters from the other.
    const name = names.has(font.postscriptName)
      ? `${font.postscriptName}-${names.size}`
      : font.postscriptName;
    names.add(name);
    pdf.registerFont(faceId, { ...font, postscriptName: name } as unknown as Uint8Array);
  }
}

function drawItem(pdf: Pdf, item: PageItem): void {
  switch (item.kind) {
    case 'text':
      pdf.font(item.faceId, item.sizePt).text(item.text, item.left, item.baseline, {
        lineBreak: false,
        baseline: 'alphabetic',
        characterSpacing: item.letterSpacingPt,
      });
      return;
    case 'rule':
      pdf
        .lineWidth(item.thicknessPt)
        .moveTo(...item.from)
        .lineTo(...item.to)
        .stroke();
      return;
    case 'link':
    case 'exhibit':
      return;
  }
}

function addLinks(pdf: Pdf, pages: readonly PlacedPage[]): void {
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

/** The file's identifier: another for other content. */
function identify(content: PdfContent, exhibits: ReadonlyMap<string, OpenedExhibit>): Uint8Array {
  const files = Array.from(exhibits, ([name, { file }]) => [name, file.sha256]);
  return createHash('sha256')
    .update(JSON.stringify([content, files]))
    .digest()
    .subarray(0, 16);
}

/** A bookmark of pdfkit, or what holds the topmost ones. */
interface Bookmark {
  readonly outlineData: Record<string, unknown>;
  addItem(title: string, target: object): Bookmark;
}

function addBookmarks(pdf: Pdf, { outline, pages }: PdfContent): void {
  addBelow(pdf.outline as unknown as Bookmark, outline, pages);
}

/** @returns how many bookmarks show below, all being open: pdfkit would count the next level only. */
function addBelow(
  parent: Bookmark,
  entries: readonly OutlineEntry[],
  pages: readonly PlacedPage[],
): number {
  let count = 0;
  for (const entry of entries) {
    const page = pages[entry.toPage];
    if (page === undefined)
      throw new Error(`the bookmark to page ${entry.toPage} leads out of the file`);
    // `left` counts from the right edge: this is the top left corner, at the reader's own magnification.
    const target = { pageNumber: entry.toPage, left: page.widthPt, top: 0, zoom: 0 };
    count += 1 + addBelow(parent.addItem(entry.title, target), entry.children, pages);
  }
  if (count > 0) Object.assign(parent.outlineData, { Count: count });
  return count;
}

async function collect(pdf: Pdf): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of pdf as unknown as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
