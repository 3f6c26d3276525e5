import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { PdfContent } from '#domain/placed-pages.js';
import type { LayoutPreset } from '#domain/layout-preset.js';
import { layOut } from '#layout/lay-out.js';
import { provePdf } from '#pdf/prove-pdf.js';
import { renderPdf } from '#pdf/render-pdf.js';
import { contentOf, faces, landscape, portrait, textItem } from './faces.js';
import { reading, textsOf } from './pdf-reader.js';

interface Bookmark {
  readonly title: string;
  readonly dest: unknown;
  readonly count: number | undefined;
  readonly items: readonly Bookmark[];
}

test('text is read back in its order, at its place, with rare characters', async () => {
  const items = [
    textItem('原告：海岚网商银行', { baseline: 100 }),
    textItem('𠮷', { left: 80, baseline: 130, faceId: 'rare' }),
    textItem('田某，欠12,345.67元', { left: 96, baseline: 130 }),
    textItem('诉讼请求', { baseline: 160, faceId: 'hei' }),
    textItem('café Å', { baseline: 190, faceId: 'liberation' }),
  ];
  const content = contentOf([portrait(...items)]);
  const pdf = renderPdf(content, faces);
  expect(provePdf(content, pdf)).toBeUndefined();
  const read = await textsOf(pdf.bytes, 1);
  expect(read.map(({ str }) => str).join('')).toBe(
    '原告：海岚网商银行𠮷田某，欠12,345.67元诉讼请求café Å',
  );
  expect(read[0]?.left).toBeCloseTo(80, 2);
  expect(read[0]?.baseline).toBeCloseTo(100, 2);
});

test('characters that a face draws with one glyph are copied as themselves', async () => {
  const [middleDot, bulletOperator] = [0x00b7, 0x2219].map(
    (code) => faces.get('liberation')!.font.glyphForCodePoint(code).id,
  );
  expect(middleDot).toBe(bulletOperator);
  const content = contentOf([portrait(textItem('a\u00b7b\u2219c', { faceId: 'liberation' }))]);
  const pdf = renderPdf(content, faces);
  expect(provePdf(content, pdf)).toBeUndefined();
  expect((await textsOf(pdf.bytes, 1)).map(({ str }) => str).join('')).toBe('a\u00b7b\u2219c');
});

test('links and nested bookmarks lead to their pages, earlier and later ones, on pages of any size', async () => {
  const box = { left: 80, top: 84, width: 64, height: 20 };
  const content = contentOf(
    [
      portrait(textItem('证据目录'), { kind: 'link', box, toPage: 2 }),
      landscape(textItem('第二页')),
      portrait(textItem('第三页'), { kind: 'link', box, toPage: 0 }),
      landscape(textItem('第四页'), { kind: 'link', box, toPage: 1 }),
    ],
    [
      { title: '目录', toPage: 0, children: [] },
      { title: '证据（一）', toPage: 1, children: [{ title: '合同', toPage: 2, children: [] }] },
    ],
  );
  const pdf = renderPdf(content, faces);
  expect(provePdf(content, pdf)).toBeUndefined();
  await reading(pdf.bytes, async (read) => {
    const pageOf = async (dest: unknown): Promise<number> =>
      read.getPageIndex((dest as never[])[0]!);
    const links = [];
    for (const number of [1, 2, 3, 4]) {
      const page = await read.getPage(number);
      const { height } = page.getViewport({ scale: 1 });
      for (const { rect, dest } of (await page.getAnnotations()) as {
        rect: number[];
        dest: unknown;
      }[]) {
        const [left = 0, bottom = 0, right = 0, top = 0] = rect.map(Math.round);
        links.push([
          left,
          Math.round(height) - top,
          right - left,
          top - bottom,
          await pageOf(dest),
        ]);
      }
    }
    expect(links).toEqual([
      [80, 84, 64, 20, 2],
      [80, 84, 64, 20, 0],
      [80, 84, 64, 20, 1],
    ]);
    const outline = (await read.getOutline()) as readonly Bookmark[];
    expect(outline.map(({ title }) => title)).toEqual(['目录', '证据（一）']);
    expect(outline[1]?.items.map(({ title }) => title)).toEqual(['合同']);
    expect(await pageOf(outline[1]?.items[0]?.dest)).toBe(2);
    expect(outline[1]?.count).toBe(1);
  });
});

test('opens with its bookmarks, all of them unfolded', async () => {
  const leaf = { title: '合同', toPage: 0, children: [] };
  const branch = { title: '证据一', toPage: 0, children: [leaf, leaf] };
  const outline = [{ title: '证据', toPage: 0, children: [branch, leaf] }, leaf];
  const pdf = renderPdf(contentOf([portrait(textItem('甲'))], outline), faces);
  await reading(pdf.bytes, async (read) => {
    expect(await read.getPageMode()).toBe('UseOutlines');
    const [top] = (await read.getOutline()) as readonly Bookmark[];
    // What shows below each: PDF counts all levels that are open.
    expect([top?.count, top?.items[0]?.count]).toEqual([4, 2]);
  });
  expect(Buffer.from(pdf.bytes).toString('latin1')).toMatch(/\/Count 6\n\/First/);
});

test('has an identifier that goes with its content', () => {
  const idOf = (text: string): string | undefined => {
    const pdf = renderPdf(contentOf([portrait(textItem(text))]), faces);
    return /\/ID \[<([0-9a-f]{32})> <\1>\]/.exec(Buffer.from(pdf.bytes).toString('latin1'))?.[1];
  };
  const [first, again, other] = [idOf('甲'), idOf('甲'), idOf('乙')];
  expect(first).toBeDefined();
  expect(again).toBe(first);
  expect(other).not.toBe(first);
});

