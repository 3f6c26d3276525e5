import type { PDFContext, PDFObject, PDFRef } from '@cantoo/pdf-lib';

import { BrokenFile } from './broken-file.js';
import {
  isReference,
  nameOf,
  type PdfDictionary,
  type PdfObject,
  type PdfReference,
  type PdfValue,
} from './pdf-value.js';

import { parseObjects } from './stream-ends.js';

/** The parser takes half a second to load, which runs without PDF exhibits need not pay. */
type PdfLib = typeof import('@cantoo/pdf-lib');

/** Values within values deeper than this are an attack or a fault; papers nest a dozen deep. */
const deepestNesting = 200;

/** The objects of an evidence file, each converted when it is first asked for. */
export class ParsedPdf {
  readonly #lib: PdfLib;
  readonly #context: PDFContext;
  readonly #objects = new Map<string, PdfObject>();

  constructor(lib: PdfLib, context: PDFContext) {
    this.#lib = lib;
    this.#context = context;
  }

  /** The document's catalogue. @throws BrokenFile when there is none. */
  get catalogue(): PdfDictionary {
    const root = this.#context.trailerInfo.Root;
    const catalogue = root === undefined ? null : this.resolve(this.#convert(root, 0));
    if (catalogue instanceof Map) return catalogue as PdfDictionary;
    throw new BrokenFile('缺少文档目录', 'it has no document catalogue');
  }

  get isEncrypted(): boolean {
    return this.#context.trailerInfo.Encrypt !== undefined;
  }

  /**
   * The object itself where the value is a reference; what a reference to nothing stands for is `null`.
   *
   * @throws BrokenFile when the object cannot be read.
   */
  resolve(value: PdfObject | undefined): PdfObject {
    let object = value ?? null;
    for (let step = 0; isReference(object); step += 1) {
      if (step > deepestNesting)
        throw new BrokenFile('对象循环引用', 'its objects refer in a circle');
      object = this.#object(object);
    }
    return object;
  }

  /** Whether there is an object of that number. */
  has({ id }: PdfReference): boolean {
    return this.#context.lookup(this.#reference(id)) !== undefined;
  }

  /** The entry of a dictionary, followed to its object. */
  entry(dictionary: PdfDictionary, key: string): PdfObject {
    return this.resolve(dictionary.get(key));
  }

  /**
   * Undoes one of the filters that are seldom met: `LZWDecode`, `ASCII85Decode`, `ASCIIHexDecode`, `RunLengthDecode`.
   *
   * @throws when the bytes are not in that form, or the filter is another.
   */
  undoFilter(filter: string, bytes: Uint8Array, earlyChange: number): Uint8Array {
    const dictionary = this.#context.obj({
      Filter: filter,
      DecodeParms: { EarlyChange: earlyChange },
    });
    const stream = this.#lib.PDFRawStream.of(dictionary, bytes);
    return this.#lib.decodePDFRawStream(stream).decode();
  }

  #object({ id }: PdfReference): PdfObject {
    const known = this.#objects.get(id);
    if (known !== undefined) return known;
    const found = this.#context.lookup(this.#reference(id));
    const object = found === undefined ? null : this.#convertObject(found);
    this.#objects.set(id, object);
    return object;
  }

  #reference(id: string): PDFRef {
    const [number = 0, generation = 0] = id.split(' ').map((part) => Number.parseInt(part, 10));
    return this.#lib.PDFRef.of(number, generation);
  }

  #convertObject(object: PDFObject): PdfObject {
    if (!(object instanceof this.#lib.PDFRawStream)) return this.#convert(object, 0);
    const dictionary = this.#convert(object.dict, 0) as PdfDictionary;
    return { kind: 'stream', dictionary, bytes: object.getContents() };
  }

  #convert(object: PDFObject, depth: number): PdfValue {
    const lib = this.#lib;
    if (depth > deepestNesting) throw new BrokenFile('对象嵌套过深', 'its objects nest too deep');
    if (object instanceof lib.PDFDict) {
      const entries = object.entries();
      return new Map(
        entries.map(([key, value]) => [latin1(key.asBytes()), this.#convert(value, depth + 1)]),
      );
    }
    if (object instanceof lib.PDFArray) {
      return object.asArray().map((part) => this.#convert(part, depth + 1));
    }
    return this.#convertPlain(object);
  }

  #convertPlain(object: PDFObject): PdfValue {
    const lib = this.#lib;
    if (object === lib.PDFNull) return null;
    if (object instanceof lib.PDFBool) return object.asBoolean();
    if (object instanceof lib.PDFNumber) return object.asNumber();
    if (object instanceof lib.PDFName) return nameOf(latin1(object.asBytes()));
    if (object instanceof lib.PDFString || object instanceof lib.PDFHexString) {
      return object.asBytes();
    }
    if (object instanceof lib.PDFRef) {
      return { kind: 'reference', id: `${object.objectNumber} ${object.generationNumber}` };
    }
    throw new BrokenFile('含有无法读取的对象', 'it holds an object that cannot be read');
  }
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}

/**
 * Reads the objects of a PDF.
 *
 * @throws BrokenFile when the bytes are no whole PDF.
 */
export async function parsePdf(bytes: Uint8Array): Promise<ParsedPdf> {
  requireEnd(bytes);
  const lib = await import('@cantoo/pdf-lib');
  try {
    return new ParsedPdf(lib, await parseObjects(lib, bytes));
  } catch {
    throw new BrokenFile('无法解析', 'it cannot be parsed');
  }
}

/** The parser takes what is there, so that a download cut short would be taken for a shorter file. */
function requireEnd(bytes: Uint8Array): void {
  const end = Buffer.from(bytes.subarray(-2048)).toString('latin1');
  if (/startxref\s+\d+\s+%%EOF/.test(end)) return;
  throw new BrokenFile('文件不完整，缺少结尾', 'its end is missing');
}
