import type { OutlineEntry } from './placed-pages.js';

/** The upright size of a page of an evidence file: after its own rotation, or the camera's. Points. */
export interface ExhibitPage {
  readonly widthPt: number;
  readonly heightPt: number;
  /** Nothing is drawn on it: the back of a sheet, say. */
  readonly isBlank?: true;
}

/** An evidence file that was opened and can be merged. */
export interface ExhibitFile {
  /** As the evidence table names it. */
  readonly fileName: string;
  /** SHA-256 of the file's bytes. */
  readonly sha256: string;
  readonly format: 'pdf' | 'png' | 'jpeg';
  readonly pages: readonly ExhibitPage[];
  /** The file's own bookmarks; pages count from 0 within the file. */
  readonly outline: readonly OutlineEntry[];
}
