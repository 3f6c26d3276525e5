import type { Inline, TextAlign } from '#domain/document.js';
import type { FontSet } from '#domain/font.js';
import type { TextStyle } from '#domain/layout-preset.js';
import type { PageItem } from '#domain/placed-pages.js';

import { breakLines, stretchLimitEm, type BrokenLine, type Character } from './break-lines.js';
import { breakLevels, isBlank } from './break-rules.js';
import { faceChain, type ChosenFace, type FaceChain } from './choose-face.js';
import { roundPt } from './page-frame.js';

/** How a run of inlines is set between two vertical edges. Points. */
export interface LineSetting {
  readonly style: TextStyle;
  readonly fonts: FontSet;
  readonly align: TextAlign;
  readonly left: number;
  readonly width: number;
  /** Before the first line of the text only. */
  readonly indentPt: number;
  /** All of it is set in the style's bold face. */
  readonly bold: boolean;
}

/** One line's items; their heights count from the top of the line. */
export interface SetLine {
  readonly items: readonly PageItem[];
}

/** Breaks text into lines and sets each in its place. A text without characters is one empty line. */
export function setLines(inlines: readonly Inline[], setting: LineSetting): readonly SetLine[] {
  const { style, width, indentPt } = setting;
  const chain = faceChain(setting.fonts, style.face);
  // The middle of the face's em stands on the middle of the line, whatever faces its characters are drawn from.
  const baseline = (style.leadingPt + (chain.ascent - chain.descent) * style.sizePt) / 2;
  const lines: SetLine[] = [];
  for (const characters of charactersOf(inlines, setting)) {
    const indent = lines.length === 0 ? indentPt : 0;
    const levels = breakLevels(characters.map((character) => character.text));
    const measure = { firstWidthPt: width - indent, widthPt: width, sizePt: style.sizePt };
    for (const line of breakLines(characters, levels, measure)) {
      const shift = line.start === 0 ? indent : 0;
      lines.push(
        setLine(characters, line, {
          setting,
          baseline,
          left: setting.left + shift,
          width: width - shift,
        }),
      );
    }
  }
  return lines;
}

/** The characters between forced breaks, each with its face. */
function charactersOf(
  inlines: readonly Inline[],
  setting: LineSetting,
): readonly (readonly Character[])[] {
  const { style, fonts } = setting;
  const regular = faceChain(fonts, style.face);
  const bold = faceChain(fonts, style.boldFace);
  let current: Character[] = [];
  const stretches: Character[][] = [current];
  for (const inline of inlines) {
    if (inline.kind === 'break') {
      current = [];
      stretches.push(current);
      continue;
    }
    const chain = setting.bold || inline.bold ? bold : regular;
    for (const text of inline.text) {
      const { faceId, advance } = faceOf(text, chain);
      current.push({ text, faceId, widthPt: advance * style.sizePt, linkTo: inline.linkTo });
    }
  }
  return stretches;
}

function faceOf(text: string, chain: FaceChain): ChosenFace {
  const face = chain.choose(text);
  if (face === undefined) throw new Error('a character without a glyph reached line setting');
  return face;
}

interface LinePlace {
  readonly setting: LineSetting;
  /** Below the line's top. */
  readonly baseline: number;
  /** Of this line, its indent taken off. */
  readonly left: number;
  readonly width: number;
}

function setLine(characters: readonly Character[], line: BrokenLine, place: LinePlace): SetLine {
  const { left, width, baseline } = place;
  const { align, style } = place.setting;
  let spacing = line.spacingPt;
  let start = left;
  if (align === 'justify' && !line.last) spacing += justifySpacing(characters, line, place);
  else if (align === 'center') start += (width - line.widthPt) / 2;
  else if (align === 'right') start += width - line.widthPt;

  const items: PageItem[] = [];
  let x = start - line.startTrimPt;
  for (const run of runsOf(characters, line)) {
    const advance = run.reduce((sum, character) => sum + character.widthPt + spacing, 0);
    const right = left + width;
    items.push(...runItems(run, { x, right, spacing, style, baseline, advance }));
    x += advance;
  }
  return { items };
}

/** The spacing that brings a line that has room left to the full width. */
function justifySpacing(
  characters: readonly Character[],
  line: BrokenLine,
  place: LinePlace,
): number {
  let end = line.end;
  while (end > line.start && isBlank(characters[end - 1]?.text ?? '')) end -= 1;
  const gaps = end - line.start - 1;
  const stretch = gaps < 1 ? 0 : (place.width - line.widthPt) / gaps;
  return stretch > 0 && stretch <= stretchLimitEm * place.setting.style.sizePt ? stretch : 0;
}

/** The characters of a line in stretches of one face and one link. */
function runsOf(
  characters: readonly Character[],
  line: BrokenLine,
): readonly (readonly Character[])[] {
  const runs: Character[][] = [];
  let previous: Character | undefined;
  for (const character of characters.slice(line.start, line.end)) {
    if (previous?.faceId !== character.faceId || previous.linkTo !== character.linkTo)
      runs.push([]);
    runs.at(-1)?.push(character);
    previous = character;
  }
  return runs;
}

interface RunSetting {
  readonly x: number;
  /** The edge that hanging blanks and blank halves of marks do not count beyond. */
  readonly right: number;
  readonly spacing: number;
  readonly style: TextStyle;
  readonly baseline: number;
  readonly advance: number;
}

function runItems(run: readonly Character[], setting: RunSetting): readonly PageItem[] {
  const { x, right, spacing, style, baseline, advance } = setting;
  const [first] = run;
  if (first === undefined) return [];
  const width = roundPt(Math.max(0, Math.min(advance - spacing, right - x)));
  const text: PageItem = {
    kind: 'text',
    // Blanks that hang over the end of the line leave no mark, so they need not stand beyond its edge.
    left: roundPt(Math.min(x, right)),
    baseline: roundPt(baseline),
    text: run.map((character) => character.text).join(''),
    faceId: first.faceId,
    sizePt: style.sizePt,
    letterSpacingPt: roundPt(spacing),
    widthPt: width,
  };
  if (first.linkTo === undefined) return [text];
  const box = { left: roundPt(x), top: 0, width, height: style.leadingPt };
  return [text, { kind: 'link', box, toPage: first.linkTo }];
}
