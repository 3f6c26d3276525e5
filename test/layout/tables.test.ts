import { describe, expect, test } from 'vitest';
import type { Document } from '#domain/document.js';
import type { PageItem, PlacedPages } from '#domain/placed-pages.js';
import { layOut } from '#layout/lay-out.js';
import { fontSet, gridFace } from './faces.js';
import {
  cell,
  han,
  linesOf,
  paper,
  paragraph,
  row,
  smallPage,
  table,
  textItems,
  textOfPages,
} from './papers.js';

const fonts = fontSet(gridFace('song'));

function placed(document: Document): PlacedPages {
  const { value, diagnostics } = layOut(document, smallPage, fonts);
  expect(diagnostics).toEqual([]);
  return value;
}

type Rule = Extract<PageItem, { kind: 'rule' }>;

function rules(pages: PlacedPages, page: number): readonly Rule[] {
  return (pages.pages[page]?.items ?? []).filter((item): item is Rule => item.kind === 'rule');
}

describe('cells', () => {
  test('stand in columns by their shares, aligned within the padding', () => {
    const pages = placed(
      paper(
        table(
          [0.25, 0.75],
          [row(cell('甲', { align: 'center' }), cell('1.00', { align: 'right' }))],
        ),
      ),
    );
    // Columns of 50 and 150 pt: the first character in the middle of 55–95, the amount up to 245.
    expect(textItems(pages.pages[0]).map(({ left, widthPt }) => [left, widthPt])).toEqual([
      [70, 10],
      [225, 20],
    ]);
  });

  test('the edges of neighbouring cells are one rule', () => {
    const pages = placed(paper(table([0.5, 0.5], [row('甲', '乙'), row('丙', '丁')])));
    expect(rules(pages, 0)).toHaveLength(6);
    expect(rules(pages, 0)).toContainEqual({
      kind: 'rule',
      from: [49.75, 50],
      to: [250.25, 50],
      thicknessPt: 0.5,
    });
    expect(rules(pages, 0)).toContainEqual({
      kind: 'rule',
      from: [150, 49.75],
      to: [150, 90.25],
      thicknessPt: 0.5,
    });
  });

  test('a cell over two columns has no rule inside', () => {
    const pages = placed(
      paper(table([0.5, 0.5], [row(cell('合计', { colspan: 2 })), row('丙', '丁')])),
    );
    expect(rules(pages, 0)).toContainEqual({
      kind: 'rule',
      from: [150, 69.75],
      to: [150, 90.25],
      thicknessPt: 0.5,
    });
  });

  test('a cell over two rows stands in their middle', () => {
    const pages = placed(
      paper(table([0.5, 0.5], [row(cell('甲', { rowspan: 2 }), '乙'), row('丙')])),
    );
    const baselines = Object.fromEntries(
      textItems(pages.pages[0]).map((item) => [item.text, item.baseline]),
    );
    expect(baselines).toEqual({ 甲: 73.8, 乙: 63.8, 丙: 83.8 });
  });

  test('a cell over two rows that is taller than they are makes the second grow', () => {
    // Nine characters to a line: three lines against two rows of one.
    const pages = placed(
      paper(table([0.5, 0.5], [row(cell(han(27), { rowspan: 2 }), '乙'), row('丙')])),
    );
    const baselines = textItems(pages.pages[0])
      .filter(({ left }) => left > 150)
      .map(({ baseline }) => baseline);
    expect(baselines).toEqual([63.8, 93.8]);
  });

  test('a row with too few cells keeps empty ones, a row with too many stops the document', () => {
    expect(rules(placed(paper(table([0.5, 0.5], [row('甲')]))), 0)).toHaveLength(5);
    const { value, diagnostics } = layOut(paper(table([1], [row('甲', '乙')])), smallPage, fonts);
    expect(value.pages).toEqual([]);
    expect(diagnostics.map(({ code }) => code)).toEqual(['layout/table-row-too-wide']);
  });

  test('a column that cannot hold one character stops the document', () => {
    const { diagnostics } = layOut(paper(table([0.05, 0.95], [row('甲', '乙')])), smallPage, fonts);
    expect(diagnostics.map(({ code }) => code)).toEqual(['layout/column-too-narrow']);
  });

  test('an amount too long for its column goes on in the next line with all its digits', () => {
    const pages = placed(
      paper(table([0.2, 0.8], [row(cell('123,456,789.01', { align: 'right' }), '')])),
    );
    expect(textOfPages(pages)).toBe('123,456,789.01');
    expect(textItems(pages.pages[0]).length).toBeGreaterThan(1);
  });
});

