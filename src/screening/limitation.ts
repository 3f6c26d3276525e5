import {
  addDays,
  addMonths,
  addYears,
  civilDate,
  daysBetween,
  type CivilDate,
} from '#domain/civil-date.js';
import { compareText } from '#domain/diagnostic.js';
import type { Growing } from '#domain/growing.js';
import type { LimitationFigures } from '#domain/legal-figures.js';
import type { LimitationDates } from '#domain/screening.js';

/*
 * 诉讼时效: three years from the last instalment's due date (民法典 188, 189), begun anew by each demand, payment or
 * suit that comes in time (195), put off by an obstacle in its last six months (194).
 *
 * Example: due on 2021-09-30, expires on 2024-09-30. A payment on 2023-02-14 moves that to 2026-02-14, an automatic
 * debit on 2024-06-21 to 2027-06-21. A message on 2027-08-01 comes too late and changes nothing.
 */

/** Something that interrupts or suspends the limitation period. `proven`: there is proof that it happened and arrived. */
export type LimitationEvent =
  | {
      readonly kind: 'interruption';
      /** A demand that reached the debtor, a (part) payment or debit, another acknowledgement of the debt. */
      readonly cause: 'demand' | 'payment' | 'acknowledgement';
      /** The day of arrival or payment. */
      readonly on: CivilDate;
      readonly proven: boolean;
    }
  /** A suit or what equals one; interrupts on filing, the new period runs from the end of the proceedings. */
  | {
      readonly kind: 'proceedings';
      readonly filedOn: CivilDate;
      readonly endedOn?: CivilDate;
      readonly proven: boolean;
    }
  /** 民法典 194; `to` is the day on which the obstacle was removed. */
  | {
      readonly kind: 'obstacle';
      readonly from: CivilDate;
      readonly to: CivilDate;
      readonly proven: boolean;
    };

export interface LimitationInput {
  /** Due date of the last instalment of the contract. */
  readonly lastDueOn: CivilDate;
  /** The day on which a notice of acceleration reached the borrower, when one did. */
  readonly acceleratedOn?: CivilDate;
  /** In any order. */
  readonly events: readonly LimitationEvent[];
  readonly figures: Pick<LimitationFigures, 'years' | 'suspensionMonths'>;
}

/** One event and what it did to the period that counts every event. */
interface LimitationStep {
  readonly event: LimitationEvent;
  /** `not-started`: before the debt was due · `too-late`: after expiry, does not revive · `none`: obstacle outside the last months. */
  readonly effect: 'interrupts' | 'suspends' | 'not-started' | 'too-late' | 'none';
  /** The last day of the period after this event. */
  readonly expiry: CivilDate;
}

export interface LimitationResult {
  /** The day that the period is counted from: the earlier of last due date and acceleration. */
  readonly base: CivilDate;
  /** Last safe day, from proven events only; proceedings count from filing. The day to warn on. */
  readonly expiryProven: CivilDate;
  /** Last day if every event can be proven; proceedings count from their end. */
  readonly expiryAll: CivilDate;
  /** Counted from the original last due date, where an acceleration gave an earlier base: some courts keep it. */
  readonly withoutAcceleration?: {
    readonly expiryProven: CivilDate;
    readonly expiryAll: CivilDate;
  };
  /** In order of date, counted from `base`. */
  readonly steps: readonly LimitationStep[];
}

/**
 * Replays the events of a debt and finds the last day to sue on it.
 *
 * The start day is not counted and the period ends on the same-numbered day, else on the month's last (民法典 201, 202).
 * With an acceleration both bases are computed and the earlier expiry is given.
 */
export function computeLimitation(input: LimitationInput): LimitationResult {
  const { lastDueOn, acceleratedOn } = input;
  const original = expiriesFrom(lastDueOn, input);
  if (acceleratedOn === undefined || acceleratedOn >= lastDueOn)
    return resultOf(lastDueOn, original);

  const accelerated = expiriesFrom(acceleratedOn, input);
  const earlier: Expiries = {
    expiryProven: earlierOf(accelerated.expiryProven, original.expiryProven),
    expiryAll: earlierOf(accelerated.expiryAll, original.expiryAll),
    steps: accelerated.steps,
  };
  const { expiryProven, expiryAll } = original;
  const result = resultOf(acceleratedOn, earlier);
  result.withoutAcceleration = { expiryProven, expiryAll };
  return result;
}

/** Sets the expiry against the calculation date: `daysLeft` is 0 on the last day, negative after it. */
export function limitationDates(result: LimitationResult, asOf: CivilDate): LimitationDates {
  const daysLeft = daysBetween(asOf, result.expiryProven);
  return {
    expiryProven: result.expiryProven,
    expiryAll: result.expiryAll,
    daysLeft,
    bucket: bucketOf(daysLeft),
  };
}

export interface GuaranteeTerms {
  /** The day on which the main debt falls due by contract. */
  readonly mainDebtDueOn: CivilDate;
  /** The day on which a notice of acceleration reached the borrower, when one did. */
  readonly acceleratedOn?: CivilDate;
  /** The period as agreed: whole months from the due date, or its last day. Leave out when none or an unclear one is agreed. */
  readonly agreed?: { readonly months: number } | { readonly endsOn: CivilDate };
  readonly figures: Pick<LimitationFigures, 'guaranteeMonths'>;
}

/**
 * Finds the last day of a 保证期间 (民法典 692): as agreed, else six months after the main debt fell due. A period agreed
 * to end before or with the debt counts as none. Nothing interrupts, suspends or extends it. With an acceleration the
 * period is counted from the earlier day: the safe one.
 */
