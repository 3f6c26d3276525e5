import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { inPiecesBehind } from './list-pieces.js';
import { entriesOf, valuesOf, type LaidList } from './merged-list.js';

/** A list of the decided loans to be written to a new file. Plain data. */
export interface ListJob {
  readonly file: string;
  /** What stands before the entries. */
  readonly before: string;
  readonly list: LaidList;
}

/** Merges the runs of a list to a file, flushes it, and returns its digest. @throws what the file system refuses. */
export function writeList({ file, before, list }: ListJob): string {
  const hash = createHash('sha256');
  const target = openSync(file, 'wx', 0o600);
  try {
    for (const piece of inPiecesBehind(before, valuesOf(entriesOf(list)))) {
      hash.update(piece);
      for (let done = 0; done < piece.length;) done += writeSync(target, piece, done);
    }
    fsyncSync(target);
  } finally {
    closeSync(target);
  }
  return hash.digest('hex');
}
