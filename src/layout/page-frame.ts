import type { Document } from '#domain/document.js';
import type { LayoutPreset } from '#domain/layout-preset.js';

/** The paper and the area that text may fill. Points from the top left corner. */
export interface PageFrame {
  readonly pageWidthPt: number;
  readonly pageHeightPt: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * The frame of a document's pages. Landscape papers swap the sides of the page; the margins of its long sides are the
 * portrait's left and right ones, and both short sides take the narrower of these, since wide tables need the room.
 */
export function frameOf(preset: LayoutPreset, orientation: Document['orientation']): PageFrame {
  const { page, margin } = preset;
  if (orientation === 'portrait') {
    return {
      pageWidthPt: page.widthPt,
      pageHeightPt: page.heightPt,
      left: margin.leftPt,
      top: margin.topPt,
      width: page.widthPt - margin.leftPt - margin.rightPt,
      height: page.heightPt - margin.topPt - margin.bottomPt,
    };
  }
  const side = Math.min(margin.leftPt, margin.rightPt);
  return {
    pageWidthPt: page.heightPt,
    pageHeightPt: page.widthPt,
    left: side,
    top: margin.leftPt,
    width: page.heightPt - 2 * side,
    height: page.widthPt - margin.leftPt - margin.rightPt,
  };
}

/** Rounds a length to a thousandth of a point, finer than any printer: it keeps the written files short. */
export function roundPt(length: number): number {
  return Math.round(length * 1000) / 1000;
}
