import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block, Document, TextAlign } from '#domain/document.js';
import type { PlacedPages } from '#domain/placed-pages.js';
import { layOut } from '#layout/lay-out.js';
import { missingText } from '#layout/prove-layout.js';
import { fontSet, gridFace } from './faces.js';
import {
  cell,
  linesOf,
  paper,
  paragraph,
  smallPage,
  table,
  text,
  textItems,
  textOfPages,
} from './papers.js';

const fonts = fontSet(
  gridFace('song', (character) => character !== '𠮷'),
  gridFace('rare'),
);

function placed(document: Document): PlacedPages {
  const { value, diagnostics } = layOut(document, smallPage, fonts);
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
      '《甲》、《乙》',
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom(' ', '　', 'Co., Ltd. ') },
);
const sentence = fc.array(word, { minLength: 1, maxLength: 40 }).map((words) => words.join(''));
const align = fc.constantFrom<TextAlign>('left', 'center', 'right', 'justify');

const anyCell = fc.record({ words: sentence, align, bold: fc.boolean() });
const anyTable: fc.Arbitrary<Block> = fc
  .record({
    header: fc.boolean(),
    rows: fc.array(fc.tuple(anyCell, anyCell, anyCell, fc.integer({ min: 1, max: 3 })), {
      minLength: 1,
      maxLength: 8,
    }),
  })
  .map(({ header, rows }) => {
    let covered = 0;
    const set = rows.map(([first, second, third, span], index) => {
      const cells = [second, third].map((one) => cell(one.words, one));
      if (covered > 0) {
        covered -= 1;
        return { cells };
      }
      const rowspan = Math.min(span, rows.length - index);
      covered = rowspan - 1;
      return { cells: [cell(first.words, { ...first, rowspan }), ...cells] };
    });
    const top = [{ cells: ['名称', '说明', '金额'].map((words) => cell(words)) }];
    return table([0.2, 0.5, 0.3], set, header ? top : []);
  });
const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  { weight: 4, arbitrary: sentence.map((words) => paragraph(words, 'body')) },
  fc.tuple(sentence, align).map(([words, side]) => paragraph(words, 'plain', side)),
  sentence.map((words): Block => ({ kind: 'heading', level: 1, inlines: [text(words)] })),
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

describe('whatever the document', () => {
  test('no text is lost and none is added', () => {
    fc.assert(
      fc.property(anyPaper, (document) => {
        expect(missingText(document, placed(document))).toBeUndefined();
      }),
      { numRuns: 150 },
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
      fc.property(sentence, (words) => {
        // A text may itself start with such a mark; what counts is where lines were broken.
        const lines = linesOf(placed(paper(paragraph(`甲${words}乙`)))).flat();
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

  test('lines hold the text in its order', () => {
    fc.assert(
      fc.property(sentence, align, (words, side) => {
        expect(textOfPages(placed(paper(paragraph(words, 'plain', side))))).toBe(words);
      }),
      { numRuns: 150 },
    );
  });
});
