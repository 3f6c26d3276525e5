import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { manifestWorkbook } from '#report/manifest-xlsx.js';
import { manifestHeader } from '#report/manifest.js';
import { readWorkbook } from '#verification/read-workbook.js';

test('a workbook as we write it: texts in their cells', () => {
  const texts = ['QS-1', ' a<b> & "c"\r\n甲 ', '_x0041_', '𠮷', '', 'constructor'];
  const bytes = Buffer.concat([
    ...manifestWorkbook({ manifest: [[...texts, 12, 1_230n]], matrix: [] }),
  ]);
  const [manifest, matrix] = readWorkbook(bytes) ?? [];
  expect(manifest?.rows[0]).toEqual(manifestHeader);
  expect(manifest?.rows[1]).toEqual([...texts, '12', '12.3']);
  expect(matrix?.rows).toHaveLength(1);
});

test('a workbook as spreadsheet programs save it: texts in a table of their own', () => {
  const relationship = (id: string, target: string): string =>
    `<Relationship Id="${id}" Target="${target}"/>`;
  const bytes = zipSync({
    'xl/workbook.xml': strToU8(
      '<workbook><sheets><sheet name="甲" r:id="r2"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships>${relationship('r1', 'sharedStrings.xml')}${relationship('r2', 'worksheets/sheet1.xml')}</Relationships>`,
    ),
    'xl/sharedStrings.xml': strToU8(
      '<sst><si><t>a</t></si><si><r><t>b</t></r><r><t>c</t></r></si></sst>',
    ),
    'xl/worksheets/sheet1.xml': strToU8(
      '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>1</v></c><c r="C1"><v>1.5</v></c></row></sheetData></worksheet>',
    ),
  });
  expect(readWorkbook(bytes)).toEqual([{ name: '甲', rows: [['bc', '', '1.5']] }]);
});
