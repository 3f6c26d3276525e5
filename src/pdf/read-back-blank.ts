import { decodeStream } from './decode-stream.js';
import { parsePdf, type ParsedPdf } from './parse-pdf.js';
import { isDictionary, isStream, nameText, type PdfObject } from './pdf-value.js';
import { readContent, readPages, type SourcePage } from './read-pages.js';

/**
 * Finds the pages, from 1, on which nothing is drawn beside what stands on the page itself, such as its footer: the
 * content of an evidence file is drawn by name, as a picture or as a form with content of its own. Pictures are not
 * unpacked. What cannot be read is not called blank: another check reports it.
 */
export async function findBlankPages(
  bytes: Uint8Array,
  isMeant: (page: number) => boolean,
): Promise<ReadonlySet<number>> {
  const blank = new Set<number>();
  try {
    const pdf = await parsePdf(bytes);
    for (const [index, page] of readPages(pdf).entries())
      if (isMeant(index + 1) && !drawsByName(pdf, page, index + 1)) blank.add(index + 1);
  } catch {
    return new Set();
  }
  return blank;
}

function drawsByName(pdf: ParsedPdf, page: SourcePage, no: number): boolean {
  const content = Buffer.from(readContent(pdf, page, no)).toString('latin1');
  const objects = pdf.entry(page.resources, 'XObject');
  if (!isDictionary(objects)) return false;
  return Array.from(content.matchAll(/\/([^\s/[\]()<>]+)\s+Do\b/g)).some(([, name = '']) =>
    isDrawn(pdf, pdf.entry(objects, name)),
  );
}

/** Operators that show text, fill, stroke, shade, or draw something else (ISO 32000-1, annex A). */
const painting = /(?:^|[\s\])>])(?:Tj|TJ|'|"|f\*?|F|[sS]|[bB]\*?|sh|Do|EI)(?=\s|$)/;

function isDrawn(pdf: ParsedPdf, object: PdfObject): boolean {
  if (!isStream(object)) return false;
  const subtype = nameText(pdf.entry(object.dictionary, 'Subtype'));
  if (subtype !== 'Form') return object.bytes.length > 0;
  return painting.test(Buffer.from(decodeStream(pdf, object)).toString('latin1'));
}
