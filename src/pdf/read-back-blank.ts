import { decodeStream } from './decode-stream.js';
import { paints } from './painting.js';
import { parsePdf, type ParsedPdf } from './parse-pdf.js';
import {
  isDictionary,
  isStream,
  nameText,
  type PdfDictionary,
  type PdfObject,
  type PdfStream,
} from './pdf-value.js';
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
  const objects = objectsDrawn(pdf, readContent(pdf, page, no), page.resources);
  return objects.some((object) => isDrawn(pdf, object));
}

/** The pictures and forms that a content draws by name. */
function objectsDrawn(
  pdf: ParsedPdf,
  content: Uint8Array,
  resources: PdfDictionary,
): readonly PdfObject[] {
  const objects = pdf.entry(resources, 'XObject');
  if (!isDictionary(objects)) return [];
  const names = Buffer.from(content)
    .toString('latin1')
    .matchAll(/\/([^\s/[\]()<>]+)\s+Do\b/g);
  return Array.from(names, ([, name = '']) => pdf.entry(objects, name));
}

/** A form may be no more than the frame of others: an evidence page stands in one, with its annotations beside it. */
function isDrawn(pdf: ParsedPdf, object: PdfObject): boolean {
  if (!isStream(object)) return false;
  const subtype = nameText(pdf.entry(object.dictionary, 'Subtype'));
  if (subtype !== 'Form') return object.bytes.length > 0;
  const content = decodeStream(pdf, object);
  const resources = pdf.entry(object.dictionary, 'Resources');
  if (!isFrame(content) || !isDictionary(resources)) return paints(content);
  return objectsDrawn(pdf, content, resources).some(
    (inner) => isStream(inner) && paintsByItself(pdf, inner),
  );
}

function paintsByItself(pdf: ParsedPdf, object: PdfStream): boolean {
  const subtype = nameText(pdf.entry(object.dictionary, 'Subtype'));
  return subtype === 'Form' ? paints(decodeStream(pdf, object)) : object.bytes.length > 0;
}

/** Whether a content does nothing but draw others by name. */
function isFrame(content: Uint8Array): boolean {
  const text = Buffer.from(content).toString('latin1');
  return !paints(Buffer.from(text.replace(/\/[^\s/[\]()<>]+\s+Do\b/g, ''), 'latin1'));
}
