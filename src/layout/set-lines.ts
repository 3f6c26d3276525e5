import type { Inline, TextAlign } from '#domain/document.js';
import type { FontSet } from '#domain/font.js';
import type { TextStyle } from '#domain/layout-preset.js';
import type { PageItem } from '#domain/placed-pages.js';
import { RecentTexts } from '#domain/recent-texts.js';

import { breakLines, lineOfAll, type BrokenLine } from './break-lines.js';
import { faceChain } from './choose-face.js';
import { setLine } from './set-line.js';
import { shapeText, type ShapedText, type TextInline } from './shaped-text.js';
import { sizedCharacters, type SizedCharacters } from './sized-characters.js';

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
  const lines: SetLine[] = [];
  let start = 0;
  for (let end = 0; end <= inlines.length; end += 1) {
    if (end < inlines.length && inlines[end]?.kind !== 'break') continue;
    const isWhole = start === 0 && end === inlines.length;
    const stretch = (isWhole ? inlines : inlines.slice(start, end)) as readonly TextInline[];
    const set = setStretch(stretch, setting, start === 0 ? setting.indentPt : 0);
    if (isWhole) return set;
    lines.push(...set);
    start = end + 1;
  }
  return lines;
}

/** Sets what stands between two forced breaks. */
function setStretch(
  inlines: readonly TextInline[],
  setting: LineSetting,
  indentPt: number,
): readonly SetLine[] {
  const faces = facesOf(setting);
  const { bold } = faces;
  const shaped = shapeText(
    inlines,
    textOf(inlines),
    setting.bold ? { regular: bold, bold } : faces,
  );
  const place = { setting, indentPt, baseline: faces.baseline };
  // To set a single line takes less time than to look it up.
  const line = lineOfAll(shaped.characters, setting.width - indentPt);
  if (line !== undefined) return [lineOf(shaped, line, place)];
  const key = keyOf(inlines, setting, indentPt) + shaped.text;
  return faces.lines.get(key, (own) => {
    // What is kept must not hold on to the paper that the text was cut from.
    const text = own.slice(own.length - shaped.text.length);
    const { characters, links } = shaped;
    return makeLines({ characters, text, links }, place);
  });
}

function textOf(inlines: readonly TextInline[]): string {
  const [first] = inlines;
  if (inlines.length === 1 && first !== undefined) return first.text;
  return inlines.map(({ text }) => text).join('');
}

/** A style in the faces of a run, with what is known of it. */
interface StyleFaces {
  readonly regular: SizedCharacters;
  readonly bold: SizedCharacters;
  /** Below the top of a line. Points. */
  readonly baseline: number;
  readonly lines: RecentTexts<readonly SetLine[]>;
}

const knownStyles = new WeakMap<FontSet, WeakMap<TextStyle, StyleFaces>>();

function facesOf({ fonts, style }: LineSetting): StyleFaces {
  const styles = knownStyles.get(fonts) ?? new WeakMap<TextStyle, StyleFaces>();
  const known = styles.get(style);
  if (known !== undefined) return known;
  const opened = openFaces(fonts, style);
  knownStyles.set(fonts, styles.set(style, opened));
  return opened;
}

function openFaces(fonts: FontSet, style: TextStyle): StyleFaces {
  const { sizePt, leadingPt } = style;
  const chain = faceChain(fonts, style.face);
  return {
    regular: sizedCharacters(chain, sizePt),
    bold: sizedCharacters(faceChain(fonts, style.boldFace), sizePt),
    // The middle of the face's em stands on the middle of the line, whatever faces its characters are drawn from.
    baseline: (leadingPt + (chain.ascent - chain.descent) * sizePt) / 2,
    lines: new RecentTexts(textsOfOnePaper),
  };
}

/** Several times the texts that the papers of a case have in one style. */
const textsOfOnePaper = 3_000;

/** Everything that decides how a text between two forced breaks is set, but its fonts, its style and its words. */
function keyOf(inlines: readonly TextInline[], setting: LineSetting, indentPt: number): string {
  const { align, left, width, bold } = setting;
  let key = `${align} ${left} ${width} ${indentPt} ${bold ? 'b' : ''}`;
  for (const { text, bold: isBold, linkTo } of inlines)
    key += `\t${isBold ? 'b' : ''}${linkTo ?? ''} ${text.length}`;
  return `${key}\t`;
}

/** Where a text stands. */
interface TextPlace {
  readonly setting: LineSetting;
  /** Before this text's first line. */
  readonly indentPt: number;
  readonly baseline: number;
}

function makeLines(shaped: ShapedText, place: TextPlace): readonly SetLine[] {
  const { style, width, align } = place.setting;
  const measure = {
    firstWidthPt: width - place.indentPt,
    widthPt: width,
    sizePt: style.sizePt,
    isJustified: align === 'justify',
  };
  return breakLines(shaped.characters, measure).map((line) => lineOf(shaped, line, place));
}

function lineOf(
  shaped: ShapedText,
  line: BrokenLine,
  { setting, indentPt, baseline }: TextPlace,
): SetLine {
  const { style, align, left, width } = setting;
  const shift = line.start === 0 ? indentPt : 0;
  const place = { style, align, baseline, left: left + shift, width: width - shift };
  return { items: setLine(shaped, line, place) };
}
