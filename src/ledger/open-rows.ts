import type { LedgerDialect, TableName } from '#domain/ledger.js';
import type { Findings } from './findings.js';
import { openRow } from './open-record.js';
import type { OpenRow } from './open-row.js';
import { tableRow, type TableLayout } from './read-table.js';
import { readRecords, type BlockRecord, type BlockText } from './record-blocks.js';
import { SourceTable } from './source-table.js';

/** A ledger whose files are laid out: what every reader of its records must know. */
export interface LedgerPlan {
  readonly dialect: LedgerDialect;
  readonly files: readonly PlannedFile[];
}

export interface PlannedFile {
  readonly layout: TableLayout;
  readonly text: BlockText;
  /** Records of the files of the same table before this one. */
  readonly rowsBefore: number;
}

/** Records of one file, which is named by its place in the plan. */
export interface FileBlock {
  readonly file: number;
  readonly block: Uint8Array;
}

/** The rows of one table, over all its files. */
export interface OpenTable {
  readonly files: readonly SourceTable[];
  readonly rows: readonly OpenRow[];
}

/** Rows of some loans, table by table. */
export interface OpenRows {
  readonly tables: ReadonlyMap<TableName, OpenTable>;
  /** Data rows by the place of the file in the plan. */
  readonly dataRows: readonly number[];
  /** Places in the accounts table of rows that are no accounts. */
  readonly passedOver: readonly number[];
}

/**
 * Opens the rows in blocks, which stand in the order of their files. A table has its files even where it has no rows.
 *
 * @param only - The loans whose rows are wanted; all by default.
 */
export function openRows(
  plan: LedgerPlan,
  blocks: readonly FileBlock[],
  {
    findings,
    only,
  }: { readonly findings: Findings; readonly only?: ReadonlySet<string> | undefined },
): OpenRows {
  const tables = new Map<TableName, { files: SourceTable[]; rows: OpenRow[] }>();
  const dataRows: number[] = [];
  const passedOver: number[] = [];
  for (const [index, { layout, text, rowsBefore }] of plan.files.entries()) {
    const table = new SourceTable(layout, rowsBefore);
    const known = tables.get(layout.table) ?? { files: [], rows: [] };
    tables.set(layout.table, known);
    known.files.push(table);
    const before = known.rows.length;
    const take = (record: BlockRecord): void => {
      const row = tableRow(layout, record);
      if (row === undefined) {
        if (layout.table === 'accounts') passedOver.push(rowsBefore + record.row);
        return;
      }
      const open = openRow(table, row, findings);
      if (only?.has(open.loanNo ?? '') !== false) known.rows.push(open);
    };
    for (const { file, block } of blocks) if (file === index) readRecords(block, text, take);
    dataRows.push(known.rows.length - before);
  }
  return { tables, dataRows, passedOver };
}

/** A row's place in its table, over all files: one number, the higher the later. */
export function placeInTable({ table, source }: OpenRow): number {
  return table.rowsBefore + source.row;
}
