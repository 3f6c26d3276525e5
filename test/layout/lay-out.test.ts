import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Block, Document } from '#domain/document.js';
import type { LayoutPreset } from '#domain/layout-preset.js';
import type { PlacedPages } from '#domain/placed-pages.js';
import { layOut } from '#layout/lay-out.js';
import { fontSet, gridFace } from './faces.js';
import {
  han,
  linesOf,
  paper,
  paragraph,
  row,
  smallPage,
  table,
  text,
  textItems,
} from './papers.js';

const fonts = fontSet(gridFace('song'));

function placed(document: Document, preset: LayoutPreset = smallPage): PlacedPages {
  const { value, diagnostics } = layOut(document, preset, fonts);
  expect(diagnostics).toEqual([]);
  return value;
}

function lineCounts(...blocks: readonly Block[]): readonly number[] {
  return linesOf(placed(paper(...blocks))).map((lines) => lines.length);
}

describe('where text stands', () => {
  test('the first line is indented, all but the last are justified', () => {
    // 18 characters fit after the indent; the date that follows the 17th is three wide and goes down.
    const words = `${han(17)}2025年${han(2)}`;
    const [page] = placed(paper(paragraph(words, 'body'))).pages;
    const [first, second] = textItems(page);
    expect(first).toMatchObject({
      left: 70,
      baseline: 63.8,
      text: han(17),
      sizePt: 10,
      faceId: 'song',
    });
    // 17 characters of 10 pt in 180 pt leave 10 pt for the 16 gaps.
    expect(first?.letterSpacingPt).toBe(0.625);
    expect(first?.widthPt).toBe(180);
    expect(second).toMatchObject({ left: 50, baseline: 83.8, letterSpacingPt: 0, widthPt: 50 });
  });

  test.each([
    { align: 'left' as const, left: 50 },
    { align: 'center' as const, left: 120 },
    { align: 'right' as const, left: 190 },
    { align: 'justify' as const, left: 50 },
  ])('a short line aligned $align starts at $left', ({ align, left }) => {
    const [item] = textItems(placed(paper(paragraph(han(6), 'plain', align))).pages[0]);
    expect(item).toMatchObject({ left, widthPt: 60 });
  });

  test('a line that would have to be torn open stays ragged', () => {
    const words = `${han(10)}${'1'.repeat(30)}`;
    const [first] = textItems(placed(paper(paragraph(words))).pages[0]);
    expect(first).toMatchObject({ text: han(10), letterSpacingPt: 0 });
  });

  test('list items carry their number, set apart from digits that follow', () => {
    const list: Block = { kind: 'list', ordered: true, items: [[text('判令')], [text('2025年')]] };
    expect(linesOf(placed(paper(list)))).toEqual([['1. 判令', '2. 2025年']]);
  });

  test('marks side by side share a blank half: the second is written in a run of its own', () => {
    const items = textItems(placed(paper(paragraph('甲）。乙（《丙'))).pages[0]);
    expect(items.map(({ text: words, left, widthPt }) => [words, left, widthPt])).toEqual([
      ['甲）', 50, 15],
      ['。乙（', 65, 30],
      ['《丙', 90, 20],
    ]);
    expect(items.map(({ letterSpacingPt }) => letterSpacingPt)).toEqual([0, 0, 0]);
  });

  test('an opening mark at the start of a line stands half before it, but for the first of a text', () => {
    const items = textItems(placed(paper(paragraph(`（${han(18)}，（${han(2)}）`))).pages[0]);
    expect(items.map(({ left }) => left)).toEqual([50, 45]);
  });

  test('justification leaves numbers as they are', () => {
    const words = `${han(11)}1,234.56${han(4)}2025年${han(3)}`;
    const items = textItems(placed(paper(paragraph(words))).pages[0]);
    // 19 characters wide, a year of three goes down: 10 pt for the 15 gaps but those in the number.
    expect(
      items.slice(0, 3).map(({ text: run, letterSpacingPt }) => [run, letterSpacingPt]),
    ).toEqual([
      [han(11), 0.667],
      ['1,234.56', 0],
      [han(4), 0.667],
    ]);
    const last = items[2];
    expect((last?.left ?? 0) + (last?.widthPt ?? 0)).toBeCloseTo(250, 1);
  });

  test('bold text takes the bold face and stands on the same baseline', () => {
    const set = { ...fonts, hei: [gridFace('hei')] };
    const { value } = layOut(
      paper({
        kind: 'paragraph',
        role: 'plain',
        align: 'left',
        inlines: [text('原告：', { bold: true }), text('某行')],
      }),
      smallPage,
      set,
    );
    const items = textItems(value.pages[0]);
    expect(items.map(({ faceId, text: words, left }) => [faceId, words, left])).toEqual([
      ['hei', '原告：', 50],
      ['song', '某行', 80],
    ]);
    expect(items[0]?.baseline).toBe(items[1]?.baseline);
  });

  test('a link covers its text and leads to the part it names', () => {
    const index = paper({
      kind: 'paragraph',
      role: 'plain',
      align: 'left',
      inlines: [text('见'), text('证据目录', { linkTo: 3 })],
    });
    expect(placed(index).pages[0]?.items).toContainEqual({
      kind: 'link',
      box: { left: 60, top: 50, width: 40, height: 20 },
      toPage: 3,
    });
  });

  test('signature lines stand to the right, two characters in', () => {
    const signature: Block = {
      kind: 'signature',
      lines: [[text('具状人：某某公司')], [text('2026年1月1日')]],
    };
    const ends = textItems(placed(paper(signature)).pages[0]).map(
      ({ left, widthPt }) => left + widthPt,
    );
    expect(ends).toEqual([230, 230]);
  });

  test('left and right margins change places on even pages where the preset says so', () => {
    const mirrored = {
      ...smallPage,
      isMirrored: true,
      margin: { ...smallPage.margin, leftPt: 40, rightPt: 60 },
    };
    const list = table(
      [0.5, 0.5],
      Array.from({ length: 25 }, () => row('甲', '乙')),
    );
    const { pages } = placed(paper(list), mirrored);
    expect(pages.map((page) => textItems(page)[0]?.left)).toEqual([45, 65, 45]);
    expect(
      pages.map(({ items }) =>
        Math.min(...items.flatMap((item) => (item.kind === 'rule' ? [item.from[0]] : []))),
      ),
    ).toEqual([39.75, 59.75, 39.75]);
    const landscape = { ...paper(list), orientation: 'landscape' as const };
    expect(placed(landscape, mirrored).pages.map((page) => textItems(page)[0]?.left)).toEqual([
      45, 45, 45,
    ]);
  });

  test('landscape papers swap the sides of the page', () => {
    const preset = { ...smallPage, page: { widthPt: 300, heightPt: 500 } };
    const { pages } = placed({ ...paper(paragraph('甲')), orientation: 'landscape' }, preset);
    expect(pages[0]).toMatchObject({ widthPt: 500, heightPt: 300 });
    expect(textItems(pages[0])[0]).toMatchObject({ left: 50 });
  });

  test('a document without blocks is one empty page', () => {
    expect(placed(paper()).pages).toEqual([{ widthPt: 300, heightPt: 300, items: [] }]);
  });
});

