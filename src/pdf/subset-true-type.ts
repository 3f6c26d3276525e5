import { joinPieces, storedPiece, type DeflatedPiece } from './deflated-pieces.js';
import {
  pieceOf,
  sumOfWords,
  type NumberedGlyph,
  type OutlineGroup,
  type TablePiece,
  type TrueTypeOutlines,
} from './true-type-outlines.js';
import { viewOf } from './view-of.js';

/** A font program as it stands in a PDF. */
export interface FontProgram {
  /** A zlib stream, to be written one behind the other. */
  readonly deflated: readonly Uint8Array[];
  /** Of the program. */
  readonly length: number;
}

/** Glyphs that many programs have in common, with the same numbers in each. */
export interface CommonGlyphs {
  /** In ascending order of number. */
  readonly characters: readonly NumberedGlyph[];
  /** Those that are drawn together; each a run of numbers. */
  readonly groups: readonly (readonly NumberedGlyph[])[];
  /** The greatest of their numbers. */
  readonly last: number;
}

/** A group is written whole where so much of it is drawn that it takes less room than its characters one by one. */
const groupShare = 0.7;

/**
 * Makes TrueType programs of some glyphs of a face. Numbers that are not named have an empty glyph; 0 is the box for
 * missing characters. Outlines and the advances of common glyphs are written as they were deflated before; what is made
 * anew for each program, its directory and the places of its outlines, stands first and as it is.
 */
export class TrueTypeSubsetter {
  readonly #outlines: TrueTypeOutlines;
  readonly #common: CommonGlyphs;
  readonly #metrics: TablePiece;
  /** Whether some of the common glyphs are composite ones. */
  readonly #hasComposites: boolean;

  constructor(outlines: TrueTypeOutlines, common: CommonGlyphs) {
    this.#outlines = outlines;
    this.#common = common;
    const metrics = new DataView(new ArrayBuffer(4 * (common.last + 1)));
    writeMetrics(metrics, outlines, { glyphs: [boxForMissing, ...common.characters], first: 0 });
    this.#metrics = pieceOf(bytesOf(metrics));
    this.#hasComposites = common.characters.some(({ glyph }) => outlines.isComposite(glyph));
  }

  /**
   * @param glyphs - In ascending order of number.
   * @returns `undefined` where one of them is a composite one.
   */
  program(glyphs: readonly NumberedGlyph[]): FontProgram | undefined {
    const outlines = this.#outlines;
    const { last: lastCommon } = this.#common;
    const suspects = this.#hasComposites ? glyphs : glyphs.filter(({ code }) => code > lastCommon);
    if (suspects.some(({ glyph }) => outlines.isComposite(glyph))) return undefined;
    const last = Math.max(lastCommon, glyphs.at(-1)?.code ?? 0);
    const { pieces, length, sum, places } = this.#outlineTable(glyphs, last + 1);

    const own = new DataView(new ArrayBuffer(4 * (last - lastCommon)));
    const ownGlyphs = glyphs.filter(({ code }) => code > lastCommon);
    writeMetrics(own, outlines, { glyphs: ownGlyphs, first: lastCommon + 1 });
    const metricsSum = (this.#metrics.sum + sumOfWords(bytesOf(own))) >>> 0;

    const shared = outlines.sharedTables;
    const start = writeDirectory(leadingTables(outlines, places), [
      { tag: 'hmtx', length: 4 * (last + 1), sum: metricsSum },
      ...shared.map(({ tag, length: size, piece }) => ({ tag, length: size, sum: piece.sum })),
      { tag: 'glyf', length, sum },
    ]);
    const program = [
      storedPiece(start),
      this.#metrics,
      storedPiece(bytesOf(own)),
      ...shared.map(({ piece }) => piece),
      ...pieces,
    ];
    return {
      deflated: joinPieces(program),
      length: program.reduce((total, piece) => total + piece.length, 0),
    };
  }

  #outlineTable(glyphs: readonly NumberedGlyph[], count: number): OutlineTable {
    const table = new OutlineTable(this.#outlines, count);
    table.add(boxForMissing);
    let next = 0;
    for (const group of this.#common.groups) {
      const first = next;
      const last = group.at(-1)?.code ?? 0;
      while ((glyphs[next]?.code ?? Infinity) <= last) next += 1;
      const outlines = this.#wholeGroup(group, next - first);
      if (outlines === undefined) table.addAll(glyphs, first, next);
      else table.addGroup(group[0]?.code ?? 0, outlines);
    }
    table.addAll(glyphs, next, glyphs.length);
    table.end();
    return table;
  }

  /** The outlines of a group of which so many glyphs are drawn that it is written whole. */
  #wholeGroup(group: readonly NumberedGlyph[], drawn: number): OutlineGroup | undefined {
    return drawn > groupShare * group.length ? this.#outlines.group(group) : undefined;
  }
}

