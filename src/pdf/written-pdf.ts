import { inflateSync } from 'node:zlib';

/** A number of an object in the file. */
export type ObjectId = number;

/**
 * Reads the objects of a PDF that this program wrote. Only for that: it knows the form that our writer gives a file
 * (one table of offsets, no object streams, references with generation 0), not all that the format allows.
 */
export class WrittenPdf {
  readonly #bytes: Uint8Array;
  /** One character per byte. */
  readonly #text: string;
  readonly #offsets: readonly number[];
  readonly #trailer: string;

  /** @throws when the bytes are not in that form. */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    const table = Number.parseInt(
      must(/startxref\n(\d+)\n%%EOF\n?$/.exec(this.#text.slice(-64)), 'startxref'),
      10,
    );
    const trailer = this.#text.indexOf('trailer', table);
    this.#trailer = this.#text.slice(trailer);
    const entries = this.#text.slice(table, trailer).matchAll(/^(\d{10}) \d{5} [nf] $/gm);
    this.#offsets = Array.from(entries, (entry) => Number.parseInt(entry[1] ?? '', 10));
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

  /** The dictionary of an object as it is written. */
  dictionary(id: ObjectId): string {
    const { start, end } = this.#dictionaryPlace(id);
    return this.#text.slice(start, end);
  }

  /** The bytes of an object's stream, decompressed. */
  stream(id: ObjectId): Uint8Array {
    const bytes = this.deflated(id);
    return this.dictionary(id).includes('/Filter /FlateDecode') ? inflateSync(bytes) : bytes;
  }

  /** The bytes of an object's stream as they stand in the file. */
  deflated(id: ObjectId): Uint8Array {
    const { end } = this.#dictionaryPlace(id);
    const length = Number.parseInt(
      must(/^\/Length (\d+)/m.exec(this.dictionary(id)), 'Length'),
      10,
    );
    const start = end + '\nstream\n'.length;
    return this.#bytes.subarray(start, start + length);
  }

  /** @throws when an object is not where the table of offsets says. */
  checkPlace(id: ObjectId): void {
    this.#start(id);
  }

  #dictionaryPlace(id: ObjectId): { readonly start: number; readonly end: number } {
    const start = this.#start(id);
    const close = this.#text.indexOf('\nendobj\n', start);
    const stream = this.#text.slice(start, close).indexOf('\nstream\n');
    return { start, end: stream < 0 ? close : start + stream };
  }

  #start(id: ObjectId): number {
    const offset = this.#offsets[id];
    const heading = `${id} 0 obj\n`;
    if (offset === undefined || !this.#text.startsWith(heading, offset))
      throw new Error(`object ${id} is not in its place`);
    return offset + heading.length;
  }
}

/** The object that an entry of a dictionary refers to. */
export function reference(dictionary: string, key: string): ObjectId | undefined {
  const found = new RegExp(`/${key} (\\d+) 0 R`).exec(dictionary)?.[1];
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
  const array = new RegExp(`/${key} \\[([^\\]]*)\\]`).exec(dictionary)?.[1] ?? '';
  return Array.from(array.matchAll(/(\d+) 0 R/g), (match) => Number.parseInt(match[1] ?? '', 10));
}

function must(match: RegExpExecArray | null, what: string): string {
  const found = match?.[1];
  if (found === undefined) throw new Error(`the file has no ${what}`);
  return found;
}
