/**
 * Breaks a text so that the worst of its lines is as good as it can be.
 *
 * A date of eight characters that must stay whole tears the line before it open when that line alone has to give way.
 * Here every way to break the text at free places is weighed: the lines before it share the gap, each by an amount that
 * the eye does not see. The cost of a line grows with the square of what its characters move.
 */
import { breakFree, isHan, neverStartsLine } from './break-rules.js';
import {
  roomOf,
  spacingOf,
  stretchLimitEm,
  tightenLimitEm,
  widthOf,
  type MeasuredText,
} from './measured-text.js';

/** The cost of a line whose characters move as far as they may. */
const limitCost = 100;
/** A single character in the last line costs more than a line that is spread to the limit. */
const loneCost = 150;
/** What a line costs for being left ragged, and what it costs more for being blank all along. */
const raggedCost = 300;
const blankCost = 1_000;

interface Way {
  readonly cost: number;
  /** Index of the break before, among the free ones. */
  readonly from: number;
}

/**
 * The ends of the lines of the best way to break the text at free places.
 *
 * @returns `undefined` where no line can hold what stands between two of these places.
 */
export function evenEnds(text: MeasuredText): readonly number[] | undefined {
  const places = freePlaces(text);
  const ways: (Way | undefined)[] = [{ cost: 0, from: 0 }];
  for (let to = 1; to < places.length; to += 1) ways.push(bestWayTo(text, places, ways, to));
  return endsOf(places, ways);
}

/** The start, every place where a line may freely end, and the end. */
function freePlaces({ characters, levels }: MeasuredText): readonly number[] {
  const places = [0];
  for (let index = 1; index < characters.length; index += 1)
    if (levels[index] === breakFree) places.push(index);
  return [...places, characters.length];
}

function bestWayTo(
  text: MeasuredText,
  places: readonly number[],
  ways: readonly (Way | undefined)[],
  to: number,
): Way | undefined {
  const end = places[to] ?? 0;
  let best: Way | undefined;
  for (let from = to - 1; from >= 0; from -= 1) {
    const start = places[from] ?? 0;
    const before = ways[from];
    const cost = costOf(text, start, end);
    if (cost === undefined) {
      // A first line has less room than others, so only an earlier start within wider room can still be too wide.
      if (isHopeless(text, start, end)) break;
      continue;
    }
    if (before !== undefined && (best === undefined || before.cost + cost < best.cost))
      best = { cost: before.cost + cost, from };
  }
  return best;
}

/** A line that is too wide even for marks at its end and tightened characters, so that longer ones are too. */
function isHopeless(text: MeasuredText, start: number, end: number): boolean {
  const { sizePt, widthPt } = text.measure;
  return widthOf(text, start, end) > widthPt + sizePt * (1 + tightenLimitEm * (end - start));
}

/** `undefined` when the line does not fit. */
function costOf(text: MeasuredText, start: number, end: number): number | undefined {
  const spacing = spacingOf(text, start, end);
  if (spacing < 0)
    return spacing < -tightenLimitEm ? undefined : shareCost(spacing / tightenLimitEm);
  if (end === text.characters.length) return isLoneCharacter(text, start) ? loneCost : 0;
  if (spacing <= stretchLimitEm) return shareCost(spacing / stretchLimitEm);
  // It is ragged however wide its gaps would be: one such line is better than two, and a fuller one than an emptier.
  const blank = 1 - widthOf(text, start, end) / Math.max(roomOf(text, start), 1);
  return raggedCost + blankCost * blank * blank;
}

function shareCost(share: number): number {
  return limitCost * share * share;
}

function endsOf(
  places: readonly number[],
  ways: readonly (Way | undefined)[],
): readonly number[] | undefined {
  const ends: number[] = [];
  let at = places.length - 1;
  while (at > 0) {
    const way = ways[at];
    if (way === undefined) return undefined;
    ends.push(places[at] ?? 0);
    at = way.from;
  }
  return ends.reverse();
}

/** True when the last line, from `start`, is a single Han character with nothing but marks behind it. */
export function isLoneCharacter({ characters, visibleEnds }: MeasuredText, start: number): boolean {
  const end = visibleEnds[characters.length] ?? 0;
  const first = characters[start];
  if (start === 0 || first === undefined || end - start > 4 || !isHan(first.text)) return false;
  return characters.slice(start + 1, end).every(({ text }) => neverStartsLine(text));
}
