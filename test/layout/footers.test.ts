import { expect, test } from 'vitest';
import type { ExhibitFile } from '#domain/exhibit.js';
import { fallbackCharacters, uncoveredCharacters } from '#layout/covered-characters.js';
import { withFooters } from '#layout/footers.js';
import { layOutExhibit } from '#layout/lay-out-exhibit.js';
import { fontSet, gridFace } from './faces.js';
import { smallPage, textItems } from './papers.js';

const song = gridFace('song', (character) => character !== '𠮷' && character !== '㛃');

test('each page names itself and their number, centred in the bottom margin', () => {
  const pages = withFooters(
    [
      { page: { widthPt: 300, heightPt: 300, items: [] }, preset: smallPage },
      { page: { widthPt: 500, heightPt: 300, items: [] }, preset: smallPage },
    ],
    {
      fonts: fontSet(song),
      text: (page, pageCount) => `第 ${page} 页 共 ${pageCount} 页`,
    },
  );
  // Four characters of 10 pt and seven of 5 pt.
  expect(pages.map((page) => textItems(page)[0])).toMatchObject([
    { text: '第 1 页 共 2 页', left: 112.5, widthPt: 75, baseline: 278.8 },
    { text: '第 2 页 共 2 页', left: 212.5, widthPt: 75, baseline: 278.8 },
  ]);
});

test('pages of different papers have the line in their own margins', () => {
  const page = { widthPt: 595, heightPt: 842, items: [] };
  const wide = { ...smallPage, margin: { ...smallPage.margin, bottomPt: 99 } };
  const narrow = { ...smallPage, margin: { ...smallPage.margin, bottomPt: 30 } };
  const pages = withFooters(
    [
      { page, preset: wide },
      { page, preset: narrow },
    ],
    { fonts: fontSet(song), text: () => '页' },
  );
  // 7 mm below the text; in the middle of a margin of 30 pt. The baseline is 13.8 below the line's top.
  expect(pages.map((placed) => textItems(placed)[0]?.baseline)).toEqual([776.643, 830.8]);
});

test('the line at the head stands first, to the right of the top margin', () => {
  const page = { widthPt: 300, heightPt: 300, items: [] };
  const [first, second] = withFooters(
    [
      { page, preset: smallPage },
      { page, preset: smallPage },
    ],
    {
      fonts: fontSet(song),
      text: (number) => `${number}`,
      header: (number) => (number === 1 ? '案号' : ''),
    },
  );
  expect(textItems(first)).toMatchObject([
    { text: '案号', left: 230, baseline: 28.8 },
    { text: '1' },
  ]);
  expect(textItems(second).map(({ text }) => text)).toEqual(['2']);
});

test('a line at the head that is wider than the page is shortened', () => {
  const page = { widthPt: 300, heightPt: 300, items: [] };
  const [placed] = withFooters([{ page, preset: smallPage }], {
    fonts: fontSet(song),
    text: () => '1',
    header: () => '名'.repeat(60),
  });
  expect(textItems(placed)[0]?.text).toBe(`${'名'.repeat(19)}…`);
});

test('lines on pages of evidence stand in the strips beside the image, whatever its shape', () => {
  const file: ExhibitFile = {
    fileName: 'a.pdf',
    sha256: '',
    format: 'pdf',
    pages: [
      { widthPt: 595, heightPt: 842 },
      { widthPt: 842, heightPt: 595 },
    ],
    outline: [],
  };
  const paper = { ...smallPage, footer: { ...smallPage.footer, sizePt: 9, leadingPt: 12 } };
  const preset = { ...paper, page: { widthPt: 595.28, heightPt: 841.89 } };
  const placed = withFooters(
    layOutExhibit(file, preset).pages.map((page) => ({ page, preset })),
    { fonts: fontSet(song), text: () => '页', header: () => '证据' },
  );
  for (const { items, heightPt } of placed) {
    const image = items.find((item) => item.kind === 'exhibit');
    const [head, foot] = items.filter((item) => item.kind === 'text');
    const box = image?.box ?? { top: 0, height: 0 };
    expect(head?.baseline).toBeLessThan(box.top - 2);
    expect((foot?.baseline ?? 0) - 9).toBeGreaterThan(box.top + box.height);
    expect(foot?.baseline).toBeLessThan(heightPt - 8);
  }
});

test('characters that another face than the role’s first one draws are named with it', () => {
  const rare = gridFace('rare', (character) => character === '𠮷');
  const fang = gridFace('fang', (character) => character === '甲');
  const chains = { ...fontSet(song, rare), fangsong: [fang, song, rare] };
  expect(fallbackCharacters('甲𠮷乙㛃𠮷', chains)).toEqual([
    { character: '𠮷', faceId: 'rare' },
    { character: '乙', faceId: 'song' },
  ]);
  expect(fallbackCharacters('甲𠮷乙', chains, ['song'])).toEqual([
    { character: '𠮷', faceId: 'rare' },
  ]);
  expect(fallbackCharacters('', chains)).toEqual([]);
});

test('characters that some role cannot draw are named once, in order', () => {
  const rare = gridFace('rare', (character) => character === '𠮷');
  expect(uncoveredCharacters('甲㛃乙𠮷㛃', fontSet(song, rare))).toEqual(['㛃']);
  expect(uncoveredCharacters('甲㛃乙𠮷㛃', { ...fontSet(song, rare), hei: [song] })).toEqual([
    '㛃',
    '𠮷',
  ]);
  expect(uncoveredCharacters('', fontSet(song))).toEqual([]);
});
