/** Lengths are PDF points (1/72 inch) from the top left corner of the page. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What a page holds. Everything is placed: the PDF writer decides nothing. */
export type PageItem =
  | {
      readonly kind: 'text';
      readonly left: number;
      readonly baseline: number;
      /** Never empty and without control characters; all of it in one face. */
      readonly text: string;
      readonly faceId: string;
      readonly sizePt: number;
      /** Added after every character, to justify or to compress; may be negative. */
      readonly letterSpacingPt: number;
      readonly widthPt: number;
    }
  | {
      readonly kind: 'rule';
      readonly from: readonly [left: number, top: number];
      readonly to: readonly [left: number, top: number];
      readonly thicknessPt: number;
    }
  /**
   * A clickable area that leads to a page of the same file, counted from 0. Layout does not know pages of other
   * parts: it gives the bundle part of the inline's `linkTo`, which assembling the bundle turns into that part's page.
   */
  | { readonly kind: 'link'; readonly box: Box; readonly toPage: number }
  /** A page of an evidence file, upright, fitted into the box without distortion. Drawn below everything else. */
  | {
      readonly kind: 'exhibit';
      readonly fileName: string;
      /** The page in that file, from 0. */
      readonly page: number;
      readonly box: Box;
    };

export interface PlacedPage {
  readonly widthPt: number;
  readonly heightPt: number;
  readonly items: readonly PageItem[];
  /** The page of another file of the case that this one was cut out of: both draw the same, only links differ. */
  readonly cutFrom?: PlacedPage | undefined;
}

/** A document on pages, every line and rule at its place. */
export interface PlacedPages {
  readonly pages: readonly PlacedPage[];
}

/** A bookmark of the PDF; pages count from 0. */
export interface OutlineEntry {
  readonly title: string;
  readonly toPage: number;
  readonly children: readonly OutlineEntry[];
}

/** Everything the PDF writer needs besides the fonts. */
export interface PdfContent {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  readonly pages: readonly PlacedPage[];
  readonly outline: readonly OutlineEntry[];
  /** `pdfa-2b` writes what ISO 19005-2 level B asks for; nothing by default. */
  readonly standard?: 'none' | 'pdfa-2b';
}

/** A written PDF. */
export interface RenderedPdf {
  readonly bytes: Uint8Array;
  readonly pageCount: number;
  /** What the file claims to be. */
  readonly standard: 'none' | 'pdfa-2b';
}
