/** The part of fontkit that faces are opened with; the package brings no types. */
declare module 'fontkit' {
  interface Glyph {
    readonly id: number;
    readonly advanceWidth: number;
    /** Around the outline; without an outline its lengths are infinite. */
    readonly bbox: { readonly minX: number; readonly maxX: number };
  }

  interface Subset {
    /** Glyphs of the font, in the order of their numbers in the subset. */
    readonly glyphs: number[];
    /** Set where the outlines are PostScript. */
    readonly cff?: unknown;
    encode(): Uint8Array;
  }

  interface Font {
    readonly type: string;
    readonly postscriptName: string | null;
    readonly familyName: string | null;
    readonly fullName: string | null;
    /** By kind of name, then by language. */
    readonly name: { readonly records: Readonly<Record<string, Readonly<Record<string, string>>>> };
    readonly numGlyphs: number;
    readonly unitsPerEm: number;
    readonly ascent: number;
    readonly descent: number;
    readonly lineGap: number;
    readonly capHeight: number;
    readonly xHeight: number;
    readonly italicAngle: number;
    readonly bbox: {
      readonly minX: number;
      readonly minY: number;
      readonly maxX: number;
      readonly maxY: number;
    };
    readonly head: { readonly macStyle: { readonly italic: boolean } };
    readonly post: { readonly isFixedPitch: number };
    /** By name: `glyf`, `CFF ` and so on. */
    readonly directory: {
      readonly tables: Readonly<
        Record<string, { readonly offset: number; readonly length: number }>
      >;
    };
    readonly 'OS/2'?: {
      readonly fsType?: {
        readonly noEmbedding: boolean;
        readonly viewOnly: boolean;
        readonly editable: boolean;
        readonly noSubsetting: boolean;
        readonly bitmapOnly: boolean;
      };
      readonly sFamilyClass: number;
      readonly typoAscender: number;
      readonly typoDescender: number;
    } | null;
    /** Every code point that the character map knows. */
    readonly characterSet: readonly number[];
    hasGlyphForCodePoint(codePoint: number): boolean;
    glyphForCodePoint(codePoint: number): Glyph;
    getGlyph(id: number): Glyph;
    createSubset(): Subset;
  }

  interface Collection {
    readonly type: 'TTC' | 'DFont';
    readonly fonts: readonly Font[];
  }

  /** @throws when the file is no font or holds several. */
  export function openSync(file: string): Font;

  /** @throws when the bytes are no font. */
  export function create(bytes: Uint8Array): Font | Collection;
}
