import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  cutPages,
  joinParts,
  numberPages,
  outlineOf,
  type BundlePart,
} from '#bundle/plan-bundle.js';
import type { OutlineEntry, PlacedPage } from '#domain/placed-pages.js';

const blank: PlacedPage = { widthPt: 595, heightPt: 842, items: [] };
const box = { left: 0, top: 0, width: 10, height: 10 };

function part(kind: BundlePart['kind'], title: string, count: number): BundlePart {
  return { kind, title, pages: Array.from({ length: count }, () => blank), outline: [] };
}

/** `title>page` per line, two blanks a level. */
function drawn(entries: readonly OutlineEntry[], indent = ''): readonly string[] {
  return entries.flatMap(({ title, toPage, children }) => [
    `${indent}${title} > ${toPage}`,
    ...drawn(children, `${indent}  `),
  ]);
}

test('parts follow one another without gaps, pages counted from 1', () => {
  const places = numberPages([
    { kind: 'cover', title: '封面', pageCount: 2 },
    { kind: 'index', title: '目录', pageCount: 1 },
    { kind: 'complaint-narrative', title: '民事起诉状', pageCount: 3 },
  ]);
  expect(places.map(({ firstPage, pages, part: index }) => [firstPage, pages, index])).toEqual([
    [1, 2, 0],
    [3, 1, 1],
    [4, 3, 2],
  ]);
});

test('bookmarks: papers one after another, evidence files below one entry, their own below theirs', () => {
  const contract: BundlePart = {
    ...part('exhibit', '证据1 借款合同', 3),
    outline: [
      { title: '第一条', toPage: 0, children: [{ title: '一', toPage: 1, children: [] }] },
      { title: '第二条', toPage: 2, children: [] },
    ],
  };
  const outline = outlineOf([
    part('cover', '封面', 2),
    part('evidence-list', '证据目录', 1),
    contract,
    part('exhibit', '证据2 放款凭证', 1),
  ]);
  expect(drawn(outline)).toEqual([
    '封面（第1页） > 0',
    '证据目录（第3页） > 2',
    '证据材料（第4页） > 3',
    '  证据1 借款合同（第4页） > 3',
    '    第一条 > 3',
    '      一 > 4',
    '    第二条 > 5',
    '  证据2 放款凭证（第7页） > 6',
  ]);
});

test('a link of the index leads to the first page of its part', () => {
  const index: BundlePart = {
    ...part('index', '目录', 1),
    pages: [{ ...blank, items: [{ kind: 'link', box, toPage: 1 }] }],
  };
  const pages = joinParts([index, part('claim-schedule', '债权计算表', 2)]);
  expect(pages[0]?.items).toEqual([{ kind: 'link', box, toPage: 1 }]);
});

test('a link to a part that is not there is a bug', () => {
  const pages = [{ ...blank, items: [{ kind: 'link' as const, box, toPage: 7 }] }];
  expect(() => joinParts([{ kind: 'index', title: '目录', pages, outline: [] }])).toThrow(
    'a link leads to part 7 of 1',
  );
});

test('a cut keeps the links and bookmarks that lead to pages of its own, and no others', () => {
  const linked = (toPage: number): PlacedPage => ({
    ...blank,
    items: [{ kind: 'link', box, toPage }],
  });
  const bundle = {
    pages: [linked(3), linked(4), linked(0), linked(1), linked(3)],
    outline: [
      { title: '甲', toPage: 0, children: [{ title: '乙', toPage: 3, children: [] }] },
      { title: '丙', toPage: 1, children: [] },
    ],
  };
  // Pages 2 and 4–5 of the bundle become pages 1, 2 and 3.
  const cut = cutPages(bundle, [
    { firstPage: 2, pages: 1 },
    { firstPage: 4, pages: 2 },
  ]);
  expect(cut.pages.map(({ items }) => items.map((item) => item.kind === 'link' && item.toPage)))
    // Page 2 leads to page 5, page 4 to page 2, page 5 to page 4.
    .toEqual([[2], [0], [1]]);
  expect(drawn(cut.outline)).toEqual(['乙 > 1', '丙 > 0']);
});

test('the places of any parts cover all pages once', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 }), (counts) => {
      const places = numberPages(
        counts.map((pageCount) => ({ kind: 'cover', title: 'x', pageCount })),
      );
      const covered = places.flatMap(({ firstPage, pages }) =>
        Array.from({ length: pages }, (_, index) => firstPage + index),
      );
      expect(covered).toEqual(Array.from({ length: covered.length }, (_, index) => index + 1));
    }),
  );
});
