/**
 * Where a line of Chinese text may end.
 *
 * The Unicode line breaking classes are not enough for court papers: they glue Chinese quotation marks to both
 * neighbours and part `2025` from `年`. The rules here are those of Chinese typesetting (GB/T 15834: which marks never
 * stand at an end of a line) and of figures in legal text: a number stays with its digits, separators, sign and unit.
 *
 *     于2025年12月31日（星期三）前偿还12,345.67元。
 *      ^     ^   ^   ^    ^    ^ ^ ^            ^   some of the free places
 */

/** A break here would leave a mark where it must not stand. */
export const breakForbidden = 0;
/** A break here parts a number, a word or a reference: only where it is longer than a line. */
export const breakInNeed = 1;
/** A break here parts a date or the number of a case between two of its parts: only where no line can hold it. */
export const breakAtPart = 2;
export const breakFree = 3;

/** How freely a line may end before each character of a text. */
export type BreakLevels = Uint8Array;

const neverFirst = new Set(
  '，。、；：？！）》〉」』】〕〗〙〞”’…‥％‰℃℉°′″·．～〜〟々ー,.;:?!)]}%»›㎡'.split(''),
);
const neverLast = new Set('（《〈「『【〔〖〘〝“‘￥¥＄$£€№＃#([{«‹'.split(''));
/** Marks that belong to a number or word when one follows, and to one when it precedes. */
const joiners = new Set("-–－\\@&+＋=*~～_'×".split(''));
/** Stand at neither end of a line (GB/T 15834). */
const dividers = new Set('/／'.split(''));
/** Boxes to tick follow the word that they belong to. */
const boxes = new Set('□☐☑☒■'.split(''));
const inseparable = new Set('—…‥─＿'.split(''));
const blanks = new Set([' ', '\u00a0', '\u3000', '\u2002', '\u2003', '\u2009']);
const ideographs =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/u;
const numberMarks = new Set('.,:;?!%'.split(''));
const digits = /^[0-9０-９]/;
const marks = /^\p{M}/u;
const letterOrDigit = /[\p{L}\p{Nd}\p{M}_]/u;

const units = [
  '个工作日|个自然日|个百分点|个基点|个月|周年|周岁|星期|季度|工作日|分钟|小时|号楼|单元|平方米|平方公里|公里|公斤|千克',
  '万亿元|[十百千万亿]*(?:元|美元|港元|港币|欧元|日元)整?|[十百千万亿]+|基点|％|‰|%',
  '[年月日号时分秒点角厘条款项目期页份天岁人名户笔倍次周个件套张册卷本字楼层室栋幢座米克吨级届审批辆台位步处组类种段节章编行列路]',
].join('|');

const digit = '[0-9０-９]';
const numeral = '[0-9０-９一二三四五六七八九十百千零〇两]';
const suffix = '之[一二三四五六七八九十]+';

/** Stretches that stay whole; where two could start at one place, the longer one stands first. */
const keptWhole = new RegExp(
  [
    // 第12条, 第十二条之一.
    `第 ?(?:${digit}+(?: ?(?:${units}))?|${numeral}{1,3}[条款项章节编期次页号]?)(?:${suffix})?`,
    `${numeral} ?[条款项章节编](?:${suffix})?`,
    `(?:[±≤≥<>≈＜＞＋－×÷＝] ?|(?:RMB|CNY|USD|HKD|EUR) +)${digit}`,
    `[0-9０-９_%％][ \u00a0]*(?:${units}|号)`,
    // A range: 25—30.
    `[—–]${digit}`,
  ].join('|'),
  'g',
);
/** Stretches that stay whole where a line can hold them, and part between their parts where none can. */
const keptTogether = new RegExp(
  [
    `${digit}{2,4}年${digit}{1,2}月(?:${digit}{1,2}日)?`,
    // A label of a form and its number: 　联系电话：0755-00000000.
    `(?<=[\\s\\u3000])[\\u4e00-\\u9fff]{2,8}：${digit}`,
    // 第一千一百九十八条.
    `第${numeral}{4,10}[条款项章节编号]`,
    // Numbers of papers and cases: 法〔2025〕82号, （2025）粤0305民初123号之一. Not those of land titles, which are half a
    // line long and read like text: 粤（2021）佛南不动产权第0000018号.
    `[〔（([]${digit}{4}[〕）)\\]][^\\s，。；、？！产]{0,8}?${digit}+号(?:${suffix})?`,
  ].join('|'),
  'g',
);
/** A text without any of these has nothing to keep whole. */
const counted = /[0-9０-９_第条款项章节编]/;

