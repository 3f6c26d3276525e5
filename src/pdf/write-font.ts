import { deflateSync } from 'node:zlib';

import type { CodedCharacter, CommonCharacters, GlyphCodes } from './glyph-codes.js';
import type { Face } from './open-faces.js';
import type { ObjectNumber, PdfFile } from './pdf-file.js';
import { TrueTypeSubsetter } from './subset-true-type.js';
import { writeTextTable } from './text-table.js';
import { TrueTypeOutlines } from './true-type-outlines.js';

/**
 * Writes a face with the characters that a file draws, as a composite font (ISO 32000-1, 9.7): the program, the widths,
 * and the text that is copied for each number.
 *
 * @param font - The font's object, to which pages refer already.
 * @param used - The numbers that the file draws, ascending.
 */
export function writeFont(
  file: PdfFile,
  font: ObjectNumber,
  { codes, used }: { readonly codes: GlyphCodes; readonly used: readonly number[] },
): void {
  const characters = used.map((code) => codes.coded(code));
  const { face, common } = codes;
  const written = writtenFace(face);
  const program = writeProgram(file, codes, characters);
  const name = `${subsetTag(characters)}+${written.name}`;
  const descriptor = file.newObject();
  file.writeObject(
    descriptor,
    `<<
/Type /FontDescriptor
/FontName /${name}
${written.description}
/${program.isTrueType ? 'FontFile2' : 'FontFile3'} ${program.number} 0 R
>>`,
  );
  const descendant = file.newObject();
  file.writeObject(
    descendant,
    `<<
/Type /Font
/Subtype /${program.isTrueType ? 'CIDFontType2' : 'CIDFontType0'}
/BaseFont /${name}
/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>
/FontDescriptor ${descriptor} 0 R
/DW 1000
/W [${commonWidths(common)}${widthsOf(characters.filter(({ code }) => code > common.last))}]
${program.isTrueType ? '/CIDToGIDMap /Identity\n' : ''}>>`,
  );
  const texts = file.newObject();
  file.writeStream(texts, '/Filter /FlateDecode', writeTextTable(common, characters));
  file.writeObject(
    font,
    `<<
/Type /Font
/Subtype /Type0
/BaseFont /${name}
/Encoding /Identity-H
/DescendantFonts [${descendant} 0 R]
/ToUnicode ${texts} 0 R
>>`,
  );
}

/** Six letters that go with the characters (ISO 32000-1, 9.6.4): readers take subsets of one name for the same. */
function subsetTag(characters: readonly CodedCharacter[]): string {
  let sum = 0;
  for (const { code, codePoint } of characters) sum = (Math.imul(sum, 31) + codePoint + code) >>> 0;
  let tag = '';
  for (let letter = 0; letter < 6; letter += 1) {
    tag += String.fromCharCode(0x41 + (sum % 26));
    sum = Math.floor(sum / 26);
  }
  return tag;
}

/** What is written of a face in every file. */
interface WrittenFace {
  /** Without the tag of the subset. */
  readonly name: string;
  /** Entries of the descriptor. */
  readonly description: string;
  readonly outlines: TrueTypeOutlines | undefined;
}

const writtenFaces = new WeakMap<Face, WrittenFace>();

function writtenFace(face: Face): WrittenFace {
  const known = writtenFaces.get(face);
  if (known !== undefined) return known;
  const { font, metrics } = face;
  const written = {
    name: (font.postscriptName ?? metrics.faceId).replace(/[^A-Za-z0-9-]/g, '-'),
    description: descriptionOf(font),
    outlines: TrueTypeOutlines.of(font, face.bytes),
  };
  writtenFaces.set(face, written);
  return written;
}

const subsetters = new WeakMap<CommonCharacters, TrueTypeSubsetter>();

function subsetterOf(outlines: TrueTypeOutlines, common: CommonCharacters): TrueTypeSubsetter {
  const subsetter = subsetters.get(common) ?? new TrueTypeSubsetter(outlines, common);
  subsetters.set(common, subsetter);
  return subsetter;
}

interface WrittenProgram {
  readonly number: ObjectNumber;
  readonly isTrueType: boolean;
}

function writeProgram(
  file: PdfFile,
  { face, common }: GlyphCodes,
  characters: readonly CodedCharacter[],
): WrittenProgram {
  const { outlines } = writtenFace(face);
  const program =
    outlines === undefined ? undefined : subsetterOf(outlines, common).program(characters);
  if (program === undefined) return writeShapedProgram(file, face, characters);
  const { deflated, length } = program;
  const number = file.newObject();
  file.writeStream(number, `/Filter /FlateDecode\n/Length1 ${length}`, deflated);
  return { number, isTrueType: true };
}

/** Programs with PostScript outlines, or with glyphs made of others, are put together by fontkit. */
function writeShapedProgram(
  file: PdfFile,
  face: Face,
  characters: readonly CodedCharacter[],
): WrittenProgram {
  const subset = face.font.createSubset();
  for (const { code, glyph } of characters) {
    while (subset.glyphs.length < code) subset.glyphs.push(0);
    subset.glyphs.push(glyph);
  }
  const program = subset.encode();
  const isTrueType = subset.cff === undefined || subset.cff === null;
  const number = file.newObject();
  const kind = isTrueType ? `/Length1 ${program.length}` : '/Subtype /CIDFontType0C';
  file.writeStream(number, `/Filter /FlateDecode\n${kind}`, [deflateSync(program)]);
  return { number, isTrueType };
}

/** What a reader may need to draw something like the face (ISO 32000-1, 9.8). Lengths in thousandths of the em. */
function descriptionOf(font: Face['font']): string {
  const scaled = (length: number): number => rounded((length * 1000) / font.unitsPerEm);
  const { minX, minY, maxX, maxY } = font.bbox;
  return `/Flags ${flagsOf(font)}
/FontBBox [${[minX, minY, maxX, maxY].map(scaled).join(' ')}]
/ItalicAngle ${font.italicAngle}
/Ascent ${scaled(font.ascent)}
/Descent ${scaled(font.descent)}
/CapHeight ${scaled(font.capHeight || font.ascent)}
/XHeight ${scaled(font.xHeight || 0)}
/StemV 0`;
}

/** Fixed pitch, serifs, symbolic (for any character set but Latin), script, italic: ISO 32000-1, table 123. */
function flagsOf(font: Face['font']): number {
  const family = (font['OS/2']?.sFamilyClass ?? 0) >> 8;
  const isSerif = family >= 1 && family <= 7;
  return (
    (font.post.isFixedPitch > 0 ? 1 : 0) |
    (isSerif ? 2 : 0) |
    4 |
    (family === 10 ? 8 : 0) |
    (font.head.macStyle.italic ? 64 : 0)
  );
}

const knownWidths = new WeakMap<CommonCharacters, string>();

/** The widths of all characters that papers have in common: the same text in every file. */
function commonWidths(common: CommonCharacters): string {
  const widths = knownWidths.get(common) ?? widthsOf(common.characters);
  knownWidths.set(common, widths);
  return widths;
}

/** `5 [500 480] 9 [250] `: the advances other than the whole em that is the rule. */
function widthsOf(characters: readonly CodedCharacter[]): string {
  let widths = '';
  let expected = -1;
  for (const { code, advance } of characters) {
    if (advance === 1000) continue;
    if (code === expected) widths += ` ${rounded(advance)}`;
    else widths += `${expected === -1 ? '' : '] '}${code} [${rounded(advance)}`;
    expected = code + 1;
  }
  return expected === -1 ? '' : `${widths}] `;
}

function rounded(advance: number): number {
  return Math.round(advance * 1000) / 1000;
}
