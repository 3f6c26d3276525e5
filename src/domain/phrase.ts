/** A sentence in both languages of the tool. Papers and batches print `zh`; the terminal prints the operator's choice. */
export interface Phrase {
  readonly zh: string;
  readonly en: string;
}

/** The languages of the terminal. */
export type Language = keyof Phrase;
