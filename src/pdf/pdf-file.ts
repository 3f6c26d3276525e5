import { createHash } from 'node:crypto';

/** The number of an object in the file; `7 0 R` refers to object 7. */
export type ObjectNumber = number;

/** What a reader begins with. */
interface Trailer {
  readonly root: ObjectNumber;
  readonly info: ObjectNumber;
  /** Digests of the files that it holds. */
  readonly sources: readonly string[];
}

/** A PDF that is being written (ISO 32000-1, 7.5): objects as text and bytes that are ready, and the table of them. */
export class PdfFile {
  /** Where each object begins, by its number. */
  readonly #offsets: number[] = [0];
  readonly #pieces: (Uint8Array | string)[] = [];
  /** What follows the last piece, one byte a character. */
  #words = '';
  /** What ends each stream: mostly the checksum of its bytes. */
  #ends = '';
  #length = 0;

  constructor() {
    // Four bytes beyond ASCII tell programs that this is no text.
    this.#text('%PDF-1.7\n%\xff\xff\xff\xff\n');
  }

  /** The number of an object that is to be written before the file ends. */
  newObject(): ObjectNumber {
    return this.#offsets.push(0) - 1;
  }

  /** Writes an object that is no stream. */
  writeObject(number: ObjectNumber, text: string): void {
    this.#offsets[number] = this.#length;
    this.#text(`${number} 0 obj\n${text}\nendobj\n`);
  }

  /**
   * Writes a stream.
   *
   * @param entries - Of its dictionary, beside the length.
   * @param bytes - In the form that the entries say.
   */
  writeStream(number: ObjectNumber, entries: string, bytes: readonly Uint8Array[]): void {
    const length = bytes.reduce((sum, piece) => sum + piece.length, 0);
    this.#offsets[number] = this.#length;
    this.#text(`${number} 0 obj\n<<\n${entries}\n/Length ${length}\n>>\nstream\n`);
    this.#pieces.push(this.#words, ...bytes);
    this.#words = '';
    this.#ends += String.fromCharCode(...(bytes.at(-1)?.subarray(-4) ?? []));
    this.#length += length;
    this.#text('\nendstream\nendobj\n');
  }

  /** Ends the file. @returns The whole of it. */
  end({ root, info, sources }: Trailer): Uint8Array {
    const table = this.#length;
    const [, ...offsets] = this.#offsets;
    const size = offsets.length + 1;
    let entries = `xref\n0 ${size}\n0000000000 65535 f \n`;
    for (const offset of offsets) entries += `${String(offset).padStart(10, '0')} 00000 n \n`;
    const id = this.#identify(sources);
    this.#text(`${entries}trailer
<<
/Size ${size}
/Root ${root} 0 R
/Info ${info} 0 R
/ID [<${id}> <${id}>]
>>
startxref
${table}
%%EOF
`);
    return this.#bytes();
  }

  /** The file's identifier, another for other content: made of its words and of what ends its streams. */
  #identify(sources: readonly string[]): string {
    const words = this.#pieces.filter((piece) => typeof piece === 'string');
    const told = [...words, this.#words, this.#ends, ...sources].join('');
    return createHash('sha256').update(told, 'latin1').digest('hex').slice(0, 32);
  }

  #text(text: string): void {
    this.#words += text;
    this.#length += text.length;
  }

  #bytes(): Uint8Array {
    const bytes = Buffer.allocUnsafe(this.#length);
    let at = 0;
    for (const piece of [...this.#pieces, this.#words]) {
      if (typeof piece === 'string') bytes.write(piece, at, 'latin1');
      else bytes.set(piece, at);
      at += piece.length;
    }
    return bytes;
  }
}

/** `[3 0 R 5 0 R]`. */
export function referencesTo(numbers: readonly ObjectNumber[]): string {
  return `[${numbers.map((number) => `${number} 0 R`).join(' ')}]`;
}

/** A text in UTF-16, written as digits, so that nothing in it can be taken for the end of an object. */
export function writeText(text: string): string {
  return `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
}
