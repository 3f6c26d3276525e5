import { unitAt } from '#domain/unit-at.js';

import { characterKind, isBlankKind, isLatin } from './break-rules.js';
import type { Character } from './character.js';
import type { FaceChain } from './choose-face.js';

/** The characters of a chain of faces in one size. Papers consist of few different ones: each is measured once. */
export class SizedCharacters {
  readonly #chain: FaceChain;
  readonly #sizePt: number;
  /** Characters of the basic plane, by the upper and the lower half of their number. */
  readonly #pages: (Character | undefined)[][] = [];
  readonly #beyond = new Map<string, Character>();

  constructor(chain: FaceChain, sizePt: number) {
    this.#chain = chain;
    this.#sizePt = sizePt;
  }

  /**
   * Adds the characters of a text to others.
   *
   * @throws when no face of the chain has one: covered characters alone reach line setting.
   */
  append(text: string, characters: Character[]): void {
    const { length } = text;
    for (let at = 0; at < length; at += 1) {
      const known = this.#known(unitAt(text, at));
      const character = known ?? this.#take(text, at);
      characters.push(character);
      if (known === undefined) at += character.text.length - 1;
    }
  }

  /** The width of a text with nothing between its characters. @throws as `append` does. */
  widthOf(text: string): number {
    const { length } = text;
    let width = 0;
    for (let at = 0; at < length; at += 1) {
      const known = this.#known(unitAt(text, at));
      const character = known ?? this.#take(text, at);
      width += character.widthPt;
      if (known === undefined) at += character.text.length - 1;
    }
    return width;
  }

  #known(unit: number): Character | undefined {
    return this.#pages[unit >> 8]?.[unit & 0xff];
  }

  #take(text: string, at: number): Character {
    const one = String.fromCodePoint(text.codePointAt(at) ?? 0);
    const known = this.#beyond.get(one);
    if (known !== undefined) return known;
    const character = measureCharacter(one, this.#chain, this.#sizePt);
    if (one.length > 1) this.#beyond.set(one, character);
    else {
      const unit = one.charCodeAt(0);
      const page = (this.#pages[unit >> 8] ??= []);
      page[unit & 0xff] = character;
    }
    return character;
  }
}

function measureCharacter(text: string, chain: FaceChain, sizePt: number): Character {
  const face = chain.choose(text);
  if (face === undefined) throw new Error('a character without a glyph reached line setting');
  const kind = characterKind(text);
  return {
    text,
    kind,
    faceId: face.faceId,
    widthPt: face.advance * sizePt,
    blankBeforePt: face.spared.before * sizePt,
    blankAfterPt: face.spared.after * sizePt,
    isBlank: isBlankKind(kind),
    isLatin: isLatin(text),
  };
}

const sized = new WeakMap<FaceChain, Map<number, SizedCharacters>>();

/** The characters of a chain in a size, with what is known of them. */
export function sizedCharacters(chain: FaceChain, sizePt: number): SizedCharacters {
  const sizes = sized.get(chain) ?? new Map<number, SizedCharacters>();
  const known = sizes.get(sizePt);
  if (known !== undefined) return known;
  const opened = new SizedCharacters(chain, sizePt);
  sized.set(chain, sizes.set(sizePt, opened));
  return opened;
}
