import type { Phrase } from '#domain/phrase.js';

/** Thrown within opening an evidence file, where a fault is found deep down; becomes a diagnostic before it leaves. */
export class BrokenFile extends Error {
  /** What is wrong, as a part of a sentence. */
  readonly fault: Phrase;

  constructor(zh: string, en: string) {
    super(en);
    this.fault = { zh, en };
  }
}

/** Thrown where an evidence file is whole, but of a kind that a PDF cannot hold. */
export class UnsupportedFile extends Error {
  /** What it is, as a part of a sentence. */
  readonly kind: Phrase;

  constructor(zh: string, en: string) {
    super(en);
    this.kind = { zh, en };
  }
}