export function guaranteePeriodEnd(terms: GuaranteeTerms): {
  readonly endsOn: CivilDate;
  readonly origin: 'stated' | 'statutory';
} {
  const { mainDebtDueOn, acceleratedOn, agreed } = terms;
  const dueOn =
    acceleratedOn === undefined ? mainDebtDueOn : earlierOf(acceleratedOn, mainDebtDueOn);
  if (agreed !== undefined && 'endsOn' in agreed && agreed.endsOn > mainDebtDueOn) {
    return { endsOn: agreed.endsOn, origin: 'stated' };
  }
  if (agreed !== undefined && 'months' in agreed && agreed.months > 0) {
    return { endsOn: addMonths(dueOn, agreed.months), origin: 'stated' };
  }
  return { endsOn: addMonths(dueOn, terms.figures.guaranteeMonths), origin: 'statutory' };
}

/** Finds the last day to apply for enforcement: two years after the day to perform by (民事诉讼法 250). */
export function enforcementDeadline(
  performanceDeadline: CivilDate,
  figures: Pick<LimitationFigures, 'enforcementYears'>,
): CivilDate {
  return addYears(performanceDeadline, figures.enforcementYears);
}

interface Expiries {
  readonly expiryProven: CivilDate;
  readonly expiryAll: CivilDate;
  readonly steps: readonly LimitationStep[];
}

function expiriesFrom(base: CivilDate, { events, figures }: LimitationInput): Expiries {
  const ordered = inOrder(events);
  const all = replay(base, ordered, figures);
  const areAllProven = ordered.every(isProvenAlike);
  const proven = areAllProven
    ? all
    : replay(base, ordered.filter((event) => event.proven).map(withoutEnd), figures);
  return {
    // More events never shorten the period; month ends may still set the two readings a day apart.
    expiryProven: earlierOf(proven.expiry, all.expiry),
    expiryAll: all.expiry,
    steps: all.steps,
  };
}

/** By the day that counts; those of one day as they stand. */
function inOrder(events: readonly LimitationEvent[]): readonly LimitationEvent[] {
  let last: CivilDate | undefined;
  for (const event of events) {
    const on = effectiveOn(event);
    if (last !== undefined && on < last)
      return events.toSorted((left, right) => compareText(effectiveOn(left), effectiveOn(right)));
    last = on;
  }
  return events;
}

/** Whether both readings take an event alike. */
function isProvenAlike({ kind, proven }: LimitationEvent): boolean {
  return proven && kind !== 'proceedings';
}

function replay(
  base: CivilDate,
  events: readonly LimitationEvent[],
  figures: LimitationInput['figures'],
): { readonly expiry: CivilDate; readonly steps: readonly LimitationStep[] } {
  const { years, suspensionMonths } = figures;
  let expiry = addYears(base, years);
  const steps: LimitationStep[] = [];
  for (const event of events) {
    const effect = effectOf(event, { base, expiry, suspensionMonths });
    if (effect === 'interrupts') expiry = laterOf(expiry, addYears(restartsOn(event), years));
    if (effect === 'suspends')
      expiry = laterOf(expiry, addMonths(restartsOn(event), suspensionMonths));
    steps.push({ event, effect, expiry });
  }
  return { expiry, steps };
}

function effectOf(
  event: LimitationEvent,
  {
    base,
    expiry,
    suspensionMonths,
  }: { base: CivilDate; expiry: CivilDate; suspensionMonths: number },
): LimitationStep['effect'] {
  const on = effectiveOn(event);
  if (on > expiry) return 'too-late';
  if (event.kind === 'obstacle')
    return event.to > addMonths(expiry, -suspensionMonths) ? 'suspends' : 'none';
  return restartsOn(event) <= base ? 'not-started' : 'interrupts';
}

/** The day that decides whether an event comes in time. */
function effectiveOn(event: LimitationEvent): CivilDate {
  switch (event.kind) {
    case 'interruption':
      return event.on;
    case 'proceedings':
      return event.filedOn;
    case 'obstacle':
      return event.from;
  }
}

/** The day that the new period, or the six months after an obstacle, is counted from. */
function restartsOn(event: LimitationEvent): CivilDate {
  switch (event.kind) {
    case 'interruption':
      return event.on;
    case 'proceedings':
      return event.endedOn ?? event.filedOn;
    case 'obstacle':
      return event.to;
  }
}

/** Courts differ on a suit that was withdrawn before service, so the safe reading counts from filing. */
function withoutEnd(event: LimitationEvent): LimitationEvent {
  return event.kind === 'proceedings'
    ? { kind: 'proceedings', filedOn: event.filedOn, proven: event.proven }
    : event;
}

/** Written out, as a spread for each loan is slow. */
function resultOf(
  base: CivilDate,
  { expiryProven, expiryAll, steps }: Expiries,
): Growing<LimitationResult> {
  return {
    base,
    expiryProven,
    expiryAll,
    steps,
  };
}

const knownMonday = civilDate('2001-01-01');

/**
 * Moves a last day from Saturday or Sunday to Monday (民法典 203); public holidays are not known. For display only.
 */
export function rollWeekend(day: CivilDate): CivilDate {
  const weekday = ((daysBetween(knownMonday, day) % 7) + 7) % 7;
  return weekday < 5 ? day : addDays(day, 7 - weekday);
}

function bucketOf(daysLeft: number): LimitationDates['bucket'] {
  if (daysLeft < 0) return 'expired';
  if (daysLeft <= 30) return 'within-30';
  if (daysLeft <= 90) return 'within-90';
  return daysLeft <= 180 ? 'within-180' : 'later';
}

function earlierOf(left: CivilDate, right: CivilDate): CivilDate {
  return left < right ? left : right;
}

function laterOf(left: CivilDate, right: CivilDate): CivilDate {
  return left > right ? left : right;
}
