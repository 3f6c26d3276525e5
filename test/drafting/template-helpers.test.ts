import { describe, expect, test } from 'vitest';

import { helperRules } from '#drafting/template-helpers.js';

const run = (name: string, ...values: readonly unknown[]): unknown =>
  helperRules[name]?.run(...values);

describe('boxes', () => {
  test.each([
    { flag: '是', box: '\u2611', opposite: false },
    { flag: '', box: '\u25A1', opposite: true },
    { flag: true, box: '\u2611', opposite: false },
    { flag: false, box: '\u25A1', opposite: true },
  ])('$flag', ({ flag, box, opposite }) => {
    expect(run('tick', flag)).toBe(box);
    expect(run('not', flag)).toBe(opposite);
  });

  test('a list or a missing value is no condition', () => {
    expect(() => run('tick', [])).toThrow(TypeError);
    expect(() => run('tick', undefined)).toThrow(TypeError);
  });
});
