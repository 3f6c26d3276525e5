import type { FontSet } from '#domain/font.js';
import type { LayoutPreset } from '#domain/layout-preset.js';
import type { PlacedPage } from '#domain/placed-pages.js';

import { roundPt } from './page-frame.js';
import { setLines } from './set-lines.js';
import { lowered } from './strip.js';

/**
 * Adds the line at the foot of each page, such as 第 3 页 共 12 页, centred in the bottom margin. Pages count from 1
 * over all of `pages`, whichever documents they come from.
 *
 * @throws when a character of the line has no glyph: its words are the pack's, not a ledger's.
 */
export function withFooters(
  pages: readonly PlacedPage[],
  input: {
    readonly preset: LayoutPreset;
    readonly fonts: FontSet;
    readonly text: (page: number, pageCount: number) => string;
  },
): readonly PlacedPage[] {
  const { preset, fonts, text } = input;
  const style = preset.footer;
  return pages.map((page, index) => {
    const isLandscape = page.widthPt > page.heightPt;
    const margin = isLandscape ? preset.margin.rightPt : preset.margin.bottomPt;
    const top = page.heightPt - (margin + style.leadingPt) / 2;
    const lines = setLines([{ kind: 'text', text: text(index + 1, pages.length), bold: false }], {
      style,
      fonts,
      align: 'center',
      left: 0,
      width: page.widthPt,
      indentPt: 0,
      bold: false,
    });
    const footer = lines.flatMap(({ items }) => items.map((item) => lowered(item, roundPt(top))));
    return { ...page, items: [...page.items, ...footer] };
  });
}
