import type { Checked } from '#domain/diagnostic.js';
import type { Document } from '#domain/document.js';
import type { FontSet } from '#domain/font.js';
import type { LayoutPreset } from '#domain/layout-preset.js';
import type { PlacedPages } from '#domain/placed-pages.js';

import { charactersWithoutGlyph } from './covered-characters.js';
import { characterWithoutGlyph } from './diagnostics.js';
import { fillPages } from './fill-pages.js';
import { settingOf } from './known-blocks.js';
import { setBlocks } from './set-blocks.js';

/**
 * Places a document on pages: breaks its lines and pages, sets its tables. The same document, preset and faces give
 * the same pages.
 *
 * @returns No pages at all when something cannot be placed: a character that no face of its role has, a table that
 * does not fit its columns. Every such thing is an error diagnostic; a paper with a hole in it is never made.
 */
export function layOut(
  document: Document,
  preset: LayoutPreset,
  fonts: FontSet,
): Checked<PlacedPages> {
  const setting = settingOf(preset, fonts, document.orientation);
  const missing = charactersWithoutGlyph(document, setting);
  if (missing.length > 0) {
    const diagnostics = missing.map((character) => characterWithoutGlyph(document, character));
    return { value: { pages: [] }, diagnostics };
  }
  const { value: strips, diagnostics } = setBlocks(document, setting);
  const pages = diagnostics.length > 0 ? [] : fillPages(strips, setting.frame);
  return { value: { pages }, diagnostics };
}
