import { describe, expect, test } from 'vitest';
import type { PageItem, PlacedPages } from '#domain/placed-pages.js';
import { layOut } from '#layout/lay-out.js';
import { missingText } from '#layout/prove-layout.js';
import { fontSet, gridFace } from './faces.js';
import { cell, han, paper, paragraph, row, smallPage, table } from './papers.js';

const document = paper(
  { kind: 'title', inlines: [{ kind: 'text', text: '债权计算表', bold: false }] },
  paragraph(han(90), 'body'),
  table(
    [0.2, 0.5, 0.3],
    [
      row(cell('一', { rowspan: 2 }), han(9 * 14), '1.00'),
      row(han(30), '1.00'),
      row('二', cell(han(9 * 12), { bold: true }), '2.00'),
    ],
    [row('序号', '名称', '金额')],
  ),
  paragraph('此致'),
);
const { value: placed } = layOut(document, smallPage, fontSet(gridFace('song')));

function changed(
  change: (items: readonly PageItem[], page: number) => readonly PageItem[],
): PlacedPages {
  return {
    pages: placed.pages.map((page, index) => ({ ...page, items: change(page.items, index) })),
  };
}

describe('the proof of a layout', () => {
  test('holds for what was laid out over several pages', () => {
    expect(placed.pages.length).toBeGreaterThan(3);
    expect(missingText(document, placed)).toBeUndefined();
  });

  test('finds any text item that is left out, but for repeated headers', () => {
    for (const [number, page] of placed.pages.entries()) {
      for (const [index, item] of page.items.entries()) {
        if (item.kind !== 'text') continue;
        const without = changed((items, at) =>
          at === number ? items.filter((_, place) => place !== index) : items,
        );
        expect(missingText(document, without), `item ${index} of page ${number + 1}`).toBeDefined();
      }
    }
  });

  test('finds any single character that is changed', () => {
    for (const [number, page] of placed.pages.entries()) {
      for (const [index, item] of page.items.entries()) {
        if (item.kind !== 'text') continue;
        const other = { ...item, text: `${item.text.slice(0, -1)}鬱` };
        const wrong = changed((items, at) => (at === number ? items.with(index, other) : items));
        expect(missingText(document, wrong)).toBeDefined();
      }
    }
  });

  test('finds text that stands twice, and a missing page', () => {
    const last = placed.pages.length - 1;
    const twice = changed((items, at) => (at === last ? [...items, ...items] : items));
    expect(missingText(document, twice)).toMatch(/there is more text/);
    expect(missingText(document, { pages: placed.pages.slice(0, -1) })).toMatch(
      /at the end of the pages/,
    );
  });

  test('says where without quoting the text', () => {
    const without = changed((items, at) => (at === 0 ? items.slice(1) : items));
    expect(missingText(document, without)).toBe(
      'on page 1, the text of block 1 (title) is not as in the document',
    );
  });
});

describe('labels that are printed again', () => {
  const label = cell('2. 利息（期内利息、复利、罚息）', { isLabel: true });
  const form = paper(table([0.5, 0.5], [row(label, han(9 * 25)), row('3.', '甲')]));
  const { value } = layOut(form, smallPage, fontSet(gridFace('song')));
  const texts = value.pages.flatMap(({ items }) => items.filter(({ kind }) => kind === 'text'));

  function without(left: (item: PageItem) => boolean): PlacedPages {
    return {
      pages: value.pages.map((page) => ({
        ...page,
        items: page.items.filter((item) => !left(item)),
      })),
    };
  }

  test('are passed over', () => {
    expect(
      texts.filter((item) => item.kind === 'text' && item.text.endsWith('（续）')),
    ).toHaveLength(2);
    expect(missingText(form, value)).toBeUndefined();
  });

  test('do not stand in for the label itself', () => {
    const [first, second] = texts;
    expect(
      missingText(
        form,
        without((item) => item === first),
      ),
    ).toBeDefined();
    expect(
      missingText(
        form,
        without((item) => item === second),
      ),
    ).toBeDefined();
    expect(
      missingText(
        form,
        without((item) => item === first || item === second),
      ),
    ).toBeDefined();
  });

  test('are found where they are not as the label', () => {
    const wrong = {
      pages: value.pages.map((page) => ({
        ...page,
        items: page.items.map((item) =>
          item.kind === 'text' ? { ...item, text: item.text.replace('（续）', '（完）') } : item,
        ),
      })),
    };
    expect(missingText(form, wrong)).toBeDefined();
  });

  test('are text too many where no row goes on', () => {
    const again = texts.filter((item) => item.kind === 'text' && item.text.endsWith('（续）'));
    const twice = {
      pages: value.pages.map((page, index) =>
        index === value.pages.length - 1
          ? { ...page, items: [...page.items, ...again.slice(0, 1)] }
          : page,
      ),
    };
    expect(missingText(form, twice)).toMatch(/there is more text/);
  });
});
