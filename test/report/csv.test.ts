import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvPieces, jsonLinePieces, neutraliseFormula } from '#report/csv.js';

function writeCsv(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [...csvPieces(header, rows)].join('');
}

test.each([
  { cell: '=1+1', expected: "'=1+1" },
  { cell: '+cmd', expected: "'+cmd" },
  { cell: '-cmd', expected: "'-cmd" },
  { cell: '@SUM(A1)', expected: "'@SUM(A1)" },
  { cell: '＝1+1', expected: "'＝1+1" },
  { cell: '＋1', expected: "'＋1" },
  { cell: '－1a', expected: "'－1a" },
  { cell: '＠x', expected: "'＠x" },
  { cell: '  =1+1', expected: "'  =1+1" },
  { cell: '\uFEFF=1', expected: "'\uFEFF=1" },
  { cell: '|calc', expected: "'|calc" },
  { cell: '\tx', expected: "'\tx" },
  { cell: '\rx', expected: "'\rx" },
  { cell: '-12.30', expected: '-12.30' },
  { cell: '12.30', expected: '12.30' },
  { cell: '-12.30元', expected: "'-12.30元" },
  { cell: '郭海磊', expected: '郭海磊' },
  { cell: '', expected: '' },
])('the cell $cell is written as $expected', ({ cell, expected }) => {
  expect(neutraliseFormula(cell)).toBe(expected);
});

test('a table has a byte order mark, CRLF and quoted cells', () => {
  expect(writeCsv(['甲', '乙'], [['1', 'a"b,c\nd']])).toBe('\uFEFF甲,乙\r\n1,"a""b,c\nd"\r\n');
});

test('what is written reads back as the neutralised cells', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), fc.string()), { minLength: 1 }), (rows) => {
      const read = parse(writeCsv(['a', 'b'], rows), { bom: true, record_delimiter: '\r\n' });
      expect(read.slice(1)).toEqual(rows.map((row) => row.map(neutraliseFormula)));
    }),
  );
});

test('a reader that takes any line end for the end of a row finds the same cells', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '借', ',', '"', '\r', '\n', ' ') });
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
      const read = parse(writeCsv(['a', 'b'], rows), {
        bom: true,
        record_delimiter: ['\r\n', '\n', '\r'],
      });
      expect(read.slice(1)).toEqual(rows.map((row) => row.map(neutraliseFormula)));
    }),
  );
});

test('long lists are written in pieces without a seam', () => {
  const rows = Array.from({ length: 1201 }, (_, index) => [String(index), 'x']);
  expect([...csvPieces(['a', 'b'], rows)].length).toBeGreaterThan(2);
  expect(parse(writeCsv(['a', 'b'], rows), { bom: true })).toHaveLength(1202);
  const lines = [...jsonLinePieces(rows)].join('').trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(rows);
});

test('a row is escaped cell by cell as csv-stringify escapes the whole row', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '借', ',', '"', '\r', '\n', ' ', '=') });
  fc.assert(
    fc.property(fc.array(cell, { minLength: 2, maxLength: 6 }), (row) => {
      const whole = stringify([row.map(neutraliseFormula)], {
        record_delimiter: 'windows',
        quoted_match: /[\r\n]/,
      });
      expect(writeCsv([], [row]).endsWith(`\r\n${whole}`)).toBe(true);
    }),
  );
});