test('states its title in full, its language and no true date', async () => {
  const pdf = renderPdf(contentOf([portrait(textItem('甲'))]), faces);
  await reading(pdf.bytes, async (read) => {
    const { info, metadata } = await read.getMetadata();
    expect(info).toMatchObject({
      Title: '民事起诉状 <甲> & 乙',
      Author: '海岚网商银行',
      Subject: '金融借款合同纠纷',
      Producer: 'qisu',
      Creator: 'qisu',
      Language: 'zh-CN',
      CreationDate: 'D:20000101000000Z',
      PDFFormatVersion: '1.7',
    });
    expect(metadata.get('dc:title')).toBe('民事起诉状 <甲> & 乙');
    expect(await read.getViewerPreferences()).toMatchObject({ DisplayDocTitle: true });
  });
});

test('embeds its faces as subsets and no other font', () => {
  const pdf = renderPdf(
    contentOf([portrait(textItem('甲'), textItem('乙', { faceId: 'hei' }))]),
    faces,
  );
  const names = Buffer.from(pdf.bytes)
    .toString('latin1')
    .matchAll(/\/BaseFont \/(\S+)/g);
  expect(new Set(Array.from(names, ([, name]) => name?.replace(/^[A-Z]{6}\+/, '')))).toEqual(
    new Set(['QisuSong-Regular', 'QisuHei-Bold']),
  );
  expect(pdf.bytes.length).toBeLessThan(20_000);
});

test('two faces of one name are kept apart', () => {
  const song = faces.get('song')!;
  const twin = { ...song, metrics: { ...song.metrics, faceId: 'twin' } };
  const content = contentOf([portrait(textItem('甲乙'), textItem('丙', { faceId: 'twin' }))]);
  const pdf = renderPdf(content, new Map([...faces, ['twin', twin]]));
  expect(provePdf(content, pdf)).toBeUndefined();
});

test('the same content gives the same bytes', () => {
  const content = samplePaper();
  const digest = (): string =>
    createHash('sha256').update(renderPdf(content, faces).bytes).digest('hex');
  const first = digest();
  // What a process wrote before must not show in the bytes.
  renderPdf(contentOf([portrait(textItem('其他文字龘'))]), faces);
  expect(digest()).toBe(first);
});

test('a laid-out paper is read back with all its text', async () => {
  const content = samplePaper();
  const pdf = renderPdf(content, faces);
  expect(provePdf(content, pdf)).toBeUndefined();
  const placed = content.pages.flatMap((page) =>
    page.items.flatMap((item) => (item.kind === 'text' ? [item.text] : [])),
  );
  const read: string[] = [];
  for (let page = 1; page <= pdf.pageCount; page += 1) {
    read.push(...(await textsOf(pdf.bytes, page)).map(({ str }) => str));
  }
  expect(read.join('').replace(/\s/g, '')).toBe(placed.join('').replace(/\s/g, ''));
});

test('a page number, face or character that is not there is a fault of the caller', () => {
  const link = { kind: 'link', box: { left: 0, top: 0, width: 1, height: 1 }, toPage: 1 } as const;
  expect(() => renderPdf(contentOf([portrait(link)]), faces)).toThrow(/page 1/);
  expect(() =>
    renderPdf(contentOf([portrait()], [{ title: '甲', toPage: 1, children: [] }]), faces),
  ).toThrow(/page 1/);
  expect(() => renderPdf(contentOf([portrait(textItem('甲', { faceId: 'none' }))]), faces)).toThrow(
    /no face none/,
  );
  expect(() =>
    renderPdf(contentOf([portrait(textItem('甲', { faceId: 'liberation' }))]), faces),
  ).toThrow(/U\+7532/);
  expect(() => renderPdf(contentOf([]), faces)).toThrow(/no pages/);
});

function samplePaper(): PdfContent {
  const url = new URL('../../templates/zh-CN/layouts/court16.json', import.meta.url);
  const preset = JSON.parse(readFileSync(url, 'utf8')) as LayoutPreset;
  const song = [faces.get('song')!.metrics, faces.get('rare')!.metrics];
  const hei = [faces.get('hei')!.metrics, ...song];
  const fonts = { song, hei, fangsong: song, kai: song, title: hei };
  const words =
    '被告𠮷田某于2025年12月31日前偿还借款本金12,345.67元（年利率14.4%）；“逾期”另计罚息……';
  const cell = {
    inlines: [{ kind: 'text', text: words, bold: false }],
    align: 'left',
    colspan: 1,
    rowspan: 1,
    bold: false,
  } as const;
  const { value } = layOut(
    {
      kind: 'complaint-narrative',
      title: '民事起诉状',
      orientation: 'portrait',
      template: { name: 'documents/complaint-narrative.hbs', sha256: '' },
      blocks: [
        { kind: 'title', inlines: [{ kind: 'text', text: '民事起诉状', bold: false }] },
        {
          kind: 'paragraph',
          role: 'body',
          align: 'justify',
          inlines: [{ kind: 'text', text: words.repeat(12), bold: false }],
        },
        {
          kind: 'table',
          widths: [0.3, 0.7],
          header: [{ cells: [cell, cell] }],
          rows: new Array(12).fill({ cells: [cell, cell] }),
          fontScale: 'normal',
        },
      ],
    },
    preset,
    fonts,
  );
  return contentOf(value.pages);
}
