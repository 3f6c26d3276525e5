import { constants, inflateSync } from 'node:zlib';

import { firstBlock, isZlibStream, storedBytes } from './stored-bytes.js';

/** A number of an object in the file. */
export type ObjectId = number;

/**
 * Reads the objects of a PDF that this program wrote. Only for that: it knows the form that our writer gives a file
 * (one table of offsets, no object streams, references with generation 0), not all that the format allows.
 */
export class WrittenPdf {
  readonly #bytes: Buffer;
  readonly #offsets: readonly number[];
  readonly #trailer: string;
  readonly #dictionaries: (Dictionary | undefined)[] = [];

  /** @throws when the bytes are not in that form. */
  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const end = this.#bytes.subarray(-64).toString('latin1');
    const table = Number.parseInt(must(/startxref\n(\d+)\n%%EOF\n?$/.exec(end), 'startxref'), 10);
    const tail = this.#bytes.subarray(table).toString('latin1');
    const trailer = tail.indexOf('trailer\n');
    this.#trailer = tail.slice(trailer);
    this.#offsets = readOffsets(tail.slice(0, trailer));
  }

  /** The catalogue's dictionary. */
  get root(): string {
    return this.dictionary(requiredReference(this.#trailer, 'Root'));
  }

  /** The trailer's dictionary. */
  get trailer(): string {
    return this.#trailer;
  }

  /** The numbers of all objects. */
  get ids(): readonly ObjectId[] {
    return this.#offsets.flatMap((_, id) => (id === 0 ? [] : [id]));
  }

  /** The dictionary of an object as it is written. @throws when the object is not where the table of offsets says. */
  dictionary(id: ObjectId): string {
    return this.#dictionary(id).text;
  }

  /** The bytes of an object's stream, decompressed. */
  stream(id: ObjectId): Uint8Array {
    const bytes = this.deflated(id);
    return this.#isDeflated(id) ? inflateSync(bytes) : bytes;
  }

  /** The beginning of an object's stream, decompressed: at least so many bytes, where the stream has them. */
  streamHead(id: ObjectId, length: number): Uint8Array {
    const bytes = this.deflated(id);
    if (!this.#isDeflated(id)) return bytes;
    const plain = isZlibStream(bytes) ? storedBytes(bytes, firstBlock).bytes : new Uint8Array();
    if (plain.length >= length) return plain;
    // Deflating never makes much longer: five bytes for each block of up to 64 KB that is stored as it is.
    const enough = bytes.subarray(0, length + (length >> 8) + 64);
    return inflateSync(enough, { finishFlush: constants.Z_SYNC_FLUSH });
  }

  /** The bytes of an object's stream as they stand in the file. */
  deflated(id: ObjectId): Uint8Array {
    const { text, end } = this.#dictionary(id);
    const length = Number.parseInt(must(/^\/Length (\d+)/m.exec(text), 'Length'), 10);
    const start = end + streamStart.length;
    return this.#bytes.subarray(start, start + length);
  }

  #isDeflated(id: ObjectId): boolean {
    return this.dictionary(id).includes('/Filter /FlateDecode');
  }

  #dictionary(id: ObjectId): Dictionary {
    const known = this.#dictionaries[id];
    if (known !== undefined) return known;
    const heading = `${id} 0 obj\n`;
    const start = this.#offsets[id] ?? this.#bytes.length;
    for (let size = 512; ; size *= 8) {
      const text = this.#bytes.toString('latin1', start, start + size);
      if (!text.startsWith(heading)) throw new Error(`object ${id} is not in its place`);
      const end = endOfDictionary(text);
      if (end >= 0) {
        const dictionary = { text: text.slice(heading.length, end), end: start + end };
        this.#dictionaries[id] = dictionary;
        return dictionary;
      }
      if (start + size >= this.#bytes.length) throw new Error(`object ${id} does not end`);
    }
  }
}

/** What stands behind the dictionary of an object, whichever comes first; negative where neither does. */
function endOfDictionary(text: string): number {
  const [object, stream] = [text.indexOf('\nendobj\n'), text.indexOf(streamStart)];
  return stream >= 0 && (object < 0 || stream < object) ? stream : object;
}

/** Of an entry of the table of offsets: `0000001234 00000 n `. */
const entryLength = 20;

/** @throws when the table has another form, or holds objects that are not in use. */
function readOffsets(table: string): readonly number[] {
  const head = /^xref\n0 (\d+)\n0000000000 65535 f \n/.exec(table);
  const count = Number.parseInt(must(head, 'table of offsets'), 10);
  const start = (head?.[0].length ?? 0) - entryLength;
  if (table.length !== start + entryLength * count) throw new Error('the table of offsets is cut');
  const offsets = [0];
  for (let at = start + entryLength; at < table.length; at += entryLength) {
    if (!table.startsWith(' 00000 n \n', at + 10)) throw new Error('an object is not in use');
    offsets.push(Number.parseInt(table.slice(at, at + 10), 10));
  }
  return offsets;
}

interface Dictionary {
  readonly text: string;
  /** Where it ends in the file. */
  readonly end: number;
}

const streamStart = '\nstream\n';

/** The object that an entry of a dictionary refers to. */
export function reference(dictionary: string, key: string): ObjectId | undefined {
  const found = patternOf(singlePatterns, key, `/${key} (\\d+) 0 R`).exec(dictionary)?.[1];
  return found === undefined ? undefined : Number.parseInt(found, 10);
}

/** The object that an entry refers to. @throws when there is no such entry. */
export function requiredReference(dictionary: string, key: string): ObjectId {
  const found = reference(dictionary, key);
  if (found === undefined) throw new Error(`an object has no ${key}`);
  return found;
}

/** The objects that an entry's array refers to, in order; none where there is no such entry. */
export function references(dictionary: string, key: string): readonly ObjectId[] {
  const pattern = patternOf(arrayPatterns, key, `/${key} \\[([^\\]]*)\\]`);
  const array = pattern.exec(dictionary)?.[1] ?? '';
  return Array.from(array.matchAll(/(\d+) 0 R/g), (match) => Number.parseInt(match[1] ?? '', 10));
}

const singlePatterns = new Map<string, RegExp>();
const arrayPatterns = new Map<string, RegExp>();

function patternOf(known: Map<string, RegExp>, key: string, source: string): RegExp {
  const pattern = known.get(key) ?? new RegExp(source);
  // A case has as many names as it has exhibits: those of the program come first.
  if (known.size < 100) known.set(key, pattern);
  return pattern;
}

function must(match: RegExpExecArray | null, what: string): string {
  const found = match?.[1];
  if (found === undefined) throw new Error(`the file has no ${what}`);
  return found;
}
