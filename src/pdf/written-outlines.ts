import { viewOf } from './view-of.js';
/**
 * Tells which glyphs of a program with PostScript outlines (CFF) draw anything.
 *
 * @throws when it has no outlines.
 */
export function postScriptDraws(program: Uint8Array): (glyph: number) => boolean {
  // Behind the header stand the names, then the dictionaries of the fonts, of which there is one.
  const names = readIndex(program, program[2] ?? 0);
  const [dictionary] = readIndex(program, names.end).parts;
  const place = dictionary === undefined ? undefined : charStringsOffset(dictionary);
  if (place === undefined) throw new Error('a font program without outlines');
  const outlines = readIndex(program, place).parts;
  return (glyph) => glyph > 0 && hasInk(outlines[glyph] ?? new Uint8Array());
}

interface Index {
  readonly parts: readonly Uint8Array[];
  /** Where it ends in the program. */
  readonly end: number;
}

/** A list of byte strings: their number, the size of an offset, the offsets, counted from 1, and the strings. */
function readIndex(program: Uint8Array, start: number): Index {
  const number = (at: number, size: number): number => {
    const digits = program.subarray(at, at + size);
    return digits.reduce((value, byte) => value * 256 + byte, 0);
  };
  const count = number(start, 2);
  if (count === 0) return { parts: [], end: start + 2 };
  const size = number(start + 2, 1);
  const base = start + 2 + size * (count + 1);
  const offsets = Array.from(
    { length: count + 1 },
    (_, index) => base + number(start + 3 + size * index, size),
  );
  const parts = offsets.slice(1).map((end, index) => program.subarray(offsets[index], end));
  return { parts, end: offsets.at(-1) ?? base };
}

const charStrings = 17;

/** The operand of `CharStrings` in a dictionary: operands stand before their operator. */
function charStringsOffset(dictionary: Uint8Array): number | undefined {
  const view = viewOf(dictionary);
  let operand: number | undefined;
  let at = 0;
  while (at < dictionary.length) {
    const byte = view.getUint8(at);
    if (byte === charStrings) return operand;
    if (byte === 28) operand = view.getInt16(at + 1);
    if (byte === 29) operand = view.getInt32(at + 1);
    at += lengthInDictionary(dictionary, at);
  }
  return undefined;
}

function lengthInDictionary(dictionary: Uint8Array, at: number): number {
  const byte = dictionary[at] ?? 0;
  if (byte === 28) return 3;
  if (byte === 29) return 5;
  // A real number: two digits to a byte, ended by the digit F.
  if (byte === 30)
    return dictionary.subarray(at).findIndex((pair, index) => index > 0 && (pair & 15) === 15) + 1;
  return byte === 12 || byte >= 247 ? 2 : 1;
}

/** The operators of an outline that draw a line or a curve, or call for a part that several outlines share. */
const drawing: ReadonlySet<number> = new Set([5, 6, 7, 8, 10, 24, 25, 26, 27, 29, 30, 31]);

function hasInk(outline: Uint8Array): boolean {
  let at = 0;
  while (at < outline.length) {
    const byte = outline[at] ?? 0;
    // 12 is followed by a second byte: 34 to 37 are curves.
    if (drawing.has(byte) || (byte === 12 && (outline[at + 1] ?? 0) >= 34)) return true;
    at += lengthInOutline(byte);
  }
  return false;
}

function lengthInOutline(byte: number): number {
  if (byte === 28) return 3;
  if (byte === 255) return 5;
  return byte === 12 || byte >= 247 ? 2 : 1;
}
