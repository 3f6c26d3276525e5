import { mergeLaid, type LaidRuns } from './merged-list.js';
import type { RunEntry } from './sorted-runs.js';
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
  'nearMisses',
] as const;

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

  /** Where the runs of a kind lie, by row. */
  laid(kind: RunKind): LaidRuns {
    return Array.from({ length: this.#rows }, (_, row) =>
      this.#spill.stretches(this.#keyOf(kind, row)).map(({ laid }) => laid),
    );
  }

  /** How many entries of a kind, each without a value, are among these. */
  count(kind: RunKind, wanted: ReadonlySet<string>): number {
    let count = 0;
    if (wanted.size === 0) return count;
    for (const laid of this.laid(kind))
      for (const { key } of mergeLaid([laid])) if (wanted.has(key)) count += 1;
    return count;
  }

  /** All entries of a kind in order of key. */
  merged(kind: RunKind): Generator<RunEntry> {
    return mergeLaid(this.laid(kind));
  }

  #keyOf(kind: RunKind, row: number): number {
    return kinds.indexOf(kind) * this.#rows + row;
  }
}
