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

const numberBytes = 4;
const headBytes = 2 * numberBytes;
const firstBytes = 65_536;

/** Gathers one run after the other, entry by entry in order of key, in the same room. */
export class RunWriter {
  #room: Buffer;
  #end = 0;
  #entry = 0;
  #value = 0;

  /** @param bytes - A room that suffices for most runs: a larger one is made as it is needed. */
  constructor(bytes: number = firstBytes) {
    this.#room = Buffer.allocUnsafeSlow(bytes);
  }

  /** Starts a run. */
  start(): void {
    this.#end = 0;
  }

  /** Starts an entry; what is put then is its value. */
  begin(key: string): void {
    this.#entry = this.#end;
    this.#end += headBytes;
    this.put(key);
    this.#value = this.#end;
  }

  /** Puts a text behind what the entry has. */
  put(text: string): void {
    this.#make(text.length * bytesPerUnit);
    this.#end += this.#room.write(text, this.#end);
  }

  /** Puts bytes behind what the entry has. */
  putBytes(bytes: Uint8Array): void {
    this.#make(bytes.length);
    this.#room.set(bytes, this.#end);
    this.#end += bytes.length;
  }

  /** Leaves room for a number of 32 bits, and returns where it is to be. */
  leaveNumber(): number {
    this.#make(numberBytes);
    const at = this.#end;
    this.#end += numberBytes;
    return at;
  }

  /** Sets a number where room was left for it. */
  setNumber(at: number, number: number): void {
    this.#room.writeUInt32LE(number, at);
  }

  /** Where the next byte is put. */
  get end(): number {
    return this.#end;
  }

  /** Ends the entry. */
  close(): void {
    this.#room.writeUInt32LE(this.#value - this.#entry - headBytes, this.#entry);
    this.#room.writeUInt32LE(this.#end - this.#value, this.#entry + 4);
  }

  /** The run, to be used or copied before the next one is started. */
  get run(): Uint8Array {
    return this.#room.subarray(0, this.#end);
  }

  #make(bytes: number): void {
    const most = this.#end + bytes;
    if (most <= this.#room.length) return;
    const larger = Buffer.allocUnsafeSlow(2 * most);
    this.#room.copy(larger, 0, 0, this.#end);
    this.#room = larger;
  }
}

/** A unit of UTF-16 takes three bytes of UTF-8 at most. */
const bytesPerUnit = 3;
const writer = new RunWriter();

/** Writes entries, which come in order of key, as a run. */
export function writeRun(
  entries: Iterable<{ readonly key: string; readonly value: string }>,
): Uint8Array {
  writer.start();
  for (const { key, value } of entries) {
    writer.begin(key);
    writer.put(value);
    writer.close();
  }
  return new Uint8Array(writer.run);
}

/**
 * Reads a run whose bytes come in pieces, each to be used before the next is asked for. So it is with the entries: their
 * values stand in the pieces; only one that goes on from piece to piece is put together.
 */
export function* readRun(pieces: Iterable<Uint8Array>): Generator<RunEntry> {
  let begun: Buffer = Buffer.alloc(0);
  for (const piece of pieces) {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.length);
    let at = 0;
    while (begun.length > 0 && at < bytes.length) {
      const more = bytes.subarray(at, at + entryEnd(begun, 0) - begun.length);
      begun = joined(begun, more);
      at += more.length;
      if (begun.length < entryEnd(begun, 0)) continue;
      yield entryIn(begun, 0, begun.length);
      begun = Buffer.alloc(0);
    }
    for (let end = entryEnd(bytes, at); end <= bytes.length; end = entryEnd(bytes, at)) {
      yield entryIn(bytes, at, end);
      at = end;
    }
    if (at < bytes.length) begun = joined(bytes.subarray(at), begun);
  }
}

/** Where the entry ends that begins there, or its head, where even that is not there whole. */
function entryEnd(bytes: Buffer, at: number): number {
  const headEnd = at + headBytes;
  if (headEnd > bytes.length) return headEnd;
  return headEnd + bytes.readUInt32LE(at) + bytes.readUInt32LE(at + 4);
}

function entryIn(bytes: Buffer, at: number, end: number): RunEntry {
  const start = at + headBytes;
  const keyEnd = start + bytes.readUInt32LE(at);
  return { key: bytes.toString('utf8', start, keyEnd), value: bytes.subarray(keyEnd, end) };
}

/** In memory of its own: many wait for long, and would each hold on to a slab that small buffers share. */
function joined(first: Buffer, second: Buffer): Buffer {
  const bytes = Buffer.allocUnsafeSlow(first.length + second.length);
  first.copy(bytes);
  second.copy(bytes, first.length);
  return bytes;
}

interface Head {
  entry: RunEntry;
  readonly run: number;
  readonly rest: Iterator<RunEntry>;
}

/**
 * Merges runs to one list in order of key; entries of one key come in order of their runs. Each entry is to be used
 * before the next is asked for.
 */
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
    if (next.done !== true) least.entry = next.value;
    heads.replaceLeast(next.done === true ? undefined : least);
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
    const first = this.#heads[left];
    const second = this.#heads[right];
    if (first === undefined || second === undefined) return false;
    return (compareText(first.entry.key, second.entry.key) || first.run - second.run) < 0;
  }

  #swap(left: number, right: number): void {
    const first = this.#heads[left];
    const second = this.#heads[right];
    if (first === undefined || second === undefined) return;
    this.#heads[left] = second;
    this.#heads[right] = first;
  }
}