/** True for spaces of any width: they hang over the end of a line. */
export function isBlankKind(kind: number): boolean {
  return (kind & blankKind) !== 0;
}

/** True for letters, digits and the signs of European writing. */
export function isLatin(character: string): boolean {
  return (character > ' ' && character <= '~') || (characterKind(character) & wordKind) !== 0;
}

/** True for Han characters and the syllables that are set like them. */
export function isHan(character: string): boolean {
  return ideographs.test(character);
}

/** True for marks that no line starts with. */
export function neverStartsLine(character: string): boolean {
  return neverFirst.has(character);
}

/** A character of a text and what it is to these rules. */
export interface RuledCharacter {
  readonly text: string;
  /** See `characterKind`. */
  readonly kind: number;
}

/** Decides, before each character (the first excepted), whether a line may end there. */
export function breakLevels(characters: readonly RuledCharacter[]): BreakLevels {
  const levels = new Uint8Array(characters.length);
  let lastMark = 0;
  let kinds = 0;
  for (let index = 0; index < characters.length; index += 1) {
    const kind = kindAt(characters, index);
    if (index > 0) levels[index] = levelBefore(characters, index, lastMark);
    if ((kind & blankKind) === 0) lastMark = kind;
    kinds |= kind;
  }
  if ((kinds & countedKind) === 0) return levels;
  let text = '';
  for (const character of characters) text += character.text;
  const offsets = text.length === characters.length ? undefined : unitOffsets(characters);
  lowerInside(levels, stretchesOf(text, keptWhole, offsets), breakInNeed);
  lowerInside(levels, stretchesOf(text, keptTogether, offsets), breakAtPart);
  return levels;
}

/** The characters from `first` to before `end`. */
type Stretch = readonly [first: number, end: number];

/** @param offsets - Of each UTF-16 unit its character, where some character has two. */
function stretchesOf(
  text: string,
  expression: RegExp,
  offsets: Uint32Array | undefined,
): readonly Stretch[] {
  const stretches: Stretch[] = [];
  // To copy the expression, as `matchAll` does, takes as long as to search a line. It begins anew after the last find.
  for (let found = expression.exec(text); found !== null; found = expression.exec(text)) {
    const end = found.index + found[0].length;
    stretches.push([offsets?.[found.index] ?? found.index, offsets?.[end] ?? end]);
  }
  return stretches;
}

/** Lowers the levels inside the stretches. */
function lowerInside(levels: BreakLevels, stretches: readonly Stretch[], level: number): void {
  for (const [first, end] of stretches) {
    const inside = levels.subarray(first + 1, end);
    for (const [index, before] of inside.entries()) inside[index] = Math.min(before, level);
  }
}

/** @param lastMark - The kind of the last character before `index` that is not a blank. */
function levelBefore(
  characters: readonly RuledCharacter[],
  index: number,
  lastMark: number,
): number {
  const before = kindAt(characters, index - 1);
  const next = kindAt(characters, index);
  const isForbidden =
    (next & (blankKind | neverFirstKind | markKind)) !== 0 || (lastMark & neverLastKind) !== 0;
  if (isForbidden || isInseparable(characters, next, index)) return breakForbidden;
  // Groups of one number: 6222 0200 1234.
  if ((before & blankKind) !== 0)
    return (lastMark & next & digitKind) !== 0 ? breakInNeed : breakFree;
  return isInWord(characters, index) ? breakInNeed : breakFree;
}

