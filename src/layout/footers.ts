import type { TextAlign } from '#domain/document.js';
import type { FontSet } from '#domain/font.js';
import type { LayoutPreset } from '#domain/layout-preset.js';
import type { PageItem, PlacedPage } from '#domain/placed-pages.js';

import { exhibitFrame, marginsOf, roundPt, type FreeStrips } from './page-frame.js';
import { setLines } from './set-lines.js';
import { lowered } from './strip.js';

/** A page of the bundle with the preset of the paper that it is of. */
export interface FootedPage {
  readonly page: PlacedPage;
  readonly preset: LayoutPreset;
}

/** What is written around the text of each page. Pages count from 1, whichever papers they are of. */
export interface FooterSetting {
  readonly fonts: FontSet;
  /** Such as 第 3 页 共 12 页. */
  readonly text: (page: number, pageCount: number) => string;
  /** Nothing is written where it is empty. */
  readonly header?: (page: number) => string;
}

/** The page number stands 7 mm below the text where the margin is wide enough (GB/T 9704), else in its middle. */
const gapPt = (7 * 72) / 25.4;

/**
 * Adds the line at the foot of each page, centred in the bottom margin, and the one at its head, to the right in the
 * top margin. On pages of evidence files both stand in the strips that are kept free for them.
 *
 * @throws when a character of the lines has no glyph.
 */
export function withFooters(
  pages: readonly FootedPage[],
  { fonts, text, header }: FooterSetting,
): readonly PlacedPage[] {
  return pages.map(({ page, preset }, index) => {
    const { leadingPt } = preset.footer;
    const strips = stripsOf(page, preset);
    const { sidePt } = strips;
    const head = setLine(header?.(index + 1) ?? '', {
      page,
      preset,
      fonts,
      align: 'right',
      sidePt,
      top: strips.topPt - gapTo(strips.topPt, leadingPt) - leadingPt,
    });
    const foot = setLine(text(index + 1, pages.length), {
      page,
      preset,
      fonts,
      align: 'center',
      sidePt,
      top: page.heightPt - strips.bottomPt + gapTo(strips.bottomPt, leadingPt),
    });
    return {
      widthPt: page.widthPt,
      heightPt: page.heightPt,
      items: head.concat(page.items, foot),
      cutFrom: page.cutFrom,
    };
  });
}

function stripsOf(page: PlacedPage, preset: LayoutPreset): FreeStrips {
  const isExhibit = page.items.some(({ kind }) => kind === 'exhibit');
  return isExhibit ? exhibitFrame(preset) : marginsOf(preset, page.widthPt > page.heightPt);
}

/** Between the text area and the line in the margin beside it. */
function gapTo(marginPt: number, leadingPt: number): number {
  return Math.min(gapPt, (marginPt - leadingPt) / 2);
}

interface LinePlace {
  readonly page: PlacedPage;
  readonly preset: LayoutPreset;
  readonly fonts: FontSet;
  readonly align: TextAlign;
  readonly sidePt: number;
  readonly top: number;
}

function setLine(words: string, place: LinePlace): readonly PageItem[] {
  if (words === '') return [];
  const { preset, fonts, align, sidePt, top } = place;
  const setting = {
    style: preset.footer,
    fonts,
    align,
    left: sidePt,
    width: place.page.widthPt - 2 * sidePt,
    indentPt: 0,
    bold: false,
  };
  let lines = setLines([{ kind: 'text', text: words, bold: false }], setting);
  let shown = lines.length > 1 ? Array.from(words) : [];
  while (lines.length > 1) {
    // A file's name may be longer than the page is wide; the index and the evidence list have all of it.
    shown = shown.slice(0, -1);
    lines = setLines([{ kind: 'text', text: `${shown.join('')}…`, bold: false }], setting);
  }
  return lines.flatMap(({ items }) => items.map((item) => lowered(item, roundPt(top))));
}
