import type { FaceMetrics, FaceRole, FontSet } from '#domain/font.js';
import { unitAt } from '#domain/unit-at.js';

import { sparedBlanks, type Blanks } from './character.js';

/** The face that draws a character, and how far it advances, in em. */
export interface ChosenFace {
  readonly faceId: string;
  readonly advance: number;
  /** What a full-width mark can give up of its square, in em. */
  readonly spared: Blanks;
}

/** The faces of a role as one: each character takes the first face that has it. */
export interface FaceChain {
  /** The role's own face: all others are fallbacks. */
  readonly firstFaceId: string;
  /** Of the role's first face, in em; every face of a line stands on its baseline. */
  readonly ascent: number;
  readonly descent: number;
  /** `undefined` when no face of the chain has a glyph for the character. */
  choose(character: string): ChosenFace | undefined;
  /** True when some face of the chain has each of the characters. */
  covers(text: string): boolean;
  /** True when the role's own face has each of the characters, and was chosen for it before. */
  firstCovers(text: string): boolean;
}

/** Choices depend on the faces alone, so papers share them: looking a character up in a font is slow. */
const chains = new WeakMap<readonly FaceMetrics[], FaceChain>();

/** The chain of a role. @throws when the role has no face at all. */
export function faceChain(fonts: FontSet, role: FaceRole): FaceChain {
  const faces = fonts[role];
  const known = chains.get(faces);
  if (known !== undefined) return known;
  const chain = makeChain(faces, role);
  chains.set(faces, chain);
  return chain;
}

function makeChain(faces: readonly FaceMetrics[], role: FaceRole): FaceChain {
  const first = faces[0];
  if (first === undefined) throw new Error(`no face is given for the role ${role}`);

  const chosen = new Map<string, ChosenFace | undefined>();
  /** By UTF-16 unit, for a character of the basic plane that is known to have a face: 2 where it is the first one, else 1. */
  const covered = new Uint8Array(0x1_0000);
  const choose = (character: string): ChosenFace | undefined => {
    const known = chosen.get(character);
    if (known !== undefined || chosen.has(character)) return known;
    const choice = firstFaceWith(faces, character);
    chosen.set(character, choice);
    if (choice !== undefined && character.length === 1)
      covered[character.charCodeAt(0)] = choice.faceId === first.faceId ? 2 : 1;
    return choice;
  };
  return {
    firstFaceId: first.faceId,
    ascent: first.ascent,
    descent: first.descent,
    choose,
    covers(text: string): boolean {
      const { length } = text;
      for (let at = 0; at < length; at += 1) {
        if (covered[unitAt(text, at)] !== 0) continue;
        const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
        if (choose(character) === undefined) return false;
        at += character.length - 1;
      }
      return true;
    },
    firstCovers(text: string): boolean {
      const { length } = text;
      for (let at = 0; at < length; at += 1) if (covered[unitAt(text, at)] !== 2) return false;
      return true;
    },
  };
}

function firstFaceWith(faces: readonly FaceMetrics[], character: string): ChosenFace | undefined {
  const codePoint = character.codePointAt(0);
  // Fonts often map control characters to an empty glyph: on paper that is a blank nobody asked for.
  if (codePoint === undefined || isControl(codePoint)) return undefined;
  for (const face of faces) {
    const advance = face.advance(codePoint);
    if (advance === undefined) continue;
    const spared = sparedBlanks(character, advance, () => face.blanks?.(codePoint));
    return { faceId: face.faceId, advance, spared };
  }
  return undefined;
}

function isControl(codePoint: number): boolean {
  return (
    codePoint < 0x20 ||
    (codePoint >= 0x7f && codePoint < 0xa0) ||
    (codePoint >= 0xd800 && codePoint <= 0xdfff)
  );
}
