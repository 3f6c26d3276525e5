import { expect, test } from 'vitest';
import type { PdfContent } from '#domain/placed-pages.js';
import { provePdf } from '#pdf/prove-pdf.js';
import { renderPdf } from '#pdf/render-pdf.js';
import { contentOf, faces, portrait, textItem } from './faces.js';

const box = { left: 80, top: 84, width: 64, height: 20 };
const outline = [{ title: '甲', toPage: 0, children: [{ title: '乙', toPage: 1, children: [] }] }];
const content = contentOf(
  [
    portrait(textItem('原告：某行'), textItem('被告：某某'), { kind: 'link', box, toPage: 1 }),
    portrait(textItem('诉讼请求')),
  ],
  outline,
);
const pdf = await renderPdf(content, faces);
const [first, second] = content.pages as [PdfContent['pages'][number], PdfContent['pages'][number]];

test('the proof holds for what was written', () => {
  expect(provePdf(content, pdf)).toBeUndefined();
});

test.each<{ name: string; other: PdfContent; expected: string }>([
  {
    name: 'a page',
    other: { ...content, pages: [...content.pages, portrait()] },
    expected: 'the file has 2 pages, not 3',
  },
  {
    name: 'a character',
    other: { ...content, pages: [first, portrait(textItem('诉讼请末'))] },
    expected: 'page 2: text 1 is not as placed',
  },
  {
    name: 'a run of text',
    other: { ...content, pages: [portrait(...first.items, textItem('此致')), second] },
    expected: 'page 1: 2 texts are drawn, not 3',
  },
  {
    name: 'the order of text',
    other: { ...content, pages: [portrait(...first.items.toReversed()), second] },
    expected: 'page 1: text 1 is not as placed',
  },
  {
    name: 'the target of a link',
    other: {
      ...content,
      pages: [portrait(...first.items.slice(0, 2), { kind: 'link', box, toPage: 0 }), second],
    },
    expected: 'page 1: a link leads to another page than placed',
  },
  {
    name: 'a bookmark',
    other: { ...content, outline: [{ title: '甲', toPage: 0, children: [] }] },
    expected: 'a bookmark leads to another page than planned',
  },
])('$name that differs is found', ({ other, expected }) => {
  expect(provePdf(other, pdf)).toBe(expected);
});

test('a character drawn as a blank is found', async () => {
  const song = faces.get('song')!;
  // A font that draws 某 with the glyph of the space.
  const font = Object.assign(Object.create(song.font) as typeof song.font, {
    glyphForCodePoint: (codePoint: number) =>
      song.font.glyphForCodePoint(codePoint === 0x67d0 ? 0x20 : codePoint),
  });
  const blank = await renderPdf(content, new Map([['song', { ...song, font }]]));
  expect(provePdf(content, blank)).toBe(
    'page 1: a character of text 1 is drawn as a blank or as the box for missing ones',
  );
});

test.each([
  { name: 'cut short', bytes: pdf.bytes.slice(0, -200) },
  { name: 'not a PDF', bytes: new TextEncoder().encode('甲'.repeat(100)) },
])('a file that is $name is found', ({ bytes }) => {
  expect(provePdf(content, { bytes, pageCount: 2 })).toMatch(/cannot be read back/);
});
