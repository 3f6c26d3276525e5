import type { Separator } from './split-records.js';
import { unitsOf } from './units.js';

/** A text with the places in it where cells start. */
interface CutText {
  readonly text: string;
  /** Those of the text. */
  readonly units: Uint16Array;
  /** For each record the start of each of its cells, and where one more would start. */
  starts: Int32Array;
  /** Characters between a cell and the next. */
  readonly gap: number;
}

/**
 * The cells of one record, where they stand in a text. A cell is cut out when it is asked for: most are amounts and days,
 * which are read in place.
 */
export class RowCells {
  readonly length: number;
  readonly #cut: CutText;
  readonly #first: number;

  constructor(cut: CutText, first: number, length: number) {
    this.#cut = cut;
    this.#first = first;
    this.length = length;
  }

  /** Cells that were cut out already. */
  static of(cells: readonly string[]): RowCells {
    const starts = new Int32Array(cells.length + 1);
    for (const [index, cell] of cells.entries())
      starts[index + 1] = (starts[index] ?? 0) + cell.length;
    const text = cells.join('');
    return new RowCells({ text, units: unitsOf(text), starts, gap: 0 }, 0, cells.length);
  }

  /** The units of the text that the cells stand in: what is of plain signs is read in place. */
  get units(): Uint16Array {
    return this.#cut.units;
  }

  /** Where a cell starts in the text; a cell that the record does not have is empty. */
  startOf(index: number): number {
    return this.#isThere(index) ? (this.#cut.starts[this.#first + index] ?? 0) : 0;
  }

  /** Behind the last character of a cell. */
  endOf(index: number): number {
    return this.#isThere(index)
      ? (this.#cut.starts[this.#first + index + 1] ?? 0) - this.#cut.gap
      : 0;
  }

  at(index: number): string {
    return this.#cut.text.slice(this.startOf(index), this.endOf(index));
  }

  /** Whether a cell is just this text. */
  is(index: number, text: string): boolean {
    const start = this.startOf(index);
    return this.endOf(index) - start === text.length && this.#cut.text.startsWith(text, start);
  }

  all(): readonly string[] {
    return Array.from({ length: this.length }, (_, index) => this.at(index));
  }

  #isThere(index: number): boolean {
    return index >= 0 && index < this.length;
  }
}

const lineFeed = 0x0a;
const leastRoom = 64;
/** Few cells are shorter than this with their separator: the places of nearly every text fit at once. */
const usualCell = 4;

/** Cuts a text of records without quotes, a line each, into cells, one record after the other. */
export class CellCutter {
  readonly #cut: CutText;
  readonly #first: number;
  readonly #second: number | undefined;
  #count = 0;
  #at = 0;

  /** @param units - Those of the text, where they are at hand: cells are found in them in half the time. */
  constructor(text: string, separator: Separator, units: Uint16Array = unitsOf(text)) {
    this.#cut = {
      text,
      units,
      starts: new Int32Array(leastRoom + Math.ceil(text.length / usualCell)),
      gap: separator.length,
    };
    this.#first = separator.charCodeAt(0);
    this.#second = separator.length > 1 ? separator.charCodeAt(1) : undefined;
  }

  /** The text of the next record and of as many line feeds as are in it; the record after it is next then. */
  take(lineFeeds: number): string {
    const { text } = this.#cut;
    const start = this.#at;
    let end = text.indexOf('\n', start);
    for (let left = lineFeeds; left > 0; left -= 1) end = text.indexOf('\n', end + 1);
    this.#at = end + 1;
    return text.slice(start, end);
  }

  /** Cuts the next record. */
  next(): RowCells {
    const { gap, units } = this.#cut;
    const [separator, second] = [this.#first, this.#second];
    const first = this.#count;
    let at = this.#at;
    this.#put(at);
    for (; at < units.length; at += 1) {
      const unit = units[at];
      if (unit === lineFeed) break;
      if (unit !== separator) continue;
      if (second !== undefined && units[at + 1] !== second) continue;
      this.#put(at + gap);
      at += gap - 1;
    }
    this.#put(at + gap);
    this.#at = at + 1;
    return new RowCells(this.#cut, first, this.#count - first - 1);
  }

  #put(start: number): void {
    if (this.#count === this.#cut.starts.length) {
      const larger = new Int32Array(2 * this.#count);
      larger.set(this.#cut.starts);
      this.#cut.starts = larger;
    }
    this.#cut.starts[this.#count] = start;
    this.#count += 1;
  }
}
