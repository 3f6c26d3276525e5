import { RecentValues } from '#domain/recent-values.js';
import type { CriterionVerdict } from '#domain/screening.js';
import { SharedBytes, type LineRoom } from './shared-bytes.js';

/** A verdict as a list has it: a text, and bytes once it comes again. */
interface WrittenVerdict {
  readonly verdict: CriterionVerdict;
  written: string | SharedBytes;
}

const mostTexts = 2_048;

/** The verdicts of one criterion as a list has them. Loans that read alike share theirs, so few are made into text. */
class CriterionTexts {
  readonly #write: (verdict: CriterionVerdict) => string;
  readonly #texts = new RecentValues<WrittenVerdict, CriterionVerdict>(mostTexts);
  /** As a rule the next loan has the same. */
  #last: WrittenVerdict | undefined;
  #asked = 0;
  #known = 0;
  #left = 0;

  constructor(write: (verdict: CriterionVerdict) => string) {
    this.#write = write;
  }

  /** What is written of a verdict: bytes, or a text where it comes for the first time. */
  of(verdict: CriterionVerdict): SharedBytes | string {
    const known = this.#last?.verdict === verdict ? this.#last : this.#find(verdict);
    if (known === undefined) return this.#new(verdict);
    this.#last = known;
    if (typeof known.written === 'string') known.written = new SharedBytes(known.written);
    return known.written;
  }

  #new(verdict: CriterionVerdict): string {
    const text = this.#write(verdict);
    this.#last = { verdict, written: text };
    if (this.#left === 0) this.#texts.add(verdict, this.#last);
    return text;
  }

  /** Criteria whose verdicts are others on nearly every loan, as those on amounts are, are not looked up for a while. */
  #find(verdict: CriterionVerdict): WrittenVerdict | undefined {
    if (this.#left > 0) {
      this.#left -= 1;
      return undefined;
    }
    const written = this.#texts.find(verdict);
    this.#asked += 1;
    if (written !== undefined) this.#known += 1;
    if (this.#asked === trial) {
      if (this.#known < trial / 4) this.#left = 16 * trial;
      this.#asked = 0;
      this.#known = 0;
    }
    return written;
  }
}

const trial = 512;

/** Writes verdicts, each in its place among those of a loan. */
export class VerdictWriter {
  readonly #write: (verdict: CriterionVerdict, criterion: number) => string;
  readonly #texts: CriterionTexts[] = [];

  constructor(write: (verdict: CriterionVerdict, criterion: number) => string) {
    this.#write = write;
  }

  /** Puts what is written of a verdict. */
  put(verdict: CriterionVerdict, criterion: number, room: LineRoom): void {
    const texts = (this.#texts[criterion] ??= new CriterionTexts((one) =>
      this.#write(one, criterion),
    ));
    const written = texts.of(verdict);
    if (typeof written === 'string') room.put(written);
    else room.putShared(written);
  }
}
