import { deflatePiece, joinPieces, type DeflatedPiece } from './deflated-pieces.js';
import { sumOfWords, type TablePiece, type TrueTypeOutlines } from './true-type-outlines.js';

/** A font program as it stands in a PDF. */
export interface FontProgram {
  /** A zlib stream. */
  readonly deflated: Uint8Array;
  /** Of the program. */
  readonly length: number;
}

interface Table {
  readonly tag: string;
  readonly length: number;
  readonly sum: number;
}

/** A glyph of the face with its number in the program. */
export interface NumberedGlyph {
  readonly code: number;
  readonly glyph: number;
}

/** Glyphs whose outlines are written together, in ascending order of number. */
export type GlyphGroup = readonly NumberedGlyph[];

/**
 * Makes a TrueType program of some glyphs of a face. Numbers that are not named have an empty glyph; 0 is the box for
 * missing characters. The outlines are written as they were deflated before; only the tables of numbers are made anew.
 * No glyph may be a composite one.
 *
 * @param glyphs - In ascending order of number: glyphs, and groups of them whose outlines are written together.
 */
export function subsetTrueType(
  outlines: TrueTypeOutlines,
  glyphs: readonly (NumberedGlyph | GlyphGroup)[],
): FontProgram {
  const last = glyphs.at(-1);
  const lastGlyph = last === undefined || 'code' in last ? last : last.at(-1);
  const count = 1 + (lastGlyph?.code ?? 0);
  const table = new OutlineTable(outlines, count);
  table.add({ code: 0, glyph: 0 });
  for (const one of glyphs) {
    if ('code' in one) table.add(one);
    else table.addGroup(one);
  }
  const { pieces, length, sum, metrics, places } = table.end();

  const shared = outlines.sharedTables;
  const lead = leadingTables(outlines, count, { metrics, places });
  const behind = [
    ...shared.map(({ tag, length: own, piece }) => ({ tag, length: own, sum: piece.sum })),
    { tag: 'glyf', length, sum },
  ];
  const start = writeDirectory(lead, behind);
  const program = [deflatePiece(start, tableLevel), ...shared.map(({ piece }) => piece), ...pieces];
  return {
    deflated: joinPieces(program),
    length: program.reduce((total, piece) => total + piece.length, 0),
  };
}

/** Of zlib. The tables are made anew for each file. */
const tableLevel = 1;

/** The outlines of a program as they are put behind one another, with their places and advances. */
class OutlineTable {
  readonly #outlines: TrueTypeOutlines;
  readonly #metrics: DataView;
  readonly #places: DataView;
  readonly #pieces: DeflatedPiece[] = [];
  #next = 0;
  #length = 0;
  #sum = 0;

  constructor(outlines: TrueTypeOutlines, count: number) {
    this.#outlines = outlines;
    this.#metrics = new DataView(new ArrayBuffer(4 * count));
    this.#places = new DataView(new ArrayBuffer(4 * (count + 1)));
  }

  add({ code, glyph }: NumberedGlyph): void {
    const piece = this.#outlines.outline(glyph);
    this.#number(code, glyph, piece.length);
    this.#write(piece);
  }

  addGroup(group: GlyphGroup): void {
    const { piece, lengths } = this.#outlines.group(group);
    for (const [index, { code, glyph }] of group.entries()) {
      this.#number(code, glyph, lengths[index] ?? 0);
    }
    this.#write(piece);
  }

  end(): {
    readonly pieces: readonly DeflatedPiece[];
    readonly length: number;
    readonly sum: number;
    readonly metrics: DataView;
    readonly places: DataView;
  } {
    const last = this.#places.byteLength / 4 - 1;
    this.#fill(last + 1);
    const [metrics, places] = [this.#metrics, this.#places];
    return { pieces: this.#pieces, length: this.#length, sum: this.#sum, metrics, places };
  }

  #number(code: number, glyph: number, length: number): void {
    this.#fill(code + 1);
    this.#length += length;
    const { advance, bearing } = this.#outlines.metrics(glyph);
    this.#metrics.setUint16(4 * code, advance);
    this.#metrics.setInt16(4 * code + 2, bearing);
  }

  /** Numbers without a glyph begin where the next one does. */
  #fill(end: number): void {
    for (; this.#next < end; this.#next += 1) this.#places.setUint32(4 * this.#next, this.#length);
  }

  #write(piece: TablePiece): void {
    if (piece.length === 0) return;
    this.#pieces.push(piece);
    this.#sum = (this.#sum + piece.sum) >>> 0;
  }
}

