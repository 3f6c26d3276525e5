import type { LineRoom, SharedBytes } from '#report/shared-bytes.js';
import { RunWriter, type RunEntry } from './sorted-runs.js';

/*
 * The lines of a list repeat each other: what most loans read alike is most of a line. While the list lies aside, what is
 * shared lies once in the run of its part. An entry's value is made of pieces, each behind a head of 32 bits:
 *
 *   own          length                        bytes of this line alone
 *   shared       length, marked                bytes that take the next number of the run
 *   known        number of shared bytes, marked
 */

const sharedMark = 0x8000_0000;
const knownMark = 0x4000_0000;
const marks = sharedMark | knownMark;
const headBytes = 4;

/** Of all writers. */
let runs = 0;

/** Writes the lines of one part, in order of key, one run after the other in the same room. */
export class PackedListWriter implements LineRoom {
  readonly #run = new RunWriter();
  #number = 0;
  #shared = 0;
  /** Where the head of the bytes stands that are put now; −1 where none are. */
  #own = -1;

  start(): void {
    this.#run.start();
    runs += 1;
    this.#number = runs;
    this.#shared = 0;
  }

  /** Starts a line. */
  begin(key: string): void {
    this.#run.begin(key);
    this.#own = -1;
  }

  put(text: string): void {
    if (this.#own < 0) this.#own = this.#run.leaveNumber();
    this.#run.put(text);
  }

  putShared(shared: SharedBytes): void {
    this.#endOwn();
    const head = this.#run.leaveNumber();
    if (shared.run === this.#number) {
      this.#run.setNumber(head, (shared.number | knownMark) >>> 0);
      return;
    }
    this.#run.setNumber(head, (shared.bytes.length | sharedMark) >>> 0);
    this.#run.putBytes(shared.bytes);
    shared.standIn(this.#number, this.#shared);
    this.#shared += 1;
  }

  /** Ends the line. */
  close(): void {
    this.#endOwn();
    this.#run.close();
  }

  /** The run, to be used or copied before the next one is started. */
  get run(): Uint8Array {
    return this.#run.run;
  }

  #endOwn(): void {
    if (this.#own < 0) return;
    this.#run.setNumber(this.#own, this.#run.end - this.#own - headBytes);
    this.#own = -1;
  }
}

const firstBytes = 65_536;

/**
 * Gives the lines whole, those of one run after those of the other. Each is to be used before the next is asked for.
 *
 * @param runs - The entries of each run.
 */
export function* unpackLines(runs: Iterable<Iterable<RunEntry>>): Generator<RunEntry> {
  const line = new Line();
  for (const entries of runs) {
    const shared: Buffer[] = [];
    for (const { key, value } of entries) {
      unpack(value, shared, line);
      yield { key, value: line.bytes };
    }
  }
}

function unpack(value: Uint8Array, shared: Buffer[], line: Line): void {
  const packed = Buffer.from(value.buffer, value.byteOffset, value.length);
  line.clear();
  for (let at = 0; at < packed.length;) {
    const head = packed.readUInt32LE(at);
    at += headBytes;
    const number = (head & ~marks) >>> 0;
    if ((head & knownMark) !== 0) {
      line.add(sharedAt(shared, number));
      continue;
    }
    const bytes = packed.subarray(at, at + number);
    at += number;
    line.add(bytes);
    if ((head & sharedMark) !== 0) shared.push(Buffer.from(bytes));
  }
}

function sharedAt(shared: readonly Buffer[], number: number): Buffer {
  const bytes = shared[number];
  if (bytes === undefined) throw new Error('a list that was laid aside lacks what its lines share');
  return bytes;
}

/** A line that is put together, in a room that is used again. */
class Line {
  #room = Buffer.allocUnsafeSlow(firstBytes);
  #end = 0;

  clear(): void {
    this.#end = 0;
  }

  add(bytes: Uint8Array): void {
    const end = this.#end + bytes.length;
    if (end > this.#room.length) {
      const larger = Buffer.allocUnsafeSlow(2 * end);
      this.#room.copy(larger, 0, 0, this.#end);
      this.#room = larger;
    }
    this.#room.set(bytes, this.#end);
    this.#end = end;
  }

  get bytes(): Uint8Array {
    return this.#room.subarray(0, this.#end);
  }
}
