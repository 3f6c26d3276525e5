/**
 * Fills lines with characters.
 *
 * Each line takes as much as fits. Where the place it would end at is not allowed, the line either gives characters to
 * the next one and spreads what is left over between its characters, or pulls the forbidden character in: a full-width
 * mark at the end gives up its blank half (标点挤压), and the characters move together by an amount that the eye does
 * not see. Of the two, the one that moves the characters less is taken. Where a justified text comes out with a line
 * torn open, or any text with a single character in its last line, its lines are weighed against each other.
 */
import { breakAtPart, breakFree, breakInNeed } from './break-rules.js';
import type { Character } from './character.js';
import { evenEnds, isLoneCharacter } from './even-lines.js';
import {
  gapsOf,
  lastBreak,
  measureText,
  roomOf,
  rounding,
  spacingOf,
  startTrimPt,
  stretchLimitOf,
  tightenLimitEm,
  widthOf,
  widthOnOneLine,
  type MeasuredText,
  type Measure,
} from './measured-text.js';

/** A line: the characters from `start` to before `end`, and how they are set. */
export interface BrokenLine {
  readonly start: number;
  readonly end: number;
  /** Ends where the text or a forced break ends it: not justified. */
  readonly last: boolean;
  /** Between all characters but those of one word; negative where they had to move together to fit. */
  readonly spacingPt: number;
  /** What justification adds to it; 0 where the line would be torn open, and in the last one. */
  readonly stretchPt: number;
  /** The blank half of an opening mark that stands before the line's left edge. */
  readonly startTrimPt: number;
  /** Without blanks that hang over the end, as set with `spacingPt`. */
  readonly widthPt: number;
}

/** The line of a text that one line can hold; `undefined` where it has to be broken. */
export function lineOfAll(
  characters: readonly Character[],
  roomPt: number,
): BrokenLine | undefined {
  const widthPt = widthOnOneLine(characters, Math.max(roomPt, 0));
  if (widthPt === undefined) return undefined;
  const end = characters.length;
  return { start: 0, end, last: true, spacingPt: 0, stretchPt: 0, startTrimPt: 0, widthPt };
}

/** Breaks the characters between two forced breaks. An empty text is one empty line. */
export function breakLines(
  characters: readonly Character[],
  measure: Measure,
): readonly BrokenLine[] {
  const all = lineOfAll(characters, measure.firstWidthPt);
  if (all !== undefined) return [all];
  const text = measureText(characters, measure);
  let start = 0;
  return lineEnds(text).map((end) => {
    const line = lineOf(text, start, end);
    start = end;
    return line;
  });
}

function lineEnds(text: MeasuredText): readonly number[] {
  const ends = filledEnds(text);
  if (ends.length < 2) return ends;
  const isLone = isLoneCharacter(text, ends.at(-2) ?? 0);
  if (text.measure.isJustified) {
    return (isLone || hasRaggedLine(text, ends) ? evenEnds(text) : undefined) ?? ends;
  }
  return isLone ? withCompany(text, ends) : ends;
}

function filledEnds(text: MeasuredText): readonly number[] {
  const ends: number[] = [];
  let start = 0;
  do {
    start = fillLine(text, start);
    ends.push(start);
  } while (start < text.characters.length);
  return ends;
}

function fillLine(text: MeasuredText, start: number): number {
  const full = lastThatFits(text, start);
  if (full === text.characters.length) return full;

  const pushed = lastBreak(text, start, full, breakFree);
  const pulled = pullIn(text, start, full);
  if (
    pulled !== undefined &&
    (pushed === undefined || -spacingOf(text, start, pulled) <= stretchOf(text, start, pushed))
  ) {
    return pulled;
  }
  return (
    pushed ??
    lastBreak(text, start, full, breakAtPart) ??
    lastBreak(text, start, full, breakInNeed) ??
    // Even a forbidden end is better than lost text; one character always goes on the line.
    Math.max(full, start + 1)
  );
}

/** The furthest end of a line that needs no tightening; blanks may hang over. */
function lastThatFits(text: MeasuredText, start: number): number {
  const room = roomOf(text, start) + rounding;
  let end = start;
  while (end < text.characters.length && widthOf(text, start, end + 1) <= room) end += 1;
  return end;
}

/** The next free end beyond what fits, if compressing marks and moving characters together makes room for it. */
function pullIn(text: MeasuredText, start: number, full: number): number | undefined {
  const { characters, levels, measure } = text;
  const room = roomOf(text, start);
  for (let end = full + 1; end <= characters.length; end += 1) {
    const over = widthOf(text, start, end) - room;
    if (over > measure.sizePt * (1 + tightenLimitEm * (end - start))) return undefined;
    if (end < characters.length && levels[end] !== breakFree) continue;
    return spacingOf(text, start, end) >= -tightenLimitEm ? end : undefined;
  }
  return undefined;
}

/** The spacing in em that a line with this end needs to fill the room; infinite where it stays ragged. */
function stretchOf(text: MeasuredText, start: number, end: number): number {
  const stretch = spacingOf(text, start, end);
  return stretch > stretchLimitOf(text, start, end) ? Number.POSITIVE_INFINITY : stretch;
}

function hasRaggedLine(text: MeasuredText, ends: readonly number[]): boolean {
  return ends.some((end, index) => {
    const start = ends[index - 1] ?? 0;
    return end < text.characters.length && stretchOf(text, start, end) === Number.POSITIVE_INFINITY;
  });
}

/** The line before the last one gives up a character, so that the last one does not stand alone. */
function withCompany(text: MeasuredText, ends: readonly number[]): readonly number[] {
  const before = ends.at(-2) ?? 0;
  const earlier = lastBreak(text, ends.at(-3) ?? 0, before - 1, breakFree);
  if (earlier === undefined) return ends;
  const isTooWide = widthOf(text, earlier, text.characters.length) > text.measure.widthPt;
  return isTooWide ? ends : ends.with(-2, earlier);
}

function lineOf(text: MeasuredText, start: number, end: number): BrokenLine {
  const { characters, measure, starts, ends } = text;
  const last = end === characters.length;
  const room = Math.max(roomOf(text, start), 0);
  const needed = spacingOf(text, start, end);
  const spacingPt = needed < 0 && needed >= -tightenLimitEm ? needed * measure.sizePt : 0;
  const stretch = Math.max(0, stretchOf(text, start, end));
  const natural = widthOf(text, start, end) + gapsOf(text, start, end) * spacingPt;
  // Blanks that a template puts at the end of a line are meant, as room to sign in, as far as there is room.
  const width = last
    ? Math.max(natural, Math.min(room, (ends[end] ?? 0) - (starts[start] ?? 0)))
    : natural;
  return {
    start,
    end,
    last,
    spacingPt,
    stretchPt: last || stretch === Number.POSITIVE_INFINITY ? 0 : stretch * measure.sizePt,
    startTrimPt: startTrimPt(text, start),
    widthPt: Math.min(width, room),
  };
}
