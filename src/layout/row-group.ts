import type { TableRow } from '#domain/document.js';

import type { Slab, Strip } from './strip.js';
import type { GridCell } from './table-grid.js';
import type { TableSlab } from './table-slab.js';

/** Rows that belong together because cells reach across them. Mostly it is one. */
export interface RowGroup {
  readonly rows: readonly TableRow[];
  readonly columnCount: number;
  /** Rows count from the group's first. */
  readonly cells: readonly GridCell[];
  /** For each column the width that its widest figure or short word asks for, once it is known. */
  neededPt: readonly number[] | undefined;
  /** The group as it was set lately between the columns' edges, the latest first. */
  sets: readonly SetRows[];
}

/** A group of rows with its text set between the edges of the table's columns. */
export interface SetRows {
  /** The edges as a text. */
  readonly edgesKey: string;
  /** A column is narrower than one of its characters. */
  readonly isTooNarrow: boolean;
  readonly slab: TableSlab;
  /** The group by itself. */
  readonly drawn: Slab;
  /** The group as a strip below a header that new pages repeat, if there is one. */
  strip(header: Slab | undefined): Strip;
}
