import type { Diagnostic, Severity } from '#domain/diagnostic.js';
import { maskNumbers } from '#domain/mask.js';
import type { Phrase } from '#domain/phrase.js';
import { spanOf } from '#domain/source.js';
import type { SheetRow } from '#domain/sheet.js';

/** A cell of a row. */
export interface SheetCell {
  readonly row: Pick<SheetRow, 'source' | 'cells'>;
  readonly field?: string;
}

interface Found {
  readonly code: string;
  readonly severity?: Severity;
  readonly message: Phrase;
  readonly hint?: Phrase;
}

/**
 * A diagnostic at a cell, which it shows: case numbers, days and words of a sheet are not personal. A reason may have
 * numbers in it that are.
 */
export function atCell({ row, field }: SheetCell, found: Found): Diagnostic {
  const { code, severity = 'error', message, hint } = found;
  const text = field === undefined ? undefined : row.cells[field];
  const cell = text !== undefined && field === 'reason' ? maskNumbers(text) : text;
  return {
    code: `answers/${code}`,
    severity,
    message,
    ...(hint === undefined ? {} : { hint }),
    span: { ...spanOf(row.source, field), ...(cell === undefined ? {} : { cell }) },
  };
}

/** No cell of the row is surely under its header. */
export function rowMisshapen(row: SheetRow): Diagnostic {
  return atCell(
    { row },
    {
      code: 'row-misshapen',
      message: { zh: '该行的单元格数与表头不同。', en: 'The row has other cells than the header.' },
      hint: {
        zh: '请核对该行是否多了或少了分隔符；含逗号的文字应在引号内。',
        en: 'Look for separators too many or too few; text with a comma stands in quotes.',
      },
    },
  );
}

/** The row names no case. */
export function caseMissing(row: SheetRow): Diagnostic {
  return atCell(
    { row, field: 'caseNo' },
    {
      code: 'case-missing',
      message: { zh: '没有案件编号。', en: 'The case number is missing.' },
      hint: { zh: '请填写 qisu 的案件编号。', en: 'Write the case number that qisu gave.' },
    },
  );
}

/** Two rows of one case say different things. */
export function rowsContradict(row: SheetRow, caseNo: string, otherRow: number): Diagnostic {
  return atCell(
    { row, field: 'caseNo' },
    {
      code: 'rows-contradict',
      message: {
        zh: `案件 ${caseNo} 在第 ${otherRow} 行另有不同的内容，两行均未采用。`,
        en: `Row ${otherRow} says something else of the case ${caseNo}; neither was taken.`,
      },
      hint: { zh: '请只留一行。', en: 'Keep one of them.' },
    },
  );
}

/** A cell that should hold a day. */
export function dayUnreadable(row: SheetRow, field: string): Diagnostic {
  return atCell(
    { row, field },
    {
      code: 'day-unreadable',
      message: { zh: '不是日期。', en: 'This is no day.' },
      hint: { zh: '写作 2026-01-15。', en: 'Write 2026-01-15.' },
    },
  );
}

/** A day that has not come yet. */
export function dayInFuture(row: SheetRow, field: string): Diagnostic {
  return atCell(
    { row, field },
    {
      code: 'day-in-future',
      message: { zh: '日期尚未到来。', en: 'This day has not come yet.' },
      hint: { zh: '请核对年份。', en: 'Look at the year.' },
    },
  );
}

/** The docket has no such case. */
export function caseUnknown({ row, field }: SheetCell, name: string): Diagnostic {
  const isDamaged = /^\d(?:\.\d+)?E\+?\d+$/i.test(name);
  return atCell(
    { row, ...(field === undefined ? {} : { field }) },
    {
      code: 'case-unknown',
      message: { zh: `登记册中没有 ${name}。`, en: `The docket has no ${name}.` },
      hint: isDamaged
        ? {
            zh: '该编号被电子表格改成了科学计数法；请以文本格式重新导出。',
            en: 'A spreadsheet made a number of it; export it again as text.',
          }
        : {
            zh: '请核对编号；qisu review list 列出全部案件。',
            en: 'Look at the number; qisu review list lists all cases.',
          },
    },
  );
}

/** A filing without a day, of a case that was filed before. */
export function filingAmbiguous(row: SheetRow, filedOn: string): Diagnostic {
  return atCell(
    { row, field: 'on' },
    {
      code: 'filing-ambiguous',
      message: {
        zh: `案件此前已于 ${filedOn} 提交过，该行没有日期，无法判断是否为再次提交。`,
        en: `The case was filed before, on ${filedOn}; without a day this may be that filing.`,
      },
      hint: { zh: '请填写提交日期。', en: 'Write the day on which it was filed.' },
    },
  );
}
