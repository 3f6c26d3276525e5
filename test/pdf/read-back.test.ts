import { PDFDict, PDFDocument, PDFName, PDFNumber, StandardFonts } from '@cantoo/pdf-lib';
import { describe, expect, test, vi } from 'vitest';
import { readBack, UnreadablePdf } from '#pdf/read-back.js';
import { renderPdf } from '#pdf/render-pdf.js';
import { contentOf, faces, landscape, portrait, textItem } from './faces.js';

/** A written file of two pages with a link, bookmarks and a rare character. */
function written(): Uint8Array {
  const content = contentOf([
    portrait(
      textItem('证据目录', { baseline: 100, faceId: 'hei' }),
      textItem('原告：海岚网商银行', { baseline: 130 }),
      textItem('𠮷', { left: 80, baseline: 160, faceId: 'rare' }),
      textItem('12,345.67', { left: 300, baseline: 160 }),
      { kind: 'link', box: { left: 300, top: 145, width: 80, height: 20 }, toPage: 1 },
    ),
    landscape(textItem('第二页', { baseline: 100 })),
  ]);
  const outline = [
    {
      title: '证据目录（第1页）',
      toPage: 0,
      children: [{ title: '第二页（第2页）', toPage: 1, children: [] }],
    },
  ];
  return renderPdf({ ...content, title: 'QS 目录', outline }, faces).bytes;
}

test('a written file is read with its text in order, links, bookmarks, fonts', async () => {
  const pdf = await readBack(written());
  expect(pdf.title).toBe('QS 目录');
  expect(pdf.language).toBe('zh-CN');
  expect(pdf).toMatchObject({ pageMode: 'UseOutlines', displaysTitle: true, closedBookmarks: 0 });
  expect(pdf.damagedStreams).toBe(0);
  const [first, second] = pdf.pages;
  expect(first?.text).toBe('证据目录\n原告：海岚网商银行\n𠮷 12,345.67');
  expect(first?.runs.at(-1)).toMatchObject({ text: '12,345.67', left: 300 });
  expect(first?.runs.at(-1)?.baseline).toBeCloseTo(160, 1);
  expect(first?.links).toHaveLength(1);
  expect(first?.links[0]?.toPage).toBe(2);
  expect(first?.links[0]?.box.top).toBeCloseTo(145, 1);
  expect(first?.links[0]?.box.height).toBeCloseTo(20, 1);
  expect(first?.drawing?.faultyGlyphs).toBe(0);
  expect(first?.drawing?.fonts).toHaveLength(3);
  expect(
    first?.drawing?.fonts.every(({ isEmbedded, hasToUnicode }) => isEmbedded && hasToUnicode),
  ).toBe(true);
  expect(second?.widthPt).toBeGreaterThan(second?.heightPt ?? 0);
  expect(pdf.outline).toEqual([
    {
      title: '证据目录（第1页）',
      toPage: 1,
      children: [{ title: '第二页（第2页）', toPage: 2, children: [] }],
    },
  ]);
});

test('a bookmark with others below it may be folded away', async () => {
  const pdf = await PDFDocument.load(written(), { updateMetadata: false });
  const first = pdf.catalog
    .lookup(PDFName.of('Outlines'), PDFDict)
    .lookup(PDFName.of('First'), PDFDict);
  first.set(PDFName.of('Count'), PDFNumber.of(-1));
  expect((await readBack(await pdf.save({ useObjectStreams: false }))).closedBookmarks).toBe(1);
});

test('the drawing is gone through on the pages that are asked for only', async () => {
  const pdf = await readBack(written(), { drawn: (page) => page === 2 });
  expect(pdf.pages.map(({ drawing }) => drawing !== undefined)).toEqual([false, true]);
});

test('a font of the reader is not embedded', async () => {
  const foreign = await PDFDocument.create();
  const page = foreign.addPage();
  page.drawText('stamp', { font: await foreign.embedFont(StandardFonts.Helvetica) });
  const pdf = await readBack(await foreign.save());
  expect(pdf.pages[0]?.text).toBe('stamp');
  expect(pdf.pages[0]?.drawing?.fonts).toEqual([
    expect.objectContaining({ name: 'Helvetica', isEmbedded: false }),
  ]);
  expect(pdf.language).toBe('');
});

