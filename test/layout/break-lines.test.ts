import { describe, expect, test } from 'vitest';
import { characterKind, isLatin } from '#layout/break-rules.js';
import { breakLines } from '#layout/break-lines.js';
import { sparedBlanks, type Character } from '#layout/character.js';

/** Characters of 10 pt; letters, digits and ASCII marks are half as wide. */
function charactersOf(words: string): readonly Character[] {
  return Array.from(words, (character) => {
    const advance = (character.codePointAt(0) ?? 0) < 0x2000 ? 0.5 : 1;
    const spared = sparedBlanks(character, advance, () => undefined);
    return {
      text: character,
      kind: characterKind(character),
      faceId: 'song',
      widthPt: 10 * advance,
      blankBeforePt: 10 * spared.before,
      blankAfterPt: 10 * spared.after,
      isBlank: character.trim() === '',
      isLatin: isLatin(character),
    };
  });
}

/** Lines of `widthEm` characters. */
function lines(words: string, widthEm: number, isJustified = true): readonly string[] {
  const characters = charactersOf(words);
  const measure = { firstWidthPt: widthEm * 10, widthPt: widthEm * 10, sizePt: 10, isJustified };
  return breakLines(characters, measure).map(({ start, end }) =>
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
    expect(lines('甲乙丙丁戊己庚辛壬癸《一二三四五六七八九》十又', 10)).toEqual([
      '甲乙丙丁戊己庚辛壬癸',
      '《一二三四五六七八九》',
      '十又',
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

  test('an article number is whole, and parts only where no line can hold it', () => {
    expect(lines('甲乙丙丁第六百七十六条', 8)).toEqual(['甲乙丙丁', '第六百七十六条']);
    expect(lines('第一千一百九十八条规定', 5)).toEqual(['第一千一百', '九十八条规', '定']);
  });

  test.each([
    { token: '2025年1月1日' },
    { token: '2025年12月' },
    { token: '25-30' },
    { token: '25—30' },
    { token: '第25-30条' },
    { token: '第一千一百九十八条' },
    { token: '第六百七十六条' },
    { token: '52990519900101203X' },
    { token: '11.5‰' },
    { token: '是□' },
    { token: '甲/乙' },
    { token: '——' },
    { token: '……' },
  ])('$token', ({ token }) => {
    for (let before = 1; before < 24; before += 1) {
      const words = `${'丙'.repeat(before)}${token}${'丁'.repeat(12)}`;
      expect(
        lines(words, 14).filter((line) => line.includes(token)),
        words,
      ).toHaveLength(1);
    }
  });

  test('a single dash between two places starts no line', () => {
    expect(lines('甲乙丙深圳—广州', 5)).toEqual(['甲乙丙深', '圳—广州']);
  });

  test('a date that no line can hold parts between its parts', () => {
    expect(lines('2025年12月31日', 4)).toEqual(['2025年', '12月31日']);
    expect(lines('2025年12月31日', 3)).toEqual(['2025年', '12月', '31日']);
  });

  test('a label of a form goes down with its number, where a line can hold both', () => {
    expect(lines('职务：董事长　联系电话：0755-00000000', 14, false)).toEqual([
      '职务：董事长　',
      '联系电话：0755-00000000',
    ]);
    expect(lines('职务：甲　联系电话：0755-00000000', 10, false)).toEqual([
      '职务：甲　联系电话：',
      '0755-00000000',
    ]);
    // In running text a colon may end a line.
    expect(lines('甲乙丙约定丁戊己如下：2024', 11, false)).toEqual([
      '甲乙丙约定丁戊己如下：',
      '2024',
    ]);
  });

  test('spaces hang over the end of a line', () => {
    expect(lines('aaaa bbbb', 2)).toEqual(['aaaa ', 'bbbb']);
    expect(lines('甲乙　丙', 2)).toEqual(['甲乙　', '丙']);
  });
});

describe('a single character in the last line', () => {
  test.each([
    { words: '甲乙丙丁戊己庚辛壬癸子', expected: ['甲乙丙丁戊己庚辛壬', '癸子'] },
    { words: '甲乙丙丁戊己庚辛壬癸子。', expected: ['甲乙丙丁戊己庚辛壬', '癸子。'] },
    { words: '甲乙丙丁戊己庚辛壬癸子”。', expected: ['甲乙丙丁戊己庚辛壬', '癸子”。'] },
    { words: '甲乙丙丁戊己庚辛壬癸子丑', expected: ['甲乙丙丁戊己庚辛壬癸', '子丑'] },
    { words: '甲乙丙丁戊己庚辛1234元', expected: ['甲乙丙丁戊己庚辛', '1234元'] },
  ])('$words', ({ words, expected }) => {
    expect(lines(words, 10, false)).toEqual(expected);
  });

  test('stays where the line before it would be torn open', () => {
    expect(lines('甲乙丙丁子', 4)).toEqual(['甲乙丙丁', '子']);
  });

  test('in a justified text several lines may share the gap', () => {
    const words = '甲乙丙丁戊己庚辛壬癸'.repeat(4);
    const broken = lines(`${words}子`, 20);
    expect(broken.map((line) => line.length)).toEqual([20, 19, 2]);
  });
});

describe('a number that must go down', () => {
  test('shares its gap among the lines before it', () => {
    // 24 characters to a line; the date is 7.5 wide. Alone the second line would have 3.5 to fill with 20 gaps.
    const words = `${'甲'.repeat(44)}2025年12月31日${'乙'.repeat(10)}`;
    const broken = lines(words, 24);
    expect(broken.map((line) => line.length)).toEqual([22, 22, 21]);
    expect(broken.join('')).toBe(words);
  });

  test('leaves one line ragged rather than two', () => {
    const words = `${'甲'.repeat(34)}${'1'.repeat(30)}${'乙'.repeat(12)}`;
    expect(lines(words, 24).map((line) => line.length)).toEqual([21, 13, 39, 3]);
  });
});

describe('no line is torn open', () => {
  /** The share of the room that the emptiest of all lines but the last leaves blank. */
  function worstBlank(words: string, widthEm: number): number {
    const characters = charactersOf(words);
    const measure = {
      firstWidthPt: (widthEm - 2) * 10,
      widthPt: widthEm * 10,
      sizePt: 10,
      isJustified: true,
    };
    const broken = breakLines(characters, measure);
    return Math.max(
      ...broken.slice(0, -1).map(({ start, stretchPt, widthPt }) => {
        const room = start === 0 ? measure.firstWidthPt : measure.widthPt;
        return stretchPt > 0 ? 0 : 1 - widthPt / room;
      }),
    );
  }

  test.each([
    {
      name: 'to save two later ones that end a little early',
      width: 28,
      words:
        '2024年9月10日，被申请人林予安与申请人签订编号为HT2024000011的借款合同（借据号JJA2024000011），约定借款金额' +
        '60,000.00元，借款期限自2024年9月10日起至2026年9月10日止，年利率12%。申请人已于2024年9月10日发放借款。',
    },
    {
      name: 'in the middle of a word that would fit',
      width: 43,
      words:
        '2024年9月10日，被告林予安与原告签订编号为HT2024000011的借款合同（借据号JJA2024000011）：借款金额60,000.00元，' +
        '用途为装修，借款期限自2024年9月10日起至2026年9月10日止，共24期，年利率12%，还款方式为等额本息。',
    },
    {
      name: 'by the number of a land title',
      width: 28,
      words:
        '被申请人卢慧仪以佛山市南海区示例桂园路9号1座1501室住宅（建筑面积118.60平方米，粤（2021）佛南不动产权第0000018号）为' +
        '上述借款提供抵押担保。',
    },
  ])('$name', ({ words, width }) => {
    for (const widthEm of [width - 1, width, width + 1])
      expect(worstBlank(words, widthEm), `${widthEm}`).toBeLessThan(0.2);
  });
});

describe('marks side by side', () => {
  const measure = { firstWidthPt: 1000, widthPt: 1000, sizePt: 10, isJustified: true };

  test.each([
    { words: '甲）。', halves: 1 },
    { words: '甲》（乙', halves: 1 },
    { words: '甲，“乙', halves: 1 },
    { words: '甲：“乙', halves: 1 },
    { words: '甲。”乙', halves: 1 },
    { words: '甲”），乙', halves: 2 },
    { words: '（《甲', halves: 1 },
    { words: '甲》、《乙', halves: 2 },
    { words: '（）', halves: 0 },
    { words: '甲，乙', halves: 0 },
    { words: '甲（乙', halves: 0 },
    { words: '甲）乙', halves: 0 },
    { words: '甲——）乙', halves: 0 },
  ])('$words gives up $halves half squares', ({ words, halves }) => {
    const [line] = breakLines(charactersOf(words), measure);
    expect(line?.widthPt).toBe(10 * Array.from(words).length - 5 * halves);
  });

  test('a mark gives up no more than its face leaves blank', () => {
    const centred = { before: 0.32, after: 0.32 };
    expect(sparedBlanks('？', 1, () => centred)).toEqual({ before: 0, after: 0.32 });
    expect(sparedBlanks('（', 1, () => centred)).toEqual({ before: 0.32, after: 0 });
    expect(sparedBlanks('，', 1, () => ({ before: 0.1, after: 0.8 }))).toEqual({
      before: 0,
      after: 0.5,
    });
    expect(sparedBlanks('，', 0.5, () => centred)).toEqual({ before: 0, after: 0 });
    expect(sparedBlanks('甲', 1, () => centred)).toEqual({ before: 0, after: 0 });
  });

  test('the mark at the start of a line is not held against the one at the end of the line before', () => {
    const [first, second] = breakLines(charactersOf('甲乙丙，《丁戊己》'), {
      ...measure,
      firstWidthPt: 40,
      widthPt: 45,
    });
    expect(first).toMatchObject({ start: 0, end: 4, widthPt: 40 });
    // Five characters, without the blank half of the first.
    expect(second).toMatchObject({ start: 4, end: 9, startTrimPt: 5, widthPt: 45 });
  });
});
