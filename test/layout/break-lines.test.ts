import { describe, expect, test } from 'vitest';
import { breakLines } from '#layout/break-lines.js';
import { breakLevels } from '#layout/break-rules.js';

/** Lines of `widthEm` characters of 10 pt; letters, digits and ASCII marks are half as wide. */
function lines(words: string, widthEm: number): readonly string[] {
  const characters = Array.from(words, (character) => ({
    text: character,
    faceId: 'song',
    widthPt: (character.codePointAt(0) ?? 0) < 0x2000 ? 5 : 10,
    linkTo: undefined,
  }));
  const measure = { firstWidthPt: widthEm * 10, widthPt: widthEm * 10, sizePt: 10 };
  return breakLines(characters, breakLevels(Array.from(words)), measure).map(({ start, end }) =>
    characters
      .slice(start, end)
      .map((character) => character.text)
      .join(''),
  );
}

describe('lines of Chinese text', () => {
  test.each([
    {
      name: 'take as many characters as fit',
      words: '甲乙丙丁戊己庚辛',
      width: 4,
      expected: ['甲乙丙丁', '戊己庚辛'],
    },
    { name: 'an empty text is one empty line', words: '', width: 4, expected: [''] },
    {
      name: 'no line starts with a comma: the character before it goes down too',
      words: '甲乙丙丁，戊己',
      width: 4,
      expected: ['甲乙丙', '丁，戊己'],
    },
    {
      name: 'a closing mark at the end is half as wide when that makes it fit',
      words: '甲乙丙丁12，戊己',
      width: 5.5,
      expected: ['甲乙丙丁12，', '戊己'],
    },
    {
      name: 'no line ends with an opening mark',
      words: '甲乙丙《丁戊》己',
      width: 4,
      expected: ['甲乙丙', '《丁戊》', '己'],
    },
    {
      name: 'no line ends with an opening quotation mark',
      words: '甲乙丙“丁戊”己',
      width: 4,
      expected: ['甲乙丙', '“丁戊”', '己'],
    },
    {
      name: 'a dash of two characters stays whole',
      words: '甲乙丙——丁戊',
      width: 4,
      expected: ['甲乙丙', '——丁戊'],
    },
    {
      name: 'an ellipsis stays whole and does not start a line',
      words: '甲乙丙……丁戊',
      width: 4,
      expected: ['甲乙', '丙……丁', '戊'],
    },
    {
      name: 'the percent sign stays with its number',
      words: '甲乙丙14.4%丁',
      width: 4,
      expected: ['甲乙丙', '14.4%丁'],
    },
    {
      name: 'a full-width percent sign does not start a line',
      words: '甲乙丙丁％戊',
      width: 4,
      expected: ['甲乙丙', '丁％戊'],
    },
  ])('$name', ({ words, width, expected }) => {
    expect(lines(words, width)).toEqual(expected);
  });

  test('a mark is pulled in by moving the characters together where that is not seen', () => {
    // 20 characters and a comma of half its width: half a point less per character than the 20 gaps need.
    const words = '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉，戌亥';
    expect(lines(words, 20)).toEqual(['甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉，', '戌亥']);
  });

  test('an opening mark at the start of a line gives up its blank half where that makes the line fit', () => {
    // The second line holds nine characters and two marks: 11 em in 10, with both blank halves given up.
    expect(lines('甲乙丙丁戊己庚辛壬癸《一二三四五六七八九》十', 10)).toEqual([
      '甲乙丙丁戊己庚辛壬癸',
      '《一二三四五六七八九》',
      '十',
    ]);
  });
});

describe('numbers and words stay whole', () => {
  test.each([
    { token: '2025年' },
    { token: '12月' },
    { token: '12个月' },
    { token: '12,345.67元' },
    { token: '12,345.67' },
    { token: '12.5万元' },
    { token: '￥12,345.67' },
    { token: '第12条' },
    { token: '第十二条' },
    { token: '14.4%' },
    { token: '-5.00元' },
    { token: '440301199005060011' },
    { token: '0755-00000000' },
    { token: '138 0000 0000' },
    { token: 'QS-2025-000001' },
    { token: 'https://a.example/b?c=1' },
    { token: '〔2025〕82号' },
    { token: '（2025）粤0305民初123号' },
    { token: '10:30' },
    { token: '1-3项' },
    { token: '12 个月' },
    { token: '1501室' },
    { token: 'Haílan' },
  ])('$token', ({ token }) => {
    for (let before = 1; before < 24; before += 1) {
      const words = `${'甲'.repeat(before)}${token}${'乙'.repeat(12)}`;
      const holding = lines(words, 14).filter((line) => line.includes(token));
      expect(holding, words).toHaveLength(1);
    }
  });

  test('a number longer than a line is broken, and nothing of it is lost', () => {
    expect(lines('甲1234567890123456乙', 4)).toEqual(['甲', '12345678', '90123456', '乙']);
  });

  test('a long amount in a narrow column keeps its point off the start of a line', () => {
    const broken = lines('123456.78', 3);
    expect(broken.join('')).toBe('123456.78');
    expect(broken.some((line) => line.startsWith('.'))).toBe(false);
  });

  test('each date part may stand on its own line', () => {
    expect(lines('甲乙2025年12月31日', 5)).toEqual(['甲乙2025年', '12月31日']);
  });

  test('a long reference in Chinese numerals parts in its middle only', () => {
    expect(lines('甲乙丙丁第六百七十六条', 8)).toEqual(['甲乙丙丁第六百七', '十六条']);
    expect(lines('甲乙丙丁戊己第六百七十六条', 8)).toEqual(['甲乙丙丁戊己', '第六百七十六条']);
  });

  test('spaces hang over the end of a line', () => {
    expect(lines('aaaa bbbb', 2)).toEqual(['aaaa ', 'bbbb']);
    expect(lines('甲乙　丙', 2)).toEqual(['甲乙　', '丙']);
  });
});
