import type { Font } from 'fontkit';

import { deflatePiece, type DeflatedPiece } from './deflated-pieces.js';
import { viewOf } from './view-of.js';

/** A table of a font program, or a part of one, ready to be written. Its length is a multiple of four. */
export interface TablePiece extends DeflatedPiece {
  /** The sum of its 32-bit words. */
  readonly sum: number;
}

/** A glyph of the face with its number in a program. */
export interface NumberedGlyph {
  readonly code: number;
  readonly glyph: number;
}

/** Outlines one behind the other. */
export interface OutlineGroup {
  readonly piece: TablePiece;
  /** Where each number's outline begins, from the first number to the last; one that has none begins with the next. */
  readonly places: Uint32Array;
}

/** What stands in a font program beside the outlines and their numbers. */
export interface SharedTable {
  readonly tag: string;
  /** Of the table, which may be shorter than the piece. */
  readonly length: number;
  readonly piece: TablePiece;
}

/** The outlines of a TrueType face as they stand in its file, each deflated when it is first asked for. */
export class TrueTypeOutlines {
  readonly #view: DataView;
  readonly #offsets: Readonly<Record<string, number>>;
  readonly #loca: number;
  readonly #glyf: number;
  readonly #hmtx: number;
  readonly #hasLongPlaces: boolean;
  readonly #advanceCount: number;
  readonly #glyphCount: number;
  readonly #glyphs = new Map<number, TablePiece>();
  readonly #groups = new WeakMap<readonly unknown[], OutlineGroup | 'composite'>();
  /** For each glyph whether it is a composite one, once that is known. */
  readonly #composites: (boolean | undefined)[];
  #shared: readonly SharedTable[] | undefined;
  readonly #font: Font;

  private constructor(font: Font, bytes: Uint8Array) {
    const { tables } = font.directory;
    this.#font = font;
    this.#view = viewOf(bytes);
    this.#offsets = Object.fromEntries(
      Object.entries(tables).map(([tag, { offset }]) => [tag, offset]),
    );
    this.#loca = this.#offset('loca');
    this.#glyf = this.#offset('glyf');
    this.#hmtx = this.#offset('hmtx');
    this.#hasLongPlaces = this.#view.getInt16(this.#offset('head') + 50) === 1;
    this.#advanceCount = this.#view.getUint16(this.#offset('hhea') + 34);
    this.#glyphCount = this.#view.getUint16(this.#offset('maxp') + 4);
    this.#composites = new Array<boolean | undefined>(this.#glyphCount).fill(undefined);
  }

  /** The outlines of a face, or `undefined` where they are not of the TrueType kind. */
  static of(font: Font, bytes: Uint8Array): TrueTypeOutlines | undefined {
    const { tables } = font.directory;
    const isComplete = ['glyf', 'loca', 'head', 'hhea', 'hmtx', 'maxp'].every(
      (tag) => tag in tables,
    );
    return isComplete ? new TrueTypeOutlines(font, bytes) : undefined;
  }

  /** True where a glyph is put together from other glyphs, which would have to come along. */
  isComposite(glyph: number): boolean {
    const known = this.#composites[glyph];
    if (known !== undefined) return known;
    const { start, end } = this.#place(glyph);
    const isOne = end > start && this.#view.getInt16(start) < 0;
    this.#composites[glyph] = isOne;
    return isOne;
  }

  /** The outline; empty where the glyph draws nothing. */
  outline(glyph: number): TablePiece {
    const known = this.#glyphs.get(glyph);
    if (known !== undefined) return known;
    const { start, end } = this.#place(glyph);
    const piece = pieceOf(this.#bytes(start, end));
    this.#glyphs.set(glyph, piece);
    return piece;
  }

  /**
   * The outlines of a group, which are compressed together; those of Chinese characters hardly yield by themselves.
   * `undefined` where one of them is a composite one.
   */
  group(members: readonly NumberedGlyph[]): OutlineGroup | undefined {
    const known = this.#groups.get(members) ?? this.#joined(members);
    this.#groups.set(members, known);
    return known === 'composite' ? undefined : known;
  }

  #joined(members: readonly NumberedGlyph[]): OutlineGroup | 'composite' {
    if (members.some(({ glyph }) => this.isComposite(glyph))) return 'composite';
    const outlines = members.map(({ glyph }) => {
      const { start, end } = this.#place(glyph);
      return padded(this.#bytes(start, end));
    });
    const first = members[0]?.code ?? 0;
    const places: number[] = [];
    let end = 0;
    for (const [index, { code }] of members.entries()) {
      while (places.length <= code - first) places.push(end);
      end += outlines[index]?.length ?? 0;
    }
    return { piece: pieceOf(Buffer.concat(outlines)), places: Uint32Array.from(places) };
  }

  /** The glyph's record in `hmtx`: advance and left side bearing in font units. */
  metrics(glyph: number): { readonly advance: number; readonly bearing: number } {
    const table = this.#hmtx;
    const last = this.#advanceCount - 1;
    return {
      advance: this.#view.getUint16(table + 4 * Math.min(glyph, last)),
      bearing: this.#view.getInt16(
        glyph <= last ? table + 4 * glyph + 2 : table + 4 * (last + 1) + 2 * (glyph - last - 1),
      ),
    };
  }

  /** A copy of a table of fixed length. */
  table(tag: 'head' | 'hhea' | 'maxp', length: number): Uint8Array {
    const start = this.#offset(tag);
    return this.#bytes(start, start + length).slice();
  }

  /** The programs that the outlines' own programs call (hinting), where the face has any. */
  get sharedTables(): readonly SharedTable[] {
    this.#shared ??= ['cvt ', 'fpgm', 'prep'].flatMap((tag) => {
      const table = this.#font.directory.tables[tag];
      if (table === undefined || table.length === 0) return [];
      const { offset, length } = table;
      return [{ tag, length, piece: pieceOf(this.#bytes(offset, offset + length)) }];
    });
    return this.#shared;
  }

  #place(glyph: number): { readonly start: number; readonly end: number } {
    if (glyph >= this.#glyphCount) throw new Error(`the font has no glyph ${glyph}`);
    return { start: this.#start(glyph), end: this.#start(glyph + 1) };
  }

  #start(glyph: number): number {
    const place = this.#hasLongPlaces
      ? this.#view.getUint32(this.#loca + 4 * glyph)
      : 2 * this.#view.getUint16(this.#loca + 2 * glyph);
    return this.#glyf + place;
  }

  #bytes(start: number, end: number): Uint8Array {
    const { buffer, byteOffset } = this.#view;
    return new Uint8Array(buffer, byteOffset + start, end - start);
  }

  #offset(tag: string): number {
    const offset = this.#offsets[tag];
    if (offset === undefined) throw new Error(`the font has no table ${tag}`);
    return offset;
  }
}

/** Pads bytes to whole words and deflates them. */
export function pieceOf(bytes: Uint8Array): TablePiece {
  const words = padded(bytes);
  const { deflated, length, checksum } = deflatePiece(words, outlineLevel);
  return { deflated, length, checksum, sum: sumOfWords(words) };
}

function padded(bytes: Uint8Array): Uint8Array {
  const words = new Uint8Array(4 * Math.ceil(bytes.length / 4));
  words.set(bytes);
  return words;
}

/** Outlines are deflated once per process, so the work pays. */
const outlineLevel = 9;

/** The checksum of a table (OpenType, "Calculating checksums"). @param bytes - Whole words. */
export function sumOfWords(bytes: Uint8Array): number {
  const view = viewOf(bytes);
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}
