import { create, type Collection, type Font, type Glyph } from 'fontkit';

import { EnvironmentError } from '#domain/failure.js';
import type { FaceMetrics } from '#domain/font.js';
import { findFaces } from './find-faces.js';

/** An opened font: what layout measures with, and what the writer embeds. Opening takes long; once per process will do. */
export interface Face {
  readonly metrics: FaceMetrics;
  readonly font: Font;
  /** Of the file that holds it. */
  readonly bytes: Uint8Array;
  /**
   * Characters that papers have in common, in groups that are mostly drawn together: their outlines are compressed once
   * per process. What stands here changes how large a file is and how fast it is written, never what it shows.
   */
  readonly commonCharacters: readonly (readonly string[])[];
}

/**
 * Opens the bytes of a TrueType or OpenType font, with either kind of outlines, or of a collection of them.
 *
 * @param faceId - Unique among the faces of a run. What follows a `#` in it names the face of a collection, see
 * `findFaces`; where nothing does, the collection's face for simplified Chinese is taken, or else its first.
 * @throws EnvironmentError when the bytes are no such font, when the collection has no face of that name or several, or
 * when the font's maker does not permit embedding it.
 */
export function openFace(
  faceId: string,
  bytes: Uint8Array,
  commonCharacters: Face['commonCharacters'] = [],
): Face {
  const font = pickFont(faceId, readFont(faceId, bytes));
  // pdfkit and fontkit read further tables when they need them, and a broken one ends in an unclear error there.
  if (font.type !== 'TTF' || isCutOff(font, bytes) || !hasOutlines(font))
    throw unreadableFont(faceId);
  refuseForbidden(faceId, font);
  return { metrics: metricsOf(faceId, font), font, bytes, commonCharacters };
}

/** A file that lost its end, as in a broken download, still opens: its tables are read when they are needed. */
function isCutOff({ directory: { tables } }: Font, bytes: Uint8Array): boolean {
  return Object.values(tables).some(({ offset, length }) => offset + length > bytes.length);
}

/** Not so bitmap fonts, and those with the outlines of CFF 2, which PDF does not know. */
function hasOutlines({ unitsPerEm, directory: { tables } }: Font): boolean {
  return unitsPerEm > 0 && ('glyf' in tables || 'CFF ' in tables);
}

/** What the maker of a font permits (OpenType, OS/2.fsType): a paper for the court holds a part of its outlines. */
function refuseForbidden(faceId: string, font: Font): void {
  const rights = font['OS/2']?.fsType;
  if (rights === undefined) return;
  const { noEmbedding, viewOnly, editable, noSubsetting, bitmapOnly } = rights;
  // Fonts of old tools set several of the first three; then the least strict holds.
  if (!(noEmbedding && !viewOnly && !editable) && !noSubsetting && !bitmapOnly) return;
  throw new EnvironmentError(
    {
      zh: `字体 ${faceId} 的授权不允许嵌入文件（fsType）。`,
      en: `The font ${faceId} does not permit embedding (fsType).`,
    },
    {
      hint: {
        zh: '请改用允许嵌入的字体，或向字体厂商取得授权版本。',
        en: "Use a font that permits it, or get a version from the font's maker that does.",
      },
    },
  );
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
  const found = name === undefined ? chineseFaces(opened.fonts) : findFaces(opened.fonts, name);
  const [font, another] = found;
  if (font !== undefined && another === undefined) return font;
  throw new EnvironmentError(
    font === undefined
      ? {
          zh: `字体集 ${faceId} 中没有所指定的字体。`,
          en: `The font collection ${faceId} has no face of that name.`,
        }
      : {
          zh: `字体集 ${faceId} 中有 ${found.length} 个字体叫这个名称。`,
          en: `The font collection ${faceId} has ${found.length} faces of that name.`,
        },
    {
      hint: {
        zh: `请写其中一个：${describeFaces(font === undefined ? opened.fonts : found).join('、')}`,
        en: `Write one of these: ${describeFaces(font === undefined ? opened.fonts : found).join(', ')}`,
      },
    },
  );
}

function describeFaces(fonts: readonly Font[]): readonly string[] {
  return fonts.map(({ postscriptName, fullName }) => postscriptName ?? fullName ?? '');
}

/** The same character has another form in Japan, Korea and Taiwan, and collections often begin with Japan's. */
function chineseFaces(fonts: readonly Font[]): readonly Font[] {
  const chinese = fonts.find(({ postscriptName }) =>
    /(?:sc|cn|gb|hans)(?=[-_ ]|$)/i.test(postscriptName ?? ''),
  );
  return [chinese, ...fonts].filter((font) => font !== undefined).slice(0, 1);
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
    blanks: (codePoint) => {
      const glyph = glyphOf(font, codePoint);
      if (glyph === undefined) return undefined;
      const { minX, maxX } = glyph.bbox;
      return {
        before: minX / font.unitsPerEm,
        after: (glyph.advanceWidth - maxX) / font.unitsPerEm,
      };
    },
  };
}

/** The character's glyph, or `undefined` where the font only has the box for missing ones. */
export function glyphOf(font: Font, codePoint: number): Glyph | undefined {
  let known = knownGlyphs.get(font);
  if (known === undefined) knownGlyphs.set(font, (known = new Map<number, Glyph>()));
  const glyph = known.get(codePoint) ?? foundGlyph(font, codePoint);
  if (glyph !== undefined) known.set(codePoint, glyph);
  return glyph;
}

/** Looking a glyph up in the tables of a font takes long; there are no more than the font has. */
const knownGlyphs = new WeakMap<Font, Map<number, Glyph>>();

function foundGlyph(font: Font, codePoint: number): Glyph | undefined {
  if (!font.hasGlyphForCodePoint(codePoint)) return undefined;
  const glyph = font.glyphForCodePoint(codePoint);
  return glyph.id === 0 ? undefined : glyph;
}
