import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block, Document, TableCell, TableRow, TextAlign } from '#domain/document.js';
import type { PlacedPages } from '#domain/placed-pages.js';
import { layOut } from '#layout/lay-out.js';
import { missingText } from '#layout/prove-layout.js';
import { fontSet, gridFace } from './faces.js';
import {
  cell,
  formPage,
  itemsByLine,
  linesOf,
  paper,
  paragraph,
  smallPage,
  table,
  text,
  textItems,
  textOfPages,
  type TextItem,
} from './papers.js';

const fonts = fontSet(
  gridFace('song', (character) => character !== '𠮷'),
  gridFace('rare'),
);

function placed(document: Document, preset = smallPage): PlacedPages {
  const { value, diagnostics } = layOut(document, preset, fonts);
  expect(diagnostics).toEqual([]);
  return value;
}

const closing = '，。、；：？！）》」』】〕”’…％‰℃';
const opening = '（《「『【〔“‘￥';
const token = fc.oneof(
  fc.integer({ min: 1990, max: 2099 }).map((year) => `${year}年`),
  fc.integer({ min: 1, max: 12 }).map((month) => `${month}月`),
  fc
    .bigInt({ min: 0n, max: 99_999_999n })
    .map((fen) => `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}元`),
  fc.constantFrom(
    '12,345.67元',
    '第12条',
    '14.4%',
    '440301199005060011',
    '0755-00000000',
    'QS-2025-000001',
    '12个月',
    '〔2025〕82号',
    '（2025）粤0305民初123号',
    '2025年1月31日',
    '第六百七十六条',
    '25-30',
    '44030119900506001X',
  ),
);
const word = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.string({
      unit: fc.constantFrom(...Array.from('原告被告借款合同利息罚息判令偿还𠮷')),
      minLength: 1,
      maxLength: 12,
    }),
  },
  { weight: 3, arbitrary: token },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '，',
      '。',
      '；',
      '、',
      '：“甲”',
      '《合同》',
      '（一）',
      '……',
      '——',
      '”，“',
      '）。',
      '》（',
      '（《',
      '”），',
      '？！',
      '《甲》、《乙》',
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom(' ', '　', 'Co., Ltd. ') },
);
const sentence = fc.array(word, { minLength: 1, maxLength: 40 }).map((words) => words.join(''));
const align = fc.constantFrom<TextAlign>('left', 'center', 'right', 'justify');

const anyCell = fc.record({
  words: fc.oneof({ weight: 4, arbitrary: sentence }, fc.constant('')),
  align,
  bold: fc.boolean(),
  verticalAlign: fc.constantFrom('top' as const, 'middle' as const),
  role: fc.constantFrom(undefined, undefined, 'note' as const),
});
const longCell = fc
  .array(sentence, { minLength: 8, maxLength: 20 })
  .map((parts): TableCell => cell(parts.join('')));
const anyRow = fc.record({
  label: anyCell,
  second: anyCell,
  third: anyCell,
  span: fc.integer({ min: 1, max: 3 }),
  isLabel: fc.boolean(),
  isMerged: fc.boolean(),
  keepWithNext: fc.boolean(),
  bar: fc.option(sentence, { freq: 8, nil: undefined }),
  long: fc.option(longCell, { freq: 4, nil: undefined }),
});
type AnyRow = typeof anyRow extends fc.Arbitrary<infer T> ? T : never;

function cellOf({ words, role, ...options }: AnyRow['label'], more: Partial<TableCell>): TableCell {
  return cell(words, { ...options, ...(role === undefined ? {} : { role }), ...more });
}

function rowOf(one: AnyRow, rowspan: number): TableRow {
  const { keepWithNext } = one;
  const third = one.long ?? cellOf(one.third, {});
  const others = one.isMerged
    ? [cellOf(one.second, { colspan: 2 })]
    : [cellOf(one.second, {}), third];
  const { isLabel } = one;
  return {
    cells: rowspan === 0 ? others : [cellOf(one.label, { rowspan, isLabel }), ...others],
    keepWithNext,
  };
}

const anyTable: fc.Arbitrary<Block> = fc
  .record({ header: fc.boolean(), rows: fc.array(anyRow, { minLength: 1, maxLength: 8 }) })
  .map(({ header, rows }) => {
    let covered = 0;
    const set = rows.map((one, index): TableRow => {
      if (covered > 0) {
        covered -= 1;
        return rowOf(one, 0);
      }
      if (one.bar !== undefined) return { cells: [cell(one.bar, { role: 'section' })] };
      const rowspan = Math.min(one.span, rows.length - index);
      covered = rowspan - 1;
      return rowOf(one, rowspan);
    });
    const top = [{ cells: ['名称', '说明', '金额'].map((words) => cell(words)) }];
    return table([0.3, 0.4, 0.3], set, header ? top : []);
  });
