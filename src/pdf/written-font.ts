import { postScriptDraws } from './written-outlines.js';
import {
  reference,
  references,
  requiredReference,
  type ObjectId,
  type WrittenPdf,
} from './written-pdf.js';

/** A font as it stands in a written file. */
export interface WrittenFont {
  /**
   * The text that a reader copies for a glyph number; `undefined` where there is none, or where the glyph draws nothing
   * though the character is no blank.
   */
  readonly visibleText: (glyph: number) => string | undefined;
}

/** Characters that draw nothing by their nature. */
const invisible = /^[\p{Zs}\p{Cf}\p{Mn}]+$/u;

/** Reads a font of a written file. @throws when it has no program of its own or no table of its text. */
export function readWrittenFont(pdf: WrittenPdf, id: ObjectId): WrittenFont {
  const font = pdf.dictionary(id);
  const table = requiredReference(font, 'ToUnicode');
  const [descendant] = references(font, 'DescendantFonts');
  if (descendant === undefined) throw new Error(`font ${id} has no glyphs`);
  const descriptor = requiredReference(pdf.dictionary(descendant), 'FontDescriptor');
  const draws = readOutlines(pdf, pdf.dictionary(descriptor));
  const texts = readTexts(pdf.stream(table));
  for (const [glyph, text] of texts.entries()) {
    if (text !== undefined && !draws(glyph) && !invisible.test(text)) texts[glyph] = undefined;
  }
  texts[missingGlyph] = undefined;
  return { visibleText: (glyph) => texts[glyph] };
}

const missingGlyph = 0;

/** Tells which glyphs of the font's program draw anything. */
function readOutlines(pdf: WrittenPdf, descriptor: string): (glyph: number) => boolean {
  const trueType = reference(descriptor, 'FontFile2');
  if (trueType !== undefined) return trueTypeDraws(pdf, trueType);
  return postScriptDraws(pdf.stream(requiredReference(descriptor, 'FontFile3')));
}

/** `<0005> <6c11>`: the text of a glyph number, in UTF-16. Read byte by byte, as there are hundreds in a font. */
function readTexts(table: Uint8Array): (string | undefined)[] {
  const texts: (string | undefined)[] = [];
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

/** Long enough for the directory of any program that we write. */
const directoryLength = 512;

/**
 * Reads from the table of outline offsets which glyphs are empty. Our writer puts the tables of numbers first, so that
 * the outlines need not be decompressed.
 */
function trueTypeDraws(pdf: WrittenPdf, id: ObjectId): (glyph: number) => boolean {
  const directory = viewOf(pdf.streamHead(id, directoryLength));
  const tables = new Map<string, { readonly offset: number; readonly end: number }>();
  for (let index = 0; index < directory.getUint16(4); index += 1) {
    const record = 12 + 16 * index;
    const letters = [0, 1, 2, 3].map((at) => directory.getUint8(record + at));
    const offset = directory.getUint32(record + 8);
    const end = offset + directory.getUint32(record + 12);
    tables.set(String.fromCharCode(...letters), { offset, end });
  }
  const [head, loca, maxp] = ['head', 'loca', 'maxp'].map((tag) => tables.get(tag));
  if (head === undefined || loca === undefined || maxp === undefined)
    throw new Error('a font program without outlines');
  const view = viewOf(pdf.streamHead(id, Math.max(head.end, loca.end, maxp.end)));
  const isLong = view.getInt16(head.offset + 50) === 1;
  const offset = (glyph: number): number =>
    isLong ? view.getUint32(loca.offset + 4 * glyph) : 2 * view.getUint16(loca.offset + 2 * glyph);
  const count = view.getUint16(maxp.offset + 4);
  return (glyph) => glyph > 0 && glyph < count && offset(glyph + 1) > offset(glyph);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
