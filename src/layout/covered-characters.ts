import type { Document } from '#domain/document.js';
import type { FaceRole, FontSet } from '#domain/font.js';
import type { LayoutPreset } from '#domain/layout-preset.js';

import { faceChain, type FaceChain } from './choose-face.js';
import { RecentTexts } from '#domain/recent-texts.js';
import { textsOf } from './text-styles.js';

const roles: readonly FaceRole[] = ['song', 'hei', 'fangsong', 'kai', 'title'];

/**
 * The characters of a text that some role could not draw, each once, in order of appearance. A text without any can
 * stand in every place of every paper.
 */
export function uncoveredCharacters(text: string, fonts: FontSet): readonly string[] {
  const chains = roles.map((role) => faceChain(fonts, role));
  const uncovered = new Set<string>();
  for (const character of text) {
    if (chains.some((chain) => chain.choose(character) === undefined)) uncovered.add(character);
  }
  return [...uncovered];
}

/** The characters of a document that no face of their own role has, each once, in order of appearance. */
export function charactersWithoutGlyph(
  document: Document,
  preset: LayoutPreset,
  fonts: FontSet,
): readonly string[] {
  const missing = new Set<string>();
  for (const block of document.blocks) {
    for (const { role, text } of textsOf(block, preset)) {
      for (const character of missingFrom(text, faceChain(fonts, role))) missing.add(character);
    }
  }
  return [...missing];
}

const known = new WeakMap<FaceChain, RecentTexts<readonly string[]>>();

/** The characters of a text that no face of the chain has. */
function missingFrom(text: string, chain: FaceChain): readonly string[] {
  const texts = known.get(chain) ?? new RecentTexts<readonly string[]>(textsOfOneCase);
  known.set(chain, texts);
  return texts.get(text, () =>
    Array.from(text).filter((character) => chain.choose(character) === undefined),
  );
}

/** Several times the texts that the papers of a case have. */
const textsOfOneCase = 5_000;

/** A character that is drawn by a fallback, and the face that draws it. */
export interface FallbackCharacter {
  readonly character: string;
  readonly faceId: string;
}

/** The roles that papers set names, addresses and figures in. */
const bodyRoles: readonly FaceRole[] = ['song', 'fangsong'];

/**
 * The characters of a text that one of the roles draws by another face than its first one, each once for each face,
 * in order of appearance. Characters that no face has are not among them.
 */
export function fallbackCharacters(
  text: string,
  fonts: FontSet,
  roles: readonly FaceRole[] = bodyRoles,
): readonly FallbackCharacter[] {
  const chains = roles.map((role) => faceChain(fonts, role));
  const found = new Map<string, FallbackCharacter>();
  for (const character of text) {
    for (const chain of chains) {
      const faceId = chain.choose(character)?.faceId;
      if (faceId === undefined || faceId === chain.firstFaceId) continue;
      found.set(`${character} ${faceId}`, { character, faceId });
    }
  }
  return [...found.values()];
}
