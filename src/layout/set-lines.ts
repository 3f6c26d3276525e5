import type { Inline, TextAlign } from '#domain/document.js';
import type { FontSet } from '#domain/font.js';
import type { TextStyle } from '#domain/layout-preset.js';
import type { PageItem } from '#domain/placed-pages.js';

import { breakLines, type BrokenLine } from './break-lines.js';
import { isBlank, isLatin } from './break-rules.js';
import { isElastic, pairTrimPt, type Character } from './character.js';
import { faceChain, type FaceChain } from './choose-face.js';
import { roundPt } from './page-frame.js';
import { RecentTexts } from '#domain/recent-texts.js';

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
  const known = knownLines(setting);
  const lines: SetLine[] = [];
  let start = 0;
  for (let end = 0; end <= inlines.length; end += 1) {
    if (end < inlines.length && inlines[end]?.kind !== 'break') continue;
    const stretch = inlines.slice(start, end) as readonly TextInline[];
    const indentPt = start === 0 ? setting.indentPt : 0;
    const key = keyOf(stretch, setting, indentPt);
    lines.push(...known.get(key, () => makeLines(stretch, setting, indentPt)));
    start = end + 1;
  }
  return lines;
}

type TextInline = Extract<Inline, { kind: 'text' }>;

const knownLinesOf = new WeakMap<FontSet, WeakMap<TextStyle, RecentTexts<readonly SetLine[]>>>();

function knownLines({ fonts, style }: LineSetting): RecentTexts<readonly SetLine[]> {
  const styles =
    knownLinesOf.get(fonts) ?? new WeakMap<TextStyle, RecentTexts<readonly SetLine[]>>();
  knownLinesOf.set(fonts, styles);
  const known = styles.get(style) ?? new RecentTexts<readonly SetLine[]>(textsOfOnePaper);
  styles.set(style, known);
  return known;
}

/** Several times the texts that the papers of a case have in one style. */
const textsOfOnePaper = 3_000;

/** Everything that decides how a text between two forced breaks is set, but its fonts and style. */
function keyOf(inlines: readonly TextInline[], setting: LineSetting, indentPt: number): string {
  const { align, left, width, bold } = setting;
  let key = `${align} ${left} ${width} ${indentPt} ${bold ? 'b' : ''}`;
  // No text holds control characters.
  for (const inline of inlines)
    key += `\t${inline.bold ? 'b' : ''}${inline.linkTo ?? ''}\t${inline.text}`;
  return key;
}

function makeLines(
  inlines: readonly TextInline[],
  setting: LineSetting,
  indentPt: number,
): readonly SetLine[] {
  const { style, width } = setting;
  const chain = faceChain(setting.fonts, style.face);
  // The middle of the face's em stands on the middle of the line, whatever faces its characters are drawn from.
  const baseline = (style.leadingPt + (chain.ascent - chain.descent) * style.sizePt) / 2;
  const characters = charactersOf(inlines, setting);
  const measure = {
    firstWidthPt: width - indentPt,
    widthPt: width,
    sizePt: style.sizePt,
    isJustified: setting.align === 'justify',
  };
  return breakLines(characters, measure).map((line) => {
    const shift = line.start === 0 ? indentPt : 0;
    return setLine(characters, line, {
      setting,
      baseline,
      left: setting.left + shift,
      width: width - shift,
    });
  });
}

/** The characters, each with its face. */
function charactersOf(
  inlines: readonly TextInline[],
  { style, fonts, bold }: LineSetting,
): readonly Character[] {
  const regularFace = charactersIn(faceChain(fonts, style.face), style.sizePt);
  const boldFace = charactersIn(faceChain(fonts, style.boldFace), style.sizePt);
  const characters: Character[] = [];
  for (const { text, linkTo, bold: isBold } of inlines) {
    const characterOf = bold || isBold ? boldFace : regularFace;
    for (const one of text) {
      const character = characterOf(one);
      characters.push(linkTo === undefined ? character : { ...character, linkTo });
    }
  }
  return characters;
}

/** Papers consist of few different characters: each is measured once for each size. */
const measured = new WeakMap<FaceChain, Map<number, Map<string, Character>>>();

function charactersIn(chain: FaceChain, sizePt: number): (text: string) => Character {
  const sizes = measured.get(chain) ?? new Map<number, Map<string, Character>>();
  measured.set(chain, sizes);
  const known = sizes.get(sizePt) ?? new Map<string, Character>();
  sizes.set(sizePt, known);
  return (text) => {
    let character = known.get(text);
    if (character === undefined) {
      character = measureCharacter(text, chain, sizePt);
      known.set(text, character);
    }
    return character;
  };
}

/** @throws when no face of the chain has the character: covered characters alone reach line setting. */
function measureCharacter(text: string, chain: FaceChain, sizePt: number): Character {
  const face = chain.choose(text);
  if (face === undefined) throw new Error('a character without a glyph reached line setting');
  return {
    text,
    faceId: face.faceId,
    widthPt: face.advance * sizePt,
    blankBeforePt: face.spared.before * sizePt,
    blankAfterPt: face.spared.after * sizePt,
    isBlank: isBlank(text),
    isLatin: isLatin(text),
    linkTo: undefined,
  };
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
  if (align === 'justify') spacing += line.stretchPt;
  else if (align === 'center') start += (width - line.widthPt) / 2;
  else if (align === 'right') start += width - line.widthPt;

  const items: PageItem[] = [];
  let x = start - line.startTrimPt;
  for (const { run, gapAfterPt, spacingPt, sparedPt } of runsOf(characters, line, spacing)) {
    const widthPt = run.reduce((sum, character) => sum + character.widthPt + spacingPt, -spacingPt);
    const right = left + width;
    const advance = widthPt - sparedPt;
    items.push(...runItems(run, { x, right, spacing: spacingPt, style, baseline, advance }));
    x += widthPt + gapAfterPt;
  }
  return { items };
}

/** Characters of a line that are written in one go. */
interface Run {
  readonly run: readonly Character[];
  /** Between its characters. */
  readonly spacingPt: number;
  /** Between it and the next run; negative where marks share a blank half. */
  readonly gapAfterPt: number;
  /** The blank half at its end that the next run stands in. */
  readonly sparedPt: number;
}

/** The characters of a line in stretches of one face, one link and one spacing. */
function runsOf(
  characters: readonly Character[],
  line: BrokenLine,
  spacingPt: number,
): readonly Run[] {
  const runs: Run[] = [];
  let run: Character[] = [];
  let before: Character | undefined;
  for (const next of characters.slice(line.start, line.end)) {
    if (before !== undefined) {
      const trimPt = pairTrimPt(before, next);
      if (trimPt > 0 || !isAlike(before, next, spacingPt)) {
        runs.push({
          run,
          spacingPt: before.isLatin ? 0 : spacingPt,
          gapAfterPt: (isElastic(before, next) ? spacingPt : 0) - trimPt,
          sparedPt: Math.min(trimPt, before.blankAfterPt),
        });
        run = [];
      }
    }
    run.push(next);
    before = next;
  }
  if (before !== undefined)
    runs.push({ run, spacingPt: before.isLatin ? 0 : spacingPt, gapAfterPt: 0, sparedPt: 0 });
  return runs;
}

function isAlike(left: Character, right: Character, spacingPt: number): boolean {
  return (
    left.faceId === right.faceId &&
    left.linkTo === right.linkTo &&
    (spacingPt === 0 || left.isLatin === right.isLatin)
  );
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
  const width = roundPt(Math.max(0, Math.min(advance, right - x)));
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
