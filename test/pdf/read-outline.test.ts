import { PDFHexString, PDFName, PDFString, type PDFRef } from '@cantoo/pdf-lib';
import { expect, test } from 'vitest';
import type { OutlineEntry } from '#domain/placed-pages.js';
import { EvidenceFile } from './evidence-files.js';

interface Bookmark {
  readonly title: string | Uint8Array;
  readonly entries?: Record<string, unknown>;
  readonly children?: readonly Bookmark[];
}

/** The outline of a file of three pages with such bookmarks. */
async function outlineOf(
  bookmarks: (file: EvidenceFile, pages: readonly PDFRef[]) => readonly Bookmark[],
): Promise<readonly OutlineEntry[]> {
  const file = await EvidenceFile.create();
  const pages = ['one', 'two', 'three'].map((word) => file.addPage(word).ref);
  const { context, catalog } = file.pdf;
  const link = (parent: PDFRef, level: readonly Bookmark[]): Record<string, unknown> => {
    const refs = level.map(() => context.nextRef());
    for (const [index, { title, entries, children = [] }] of level.entries()) {
      const ref = refs[index]!;
      const Title =
        typeof title === 'string'
          ? PDFHexString.fromText(title)
          : PDFHexString.of(Buffer.from(title).toString('hex'));
      const Next = refs[index + 1];
      context.assign(
        ref,
        context.obj({
          Title,
          Parent: parent,
          ...(Next === undefined ? {} : { Next }),
          ...link(ref, children),
          ...entries,
        } as never),
      );
    }
    return refs.length === 0 ? {} : { First: refs[0], Last: refs.at(-1) };
  };
  const root = context.nextRef();
  context.assign(root, context.obj(link(root, bookmarks(file, pages)) as never));
  catalog.set(PDFName.of('Outlines'), root);
  return (await file.open()).file.outline;
}

test('bookmarks keep their order, nesting and pages', async () => {
  const outline = await outlineOf((_, [one, two, three]) => [
    {
      title: '第一章 借款',
      entries: { Dest: [one, 'Fit'] },
      children: [{ title: '利率', entries: { Dest: [two, 'XYZ', null, null, null] } }],
    },
    { title: '第二章', entries: { A: { S: 'GoTo', D: [three, 'Fit'] } } },
    { title: 'Third', entries: { Dest: [1, 'Fit'] } },
  ]);
  expect(outline).toEqual([
    { title: '第一章 借款', toPage: 0, children: [{ title: '利率', toPage: 1, children: [] }] },
    { title: '第二章', toPage: 2, children: [] },
    { title: 'Third', toPage: 1, children: [] },
  ]);
});

test('named destinations of both kinds are followed', async () => {
  const outline = await outlineOf(({ pdf: { catalog, context } }, [, two, three]) => {
    const leaf = context.register(
      context.obj({ Names: [PDFString.of('two'), { D: [two, 'Fit'] }] } as never),
    );
    const tree = { Dests: { Kids: [leaf, { Kids: [leaf] }] } };
    catalog.set(PDFName.of('Names'), context.obj(tree as never));
    catalog.set(PDFName.of('Dests'), context.obj({ three: [three, 'Fit'] } as never));
    return [
      { title: 'two', entries: { Dest: PDFString.of('two') } },
      { title: 'three', entries: { A: { S: 'GoTo', D: 'three' } } },
    ];
  });
  expect(outline.map(({ title, toPage }) => [title, toPage])).toEqual([
    ['two', 1],
    ['three', 2],
  ]);
});

test('a bookmark that leads nowhere takes the page of the first below it, or is dropped', async () => {
  const outline = await outlineOf(({ pdf: { context } }, [one, two]) => [
    { title: 'part', children: [{ title: 'lost' }, { title: 'kept', entries: { Dest: [two] } }] },
    { title: 'nowhere' },
    { title: 'web', entries: { A: { S: 'URI', URI: PDFString.of('https://example.org') } } },
    { title: 'other file', entries: { A: { S: 'GoToR', D: [0, 'Fit'] } } },
    { title: 'missing page', entries: { Dest: [context.nextRef(), 'Fit'] } },
    { title: 'no such page', entries: { Dest: [9, 'Fit'] } },
    { title: ' ', children: [{ title: 'moved up', entries: { Dest: [one] } }] },
  ]);
  expect(outline).toEqual([
    { title: 'part', toPage: 1, children: [{ title: 'kept', toPage: 1, children: [] }] },
    { title: 'moved up', toPage: 0, children: [] },
  ]);
});

test('a circle of bookmarks ends', async () => {
  const outline = await outlineOf(({ pdf: { context } }, [one]) => {
    const self = context.nextRef();
    context.assign(
      self,
      context.obj({ Title: PDFString.of('self'), Dest: [one], Next: self, First: self } as never),
    );
    return [{ title: 'start', entries: { Dest: [one], Next: self } }];
  });
  expect(outline.map(({ title }) => title)).toEqual(['start', 'self']);
});

test('bookmarks deeper than eight levels are left out', async () => {
  const outline = await outlineOf((_, [one]) => {
    const nest = (level: number): Bookmark => ({
      title: `level ${level}`,
      entries: { Dest: [one] },
      children: level < 12 ? [nest(level + 1)] : [],
    });
    return [nest(1)];
  });
  let [entry] = outline;
  let depth = 0;
  for (; entry !== undefined; depth += 1) [entry] = entry.children;
  expect(depth).toBe(8);
});

test.each([
  { name: 'control characters', title: '借款\n合同\t\u0007（一）', expected: '借款 合同 （一）' },
  { name: 'a language mark', title: '\u001bzh\u001b借款合同', expected: '借款合同' },
  { name: 'UTF-8', title: Buffer.from('\ufeff借款合同'), expected: '借款合同' },
  {
    name: 'GB 2312 without a mark',
    title: Buffer.from('bde8bfee20bacfcdac', 'hex'),
    expected: '借款 合同',
  },
  {
    name: 'the encoding of PDF',
    title: Buffer.from([0x43, 0x61, 0x66, 0xe9, 0x85]),
    expected: 'Café–',
  },
  { name: 'more than a line', title: '甲'.repeat(300), expected: '甲'.repeat(200) },
])('a title in $name is read', async ({ title, expected }) => {
  const outline = await outlineOf((_, [one]) => [{ title, entries: { Dest: [one] } }]);
  expect(outline.map((entry) => entry.title)).toEqual([expected]);
});
