import type { ColumnUnit } from '#domain/ledger.js';
import type { Fen } from '#domain/money.js';
import type { TableLayout } from './read-table.js';

/** A sum of amounts, with the row of the first of them. */
export interface ColumnSum {
  sum: Fen;
  /** Fen besides `sum`, so few that a number holds them exactly: adding these up takes no time. */
  few: number;
  readonly firstRow: number;
}

/** A text of a column with the word that it stands for among the choices. */
export interface LastWord {
  readonly text: string;
  readonly choices: readonly string[];
  readonly word: string;
}

/** A column of a file while its rows are read. Neighbouring rows are of one loan, and names of products and channels are few. */
export class Column {
  readonly index: number;
  readonly field: string;
  readonly unit: ColumnUnit | undefined;
  /** Code in the file → word. */
  readonly codes: ReadonlyMap<string, string> | undefined;
  /** The last text that is read as it stands: the same cell below it needs no second look. */
  lastPlain: string | undefined;
  /** The last word that was led through the code lists. */
  lastWord: LastWord | undefined;
  /** The sum of the amounts read so far: a control total. */
  sum: ColumnSum | undefined;

  constructor({ unitOf, codesOf }: TableLayout, field: string, index: number) {
    this.index = index;
    this.field = field;
    this.unit = unitOf.get(field);
    this.codes = codesOf.get(field);
    this.lastPlain = undefined;
    this.lastWord = undefined;
    this.sum = undefined;
  }

  /** Keeps a text that is read as it stands, and returns it. */
  keepPlain(text: string): string {
    this.lastPlain = text;
    return text;
  }

  /** Keeps what a text stands for, and returns its word. */
  keepWord(last: LastWord): string {
    this.lastWord = last;
    return last.word;
  }

  /** Begins to add up amounts. */
  startSum(firstRow: number): ColumnSum {
    this.sum = { sum: 0n, few: 0, firstRow };
    return this.sum;
  }
}

/** One file of a table while its rows are read. */
export class SourceTable {
  readonly layout: TableLayout;
  /** Rows of the files of the table before this one: what makes a row's place in the table one number. */
  readonly rowsBefore: number;
  /** The columns that make the loan number. */
  readonly keyColumns: readonly Column[];
  /** Of the columns with amounts, in the order of the first of these. */
  readonly sums: [field: string, sum: ColumnSum][] = [];
  /** The last loan number of one cell that was read as it stands. */
  lastLoanNo: string | undefined;
  readonly #columns: ReadonlyMap<string, Column>;

  constructor(layout: TableLayout, rowsBefore: number) {
    this.layout = layout;
    this.rowsBefore = rowsBefore;
    this.keyColumns = layout.keyColumns.map((index) => new Column(layout, 'loanNo', index));
    const columns = new Map<string, Column>();
    for (const [field, index] of layout.columnOf)
      columns.set(field, new Column(layout, field, index));
    this.#columns = columns;
  }

  /** The column of a field, where the file has one. */
  column(field: string): Column | undefined {
    return this.#columns.get(field);
  }

  /** Begins to add up the amounts of a column. */
  startSum(column: Column, firstRow: number): ColumnSum {
    const sum = column.startSum(firstRow);
    this.sums.push([column.field, sum]);
    return sum;
  }

  /** Keeps a loan number of one cell that is read as it stands, and returns it. */
  keepLoanNo(loanNo: string): string {
    this.lastLoanNo = loanNo;
    return loanNo;
  }
}
