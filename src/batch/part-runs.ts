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
  'shown',
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
    for (let row = 0; row < this.#rows; row += 1) yield* this.#spill.read(this.#keyOf(kind, row));
  }

  /** Where the runs of a kind lie, by row. */
  laid(kind: RunKind): LaidRuns {
    return Array.from({ length: this.#rows }, (_, row) =>
      this.#spill.stretches(this.#keyOf(kind, row)).map(({ laid }) => laid),
    );
  }

  /** All entries of a kind in order of key. */
  merged(kind: RunKind): Generator<RunEntry> {
    return mergeLaid(this.laid(kind));
  }

  #keyOf(kind: RunKind, row: number): number {
    return kinds.indexOf(kind) * this.#rows + row;
  }
}
