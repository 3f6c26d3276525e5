import {
  degrees,
  PDFDocument,
  PDFName,
  StandardFonts,
  type PDFFont,
  type PDFPage,
  type PDFRef,
} from '@cantoo/pdf-lib';
import type { PageItem, PdfContent } from '#domain/placed-pages.js';
import { openExhibit, type OpenedExhibit } from '#pdf/open-exhibit.js';
import { contentOf, portrait } from './faces.js';

/** Makes an evidence file page by page. */
export class EvidenceFile {
  readonly pdf: PDFDocument;
  readonly font: PDFFont;

  private constructor(pdf: PDFDocument, font: PDFFont) {
    this.pdf = pdf;
    this.font = font;
  }

  static async create(): Promise<EvidenceFile> {
    const pdf = await PDFDocument.create({ updateMetadata: false });
    return new EvidenceFile(pdf, await pdf.embedFont(StandardFonts.Helvetica));
  }

  /** A page with one word near its lower left corner, as the page is stored. */
  addPage(word: string, size: [number, number] = [300, 200], turned = 0): PDFPage {
    const page = this.pdf.addPage(size);
    page.drawText(word, { x: 20, y: 10, size: 12, font: this.font });
    if (turned !== 0) page.setRotation(degrees(turned));
    return page;
  }

  /** Adds a form that writes a word at its lower left corner. */
  wordForm(word: string, entries: Record<string, unknown> = {}): PDFRef {
    const { context } = this.pdf;
    const content = `BT /F1 10 Tf 2 2 Td (${word}) Tj ET`;
    return context.register(
      context.stream(content, {
        Type: 'XObject',
        Subtype: 'Form',
        BBox: [0, 0, 100, 20],
        Resources: { Font: { F1: this.font.ref } },
        ...entries,
      }),
    );
  }

  /** Adds an annotation to a page. */
  annotate(page: PDFPage, entries: Record<string, unknown>): void {
    const { context } = this.pdf;
    const annotation = context.register(context.obj({ Type: 'Annot', ...entries } as never));
    const annotations = page.node.Annots() ?? context.obj([]);
    annotations.push(annotation);
    page.node.set(PDFName.of('Annots'), annotations);
  }

  async bytes(useObjectStreams = false): Promise<Uint8Array> {
    return this.pdf.save({ useObjectStreams, updateFieldAppearances: false });
  }

  async open(name = 'evidence.pdf'): Promise<OpenedExhibit> {
    return opened(name, await this.bytes());
  }
}

/** Opens a file that must be without fault. */
export async function opened(name: string, bytes: Uint8Array): Promise<OpenedExhibit> {
  const { value, diagnostics } = await openExhibit(name, bytes);
  if (value === undefined) throw new Error(diagnostics[0]?.message.en);
  return value;
}

export function exhibitItem(
  { file }: OpenedExhibit,
  page: number,
  box?: { left: number; top: number; width: number; height: number },
): PageItem {
  const { widthPt: width = 0, heightPt: height = 0 } = file.pages[page] ?? {};
  return {
    kind: 'exhibit',
    fileName: file.fileName,
    page,
    box: box ?? { left: 0, top: 0, width, height },
  };
}

/** One page for each page of the files, at its own size in the top left corner. */
export function contentWith(...exhibits: readonly OpenedExhibit[]): PdfContent {
  return contentOf(
    exhibits.flatMap((exhibit) =>
      exhibit.file.pages.map((_, page) => portrait(exhibitItem(exhibit, page))),
    ),
  );
}

export function byName(...exhibits: readonly OpenedExhibit[]): ReadonlyMap<string, OpenedExhibit> {
  return new Map(exhibits.map((exhibit) => [exhibit.file.fileName, exhibit]));
}
