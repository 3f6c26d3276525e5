import type { Block, Document, TableRow } from '#domain/document.js';
import type { FaceRole, FontSet } from '#domain/font.js';

import { faceChain } from './choose-face.js';
import type { BlockSetting } from './known-blocks.js';
import { rowTexts, textsOf, type FacedText } from './text-styles.js';

const roles: readonly FaceRole[] = ['song', 'hei', 'fangsong', 'kai', 'title'];

/**
 * The characters of a text that some role could not draw, each once, in order of appearance. A text without any can
 * stand in every place of every paper.
 */
export function uncoveredCharacters(text: string, fonts: FontSet): readonly string[] {
  const chains = roles.map((role) => faceChain(fonts, role));
  if (chains.every((chain) => chain.covers(text))) return [];
  const uncovered = new Set<string>();
  for (const character of text) {
    if (chains.some((chain) => chain.choose(character) === undefined)) uncovered.add(character);
  }
  return [...uncovered];
}

/** The characters of a document that no face of their own role has, each once, in order of appearance. */
export function charactersWithoutGlyph(
  document: Document,
  setting: BlockSetting,
): readonly string[] {
  const missing = new Set<string>();
  const add = (characters: readonly string[]): void => {
    for (const character of characters) missing.add(character);
  };
  for (const block of document.blocks) {
    if (block.kind === 'table') {
      for (const row of block.header) add(missingFromRow(row, block.fontScale, setting));
      for (const row of block.rows) add(missingFromRow(row, block.fontScale, setting));
    } else add(missingFromBlock(block, setting));
  }
  return [...missing];
}

/** Papers share most of their blocks and rows: each is looked through once. */
function missingFromBlock(block: Block, setting: BlockSetting): readonly string[] {
  return setting.known.missing.get(block, () =>
    missingFrom(textsOf(block, setting.preset), setting),
  );
}

function missingFromRow(
  row: TableRow,
  fontScale: 'normal' | 'small',
  setting: BlockSetting,
): readonly string[] {
  return setting.known.rows[fontScale].missing.get(row, () =>
    missingFrom(rowTexts(row, fontScale, setting.preset), setting),
  );
}

function missingFrom(texts: readonly FacedText[], { fonts }: BlockSetting): readonly string[] {
  let missing: string[] | undefined;
  for (const { role, text } of texts) {
    const chain = faceChain(fonts, role);
    if (chain.covers(text)) continue;
    for (const character of text)
      if (chain.choose(character) === undefined) (missing ??= []).push(character);
  }
  return missing ?? nothing;
}

const nothing: readonly string[] = [];

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
  if (chains.every((chain) => chain.firstCovers(text))) return [];
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
