import { expect, test } from 'vitest';
import { pageOperators } from '#pdf/page-operators.js';
import { GlyphCodes } from '#pdf/glyph-codes.js';
import { faces, portrait, textItem } from './faces.js';

const codes = new GlyphCodes(faces.get('song')!);
const resources = {
  font: () => ({ name: 'F1', codes }),
  exhibit: () => {
    throw new Error('there is none');
  },
};

test('rules stand before text; font, spacing and place are stated where they change, to the thousandth', () => {
  const page = portrait(
    textItem('甲乙', { left: 80.05, baseline: 100.25, letterSpacingPt: -0.125 }),
    { kind: 'rule', from: [10, 20], to: [10.5, 20], thicknessPt: 0.5 },
    textItem('甲', { left: 80.05, baseline: 120.25, letterSpacingPt: -0.125 }),
    { kind: 'rule', from: [10, 41.89], to: [20, 41.89], thicknessPt: 0.5 },
    textItem('乙', { left: 79, baseline: 120.25, sizePt: 10.5 }),
  );
  const { operators, used } = pageOperators(page, resources);
  // By hand: the page is 841.89 high, and heights count from its foot; 甲 and 乙 are the first two numbers.
  expect(Buffer.from(operators).toString('latin1')).toBe(
    [
      '0.5 w',
      '10 821.89 m',
      '10.5 821.89 l',
      '10 800 m',
      '20 800 l',
      'S',
      'BT',
      '/F1 16 Tf',
      '-0.125 Tc',
      '80.05 741.64 Td',
      '(\0\x01\0\x02) Tj',
      '0 -20 Td',
      '(\0\x01) Tj',
      '/F1 10.5 Tf',
      '0 Tc',
      '-1.05 0 Td',
      '(\0\x02) Tj',
      'ET',
      '',
    ].join('\n'),
  );
  expect(Array.from(used.get('song') ?? [])).toEqual([1, 2]);
});

test('a page without text or rules has no operators', () => {
  expect(pageOperators(portrait(), resources).operators).toHaveLength(0);
});
