import { decodeRecord } from './cut-file.js';
import type { CutRecord } from './cut-records.js';
import type { BlockText } from './record-blocks.js';

/**
 * The cells of a record in some columns, by the bytes alone where no quotes stand in it: what is not ASCII is not decoded
 * then. Such cells can be compared with each other, and told from plain letters and digits. An absent cell is empty.
 *
 * @param columns - Ascending.
 */
export function recordCells(
  record: CutRecord,
  text: BlockText,
  columns: readonly number[],
): readonly string[] {
  const { separator } = text;
  if (record.quoted || separator.length !== 1) {
    const { cells } = decodeRecord(record, text);
    return columns.map((column) => cells[column] ?? '');
  }
  const { bytes, end } = record;
  const mark = separator.charCodeAt(0);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = record.start;
  let index = 0;
  return columns.map((column) => {
    for (; index < column && at < end; at += 1) if (bytes[at] === mark) index += 1;
    if (index < column) return '';
    const start = at;
    while (at < end && bytes[at] !== mark) at += 1;
    return buffer.toString('latin1', start, at);
  });
}
