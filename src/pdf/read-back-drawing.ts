import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { ReadBackFont, ReadBackPage } from '#domain/read-back.js';
import type { PdfReader } from './read-back-reader.js';

type Drawing = NonNullable<ReadBackPage['drawing']>;

/** What pdf.js knows of a glyph that is drawn. */
interface DrawnGlyph {
  readonly originalCharCode: number;
  readonly unicode: string;
  readonly isInFont: boolean;
}

/** What pdf.js knows of a font, with `fontExtraProperties`. */
interface OpenedFont {
  readonly name?: string;
  readonly missingFile?: boolean;
  readonly composite?: boolean;
  /** A table where the file has one; first and last character where the reader made it up. */
  readonly toUnicode?: { readonly _map?: unknown };
}

/** Goes through what a page draws: its fonts, its images, glyphs that are missing or stand for no character. */
export async function readDrawing(page: PDFPageProxy, { OPS }: PdfReader): Promise<Drawing> {
  const images: readonly number[] = [
    OPS.paintImageXObject,
    OPS.paintInlineImageXObject,
    OPS.paintImageMaskXObject,
  ];
  const { fnArray, argsArray } = await page.getOperatorList();
  const fonts = new Map<string, ReadBackFont>();
  let composite = false;
  let imageCount = 0;
  let faultyGlyphs = 0;
  for (const [index, operator] of fnArray.entries()) {
    const args = argsArray[index] as readonly unknown[] | null;
    if (images.includes(operator)) imageCount += 1;
    if (operator === OPS.setFont) {
      const id = String(args?.[0]);
      const font = page.commonObjs.get(id) as OpenedFont;
      composite = font.composite === true;
      fonts.set(id, describe(font));
    }
    if (operator === OPS.showText) {
      const glyphs = (args?.[0] ?? []) as readonly (DrawnGlyph | number)[];
      faultyGlyphs += glyphs.filter(
        (glyph) => typeof glyph !== 'number' && isFaulty(glyph, composite),
      ).length;
    }
  }
  return { fonts: [...fonts.values()], images: imageCount, faultyGlyphs };
}

function describe({ name = '', missingFile, toUnicode }: OpenedFont): ReadBackFont {
  return {
    name,
    isEmbedded: missingFile !== true,
    hasToUnicode: toUnicode?._map !== undefined,
  };
}

/** Control characters, surrogates without their other half, the replacement character, what is no character. */
const noText = /^$|[\p{Cc}\p{Cs}\p{Cn}\uFFFD]/u;

/** Characters that draw nothing by their nature. */
const invisible = /^[\p{Zs}\p{Cf}\p{Mn}]+$/u;

/**
 * In a composite font of ours the code is the glyph's number, and number 0 is the box for missing ones. pdf.js leaves
 * glyphs without an outline out of the font: a character that draws nothing is one that nobody can read.
 */
function isFaulty(
  { originalCharCode, unicode, isInFont }: DrawnGlyph,
  composite: boolean,
): boolean {
  if (noText.test(unicode) || (composite && originalCharCode === 0)) return true;
  return !isInFont && !invisible.test(unicode);
}
