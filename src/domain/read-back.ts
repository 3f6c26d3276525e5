import type { Box } from './placed-pages.js';

/** A run of text as a reader finds it on a page. Lengths are points from the top left corner. */
export interface ReadBackRun {
  readonly text: string;
  readonly left: number;
  readonly baseline: number;
  readonly widthPt: number;
}

/** A clickable area; `toPage` counts from 1 and is absent where it leads to no page of the file. */
export interface ReadBackLink {
  readonly box: Box;
  readonly toPage?: number;
}

/** A font that draws text on a page. */
export interface ReadBackFont {
  readonly name: string;
  readonly isEmbedded: boolean;
  /** Whether the file says which characters its glyphs stand for. */
  readonly hasToUnicode: boolean;
}

/** A page as an independent reader sees it. */
export interface ReadBackPage {
  readonly widthPt: number;
  readonly heightPt: number;
  /** In reading order: runs that stand apart are parted by a blank, lines by a line break. */
  readonly text: string;
  readonly runs: readonly ReadBackRun[];
  readonly links: readonly ReadBackLink[];
  /** Nothing is drawn on it but what the tool drew itself; only looked for where the drawing is not gone through. */
  readonly isBlank?: true;
  /** What was found by going through the drawing; absent on pages where only the text was read. */
  readonly drawing?: {
    readonly fonts: readonly ReadBackFont[];
    readonly images: number;
    /** Glyphs that are drawn as the box for missing ones, or that stand for no character. */
    readonly faultyGlyphs: number;
  };
}

/** A bookmark; `toPage` counts from 1 and is absent where it leads to no page of the file. */
export interface ReadBackBookmark {
  readonly title: string;
  readonly toPage?: number;
  readonly children: readonly ReadBackBookmark[];
}

/** A PDF as an independent reader sees it. */
export interface ReadBackPdf {
  readonly title: string;
  /** Such as `zh-CN`; empty when the file states none. */
  readonly language: string;
  /** What a reader shows beside the first page: `UseOutlines` for the bookmarks. */
  readonly pageMode: string;
  /** Whether a reader's window is called by the title instead of the file's name. */
  readonly displaysTitle: boolean;
  readonly pages: readonly ReadBackPage[];
  readonly outline: readonly ReadBackBookmark[];
  /** Bookmarks with others below them that a reader does not show at first. */
  readonly closedBookmarks: number;
  /** Compressed parts of the file whose check sum does not hold. */
  readonly damagedStreams: number;
}
