import type { TextAlign } from '#domain/document.js';
import type { TextStyle } from '#domain/layout-preset.js';
import type { PageItem } from '#domain/placed-pages.js';

import type { BrokenLine } from './break-lines.js';
import { isElastic, pairTrimPt, type Character } from './character.js';
import { roundPt } from './page-frame.js';
import { textBetween, type ShapedText } from './shaped-text.js';

/** Where a line stands. Points. */
export interface LinePlace {
  readonly style: TextStyle;
  readonly align: TextAlign;
  /** Below the line's top. */
  readonly baseline: number;
  /** Of this line, its indent taken off. */
  readonly left: number;
  readonly width: number;
}

/** The items of a line: its characters in stretches of one face, one link and one spacing. */
export function setLine(
  shaped: ShapedText,
  line: BrokenLine,
  place: LinePlace,
): readonly PageItem[] {
  const { left, width, align } = place;
  const spacingPt = line.spacingPt + (align === 'justify' ? line.stretchPt : 0);
  const items: PageItem[] = [];
  let x = left - line.startTrimPt;
  if (align === 'center') x = left + (width - line.widthPt) / 2 - line.startTrimPt;
  else if (align === 'right') x = left + (width - line.widthPt) - line.startTrimPt;
  let start = line.start;
  for (let end = start + 1; end <= line.end; end += 1) {
    const trimPt = end < line.end ? trimAt(shaped, end) : 0;
    if (end < line.end && trimPt === 0 && goesOn(shaped, end, spacingPt)) continue;
    const run = runBetween(shaped, { start, end, spacingPt, trimPt });
    addRun(items, shaped, { run, x, place });
    x += run.widthPt + (gapAt(shaped, end, spacingPt) - trimPt);
    start = end;
  }
  return items;
}

/** Characters of a line that are written in one go. */
interface Run {
  readonly start: number;
  readonly end: number;
  readonly first: Character;
  /** Between its characters. */
  readonly spacingPt: number;
  readonly widthPt: number;
  /** The blank half at its end that the next run stands in. */
  readonly sparedPt: number;
}

/** How much closer than their widths the characters before and after a place stand. */
function trimAt({ characters }: ShapedText, at: number): number {
  const next = characters[at];
  return next === undefined ? 0 : pairTrimPt(characters[at - 1], next);
}

/** True where a run need not end. */
function goesOn({ characters, links }: ShapedText, at: number, spacingPt: number): boolean {
  const left = characters[at - 1];
  const right = characters[at];
  return (
    left !== undefined &&
    right !== undefined &&
    left.faceId === right.faceId &&
    (links === undefined || links[at - 1] === links[at]) &&
    (spacingPt === 0 || left.isLatin === right.isLatin)
  );
}

/** What is added between two runs. */
function gapAt({ characters }: ShapedText, at: number, spacingPt: number): number {
  const left = characters[at - 1];
  const right = characters[at];
  return left !== undefined && right !== undefined && isElastic(left, right) ? spacingPt : 0;
}

function runBetween(
  { characters }: ShapedText,
  line: {
    readonly start: number;
    readonly end: number;
    readonly spacingPt: number;
    readonly trimPt: number;
  },
): Run {
  const { start, end } = line;
  const first = characters[start];
  const last = characters[end - 1];
  if (first === undefined || last === undefined) throw new Error('a run has no characters');
  const spacingPt = last.isLatin ? 0 : line.spacingPt;
  let widthPt = -spacingPt;
  for (let at = start; at < end; at += 1)
    widthPt = widthPt + (characters[at]?.widthPt ?? 0) + spacingPt;
  const sparedPt = Math.min(line.trimPt, last.blankAfterPt);
  return { start, end, first, spacingPt, widthPt, sparedPt };
}

function addRun(
  items: PageItem[],
  shaped: ShapedText,
  { run, x, place }: { readonly run: Run; readonly x: number; readonly place: LinePlace },
): void {
  const { style, baseline, left } = place;
  // The edge that hanging blanks and blank halves of marks do not count beyond.
  const right = left + place.width;
  const width = roundPt(Math.max(0, Math.min(run.widthPt - run.sparedPt, right - x)));
  items.push({
    kind: 'text',
    // Blanks that hang over the end of the line leave no mark, so they need not stand beyond its edge.
    left: roundPt(Math.min(x, right)),
    baseline: roundPt(baseline),
    text: textBetween(shaped, run.start, run.end),
    faceId: run.first.faceId,
    sizePt: style.sizePt,
    letterSpacingPt: roundPt(run.spacingPt),
    widthPt: width,
  });
  const toPage = shaped.links?.[run.start];
  if (toPage === undefined) return;
  const box = { left: roundPt(x), top: 0, width, height: style.leadingPt };
  items.push({ kind: 'link', box, toPage });
}
