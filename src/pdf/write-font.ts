import { deflateSync } from 'node:zlib';

import type { CodedCharacter, CommonGroup, GlyphCodes } from './glyph-codes.js';
import type { Face } from './open-faces.js';
import { newObject, RawText, type Pdf, type WrittenObject } from './pdfkit-objects.js';
import { subsetTrueType } from './subset-true-type.js';
import { TrueTypeOutlines } from './true-type-outlines.js';

/**
 * Writes a face with the characters that a file draws, as a composite font (ISO 32000-1, 9.7): the program, the widths,
 * and the text that is copied for each number.
 *
 * @param font - The font's dictionary, to which pages refer already.
 * @param used - The numbers that the file draws, ascending.
 */
export function writeFont(
  pdf: Pdf,
  font: WrittenObject,
  { codes, used }: { readonly codes: GlyphCodes; readonly used: readonly number[] },
): void {
  const characters = used.map((code) => codes.coded(code));
  const program = writeProgram(pdf, codes, characters);
  const name = `${subsetTag(characters)}+${postscriptName(codes.face)}`;
  const descriptor = newObject(pdf, {
    Type: 'FontDescriptor',
    FontName: name,
    ...descriptionOf(codes.face),
    [program.isTrueType ? 'FontFile2' : 'FontFile3']: program.file,
  });
  descriptor.end();
  const descendant = newObject(pdf, {
    Type: 'Font',
    Subtype: program.isTrueType ? 'CIDFontType2' : 'CIDFontType0',
    BaseFont: name,
    CIDSystemInfo: new RawText('<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>'),
    FontDescriptor: descriptor,
    DW: 1000,
    W: new RawText(widthsOf(characters)),
    ...(program.isTrueType ? { CIDToGIDMap: 'Identity' } : {}),
  });
  descendant.end();
  const texts = newObject(pdf, { Filter: 'FlateDecode' });
  texts.end(deflateSync(Buffer.from(textTable(characters), 'latin1'), { level: 1 }));
  Object.assign(font, {
    data: {
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: texts,
    },
  });
  font.end();
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

function postscriptName({ font, metrics }: Face): string {
  return (font.postscriptName ?? metrics.faceId).replace(/[^A-Za-z0-9-]/g, '-');
}

interface WrittenProgram {
  readonly file: WrittenObject;
  readonly isTrueType: boolean;
}

const outlinesOfFaces = new WeakMap<Face, TrueTypeOutlines | 'none'>();

function outlinesOf(face: Face): TrueTypeOutlines | 'none' {
  const known = outlinesOfFaces.get(face);
  if (known !== undefined) return known;
  const outlines = TrueTypeOutlines.of(face.font, face.bytes) ?? 'none';
  outlinesOfFaces.set(face, outlines);
  return outlines;
}

function writeProgram(
  pdf: Pdf,
  { face, groups }: GlyphCodes,
  characters: readonly CodedCharacter[],
): WrittenProgram {
  const outlines = outlinesOf(face);
  if (outlines === 'none' || characters.some(({ glyph }) => outlines.isComposite(glyph)))
    return writeShapedProgram(pdf, face, characters);
  const glyphs = groupsDrawn(groups, characters, outlines);
  const { deflated, length } = subsetTrueType(outlines, glyphs);
  const file = newObject(pdf, { Filter: 'FlateDecode', Length1: length });
  file.end(deflated);
  return { file, isTrueType: true };
}

/** A group is written whole where so much of it is drawn that it takes less room than its characters one by one. */
const groupShare = 0.7;

function groupsDrawn(
  groups: readonly CommonGroup[],
  characters: readonly CodedCharacter[],
  outlines: TrueTypeOutlines,
): readonly (CodedCharacter | CommonGroup)[] {
  const taken: (CodedCharacter | CommonGroup)[] = [];
  let next = 0;
  for (const group of groups) {
    // Groups are runs of numbers, before those of other characters.
    const first = next;
    const last = group.at(-1)?.code ?? 0;
    while ((characters[next]?.code ?? Infinity) <= last) next += 1;
    const isDrawn = next - first > groupShare * group.length;
    if (isDrawn && !group.some(({ glyph }) => outlines.isComposite(glyph))) taken.push(group);
    else taken.push(...characters.slice(first, next));
  }
  return [...taken, ...characters.slice(next)];
}

/** Programs with PostScript outlines, or with glyphs made of others, are put together by fontkit. */
function writeShapedProgram(
  pdf: Pdf,
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
  const file = newObject(
    pdf,
    isTrueType ? { Length1: program.length } : { Subtype: 'CIDFontType0C' },
  );
  file.end(program);
  return { file, isTrueType };
}

/** What a reader may need to draw something like the face (ISO 32000-1, 9.8). Lengths in thousandths of the em. */
function descriptionOf({ font }: Face): object {
  const scale = 1000 / font.unitsPerEm;
  const { minX, minY, maxX, maxY } = font.bbox;
  return {
    Flags: flagsOf(font),
    FontBBox: [minX * scale, minY * scale, maxX * scale, maxY * scale],
    ItalicAngle: font.italicAngle,
    Ascent: font.ascent * scale,
    Descent: font.descent * scale,
    CapHeight: (font.capHeight || font.ascent) * scale,
    XHeight: (font.xHeight || 0) * scale,
    StemV: 0,
  };
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

/** `[5 [500 480] 9 [250]]`: the advances other than the whole em that is the rule. */
function widthsOf(characters: readonly CodedCharacter[]): string {
  let widths = '[';
  let expected = -1;
  for (const { code, advance } of characters) {
    if (advance === 1000) continue;
    if (code === expected) widths += ` ${rounded(advance)}`;
    else widths += `${expected === -1 ? '' : '] '}${code} [${rounded(advance)}`;
    expected = code + 1;
  }
  return expected === -1 ? '[]' : `${widths}]]`;
}

function rounded(advance: number): number {
  return Math.round(advance * 1000) / 1000;
}

const blockSize = 100;

/** The table of texts (ISO 32000-1, 9.10.3). */
function textTable(characters: readonly CodedCharacter[]): string {
  let table = tableHead;
  for (let start = 0; start < characters.length; start += blockSize) {
    const block = characters.slice(start, start + blockSize);
    table += `${block.length} beginbfchar\n`;
    for (const { textLine } of block) table += textLine;
    table += 'endbfchar\n';
  }
  return `${table}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend`;
}

const tableHead = `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <<
  /Registry (Adobe)
  /Ordering (UCS)
  /Supplement 0
>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000><ffff>
endcodespacerange
`;
