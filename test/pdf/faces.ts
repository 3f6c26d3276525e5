import { readFileSync } from 'node:fs';
import type { PageItem, PdfContent, PlacedPage } from '#domain/placed-pages.js';
import { openFace, type Face } from '#pdf/open-faces.js';

const root = new URL('../../', import.meta.url);

export function fontBytes(path: string): Uint8Array {
  return readFileSync(new URL(path, root));
}

/** Faces of the package, and one with glyphs made of parts. Opening takes long, so the tests of a file share them. */
export const faces: ReadonlyMap<string, Face> = new Map(
  [
    ['song', 'fonts/qisu-song.ttf'],
    ['hei', 'fonts/qisu-hei.ttf'],
    ['rare', 'fonts/qisu-song-ext-b.ttf'],
    ['liberation', 'node_modules/pdfjs-dist/standard_fonts/LiberationSans-Regular.ttf'],
  ].map(([faceId = '', path = '']) => [faceId, openFace(faceId, fontBytes(path))]),
);

export function textItem(
  text: string,
  place: Partial<Extract<PageItem, { kind: 'text' }>> = {},
): PageItem {
  return {
    kind: 'text',
    left: 80,
    baseline: 100,
    text,
    faceId: 'song',
    sizePt: 16,
    letterSpacingPt: 0,
    widthPt: 16 * text.length,
    ...place,
  };
}

export function portrait(...items: readonly PageItem[]): PlacedPage {
  return { widthPt: 595.28, heightPt: 841.89, items };
}

export function landscape(...items: readonly PageItem[]): PlacedPage {
  return { widthPt: 841.89, heightPt: 595.28, items };
}

export function contentOf(
  pages: readonly PlacedPage[],
  outline: PdfContent['outline'] = [],
): PdfContent {
  return {
    title: '民事起诉状 <甲> & 乙',
    author: '海岚网商银行',
    subject: '金融借款合同纠纷',
    pages,
    outline,
  };
}
