import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RecordCutter } from '#ledger/cut-records.js';
import { splitCells } from '#ledger/split-cells.js';
import { splitRecords, type LedgerRecord, type Separator } from '#ledger/split-records.js';

/** Records by the cutter, the file given in chunks of `size` bytes; `undefined` where it trusts no further record. */
function cut(
  text: string,
  separator: Separator,
  size: number,
): readonly LedgerRecord[] | undefined {
  const bytes = Buffer.from(text);
  const records: LedgerRecord[] = [];
  const cutter = new RecordCutter(separator, ({ bytes: from, start, end, row, line, quoted }) => {
    const record = Buffer.from(from.slice(start, end)).toString();
    records.push({ cells: splitCells(record, separator, quoted), row, line });
  });
  for (let at = 0; at < bytes.length; at += size) {
    if (!cutter.push(bytes.subarray(at, at + size))) return undefined;
  }
  return cutter.end() ? records : undefined;
}

function strict(text: string, separator: Separator): readonly LedgerRecord[] | undefined {
  try {
    return splitRecords('a.csv', text, separator);
  } catch {
    return undefined;
  }
}

const pieces = [
  '"',
  '""',
  '="',
  ',',
  '\t',
  ';',
  '|',
  '^',
  '^|',
  '\n',
  '\r\n',
  '\r',
  'a',
  '=',
  '贷',
  ' ',
];

describe('the cutter and the strict parser of CSV', () => {
  test('cut any text alike, in chunks of any size, and refuse the same texts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((parts) => parts.join('')),
        fc.constantFrom<Separator>(',', '\t', '^|', '|', ';'),
        fc.integer({ min: 1, max: 9 }),
        (text, separator, size) => {
          expect(cut(text, separator, size)).toEqual(strict(text, separator));
        },
      ),
      { numRuns: 20_000 },
    );
  });

  test('cut written tables alike', () => {
    const cell = fc
      .array(fc.constantFrom(...pieces), { maxLength: 5 })
      .map((parts) => parts.join(''));
    const written = cell.map((text) =>
      /["\n\r,]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text,
    );
    const marked = fc.constantFrom('="0012"', '=""', '="a,b"');
    const row = fc.array(fc.oneof(written, marked), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 6 }).map((rows) => rows.map((cells) => cells.join(','))),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.integer({ min: 1, max: 30 }),
        (lines, end, size) => {
          const text = lines.map((line) => line + end).join('');
          expect(cut(text, ',', size)).toEqual(strict(text, ','));
        },
      ),
      { numRuns: 5_000 },
    );
  });
});

test('rows count records, lines count the lines of the file', () => {
  const places = cut('a,b\r\n1,"x\r\ny\nz"\r\r\n2,3', ',', 4)?.map(({ row, line }) => [row, line]);
  expect(places).toEqual([
    [1, 1],
    [2, 2],
    [3, 5],
    [4, 6],
  ]);
});
