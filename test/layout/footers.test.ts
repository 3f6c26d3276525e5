import { expect, test } from 'vitest';
import { uncoveredCharacters } from '#layout/covered-characters.js';
import { withFooters } from '#layout/footers.js';
import { fontSet, gridFace } from './faces.js';
import { smallPage, textItems } from './papers.js';

const song = gridFace('song', (character) => character !== '𠮷' && character !== '㛃');

test('each page names itself and their number, centred in the bottom margin', () => {
  const pages = withFooters(
    [
      { widthPt: 300, heightPt: 300, items: [] },
      { widthPt: 500, heightPt: 300, items: [] },
    ],
    {
      preset: smallPage,
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

test('characters that some role cannot draw are named once, in order', () => {
  const rare = gridFace('rare', (character) => character === '𠮷');
  expect(uncoveredCharacters('甲㛃乙𠮷㛃', fontSet(song, rare))).toEqual(['㛃']);
  expect(uncoveredCharacters('甲㛃乙𠮷㛃', { ...fontSet(song, rare), hei: [song] })).toEqual([
    '㛃',
    '𠮷',
  ]);
  expect(uncoveredCharacters('', fontSet(song))).toEqual([]);
});