const boxForMissing: NumberedGlyph = { code: 0, glyph: 0 };

/** Writes the records of glyphs into a table whose first record is that of a number. */
function writeMetrics(
  table: DataView,
  outlines: TrueTypeOutlines,
  { glyphs, first }: { readonly glyphs: readonly NumberedGlyph[]; readonly first: number },
): void {
  for (const { code, glyph } of glyphs) {
    const { advance, bearing } = outlines.metrics(glyph);
    table.setUint16(4 * (code - first), advance);
    table.setInt16(4 * (code - first) + 2, bearing);
  }
}

/** The outlines of a program as they are put behind one another, with their places. */
class OutlineTable {
  readonly #outlines: TrueTypeOutlines;
  readonly pieces: DeflatedPiece[] = [];
  /** Where the outline of each number begins, and where the last one ends. */
  readonly places: Uint32Array;
  length = 0;
  sum = 0;
  #next = 0;

  constructor(outlines: TrueTypeOutlines, count: number) {
    this.#outlines = outlines;
    this.places = new Uint32Array(count + 1);
  }

  add({ code, glyph }: NumberedGlyph): void {
    const piece = this.#outlines.outline(glyph);
    this.#fill(code + 1);
    this.length += piece.length;
    this.#write(piece);
  }

  addAll(glyphs: readonly NumberedGlyph[], start: number, end: number): void {
    for (let index = start; index < end; index += 1) {
      const glyph = glyphs[index];
      if (glyph !== undefined) this.add(glyph);
    }
  }

  /** @param first - The first of the group's numbers. */
  addGroup(first: number, { piece, places }: OutlineGroup): void {
    this.#fill(first);
    for (let index = 0; index < places.length; index += 1)
      this.places[first + index] = this.length + (places[index] ?? 0);
    this.#next = first + places.length;
    this.length += piece.length;
    this.#write(piece);
  }

  end(): void {
    this.#fill(this.places.length);
  }

  /** Numbers without a glyph begin where the next one does. */
  #fill(end: number): void {
    for (; this.#next < end; this.#next += 1) this.places[this.#next] = this.length;
  }

  #write(piece: TablePiece): void {
    if (piece.length === 0) return;
    this.pieces.push(piece);
    this.sum = (this.sum + piece.sum) >>> 0;
  }
}

/** The tables that stand behind the directory: what a reader needs to find the outlines. */
function leadingTables(
  outlines: TrueTypeOutlines,
  places: Uint32Array,
): readonly { readonly tag: string; readonly bytes: Uint8Array }[] {
  const glyphCount = places.length - 1;
  const isLong = (places[glyphCount] ?? 0) > longestShortPlace;
  const head = outlines.table('head', 54);
  const headView = viewOf(head);
  headView.setUint32(wholeSumAt, 0);
  headView.setInt16(50, isLong ? 1 : 0);
  const hhea = outlines.table('hhea', 36);
  viewOf(hhea).setUint16(34, glyphCount);
  const maxp = outlines.table('maxp', 32);
  viewOf(maxp).setUint16(4, glyphCount);
  return [
    { tag: 'head', bytes: head },
    { tag: 'hhea', bytes: hhea },
    { tag: 'maxp', bytes: maxp },
    { tag: 'loca', bytes: isLong ? longPlaces(places) : shortPlaces(places) },
  ];
}

/** Short places count pairs of bytes. */
const longestShortPlace = 2 * 0xffff;

function shortPlaces(places: Uint32Array): Uint8Array {
  const table = new DataView(new ArrayBuffer(2 * places.length));
  for (let index = 0; index < places.length; index += 1)
    table.setUint16(2 * index, (places[index] ?? 0) / 2);
  return bytesOf(table);
}

function longPlaces(places: Uint32Array): Uint8Array {
  const table = new DataView(new ArrayBuffer(4 * places.length));
  for (let index = 0; index < places.length; index += 1)
    table.setUint32(4 * index, places[index] ?? 0);
  return bytesOf(table);
}

/** Where `head` holds the number that brings the sum of the whole program to a constant. */
const wholeSumAt = 8;
const wholeSum = 0xb1b0afba;

interface Table {
  readonly tag: string;
  readonly length: number;
  readonly sum: number;
}

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
  for (const { tag, length, sum } of behind) {
    records.push({ tag, length, sum, offset });
    offset += padded(length);
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

function bytesOf(view: DataView): Uint8Array {
  return new Uint8Array(view.buffer);
}
