import type { Document } from '#domain/document.js';
import type { FaceRole, FontSet } from '#domain/font.js';
import type { LayoutPreset } from '#domain/layout-preset.js';

import { faceChain } from './choose-face.js';
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
      const chain = faceChain(fonts, role);
      for (const character of text) {
        if (chain.choose(character) === undefined) missing.add(character);
      }
    }
  }
  return [...missing];
}