const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  { weight: 4, arbitrary: sentence.map((words) => paragraph(words, 'body')) },
  fc.tuple(sentence, align).map(([words, side]) => paragraph(words, 'plain', side)),
  sentence.map((words): Block => ({ kind: 'heading', level: 1, inlines: [text(words)] })),
  sentence.map((words): Block => ({ kind: 'title', inlines: [text(words)] })),
  sentence.map((words): Block => ({ kind: 'subtitle', inlines: [text(words)] })),
  fc.array(sentence, { minLength: 1, maxLength: 4 }).map((items): Block => ({
    kind: 'list',
    ordered: true,
    items: items.map((one) => [text(one)]),
  })),
  fc.constantFrom<Block>({ kind: 'space', lines: 1 }, { kind: 'page-break' }),
  sentence.map((words): Block => ({
    kind: 'signature',
    lines: [[text(words)], [text('2026年1月1日')]],
  })),
  anyTable,
);
const anyPaper = fc
  .array(anyBlock, { minLength: 1, maxLength: 8 })
  .map((blocks) => paper(...blocks));

interface Ink {
  readonly character: string;
  readonly left: number;
  readonly right: number;
}

/** Where each visible character of an item leaves ink: marks fill one half of their square. */
function inkOf(item: TextItem): readonly Ink[] {
  let left = item.left;
  return Array.from(item.text, (character) => {
    const width = (character.codePointAt(0) ?? 0) < 0x2000 ? item.sizePt / 2 : item.sizePt;
    const start = left;
    left += width + item.letterSpacingPt;
    if (opening.includes(character) && character !== '￥')
      return { character, left: start + width / 2, right: start + width };
    const isMark = closing.includes(character) && !'…％‰℃'.includes(character);
    return { character, left: start, right: start + (isMark ? width / 2 : width) };
  }).filter(({ character }) => character.trim() !== '');
}

describe('whatever the document', () => {
  test('no text is lost and none is added', () => {
    fc.assert(
      fc.property(anyPaper, (document) => {
        expect(missingText(document, placed(document))).toBeUndefined();
        expect(missingText(document, placed(document, formPage))).toBeUndefined();
      }),
      { numRuns: 150 },
    );
  });

  test('the cells of a table are read row by row', () => {
    fc.assert(
      fc.property(anyTable, (block) => {
        // On one page nothing is repeated.
        const tall = { ...smallPage, page: { widthPt: 300, heightPt: 100_000 } };
        const rows = block.kind === 'table' ? [...block.header, ...block.rows] : [];
        const words = rows
          .flatMap(({ cells }) => cells.flatMap(({ inlines }) => inlines))
          .map((inline) => (inline.kind === 'text' ? inline.text : ''))
          .join('');
        expect(textOfPages(placed(paper(block), tall))).toBe(words);
      }),
      { numRuns: 80 },
    );
  });

  test('no text leaves its cell, and no ink covers other ink', () => {
    fc.assert(
      fc.property(anyPaper, (document) => {
        for (const page of placed(document).pages) {
          const rules = page.items.filter((item) => item.kind === 'rule');
          for (const [baseline, line] of itemsByLine(page)) {
            const edges = rules
              .filter(({ from, to }) => from[0] === to[0] && from[1] < baseline && to[1] > baseline)
              .map(({ from }) => from[0]);
            const inks = line.flatMap(inkOf).sort((one, other) => one.left - other.left);
            for (const [index, ink] of inks.entries()) {
              for (const edge of edges)
                expect(ink.right <= edge + 0.01 || ink.left >= edge - 0.01).toBe(true);
              const before = inks[index - 1];
              // Characters of a tightened line move together by a thirtieth of an em.
              if (before !== undefined) expect(ink.left - before.right).toBeGreaterThan(-0.34);
            }
          }
        }
      }),
      { numRuns: 120 },
    );
  });

  test('nothing stands outside the margins', () => {
    fc.assert(
      fc.property(anyPaper, (document) => {
        for (const page of placed(document).pages) {
          for (const item of textItems(page)) {
            // The blank half of an opening mark may reach over the left edge, a closing mark's over the right one.
            expect(item.left).toBeGreaterThanOrEqual(
              '（《「『【〔“‘'.includes(item.text.charAt(0)) ? 45 : 50,
            );
            expect(item.left + item.widthPt).toBeLessThanOrEqual(250.002);
            expect(item.baseline - 0.88 * item.sizePt).toBeGreaterThanOrEqual(50);
            expect(item.baseline + 0.12 * item.sizePt).toBeLessThanOrEqual(250);
          }
          for (const item of page.items) {
            if (item.kind !== 'rule') continue;
            for (const place of [...item.from, ...item.to]) {
              expect(place).toBeGreaterThanOrEqual(49.7);
              expect(place).toBeLessThanOrEqual(250.3);
            }
          }
        }
      }),
      { numRuns: 120 },
    );
  });

  test('the same document gives the same pages', () => {
    fc.assert(
      fc.property(anyPaper, (document) => {
        expect(placed(document)).toEqual(placed(structuredClone(document)));
      }),
      { numRuns: 50 },
    );
  });
});

