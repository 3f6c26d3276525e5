import type { SourceSpan } from './diagnostic.js';

/** One record of a ledger file, with the header that each of its fields was read under. */
export interface RowSource {
  readonly file: string;
  /** The record as a spreadsheet numbers it (header = 1). */
  readonly row: number;
  /** The physical line, where it differs from `row`. */
  readonly line?: number;
  /** Field name → header as printed in the file. Shared by all rows of a file. */
  readonly headers: Readonly<Partial<Record<string, string>>>;
}

/** Where a figure comes from: the trace that a pleading's amount leads back to. */
export interface CellRef {
  readonly file: string;
  readonly row: number;
  readonly column?: string;
}

/** Names the cell of `field` in a record; the record alone when the file has no such column. */
export function cellOf(source: RowSource, field: string): CellRef {
  const column = source.headers[field];
  return column === undefined
    ? { file: source.file, row: source.row }
    : { file: source.file, row: source.row, column };
}

/** Where a diagnostic on a record points to: the record, or the cell of `field` where the file has such a column. */
export function spanOf(source: RowSource, field?: string): SourceSpan {
  const { file, row, line } = source;
  const place = field === undefined ? { file, row } : cellOf(source, field);
  return line === undefined ? place : { ...place, line };
}
