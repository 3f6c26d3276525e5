/** Whether the bytes begin as a zlib stream does: with two bytes that say how it was deflated (RFC 1950, 2.2). */
export function isZlibStream(stream: Uint8Array): boolean {
  const [method = 0, flags = 0] = stream;
  return (method & 15) === 8 && (256 * method + flags) % 31 === 0;
}

/** Where the blocks of a zlib stream begin. */
export const firstBlock = 2;

/** What stands as it is in a deflated stream: the bytes of stored blocks, one behind the other (RFC 1951, 3.2.4). */
interface StoredBytes {
  readonly bytes: Uint8Array;
  /** Where the first block of another kind, or the last of all, begins. */
  readonly end: number;
}

/** Reads the stored blocks that begin at a whole byte of a deflated stream; none where other blocks stand there. */
export function storedBytes(stream: Uint8Array, start: number): StoredBytes {
  const blocks: Uint8Array[] = [];
  let at = start;
  for (let next = blockAt(stream, at); next !== undefined; next = blockAt(stream, at)) {
    blocks.push(next);
    at += blockHead + next.length;
  }
  const [only, ...others] = blocks;
  const isOne = only !== undefined && others.length === 0;
  return { bytes: isOne ? only : Buffer.concat(blocks), end: at };
}

/** Kind, length, and the length once more with its bits turned round. */
const blockHead = 5;

function blockAt(stream: Uint8Array, at: number): Uint8Array | undefined {
  const [kind, low = 0, high = 0, turnedLow = 0, turnedHigh = 0] = stream.subarray(
    at,
    at + blockHead,
  );
  const length = low + 256 * high;
  if (kind !== 0 || length + turnedLow + 256 * turnedHigh !== 0xffff) return undefined;
  const start = at + blockHead;
  return start + length <= stream.length ? stream.subarray(start, start + length) : undefined;
}