describe('whatever the paragraph', () => {
  test('no line starts or ends with a mark that must not stand there', () => {
    fc.assert(
      fc.property(sentence, align, (words, side) => {
        // A text may itself start with such a mark; what counts is where lines were broken.
        const lines = linesOf(placed(paper(paragraph(`甲${words}乙`, 'plain', side)))).flat();
        for (const line of lines.slice(1)) expect(closing).not.toContain(line.charAt(0));
        for (const line of lines.slice(0, -1))
          expect(opening).not.toContain(line.trimEnd().slice(-1));
        for (const [index, line] of lines.slice(1).entries()) {
          expect(`${lines[index]?.slice(-1)}${line.charAt(0)}`).not.toMatch(/——|……/);
        }
      }),
      { numRuns: 250 },
    );
  });

  test('numbers and references stand on one line', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 15 }), token), { minLength: 1, maxLength: 8 }),
        (parts) => {
          const words = parts.map(([count, number]) => `${'甲'.repeat(count)}${number}`).join('');
          const lines = linesOf(placed(paper(paragraph(words)))).flat();
          const onLines = lines.map((line) => line.replaceAll('甲', ' ')).join('\n');
          const missing = parts.filter(
            ([, number]) => !onLines.split(/[ \n]/).some((piece) => piece.includes(number)),
          );
          expect(missing).toEqual([]);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('marks that share a blank half stand no closer than that', () => {
    fc.assert(
      fc.property(sentence, align, (words, side) => {
        for (const page of placed(paper(paragraph(words, 'body', side))).pages) {
          for (const line of itemsByLine(page).values()) {
            for (const [index, item] of line.slice(1).entries()) {
              const before = line[index];
              if (before === undefined) continue;
              const natural = Array.from(before.text, (character) =>
                (character.codePointAt(0) ?? 0) < 0x2000 ? 5 : 10,
              ).reduce((sum, width) => sum + width + before.letterSpacingPt, 0);
              const closer = before.left + natural - item.left;
              expect(closer).toBeLessThanOrEqual(5.05);
              const isPair =
                (closing + opening).includes(before.text.slice(-1)) &&
                (closing + opening).includes(item.text.charAt(0));
              // Blanks that hang over the end of a line are put at its edge: they leave no mark.
              const hangs = index + 2 === line.length && item.text.trim() === '';
              if (!isPair && !hangs) expect(closer).toBeLessThanOrEqual(0.37);
            }
          }
        }
      }),
      { numRuns: 200, examples: [['10000.00元，原原原原原原原原原原𠮷 原 ', 'justify']] },
    );
  });

  test('a last line is no single character where the line before can spare one', () => {
    const han = fc.string({
      unit: fc.constantFrom('原', '告', '被'),
      minLength: 5,
      maxLength: 200,
    });
    fc.assert(
      fc.property(han, fc.constantFrom('', '。', '”。'), (words, end) => {
        for (const side of ['left', 'justify'] as const) {
          const lines = linesOf(placed(paper(paragraph(`${words}${end}`, 'plain', side)))).flat();
          const last = lines.at(-1)?.replace(/[”。]/g, '') ?? '';
          // In a justified line that would have to give up two characters it would be torn open.
          if (lines.length > 1 && !(side === 'justify' && end === '”。'))
            expect(last.length).toBeGreaterThan(1);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('lines hold the text in its order', () => {
    fc.assert(
      fc.property(sentence, align, (words, side) => {
        expect(textOfPages(placed(paper(paragraph(words, 'plain', side))))).toBe(words);
      }),
      { numRuns: 150 },
    );
  });
});
