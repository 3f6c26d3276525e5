import type { CivilDate } from '#domain/civil-date.js';
import type { Fen } from '#domain/money.js';
import { accrueSegment, type Segment, type SegmentTerms } from './calculation.js';

/**
 * Accrues interest on a base that changes over time, one segment for each run of days with the same base.
 *
 * A change on a day takes effect on the next one: the day itself still bears the old base.
 */
export class AccrualMeter {
  readonly #terms: SegmentTerms;
  readonly #closed: Segment[] = [];
  #accrued: Fen = 0n;
  #base: Fen = 0n;
  #from: CivilDate | undefined;

  constructor(terms: SegmentTerms) {
    this.#terms = terms;
  }

  /** Closed segments with a base, also those that a day count gives no days. */
  get segments(): readonly Segment[] {
    return this.#closed;
  }

  /** Lets a new base bear interest from the day after `day`; the same base changes nothing. */
  setBase(day: CivilDate, base: Fen): void {
    if (base === this.#base) return;
    const segment = this.#open(day);
    if (segment !== undefined) {
      this.#closed.push(segment);
      this.#accrued += segment.amount;
    }
    this.#base = base;
    this.#from = day;
  }

  /** All that accrued to the end of `day`: closed segments as rounded, the open one rounded as of that day. */
  accruedTo(day: CivilDate): Fen {
    return this.#accrued + (this.#open(day)?.amount ?? 0n);
  }

  #open(day: CivilDate): Segment | undefined {
    if (this.#base === 0n || this.#from === undefined || this.#from >= day) return undefined;
    return accrueSegment({ base: this.#base, from: this.#from, to: day }, this.#terms);
  }
}
