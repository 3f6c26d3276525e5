import { createHash } from 'node:crypto';

import PDFDocument from 'pdfkit';

import type { PdfContent } from '#domain/placed-pages.js';

/** The number of an object in the file; `7 0 R` refers to object 7. */
export type ObjectNumber = number;

/** The same content must give the same bytes on any day, so the file states no true date of writing. */
const statedDate = new Date('2000-01-01T00:00:00Z');

/** Begins a PDF file with its title, language and how it is to be opened. */
export function openFile(content: PdfContent, isPdfA: boolean): PdfFile {
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
    lang: 'zh-CN',
    displayTitle: true,
    autoFirstPage: false,
    // Without this pdfkit opens Helvetica.
    font: null,
    info,
    ...(isPdfA ? { subset: 'PDF/A-2b' } : {}),
  };
  const file = new PdfFile(options as unknown as PDFKit.PDFDocumentOptions);
  file.appendXML(modificationDate);
  return file;
}

/** pdfkit writes into the metadata all that the document information states but this date. */
const modificationDate = `
        <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
            <xmp:ModifyDate>2000-01-01T00:00:00Z</xmp:ModifyDate>
        </rdf:Description>
        `;

/**
 * A PDF that is being written. pdfkit writes its frame: header, information, catalogue, metadata, colours, the table of
 * offsets. The objects between them, a hundred times as many, are written here as text and bytes that are ready.
 * All that leans on pdfkit's inner form stands in this class; its version is pinned, and each file is read back.
 */
export class PdfFile extends PDFDocument {
  /** Bytes, and words between them. Begun by pdfkit's constructor, which runs before fields are set. */
  declare private pieces: (Uint8Array | string)[] | undefined;
  /** What ends each stream: mostly the checksum of its bytes. */
  declare private ends: string | undefined;

  declare private readonly _offsets: (number | null)[];
  declare private _offset: number;
  declare private readonly _root: PdfKitCatalogue;

  /** The number of an object that is to be written before the file ends. */
  newObject(): ObjectNumber {
    return this._offsets.push(null);
  }

  /** Writes an object that is no stream. */
  writeObject(number: ObjectNumber, text: string): void {
    this._offsets[number - 1] = this._offset;
    this._write(`${number} 0 obj\n${text}\nendobj`);
  }

  /**
   * Writes a stream.
   *
   * @param entries - Of its dictionary, beside the length.
   * @param bytes - In the form that the entries say.
   */
  writeStream(number: ObjectNumber, entries: string, bytes: readonly Uint8Array[]): void {
    const length = bytes.reduce((sum, piece) => sum + piece.length, 0);
    this._offsets[number - 1] = this._offset;
    this._write(`${number} 0 obj\n<<\n${entries}\n/Length ${length}\n>>\nstream`);
    for (const piece of bytes) this._write(piece);
    this.ends = (this.ends ?? '') + String.fromCharCode(...(bytes.at(-1)?.subarray(-4) ?? []));
    this._write('\nendstream\nendobj');
  }

  /** The number that pages name as their parent. */
  get pageTree(): ObjectNumber {
    return this._root.data.Pages.id;
  }

  /** The pages of the file, in order. */
  setPages(pages: readonly ObjectNumber[]): void {
    Object.assign(this._root.data.Pages.data, {
      Count: pages.length,
      Kids: new RawText(referencesTo(pages)),
    });
  }

  /** Adds an entry to the catalogue. */
  addToCatalogue(key: string, value: string): void {
    this._root.data[key] = new RawText(value);
  }

  /**
   * Ends the file.
   *
   * @param sources - Digests of the files that it holds.
   * @returns The whole of it.
   */
  finish(sources: readonly string[]): Uint8Array {
    // pdfkit derives it from the information alone, which many files share.
    Object.assign(this, { _id: this.identify(sources) });
    this.end();
    const bytes = Buffer.allocUnsafe(this._offset);
    let at = 0;
    for (const piece of this.pieces ?? []) {
      if (typeof piece === 'string') bytes.write(piece, at, 'latin1');
      else bytes.set(piece, at);
      at += piece.length;
    }
    return bytes;
  }

  /** The file's identifier, another for other content: made of its words and of what ends its streams. */
  private identify(sources: readonly string[]): Uint8Array {
    const { Title, Author, Subject } = this.info;
    const words = (this.pieces ?? []).filter((piece) => typeof piece === 'string');
    const stated = [Title, Author, Subject].map(String);
    const told = JSON.stringify([...stated, ...words, this.ends, ...sources]);
    return createHash('sha256').update(told).digest().subarray(0, 16);
  }

  // pdfkit's own; its types do not know it. pdfkit would hand the file over in events.
  _write(data: Uint8Array | string): void {
    const pieces = (this.pieces ??= []);
    const last = pieces.at(-1);
    const piece = typeof data === 'string' ? `${data}\n` : data;
    if (typeof piece === 'string' && typeof last === 'string')
      pieces[pieces.length - 1] = last + piece;
    else pieces.push(piece);
    // One byte a character.
    this._offset += piece.length;
  }

  override push(): boolean {
    return true;
  }
}

interface PdfKitCatalogue {
  readonly data: Record<string, unknown> & {
    readonly Pages: { readonly id: ObjectNumber; readonly data: object };
  };
}

/** `[3 0 R 5 0 R]`. */
export function referencesTo(numbers: readonly ObjectNumber[]): string {
  return `[${numbers.map((number) => `${number} 0 R`).join(' ')}]`;
}

/** A text in UTF-16, written as digits, so that nothing in it can be taken for the end of an object. */
export function writeText(text: string): string {
  return `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
}

/** Text that pdfkit writes as it is, where it would take any other object for a dictionary. */
class RawText {
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

/** pdfkit writes the texts of the document's information into XML as they are: `&` in a title broke the metadata. */
class InfoText extends String {
  /** Of the text itself: pdfkit looks at its characters to choose how it is written. */
  override charCodeAt(index: number): number {
    return this.valueOf().charCodeAt(index);
  }

  /** As XML. pdfkit takes the text itself by `valueOf`. */
  override toString(): string {
    return super
      .toString()
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;');
  }
}
