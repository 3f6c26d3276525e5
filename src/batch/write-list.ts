import { inPiecesBehind } from './list-pieces.js';
import { linesOf, valuesOf, type LaidList } from './merged-list.js';
import { inNewFile } from './new-file.js';

/** A list of the decided loans, line by line, to be written to a new file. Plain data. */
export interface ListJob {
  readonly file: string;
  /** What stands before the entries. */
  readonly before: string;
  readonly list: LaidList;
}

/** Writes the lines of a list to a file, flushes it, and returns its digest. @throws what the file system refuses. */
export async function writeList({ file, before, list }: ListJob): Promise<string> {
  return await inNewFile(file, async (target) => {
    for (const piece of inPiecesBehind(before, valuesOf(linesOf(list)))) await target.add(piece);
  });
}
