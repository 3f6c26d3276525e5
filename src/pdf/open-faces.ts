import { create, type Collection, type Font, type Glyph } from 'fontkit';

import { EnvironmentError } from '#domain/failure.js';
import type { FaceMetrics } from '#domain/font.js';

/** An opened font: what layout measures with, and what the writer embeds. Opening takes long; once per process will do. */
export interface Face {
  readonly metrics: FaceMetrics;
  readonly font: Font;
}

/**
 * Opens the bytes of a TrueType or OpenType font, or of a collection of them.
 *
 * @param faceId - Unique among the faces of a run. What follows a `#` in it names the face of a collection by its
 * PostScript name; a collection's first face is taken where nothing does.
 * @throws EnvironmentError when the bytes are no such font, or when the collection has no face of that name.
 */
export function openFace(faceId: string, bytes: Uint8Array): Face {
  const font = pickFont(faceId, readFont(faceId, bytes));
  // pdfkit and fontkit read further tables when they need them, and a broken one ends in an unclear error there.
  if (font.type !== 'TTF' || !(font.unitsPerEm > 0)) throw unreadableFont(faceId);
  return { metrics: metricsOf(faceId, font), font };
}

function readFont(faceId: string, bytes: Uint8Array): Font | Collection {
  try {
    return create(bytes);
  } catch (cause) {
    throw unreadableFont(faceId, cause);
  }
}

function pickFont(faceId: string, opened: Font | Collection): Font {
  if (!('fonts' in opened)) return opened;
  const name = /#(.+)$/.exec(faceId)?.[1];
  const font = name === undefined ? opened.fonts[0] : opened.getFont(name);
  if (font !== undefined && font !== null) return font;
  throw new EnvironmentError(
    {
      zh: `字体集 ${faceId} 中没有所指定的字体。`,
      en: `The font collection ${faceId} has no face of that name.`,
    },
    {
      hint: {
        zh: `其中的字体有：${opened.fonts.map((face) => face.postscriptName ?? '').join('、')}`,
        en: `Its faces are: ${opened.fonts.map((face) => face.postscriptName ?? '').join(', ')}`,
      },
    },
  );
}

function unreadableFont(faceId: string, cause?: unknown): EnvironmentError {
  return new EnvironmentError(
    { zh: `字体 ${faceId} 无法读取。`, en: `The font ${faceId} cannot be read.` },
    {
      hint: {
        zh: '请使用 .ttf、.otf 或 .ttc 字体文件。',
        en: 'Use a .ttf, .otf or .ttc font file.',
      },
      cause,
    },
  );
}

function metricsOf(faceId: string, font: Font): FaceMetrics {
  // The typographic metrics are the em box of a Chinese face; those of `hhea` are for windows and leave more room.
  const table = font['OS/2'];
  return {
    faceId,
    ascent: (table?.typoAscender ?? font.ascent) / font.unitsPerEm,
    descent: -(table?.typoDescender ?? font.descent) / font.unitsPerEm,
    advance: (codePoint) => {
      const glyph = glyphOf(font, codePoint);
      return glyph === undefined ? undefined : glyph.advanceWidth / font.unitsPerEm;
    },
  };
}

/** The character's glyph, or `undefined` where the font only has the box for missing ones. */
export function glyphOf(font: Font, codePoint: number): Glyph | undefined {
  if (!font.hasGlyphForCodePoint(codePoint)) return undefined;
  const glyph = font.glyphForCodePoint(codePoint);
  return glyph.id === 0 ? undefined : glyph;
}
