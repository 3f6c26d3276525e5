import { daysPerYear, type DayCount } from '#domain/civil-date.js';
import { divideHalfUp, type Fen } from '#domain/money.js';
import { rateOne, type Rate } from '#domain/rate.js';

/** A base that bears one rate over some days. `days` are counted by the same convention as `dayCount`. */
export interface Accrual {
  readonly base: Fen;
  readonly rate: Rate;
  readonly days: number;
  readonly dayCount: DayCount;
}

/**
 * Accrues simple interest on one segment: base × annual rate × days ÷ days per year.
 *
 * The product is exact; it is rounded half up to the fen once, at the end.
 *
 * @throws RangeError when the base, the rate or the days are negative: choosing a segment is the caller's job.
 */
export function accrueInterest({ base, rate, days, dayCount }: Accrual): Fen {
  if (base < 0n || rate < 0n || days < 0) {
    throw new RangeError(`cannot accrue ${base} fen at ${rate} over ${days} days`);
  }
  return divideHalfUp(base * rate * BigInt(days), rateOne * daysPerYear(dayCount));
}
