import PDFDocument from 'pdfkit';

import type { PdfContent } from '#domain/placed-pages.js';

import type { Pdf, WrittenObject } from './pdfkit-objects.js';

/** The same content must give the same bytes on any day, so the file states no true date of writing. */
const statedDate = new Date('2000-01-01T00:00:00Z');

/** Begins a PDF file with its title, language and how it is to be opened. */
export function openDocument(
  content: PdfContent,
  { isPdfA, id }: { readonly isPdfA: boolean; readonly id: Uint8Array },
): Pdf {
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

/** pdfkit's document, with what it leaves out of TrueType font programs: their length (ISO 32000-1, table 127). */
class Document extends PDFDocument {
  override ref(data: object): PDFKit.PDFKitReference {
    const object = super.ref(data) as unknown as WrittenObject;
    const end = object.end.bind(object);
    object.end = (content) => {
      if (content instanceof Uint8Array && isTrueType(content)) {
        Object.assign(object.data as object, { Length1: content.length });
      }
      end(content);
    };
    return object as unknown as PDFKit.PDFKitReference;
  }
}

/** A font program begins with version 1.0, or with the word that its maker Apple chose. */
function isTrueType(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  return start === '\0\x01\0\0' || start === 'true';
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
