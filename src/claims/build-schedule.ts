/**
 * Builds the repayment schedule of a loan whose ledger has none.
 *
 * 10,000.00 at 12 % over 12 months, 等额本息: the level instalment P·i·(1+i)^n ÷ ((1+i)^n − 1) is 888.49; the first
 * month bears 100.00 interest, so it repays 788.49; the last month takes the 879.67 that is left. The level
 * instalment is an exact quotient of integers, rounded once: a power in floating point would already be off by a fen
 * on long terms.
 */
import {
  addMonths,
  dayOfMonth,
  interestDays,
  type CivilDate,
  type DayCount,
} from '#domain/civil-date.js';
import type { RepaymentMethod } from '#domain/loan.js';
import { divideHalfUp, maxFen, minFen, type Fen } from '#domain/money.js';
import { rateOne, type Rate } from '#domain/rate.js';
import { accrueInterest } from './accrue-interest.js';

/** The terms that decide a schedule. */
export interface ScheduleInput {
  readonly method: Exclude<RepaymentMethod, 'other'>;
  readonly amount: Fen;
  readonly annualRate: Rate;
  /** Months, and instalments, of the monthly methods; a bullet loan has one instalment whatever it says. */
  readonly terms: number;
  readonly disbursedOn: CivilDate;
  /** Due date of a bullet loan; the monthly methods count from the disbursement. */
  readonly maturesOn: CivilDate;
  /** For 先息后本 and 到期一次还本付息, whose interest is counted in days; the level methods bear a twelfth a month. */
  readonly dayCount: DayCount;
}

/** One instalment as the contract's terms give it. */
export interface ScheduledInstalment {
  readonly period: number;
  readonly startsOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly principal: Fen;
  readonly interest: Fen;
}

const monthsPerYear = 12n;

/**
 * Builds the schedule. Due dates keep the disbursement's day of the month, or the month's last day where that is
 * missing; amounts are rounded half up to the fen; the last instalment takes the principal that is left.
 *
 * @throws RangeError when there is no term or the amount is not positive: such a loan is refused by its reader.
 */
export function buildSchedule(input: ScheduleInput): readonly ScheduledInstalment[] {
  if (input.terms < 1 || input.amount <= 0n) {
    throw new RangeError(`no schedule for ${input.amount} fen over ${input.terms} terms`);
  }
  switch (input.method) {
    case 'equal-instalment':
      return levelSchedule(input, { instalment: levelInstalment(input) });
    case 'equal-principal':
      return levelSchedule(input, { principal: divideHalfUp(input.amount, BigInt(input.terms)) });
    case 'interest-first':
      return interestFirstSchedule(input);
    case 'bullet':
      return [bulletInstalment(input)];
  }
}

function levelSchedule(
  input: ScheduleInput,
  level: { readonly instalment: Fen } | { readonly principal: Fen },
): readonly ScheduledInstalment[] {
  const schedule: ScheduledInstalment[] = [];
  let balance = input.amount;
  for (let period = 1; period <= input.terms; period += 1) {
    const interest = divideHalfUp(balance * input.annualRate, rateOne * monthsPerYear);
    const wanted = 'principal' in level ? level.principal : level.instalment - interest;
    // On a few fen over many months the rounded level would overshoot the balance or fall below zero.
    const principal = period === input.terms ? balance : minFen(balance, maxFen(wanted, 0n));
    schedule.push({ period, ...periodDates(input, period), principal, interest });
    balance -= principal;
  }
  return schedule;
}

/** P·i·(1+i)^n ÷ ((1+i)^n − 1) with i = r/d in whole numbers: P·r·(d+r)^n ÷ (d·((d+r)^n − d^n)). */
function levelInstalment({ amount, annualRate, terms }: ScheduleInput): Fen {
  const months = BigInt(terms);
  if (annualRate === 0n) return divideHalfUp(amount, months);
  const common = greatestCommonDivisor(annualRate, rateOne * monthsPerYear);
  const rate = annualRate / common;
  const one = (rateOne * monthsPerYear) / common;
  const grown = (one + rate) ** months;
  return divideHalfUp(amount * rate * grown, one * (grown - one ** months));
}

function interestFirstSchedule(input: ScheduleInput): readonly ScheduledInstalment[] {
  return Array.from({ length: input.terms }, (_, index) => {
    const period = index + 1;
    const dates = periodDates(input, period);
    const principal = period === input.terms ? input.amount : 0n;
    return { period, ...dates, principal, interest: interestOver(input, dates) };
  });
}

function bulletInstalment(input: ScheduleInput): ScheduledInstalment {
  const dates = { startsOn: input.disbursedOn, dueOn: input.maturesOn };
  return { period: 1, ...dates, principal: input.amount, interest: interestOver(input, dates) };
}

function interestOver(
  { amount, annualRate, dayCount }: ScheduleInput,
  { startsOn, dueOn }: Pick<ScheduledInstalment, 'startsOn' | 'dueOn'>,
): Fen {
  const days = interestDays(dayCount, startsOn, dueOn);
  return accrueInterest({ base: amount, rate: annualRate, days, dayCount });
}

function periodDates(
  { disbursedOn }: ScheduleInput,
  period: number,
): Pick<ScheduledInstalment, 'startsOn' | 'dueOn'> {
  const anchor = dayOfMonth(disbursedOn);
  return {
    startsOn: addMonths(disbursedOn, period - 1, anchor),
    dueOn: addMonths(disbursedOn, period, anchor),
  };
}

function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  return right === 0n ? left : greatestCommonDivisor(right, left % right);
}
