import { inflateSync } from 'node:zlib';
import { create, type Font } from 'fontkit';
import { describe, expect, test } from 'vitest';
import { GlyphCodes } from '#pdf/glyph-codes.js';
import { openFace } from '#pdf/open-faces.js';
import { TrueTypeSubsetter } from '#pdf/subset-true-type.js';
import { TrueTypeOutlines, type NumberedGlyph } from '#pdf/true-type-outlines.js';
import { faces } from './faces.js';

const song = faces.get('song')!;
const outlines = TrueTypeOutlines.of(song.font, song.bytes)!;

function numbered(text: string, firstCode: number): readonly NumberedGlyph[] {
  return Array.from(text, (character, index) => ({
    code: firstCode + index,
    glyph: song.font.glyphForCodePoint(character.codePointAt(0)!).id,
  }));
}

/** fontkit draws an outline as a path. */
function pathOf(font: Font, glyph: number): string {
  return (font.getGlyph(glyph) as unknown as { path: { toSVG(): string } }).path.toSVG();
}

describe('a program of some glyphs', () => {
  const lone = numbered('民', 2);
  const group = numbered('原告被告', 5);
  const undrawn = numbered('此致', 10);
  const single = [...lone, ...numbered('龘', 14)];
  const common = {
    characters: [...lone, ...group, ...undrawn],
    groups: [lone, group, undrawn],
    last: 11,
  };
  const drawn = [...lone, ...group.slice(0, 3), single[1]!];
  const { deflated, length } = new TrueTypeSubsetter(outlines, common).program(drawn)!;
  const program = inflateSync(Buffer.concat(deflated));
  const font = create(program) as Font;

  test('has the length that the PDF states', () => {
    expect(program.length).toBe(length);
  });

  test('draws each number as the face draws its character', () => {
    for (const { code, glyph } of [...group, ...single]) {
      expect(pathOf(font, code)).toBe(pathOf(song.font, glyph));
      expect(font.getGlyph(code).advanceWidth).toBe(song.font.getGlyph(glyph).advanceWidth);
    }
    expect(font.numGlyphs).toBe(15);
  });

  test('draws nothing for numbers that are not named, nor for a group of which little is drawn', () => {
    for (const code of [1, 3, 4, 9, 10, 11, 12, 13]) expect(pathOf(font, code)).toBe('');
  });

  test('has all advances that programs have in common, drawn or not', () => {
    for (const { code, glyph } of undrawn)
      expect(font.getGlyph(code).advanceWidth).toBe(song.font.getGlyph(glyph).advanceWidth);
  });

  test('with more outlines than short places reach draws them too', () => {
    const many = numbered(
      Array.from({ length: 900 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join(''),
      1,
    );
    const none = { characters: [], groups: [], last: 0 };
    const long = new TrueTypeSubsetter(outlines, none).program(many)!;
    expect(long.length).toBeGreaterThan(150_000);
    const font = create(inflateSync(Buffer.concat(long.deflated))) as Font;
    for (const { code, glyph } of [many[0]!, many[899]!])
      expect(pathOf(font, code)).toBe(pathOf(song.font, glyph));
  });

  test('has right checksums', () => {
    const view = new DataView(program.buffer, program.byteOffset, program.length);
    const sum = (start: number, end: number): number => {
      let total = 0;
      for (let at = start; at < end; at += 4) total = (total + view.getUint32(at)) >>> 0;
      return total;
    };
    // OpenType: all words of the file add up to this constant.
    expect(sum(0, program.length)).toBe(0xb1b0afba);
    for (let table = 0; table < view.getUint16(4); table += 1) {
      const record = 12 + 16 * table;
      const tag = program.toString('latin1', record, record + 4);
      // `head` is summed up without the number that makes the whole right.
      if (tag === 'head') continue;
      const start = view.getUint32(record + 8);
      const end = start + 4 * Math.ceil(view.getUint32(record + 12) / 4);
      expect(sum(start, end)).toBe(view.getUint32(record + 4));
    }
  });
});

function written(codes: GlyphCodes, text: string): string {
  const bytes = new Uint8Array(2 * text.length);
  const end = codes.write(text, bytes, 0);
  return Buffer.from(bytes.subarray(0, end)).toString('latin1');
}

test('numbers of characters need no escaping in a string of a PDF', () => {
  const codes = new GlyphCodes(openFace('song', song.bytes, [Array.from('民事起诉状原告被告')]));
  const text = Array.from({ length: 3_000 }, (_, index) => String.fromCodePoint(0x4e00 + index));
  const bytes = written(codes, text.join(''));
  expect(bytes).not.toMatch(/[\r()\\]/);
  expect(new Set(bytes.match(/../gs)).size).toBe(3_000);
});

test('common characters have the same numbers in every case, in runs', () => {
  const face = openFace('song', song.bytes, [Array.from('民事'), Array.from('起诉事')]);
  const [first, second] = [new GlyphCodes(face), new GlyphCodes(face)];
  second.character('甲');
  expect(written(first, '起诉民事')).toBe(written(second, '起诉民事'));
  expect(first.common.groups.map((group) => group.map(({ code }) => code))).toEqual([
    [1, 2],
    [3, 4],
  ]);
});
