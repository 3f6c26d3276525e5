/** A face's role on paper. The operator may name a file for each; Song serves where none is given. */
export type FaceRole = 'song' | 'hei' | 'fangsong' | 'kai' | 'title';

/** What layout must know of one face. Lengths are fractions of the em. */
export interface FaceMetrics {
  /** Unique among the faces of a run; the PDF writer finds the font program by it. */
  readonly faceId: string;
  readonly ascent: number;
  /** Positive, below the baseline. */
  readonly descent: number;
  /** The character's advance, or `undefined` when the face has no glyph for it. */
  advance(codePoint: number): number | undefined;
  /**
   * The blank between the edges of the character's cell and its outline. Where a face does not tell it, full-width
   * marks are taken to fill one half of their cell, as in faces for mainland Chinese.
   */
  blanks?(codePoint: number): { readonly before: number; readonly after: number } | undefined;
}

/** The faces of a run: for each role, the face and its fallbacks in order. */
export type FontSet = Readonly<Record<FaceRole, readonly FaceMetrics[]>>;
