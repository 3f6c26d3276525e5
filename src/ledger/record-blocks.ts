import { transcode } from 'node:buffer';
import type { CutRecord } from './cut-records.js';
import type { RecordEncoding } from './probe-file.js';
import { CellCutter, RowCells } from './row-cells.js';
import { splitCells } from './split-cells.js';
import type { Separator } from './split-records.js';

/*
 * A block holds records of one file on their way from the cutter to the reader of a partition:
 *
 *   number of records, bytes of text         two 32-bit words
 *   row, line, line feeds × 2 + quoted       three words a record
 *   the records, each with a line feed       in the encoding of the file
 */

const headWords = 2;
const wordsPerRecord = 3;
const bytesPerWord = 4;

/** Bytes of a block of a part that is laid aside. */
export const partBlockBytes = 32_768;

/** Gathers records and hands them on as blocks. */
export class BlockWriter {
  readonly #flushTo: (block: Uint8Array) => void;
  readonly #text: Uint8Array;
  readonly #words: Uint32Array;
  #length = 0;
  #count = 0;

  constructor(size: { readonly bytes: number }, flushTo: (block: Uint8Array) => void) {
    this.#flushTo = flushTo;
    this.#text = new Uint8Array(size.bytes);
    this.#words = new Uint32Array(Math.ceil(size.bytes / 48) * wordsPerRecord);
  }

  add({ bytes, start, end, row, line, quoted, lineFeeds }: CutRecord): void {
    const length = end - start + 1;
    const isFull =
      this.#length + length > this.#text.length ||
      (this.#count + 1) * wordsPerRecord > this.#words.length;
    if (isFull) this.flush();
    const at = this.#count * wordsPerRecord;
    this.#words[at] = row;
    this.#words[at + 1] = line;
    this.#words[at + 2] = lineFeeds * 2 + (quoted ? 1 : 0);
    this.#count += 1;
    if (length > this.#text.length) {
      const long = new Uint8Array(length);
      long.set(bytes.subarray(start, end));
      long[length - 1] = lineFeed;
      this.#hand(long);
      return;
    }
    const text = this.#text;
    let to = this.#length;
    for (let from = start; from < end; from += 1) text[to++] = bytes[from] ?? 0;
    text[to] = lineFeed;
    this.#length = to + 1;
  }

  flush(): void {
    if (this.#count > 0) this.#hand(this.#text.subarray(0, this.#length));
  }

  #hand(text: Uint8Array): void {
    const words = headWords + this.#count * wordsPerRecord;
    const block = new Uint8Array(words * bytesPerWord + text.length);
    const head = new Uint32Array(block.buffer, 0, words);
    head[0] = this.#count;
    head[1] = text.length;
    head.set(this.#words.subarray(0, this.#count * wordsPerRecord), headWords);
    block.set(text, words * bytesPerWord);
    this.#flushTo(block);
    this.#count = 0;
    this.#length = 0;
  }
}

const lineFeed = 0x0a;

/** How the records of a block are to be read. */
export interface BlockText {
  readonly encoding: RecordEncoding;
  readonly separator: Separator;
}

/** A record of a block with its cells where they stand. */
export interface BlockRecord {
  readonly cells: RowCells;
  readonly row: number;
  readonly line: number;
}

/** Reads the records of a block in the order in which they were added. */
export function readRecords(
  block: Uint8Array,
  { encoding, separator }: BlockText,
  take: (record: BlockRecord) => void,
): void {
  const { words, textAt } = headOf(block);
  const cutter = cutterOf(block.subarray(textAt), { encoding, separator });
  for (let at = 0; at < words.length; at += wordsPerRecord) {
    const [row, line, mark] = [words[at] ?? 0, words[at + 1] ?? 0, words[at + 2] ?? 0];
    const cells =
      mark === 0
        ? cutter.next()
        : RowCells.of(splitCells(cutter.take(mark >> 1), separator, (mark & 1) === 1));
    take({ cells, row, line });
  }
}

/** Goes through the records of a block as they were cut. */
export function eachRecord(block: Uint8Array, take: (record: CutRecord) => void): void {
  const { words, textAt } = headOf(block);
  let start = textAt;
  for (let at = 0; at < words.length; at += wordsPerRecord) {
    const [row, line, mark] = [words[at] ?? 0, words[at + 1] ?? 0, words[at + 2] ?? 0];
    const lineFeeds = mark >> 1;
    let end = block.indexOf(lineFeed, start);
    for (let left = lineFeeds; left > 0; left -= 1) end = block.indexOf(lineFeed, end + 1);
    take({ bytes: block, start, end, row, line, quoted: (mark & 1) === 1, lineFeeds });
    start = end + 1;
  }
}

/** How many records a block has. */
export function recordsIn(block: Uint8Array): number {
  return headOf(block).words.length / wordsPerRecord;
}

function headOf(block: Uint8Array): { readonly words: Uint32Array; readonly textAt: number } {
  const [count = 0] = new Uint32Array(block.slice(0, headWords * bytesPerWord).buffer);
  const textAt = (headWords + count * wordsPerRecord) * bytesPerWord;
  return { words: new Uint32Array(block.slice(headWords * bytesPerWord, textAt).buffer), textAt };
}

/** The bytes are known to be text: they were looked at before they were cut. */
function cutterOf(bytes: Uint8Array, { encoding, separator }: BlockText): CellCutter {
  if (encoding !== 'utf-8') {
    const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
    return new CellCutter(text, separator);
  }
  // Takes half as long as decoding at once.
  const wide = transcode(bytes, 'utf8', 'utf16le');
  const units = new Uint16Array(wide.buffer, wide.byteOffset, wide.length / 2);
  return new CellCutter(wide.toString('utf16le'), separator, units);
}
