import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { cutLedgerFile, lookThroughFile, type LookedFile } from '#batch/cut-ledger-file.js';
import { sha256 } from '#batch/batch-id.js';
import type { NamedLedgerFile } from '#workspace/read-files.js';
import { packDialect, soundRepayment } from '../ledger/ledger-builder.js';
import { temporaryFolder } from '../support/temporary-workspace.js';

const headers = Object.keys(soundRepayment);
const loans = 200;

function no(index: number): string {
  return `JJ${String(index).padStart(6, '0')}`;
}

/** A file of repayments, one of each loan. */
function repayments(bytesOf: (text: string) => Uint8Array, note: string): NamedLedgerFile {
  const rows = Array.from({ length: loans }, (_, index) =>
    headers.map((header) => (header === '借据号' ? no(index) : note)).join(','),
  );
  const file = path.join(temporaryFolder(), 'repayments.csv');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, bytesOf([headers.join(','), ...rows, ''].join('\n')));
  return { table: 'repayments', name: 'repayments.csv', path: file, bytes: statSync(file).size };
}

const utf8 = (text: string): Uint8Array => Buffer.from(text);
const utf16 = (text: string): Uint8Array => Buffer.from(`\uFEFF${text}`, 'utf16le');

function look(file: NamedLedgerFile, numbers: number): LookedFile {
  return lookThroughFile({ file, dialect: packDialect, every: Math.ceil(file.bytes / numbers) });
}

describe('a look through a file before it is cut', () => {
  test.each([
    ['short rows', utf8, '1'],
    ['rows longer than what is read of a place as a rule', utf8, '文'.repeat(1_000)],
    ['UTF-16', utf16, '文'],
  ])('gathers loan numbers from all over it: %s', (_, bytesOf, note) => {
    const { numbers } = look(repayments(bytesOf, note), 20);
    expect(numbers.length).toBeGreaterThanOrEqual(10);
    expect(numbers).toEqual(numbers.toSorted());
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers[0]?.localeCompare(no(loans / 8))).toBe(-1);
    expect(numbers.at(-1)?.localeCompare(no((7 * loans) / 8))).toBe(1);
  });

  test('none where there is but one part', () => {
    const file = repayments(utf8, '1');
    const looked = lookThroughFile({ file, dialect: packDialect, every: Number.POSITIVE_INFINITY });
    expect(looked.numbers).toEqual([]);
  });
});

test('a file is digested as it is cut, and each record goes to the part of its number', () => {
  const content: Uint8Array[] = [];
  const file = repayments((text) => {
    content.push(utf8(text));
    return utf8(text);
  }, '1');
  const { opened } = look(file, 20);
  const taken = new Map<number, string>();
  const { digest, file: cut } = cutLedgerFile(
    { file, opened, bounds: [no(50), no(150)], dialect: packDialect },
    (part, block) => taken.set(part, (taken.get(part) ?? '') + Buffer.from(block).toString()),
  );
  expect(digest.sha256).toBe(sha256(content[0] ?? new Uint8Array()));
  expect(digest.bytes).toBe(file.bytes);
  expect(cut.records).toBe(loans + 1);
  const partOf = (index: number): number => (index < 50 ? 0 : index < 150 ? 1 : 2);
  for (let index = 0; index < loans; index += 1)
    for (const part of [0, 1, 2])
      expect((taken.get(part) ?? '').includes(no(index))).toBe(part === partOf(index));
});
