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
  /** How much further right everything stands on even pages: below 0 where the wider margin is on the left. */
  readonly evenShiftPt: number;
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
      evenShiftPt: preset.isMirrored ? margin.rightPt - margin.leftPt : 0,
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
    evenShiftPt: 0,
  };
}

/** The strips that a page keeps free of text or of an evidence file's image. Points. */
export interface FreeStrips {
  readonly topPt: number;
  readonly bottomPt: number;
  /** At either side: the wider margin where they differ. */
  readonly sidePt: number;
}

/** Room for a line at the head and at the foot, without making the image smaller than it must be. */
const exhibitStrips = { top: [20, 32], bottom: [28, 36], side: [12, 20] } as const;

/**
 * The strips around the image of an evidence file: the preset's margins, within what lines at head and foot need and
 * what an image of a whole page can spare. They do not turn with the paper.
 */
export function exhibitFrame({ margin }: LayoutPreset): FreeStrips {
  const within = (length: number, [least, most]: readonly [number, number]): number =>
    Math.max(least, Math.min(most, length));
  return {
    topPt: within(margin.topPt, exhibitStrips.top),
    bottomPt: within(margin.bottomPt, exhibitStrips.bottom),
    sidePt: within(Math.max(margin.leftPt, margin.rightPt), exhibitStrips.side),
  };
}

/** The margins of a page, as they lie on portrait or landscape paper. */
export function marginsOf({ margin }: LayoutPreset, isLandscape: boolean): FreeStrips {
  return isLandscape
    ? {
        topPt: margin.leftPt,
        bottomPt: margin.rightPt,
        sidePt: Math.min(margin.leftPt, margin.rightPt),
      }
    : {
        topPt: margin.topPt,
        bottomPt: margin.bottomPt,
        sidePt: Math.max(margin.leftPt, margin.rightPt),
      };
}

/** Rounds a length to a thousandth of a point, finer than any printer: it keeps the written files short. */
export function roundPt(length: number): number {
  return Math.round(length * 1000) / 1000;
}
