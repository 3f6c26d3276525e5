import { adler32 } from './deflated-pieces.js';

/*
 * Deflates the contents of pages (RFC 1950, 1951). zlib would spend more time on setting up its tables for each of a
 * case's pages, of a few kilobytes, than on their bytes. So repetitions are looked for in one place only, where the same
 * four bytes stood last, and all is written in the fixed code. That costs one byte in forty of a file.
 */

/** Deflates bytes as a zlib stream. The same bytes always give the same stream. */
export function deflatePage(content: Uint8Array): Uint8Array {
  const bits = new BitWriter(content.length);
  lastSeen.fill(never);
  const end = content.length - shortestMatch;
  let at = 0;
  let word = wordAt(content, at);
  while (at <= end) {
    const slot = slotOf(word);
    const before = lastSeen[slot] ?? never;
    lastSeen[slot] = at;
    const length = at - before > farthest ? 0 : sameLength(content, before, at);
    if (length >= shortestMatch) {
      bits.match(length, at - before);
      at += length;
      word = wordAt(content, at);
    } else {
      bits.literal(content[at] ?? 0);
      at += 1;
      word = (word >>> 8) | ((content[at + 3] ?? 0) << 24);
    }
  }
  for (; at < content.length; at += 1) bits.literal(content[at] ?? 0);
  return bits.end(adler32(content));
}

const shortestMatch = 4;
const longestMatch = 258;
const farthest = 32_768;

/** Where the bytes that share a slot began last. */
const lastSeen = new Int32Array(4_096);
/** Too far away from any place. */
const never = -farthest - 1;

/** Four bytes as a number. */
function wordAt(content: Uint8Array, at: number): number {
  return (
    (content[at] ?? 0) |
    ((content[at + 1] ?? 0) << 8) |
    ((content[at + 2] ?? 0) << 16) |
    ((content[at + 3] ?? 0) << 24)
  );
}

function slotOf(word: number): number {
  // Multiplicative hashing by the golden ratio; the upper twelve bits.
  return Math.imul(word, 0x9e37_79b1) >>> 20;
}

/** For how many bytes what stands at two places is the same. */
function sameLength(content: Uint8Array, before: number, at: number): number {
  const most = Math.min(longestMatch, content.length - at);
  let length = 0;
  while (length < most && content[before + length] === content[at + length]) length += 1;
  return length;
}

/** Lengths and distances have a code each, and further bits: the first value of each code, and how many bits follow. */
const lengthCodes = codesOf(longestMatch, (code) => (code < 8 ? 0 : (code >> 2) - 1), 3);
const distanceCodes = codesOf(farthest, (code) => (code < 4 ? 0 : (code >> 1) - 1), 1);

interface ValueCodes {
  /** The code of each value. */
  readonly codes: Uint8Array;
  readonly firsts: Uint16Array;
  readonly extra: Uint8Array;
}

function codesOf(last: number, extraOf: (code: number) => number, first: number): ValueCodes {
  const codes = new Uint8Array(last + 1);
  const firsts: number[] = [];
  const extra: number[] = [];
  for (let value = first, code = 0; value <= last; code += 1) {
    const bits = extraOf(code);
    codes.fill(code, value, value + 2 ** bits);
    firsts.push(value);
    extra.push(bits);
    value += 2 ** bits;
  }
  return { codes, firsts: Uint16Array.from(firsts), extra: Uint8Array.from(extra) };
}

/** The fixed code of literals and lengths (RFC 1951, 3.2.6), its first bit lowest. */
const fixedBits = new Uint16Array(288);
const fixedCounts = new Uint8Array(288);
for (let symbol = 0; symbol < 288; symbol += 1) {
  const [count, code] = fixedCode(symbol);
  fixedCounts[symbol] = count;
  fixedBits[symbol] = turned(code, count);
}

function fixedCode(symbol: number): readonly [count: number, code: number] {
  if (symbol < 144) return [8, 0x30 + symbol];
  if (symbol < 256) return [9, 0x190 + symbol - 144];
  if (symbol < 280) return [7, symbol - 256];
  return [8, 0xc0 + symbol - 280];
}

const distanceBits = Uint8Array.from({ length: 30 }, (_, code) => turned(code, 5));

function turned(code: number, count: number): number {
  let bits = 0;
  for (let index = 0; index < count; index += 1)
    bits |= ((code >> index) & 1) << (count - 1 - index);
  return bits;
}

const endOfBlock = 256;
const firstLength = 257;

/** A zlib stream that is being written: one block in the fixed code. */
class BitWriter {
  readonly #bytes: Uint8Array;
  #at = 2;
  /** Bits that do not yet fill two bytes, and how many. */
  #waiting = 0;
  #count = 0;

  /** @param length - Of what is to be deflated. */
  constructor(length: number) {
    // No symbol takes more than nine bits for a byte.
    if (scratch.length < 2 * length + 32) scratch = new Uint8Array(4 * length + 32);
    this.#bytes = scratch;
    this.#bytes[0] = 0x78;
    this.#bytes[1] = 0x01;
    // The last block, and in the fixed code.
    this.#put(0b011, 3);
  }

  literal(byte: number): void {
    this.#put(fixedBits[byte] ?? 0, fixedCounts[byte] ?? 0);
  }

  match(length: number, distance: number): void {
    const lengthCode = length === longestMatch ? 28 : (lengthCodes.codes[length] ?? 0);
    this.literal(firstLength + lengthCode);
    if (lengthCode !== 28)
      this.#put(length - (lengthCodes.firsts[lengthCode] ?? 0), lengthCodes.extra[lengthCode] ?? 0);
    const code = distanceCodes.codes[distance] ?? 0;
    this.#put(distanceBits[code] ?? 0, 5);
    this.#put(distance - (distanceCodes.firsts[code] ?? 0), distanceCodes.extra[code] ?? 0);
  }

  /** @returns A copy of what was written. */
  end(checksum: number): Uint8Array {
    this.literal(endOfBlock);
    for (; this.#count > 0; this.#count -= 8) {
      this.#bytes[this.#at] = this.#waiting;
      this.#at += 1;
      this.#waiting >>>= 8;
    }
    for (const shift of [24, 16, 8, 0]) {
      this.#bytes[this.#at] = checksum >>> shift;
      this.#at += 1;
    }
    return this.#bytes.slice(0, this.#at);
  }

  /** Adds up to sixteen bits, the lowest first. */
  #put(bits: number, count: number): void {
    this.#waiting |= bits << this.#count;
    this.#count += count;
    if (this.#count < 16) return;
    this.#bytes[this.#at] = this.#waiting;
    this.#bytes[this.#at + 1] = this.#waiting >>> 8;
    this.#at += 2;
    this.#waiting >>>= 16;
    this.#count -= 16;
  }
}

/** Pages are deflated one after the other, so that all are written in one place and copied from there. */
let scratch = new Uint8Array(1 << 14);
