import PDFDocument from 'pdfkit';

import type {
  OutlineEntry,
  PageItem,
  PdfContent,
  PlacedPage,
  RenderedPdf,
} from '#domain/placed-pages.js';

import { embeddedFont } from './embedded-font.js';
import type { Face } from './open-faces.js';

/** The same content must give the same bytes on any day, so the file states no true date of writing. */
const statedDate = new Date('2000-01-01T00:00:00Z');

/**
 * Writes placed pages as a PDF 1.7 file: text with its characters for search and copying, subsets of the faces, rules,
 * links, bookmarks. The same content and faces give the same bytes.
 *
 * @throws when an item names a face that is not among `faces` or a character that its face lacks, or when a link or
 * bookmark leads to a page that is not there: layout and bundling have made sure of all three.
 */
export async function renderPdf(
  content: PdfContent,
  faces: ReadonlyMap<string, Face>,
): Promise<RenderedPdf> {
  if (content.pages.length === 0) throw new Error('a PDF with no pages is none');
  const pdf = openDocument(content);
  registerFaces(pdf, content, faces);
  for (const page of content.pages) {
    pdf.addPage({ size: [page.widthPt, page.heightPt], margin: 0 });
    for (const item of page.items) drawItem(pdf, item);
  }
  addLinks(pdf, content.pages);
  addBookmarks(pdf.outline, content.outline, content.pages);
  pdf.end();
  const bytes = await collect(pdf);
  return { bytes, pageCount: content.pages.length };
}

type Pdf = PDFKit.PDFDocument;

function openDocument(content: PdfContent): Pdf {
  const info: Readonly<Partial<Record<keyof PDFKit.DocumentInfo, unknown>>> = {
    Title: new InfoText(content.title),
    Author: new InfoText(content.author),
    Subject: new InfoText(content.subject),
    Producer: 'qisu',
    Creator: 'qisu',
    // The constructor derives the file's ID from these: set later, they would not count.
    CreationDate: statedDate,
    ModDate: statedDate,
  };
  const options = {
    pdfVersion: '1.7',
    compress: true,
    lang: 'zh-CN',
    displayTitle: true,
    autoFirstPage: false,
    // Links lead to later pages, so all pages stay open to the end.
    bufferPages: true,
    // Without this pdfkit opens Helvetica.
    font: null,
    info,
  };
  return new PDFDocument(options as unknown as PDFKit.PDFDocumentOptions);
}

/** pdfkit writes the texts of the document's information into XML as they are: `&` in a title broke the metadata. */
class InfoText extends String {
  /** As XML. pdfkit takes the text itself by `valueOf`. */
  override toString(): string {
    return super
      .toString()
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;');
  }
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

type Bookmark = PDFKit.PDFOutline;

function addBookmarks(
  parent: Bookmark,
  entries: readonly OutlineEntry[],
  pages: readonly PlacedPage[],
): void {
  for (const entry of entries) {
    const page = pages[entry.toPage];
    if (page === undefined)
      throw new Error(`the bookmark to page ${entry.toPage} leads out of the file`);
    // `left` counts from the right edge: this is the top left corner, at the reader's own magnification.
    const target = {
      pageNumber: entry.toPage,
      left: page.widthPt,
      top: 0,
      zoom: 0,
      expanded: true,
    };
    addBookmarks(parent.addItem(entry.title, target), entry.children, pages);
  }
}

async function collect(pdf: Pdf): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of pdf as unknown as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
