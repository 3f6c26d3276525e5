/**
 * A character as lines are made of it, and how full-width marks share their blank halves (标点挤压).
 *
 * A full-width mark fills half of its square: a closing one the left half, an opening one the right. Two marks side by
 * side would leave a hole of a whole character between them, so the pair is set in one and a half:
 *
 *     ）。  》（  ，“  （《      as      ）。 》（ ，“ （《      with half a square less each
 */

/** A character with its face, as wide as it is set by itself. Points. */
export interface Character {
  readonly text: string;
  /** What it is to the rules of line breaking: see `characterKind`. */
  readonly kind: number;
  readonly faceId: string;
  readonly widthPt: number;
  /** What an opening full-width mark can give up on its left; 0 for all else. */
  readonly blankBeforePt: number;
  /** What a closing full-width mark can give up on its right; 0 for all else. */
  readonly blankAfterPt: number;
  /** A space of any width: it hangs over the end of a line. */
  readonly isBlank: boolean;
  /** A letter, digit or sign of a word or number: what justification never moves apart from its like. */
  readonly isLatin: boolean;
}

/** The blank between the edges of a character's square and its outline, in em. */
export interface Blanks {
  readonly before: number;
  readonly after: number;
}

const closingMarks = new Set('，。、；：？！）》〉」』】〕〗〙”’'.split(''));
const openingMarks = new Set('（《〈「『【〔〖〘“‘'.split(''));
const none: Blanks = { before: 0, after: 0 };

/**
 * The blank that a mark can give up, in em: half a square, or less where its outline reaches further.
 *
 * @param measure - The blank around the outline, where the face tells it; without it the mark is taken to fill one half
 * of its square, as in most faces for mainland Chinese. Asked for marks only.
 */
export function sparedBlanks(
  character: string,
  advance: number,
  measure: () => Blanks | undefined,
): Blanks {
  const isClosing = closingMarks.has(character);
  // Faces with narrow marks have nothing to give.
  if ((!isClosing && !openingMarks.has(character)) || advance < 0.9) return none;
  const half = advance - 0.5;
  const measured = measure() ?? { before: half, after: half };
  const spared = Math.max(0, Math.min(half, isClosing ? measured.after : measured.before));
  return isClosing ? { before: 0, after: spared } : { before: spared, after: 0 };
}

/** How much closer than their widths two neighbours in a line stand. Points. */
export function pairTrimPt(before: Character | undefined, next: Character): number {
  if (before === undefined) return 0;
  const isMark = next.blankBeforePt > 0 || next.blankAfterPt > 0;
  if (before.blankAfterPt > 0 && isMark) return before.blankAfterPt;
  return before.blankBeforePt > 0 ? next.blankBeforePt : 0;
}

/** True where justification may change the gap between two neighbours: not inside a word or number. */
export function isElastic(before: Character, next: Character): boolean {
  return !(before.isLatin && next.isLatin);
}
