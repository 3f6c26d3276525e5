import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UsageError } from '#domain/failure.js';
import { splitRecords } from '#ledger/split-records.js';

/** Files that make readers of CSV fail, gathered from csv-spectrum and csv-test-data. */
const folder = path.join(import.meta.dirname, '..', 'vectors', 'csv');
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.csv') && !name.includes('bad-'))
  // Its expected values are anonymised and say other things than the file.
  .filter((name) => name !== 'spectrum_location_coordinates.csv')
  .map((name) => name.replace(/\.csv$/, ''));

function rowsOf(name: string): readonly (readonly string[])[] {
  const text = readFileSync(path.join(folder, `${name}.csv`), 'utf8');
  return splitRecords(name, text, ',').map(({ cells }) => cells);
}

describe('records', () => {
  test.each(names)('%s', (name) => {
    const expected = JSON.parse(
      readFileSync(path.join(folder, `${name}.json`), 'utf8'),
    ) as readonly (readonly string[] | Readonly<Record<string, string>>)[];
    const [header = [], ...rows] = rowsOf(name);
    const found = Array.isArray(expected[0])
      ? [header, ...rows]
      : rows.map((row): unknown =>
          Object.fromEntries(row.map((cell, index) => [header[index], cell])),
        );
    expect(found).toEqual(expected);
  });

  test('an unescaped quote is refused', () => {
    expect(() => rowsOf('sineemore_bad-quotes-with-unescaped-quote')).toThrow(UsageError);
  });

  test('rows count records, lines count the lines of the file', () => {
    const records = splitRecords('a.csv', 'a,b\r\n1,"x\r\ny\r\nz"\r\n\r\n2,3', ',');
    expect(records.map(({ row, line }) => [row, line])).toEqual([
      [1, 1],
      [2, 2],
      [3, 5],
      [4, 6],
    ]);
  });

  test('the line where an unclosed quote opens is named', () => {
    const text = 'a,b\n1,"x\ny"\n2,"3\n4,5\n6';
    expect(() => splitRecords('a.csv', text, ',')).toThrow(/opened on line 4/);
  });

  test('a bare text mark is a cell, inside a quoted cell it is text', () => {
    const [, row] = splitRecords('a.csv', 'a,b,c\n="0012",x,"say ,=""1"","', ',');
    expect(row?.cells).toEqual(['="0012"', 'x', 'say ,="1",']);
  });

  test('cells that are quoted by the rules come back whole', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '号', '"', ',', '\n', ' ', '=', "'", '𠮷'),
    });
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        (rows) => {
          const text = rows
            .map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(','))
            .join('\r\n');
          expect(splitRecords('a.csv', text, ',').map(({ cells }) => cells)).toEqual(rows);
        },
      ),
    );
  });
});
