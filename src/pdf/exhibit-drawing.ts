import type { PdfDictionary, PdfObject } from './pdf-value.js';

/** How a page of an evidence file is drawn: the content of a form that stands upright, its lower left corner at 0, 0. */
export interface PageDrawing {
  /** Content stream, not encoded. */
  readonly content: Uint8Array;
  readonly resources: PdfDictionary;
}

/** An evidence file as objects that can be copied into another PDF; images too, so that all are written in one way. */
export interface ExhibitDrawing {
  /** One for each page of the file. */
  readonly pages: readonly PageDrawing[];
  /** The objects that the pages' resources lead to, by the id of their references. */
  readonly objects: ReadonlyMap<string, PdfObject>;
  /** The layers of the file and whether they are shown on opening. */
  readonly layers: readonly Layer[];
  /** Nothing in it keeps a paper from being PDF/A-2b. */
  readonly isArchivable: boolean;
}

/** An optional content group. */
export interface Layer {
  /** Of its reference into `objects`. */
  readonly id: string;
  readonly isShown: boolean;
}
