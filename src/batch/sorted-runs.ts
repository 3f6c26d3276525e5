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
  entry: RunEntry;
  readonly run: number;
  readonly rest: Iterator<RunEntry>;
}

/** Merges runs to one list in order of key; entries of one key come in order of their runs. */
export function* mergeRuns(runs: readonly Iterable<RunEntry>[]): Generator<RunEntry> {
  const heap: Head[] = [];
  for (const [run, entries] of runs.entries()) {
    const rest = entries[Symbol.iterator]();
    const first = rest.next();
    if (first.done !== true) heap.push({ entry: first.value, run, rest });
  }
  for (let index = (heap.length >> 1) - 1; index >= 0; index -= 1) sink(heap, index);
  for (let least = heap[0]; least !== undefined; least = heap[0]) {
    yield least.entry;
    const next = least.rest.next();
    if (next.done === true) {
      const last = heap.pop();
      if (last === undefined || heap.length === 0) return;
      heap[0] = last;
    } else least.entry = next.value;
    sink(heap, 0);
  }
}

function sink(heap: Head[], from: number): void {
  for (let at = from; ;) {
    let least = at;
    for (const child of [2 * at + 1, 2 * at + 2])
      if (isBefore(heap[child], heap[least])) least = child;
    if (least === at) return;
    const [upper, lower] = [heap[at], heap[least]];
    if (upper === undefined || lower === undefined) return;
    [heap[at], heap[least]] = [lower, upper];
    at = least;
  }
}

function isBefore(left: Head | undefined, right: Head | undefined): boolean {
  if (left === undefined || right === undefined) return false;
  return (compareText(left.entry.key, right.entry.key) || left.run - right.run) < 0;
}
