import type { RowSource } from './source.js';

/** What a sheet that comes back to us looks like. */
export interface SheetForm {
  /** Header → field. */
  readonly headers: Readonly<Record<string, string>>;
  /** Of each of these groups the sheet must have a column. */
  readonly required: readonly (readonly string[])[];
  /** Fields that hold days. */
  readonly days: readonly string[];
}

/** A row of a sheet. */
export interface SheetRow {
  readonly source: RowSource;
  /** Field → cell, cleaned; empty cells are absent. A day is `YYYY-MM-DD` where it could be read. */
  readonly cells: Readonly<Partial<Record<string, string>>>;
  /** It has fewer or more cells than the header, so that none is surely under its header. */
  readonly misshapen: boolean;
}
