import { inflateRawSync, inflateSync, constants } from 'node:zlib';

import { adler32, joinedChecksum } from './deflated-pieces.js';
import { firstBlock, isZlibStream, storedBytes } from './stored-bytes.js';

/** The texts of a font's glyph numbers, by number. */
export type GlyphTexts = readonly (string | undefined)[];

/** What a table begins with: the same in most files. */
interface Beginning {
  readonly deflated: Uint8Array;
  readonly texts: GlyphTexts;
  readonly length: number;
  readonly checksum: number;
}

/**
 * Reads a table of texts, a zlib stream. Of a table that our writer gave its form, the beginning is read once per
 * process: where the very same bytes come again, they say the same.
 *
 * @throws when it cannot be read, or its checksum is not that of its bytes.
 */
export function readTexts(stream: Uint8Array): GlyphTexts {
  const bytes = Buffer.from(stream.buffer, stream.byteOffset, stream.byteLength);
  const end = bytes.indexOf(flushMark) + flushMark.length;
  const rest = storedBytes(bytes, end);
  // An empty last block and the checksum are left.
  const isOurs =
    isZlibStream(bytes) && end >= flushMark.length && bytes.length - rest.end === tail.length + 4;
  if (!isOurs || bytes.compare(tail, 0, tail.length, rest.end, bytes.length - 4) !== 0)
    return addTexts([], inflateSync(bytes));
  const beginning = beginningOf(bytes.subarray(firstBlock, end));
  if (beginning === undefined) return addTexts([], inflateSync(bytes));
  const checksum = joinedChecksum(joinedChecksum(1, beginning), {
    length: rest.bytes.length,
    checksum: adler32(rest.bytes),
  });
  if (checksum !== bytes.readUInt32BE(bytes.length - 4))
    throw new Error('a table of texts with a wrong checksum');
  return addTexts(beginning.texts, rest.bytes);
}

/** Where a deflated piece ends. By chance it may stand within one: then what follows is not as our writer leaves it. */
const flushMark = Uint8Array.of(0, 0, 0xff, 0xff);
const tail = Uint8Array.of(1, 0, 0, 0xff, 0xff);

/** As many as faces that a process may draw with; others are read anew each time. */
const mostBeginnings = 16;
const beginnings: Beginning[] = [];

/** `undefined` where the piece does not end with a line. */
function beginningOf(deflated: Buffer): Beginning | undefined {
  const known = beginnings.find((one) => deflated.equals(one.deflated));
  if (known !== undefined) return known;
  const table = inflateRawSync(deflated, { finishFlush: constants.Z_SYNC_FLUSH });
  if (table.at(-1) !== newLine) return undefined;
  const read = {
    deflated: Uint8Array.from(deflated),
    texts: addTexts([], table),
    length: table.length,
    checksum: adler32(table),
  };
  if (beginnings.length < mostBeginnings) beginnings.push(read);
  return read;
}

/** `<0005> <6c11>`: the text of a glyph number, in UTF-16. Read byte by byte, as there are hundreds in a font. */
function addTexts(before: GlyphTexts, table: Uint8Array): GlyphTexts {
  const texts = [...before];
  let next = 0;
  for (let at = 0; at < table.length; at = next) {
    next = lineEnd(table, at) + 1;
    const glyph = hexAt(table, at + 1);
    if (glyph === undefined || !isEntry(table, at, next - 2)) continue;
    let text = '';
    for (let unit = at + 8; unit < next - 2; unit += 4) {
      const code = hexAt(table, unit);
      if (code === undefined) throw new Error('a table of texts that cannot be read');
      text += String.fromCharCode(code);
    }
    while (texts.length <= glyph) texts.push(undefined);
    texts[glyph] = text;
  }
  return texts;
}

const [less, greater, blank, newLine] = [0x3c, 0x3e, 0x20, 0x0a];

function lineEnd(table: Uint8Array, from: number): number {
  const end = table.indexOf(newLine, from);
  return end === -1 ? table.length : end;
}

/** A line from `first` to `last` of the form `<….> <….>`, with one unit or more in the second brackets. */
function isEntry(table: Uint8Array, first: number, last: number): boolean {
  return (
    table[first] === less &&
    table[first + 5] === greater &&
    table[first + 6] === blank &&
    table[first + 7] === less &&
    table[last] === greater &&
    last > first + 8 &&
    (last - first) % 4 === 0
  );
}

/** The number of four digits. */
function hexAt(table: Uint8Array, start: number): number | undefined {
  let number = 0;
  for (let at = start; at < start + 4; at += 1) {
    const digit = hexDigits[table[at] ?? 0] ?? 0;
    if (digit === 0) return undefined;
    number = number * 16 + digit - 1;
  }
  return number;
}

/** By character: one more than what the digit stands for, 0 for what is none. */
const hexDigits = Uint8Array.from(
  { length: 256 },
  (_, code) => '0123456789abcdef'.indexOf(String.fromCharCode(code)) + 1,
);
