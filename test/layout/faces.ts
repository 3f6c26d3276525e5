import type { FaceMetrics, FontSet } from '#domain/font.js';

/** A face whose Han and marks are an em wide and whose Latin letters and digits are half an em. */
export function gridFace(
  faceId: string,
  has: (character: string) => boolean = () => true,
): FaceMetrics {
  return {
    faceId,
    ascent: 0.88,
    descent: 0.12,
    advance(codePoint) {
      if (!has(String.fromCodePoint(codePoint))) return undefined;
      return codePoint < 0x2000 ? 0.5 : 1;
    },
  };
}

/** The same face for every role, with fallbacks. */
export function fontSet(...faces: readonly FaceMetrics[]): FontSet {
  return { song: faces, hei: faces, fangsong: faces, kai: faces, title: faces };
}