/**
 * Two halves of one mark. A single dash joins what stands on its sides (深圳—广州) and starts no line; a double one may.
 */
function isInseparable(
  characters: readonly RuledCharacter[],
  next: number,
  index: number,
): boolean {
  if ((next & inseparableKind) === 0) return false;
  const mark = characters[index]?.text;
  return (
    characters[index - 1]?.text === mark || (mark === '—' && characters[index + 1]?.text !== '—')
  );
}

/** True when the characters on both sides are parts of one word or number. */
function isInWord(characters: readonly RuledCharacter[], index: number): boolean {
  const before = kindAt(characters, index - 1);
  const next = kindAt(characters, index);
  if (((before | next) & gluedKind) !== 0 || (next & boxKind) !== 0) return true;
  if ((next & wordKind) !== 0)
    return (before & (wordKind | joinerKind)) !== 0 || joinsNumber(characters, index);
  if ((next & joinerKind) === 0) return false;
  // A sign may start a line (为 | -5); a hyphen inside a word or after a percentage may not.
  const endsWord = (before & (wordKind | joinerKind | neverFirstKind)) !== 0;
  return endsWord || (kindAt(characters, index + 1) & wordKind) === 0;
}

/** `12,345.67`, `10:30`, `a.b`: the mark before `index` has a letter or digit on both sides. */
function joinsNumber(characters: readonly RuledCharacter[], index: number): boolean {
  return (
    (kindAt(characters, index - 1) & numberMarkKind) !== 0 &&
    (kindAt(characters, index - 2) & wordKind) !== 0
  );
}

/** Nothing stands before the first character and behind the last. */
function kindAt(characters: readonly RuledCharacter[], index: number): number {
  return characters[index]?.kind ?? 0;
}

/* Bits of a character's kind. */
const blankKind = 1;
const neverFirstKind = 2;
const neverLastKind = 4;
const inseparableKind = 8;
const markKind = 16;
const digitKind = 32;
const joinerKind = 64;
/** Never parted from either neighbour. A straight quotation mark does not say which side it belongs to. */
const gluedKind = 128;
const boxKind = 256;
const wordKind = 512;
const numberMarkKind = 1_024;
const countedKind = 2_048;

/** What a character is to these rules: one bit for each answer, so that it is asked once. */
export function characterKind(character: string): number {
  const answers: readonly (readonly [kind: number, is: boolean])[] = [
    [blankKind, blanks.has(character)],
    [neverFirstKind, neverFirst.has(character)],
    [neverLastKind, neverLast.has(character)],
    [inseparableKind, inseparable.has(character)],
    [markKind, marks.test(character)],
    [digitKind, digits.test(character)],
    [joinerKind, joiners.has(character)],
    [gluedKind, character === '"' || dividers.has(character)],
    [boxKind, boxes.has(character)],
    [wordKind, isWordPart(character)],
    [numberMarkKind, numberMarks.has(character)],
    [countedKind, counted.test(character)],
  ];
  return answers.reduce((kinds, [kind, is]) => (is ? kinds | kind : kinds), 0);
}

/** Letters and digits of any script that is written with words; `_` draws a blank to fill in. */
function isWordPart(character: string): boolean {
  return letterOrDigit.test(character) && !ideographs.test(character);
}

/** Character index at each UTF-16 offset of the joined text. */
function unitOffsets(characters: readonly RuledCharacter[]): Uint32Array {
  const length = characters.reduce((sum, { text }) => sum + text.length, 0);
  const offsets = new Uint32Array(length + 1);
  let offset = 0;
  for (const [index, { text }] of characters.entries()) {
    offsets.fill(index, offset, offset + text.length);
    offset += text.length;
  }
  offsets[length] = characters.length;
  return offsets;
}
