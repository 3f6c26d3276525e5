import { compareText } from '#domain/diagnostic.js';

/*
 * A run is a list of entries in order of their keys, as bytes: length of key, length of value, key, value. Parts of a
 * ledger give runs; merged, they are one list in order, of which only a little is held at a time.
 */

/** One entry of a list that is too long to be held. Values stay bytes: most are only passed on. */
export interface RunEntry {
  readonly key: string;
  readonly value: Uint8Array;
}

const headBytes = 8;

/** Writes entries, which come in order of key, as a run. */
export function writeRun(
  entries: Iterable<{ readonly key: string; readonly value: string }>,
): Uint8Array {
  let run = Buffer.allocUnsafeSlow(firstBytes);
  let at = 0;
  for (const { key, value } of entries) {
    const most = at + headBytes + (key.length + value.length) * bytesPerUnit;
    if (most > run.length) {
      const larger = Buffer.allocUnsafeSlow(2 * most);
      run.copy(larger, 0, 0, at);
      run = larger;
    }
    const keyBytes = run.write(key, at + headBytes);
    const valueBytes = run.write(value, at + headBytes + keyBytes);
    run.writeUInt32LE(keyBytes, at);
    run.writeUInt32LE(valueBytes, at + 4);
    at += headBytes + keyBytes + valueBytes;
  }
  return Uint8Array.prototype.slice.call(run, 0, at);
}

const firstBytes = 65_536;
/** A unit of UTF-16 takes three bytes of UTF-8 at most. */
const bytesPerUnit = 3;

/** Reads a run whose bytes come in pieces. */
export function* readRun(pieces: Iterable<Uint8Array>): Generator<RunEntry> {
  let bytes: Buffer = Buffer.alloc(0);
  for (const piece of pieces) {
    bytes =
      bytes.length === 0
        ? Buffer.from(piece.buffer, piece.byteOffset, piece.length)
        : Buffer.concat([bytes, piece]);
    let at = 0;
    while (at + headBytes <= bytes.length) {
      const keyEnd = at + headBytes + bytes.readUInt32LE(at);
      const end = keyEnd + bytes.readUInt32LE(at + 4);
      if (end > bytes.length) break;
      yield {
        key: bytes.toString('utf8', at + headBytes, keyEnd),
        value: bytes.subarray(keyEnd, end),
      };
      at = end;
    }
    bytes = bytes.subarray(at);
  }
}

interface Head {
  readonly entry: RunEntry;
  readonly run: number;
  readonly rest: Iterator<RunEntry>;
}

/** Merges runs to one list in order of key; entries of one key come in order of their runs. */
export function* mergeRuns(runs: readonly Iterable<RunEntry>[]): Generator<RunEntry> {
  const heads = new Heap();
  for (const [run, entries] of runs.entries()) {
    const rest = entries[Symbol.iterator]();
    const first = rest.next();
    if (first.done !== true) heads.add({ entry: first.value, run, rest });
  }
  for (let least = heads.least; least !== undefined; least = heads.least) {
    yield least.entry;
    const next = least.rest.next();
    heads.replaceLeast(next.done === true ? undefined : { ...least, entry: next.value });
  }
}

/** The heads of runs, of which the least is always at hand. */
class Heap {
  readonly #heads: Head[] = [];

  get least(): Head | undefined {
    return this.#heads[0];
  }

  add(head: Head): void {
    let at = this.#heads.push(head) - 1;
    for (let above = (at - 1) >> 1; at > 0; above = (at - 1) >> 1) {
      if (!this.#isBefore(at, above)) return;
      this.#swap(at, above);
      at = above;
    }
  }

  /** Puts another head in the place of the least; none takes the least out. */
  replaceLeast(head: Head | undefined): void {
    const put = head ?? this.#heads.pop();
    if (put === undefined || this.#heads.length === 0) return;
    this.#heads[0] = put;
    for (let at = 0; ;) {
      let least = at;
      if (this.#isBefore(2 * at + 1, least)) least = 2 * at + 1;
      if (this.#isBefore(2 * at + 2, least)) least = 2 * at + 2;
      if (least === at) return;
      this.#swap(at, least);
      at = least;
    }
  }

  #isBefore(left: number, right: number): boolean {
    const [first, second] = [this.#heads[left], this.#heads[right]];
    if (first === undefined || second === undefined) return false;
    return (compareText(first.entry.key, second.entry.key) || first.run - second.run) < 0;
  }

  #swap(left: number, right: number): void {
    const [first, second] = [this.#heads[left], this.#heads[right]];
    if (first === undefined || second === undefined) return;
    this.#heads[left] = second;
    this.#heads[right] = first;
  }
}
