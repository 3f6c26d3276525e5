import { describe, expect, test } from 'vitest';
import { byPlace, type Diagnostic } from '#domain/diagnostic.js';
import { maskCell, maskIdNo, maskName, maskNumbers } from '#domain/mask.js';
import { nearestName } from '#domain/nearest-name.js';
import { cellOf } from '#domain/source.js';

describe('masks', () => {
  test.each([
    { name: '沈青禾', masked: '沈*' },
    { name: '𠮷田', masked: '𠮷*' },
    { name: '', masked: '*' },
  ])('the name $name', ({ name, masked }) => {
    expect(maskName(name)).toBe(masked);
  });

  test.each([
    { idNo: '440305199003079991', masked: '440305********9991' },
    { idNo: 'E12345678', masked: '*********' },
  ])('the number $idNo', ({ idNo, masked }) => {
    expect(maskIdNo(idNo)).toBe(masked);
  });

  test('numbers in a text: identities and phones, neither days nor a 案号', () => {
    const text =
      '身份证44030519900307999X，电话13800001234，2026-01-20，（2026）粤0304民初1234567号';
    expect(maskNumbers(text)).toBe(
      '身份证440305********999X，电话138****1234，2026-01-20，（2026）粤0304民初1234567号',
    );
  });

  test.each([
    { cell: '13800000000', masked: '1********' },
    { cell: '𠮷田', masked: '𠮷*' },
    { cell: '沈', masked: '*' },
    { cell: '', masked: '*' },
  ])('the cell $cell', ({ cell, masked }) => {
    expect(maskCell(cell)).toBe(masked);
  });
});

describe('nearestName', () => {
  const names = ['signingPlace', 'directory', 'order'];

  test.each([
    { written: 'signingPlcae', nearest: 'signingPlace' },
    { written: 'directry', nearest: 'directory' },
    { written: 'oder', nearest: 'order' },
    { written: 'fonts', nearest: undefined },
    { written: '', nearest: undefined },
  ])('$written → $nearest', ({ written, nearest }) => {
    expect(nearestName(written, names)).toBe(nearest);
  });

  test('the first of equally near names', () => {
    expect(nearestName('cat', ['car', 'cap'])).toBe('car');
    expect(nearestName('cat', [])).toBeUndefined();
  });
});

test('diagnostics stand in order of file, row, column, code, loan', () => {
  const found = (
    file: string | undefined,
    row: number,
    column: string,
    code: Diagnostic['code'],
  ): Diagnostic => ({
    code,
    severity: 'warning',
    message: { zh: '提示', en: 'Note.' },
    ...(file === undefined ? {} : { span: { file, row, column } }),
  });
  const ordered = [
    found(undefined, 0, '', 'cases/z'),
    found('a.csv', 2, 'B', 'ledger/a'),
    found('a.csv', 10, 'A', 'ledger/a'),
    found('a.csv', 10, 'B', 'ledger/a'),
    found('a.csv', 10, 'B', 'ledger/b'),
    found('b.csv', 1, 'A', 'ledger/a'),
  ];
  expect(ordered.toReversed().toSorted(byPlace)).toEqual(ordered);
  expect(byPlace(found('a.csv', 1, 'A', 'ledger/a'), found('a.csv', 1, 'A', 'ledger/a'))).toBe(0);
});

test('a cell is named by its header where the file has one', () => {
  const source = { file: 'a.csv', row: 3, headers: { amount: '贷款金额' } };
  expect(cellOf(source, 'amount')).toEqual({ file: 'a.csv', row: 3, column: '贷款金额' });
  expect(cellOf(source, 'rate')).toEqual({ file: 'a.csv', row: 3 });
});
