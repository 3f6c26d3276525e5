import { constants, deflateRawSync } from 'node:zlib';

/*
 * A zlib stream may be made of pieces that were each deflated before: a deflate block that ends on a whole byte can
 * stand before any other, and the checksum of the whole follows from those of the parts (RFC 1950, 1951). So the outline
 * of a character is deflated once per process, not once per file.
 *
 *     78 9c | piece | piece | … | 01 00 00 ff ff (an empty last block) | Adler-32 of all
 */

/** Bytes that were deflated by themselves. */
export interface DeflatedPiece {
  readonly deflated: Uint8Array;
  /** Of the bytes before deflating. */
  readonly length: number;
  /** Adler-32 of the bytes before deflating. */
  readonly checksum: number;
}

/** @param level - Of zlib, 1 to 9. */
export function deflatePiece(bytes: Uint8Array, level: number): DeflatedPiece {
  const deflated = deflateRawSync(bytes, { level, finishFlush: constants.Z_FULL_FLUSH });
  return { deflated, length: bytes.length, checksum: adler32(bytes) };
}

/** Bytes that stand in a piece as they are: short ones that come but once are not worth the time of deflating. */
export function storedPiece(bytes: Uint8Array): DeflatedPiece {
  const blocks = Math.ceil(bytes.length / longestBlock);
  const deflated = new Uint8Array(bytes.length + blockHead * blocks);
  const view = new DataView(deflated.buffer);
  let at = 0;
  for (let start = 0; start < bytes.length; start += longestBlock) {
    const block = bytes.subarray(start, start + longestBlock);
    view.setUint16(at + 1, block.length, true);
    view.setUint16(at + 3, 0xffff - block.length, true);
    deflated.set(block, at + blockHead);
    at += blockHead + block.length;
  }
  return { deflated, length: bytes.length, checksum: adler32(bytes) };
}

/** Of a stored block: its kind, its length, and the length once more. */
const blockHead = 5;
const longestBlock = 0xffff;

/** The zlib stream of the pieces' bytes: what is to be written, one behind the other. */
export function joinPieces(pieces: readonly DeflatedPiece[]): readonly Uint8Array[] {
  const stream: Uint8Array[] = [header];
  let checksum = 1;
  for (const piece of pieces) {
    checksum = joinedChecksum(checksum, piece);
    stream.push(piece.deflated);
  }
  const end = new Uint8Array(lastBlock.length + 4);
  end.set(lastBlock);
  new DataView(end.buffer).setUint32(lastBlock.length, checksum);
  stream.push(end);
  return stream;
}

const header = Uint8Array.of(0x78, 0x9c);
const lastBlock = Uint8Array.of(1, 0, 0, 0xff, 0xff);

const modulus = 65_521;
/** How many bytes can be summed up before the sums leave 32 bits. */
const stretch = 3800;

/** The checksum of a zlib stream (RFC 1950). */
export function adler32(bytes: Uint8Array): number {
  let low = 1;
  let high = 0;
  for (let start = 0; start < bytes.length; start += stretch) {
    const end = Math.min(start + stretch, bytes.length);
    for (let index = start; index < end; index += 1) {
      low += bytes[index] ?? 0;
      high += low;
    }
    low %= modulus;
    high %= modulus;
  }
  return high * 65_536 + low;
}

/** The checksum of some bytes followed by those of a piece; that of no bytes is 1. */
export function joinedChecksum(
  before: number,
  { checksum, length }: Pick<DeflatedPiece, 'checksum' | 'length'>,
): number {
  const lowBefore = before % 65_536;
  const highBefore = Math.floor(before / 65_536);
  const low = (lowBefore + (checksum % 65_536) + modulus - 1) % modulus;
  // Each byte of the piece adds once more what was there before it.
  const carried = ((length % modulus) * (lowBefore + modulus - 1)) % modulus;
  const high = (highBefore + Math.floor(checksum / 65_536) + carried) % modulus;
  return high * 65_536 + low;
}
