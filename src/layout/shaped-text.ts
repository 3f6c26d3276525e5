import type { Inline } from '#domain/document.js';

import type { Character } from './character.js';
import type { SizedCharacters } from './sized-characters.js';

export type TextInline = Extract<Inline, { kind: 'text' }>;

/** The characters between two forced breaks. */
export interface ShapedText {
  readonly characters: readonly Character[];
  /** All of them, in one piece. */
  readonly text: string;
  /** For each character the part of the bundle that it leads to; `undefined` where none of them is a link. */
  readonly links: readonly (number | undefined)[] | undefined;
}

/** The faces that a text's characters are taken from, in one size. */
export interface TextFaces {
  readonly regular: SizedCharacters;
  readonly bold: SizedCharacters;
}

/** Gives each character of a text its face and its width. */
export function shapeText(
  inlines: readonly TextInline[],
  text: string,
  faces: TextFaces,
): ShapedText {
  const characters: Character[] = [];
  for (const inline of inlines)
    (inline.bold ? faces.bold : faces.regular).append(inline.text, characters);
  const isLinked = inlines.some(({ linkTo }) => linkTo !== undefined);
  return { characters, text, links: isLinked ? linksOf(inlines) : undefined };
}

function linksOf(inlines: readonly TextInline[]): readonly (number | undefined)[] {
  return inlines.flatMap(({ text, linkTo }) => Array.from(text, () => linkTo));
}

/** The text of the characters from `start` to before `end`. */
export function textBetween({ characters, text }: ShapedText, start: number, end: number): string {
  if (text.length === characters.length) return text.slice(start, end);
  return characters
    .slice(start, end)
    .map((character) => character.text)
    .join('');
}
