import {
  closeSync,
  fdatasyncSync,
  fstatSync,
  ftruncateSync,
  lstatSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import type { Diagnostic } from '#domain/diagnostic.js';
import type { CaseBasis } from '#domain/docket.js';
import type { CaseRecord } from '#report/case-record.js';
import { wordWriteFault } from './at-edge.js';
import { sha256 } from './batch-id.js';
import { makeFolder } from './make-folder.js';

/** A case whose folder was written. */
export interface JournalEntry {
  readonly caseNo: string;
  readonly record: CaseRecord;
  /** SHA-256 by file name within the batch. */
  readonly digests: Readonly<Record<string, string>>;
  readonly basis: CaseBasis;
  /** What was found on the case while it was made. */
  readonly diagnostics: readonly Diagnostic[];
}

interface Stretch {
  readonly at: number;
  readonly length: number;
}

/** After so many cases the journal is flushed: what is lost with the power is prepared again. */
const entriesPerFlush = 50;
const chunkBytes = 1_048_576;
const lineFeed = 10;

/**
 * What is finished of a batch, a line a case, in a private file of the workspace. The lists of the batch are written
 * from it, and a run that was killed goes on from it. A line that was cut off counts for nothing.
 */
export class CaseJournal {
  readonly #path: string;
  readonly #file: number;
  readonly #stretches = new Map<string, Stretch>();
  #end = 0;
  #unflushed = 0;

  private constructor(file: string) {
    this.#path = file;
    this.#file = wordWriteFault(file, () => openSync(file, 'a+', 0o600));
  }

  /** Opens the journal of a batch with what an earlier run left in it. @throws EnvironmentError */
  static open(file: string): CaseJournal {
    makeFolder(path.dirname(file), 0o700);
    const journal = new CaseJournal(file);
    wordWriteFault(file, () => {
      journal.#scan();
    });
    return journal;
  }

  get caseNos(): ReadonlySet<string> {
    return new Set(this.#stretches.keys());
  }

  /** Puts a case down; an earlier entry of it counts no more. @throws EnvironmentError */
  add(entry: JournalEntry): void {
    const line = Buffer.from(`${JSON.stringify(entry, bigintAsText)}\n`);
    wordWriteFault(this.#path, () => {
      for (let done = 0; done < line.length;)
        done += writeSync(this.#file, line, done, line.length - done);
      this.#unflushed += 1;
      if (this.#unflushed === entriesPerFlush) this.flush();
    });
    this.#stretches.set(entry.caseNo, { at: this.#end, length: line.length });
    this.#end += line.length;
  }

  flush(): void {
    fdatasyncSync(this.#file);
    this.#unflushed = 0;
  }

  get(caseNo: string): JournalEntry | undefined {
    const stretch = this.#stretches.get(caseNo);
    if (stretch === undefined) return undefined;
    return parseEntry(this.#read(stretch.at, stretch.length).toString());
  }

  /** Forgets a case. */
  drop(caseNo: string): void {
    this.#stretches.delete(caseNo);
  }

  close(): void {
    closeSync(this.#file);
  }

  /** Takes the journal off the disk. */
  remove(): void {
    rmSync(this.#path, { force: true });
  }

  #scan(): void {
    const { size } = fstatSync(this.#file);
    let rest: Buffer = Buffer.alloc(0);
    for (let at = 0; at < size; at += chunkBytes) {
      rest = Buffer.concat([rest, this.#read(at, Math.min(chunkBytes, size - at))]);
      rest = this.#scanLines(rest);
    }
    if (this.#end < size) ftruncateSync(this.#file, this.#end);
  }

  /** Notes the whole lines and gives back what is behind them. */
  #scanLines(bytes: Buffer): Buffer {
    let start = 0;
    for (let end = bytes.indexOf(lineFeed); end >= 0; end = bytes.indexOf(lineFeed, start)) {
      const length = end + 1 - start;
      const entry = parseEntry(bytes.toString('utf8', start, end));
      if (entry !== undefined) this.#stretches.set(entry.caseNo, { at: this.#end, length });
      this.#end += length;
      start = end + 1;
    }
    return bytes.subarray(start);
  }

  #read(at: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafe(length);
    for (let done = 0; done < length;) {
      const read = readSync(this.#file, bytes, done, length - done, at + done);
      if (read === 0) throw new Error('the journal is shorter than it was');
      done += read;
    }
    return bytes;
  }
}

/** Whether every file of a finished case is still there as it was written: a disk may have lost or torn one. */
export function isThere({ digests }: JournalEntry, batchDir: string): boolean {
  return Object.entries(digests).every(([name, digest]) => {
    const file = path.join(batchDir, ...name.split('/'));
    if (lstatSync(file, { throwIfNoEntry: false })?.isFile() !== true) return false;
    return sha256(readFileSync(file)) === digest;
  });
}

/** JSON has no whole numbers of any size: fen stand as `{"fen":"…"}`. */
function bigintAsText(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? { fen: value.toString() } : value;
}

/** Puts the whole numbers in their places: as a reviver of `JSON.parse` this takes eight times as long as reading the text. */
function withFen(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('fen' in value && typeof value.fen === 'string' && Object.keys(value).length === 1)
    return BigInt(value.fen);
  if (Array.isArray(value)) return value.map(withFen);
  for (const [name, item] of Object.entries(value))
    if (typeof item === 'object') Reflect.set(value, name, withFen(item));
  return value;
}

/** A line of a journal; `undefined` where the power went while it was written. */
function parseEntry(line: string): JournalEntry | undefined {
  try {
    return withFen(JSON.parse(line)) as JournalEntry;
  } catch {
    return undefined;
  }
}
