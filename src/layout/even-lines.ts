/**
 * Breaks a text so that the worst of its lines is as good as it can be.
 *
 * A date of eight characters that must stay whole tears the line before it open when that line alone has to give way.
 * Here every way to break the text at free places is weighed: the lines before it share the gap, each by an amount that
 * the eye does not see. The cost of a line grows with the square of what its characters move.
 */
import { breakFree, isHan, neverStartsLine } from './break-rules.js';
import {
  evenStretchLimitEm,
  roomOf,
  spacingOf,
  stretchLimitOf,
  tightenLimitEm,
  widthOf,
  type MeasuredText,
} from './measured-text.js';

/** The cost of a line whose characters move as far as they may. */
const limitCost = 100;
/** A single character in the last line costs more than a line that is spread to the limit. */
const loneCost = 150;
/** What a line costs for being left ragged, and what it costs more for being blank all along. */
const raggedCost = 150;
const blankCost = 1_000;
/** Up to this share of its room a line may end early without being noticed; two such lines are better than a torn one. */
const mildBlank = 0.15;
const tornCost = 20_000;

/**
 * The ends of the lines of the best way to break the text at free places.
 *
 * @returns `undefined` where no line can hold what stands between two of these places.
 */
export function evenEnds(text: MeasuredText): readonly number[] | undefined {
  const places = freePlaces(text);
  // For each place the cost of the best way to break all before it, and the place where that way's last line starts.
  const costs = new Float64Array(places.length);
  const froms = new Int32Array(places.length);
  let first = 0;
  for (let to = 1; to < places.length; to += 1) {
    const end = places[to] ?? 0;
    // A line that is too wide is so for every end further on.
    while (first < to - 1 && isHopeless(text, places[first] ?? 0, end)) first += 1;
    const from = bestStart(text, places, costs, { first, to });
    froms[to] = from;
    costs[to] = (costs[from] ?? 0) + costOf(text, places[from] ?? 0, end);
  }
  return costs.at(-1) === Number.POSITIVE_INFINITY ? undefined : endsOf(places, froms);
}

/** Where the last line of the best way to a place starts. Of equal ways the one that fills earlier lines is taken. */
function bestStart(
  text: MeasuredText,
  places: readonly number[],
  costs: Float64Array,
  range: { readonly first: number; readonly to: number },
): number {
  const end = places[range.to] ?? 0;
  // A way that is none costs infinitely much.
  let best = Number.MAX_VALUE;
  let bestFrom = range.first;
  for (let from = range.first; from < range.to; from += 1) {
    const start = places[from] ?? 0;
    if (best < Number.MAX_VALUE && isMostlyBlank(text, start, end)) break;
    const before = costs[from] ?? 0;
    // No line costs less than nothing.
    if (before > best) continue;
    const cost = before + costOf(text, start, end);
    if (cost <= best) {
      best = cost;
      bestFrom = from;
    } else if (isTooShort(text, start, end)) break;
  }
  return bestFrom;
}

/** The start, every place where a line may freely end, and the end. */
function freePlaces({ characters, levels }: MeasuredText): readonly number[] {
  const places = [0];
  for (let index = 1; index < characters.length; index += 1)
    if (levels[index] === breakFree) places.push(index);
  places.push(characters.length);
  return places;
}

/** A line that is too wide even for marks at its end and tightened characters, so that longer ones are too. */
function isHopeless(text: MeasuredText, start: number, end: number): boolean {
  const { sizePt, widthPt } = text.measure;
  return widthOf(text, start, end) > widthPt + sizePt * (1 + tightenLimitEm * (end - start));
}

/** From such a line on, starting later only makes it worse; the last one may be as short as it likes. */
function isMostlyBlank(text: MeasuredText, start: number, end: number): boolean {
  return end < text.characters.length && widthOf(text, start, end) < roomOf(text, start) / 3;
}

/** A line that no spreading fills and that could go on: so do all that start later and end here. */
function isTooShort(text: MeasuredText, start: number, end: number): boolean {
  return (
    end < text.characters.length &&
    spacingOf(text, start, end) > evenStretchLimitEm &&
    spacingOf(text, start, nextPlace(text, end)) >= 0
  );
}

/** Infinite when the line does not fit, or ends early where the text goes on with what would fit. */
function costOf(text: MeasuredText, start: number, end: number): number {
  const spacing = spacingOf(text, start, end);
  if (spacing < 0)
    return spacing < -tightenLimitEm
      ? Number.POSITIVE_INFINITY
      : shareCost(spacing / tightenLimitEm);
  if (end === text.characters.length) return isLoneCharacter(text, start) ? loneCost : 0;
  const limit = stretchLimitOf(text, start, end);
  if (spacing <= limit) return shareCost(spacing / limit);
  // It is ragged however wide its gaps would be: a fuller one is better than an emptier.
  if (spacingOf(text, start, nextPlace(text, end)) >= 0) return Number.POSITIVE_INFINITY;
  const blank = 1 - widthOf(text, start, end) / Math.max(roomOf(text, start), 1);
  const torn = Math.max(0, blank - mildBlank);
  return raggedCost + blankCost * blank * blank + tornCost * torn * torn;
}

/** The next place after `end` where a line may freely end: a line that could go on to there is not left ragged. */
function nextPlace({ characters, levels }: MeasuredText, end: number): number {
  let next = end + 1;
  while (next < characters.length && levels[next] !== breakFree) next += 1;
  return next;
}

function shareCost(share: number): number {
  return limitCost * share * share;
}

function endsOf(places: readonly number[], froms: Int32Array): readonly number[] {
  const ends: number[] = [];
  for (let at = places.length - 1; at > 0; at = froms[at] ?? 0) ends.push(places[at] ?? 0);
  return ends.reverse();
}

/** True when the last line, from `start`, is a single Han character with nothing but marks behind it. */
export function isLoneCharacter({ characters, visibleEnds }: MeasuredText, start: number): boolean {
  const end = visibleEnds[characters.length] ?? 0;
  const first = characters[start];
  if (start === 0 || first === undefined || end - start > 4 || !isHan(first.text)) return false;
  return characters.slice(start + 1, end).every(({ text }) => neverStartsLine(text));
}
