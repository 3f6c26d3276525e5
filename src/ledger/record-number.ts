import type { CutRecord } from './cut-records.js';
import { decodeRecord } from './cut-file.js';
import { Findings } from './findings.js';
import { openRow } from './open-record.js';
import type { TableLayout } from './read-table.js';
import type { BlockText } from './record-blocks.js';
import { RowCells } from './row-cells.js';
import { SourceTable } from './source-table.js';

const hyphen = 0x2d;
const apostrophe = 0x27;
const equalsSign = 0x3d;
const blank = 0x20;
const deleteSign = 0x7f;
/** Longer numbers are read as text. */
const mostBytes = 128;

/** Reads the loan numbers of the records of a file. One of plain signs is taken from the bytes; any other is read as its row will be. */
export class RecordNumber {
  /** The plain number that was read last; its bytes are those of its text. */
  readonly bytes: Uint8Array = new Uint8Array(mostBytes);
  length = 0;
  /** It is that of the record before: rows of one loan often stand together. */
  isSame = false;
  readonly #layout: TableLayout;
  readonly #text: BlockText;
  readonly #columns: readonly number[];
  readonly #separator: number;
  readonly #isSimple: boolean;

  constructor(layout: TableLayout, text: BlockText) {
    this.#layout = layout;
    this.#text = text;
    this.#columns =
      layout.keyColumns.length > 0 ? layout.keyColumns : [layout.columnOf.get('loanNo') ?? 0];
    this.#separator = text.separator.charCodeAt(0);
    this.#isSimple = text.separator.length === 1;
  }

  /** Whether the number is plain: then it is in `bytes`. */
  readPlain(record: CutRecord): boolean {
    const before = this.length;
    this.length = 0;
    this.isSame = true;
    if (record.quoted || !this.#isSimple) return false;
    for (let part = 0; part < this.#columns.length; part += 1) {
      const isAdded =
        (part === 0 || this.#put(hyphen)) && this.#addCell(record, this.#columns[part] ?? 0);
      if (isAdded) continue;
      this.length = 0;
      return false;
    }
    this.isSame &&= before > 0 && this.length === before;
    return true;
  }

  /** The number of a record as its row will have it; `undefined` where that will have none. */
  readWritten(record: CutRecord): string | undefined {
    const { cells, row } = decodeRecord(record, this.#text);
    const source = { file: this.#layout.file, row, headers: this.#layout.headers };
    const whole = { source, cells: RowCells.of(cells), misshapen: false };
    return openRow(new SourceTable(this.#layout, 0), whole, new Findings()).loanNo;
  }

  /** The number of a record; a plain word that stands for none is given as it stands. */
  read(record: CutRecord): string | undefined {
    return this.readPlain(record)
      ? Buffer.from(this.bytes.buffer, 0, this.length).toString('latin1')
      : this.readWritten(record);
  }

  #addCell(record: CutRecord, column: number): boolean {
    const { bytes, end } = record;
    let at = cellStart(record, column, this.#separator);
    if (bytes[at] === apostrophe || bytes[at] === equalsSign) return false;
    for (; at < end && bytes[at] !== this.#separator; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte <= blank || byte >= deleteSign || !this.#put(byte)) return false;
    }
    return true;
  }

  /** Whether there was room for a byte. */
  #put(byte: number): boolean {
    if (this.length === mostBytes) return false;
    if (this.bytes[this.length] !== byte) {
      this.bytes[this.length] = byte;
      this.isSame = false;
    }
    this.length += 1;
    return true;
  }
}

/** Where a cell of a record without quotes starts. */
function cellStart({ bytes, start, end }: CutRecord, column: number, separator: number): number {
  let at = start;
  for (let left = column; left > 0; left -= 1) {
    while (at < end && bytes[at] !== separator) at += 1;
    at += 1;
  }
  return at;
}
