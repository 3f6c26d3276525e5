import { unitAt } from '#domain/unit-at.js';

import { glyphOf, type Face } from './open-faces.js';
import { UsedNumbers } from './used-numbers.js';

/** A character of a face as the pages of a file draw it. */
export interface CodedCharacter {
  readonly codePoint: number;
  /** Its number in the embedded font, two bytes in the content of a page. */
  readonly code: number;
  /** The face's own number of its glyph. */
  readonly glyph: number;
  /** In thousandths of the em. */
  readonly advance: number;
  /** Its line in the table of texts: `<0005> <6c11>`. */
  readonly textLine: string;
}

/**
 * Gives the characters of a face their numbers in the fonts of a case: first those that papers have in common, the same
 * in every case, then the others in the order in which they are drawn. One character has one number, also where the
 * face draws two characters with one glyph (一 and the radical ⼀, say): were it embedded once, the text copied from the
 * paper would name only the first of them.
 */
export class GlyphCodes {
  readonly face: Face;
  readonly #common: CommonCodes;
  readonly #own = new Map<string, CodedCharacter>();
  readonly #ownByCode: (CodedCharacter | undefined)[] = [];
  readonly #used = new UsedNumbers();
  #last: number;

  constructor(face: Face) {
    this.face = face;
    this.#common = commonCodesOf(face);
    this.#last = this.#common.last;
  }

  /** The characters that papers have in common, the same object in every case. */
  get common(): CommonCharacters {
    return this.#common;
  }

  /** @throws when the face has no glyph for the character. */
  character(text: string): CodedCharacter {
    const known = this.#common.byText.get(text) ?? this.#own.get(text);
    if (known !== undefined) return known;
    const made = code(this.face, text, this.#last);
    if (made === undefined)
      throw new Error(`${this.face.metrics.faceId} has no glyph for ${nameOf(text)}`);
    this.#last = made.code;
    this.#own.set(text, made);
    this.#ownByCode[made.code - this.#common.last] = made;
    return made;
  }

  /**
   * Writes a run of text as the content of a page draws it: the number of each character in two bytes.
   *
   * @returns Where the text ends.
   * @throws when the face has no glyph for a character.
   */
  write(text: string, bytes: Uint8Array, start: number): number {
    const { numbers } = this.#common;
    const [view, used] = [bytes, this.#used];
    let at = start;
    const { length } = text;
    for (let index = 0; index < length; index += 1) {
      let number = numbers[unitAt(text, index)] ?? 0;
      if (number === 0) {
        const character = String.fromCodePoint(text.codePointAt(index) ?? 0);
        number = this.character(character).code;
        index += character.length - 1;
      }
      view[at] = number >> 8;
      view[at + 1] = number & 0xff;
      at += 2;
      used.add(number);
    }
    return at;
  }

  /** The numbers that were written since the last call, each once. */
  takeWritten(): readonly number[] {
    return this.#used.take();
  }

  /** The character of a number that was given. */
  coded(number: number): CodedCharacter {
    const character = this.#common.byCode[number] ?? this.#ownByCode[number - this.#common.last];
    if (character === undefined) throw new Error(`no character has the number ${number}`);
    return character;
  }

  /** How many numbers were given, 0 included. */
  get count(): number {
    return this.#last + 1;
  }
}

/** Characters that are mostly drawn together, in the order of their numbers. */
export type CommonGroup = readonly CodedCharacter[];

/** The characters of a face that papers have in common. */
export interface CommonCharacters {
  /** In the order of their numbers. */
  readonly characters: readonly CodedCharacter[];
  /** By groups that are drawn together; each a run of numbers. */
  readonly groups: readonly CommonGroup[];
  /** The greatest number, 0 where there are none. */
  readonly last: number;
}

interface CommonCodes extends CommonCharacters {
  readonly byText: ReadonlyMap<string, CodedCharacter>;
  readonly byCode: readonly (CodedCharacter | undefined)[];
  /** By the characters' UTF-16 units; 0 for those of another kind, among them all beyond the basic plane. */
  readonly numbers: Uint16Array;
}

const commonCodesOfFaces = new WeakMap<Face, CommonCodes>();

function commonCodesOf(face: Face): CommonCodes {
  const known = commonCodesOfFaces.get(face);
  if (known !== undefined) return known;
  const byText = new Map<string, CodedCharacter>();
  const byCode: (CodedCharacter | undefined)[] = [undefined];
  const numbers = new Uint16Array(0x1_0000);
  let last = 0;
  const groups = face.commonCharacters.map((texts) => {
    const group: CodedCharacter[] = [];
    for (const text of texts) {
      const coded = byText.has(text) ? undefined : code(face, text, last);
      if (coded === undefined) continue;
      last = coded.code;
      byText.set(text, coded);
      while (byCode.length < last) byCode.push(undefined);
      byCode.push(coded);
      if (coded.codePoint <= 0xffff) numbers[coded.codePoint] = last;
      group.push(coded);
    }
    return group;
  });
  const codes = { characters: [...byText.values()], byText, byCode, groups, last, numbers };
  commonCodesOfFaces.set(face, codes);
  return codes;
}

/** `undefined` where the face lacks the character. */
function code(face: Face, text: string, last: number): CodedCharacter | undefined {
  const codePoint = text.codePointAt(0) ?? 0;
  const glyph = glyphOf(face.font, codePoint);
  if (glyph === undefined) return undefined;
  const number = nextCode(last);
  return {
    codePoint,
    code: number,
    glyph: glyph.id,
    advance: (glyph.advanceWidth * 1000) / face.font.unitsPerEm,
    textLine: `<${hex(number)}> <${utf16(codePoint)}>\n`,
  };
}

function utf16(codePoint: number): string {
  if (codePoint <= 0xffff) return hex(codePoint);
  const rest = codePoint - 0x1_0000;
  return hex(0xd800 | (rest >> 10)) + hex(0xdc00 | (rest & 0x3ff));
}

function hex(value: number): string {
  return value.toString(16).padStart(4, '0');
}

function nameOf(text: string): string {
  return `U+${(text.codePointAt(0) ?? 0).toString(16)}`;
}

/** Return, parentheses and backslash would need escaping in a string of a content stream (ISO 32000-1, 7.3.4.2). */
const escaped: ReadonlySet<number> = new Set([0x0d, 0x28, 0x29, 0x5c]);

function nextCode(last: number): number {
  let number = last + 1;
  while (escaped.has(number & 0xff) || escaped.has(number >> 8)) number += 1;
  if (number > 0xffff) throw new Error('a face with too many characters for one file');
  return number;
}
