import { expect, test } from 'vitest';
import { decodeText } from '#ledger/decode-text.js';
import gb18030 from '../vectors/gb18030.json' with { type: 'json' };

/** 借 in GB18030, which is no UTF-8: what makes the bytes after it be read as GB18030. */
const lead = Buffer.from('bde8', 'hex');

// Where the editions of the standard differ, a character may come back as another: those bytes prove nothing.
test.each(gb18030.vectors.filter(({ all_agree }) => all_agree))(
  '$char ($code)',
  ({ char, python_gb18030 }) => {
    const bytes = Buffer.concat([lead, Buffer.from(python_gb18030, 'hex')]);
    expect(decodeText({ table: 'accounts', name: 'a.csv', bytes }, 'auto')).toEqual({
      text: `借${char}`,
      encoding: 'gb18030',
      reason: 'gb18030',
    });
  },
);

test('a configured encoding is taken, a byte order mark is stronger', () => {
  const file = (bytes: Uint8Array) => ({ table: 'accounts', name: 'a.csv', bytes }) as const;
  expect(decodeText(file(Buffer.from('ab')), 'gb18030')).toMatchObject({
    encoding: 'gb18030',
    reason: 'configured',
  });
  expect(decodeText(file(Buffer.from('ab', 'utf16le')), 'utf-16le')).toMatchObject({
    text: 'ab',
    reason: 'configured',
  });
  expect(decodeText(file(Buffer.from('\ufeff借')), 'gb18030')).toMatchObject({
    text: '借',
    encoding: 'utf-8',
    reason: 'bom',
  });
  expect(() => decodeText(file(Buffer.from([0xbd, 0xe8])), 'utf-8')).toThrow(
    /cannot be decoded as UTF-8; the first bad byte is at offset 0/,
  );
  expect(() => decodeText(file(Buffer.from('abcd', 'utf16le')), 'auto')).toThrow(/NUL/);
});
