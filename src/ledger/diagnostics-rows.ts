import type { Diagnostic } from '#domain/diagnostic.js';
import type { ColumnUnit } from '#domain/ledger.js';
import { problem, type Problem } from './diagnostics-cells.js';

/** A record whose cells are more or fewer than the header's. */
export function fieldCount(found: number, expected: number): Problem {
  return problem(
    'ledger/field-count',
    'error',
    {
      zh: `本行有 ${found} 个单元格，表头有 ${expected} 个，无法确定各单元格属于哪一列。`,
      en: `The row has ${found} cells where the header has ${expected}, so no cell is surely under its header.`,
    },
    {
      zh: '多半是单元格中有未加引号的分隔符或换行，请在源系统中更正。',
      en: 'A separator or line break inside a cell is the usual cause: put the cell in quotes.',
    },
  );
}

/** The dialect states another unit than the header prints; the dialect wins. */
export function unitOverruled(
  place: { readonly file: string; readonly row: number; readonly column: string },
  { unit, overruledUnit }: { readonly unit: ColumnUnit; readonly overruledUnit: ColumnUnit },
): Diagnostic {
  return {
    code: 'ledger/unit-overruled',
    severity: 'notice',
    message: {
      zh: `表头写的单位是 ${overruledUnit}，按配置的 ${unit} 读取。`,
      en: `The header states the unit ${overruledUnit}; it is read as ${unit}, as configured.`,
    },
    hint: { zh: '请确认 ledger.units 的设置。', en: 'Make sure that ledger.units is right.' },
    span: place,
  };
}
