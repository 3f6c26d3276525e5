import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinParts, outlineOf, numberPages } from '#bundle/plan-bundle.js';
import type { PlacedPage } from '#domain/placed-pages.js';

const blank: PlacedPage = { widthPt: 595, heightPt: 842, items: [] };
const box = { left: 0, top: 0, width: 10, height: 10 };

test('parts follow one another without gaps, pages counted from 1', () => {
  const places = numberPages([
    { kind: 'cover', title: '封面', pageCount: 2 },
    { kind: 'index', title: '目录', pageCount: 1 },
    { kind: 'complaint-narrative', title: '民事起诉状', pageCount: 3 },
  ]);
  expect(places.map(({ firstPage, pages, part }) => [firstPage, pages, part])).toEqual([
    [1, 2, 0],
    [3, 1, 1],
    [4, 3, 2],
  ]);
  expect(outlineOf(places).map(({ title, toPage }) => [title, toPage])).toEqual([
    ['封面（第1页）', 0],
    ['目录（第3页）', 2],
    ['民事起诉状（第4页）', 3],
  ]);
});

test('a link of the index leads to the first page of its part', () => {
  const pages = joinParts([
    {
      kind: 'index',
      title: '目录',
      pages: [{ ...blank, items: [{ kind: 'link', box, toPage: 1 }] }],
    },
    { kind: 'claim-schedule', title: '债权计算表', pages: [blank, blank] },
  ]);
  expect(pages[0]?.items).toEqual([{ kind: 'link', box, toPage: 1 }]);
});

test('a link to a part that is not there is a bug', () => {
  const pages = [{ ...blank, items: [{ kind: 'link' as const, box, toPage: 7 }] }];
  expect(() => joinParts([{ kind: 'index', title: '目录', pages }])).toThrow(
    'a link leads to part 7 of 1',
  );
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