describe('tables over several pages', () => {
  const header = [row('名称', '金额')];

  test('the header stands on every page', () => {
    const rows = Array.from({ length: 25 }, (_, index) => row(`第${index}行`, '1.00'));
    const pages = linesOf(placed(paper(table([0.5, 0.5], rows, header))));
    expect(pages.map((lines) => lines.length)).toEqual([10, 10, 8]);
    expect(pages.map(([first]) => first)).toEqual(['名称金额', '名称金额', '名称金额']);
  });

  test('the header does not stay behind alone, even where heading, header and row fill more than a page', () => {
    const heading = paper({
      kind: 'heading',
      level: 1,
      inlines: [{ kind: 'text', text: han(30), bold: false }],
    });
    const rows = [row(han(9 * 9), '甲')];
    const pages = linesOf(placed(paper(...heading.blocks, table([0.5, 0.5], rows, header))));
    expect(pages.map((lines) => lines.length)).toEqual([2, 10]);
  });

  test('a row that does not fit goes to the next page whole', () => {
    const rows = [row(han(9 * 7), '甲'), row(han(9 * 5), '乙')];
    const pages = linesOf(placed(paper(table([0.5, 0.5], rows, header))));
    expect(pages.map((lines) => lines.length)).toEqual([8, 6]);
  });

  test('a row taller than a page flows over, and its borders close on both pages', () => {
    const pages = placed(paper(table([0.5, 0.5], [row(han(9 * 14), '乙')], header)));
    expect(linesOf(pages).map((lines) => lines.length)).toEqual([10, 6]);
    expect(
      textItems(pages.pages[1])
        .map((item) => item.text)
        .join(''),
    ).toBe(`名称金额${han(9 * 14).slice(81)}`);
    for (const [page, bottom] of [
      [0, 250],
      [1, 170],
    ] as const) {
      expect(rules(pages, page)).toContainEqual({
        kind: 'rule',
        from: [49.75, bottom],
        to: [250.25, bottom],
        thicknessPt: 0.5,
      });
    }
  });

  test('a row taller than a page starts on the next one when little room is left', () => {
    const pages = linesOf(
      placed(paper(paragraph(han(160)), table([0.5, 0.5], [row(han(9 * 12), '乙')]))),
    );
    expect(pages.map((lines) => lines.length)).toEqual([8, 10, 2]);
  });

  test('rows that a cell reaches across stay together', () => {
    const group = [row(cell('组', { rowspan: 3 }), '一'), row('二'), row('三')];
    const pages = linesOf(placed(paper(paragraph(han(160)), table([0.5, 0.5], group))));
    expect(pages.map((lines) => lines.length)).toEqual([8, 3]);
  });

  test('rows that a cell reaches across part between rows when no page holds them', () => {
    const rows = [
      row(cell(han(9 * 11), { rowspan: 3 }), han(9 * 5)),
      row(han(9 * 4)),
      row(han(9 * 4)),
    ];
    const pages = placed(paper(table([0.5, 0.5], rows)));
    const right = pages.pages.map(
      (page) => textItems(page).filter(({ left }) => left > 150).length,
    );
    const left = pages.pages.map(
      (page) => textItems(page).filter(({ left: from }) => from < 150).length,
    );
    expect(right).toEqual([9, 4]);
    expect(left).toEqual([9, 2]);
  });
});
