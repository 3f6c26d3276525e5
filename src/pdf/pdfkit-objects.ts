import { isStream, writeName, writeValue, type PdfObject, type PdfReference } from './pdf-value.js';

/*
 * What we need of pdfkit beyond its documented methods: objects of our own in the file that it writes. All that leans
 * on its inner form stands here; its version is pinned, and the tests read back what it wrote.
 */

/** A PDF that is being written. */
export type Pdf = PDFKit.PDFDocument;

/** An object of the file; as text, a reference to it. */
export interface WrittenObject {
  data: unknown;
  compress: boolean;
  /** Writes the object, as a stream where there is content. */
  end(content?: Uint8Array | string): void;
  toString(): string;
}

/** Adds an object to the file; it counts, but stands there only once it has ended. */
export function newObject(pdf: Pdf, data: object = {}): WrittenObject {
  return pdf.ref(data);
}

/** The catalogue's dictionary. */
export function catalogueOf(pdf: Pdf): Record<string, unknown> {
  return (pdf as unknown as { readonly _root: { readonly data: Record<string, unknown> } })._root
    .data;
}

/** The forms and images that the current page draws, by name. */
export function pageXObjects(pdf: Pdf): Record<string, unknown> {
  return pdf.page.xobjects as Record<string, unknown>;
}

/** Gives the current page its content, deflated already, in place of what pdfkit has begun. */
export function setPageContent(pdf: Pdf, deflated: Uint8Array): void {
  const { content } = pdf.page as unknown as {
    readonly content: { buffer: Uint8Array[]; compress: boolean; data: Record<string, unknown> };
  };
  Object.assign(content, {
    buffer: [deflated],
    compress: false,
    data: { Filter: 'FlateDecode', Length: deflated.length },
  });
}

/** Text that pdfkit writes as it is, where it would take any other object for a dictionary. */
export class RawText {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  get [Symbol.toStringTag](): string {
    return 'RawText';
  }

  toString(): string {
    return this.#text;
  }
}

/** Writes an object that was read from another file. @param written - Gives what is to stand for its references. */
export function endCopy(
  copy: WrittenObject,
  object: PdfObject,
  written: (reference: PdfReference) => string,
): void {
  if (!isStream(object)) {
    Object.assign(copy, { data: new RawText(writeValue(object, written)) });
    copy.end();
    return;
  }
  // pdfkit writes no stream where there are no bytes; as an empty one it compresses to some.
  const isEmpty = object.bytes.length === 0;
  const data: Record<string, RawText> = {};
  for (const [key, value] of object.dictionary) {
    if (isEmpty && /^(?:Filter|DecodeParms)$/.test(key)) continue;
    data[writeName(key).slice(1)] = new RawText(writeValue(value, written));
  }
  Object.assign(copy, { data, compress: !('Filter' in data) });
  copy.end(object.bytes);
}
