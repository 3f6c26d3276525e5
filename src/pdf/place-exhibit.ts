import type { ExhibitPage } from '#domain/exhibit.js';
import type { Box } from '#domain/placed-pages.js';

/** Where a page of an evidence file comes to stand, from the top left corner of the page that holds it. */
export interface ExhibitPlace {
  readonly scale: number;
  readonly left: number;
  /** Of its lower edge. */
  readonly bottom: number;
}

/** The largest that fits into the box without distortion, in its middle. */
export function placeExhibit({ left, top, width, height }: Box, page: ExhibitPage): ExhibitPlace {
  const scale = Math.min(width / page.widthPt, height / page.heightPt);
  return {
    scale,
    left: left + (width - scale * page.widthPt) / 2,
    bottom: top + (height + scale * page.heightPt) / 2,
  };
}
