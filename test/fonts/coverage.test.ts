import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as fontkit from 'fontkit';
import { expect, test } from 'vitest';

const song = openFace('qisu-song.ttf');
const hei = openFace('qisu-hei.ttf');
const extB = openFace('qisu-song-ext-b.ttf');

const songCodes = new Set(song.characterSet);
const heiCodes = new Set(hei.characterSet);
const extBCodes = new Set(extB.characterSet);

/** 通用规范汉字表 in its order, one character a line. */
const standardCharacters = readFileSync(pathInFonts('tongyong-guifan-hanzi.txt'), 'utf8')
  .trimEnd()
  .split('\n');

/** Rare characters seen in names, from the BMP, Ext A to Ext F, and Latin. */
const rareCharacters =
  '䶮𬱖䜣䜩䴖䃅𮧵𬍛㛃𠮷𫖯𬭎𬀩𬸚𫍯𫍽𤧛𨱏𬘓𬴊㐱昇喆堃犇骉淼翀赟祎曌㙓㼆䨻㵘燚㸆䒟㑇䘵禤亓逯麴仝鿍鿏龴ḿ';

/** Rare characters that neither the Song face nor its fallback has. */
const rareButUncovered = '';

/** Characters of Ext B that Unicode added after the fallback's source was drawn. */
const extBUncovered = codesBetween(0x2a6d7, 0x2a6df);

const punctuation = '（）《》〈〉「」『』【】〔〕、，。；：？！“”‘’—…·～／％￥¥';
const signs = '□☐☑√✓■○●△▲★※×÷±≤≥≠≈℃㎡№〇①⑩⑳㈠㈩ⅠⅫⅰ→│─┌┼・•‧∙⋅';
const pinyin = 'āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿɡɑ';

test('the list of 通用规范汉字表 has 8105 characters, each once', () => {
  expect(standardCharacters).toHaveLength(8105);
  expect(new Set(standardCharacters).size).toBe(8105);
  expect(standardCharacters.every((character) => Array.from(character).length === 1)).toBe(true);
  // The first and the last character of each of its three levels.
  const ends = [1, 3500, 3501, 6500, 6501, 8105].map((number) => standardCharacters[number - 1]);
  expect(ends.join('')).toBe('一矗乂齉亍蠼');
});

test('the Song face has every character of 通用规范汉字表', () => {
  expect(missing(songCodes, codesOf(standardCharacters))).toEqual([]);
});

test('the Song face has all of the URO and of Extension A', () => {
  expect(missing(songCodes, codesBetween(0x4e00, 0x9fff))).toEqual([]);
  expect(missing(songCodes, codesBetween(0x3400, 0x4dbf))).toEqual([]);
});

test('the Hei face has every character of 通用规范汉字表', () => {
  expect(missing(heiCodes, codesOf(standardCharacters))).toEqual([]);
});

test('the fallback has every character of Extension B but the known nine', () => {
  const expected = extBUncovered.map(describeCode);
  expect(missing(extBCodes, codesBetween(0x20000, 0x2a6df))).toEqual(expected);
});

test('the fallback has Extensions C to F as Unicode first encoded them', () => {
  expect(missing(extBCodes, codesBetween(0x2a700, 0x2b734))).toEqual([]);
  expect(missing(extBCodes, codesBetween(0x2b740, 0x2b81d))).toEqual([]);
  expect(missing(extBCodes, codesBetween(0x2b820, 0x2cea1))).toEqual([]);
  expect(missing(extBCodes, codesBetween(0x2ceb0, 0x2ebe0))).toEqual([]);
});

test('the Song face and its fallback have the rare characters of names', () => {
  const either = new Set([...songCodes, ...extBCodes]);
  const expected = codesOf(rareButUncovered).map(describeCode);
  expect(missing(either, codesOf(rareCharacters))).toEqual(expected);
});

test('the Song and Hei faces have the punctuation, signs and pinyin of court papers', () => {
  for (const codes of [songCodes, heiCodes]) {
    expect(missing(codes, codesBetween(0x20, 0x7e))).toEqual([]);
    expect(missing(codes, codesOf(punctuation + signs + pinyin))).toEqual([]);
  }
});

test('a glyph stands for one code point, so that text copied from a page is what was set', () => {
  for (const face of [song, hei, extB]) {
    expect(face.numGlyphs).toBe(face.characterSet.length + 1);
  }
});

test('Han and the marks beside it fill one cell', () => {
  const full = '一国䶮（）《》「」、，。；：？！“”‘’—…·•‧・∙⋅□☑①￥％';
  for (const face of [song, hei]) {
    const widths = codesOf(full).map((code) => face.glyphForCodePoint(code).advanceWidth);
    expect(new Set(widths)).toEqual(new Set([1000]));
  }
  expect(extB.glyphForCodePoint(0x20bb7).advanceWidth).toBe(1000);
});

test('the faces share one em and one baseline', () => {
  for (const face of [song, hei, extB]) {
    const { unitsPerEm, ascent, descent, lineGap } = face;
    expect({ unitsPerEm, ascent, descent, lineGap }).toEqual({
      unitsPerEm: 1000,
      ascent: 1151,
      descent: -286,
      lineGap: 0,
    });
  }
});

test('the faces bear their own names, as the licences of the sources ask', () => {
  const names = [song, hei, extB].map(({ familyName, fullName, postscriptName }) => [
    familyName,
    fullName,
    postscriptName,
  ]);
  expect(names).toEqual([
    ['Qisu Song', 'Qisu Song', 'QisuSong-Regular'],
    ['Qisu Hei', 'Qisu Hei Bold', 'QisuHei-Bold'],
    ['Qisu Song Ext B', 'Qisu Song Ext B', 'QisuSongExtB-Regular'],
  ]);
});

function pathInFonts(name: string): string {
  return fileURLToPath(new URL(`../../fonts/${name}`, import.meta.url));
}

function openFace(name: string): fontkit.Font {
  const opened = fontkit.openSync(pathInFonts(name));
  if ('fonts' in opened) throw new Error(`${name} is a collection, not a face`);
  return opened;
}

function codesBetween(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function codesOf(text: Iterable<string>): number[] {
  return [...text].map((character) => character.codePointAt(0)!);
}

function missing(codes: ReadonlySet<number>, wanted: readonly number[]): string[] {
  return wanted.filter((code) => !codes.has(code)).map(describeCode);
}

function describeCode(code: number): string {
  return `${String.fromCodePoint(code)} U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
