import { compareText } from '#domain/diagnostic.js';
import { decodeRecord } from './cut-file.js';
import { RecordCutter, type CutRecord } from './cut-records.js';
import type { TableLayout } from './read-table.js';
import type { BlockText } from './record-blocks.js';
import { RecordNumber } from './record-number.js';

/**
 * The loan numbers between the parts of a ledger, ascending: each part but the first has those from one of them on, each
 * but the last those before the next. So the lists of the parts, one after the other, are the list of all loans.
 */
export type PartBounds = readonly string[];

/** For each part so many loan numbers are gathered from all over the records: parts are of about one size then. */
export const numbersPerPart = 8;

/** Bounds for parts of about one size, where the numbers stand for as many bytes each. */
export function boundsOf(sample: readonly string[], parts: number): PartBounds {
  const sorted = sample.toSorted(compareText);
  const bounds = new Set<string>();
  for (let part = 1; part < parts; part += 1) {
    const bound = sorted[Math.floor((part * sorted.length) / parts)];
    if (bound !== undefined && bound > (sorted[0] ?? '')) bounds.add(bound);
  }
  return [...bounds];
}

/** Tells to which part a record belongs: all records of one loan number to the same, however it is written. */
export function partOfRecords(
  layout: TableLayout,
  text: BlockText,
  bounds: PartBounds,
): (record: CutRecord) => number {
  const number = new RecordNumber(layout, text);
  const isBefore = (bound: string): boolean => compareBytes(number.bytes, number.length, bound) < 0;
  let last = 0;
  return (record) => {
    if (!number.readPlain(record)) {
      const written = number.readWritten(record) ?? '';
      return partBefore(bounds, (bound) => written < bound);
    }
    if (!number.isSame) last = partBefore(bounds, isBefore);
    return last;
  };
}

/** The part whose end is the first bound that a number is before. */
function partBefore(bounds: PartBounds, isBefore: (bound: string) => boolean): number {
  let least = 0;
  let most = bounds.length;
  while (least < most) {
    const middle = (least + most) >> 1;
    if (isBefore(bounds[middle] ?? '')) most = middle;
    else least = middle + 1;
  }
  return least;
}

/** Compares a number of plain signs, a byte each, with a text. */
function compareBytes(bytes: Uint8Array, length: number, text: string): number {
  const both = Math.min(length, text.length);
  for (let at = 0; at < both; at += 1) {
    const difference = (bytes[at] ?? 0) - text.charCodeAt(at);
    if (difference !== 0) return difference;
  }
  return length - text.length;
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const quote = 0x22;

/** Lines of a piece from which a record may be looked for. */
const mostTries = 64;

/** Gathers loan numbers from pieces of a file. */
export class NumberSample {
  readonly numbers: string[] = [];
  readonly #number: RecordNumber;
  readonly #text: BlockText;
  readonly #cells: number;

  constructor(layout: TableLayout, text: BlockText) {
    this.#number = new RecordNumber(layout, text);
    this.#text = text;
    this.#cells = layout.cellsPerRow;
  }

  /**
   * Takes the number of the first record that begins in a piece. What begins as a line may be a part of a cell: as a
   * record it would not have the cells of the header. Should it have them, a wrong number makes the parts less even.
   *
   * @returns Whether there is such a record.
   */
  add(piece: Uint8Array): boolean {
    let start = behindBreak(piece, 0);
    for (let tries = 0; start > 0 && tries < mostTries; tries += 1) {
      if (this.#take(piece.subarray(start))) return true;
      start = behindBreak(piece, start);
    }
    return false;
  }

  /** Takes the number of the record that bytes begin with, where they have one whole. */
  #take(bytes: Uint8Array): boolean {
    const lineEnd = behindBreak(bytes, 0);
    const isLine = lineEnd > 0 && !bytes.subarray(0, lineEnd).includes(quote);
    let isTaken = false;
    let isFirst = true;
    const cutter = new RecordCutter(this.#text.separator, (record) => {
      if (isFirst) isTaken = this.#takeRecord(record);
      isFirst = false;
    });
    if (cutter.push(isLine ? bytes.subarray(0, lineEnd) : bytes) && isLine) cutter.end();
    return isTaken;
  }

  #takeRecord(record: CutRecord): boolean {
    if (decodeRecord(record, this.#text).cells.length !== this.#cells) return false;
    const number = this.#number.read(record);
    if (number !== undefined) this.numbers.push(number);
    return true;
  }
}

/** Behind the next line break; 0 where there is none. */
function behindBreak(piece: Uint8Array, from: number): number {
  const feed = piece.indexOf(lineFeed, from);
  return (feed < 0 ? piece.indexOf(carriageReturn, from) : feed) + 1;
}
