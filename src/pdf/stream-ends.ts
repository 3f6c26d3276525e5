import type { PDFContext, PDFDict, PDFRef } from '@cantoo/pdf-lib';

type PdfLib = typeof import('@cantoo/pdf-lib');

/**
 * Reads the objects of a PDF with the library's parser, but finds the end of a stream whose length stands in an object
 * of its own. The library takes the next `endstream` for it, which may stand in the stream, and drops an end of line
 * before it, which may be the stream's last byte.
 *
 * @throws when the bytes are no PDF.
 */
export async function parseObjects(lib: PdfLib, bytes: Uint8Array): Promise<PDFContext> {
  const lengths = lengthObjects(bytes);
  const lengthKey = lib.PDFName.of('Length');
  const keyword = Array.from(Buffer.from('endstream'));

  class Parser extends lib.PDFParser {
    /** Of the stream that is being read. */
    #dictionary: PDFDict | undefined;

    protected override parseDict(reference?: PDFRef): PDFDict {
      this.#dictionary = super.parseDict(reference);
      return this.#dictionary;
    }

    protected override findEndOfStreamFallback(
      from: Parameters<InstanceType<PdfLib['PDFParser']>['findEndOfStreamFallback']>[0],
    ): number {
      const start = this.bytes.offset();
      const length = lengths.get(String(this.#dictionary?.get(lengthKey)));
      if (length !== undefined) {
        this.bytes.moveTo(start + length);
        this.skipWhitespace();
        if (this.matchKeyword(keyword)) return start + length;
        this.bytes.moveTo(start);
      }
      return super.findEndOfStreamFallback(from);
    }
  }

  return new Parser(bytes, Number.POSITIVE_INFINITY).parseDocument();
}

/** The objects that are nothing but a number, by the text of a reference to them. */
function lengthObjects(bytes: Uint8Array): ReadonlyMap<string, number> {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const objects = text.matchAll(/\b(\d+)\s+(\d+)\s+obj\s+(\d+)\s+endobj/g);
  return new Map(
    Array.from(objects, ([, number = '', generation = '', length = '']) => [
      `${number} ${generation} R`,
      Number.parseInt(length, 10),
    ]),
  );
}
