import { expect, test } from 'vitest';
import { balanceContent } from '#pdf/balance-content.js';

test.each([
  { content: 'q 1 0 0 1 5 5 cm Q', expected: 'q 1 0 0 1 5 5 cm Q' },
  { content: 'q q Q', expected: 'q q Q\nQ' },
  { content: 'Q q', expected: 'q\nQ q\nQ' },
  { content: 'Q Q', expected: 'q\nq\nQ Q' },
  { content: 'q Q Q q', expected: 'q\nq Q Q q\nQ' },
  { content: 'q\rQ\nq\tQ', expected: 'q\rQ\nq\tQ' },
  { content: '/q gs /Q Do', expected: '/q gs /Q Do' },
  { content: '[(q) 5 (\\) q \\( (q) )] TJ', expected: '[(q) 5 (\\) q \\( (q) )] TJ' },
  { content: '<71> Tj <</q 1>> BDC', expected: '<71> Tj <</q 1>> BDC' },
  { content: '% q q\n1 w', expected: '% q q\n1 w' },
  { content: 'BI /W 1 ID q q EIq EI 1 w', expected: 'BI /W 1 ID q q EIq EI 1 w' },
  { content: 'BI ID q', expected: 'BI ID q' },
  { content: 'quit Quit 1q', expected: 'quit Quit 1q' },
  { content: 'q[1]0 d/F1 1 Tf(q)Tj Q', expected: 'q[1]0 d/F1 1 Tf(q)Tj Q' },
  { content: '', expected: '' },
  { content: '(q', expected: '(q' },
])('$content', ({ content, expected }) => {
  const balanced = balanceContent(Buffer.from(content, 'latin1'));
  expect(Buffer.from(balanced).toString('latin1')).toBe(expected);
});
