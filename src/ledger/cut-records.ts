import type { Growing } from '#domain/growing.js';

/** Where one record lies in the bytes of a file. The cutter fills one object again and again: copy what is kept. */
export interface CutRecord {
  readonly bytes: Uint8Array;
  readonly start: number;
  /** Behind its last byte; the line end is not part of it. */
  readonly end: number;
  /** Its place among the records, from 1: the row of a spreadsheet. */
  readonly row: number;
  /** The physical line on which it starts, from 1. */
  readonly line: number;
  /** It holds a quote, so that a separator or a line break in it may be part of a cell. */
  readonly quoted: boolean;
  /** Line feeds inside it. */
  readonly lineFeeds: number;
}

const quote = 0x22;
const equalsSign = 0x3d;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
/** A record longer than this has lost its closing quote. */
const longestRecord = 67_108_864;

/** What a look at a record with quotes gives, where it does not give its end. */
const incomplete = -1;
const odd = -2;

/**
 * Cuts the bytes of a file into records without decoding them, as strict CSV has it: a cell may stand in quotes, with
 * quotes inside it doubled, or as the text mark of a spreadsheet, `="0012"`. Line ends are CRLF, LF and CR.
 *
 * The bytes must be of an encoding whose separator, quote and line ends are never part of another character.
 */
export class RecordCutter {
  readonly #separator: Uint8Array;
  readonly #take: (record: CutRecord) => void;
  readonly #record: Growing<CutRecord> = {
    bytes: new Uint8Array(),
    start: 0,
    end: 0,
    row: 0,
    line: 1,
    quoted: false,
    lineFeeds: 0,
  };
  /** The bytes in hand: what the chunks before left over, and behind it the chunk that is cut. */
  #room = new Uint8Array();
  #left = 0;
  #line = 1;
  #breaks = 0;
  #lineFeeds = 0;

  constructor(separator: string, take: (record: CutRecord) => void) {
    this.#separator = new TextEncoder().encode(separator);
    this.#take = take;
  }

  /** Records so far. */
  get rows(): number {
    return this.#record.row;
  }

  /** Cuts the next bytes. `false` where a quote stands so that no record after it can be trusted. */
  push(chunk: Uint8Array): boolean {
    const end = this.#left + chunk.length;
    if (end > this.#room.length) {
      const larger = new Uint8Array(end + chunk.length);
      larger.set(this.#room.subarray(0, this.#left));
      this.#room = larger;
    }
    this.#room.set(chunk, this.#left);
    return this.#cut(this.#room.subarray(0, end), false);
  }

  /** Cuts what is left at the end of the file. */
  end(): boolean {
    return this.#left === 0 || this.#cut(this.#room.subarray(0, this.#left), true);
  }

  #cut(bytes: Uint8Array, isLast: boolean): boolean {
    const none = bytes.length;
    const find = (byte: number, from: number): number => {
      const at = bytes.indexOf(byte, from);
      return at < 0 ? none : at;
    };
    let at = 0;
    let nextQuote = find(quote, 0);
    let nextReturn = find(carriageReturn, 0);
    while (at < none) {
      if (nextReturn < at) nextReturn = find(carriageReturn, at);
      if (nextQuote < at) nextQuote = find(quote, at);
      const feed = find(lineFeed, at);
      let stop = feed < nextReturn ? feed : nextReturn;
      const quoted = nextQuote < stop;
      this.#breaks = 0;
      this.#lineFeeds = 0;
      if (quoted) stop = this.#endOfQuoted(bytes, at, isLast);
      if (stop === odd) return false;
      if (stop === incomplete || !isWhole(bytes, stop, isLast)) break;
      this.#emit(bytes, at, stop, quoted);
      at = stop + lengthOfBreak(bytes, stop);
    }
    this.#left = Math.max(0, none - at);
    this.#room.copyWithin(0, at, none);
    return this.#left <= longestRecord;
  }

  #emit(bytes: Uint8Array, start: number, end: number, quoted: boolean): void {
    const record = this.#record;
    record.bytes = bytes;
    record.start = start;
    record.end = end;
    record.row += 1;
    record.line = this.#line;
    record.quoted = quoted;
    record.lineFeeds = this.#lineFeeds;
    this.#line += 1 + this.#breaks;
    this.#take(record);
  }

  /** The end of a record that holds quotes. */
  #endOfQuoted(bytes: Uint8Array, start: number, isLast: boolean): number {
    let at = start;
    for (;;) {
      const behind = this.#endOfCell(bytes, at);
      if (behind < 0) return behind === incomplete && isLast ? odd : behind;
      if (behind === bytes.length || isBreak(bytes[behind])) return behind;
      if (!this.#isSeparator(bytes, behind)) return this.#isCutOff(bytes, behind, isLast);
      at = behind + this.#separator.length;
    }
  }

  /** Behind a cell only a separator may stand; its second byte may be in the next chunk. */
  #isCutOff(bytes: Uint8Array, at: number, isLast: boolean): number {
    const isPart = at + this.#separator.length > bytes.length && bytes[at] === this.#separator[0];
    return isPart && !isLast ? incomplete : odd;
  }

  /** Behind the last byte of the cell that starts at `start`. */
  #endOfCell(bytes: Uint8Array, start: number): number {
    if (bytes[start] === quote) return this.#endOfQuotes(bytes, start + 1);
    if (bytes[start] === equalsSign && bytes[start + 1] === quote)
      return endOfTextMark(bytes, start + 2);
    for (let at = start; at < bytes.length; at += 1) {
      const byte = bytes[at];
      if (byte === quote) return odd;
      if (isBreak(byte) || this.#isSeparator(bytes, at)) return at;
    }
    return bytes.length;
  }

  #endOfQuotes(bytes: Uint8Array, start: number): number {
    for (let at = start; at < bytes.length; at += 1) {
      const byte = bytes[at];
      if (byte === quote) {
        if (at + 1 === bytes.length) return bytes.length;
        if (bytes[at + 1] !== quote) return at + 1;
        at += 1;
      } else if (byte === lineFeed) {
        this.#lineFeeds += 1;
        if (bytes[at - 1] !== carriageReturn || at === start) this.#breaks += 1;
      } else if (byte === carriageReturn) this.#breaks += 1;
    }
    return incomplete;
  }

  #isSeparator(bytes: Uint8Array, at: number): boolean {
    const [first, second] = this.#separator;
    return bytes[at] === first && (second === undefined || bytes[at + 1] === second);
  }
}

/** A spreadsheet's text mark is one line; only a separator or a line end may follow. */
function endOfTextMark(bytes: Uint8Array, start: number): number {
  for (let at = start; at < bytes.length; at += 1) {
    if (bytes[at] === quote) return at + 1;
    if (isBreak(bytes[at])) return odd;
  }
  return incomplete;
}

/** At the end of a chunk neither a quote nor a carriage return tells what it is: the next byte may double it. */
function isWhole(bytes: Uint8Array, stop: number, isLast: boolean): boolean {
  if (isLast) return true;
  return stop < bytes.length && !(bytes[stop] === carriageReturn && stop + 1 === bytes.length);
}

function isBreak(byte: number | undefined): boolean {
  return byte === lineFeed || byte === carriageReturn;
}

function lengthOfBreak(bytes: Uint8Array, at: number): number {
  return bytes[at] === carriageReturn && bytes[at + 1] === lineFeed ? 2 : 1;
}