/** The tables that are made anew, in the order in which they stand in the program. */
function leadingTables(
  outlines: TrueTypeOutlines,
  glyphCount: number,
  { metrics, places }: { readonly metrics: DataView; readonly places: DataView },
): readonly { readonly tag: string; readonly bytes: Uint8Array }[] {
  const head = outlines.table('head', 54);
  const headView = viewOf(head);
  headView.setUint32(wholeSumAt, 0);
  // Long offsets, since the outlines may take more than 128 KB.
  headView.setInt16(50, 1);
  const hhea = outlines.table('hhea', 36);
  viewOf(hhea).setUint16(34, glyphCount);
  const maxp = outlines.table('maxp', 32);
  viewOf(maxp).setUint16(4, glyphCount);
  return [
    { tag: 'head', bytes: head },
    { tag: 'hhea', bytes: hhea },
    { tag: 'hmtx', bytes: bytesOf(metrics) },
    { tag: 'loca', bytes: bytesOf(places) },
    { tag: 'maxp', bytes: maxp },
  ];
}

/** Where `head` holds the number that brings the sum of the whole program to a constant. */
const wholeSumAt = 8;
const wholeSum = 0xb1b0afba;

/** The directory of all tables with the leading ones behind it. */
function writeDirectory(
  lead: readonly { readonly tag: string; readonly bytes: Uint8Array }[],
  behind: readonly Table[],
): Uint8Array {
  const count = lead.length + behind.length;
  const directoryLength = 12 + 16 * count;
  const leadLength = lead.reduce((sum, { bytes }) => sum + padded(bytes.length), 0);
  const start = new Uint8Array(directoryLength + leadLength);
  const view = viewOf(start);
  const records: (Table & { readonly offset: number })[] = [];
  let offset = directoryLength;
  for (const { tag, bytes } of lead) {
    start.set(bytes, offset);
    const words = start.subarray(offset, offset + padded(bytes.length));
    records.push({ tag, length: bytes.length, sum: sumOfWords(words), offset });
    offset += words.length;
  }
  for (const table of behind) {
    records.push({ ...table, offset });
    offset += padded(table.length);
  }
  writeHeader(view, count);
  const ordered = records.toSorted((left, right) => (left.tag < right.tag ? -1 : 1));
  for (const [index, { tag, sum, offset: at, length }] of ordered.entries()) {
    const record = 12 + 16 * index;
    start.set(Buffer.from(tag, 'latin1'), record);
    view.setUint32(record + 4, sum);
    view.setUint32(record + 8, at);
    view.setUint32(record + 12, length);
  }
  const total = behind.reduce((sum, table) => (sum + table.sum) >>> 0, sumOfWords(start));
  const head = records.find(({ tag }) => tag === 'head')?.offset ?? 0;
  view.setUint32(head + wholeSumAt, (wholeSum - total) >>> 0);
  return start;
}

/** The version, the number of tables, and what speeds up a binary search in them. */
function writeHeader(view: DataView, count: number): void {
  const power = Math.floor(Math.log2(count));
  view.setUint32(0, 0x0001_0000);
  view.setUint16(4, count);
  view.setUint16(6, 16 * 2 ** power);
  view.setUint16(8, power);
  view.setUint16(10, 16 * (count - 2 ** power));
}

function padded(length: number): number {
  return 4 * Math.ceil(length / 4);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function bytesOf(view: DataView): Uint8Array {
  return new Uint8Array(view.buffer);
}
