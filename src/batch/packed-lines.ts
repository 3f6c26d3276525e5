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
    let end = 0;
    return {
      keys: Uint32Array.from(this.#lines.keys()),
      ends: Uint32Array.from(pieces, ({ length }) => (end += length)),
      // In memory of their own: another thread is handed all of the memory that bytes stand in.
      bytes: new Uint8Array(Buffer.concat(pieces)),
    };
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

/** All lines of some blocks. Each is a text by itself: what is kept of one must not hold on to the others. */
export function* linesOf(blocks: Iterable<Uint8Array>): Generator<string> {
  for (const block of blocks) {
    const text = Buffer.from(block.buffer, block.byteOffset, block.length);
    for (let at = 0; at < text.length;) {
      const end = text.indexOf('\n', at);
      yield text.toString('utf8', at, end);
      at = end + 1;
    }
  }
}
