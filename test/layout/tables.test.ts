import { describe, expect, test } from 'vitest';
import type { Block, Document, TableRow } from '#domain/document.js';
import type { PageItem, PlacedPages } from '#domain/placed-pages.js';
import { layOut } from '#layout/lay-out.js';
import { missingText } from '#layout/prove-layout.js';
import { fontSet, gridFace } from './faces.js';
import {
  cell,
  formPage,
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

describe('columns', () => {
  test('a figure that does not fit takes the room that it needs from the other columns', () => {
    const amount = cell('12,345.67元', { align: 'right' });
    const pages = placed(paper(table([0.2, 0.8], [row(amount, '说明')])));
    // 5.5 characters of 10 pt, the padding of 10 and a hundredth that rounding may need.
    expect(textItems(pages.pages[0]).map(({ text, left }) => [text, left])).toEqual([
      ['12,345.67元', 55.01],
      ['说明', 120.01],
    ]);
  });

  test('a word of up to three characters is as whole as a figure', () => {
    const heads = row('序号', '证据名称');
    const lines = linesOf(placed(paper(table([0.1, 0.9], [row('1', '合同')], [heads]))));
    expect(lines).toEqual([['序号证据名称', '1合同']]);
    const long = row('证据名称', '甲');
    expect(linesOf(placed(paper(table([0.2, 0.8], [long]))))).toEqual([['证据', '甲', '名称']]);
  });

  test('keep their shares where every figure fits', () => {
    const pages = placed(paper(table([0.4, 0.6], [row('12,345.67元', '2025年')])));
    expect(textItems(pages.pages[0]).map(({ left }) => left)).toEqual([55, 135]);
  });
});

describe('the roles of cells', () => {
  const placedForm = (document: Document): PlacedPages => {
    const { value, diagnostics } = layOut(document, formPage, fonts);
    expect(diagnostics).toEqual([]);
    return value;
  };

  test('a section is a bar over the whole table, centred in its own size, with its space inside', () => {
    const bar = cell('当事人信息', { role: 'section' });
    const pages = placedForm(paper(table([0.5, 0.5], [row(bar), row('甲', '乙')])));
    // 24 pt of leading, 4 above and 2 below: the bar is 30 high, its text 75 wide in the middle of 200.
    expect(textItems(pages.pages[0])[0]).toMatchObject({ sizePt: 15, left: 102.5, baseline: 71.7 });
    expect(rules(pages, 0)).toContainEqual({
      kind: 'rule',
      from: [39.75, 80],
      to: [240.25, 80],
      thicknessPt: 0.5,
    });
    expect(rules(pages, 0).filter(({ from, to }) => from[0] === 140 && to[0] === 140)).toEqual([
      { kind: 'rule', from: [140, 79.75], to: [140, 100.25], thicknessPt: 0.5 },
    ]);
  });

  test('a note is set small, and a row of notes is as low as they are', () => {
    const note = cell('说明', { role: 'note', colspan: 2 });
    const pages = placedForm(paper(table([0.5, 0.5], [row(note), row('甲', '乙')])));
    expect(textItems(pages.pages[0]).map(({ sizePt, baseline }) => [sizePt, baseline])).toEqual([
      [8, 59.04],
      [10, 75.8],
      [10, 75.8],
    ]);
  });

  test('cells of different sizes share a row, each in its middle or at its top', () => {
    const cells = [
      cell(han(18), { role: 'note' }),
      cell('甲'),
      cell('乙', { verticalAlign: 'top' }),
      cell(han(14)),
    ];
    const pages = placedForm(paper(table([0.25, 0.25, 0.25, 0.25], [row(...cells)])));
    const baselines = new Map(
      textItems(pages.pages[0]).map(({ text, baseline }) => [text, baseline]),
    );
    // Four lines of text of 20 pt; four of the note's 12 pt in their middle.
    expect(baselines.get('甲')).toBe(93.8);
    expect(baselines.get('乙')).toBe(63.8);
    expect(textItems(pages.pages[0])[0]?.baseline).toBe(75.04);
  });

  test('a role is too wide for its column only in its own size', () => {
    const narrow = (role?: 'note'): readonly string[] =>
      layOut(
        paper(table([0.08, 0.92], [row(cell('甲', role === undefined ? {} : { role }), '乙')])),
        { ...formPage, cellPaddingPt: { horizontal: 4, vertical: 0 } },
        fonts,
      ).diagnostics.map(({ code }) => code);
    expect(narrow()).toEqual(['layout/column-too-narrow']);
    expect(narrow('note')).toEqual([]);
  });
});

describe('labels of rows that go on over a page', () => {
  const label = (words: string): ReturnType<typeof cell> => cell(words, { isLabel: true });

  test('are printed again with （续）, on every page', () => {
    const document = paper(table([0.5, 0.5], [row(label('2. 利息'), han(9 * 25))]));
    const pages = placed(document);
    expect(pages.pages.map((page) => textItems(page).map(({ text: words }) => words)[0])).toEqual([
      '2. 利息',
      '2. 利息（续）',
      '2. 利息（续）',
    ]);
    expect(missingText(document, pages)).toBeUndefined();
  });

  test('are not printed again where the row is whole', () => {
    const rows = Array.from({ length: 12 }, (_, index) => row(label(`${index}.`), '甲'));
    expect(textOfPages(placed(paper(table([0.5, 0.5], rows))))).not.toContain('续');
  });

  test('over several rows are printed again where these part between two pages', () => {
    const rows = [
      row(cell('组', { rowspan: 4, isLabel: true }), han(9 * 4)),
      row(han(9 * 4)),
      row(han(9 * 4)),
      row('末'),
    ];
    const document = paper(table([0.5, 0.5], rows, [row('名称', '说明')]));
    const pages = placed(document);
    expect(pages.pages.map((page) => textItems(page).map(({ text }) => text)[2])).toEqual([
      '组',
      '组（续）',
    ]);
    expect(missingText(document, pages)).toBeUndefined();
  });

  test('too long to be printed again go on like any text', () => {
    const document = paper(table([0.5, 0.5], [row(label(han(9 * 12)), han(9 * 14))]));
    expect(missingText(document, placed(document))).toBeUndefined();
    expect(textOfPages(placed(document))).not.toContain('续');
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
    // Two lines of heading, the header and seven lines of the row; then the header and two lines.
    expect(pages.map((lines) => lines.length)).toEqual([10, 3]);
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

  test('a row of more than half a page that does not fit is cut where it stands', () => {
    // Of the eight lines seven would fit: one more goes along, so that the last does not stand alone.
    const rows = [row(han(9 * 3), '甲'), row(han(9 * 8), '乙')];
    expect(linesOf(placed(paper(table([0.5, 0.5], rows)))).map((lines) => lines.length)).toEqual([
      9, 2,
    ]);
  });

  test('a row that is kept with the next is never the last of a page', () => {
    const kept = (words: string): TableRow => ({ ...row(words), keepWithNext: true });
    const rows = (count: number): readonly TableRow[] =>
      Array.from({ length: count }, () => row('行'));
    const pagesOf = (...all: readonly TableRow[]): readonly number[] =>
      linesOf(placed(paper(table([1], all)))).map((lines) => lines.length);
    expect(pagesOf(...rows(8), kept('头'), ...rows(3))).toEqual([10, 2]);
    expect(pagesOf(...rows(9), kept('头'), ...rows(3))).toEqual([9, 4]);
    expect(pagesOf(...rows(7), kept('头'), kept('头'), kept('头'), ...rows(2))).toEqual([7, 5]);
    // More than a page holds: as many of them as there is room for.
    expect(pagesOf(...Array.from({ length: 11 }, () => kept('头')), ...rows(2))).toEqual([3, 10]);
  });

  test('a page that starts with rows that stay together has room for the header above them', () => {
    const free = (count: number): readonly TableRow[] =>
      Array.from({ length: count }, () => row('行'));
    const kept = Array.from({ length: 9 }, (): TableRow => ({ ...row('头'), keepWithNext: true }));
    const all = [...free(5), ...kept, ...free(3)];
    const pages = linesOf(placed(paper(table([1], all, [row('名称')]))));
    // Nine of the ten rows fit below the header; the first of them is let go.
    expect(pages.map((lines) => lines.length)).toEqual([7, 10, 3]);
  });

  test('a section is never the last row of a page', () => {
    const rows = [
      ...Array.from({ length: 9 }, () => row('行', '值')),
      row(cell('事实与理由', { role: 'section' })),
      row('一', '二'),
    ];
    expect(linesOf(placed(paper(table([0.5, 0.5], rows)))).map((lines) => lines.length)).toEqual([
      9, 2,
    ]);
  });

  test('a table of up to two fifths of a page stays whole, a taller one parts', () => {
    const rows = (count: number): readonly TableRow[] =>
      Array.from({ length: count }, () => row('行', '行'));
    const before = (lines: number): readonly Block[] =>
      Array.from({ length: lines }, () => paragraph('甲'));
    const counts = (lines: number, block: Block): readonly number[] =>
      linesOf(placed(paper(...before(lines), block))).map((page) => page.length);
    expect(counts(6, table([0.5, 0.5], rows(4)))).toEqual([10]);
    expect(counts(8, table([0.5, 0.5], rows(4)))).toEqual([8, 4]);
    expect(counts(8, table([0.5, 0.5], rows(3), header))).toEqual([8, 4]);
    expect(counts(7, table([0.5, 0.5], rows(5)))).toEqual([10, 2]);
  });

  test('the last row does not go over alone', () => {
    const rows = Array.from({ length: 10 }, () => row('行'));
    expect(
      linesOf(placed(paper(table([1], [...rows, row('合计')])))).map((lines) => lines.length),
    ).toEqual([9, 2]);
  });

  test('a kept row inside rows that a cell reaches across stays with the next', () => {
    const group = Array.from({ length: 14 }, (_, index): TableRow => ({
      cells: [...(index === 0 ? [cell('组', { rowspan: 14 })] : []), cell(`${index}`)],
      keepWithNext: index === 9,
    }));
    const pages = placed(paper(table([0.5, 0.5], group)));
    expect(
      pages.pages.map((page) => textItems(page).filter(({ left }) => left > 150).length),
    ).toEqual([9, 5]);
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
