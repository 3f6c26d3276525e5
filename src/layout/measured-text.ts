import { isElastic, pairTrimPt, type Character } from './character.js';
import {
  breakAtPart,
  breakForbidden,
  breakFree,
  breakLevels,
  type BreakLevels,
} from './break-rules.js';

/** The room that lines have. Points. */
export interface Measure {
  /** Less than `widthPt` by the indent. */
  readonly firstWidthPt: number;
  readonly widthPt: number;
  readonly sizePt: number;
  /** All lines but the last are spread to the full width. */
  readonly isJustified: boolean;
}

/** The characters between two forced breaks with their running widths: any stretch of them is measured at once. */
export interface MeasuredText {
  readonly characters: readonly Character[];
  readonly measure: Measure;
  /** Where each character starts and ends if all stood in one line, neighbouring marks compressed. */
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** How many of the gaps before each character justification may change. */
  readonly elasticGaps: Uint32Array;
  /** How many of the gaps before each character are unlike the rest: inside a number, or of marks side by side. */
  readonly unevenGaps: Uint32Array;
  /** For each end of a line, where it is without the blanks that hang over it. */
  readonly visibleEnds: Uint32Array;
  /** How freely a line may end before each character. */
  readonly levels: BreakLevels;
}

/** How far characters may move together, in em: half a point in 16-point text. */
export const tightenLimitEm = 0.032;
/**
 * How far characters may move apart in a justified line, in em; a line that needs more stays ragged. From a tenth of an
 * em on, programs that search and copy the text of a PDF take a gap for a space.
 */
const stretchLimitEm = 0.099;
/** The same for a line whose gaps are all alike: such a line is taken for what it is, spread text. */
export const evenStretchLimitEm = 0.16;
/** Sums of advances may differ from the room by what floating point leaves over. */
export const rounding = 1e-6;

export function measureText(characters: readonly Character[], measure: Measure): MeasuredText {
  const count = characters.length;
  const starts = new Float64Array(count);
  const ends = new Float64Array(count + 1);
  const visibleEnds = new Uint32Array(count + 1);
  const elasticGaps = new Uint32Array(count);
  const unevenGaps = new Uint32Array(count);
  let before: Character | undefined;
  let width = 0;
  let visible = 0;
  let elastic = 0;
  let uneven = 0;
  for (let index = 0; index < count; index += 1) {
    const character = characters[index];
    if (character === undefined) break;
    const trimPt = pairTrimPt(before, character);
    const moves = before !== undefined && isElastic(before, character);
    if (moves) elastic += 1;
    if (!moves || trimPt > 0) uneven += 1;
    elasticGaps[index] = elastic;
    unevenGaps[index] = uneven;
    width -= trimPt;
    starts[index] = width;
    width += character.widthPt;
    if (!character.isBlank) visible = index + 1;
    ends[index + 1] = width;
    visibleEnds[index + 1] = visible;
    before = character;
  }
  const levels = breakLevels(characters);
  const text = { characters, measure, starts, ends, elasticGaps, unevenGaps, visibleEnds, levels };
  freeParts(text);
  return text;
}

/** Breaks between the parts of a date or reference are free where no line can hold the whole of it. */
function freeParts(text: MeasuredText): void {
  const { measure, levels } = text;
  if (!levels.includes(breakAtPart)) return;
  let start = 0;
  for (let end = 1; end <= text.characters.length; end += 1) {
    if (end < text.characters.length && levels[end] !== breakFree) continue;
    if (widthOf(text, start, end) > measure.widthPt + rounding) {
      for (let index = start + 1; index < end; index += 1)
        if (levels[index] === breakAtPart) levels[index] = breakFree;
    }
    start = end;
  }
}

/**
 * The width of a text that is one line, without blanks at its end. `undefined` where it is wider than the room, and so
 * has to be broken.
 */
export function widthOnOneLine(
  characters: readonly Character[],
  roomPt: number,
): number | undefined {
  let before: Character | undefined;
  let width = 0;
  let visible = 0;
  for (const character of characters) {
    width += character.widthPt - pairTrimPt(before, character);
    if (!character.isBlank) visible = width;
    if (visible > roomPt + rounding) return undefined;
    before = character;
  }
  // Blanks that a template puts at the end of a text are meant, as room to sign in, as far as there is room.
  return Math.max(visible, Math.min(width, roomPt));
}

/** The room of the line that starts at `start`. */
export function roomOf({ measure }: MeasuredText, start: number): number {
  return start === 0 ? measure.firstWidthPt : measure.widthPt;
}

/** The width of a line by itself: an opening mark at its start gives up its blank half, blanks at its end count not. */
export function widthOf(text: MeasuredText, start: number, end: number): number {
  const visible = visibleEnd(text, start, end);
  if (visible === start) return 0;
  return (text.ends[visible] ?? 0) - (text.starts[start] ?? 0) - startTrimPt(text, start);
}

function visibleEnd(text: MeasuredText, start: number, end: number): number {
  return Math.max(start, text.visibleEnds[end] ?? 0);
}

/** The gaps between the visible characters of a line that justification may change. */
export function gapsOf(text: MeasuredText, start: number, end: number): number {
  const visible = visibleEnd(text, start, end);
  return visible === start
    ? 0
    : (text.elasticGaps[visible - 1] ?? 0) - (text.elasticGaps[start] ?? 0);
}

/** How far the characters of a line may move apart, in em. */
export function stretchLimitOf(text: MeasuredText, start: number, end: number): number {
  const last = visibleEnd(text, start, end) - 1;
  const isEven = text.unevenGaps[last] === text.unevenGaps[start];
  return isEven ? evenStretchLimitEm : stretchLimitEm;
}

/** The blank half of an opening mark that stands before the left edge; a paragraph's first one keeps it. */
export function startTrimPt({ characters }: MeasuredText, start: number): number {
  return start > 0 ? (characters[start]?.blankBeforePt ?? 0) : 0;
}

/**
 * What a line needs between its characters to fill its room, in em: above 0 to spread, below 0 to move together. A
 * closing mark at the end gives up its blank half before anything moves together. Infinite where there is no gap to
 * change.
 */
export function spacingOf(text: MeasuredText, start: number, end: number): number {
  const over = widthOf(text, start, end) - roomOf(text, start);
  const last = text.characters[visibleEnd(text, start, end) - 1];
  const rest = over <= 0 ? over : Math.max(0, over - (last?.blankAfterPt ?? 0));
  // Without this a gap that floating point leaves over would count.
  if (Math.abs(rest) <= rounding) return 0;
  return -rest / (gapsOf(text, start, end) * text.measure.sizePt);
}

/** The last place in a line up to `from` where it may end with this level. */
export function lastBreak(
  { levels }: MeasuredText,
  start: number,
  from: number,
  level: number,
): number | undefined {
  for (let end = from; end > start; end -= 1) {
    if ((levels[end] ?? breakForbidden) >= level) return end;
  }
  return undefined;
}
