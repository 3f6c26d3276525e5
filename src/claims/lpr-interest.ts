import { addDays, interestDays, type CivilDate, type DayCount } from '#domain/civil-date.js';
import type { Checked, Diagnostic } from '#domain/diagnostic.js';
import type { LprPublication, LprTable } from '#domain/legal-figures.js';
import { sumFen, type Fen } from '#domain/money.js';
import type { Rate } from '#domain/rate.js';
import { accrueInterest } from './accrue-interest.js';
import { lprBeforeTable, lprUnconfirmed } from './diagnostics-rates.js';

/** The two published tenors: one year, and five years and longer. */
type LprTenor = 'oneYear' | 'fiveYear';

/** Interest at a multiple of the LPR, floating with each of its changes. */
export interface LprAccrual {
  readonly principal: Fen;
  /** First day that bears interest. */
  readonly from: CivilDate;
  /** The day after the last one that bears interest. */
  readonly toExclusive: CivilDate;
  readonly tenor: LprTenor;
  readonly multiple: bigint;
  readonly dayCount: DayCount;
}

/** The longest run of days at one rate. */
export interface LprSegment {
  readonly from: CivilDate;
  readonly toExclusive: CivilDate;
  readonly days: number;
  /** The LPR times the multiple. */
  readonly rate: Rate;
  readonly interest: Fen;
}

/** Returns the publication in force on a day: it applies from its own day. None before the table begins. */
export function lprOn(day: CivilDate, table: LprTable): LprPublication | undefined {
  return table.publications.findLast(({ on }) => on <= day);
}

/**
 * Accrues interest at the LPR in force on each day: a segment for each run of days at one rate, rounded half up once;
 * a publication that repeats the rate opens none, nor does one that changes the other tenor only.
 *
 * Days after the table's `confirmedThrough` bear its last rate and draw a warning; days before its first publication
 * have no LPR, so that nothing is computed and an error names the day.
 */
export function accrueLprInterest(
  accrual: LprAccrual,
  table: LprTable,
): Checked<{ readonly segments: readonly LprSegment[]; readonly total: Fen } | undefined> {
  const { from, toExclusive } = accrual;
  if (lprOn(from, table) === undefined) {
    return { value: undefined, diagnostics: [lprBeforeTable(from, 'error')] };
  }
  const lastDay = addDays(toExclusive, -1);
  const { confirmedThrough } = table.citation;
  const diagnostics: readonly Diagnostic[] =
    from < toExclusive && lastDay > confirmedThrough
      ? [lprUnconfirmed(lastDay, confirmedThrough)]
      : [];
  const segments = lprSegments(accrual, table);
  return {
    value: { segments, total: sumFen(segments.map(({ interest }) => interest)) },
    diagnostics,
  };
}

function lprSegments(accrual: LprAccrual, table: LprTable): readonly LprSegment[] {
  const { principal, from, toExclusive, tenor, multiple, dayCount } = accrual;
  const opening = lprOn(from, table);
  const changes = table.publications.filter(({ on }) => on > from && on < toExclusive);
  const segments: LprSegment[] = [];
  let start = from;
  let rate = (opening?.[tenor] ?? 0n) * multiple;
  const close = (end: CivilDate): void => {
    const days = interestDays(dayCount, start, end);
    if (days <= 0) return;
    const interest = accrueInterest({ base: principal, rate, days, dayCount });
    segments.push({ from: start, toExclusive: end, days, rate, interest });
  };
  for (const publication of changes) {
    const next = publication[tenor] * multiple;
    if (next === rate) continue;
    close(publication.on);
    start = publication.on;
    rate = next;
  }
  close(toExclusive);
  return segments;
}
