import type { CriterionVerdict } from '#domain/screening.js';
import type { LineRoom } from './shared-bytes.js';
import { SharedTexts } from './shared-texts.js';

/** Writes verdicts, each in its place among those of a loan. */
export class VerdictWriter {
  readonly #write: (verdict: CriterionVerdict, criterion: number) => string;
  /** Of each criterion by itself: of most all are known soon, of some none ever. */
  readonly #texts: SharedTexts<CriterionVerdict>[] = [];

  constructor(write: (verdict: CriterionVerdict, criterion: number) => string) {
    this.#write = write;
  }

  /** Puts what is written of a verdict. */
  put(verdict: CriterionVerdict, criterion: number, room: LineRoom): void {
    const texts = (this.#texts[criterion] ??= new SharedTexts((one) =>
      this.#write(one, criterion),
    ));
    texts.put(verdict, room);
  }
}
