/**
 * Fills lines with characters.
 *
 * Each line takes as much as fits. Where the place it would end at is not allowed, the line either gives characters to
 * the next one and spreads what is left over between its characters, or pulls the forbidden character in: a full-width
 * mark at either end gives up its blank half (标点挤压), and the characters move together by an amount that the eye
 * does not see. Of the two, the one that moves the characters less is taken.
 */
import {
  breakForbidden,
  breakFree,
  breakInNeed,
  isBlank,
  type BreakLevels,
} from './break-rules.js';

/** A character with its face, as wide as it is set. Points. */
export interface Character {
  readonly text: string;
  readonly faceId: string;
  readonly widthPt: number;
  readonly linkTo: number | undefined;
}

/** The room that lines have. Points. */
export interface Measure {
  /** Less than `widthPt` by the indent. */
  readonly firstWidthPt: number;
  readonly widthPt: number;
  readonly sizePt: number;
}

/** A line: the characters from `start` to before `end`, and how they are set. */
export interface BrokenLine {
  readonly start: number;
  readonly end: number;
  /** Ends where the text or a forced break ends it: not justified. */
  readonly last: boolean;
  /** Negative where characters had to move together to fit. */
  readonly spacingPt: number;
  /** The blank half of an opening mark that stands before the line's left edge. */
  readonly startTrimPt: number;
  /** Without blanks that hang over the end, as set with `spacingPt`. */
  readonly widthPt: number;
}

/** How far characters may move together, in em: half a point in 16-point text. */
const tightenLimitEm = 0.032;
/** How far characters may move apart in a justified line, in em; a line that needs more stays ragged. */
export const stretchLimitEm = 0.16;

const closingMarks = new Set('，。、；：？！）》〉」』】〕〗〙”’'.split(''));
const openingMarks = new Set('（《〈「『【〔〖〘“‘'.split(''));

/** Breaks the characters between two forced breaks. An empty text is one empty line. */
export function breakLines(
  characters: readonly Character[],
  levels: BreakLevels,
  measure: Measure,
): readonly BrokenLine[] {
  const text: MeasuredText = {
    characters,
    levels,
    ends: runningWidths(characters),
    sizePt: measure.sizePt,
  };
  const lines: BrokenLine[] = [];
  let start = 0;
  do {
    const room = start === 0 ? measure.firstWidthPt : measure.widthPt;
    const line = fillLine(text, start, room);
    lines.push(line);
    start = line.end;
  } while (start < characters.length);
  return lines;
}

interface MeasuredText {
  readonly characters: readonly Character[];
  readonly levels: BreakLevels;
  /** `ends[i]` is the width of the first `i` characters. */
  readonly ends: Float64Array;
  readonly sizePt: number;
}

function fillLine(text: MeasuredText, start: number, room: number): BrokenLine {
  const length = text.characters.length;
  const full = lastThatFits(text, start, room);
  if (full === length)
    return lineOf(text, { start, end: length, room, spacingPt: 0, startTrimPt: 0 });

  const pushed = lastBreak(text, start, full, breakFree);
  const pulled = pullIn(text, start, full, room);
  if (
    pulled !== undefined &&
    (pushed === undefined || pulled.cost <= stretchOf(text, start, pushed, room))
  ) {
    return lineOf(text, { ...pulled, start, room });
  }
  const end =
    pushed ??
    lastBreak(text, start, full, breakInNeed) ??
    // Even a forbidden end is better than lost text; one character always goes on the line.
    Math.max(full, start + 1);
  return lineOf(text, { start, end, room, spacingPt: 0, startTrimPt: 0 });
}

/** The furthest end of a line that needs no tightening; blanks may hang over. */
function lastThatFits(text: MeasuredText, start: number, room: number): number {
  let end = start;
  while (end < text.characters.length && widthOf(text, start, end + 1) <= room + rounding) end += 1;
  return end;
}

/** Sums of advances may differ from the room by what floating point leaves over. */
const rounding = 1e-6;

function lastBreak(
  text: MeasuredText,
  start: number,
  from: number,
  level: number,
): number | undefined {
  for (let end = from; end > start; end -= 1) {
    if ((text.levels[end] ?? breakForbidden) >= level) return end;
  }
  return undefined;
}

