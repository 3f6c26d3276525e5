/** Lines of text under numbers, as bytes. Plain data. */
export interface PackedLines {
  readonly keys: Uint32Array;
  /** Where the lines of each key end; each line ends with a line feed. */
  readonly ends: Uint32Array;
  readonly bytes: Uint8Array;
}

/** Lines that are gathered under numbers. */
export class LinesByKey {
  readonly #lines = new Map<number, string[]>();

  add(key: number, line: string): void {
    const lines = this.#lines.get(key);
    if (lines === undefined) this.#lines.set(key, [line]);
    else lines.push(line);
  }

  pack(): PackedLines {
    const pieces = Array.from(this.#lines.values(), (own) => Buffer.from(`${own.join('\n')}\n`));
    const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
    const ends = new Uint32Array(pieces.length);
    let end = 0;
    for (const [index, piece] of pieces.entries()) {
      bytes.set(piece, end);
      end += piece.length;
      ends[index] = end;
    }
    return { keys: Uint32Array.from(this.#lines.keys()), ends, bytes };
  }
}

/** The lines of each key, as bytes. */
export function* eachPacked({
  keys,
  ends,
  bytes,
}: PackedLines): Generator<readonly [key: number, bytes: Uint8Array]> {
  let start = 0;
  for (const [index, key] of keys.entries()) {
    const end = ends[index] ?? start;
    yield [key, bytes.subarray(start, end)];
    start = end;
  }
}

/** Each line is a text by itself: what is kept of one must not hold on to the others. */
export function* linesOf(bytes: Uint8Array): Generator<string> {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0; at < text.length;) {
    const end = text.indexOf('\n', at);
    yield text.toString('utf8', at, end);
    at = end + 1;
  }
}
