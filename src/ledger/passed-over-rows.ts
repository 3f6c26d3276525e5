import type { RowCells } from './row-cells.js';

/*
 * Exports carry rows that are no records: blank rows, the header again on each printed page, 合计 rows and footers
 * such as 制表人. They are passed over and counted. A row is passed over by its first filled cell, which in a record is
 * a number or a name, never one of these words.
 */

const totalCell =
  /^(?:本页|本表|累计|总|部门|机构)?\s*(?:合|小|总|共|累)\s*计(?:金额|笔数|户数)?\s*[:：]?\s*(?:\d+\s*(?:笔|户|条|行)?)?$/u;
const footerCell =
  /^(?:制\s*表|审\s*核|复\s*核|经\s*办|打\s*印|导\s*出|填\s*报|填\s*表|编\s*制|统\s*计|报\s*表|数据来源|数据截止|备\s*注|注|说\s*明|单\s*位|第\s*\d+\s*页|共\s*\d+\s*[页条笔行户]).*$/u;
const excelError = /^#(?:REF|N\/A|VALUE|NAME|DIV|NULL|NUM|#)/i;
/** A footer names two or three people at most; a record has more cells than that. */
const mostFooterCells = 6;
const mostCommentCells = 2;

/** Whether a row below the header is no record: blank, a repeated header, a total or a footer. */
export function isPassedOver(cells: RowCells, header: readonly string[]): boolean {
  return !startsAsRecord(cells, header) && isNoRecord(cells.all(), header);
}

/** A row whose first cell starts with a plain letter or digit, as none of these words and not the header does. */
function startsAsRecord(cells: RowCells, header: readonly string[]): boolean {
  const start = cells.startOf(0);
  if (start === cells.endOf(0)) return false;
  const code = cells.units[start] ?? 0;
  return isPlainSign(code) && code !== header[0]?.trim().charCodeAt(0);
}

/** A plain letter or digit. */
export function isPlainSign(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a)
  );
}

function isNoRecord(cells: readonly string[], header: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const [first] = filled;
  if (first === undefined || totalCell.test(first)) return true;
  return (
    isFooter(first, filled.length) || (first === header[0]?.trim() && isSameRow(cells, header))
  );
}

function isFooter(first: string, filled: number): boolean {
  if (first.startsWith('#')) return filled <= mostCommentCells && !excelError.test(first);
  return filled <= mostFooterCells && footerCell.test(first) && !/\d{6}/.test(first);
}

function isSameRow(cells: readonly string[], header: readonly string[]): boolean {
  return cells.every((cell, index) => cell.trim() === (header[index]?.trim() ?? ''));
}
