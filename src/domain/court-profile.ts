import type { DocumentKind } from './document.js';
import type { Material } from './material.js';

/** One upload slot of a court's filing platform. */
export interface SlotRule {
  /** Part of the file's name: `complaint`. */
  readonly id: string;
  readonly title: string;
  /** The papers that go into it, in this order. */
  readonly documents: readonly DocumentKind[];
  /** The evidence files that go into it, by what they are; `all` for every one. */
  readonly materials: 'all' | readonly Material[];
}

/** How a court takes filings: its upload slots and their limits. Data of the pack or of the workspace. */
export interface CourtProfile {
  readonly id: string;
  /** The courts by full name; none for the profile of all others. */
  readonly courts: readonly string[];
  /** Where the rules are from. */
  readonly source: string;
  readonly slots: readonly SlotRule[];
  /** A file above a limit is split between papers or exhibits, else between pages. */
  readonly limits: {
    readonly maxPages?: number;
    readonly maxBytes?: number;
    /** What a slot takes; a slot that needs more files is refused. */
    readonly maxFilesPerSlot?: number;
  };
  /**
   * A file's name without `.pdf`: `{no}`, `{slot}`, `{title}`, `{caseNo}` and `{part}` are filled in; `{part}` is empty
   * for a slot of one file.
   */
  readonly fileName: string;
  /** How identity numbers are printed on papers for this court: as they are, or in groups of 6, 8 and 4 characters. */
  readonly idNumber: 'plain' | 'grouped';
}
