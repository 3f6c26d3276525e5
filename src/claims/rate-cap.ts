import { daysBetween, type CivilDate, type DayCount } from '#domain/civil-date.js';
import type { PlaintiffKind } from '#domain/case.js';
import type { RateCap } from '#domain/claim.js';
import type { Checked, Diagnostic } from '#domain/diagnostic.js';
import type { CapFigures, Citation, LprTable } from '#domain/legal-figures.js';
import { minFen, sumFen, type Fen } from '#domain/money.js';
import type { Rate } from '#domain/rate.js';
import { accrueInterest } from './accrue-interest.js';
import {
  figureOutsideDates,
  lprBeforeTable,
  lprUnconfirmed,
  privateLoanBeforeRule,
} from './diagnostics-rates.js';
import { lprOn } from './lpr-interest.js';

/**
 * Returns the ceiling that a plaintiff's claim on a contract of `formedOn` stands under.
 *
 * Banks, consumer finance and microloan companies are financial institutions (法发〔2017〕22号 第2条, 法释〔2020〕27号):
 * the licensed cap. A private lender's is a multiple of the one-year LPR in force when the contract was formed
 * (民间借贷规定 25, 28, 29).
 *
 * A date outside a figure's confirmed dates draws a warning. For a private contract older than the LPR itself no figure
 * applies and the abolished 24 % is not assumed: the lowest published one-year LPR serves, since a cap that is too low
 * claims nothing unlawful, and the warning says so. A contract older than the present rule is warned about too: its
 * interest is split by 民间借贷规定 31 (`privateLoanTransition`).
 */
export function capFor(
  kind: PlaintiffKind,
  formedOn: CivilDate,
  caps: CapFigures,
  lpr: LprTable,
): Checked<RateCap> {
  switch (kind) {
    case 'bank':
    case 'consumer-finance':
    case 'microloan': {
      const { citation, annual } = caps.licensed;
      return {
        value: { annual, source: sourceOf(citation) },
        diagnostics: outsideDates(citation, formedOn),
      };
    }
    case 'private':
      return privateCap(formedOn, caps.private, lpr);
  }
}

function privateCap(
  formedOn: CivilDate,
  { citation, lprMultiple }: CapFigures['private'],
  lpr: LprTable,
): Checked<RateCap> {
  const source = sourceOf(citation);
  const transition =
    formedOn < citation.inForceFrom ? [privateLoanBeforeRule(formedOn, source)] : [];
  const inForce = lprOn(formedOn, lpr);
  if (inForce === undefined) {
    const rates = lpr.publications.map(({ oneYear }) => oneYear);
    const lowest = rates.reduce((least, rate) => (rate < least ? rate : least), rates[0] ?? 0n);
    return {
      value: { annual: lowest * lprMultiple, source },
      diagnostics: [...transition, lprBeforeTable(formedOn, 'warning', lowest)],
    };
  }
  const { confirmedThrough } = lpr.citation;
  const unconfirmed =
    formedOn > confirmedThrough
      ? [lprUnconfirmed(formedOn, confirmedThrough)]
      : formedOn > citation.confirmedThrough
        ? [figureOutsideDates(citation, formedOn)]
        : [];
  return {
    value: { annual: inForce.oneYear * lprMultiple, source },
    diagnostics: [...transition, ...unconfirmed],
  };
}

function outsideDates(citation: Citation, day: CivilDate): readonly Diagnostic[] {
  const isOutside = day < citation.inForceFrom || day > citation.confirmedThrough;
  return isOutside ? [figureOutsideDates(citation, day)] : [];
}

function sourceOf({ instrument, provision }: Citation): string {
  return `${instrument}${provision}`;
}

/** The parts of a claim that the cap limits together; 违约金 and service fees are part of `fees`. */
export interface CappedAmounts {
  readonly interest: Fen;
  readonly penalty: Fen;
  readonly compound: Fen;
  readonly fees: Fen;
}

/** The most that may be claimed on a constant principal: principal × cap rate × days ÷ 365, half up once. */
export function capAmount(principal: Fen, annual: Rate, days: number): Fen {
  return accrueInterest({ base: principal, rate: annual, days, dayCount: 'ACT/365' });
}

/**
 * Tells how much of each part is cut so that their sum does not exceed the cap: 复利 first, then 罚息, fees, interest.
 */
export function cutToCap(amounts: CappedAmounts, cap: Fen): CappedAmounts {
  const sum = sumFen([amounts.interest, amounts.penalty, amounts.compound, amounts.fees]);
  let over = sum > cap ? sum - cap : 0n;
  const take = (amount: Fen): Fen => {
    const cut = minFen(over, amount);
    over -= cut;
    return cut;
  };
  const compound = take(amounts.compound);
  const penalty = take(amounts.penalty);
  const fees = take(amounts.fees);
  const interest = take(amounts.interest);
  return { interest, penalty, compound, fees };
}

/** A private loan formed before the present rule and sued on after it came into force. */
export interface PrivateLoan {
  readonly principal: Fen;
  readonly contractRate: Rate;
  /** First day that bears interest. */
  readonly from: CivilDate;
  /** The day after the last one. */
  readonly toExclusive: CivilDate;
  readonly filedOn: CivilDate;
  readonly dayCount: Exclude<DayCount, '30/360'>;
  /** The cap of the rule before: 24 % (法释〔2015〕18号 第二十六条). */
  readonly formerAnnual: Rate;
}

/** One side of the day on which the rule changed. */
export interface TransitionPart {
  readonly days: number;
  /** The contract rate or the cap, whichever is lower. */
  readonly rate: Rate;
  readonly interest: Fen;
}

/**
 * Accrues the interest of a private loan on both sides of the change of the rule (民间借贷规定 31 第2款): up to the day
 * before the present rule at the former cap, from that day on at its multiple of the one-year LPR at filing; the
 * contract rate where it is lower. Each part is rounded half up once. Not for licensed lenders.
 *
 * Without an LPR at filing nothing is computed and an error says so.
 */
export function privateLoanTransition(
  loan: PrivateLoan,
  { citation, lprMultiple }: CapFigures['private'],
  lpr: LprTable,
): Checked<
  | { readonly before: TransitionPart; readonly after: TransitionPart; readonly total: Fen }
  | undefined
> {
  const atFiling = lprOn(loan.filedOn, lpr);
  if (atFiling === undefined) {
    return { value: undefined, diagnostics: [lprBeforeTable(loan.filedOn, 'error')] };
  }
  const { confirmedThrough } = lpr.citation;
  const change = citation.inForceFrom;
  const lastOld = loan.toExclusive < change ? loan.toExclusive : change;
  const firstNew = loan.from > change ? loan.from : change;
  const before = transitionPart(loan, daysBetween(loan.from, lastOld), loan.formerAnnual);
  const after = transitionPart(
    loan,
    daysBetween(firstNew, loan.toExclusive),
    atFiling.oneYear * lprMultiple,
  );
  return {
    value: { before, after, total: before.interest + after.interest },
    diagnostics:
      loan.filedOn > confirmedThrough ? [lprUnconfirmed(loan.filedOn, confirmedThrough)] : [],
  };
}

function transitionPart(
  { principal, contractRate, dayCount }: PrivateLoan,
  length: number,
  cap: Rate,
): TransitionPart {
  const days = Math.max(length, 0);
  const rate = contractRate < cap ? contractRate : cap;
  return { days, rate, interest: accrueInterest({ base: principal, rate, days, dayCount }) };
}