test('a font without the table of its characters, and the box for missing ones', async () => {
  const pdf = await PDFDocument.load(written());
  const fonts = pdf.getPage(0).node.Resources()!.lookup(PDFName.of('Font'), PDFDict);
  for (const reference of fonts.values())
    pdf.context.lookup(reference, PDFDict).delete(PDFName.of('ToUnicode'));
  const contents = pdf.getPage(1).node.Contents();
  expect(contents).toBeDefined();
  const resources = pdf.getPage(1).node.Resources()!.lookup(PDFName.of('Font'), PDFDict);
  const [name] = resources.keys();
  const box = pdf.context.register(
    pdf.context.flateStream(`BT ${name?.toString() ?? ''} 12 Tf 50 50 Td <0000> Tj ET`),
  );
  pdf.getPage(1).node.set(PDFName.of('Contents'), box);
  const read = await readBack(await pdf.save({ useObjectStreams: false }));
  expect(read.pages[0]?.drawing?.fonts.some(({ hasToUnicode }) => hasToUnicode)).toBe(false);
  expect(read.pages[1]?.drawing?.faultyGlyphs).toBe(1);
});

test('a link and a bookmark to a page that is no longer there lead nowhere', async () => {
  const pdf = await PDFDocument.load(written());
  pdf.removePage(1);
  const read = await readBack(await pdf.save({ useObjectStreams: false }));
  expect(read.pages).toHaveLength(1);
  expect(read.pages[0]?.links[0]).not.toHaveProperty('toPage');
  expect(read.outline[0]?.children[0]).not.toHaveProperty('toPage');
});

test('a changed byte of a compressed stream is counted', async () => {
  const bytes = Buffer.from(written());
  const start =
    bytes.indexOf('stream\n', bytes.indexOf('/Filter /FlateDecode')) + 'stream\n'.length;
  const end = bytes.indexOf('\nendstream', start);
  // The check sum at the end of the stream: what it is of reads as before.
  bytes[end - 1] = (bytes[end - 1] ?? 0) ^ 1;
  expect((await readBack(bytes)).damagedStreams).toBe(1);
});

describe('what cannot be read is said, without a word on the terminal', () => {
  const unreadable: readonly (readonly [what: string, bytes: () => Promise<Uint8Array>])[] = [
    ['no PDF', async () => Promise.resolve(Buffer.from('PK\u0003\u0004'))],
    ['an empty file', async () => Promise.resolve(new Uint8Array())],
    ['the beginning alone', async () => Promise.resolve(written().subarray(0, 300))],
    [
      'an encrypted file',
      async () => {
        const pdf = await PDFDocument.load(written());
        pdf.encrypt({ userPassword: 'x', ownerPassword: 'y' });
        return pdf.save();
      },
    ],
    [
      'bookmarks that lead round in a ring',
      async () => {
        const pdf = await PDFDocument.load(written());
        const outlines = pdf.catalog.lookup(PDFName.of('Outlines'), PDFDict);
        const first = outlines.get(PDFName.of('First'))!;
        let entry = outlines.lookup(PDFName.of('First'), PDFDict);
        for (let depth = 0; depth < 40; depth += 1) {
          const child = pdf.context.obj({ Title: 'x', Parent: first });
          const reference = pdf.context.register(child);
          entry.set(PDFName.of('First'), reference);
          entry = child;
        }
        return pdf.save({ useObjectStreams: false });
      },
    ],
  ];

  test.each(unreadable)('%s', async (_what, bytes) => {
    const warn = vi.spyOn(console, 'warn');
    const log = vi.spyOn(console, 'log');
    await expect(readBack(await bytes())).rejects.toThrow(UnreadablePdf);
    expect(warn).not.toHaveBeenCalled();
    expect(log).not.toHaveBeenCalled();
  });

  test('a tree of pages that contains itself ends', async () => {
    const file = Buffer.from(written()).toString('latin1');
    const [, root = ''] = /\/Pages (\d+ 0 R)/.exec(file) ?? [];
    const ring = file.replace(
      /(\/Kids \[\d+ 0 R )(\d+ 0 R)/,
      (_, before: string, second: string) => before + root.padEnd(second.length),
    );
    expect(ring).not.toBe(file);
    const bytes = Buffer.from(ring, 'latin1');
    await expect(readBack(bytes)).rejects.toThrow(UnreadablePdf);
  });

  test('a reading that is ended', async () => {
    await expect(readBack(written(), { signal: AbortSignal.abort() })).rejects.toThrow(
      UnreadablePdf,
    );
  });
});
