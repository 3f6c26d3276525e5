import { mergeRuns, readRun, type RunEntry } from './sorted-runs.js';
import type { LaidBytes } from './laid-bytes.js';
import type { Spill } from './spill.js';

/** What is laid aside of each part. */
export type RunKind = (typeof kinds)[number];

const kinds = [
  'findings',
  'gaps',
  'decisions',
  'csv',
  'json',
  'extents',
  'seeds',
  'uncomputed',
  'exhibits',
] as const;

/** Bytes that the runs of one list may read at a time while they are merged; they hold twice as many. */
const mergeBytes = 33_554_432;
const leastPiece = 8_192;
const mostPiece = 262_144;

/** The runs that the parts of a ledger gave; each kind makes one list. */
export class PartRuns {
  readonly #spill: Spill;
  readonly #rows: number;

  /** @param rows - How many runs of one kind there may be. */
  constructor(spill: Spill, rows: number) {
    this.#spill = spill;
    this.#rows = rows;
  }

  add(kind: RunKind, row: number, bytes: LaidBytes): void {
    if (bytes.length > 0) this.#spill.add(this.#keyOf(kind, row), 0, bytes);
  }

  /** The bytes of all rows, one after the other. */
  *bytes(kind: RunKind): Generator<Uint8Array> {
    for (let row = 0; row < this.#rows; row += 1)
      for (const { bytes } of this.#spill.read(this.#keyOf(kind, row))) yield bytes;
  }

  /** One run for each row. */
  runs(kind: RunKind): readonly Iterable<RunEntry>[] {
    const pieceBytes = Math.max(
      leastPiece,
      Math.min(mostPiece, Math.floor(mergeBytes / this.#rows)),
    );
    return Array.from({ length: this.#rows }, (_, row) =>
      readRun(this.#spill.readPieces(this.#keyOf(kind, row), pieceBytes)),
    );
  }

  /** All entries of a kind in order of key. */
  merged(kind: RunKind): Generator<RunEntry> {
    return mergeRuns(this.runs(kind));
  }

  #keyOf(kind: RunKind, row: number): number {
    return kinds.indexOf(kind) * this.#rows + row;
  }
}

/** Leaves out entries. */
export function* without(
  entries: Iterable<RunEntry>,
  isLeftOut: (entry: RunEntry) => boolean,
): Generator<RunEntry> {
  for (const entry of entries) if (!isLeftOut(entry)) yield entry;
}
