import type { Font, Subset } from 'fontkit';

import { glyphOf, type Face } from './open-faces.js';

/** What pdfkit asks of a font object: anything with a `layout` method is taken for an opened font. */
export interface EmbeddedFont {
  readonly postscriptName: string;
  readonly unitsPerEm: 1000;
  readonly ascent: number;
  readonly descent: number;
  readonly lineGap: number;
  readonly capHeight: number;
  readonly xHeight: number;
  readonly italicAngle: number;
  readonly bbox: Font['bbox'];
  readonly head: Font['head'];
  readonly post: Font['post'];
  readonly 'OS/2': { readonly sFamilyClass: number };
  layout(text: string): GlyphRun;
  getGlyph(id: number): FontGlyph;
  createSubset(): CharacterSubset;
}

interface FontGlyph {
  /** The code point: see `CharacterSubset`. */
  readonly id: number;
  readonly advanceWidth: number;
  readonly codePoints: readonly number[];
}

interface GlyphPosition {
  readonly xAdvance: number;
  readonly yAdvance: number;
  readonly xOffset: number;
  readonly yOffset: number;
  readonly advanceWidth: number;
}

interface GlyphRun {
  readonly glyphs: readonly FontGlyph[];
  readonly positions: readonly GlyphPosition[];
  readonly advanceWidth: number;
}

const fontsOfFaces = new WeakMap<Face, EmbeddedFont>();

/**
 * The face as pdfkit takes it: one glyph per character, without substitution or kerning, since layout has placed every
 * character already and the copied text must be the text of the paper. Shaping is also most of what writing costs.
 */
export function embeddedFont(face: Face): EmbeddedFont {
  const known = fontsOfFaces.get(face);
  if (known !== undefined) return known;
  const font = makeFont(face.font, face.metrics.faceId);
  fontsOfFaces.set(face, font);
  return font;
}

interface PlacedGlyph {
  readonly glyph: FontGlyph;
  readonly position: GlyphPosition;
}

function makeFont(font: Font, faceId: string): EmbeddedFont {
  const scale = 1000 / font.unitsPerEm;
  const glyphs = new Map<string, PlacedGlyph>();
  const glyphIds = new Map<number, number>([[missingGlyph, 0]]);
  const placedGlyph = (character: string): PlacedGlyph => {
    const known = glyphs.get(character);
    if (known !== undefined) return known;
    const codePoint = character.codePointAt(0) ?? 0;
    const glyph = glyphOf(font, codePoint);
    if (glyph === undefined)
      throw new Error(`${faceId} has no glyph for U+${codePoint.toString(16)}`);
    glyphIds.set(codePoint, glyph.id);
    const advanceWidth = glyph.advanceWidth * scale;
    const placed = {
      glyph: { id: codePoint, advanceWidth, codePoints: [codePoint] },
      position: { xAdvance: advanceWidth, yAdvance: 0, xOffset: 0, yOffset: 0, advanceWidth },
    };
    glyphs.set(character, placed);
    return placed;
  };
  return {
    postscriptName: font.postscriptName ?? faceId.replace(/[^A-Za-z0-9]/g, '-'),
    ...scaledMetrics(font, scale),
    layout: (text) => runOf(Array.from(text, placedGlyph)),
    getGlyph: (id) => ({
      id,
      advanceWidth: font.getGlyph(glyphIds.get(id) ?? 0).advanceWidth * scale,
      codePoints: [id],
    }),
    createSubset: () => new CharacterSubset(font.createSubset(), glyphIds),
  };
}

function runOf(placed: readonly PlacedGlyph[]): GlyphRun {
  return {
    glyphs: placed.map(({ glyph }) => glyph),
    positions: placed.map(({ position }) => position),
    advanceWidth: placed.reduce((sum, { glyph }) => sum + glyph.advanceWidth, 0),
  };
}

function scaledMetrics(
  font: Font,
  scale: number,
): Omit<EmbeddedFont, 'postscriptName' | 'layout' | 'getGlyph' | 'createSubset'> {
  const { bbox } = font;
  return {
    unitsPerEm: 1000,
    ascent: font.ascent * scale,
    descent: font.descent * scale,
    lineGap: font.lineGap * scale,
    capHeight: font.capHeight * scale,
    xHeight: font.xHeight * scale,
    italicAngle: font.italicAngle,
    bbox: {
      minX: bbox.minX * scale,
      minY: bbox.minY * scale,
      maxX: bbox.maxX * scale,
      maxY: bbox.maxY * scale,
    },
    head: font.head,
    post: font.post,
    'OS/2': { sFamilyClass: font['OS/2']?.sFamilyClass ?? 0 },
  };
}

const missingGlyph = 0;

/**
 * A subset with one glyph per character. Fonts draw several characters with one glyph (一 and the radical ⼀, say);
 * were it embedded once, the text copied from the paper would name only the first of them.
 */
class CharacterSubset {
  readonly #subset: Subset;
  readonly #glyphIds: ReadonlyMap<number, number>;
  readonly #numbers = new Map<number, number>([[missingGlyph, 0]]);

  constructor(subset: Subset, glyphIds: ReadonlyMap<number, number>) {
    this.#subset = subset;
    this.#glyphIds = glyphIds;
  }

  /** Read by pdfkit to tell PostScript outlines from TrueType ones. */
  get cff(): unknown {
    return this.#subset.cff;
  }

  /** The character's number in the subset; it is added at first use. */
  includeGlyph(codePoint: number): number {
    const known = this.#numbers.get(codePoint);
    if (known !== undefined) return known;
    const number = this.#subset.glyphs.length;
    this.#subset.glyphs.push(this.#glyphIds.get(codePoint) ?? 0);
    this.#numbers.set(codePoint, number);
    return number;
  }

  /** The font program. */
  encode(): Uint8Array {
    return this.#subset.encode();
  }
}