describe('page breaks', () => {
  test('a page takes ten lines', () => {
    expect(lineCounts(paragraph(han(200)))).toEqual([10]);
  });

  test('no single last line of a paragraph goes over: two do', () => {
    expect(lineCounts(paragraph(han(220)))).toEqual([9, 2]);
  });

  test('no single first line stays behind', () => {
    expect(lineCounts(paragraph(han(180)), paragraph(han(60)))).toEqual([9, 3]);
  });

  test('two first lines may stay behind', () => {
    expect(lineCounts(paragraph(han(160)), paragraph(han(80)))).toEqual([10, 2]);
  });

  test('a heading goes with its text', () => {
    const heading: Block = { kind: 'heading', level: 1, inlines: [text('事实与理由')] };
    expect(lineCounts(paragraph(han(160)), heading, paragraph(han(60)))).toEqual([8, 4]);
    expect(lineCounts(paragraph(han(140)), heading, paragraph(han(40)))).toEqual([10]);
  });

  test('a title goes with its subtitle and the text below', () => {
    const titles: readonly Block[] = [
      { kind: 'title', inlines: [text('民事起诉状')] },
      { kind: 'subtitle', inlines: [text('（借款合同纠纷）')] },
    ];
    const { pages } = placed(paper(...titles, paragraph('甲')));
    expect(textItems(pages[0]).map(({ left, widthPt }) => left + widthPt / 2)).toEqual([
      150, 150, 55,
    ]);
    expect(lineCounts(paragraph(han(160)), ...titles, paragraph('甲'))).toEqual([8, 3]);
  });

  test('a heading goes with the header and first row of its table', () => {
    const heading: Block = { kind: 'heading', level: 1, inlines: [text('清单')] };
    const list = table([1], [row('甲'), row('乙')], [row('名称')]);
    expect(lineCounts(paragraph(han(160)), heading, list)).toEqual([8, 4]);
  });

  const signature: Block = { kind: 'signature', lines: [[text('具状人')], [text('日期')]] };

  test('a signature goes over whole, with two lines before it', () => {
    expect(lineCounts(paragraph(han(160)), paragraph('甲'), paragraph('乙'), signature)).toEqual([
      8, 4,
    ]);
    // Six lines of text, one of room for the seal, two of signature.
    expect(lineCounts(paragraph(han(100)), paragraph('甲'), paragraph('乙'), signature)).toEqual([
      9,
    ]);
    expect(lineCounts(paragraph(han(120)), paragraph('甲'), paragraph('乙'), signature)).toEqual([
      6, 4,
    ]);
  });

  test('此致, the court and what is attached are no text that goes with a signature', () => {
    const list: Block = { kind: 'list', ordered: true, items: [[text('副本')], [text('目录')]] };
    const foot = [paragraph('此致', 'body'), paragraph('某法院', 'addressee')];
    expect(lineCounts(paragraph(han(120)), ...foot, signature)).toEqual([4, 6]);
    expect(lineCounts(paragraph(han(100)), ...foot, signature)).toEqual([9]);
    expect(lineCounts(paragraph(han(160)), ...foot, paragraph('附：'), list, signature)).toEqual([
      6, 9,
    ]);
    // After a page break nothing can go along.
    expect(lineCounts(paragraph(han(40)), { kind: 'page-break' }, ...foot, signature)).toEqual([
      2, 4,
    ]);
  });

  test('a line that ends with a colon goes with what it announces', () => {
    const list: Block = { kind: 'list', ordered: true, items: [[text('甲')], [text('乙')]] };
    expect(lineCounts(paragraph(han(180)), paragraph('请求判令：'), list)).toEqual([9, 3]);
    expect(lineCounts(paragraph(han(160)), paragraph('请求判令：'), list)).toEqual([10, 1]);
    expect(lineCounts(paragraph(han(180)), paragraph('请求判令。'), list)).toEqual([10, 2]);
  });

  test('a gap is dropped where a page break falls on it, and kept at the top of the first page', () => {
    const gap: Block = { kind: 'space', lines: 2 };
    expect(linesOf(placed(paper(paragraph(han(200)), gap, paragraph('甲'))))[1]).toEqual(['甲']);
    expect(
      textItems(placed(paper(paragraph(han(200)), gap, paragraph('甲'))).pages[1])[0]?.baseline,
    ).toBe(63.8);
    expect(textItems(placed(paper(gap, paragraph('甲'))).pages[0])[0]?.baseline).toBe(103.8);
  });

  test('a page break starts a page, two start no empty one, and one at the end adds none', () => {
    const turn: Block = { kind: 'page-break' };
    expect(lineCounts(paragraph('甲'), turn, turn, paragraph('乙'), turn)).toEqual([1, 1]);
  });
});