interface PulledEnd {
  readonly end: number;
  readonly spacingPt: number;
  readonly startTrimPt: number;
  /** The tightening in em. */
  readonly cost: number;
}

/** The next allowed end beyond what fits, if compressing marks and moving characters together makes room for it. */
function pullIn(
  text: MeasuredText,
  start: number,
  full: number,
  room: number,
): PulledEnd | undefined {
  const length = text.characters.length;
  for (let end = full + 1; end <= length; end += 1) {
    const over = widthOf(text, start, end) - room;
    if (over > text.sizePt * (1 + tightenLimitEm * (end - start))) return undefined;
    if (end < length && text.levels[end] !== breakFree) continue;
    return squeeze(text, { start, end, over });
  }
  return undefined;
}

function squeeze(
  text: MeasuredText,
  line: { readonly start: number; readonly end: number; readonly over: number },
): PulledEnd | undefined {
  const { start, end } = line;
  const afterEnd = line.over - endTrim(text, start, end);
  const startTrimPt = afterEnd > rounding ? startTrim(text, start) : 0;
  const over = Math.max(0, afterEnd - startTrimPt);
  const gaps = visibleEnd(text, start, end) - start - 1;
  const spacingPt = over <= rounding ? 0 : -over / Math.max(1, gaps);
  const cost = -spacingPt / text.sizePt;
  return cost <= tightenLimitEm ? { end, spacingPt, startTrimPt, cost } : undefined;
}

/** The spacing in em that a line with this end needs to fill the room; infinite where it stays ragged. */
function stretchOf(text: MeasuredText, start: number, end: number, room: number): number {
  const gaps = visibleEnd(text, start, end) - start - 1;
  const stretch = (room - widthOf(text, start, end)) / Math.max(1, gaps) / text.sizePt;
  return stretch > stretchLimitEm ? Number.POSITIVE_INFINITY : stretch;
}

function lineOf(
  text: MeasuredText,
  line: {
    readonly start: number;
    readonly end: number;
    readonly room: number;
    readonly spacingPt: number;
    readonly startTrimPt: number;
  },
): BrokenLine {
  const { start, end, spacingPt, startTrimPt } = line;
  const last = end === text.characters.length;
  const gaps = Math.max(0, visibleEnd(text, start, end) - start - 1);
  const natural = widthOf(text, start, end) + gaps * spacingPt - startTrimPt;
  // Blanks that a template puts at the end of a line are meant, as room to sign in, as far as there is room.
  const width = last
    ? Math.max(natural, Math.min(line.room, (text.ends[end] ?? 0) - (text.ends[start] ?? 0)))
    : natural;
  return {
    start,
    end,
    last,
    spacingPt,
    startTrimPt,
    widthPt: Math.min(width, Math.max(line.room, 0)),
  };
}

/** The width of a line without the blanks that hang over its end. */
function widthOf(text: MeasuredText, start: number, end: number): number {
  return (text.ends[visibleEnd(text, start, end)] ?? 0) - (text.ends[start] ?? 0);
}

function visibleEnd(text: MeasuredText, start: number, end: number): number {
  let visible = end;
  while (visible > start && isBlank(text.characters[visible - 1]?.text ?? '')) visible -= 1;
  return visible;
}

function endTrim(text: MeasuredText, start: number, end: number): number {
  const last = text.characters[visibleEnd(text, start, end) - 1];
  return last !== undefined && closingMarks.has(last.text) ? blankHalf(last, text.sizePt) : 0;
}

function startTrim(text: MeasuredText, start: number): number {
  const first = text.characters[start];
  return start > 0 && first !== undefined && openingMarks.has(first.text)
    ? blankHalf(first, text.sizePt)
    : 0;
}

/** Half an em of a full-width mark is blank; faces with narrow marks have nothing to give. */
function blankHalf(mark: Character, sizePt: number): number {
  return mark.widthPt >= 0.9 * sizePt ? mark.widthPt - 0.5 * sizePt : 0;
}

function runningWidths(characters: readonly Character[]): Float64Array {
  const ends = new Float64Array(characters.length + 1);
  let width = 0;
  for (const [index, character] of characters.entries()) {
    width += character.widthPt;
    ends[index + 1] = width;
  }
  return ends;
}
