import PDFDocument from 'pdfkit';

import type { PdfContent } from '#domain/placed-pages.js';

/** The same content must give the same bytes on any day, so the file states no true date of writing. */
const statedDate = new Date('2000-01-01T00:00:00Z');

/** Begins a PDF file with its title, language and how it is to be opened. */
export function openDocument(
  content: PdfContent,
  { isPdfA, id }: { readonly isPdfA: boolean; readonly id: Uint8Array },
): Document {
  const info: Readonly<Partial<Record<keyof PDFKit.DocumentInfo, unknown>>> = {
    Title: new InfoText(content.title),
    Author: new InfoText(content.author),
    Subject: new InfoText(content.subject),
    Producer: 'qisu',
    Creator: 'qisu',
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
    ...(isPdfA ? { subset: 'PDF/A-2b' } : {}),
  };
  const pdf = new Document(options as unknown as PDFKit.PDFDocumentOptions);
  pdf.appendXML(modificationDate);
  // pdfkit derives it from the information alone, which many files share.
  Object.assign(pdf, { _id: Uint8Array.from(id) });
  return pdf;
}

/** pdfkit writes into the metadata all that the document information states but this date. */
const modificationDate = `
        <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
            <xmp:ModifyDate>2000-01-01T00:00:00Z</xmp:ModifyDate>
        </rdf:Description>
        `;

/** pdfkit's document, written at once: pdfkit would hand it over in events, and turn every word into bytes by itself. */
export class Document extends PDFDocument {
  /** Begun by pdfkit's constructor, which runs before fields are set. */
  declare private pieces: Uint8Array[] | undefined;

  /** Words since the last piece. */
  declare private words: string | undefined;

  /** The whole file, once it has ended. */
  bytes(): Uint8Array {
    this.endWords();
    return Buffer.concat(this.pieces ?? []);
  }

  private endWords(): void {
    const words = this.words ?? '';
    if (words !== '') (this.pieces ??= []).push(Buffer.from(words, 'latin1'));
    this.words = '';
  }

  override push(piece: Uint8Array | null): boolean {
    if (piece === null) return true;
    this.endWords();
    (this.pieces ??= []).push(piece);
    return true;
  }

  // pdfkit's own; its types do not know it.
  _write(data: Uint8Array | string): void {
    const inner = this as unknown as { _offset: number };
    if (typeof data === 'string') {
      this.words = `${this.words ?? ''}${data}\n`;
      // One byte a character.
      inner._offset += data.length + 1;
    } else {
      this.push(data);
      inner._offset += data.length;
    }
  }
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
