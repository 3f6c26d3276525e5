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
  /** The text that a reader copies for each glyph number. */
  readonly texts: ReadonlyMap<number, string>;
  /** Whether the font program draws anything for a glyph number. */
  draws(glyph: number): boolean;
}

/** Reads a font of a written file. @throws when it has no program of its own or no table of its text. */
export function readWrittenFont(pdf: WrittenPdf, id: ObjectId): WrittenFont {
  const font = pdf.dictionary(id);
  const table = requiredReference(font, 'ToUnicode');
  const [descendant] = references(font, 'DescendantFonts');
  if (descendant === undefined) throw new Error(`font ${id} has no glyphs`);
  const descriptor = requiredReference(pdf.dictionary(descendant), 'FontDescriptor');
  const outlines = reference(pdf.dictionary(descriptor), 'FontFile2');
  const texts = readTexts(Buffer.from(pdf.stream(table)).toString('latin1'));
  if (outlines !== undefined) return { texts, draws: trueTypeDraws(pdf.stream(outlines)) };
  const program = pdf.stream(requiredReference(pdf.dictionary(descriptor), 'FontFile3'));
  return { texts, draws: postScriptDraws(program) };
}

/** `<0000> <00ff> [<0000> <6c11> …]`: the texts of a range of glyph numbers, in UTF-16. */
function readTexts(table: string): ReadonlyMap<number, string> {
  const texts = new Map<number, string>();
  for (const [, first, list] of table.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g)) {
    let glyph = Number.parseInt(first ?? '', 16);
    for (const [, units] of (list ?? '').matchAll(/<([^>]*)>/g)) {
      const codes = (units ?? '').split(' ').map((unit) => Number.parseInt(unit, 16));
      texts.set(glyph, String.fromCharCode(...codes));
      glyph += 1;
    }
  }
  return texts;
}

/** Reads from the table of outline offsets which glyphs are empty. */
function trueTypeDraws(program: Uint8Array): (glyph: number) => boolean {
  const view = new DataView(program.buffer, program.byteOffset, program.byteLength);
  const tables = new Map<string, number>();
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const record = 12 + 16 * index;
    const tag = String.fromCharCode(...program.subarray(record, record + 4));
    tables.set(tag, view.getUint32(record + 8));
  }
  const [head, loca, maxp] = ['head', 'loca', 'maxp'].map((tag) => tables.get(tag));
  if (head === undefined || loca === undefined || maxp === undefined)
    throw new Error('a font program without outlines');
  const isLong = view.getInt16(head + 50) === 1;
  const offset = (glyph: number): number =>
    isLong ? view.getUint32(loca + 4 * glyph) : 2 * view.getUint16(loca + 2 * glyph);
  const count = view.getUint16(maxp + 4);
  return (glyph) => glyph > 0 && glyph < count && offset(glyph + 1) > offset(glyph);
}
