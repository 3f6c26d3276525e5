import { daysBetween, type CivilDate } from '#domain/civil-date.js';
import { divideHalfUp, type Fen } from '#domain/money.js';
import { rateOne, type Rate } from '#domain/rate.js';

/** Money that a judgment orders and that was paid late. */
export interface LatePerformance {
  /** The judgment's money without its general interest (一般债务利息). */
  readonly amount: Fen;
  /** Last day of the period for performance. */
  readonly deadline: CivilDate;
  readonly performedOn: CivilDate;
  /** 日万分之一点七五, from the pack. */
  readonly dailyRate: Rate;
}

/**
 * The doubled part of interest for late performance (民诉法 264, 法释〔2014〕8号 第一至三条): amount × daily rate × days,
 * from the day after the deadline to the day of performance, that day counted; rounded half up once. Zero in time.
 * It belongs into the enforcement file, never into a complaint.
 */
export function accrueDoubledInterest(late: LatePerformance): Fen {
  const days = daysBetween(late.deadline, late.performedOn);
  return days <= 0 ? 0n : divideHalfUp(late.amount * late.dailyRate * BigInt(days), rateOne);
}
