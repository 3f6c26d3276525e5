import { readSync, writeSync } from 'node:fs';

/** Bytes that lie in a file. Its descriptor is that of the process: every thread can read them where they are. */
export interface FileStretch {
  readonly file: number;
  readonly at: number;
  readonly length: number;
}

/** Bytes that were laid aside, in memory or in a file. */
export type LaidBytes = Uint8Array | FileStretch;

/** A file that threads lay bytes in by themselves. */
export interface Shelf {
  readonly file: number;
  /** Where the next bytes go, in boards: one number, shared by all threads. */
  readonly next: Int32Array;
}

/** Where threads lay their bytes. */
export interface Shelves {
  /** Of the records that files are cut into. */
  readonly records: Shelf;
  /** Of what is made of them. */
  readonly made: Shelf;
}

/** Bytes start on whole boards, so that 32 bits reach half a terabyte. */
export const boardBytes = 256;

/** The end of an empty file, for all threads to share. */
export function newEnd(): Shelf['next'] {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
}

/** Writes bytes where no other thread does. @throws what the file system refuses. */
export function layInFile({ file, next }: Shelf, bytes: Uint8Array): FileStretch {
  const at = Atomics.add(next, 0, Math.ceil(bytes.length / boardBytes)) * boardBytes;
  for (let done = 0; done < bytes.length;)
    done += writeSync(file, bytes, done, bytes.length - done, at + done);
  return { file, at, length: bytes.length };
}

/**
 * Reads bytes that were laid aside.
 *
 * @param room - Where they are put if they lie in a file; room of their own by default.
 */
export function readLaid(
  laid: LaidBytes,
  start = 0,
  end: number = laid.length,
  room: Uint8Array = new Uint8Array('file' in laid ? end - start : 0),
): Uint8Array {
  if (!('file' in laid)) return laid.subarray(start, end);
  const length = end - start;
  for (let done = 0; done < length;) {
    const read = readSync(laid.file, room, done, length - done, laid.at + start + done);
    if (read === 0) throw new Error('a file is shorter than what was laid in it');
    done += read;
  }
  return room.subarray(0, length);
}

/**
 * All bytes of some stretches, in pieces of at most so many, so that many lists can be read side by side. A piece is to be
 * used before the next is asked for: it may be in the same room.
 *
 * @param ownRoom - Where they are put if they lie in a file, so large that a piece fits; room of their own by default.
 */
export function* readPieces(
  stretches: Iterable<LaidBytes>,
  pieceBytes: number,
  ownRoom?: Uint8Array,
): Generator<Uint8Array> {
  let room = ownRoom ?? new Uint8Array();
  for (const laid of stretches) {
    const longest = Math.min(pieceBytes, laid.length);
    if ('file' in laid && room.length < longest) room = new Uint8Array(longest);
    for (let done = 0; done < laid.length; done += pieceBytes)
      yield readLaid(laid, done, Math.min(done + pieceBytes, laid.length), room);
  }
}
