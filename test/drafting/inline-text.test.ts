import { expect, test } from 'vitest';

import { settleBlanks, type RawInline } from '#drafting/inline-text.js';

const text = (value: string, bold = false): RawInline => ({ kind: 'text', text: value, bold });
const lineBreak: RawInline = { kind: 'break' };

function settled(raw: readonly RawInline[]): string {
  return settleBlanks(raw)
    .map((inline) =>
      inline.kind === 'break' ? '|' : inline.bold ? `*${inline.text}*` : inline.text,
    )
    .join('');
}

test.each([
  {
    name: 'a template line break between Chinese characters',
    raw: [text('借款\n    本金')],
    expected: '借款本金',
  },
  {
    name: 'a template line break after Chinese punctuation',
    raw: [text('本金，\n  12.00元')],
    expected: '本金，12.00元',
  },
  {
    name: 'a template line break before a digit',
    raw: [text('本金\n  12.00元')],
    expected: '本金12.00元',
  },
  {
    name: 'a template line break between words',
    raw: [text('Acme\n  Limited')],
    expected: 'Acme Limited',
  },
  { name: 'a blank of a cell', raw: [text('海岚 路 1  号')], expected: '海岚 路 1  号' },
  { name: 'ideographic spaces', raw: [text('　　　年　月')], expected: '　　　年　月' },
  { name: 'blanks at both ends', raw: [text('\n  正文 \n')], expected: '正文' },
  {
    name: 'a line break before bold text',
    raw: [text('共\n  '), text('八元', true)],
    expected: '共*八元*',
  },
  {
    name: 'a line break between bold words',
    raw: [text('A\n  '), text('B', true)],
    expected: 'A *B*',
  },
  {
    name: 'a line break after bold text',
    raw: [text('八', true), text('\n 元')],
    expected: '*八*元',
  },
  {
    name: 'blanks around a break',
    raw: [text('一 \n'), lineBreak, text('\n  二')],
    expected: '一|二',
  },
  {
    name: 'runs that are blank',
    raw: [text('一'), text('\n '), text('二', true)],
    expected: '一*二*',
  },
  { name: 'a rare character outside the basic plane', raw: [text('𠮷\n  𠮷')], expected: '𠮷𠮷' },
  { name: 'nothing', raw: [text('\n  ')], expected: '' },
])('$name', ({ raw, expected }) => {
  expect(settled(raw)).toBe(expected);
});
