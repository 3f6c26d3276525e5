import { describe, expect, test } from 'vitest';
import type { SheetForm } from '#domain/sheet.js';
import { readSheet } from '#ledger/read-sheet.js';

const form: SheetForm = {
  headers: { 案件编号: 'caseNo', 借据号: 'loanNo', 决定: 'decision', 理由: 'reason', 日期: 'on' },
  required: [['caseNo', 'loanNo'], ['decision']],
  days: ['on'],
};
const sheet = (bytes: string | Uint8Array) =>
  readSheet(
    { name: 'd.csv', bytes: typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes },
    form,
  );
const cellsOf = (text: string | Uint8Array) => sheet(text).map(({ cells }) => cells);

/** `案件编号,决定` and a row, as a spreadsheet of a Chinese Windows saves it: GB18030. */
const gb = Uint8Array.from([
  0xb0, 0xb8, 0xbc, 0xfe, 0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xbe, 0xf6, 0xb6, 0xa8, 0x0d, 0x0a, 0x51,
  0x31, 0x2c, 0xcd, 0xa8, 0xb9, 0xfd, 0x0d, 0x0a,
]);

describe('a sheet that comes back', () => {
  test.each([
    { name: 'UTF-8 with its mark', text: '\uFEFF案件编号,决定\r\nQ1,通过\r\n' },
    { name: 'without its mark', text: '案件编号,决定\nQ1,通过' },
    { name: 'with tabs', text: '案件编号\t决定\r\nQ1\t通过\r\n' },
    { name: 'with trailing separators', text: '案件编号,决定,,,\r\nQ1,通过,,,,\r\n' },
    { name: 'with quotes', text: '"案件编号","决定"\r\n"Q1","通过"\r\n' },
    { name: 'with text marks', text: '案件编号,决定\r\n="Q1",\'通过\r\n' },
    { name: 'with blanks', text: ' 案件编号 ,决定\r\n\tQ1　, 通过\u00a0\r\n' },
    { name: 'below a title', text: '复核决定表\r\n案件编号,决定\r\nQ1,通过\r\n' },
    { name: 'with columns in another order', text: '备注,决定,案件编号\r\nx,通过,Q1\r\n' },
    { name: 'with blank rows and a total', text: '案件编号,决定\r\n\r\nQ1,通过\r\n合计,1\r\n' },
  ])('$name', ({ text }) => {
    expect(cellsOf(text)).toEqual([{ caseNo: 'Q1', decision: '通过' }]);
  });

  test('in GB18030', () => {
    expect(cellsOf(gb)).toEqual([{ caseNo: 'Q1', decision: '通过' }]);
  });

  test('days are read as ledgers have them; what is none stays', () => {
    const rows = ['2026/1/5', '20260105', '2026年1月5日 09:30', '46027', 'soon'].map(
      (day) => `Q1,通过,${day}`,
    );
    expect(
      cellsOf(`案件编号,决定,日期\r\n${rows.join('\r\n')}`).map((cells) => cells['on']),
    ).toEqual(['2026-01-05', '2026-01-05', '2026-01-05', '2026-01-05', 'soon']);
  });

  test('rows are numbered as a spreadsheet does, and a row of another width is marked', () => {
    const rows = sheet(
      '案件编号,决定,理由\r\nQ1,退回,"第一行\n第二行"\r\nQ2,通过\r\nQ3,通过,,x\r\n',
    );
    expect(rows.map(({ source: { row, line }, misshapen }) => [row, line, misshapen])).toEqual([
      [2, undefined, false],
      [3, 4, true],
      [4, 5, true],
    ]);
    expect(rows[0]?.cells['reason']).toBe('第一行第二行');
  });
});

describe('a file that is no such sheet', () => {
  test.each([
    { name: 'empty', bytes: '', says: /the file is empty/ },
    { name: 'blank', bytes: ' \r\n', says: /the file is empty/ },
    {
      name: 'of another kind',
      bytes: '借款人,金额\r\n某人,1\r\n',
      says: /lacks the column 案件编号 \/ 借据号, 决定/,
    },
    {
      name: 'with a column twice',
      bytes: '案件编号,决定,决定\r\nQ1,通过,退回\r\n',
      says: /mean the same/,
    },
    {
      name: 'with an open quote',
      bytes: '案件编号,决定\r\n"Q1,通过\r\n',
      says: /quote opened on line 2/,
    },
    { name: 'a workbook', bytes: 'PK\u0003\u0004rest', says: /spreadsheet workbook/ },
  ])('$name', ({ bytes, says }) => {
    expect(() => sheet(bytes)).toThrow(says);
  });

  test('no text: the hint names no setting that a sheet does not have', () => {
    const bytes = Uint8Array.from([0xff, 0xff, 0x80, 0x0a]);
    expect(() => sheet(bytes)).toThrow(/cannot be decoded/);
    try {
      sheet(bytes);
    } catch (error) {
      expect((error as { hint: { en: string } }).hint.en).not.toContain('ledger.encoding');
    }
  });
});
