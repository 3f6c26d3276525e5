import { interestDays, type CivilDate, type DayCount } from '#domain/civil-date.js';
import type { Acceleration, PaymentHead } from '#domain/claim.js';
import type { Instalment, Repayment } from '#domain/loan.js';
import type { Fen } from '#domain/money.js';
import type { Rate } from '#domain/rate.js';
import { accrueInterest } from './accrue-interest.js';

/**
 * What a calculator reads: one loan with its schedule, repayments, acceleration and rates settled.
 *
 * `instalments` ascend by due date; `payments` are those dated on or before C, in order of day and serial number;
 * under `recorded` allocation each has a split.
 */
export interface ClaimBasis {
  readonly asOf: CivilDate;
  readonly dayCount: DayCount;
  readonly compounds: boolean;
  readonly allocation: 'recorded' | 'statutory';
  readonly allocationOrder: readonly PaymentHead[];
  readonly annualRate: Rate;
  readonly penaltyRate: Rate;
  readonly capRate?: Rate;
  readonly disbursedOn: CivilDate;
  readonly acceleration: Acceleration;
  /** Fees in arrears as the ledger states them. */
  readonly fees: Fen;
  readonly instalments: readonly Instalment[];
  readonly payments: readonly Repayment[];
}

/** Days with one base: `from` not counted, `to` counted. */
export interface Piece {
  readonly base: Fen;
  readonly from: CivilDate;
  readonly to: CivilDate;
}

type SegmentKind = 'broken-interest' | 'undue-interest' | 'penalty-segment' | 'compound-segment';

/** The longest run of days with one base and one rate, and what it bears, rounded half up once. */
export interface Segment extends Piece {
  readonly kind: SegmentKind;
  /** The instalment; absent for the one accelerated or undue base. */
  readonly period?: number;
  readonly rate: Rate;
  readonly days: number;
  readonly amount: Fen;
}

/** What both calculators must agree on to the fen. */
export interface Calculation {
  readonly principal: Fen;
  readonly interest: Fen;
  readonly penalty: Fen;
  readonly compound: Fen;
  readonly fees: Fen;
  readonly cut: Fen;
  readonly total: Fen;
  /** Segments of at least one day, in any order. */
  readonly segments: readonly Segment[];
}

/** What a run of equal days is called and bears. */
export interface SegmentTerms {
  readonly kind: SegmentKind;
  readonly period?: number;
  readonly rate: Rate;
  readonly dayCount: DayCount;
}

/** The accrual primitive of both calculators: what one piece bears. */
export function accrueSegment(piece: Piece, terms: SegmentTerms): Segment {
  const { kind, period, rate, dayCount } = terms;
  const days = interestDays(dayCount, piece.from, piece.to);
  const amount = accrueInterest({ base: piece.base, rate, days, dayCount });
  const { base, from, to } = piece;
  // Written out: every segment of every loan is made here, and spreading is slow.
  return period === undefined
    ? { kind, base, from, to, rate, days, amount }
    : { kind, period, base, from, to, rate, days, amount };
}

/** The day on which all undue principal falls due: A, or C where the complaint itself accelerates. */
export function accelerationDay({ acceleration, asOf }: ClaimBasis): CivilDate | undefined {
  switch (acceleration.mode) {
    case 'none':
      return undefined;
    case 'notice':
      return acceleration.on;
    case 'complaint':
      return asOf;
  }
}
