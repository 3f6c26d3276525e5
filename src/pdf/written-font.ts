import { postScriptDraws } from './written-outlines.js';
import {
  reference,
  references,
  requiredReference,
  type ObjectId,
  type WrittenPdf,
} from './written-pdf.js';
import { readTexts, type GlyphTexts } from './written-texts.js';
import { viewOf } from './view-of.js';

/** A font as it stands in a written file. */
export class WrittenFont {
  readonly #texts: GlyphTexts;
  readonly #draws: (glyph: number) => boolean;
  /** By glyph number the visible text that was asked for before, where it is one unit of UTF-16; else 0. */
  readonly #units: Uint16Array;

  /** @throws when it has no program of its own or no table of its text. */
  constructor(pdf: WrittenPdf, id: ObjectId) {
    const font = pdf.dictionary(id);
    const table = requiredReference(font, 'ToUnicode');
    const [descendant] = references(font, 'DescendantFonts');
    if (descendant === undefined) throw new Error(`font ${id} has no glyphs`);
    const descriptor = requiredReference(pdf.dictionary(descendant), 'FontDescriptor');
    this.#draws = readOutlines(pdf, pdf.dictionary(descriptor));
    this.#texts = readTexts(pdf.deflated(table));
    this.#units = new Uint16Array(this.#texts.length);
  }

  /**
   * The text that a reader copies for a glyph number; `undefined` where there is none, or where the glyph draws nothing
   * though the character is no blank.
   */
  visibleText(glyph: number): string | undefined {
    const text = this.#texts[glyph];
    if (text === undefined || glyph === missingGlyph) return undefined;
    if (this.#units[glyph] !== 0) return text;
    if (!this.#draws(glyph) && !invisible.test(text)) return undefined;
    if (text.length === 1) this.#units[glyph] = text.charCodeAt(0);
    return text;
  }

  /** Whether a glyph is known to show the very unit of UTF-16; where it is not, `visibleText` says what it shows. */
  shows(glyph: number, unit: number): boolean {
    return this.#units[glyph] === unit && unit !== 0;
  }
}

/** Characters that draw nothing by their nature. */
const invisible = /^[\p{Zs}\p{Cf}\p{Mn}]+$/u;

const missingGlyph = 0;

/** Tells which glyphs of the font's program draw anything. */
function readOutlines(pdf: WrittenPdf, descriptor: string): (glyph: number) => boolean {
  const trueType = reference(descriptor, 'FontFile2');
  if (trueType !== undefined) return trueTypeDraws(pdf, trueType);
  return postScriptDraws(pdf.stream(requiredReference(descriptor, 'FontFile3')));
}

/** Long enough for the directory of any program that we write. */
const directoryLength = 512;

/**
 * Reads from the table of outline offsets which glyphs are empty. Our writer puts it and what leads to it first, so that
 * nothing need be decompressed.
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