describe('faces', () => {
  const song = gridFace('song', (character) => character !== '𠮷' && character !== '😀');
  const rare = gridFace('rare', (character) => character === '𠮷');

  test('a character takes the first face of the chain that has it', () => {
    const { value, diagnostics } = layOut(
      paper(paragraph('被告：𠮷田')),
      smallPage,
      fontSet(song, rare),
    );
    expect(diagnostics).toEqual([]);
    expect(textItems(value.pages[0]).map(({ faceId, text: words }) => [faceId, words])).toEqual([
      ['song', '被告：'],
      ['rare', '𠮷'],
      ['song', '田'],
    ]);
  });

  test('a character that no face has stops the document and is named, not its surroundings', () => {
    const document = paper(paragraph('被告：某😀某，又一个😀'), table([1], [row('\u0007')]));
    const { value, diagnostics } = layOut(document, smallPage, fontSet(song, rare));
    expect(value.pages).toEqual([]);
    expect(diagnostics.map(({ code, severity, message }) => [code, severity, message.en])).toEqual([
      [
        'layout/character-without-glyph',
        'error',
        'No font has a glyph for the character "😀" (U+1F600) in 民事起诉状.',
      ],
      [
        'layout/character-without-glyph',
        'error',
        'No font has a glyph for the character (U+0007) in 民事起诉状.',
      ],
    ]);
  });
});

describe('the presets of the pack', () => {
  const preset = (id: string): LayoutPreset =>
    JSON.parse(
      readFileSync(new URL(`../../templates/zh-CN/layouts/${id}.json`, import.meta.url), 'utf8'),
    ) as LayoutPreset;

  test('court16 sets 22 lines of 28 characters of 16 pt', () => {
    const lines = linesOf(placed(paper(paragraph(han(28 * 30))), preset('court16')));
    expect(lines[0]).toHaveLength(22);
    expect(lines[0]?.map((line) => line.length)).toEqual(new Array(22).fill(28));
  });

  test('firm12 sets 12 pt between margins of 31.7 mm', () => {
    const [item] = textItems(placed(paper(paragraph('甲')), preset('firm12')).pages[0]);
    expect(item?.sizePt).toBe(12);
    expect(item?.left).toBeCloseTo((31.7 * 72) / 25.4, 1);
  });
});
