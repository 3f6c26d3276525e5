import { mapEach } from '#report/csv.js';
import { readPieces, type LaidBytes } from './laid-bytes.js';
import { unpackLines } from './packed-list.js';
import { mergeRuns, readRun, type RunEntry } from './sorted-runs.js';

/** Runs of one kind, part by part, each in one stretch or several. */
export type LaidRuns = readonly (readonly LaidBytes[])[];

/** A list by loan number in runs: where these lie, so that any thread can write it. Plain data. */
export interface LaidList {
  readonly first: LaidRuns;
  /** The loans that were decided again: their entries stand in the place of the first. */
  readonly loanNos: ReadonlySet<string>;
  readonly again: LaidRuns;
}

/** Bytes that the runs of one list may read at a time while they are merged. Several lists are at once. */
const mergeBytes = 16_777_216;
const leastPiece = 8_192;
const mostPiece = 262_144;

/** All entries of runs in order of key. */
export function mergeLaid(runs: LaidRuns): Generator<RunEntry> {
  const pieceBytes = Math.max(
    leastPiece,
    Math.min(mostPiece, Math.floor(mergeBytes / Math.max(1, runs.length))),
  );
  return mergeRuns(runs.map((laid) => readRun(readPieces(laid, pieceBytes))));
}

/** The entries of a list, each loan as it was last decided. */
export function entriesOf(list: LaidList): Iterable<RunEntry> {
  return asLastDecided(list, (runs) => readRun(readPieces(runs.flat(), mostPiece)));
}

/** The same of a list of lines that were packed. */
export function linesOf(list: LaidList): Iterable<RunEntry> {
  return asLastDecided(list, (runs) => {
    const room = new Uint8Array(mostPiece);
    return unpackLines(mapEach(runs.flat(), (run) => readRun(readPieces([run], mostPiece, room))));
  });
}

/** The loans of a part come before those of the next: their runs, one after the other, are in order. */
function asLastDecided(
  { first, loanNos, again }: LaidList,
  inOrder: (runs: LaidRuns) => Iterable<RunEntry>,
): Iterable<RunEntry> {
  if (loanNos.size === 0) return inOrder(first);
  return mergeRuns([without(inOrder(first), ({ key }) => loanNos.has(key)), inOrder(again)]);
}

/** Leaves out entries. */
export function* without(
  entries: Iterable<RunEntry>,
  isLeftOut: (entry: RunEntry) => boolean,
): Generator<RunEntry> {
  for (const entry of entries) if (!isLeftOut(entry)) yield entry;
}

/** What the entries hold, each to be used before the next is asked for. */
export function* valuesOf(entries: Iterable<RunEntry>): Generator<Uint8Array> {
  for (const { value } of entries) yield value;
}
