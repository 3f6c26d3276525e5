import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareText } from '#domain/diagnostic.js';
import { openFile, type OpenedFile } from '#ledger/cut-file.js';
import { RecordCutter, type CutRecord } from '#ledger/cut-records.js';
import { boundsOf, NumberSample, partOfRecords } from '#ledger/part-bounds.js';
import { hashOf, hashOfRecords } from '#ledger/partition-records.js';
import { dialectWith, packDialect, soundRepayment } from './ledger-builder.js';

/** Ways in which exports write the number of one loan. */
const spellings: readonly ((loanNo: string) => string)[] = [
  (loanNo) => loanNo,
  (loanNo) => `  ${loanNo}\t`,
  (loanNo) => `"${loanNo}"`,
  (loanNo) => `="${loanNo}"`,
  (loanNo) => `'${loanNo}`,
];
const headers = Object.keys(soundRepayment);

/** A file of repayments of these loans, with their numbers as they are written. */
function repaymentsOf(written: readonly string[]): string {
  const rows = written.map((number) =>
    headers.map((header) => (header === '借据号' ? number : '1')).join(','),
  );
  return [headers.join(','), ...rows, ''].join('\n');
}

function opened(text: string): OpenedFile {
  const bytes = new TextEncoder().encode(text);
  return openFile({ table: 'repayments', name: 'r.csv', chunks: () => [bytes] }, packDialect);
}

/** What `see` says of each record below the header. */
function eachRecordOf<Seen>(text: string, see: (record: CutRecord) => Seen): readonly Seen[] {
  const seen: Seen[] = [];
  const cutter = new RecordCutter(',', (record) => {
    if (record.row > 1) seen.push(see(record));
  });
  expect(cutter.push(new TextEncoder().encode(text)) && cutter.end()).toBe(true);
  return seen;
}

const loanNo = fc
  .array(fc.constantFrom('0', '1', '9', 'A', 'a', '-', '_', '/', '借', '字', '（', '１'), {
    minLength: 7,
    maxLength: 12,
  })
  .map((signs) => `J${signs.join('')}`);
const written = fc.record({ loanNo, spelling: fc.nat(spellings.length - 1) });

describe('parts of a ledger', () => {
  test('a number is in the part of its place among the bounds, however it is written', () => {
    fc.assert(
      fc.property(
        fc.array(written, { minLength: 1, maxLength: 12 }),
        fc.array(loanNo, { maxLength: 6 }),
        (rows, sample) => {
          const text = repaymentsOf(rows.map((row) => spellings[row.spelling]?.(row.loanNo) ?? ''));
          const { layout, text: encoded } = opened(text);
          const bounds = boundsOf(sample, 5);
          expect(bounds).toEqual([...new Set(bounds)].toSorted(compareText));
          const parts = eachRecordOf(text, partOfRecords(layout, encoded, bounds));
          expect(parts).toEqual(
            rows.map((row) => bounds.filter((bound) => bound <= row.loanNo).length),
          );
          expect(eachRecordOf(text, hashOfRecords(layout, encoded))).toEqual(
            rows.map((row) => hashOf(row.loanNo)),
          );
        },
      ),
    );
  });

  test('a number of several cells is one number, however long they are and however they are written', () => {
    const dialect = dialectWith({ key: { repayments: ['协议编号', '借据编号'] } });
    const header = ['协议编号', '借据编号', ...headers.filter((one) => one !== '借据号')];
    for (let length = 118; length < 136; length += 1) {
      const [first, second] = ['A'.repeat(length), '12345678'];
      const rest = header.slice(2).map(() => '1');
      const rows = [
        [first, second, ...rest],
        [`"${first}"`, second, ...rest],
        [first, '9', ...rest],
      ];
      const text = [header, ...rows].map((cells) => `${cells.join(',')}\n`).join('');
      const bytes = new TextEncoder().encode(text);
      const { layout, text: encoded } = openFile(
        { table: 'repayments', name: 'r.csv', chunks: () => [bytes] },
        dialect,
      );
      const bounds = [`${first}-12`, `${first}-5`];
      expect(eachRecordOf(text, partOfRecords(layout, encoded, bounds))).toEqual([1, 1, 2]);
      const hash = hashOf(`${first}-${second}`);
      expect(eachRecordOf(text, hashOfRecords(layout, encoded)).slice(0, 2)).toEqual([hash, hash]);
    }
  });

  test('a number that is the start of the one before is another number', () => {
    const text = repaymentsOf(['JJ100', 'JJ10', 'JJ10', 'JJ1000']);
    const { layout, text: encoded } = opened(text);
    expect(eachRecordOf(text, partOfRecords(layout, encoded, ['JJ100']))).toEqual([1, 0, 0, 1]);
  });

  test('are of about one size, in whatever order the numbers were found', () => {
    const numbers = Array.from({ length: 1_000 }, (_, index) => `JJ${(index * 7_919) % 1_000}`);
    const bounds = boundsOf(numbers, 8);
    expect(bounds).toHaveLength(7);
    const sizes = Array<number>(8).fill(0);
    for (const number of numbers)
      (sizes[bounds.filter((bound) => bound <= number).length] as number) += 1;
    expect(Math.min(...sizes)).toBe(125);
    expect(Math.max(...sizes)).toBe(125);
  });

  test('one number makes one part', () => {
    expect(boundsOf(['JJ1', 'JJ1', 'JJ1'], 4)).toEqual([]);
    expect(boundsOf([], 4)).toEqual([]);
  });
});

describe('the sample of loan numbers', () => {
  const text = repaymentsOf(['JJ000001', '"JJ000002"', '="JJ000003"', '(2024)借字004号']);
  const { layout, text: encoded } = opened(text);
  const whole = new TextEncoder().encode(text);

  test('has the number of the first whole line of each piece', () => {
    const sample = new NumberSample(layout, encoded);
    for (let start = 0; start < whole.length; start += 1) sample.add(whole.subarray(start));
    expect([...new Set(sample.numbers)]).toEqual([
      'JJ000001',
      'JJ000002',
      'JJ000003',
      '(2024)借字004号',
    ]);
  });

  test('finds the records among the lines of their cells', () => {
    const note = Array.from({ length: 12 }, (_, line) => `第${line}次，拨打电话`).join('\n');
    const numbers = Array.from({ length: 60 }, (_, index) => `JJ${String(index + 100)}`);
    const rows = numbers.map((number) =>
      headers
        .map((header) => (header === '借据号' ? number : header === '备注' ? `"${note}"` : '1'))
        .join(','),
    );
    const lines = new TextEncoder().encode([headers.join(','), ...rows, ''].join('\n'));
    const sample = new NumberSample(layout, encoded);
    for (let start = 0; start < lines.length - 4_096; start += 97)
      expect(sample.add(lines.subarray(start, start + 4_096))).toBe(true);
    expect(sample.numbers.filter((number) => !numbers.includes(number))).toEqual([]);
    expect(new Set(sample.numbers).size).toBeGreaterThan(40);
  });

  test('takes no harm from bytes that are no lines of the file', () => {
    const bytes = fc.array(fc.constantFrom(...Buffer.from('"=,\n\rJ1'), 0xe5, 0x80), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(bytes, (piece) => {
        const sample = new NumberSample(layout, encoded);
        sample.add(Uint8Array.from(piece));
        expect(sample.numbers.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2_000 },
    );
  });
});
