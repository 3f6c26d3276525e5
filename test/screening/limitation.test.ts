import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, addYears, civilDate, daysBetween } from '#domain/civil-date.js';
import {
  computeLimitation,
  enforcementDeadline,
  guaranteePeriodEnd,
  limitationDates,
  rollWeekend,
  type LimitationEvent,
  type LimitationInput,
} from '#screening/limitation.js';

const figures = { years: 3, suspensionMonths: 6, guaranteeMonths: 6, enforcementYears: 2 };
const day = civilDate;

interface LawEvent {
  readonly type: string;
  readonly date?: string;
  readonly from?: string;
  readonly to?: string;
}

interface LawVectors {
  readonly limitation: {
    readonly cases: readonly {
      readonly id: string;
      readonly title: string;
      readonly base_due: string;
      readonly events: readonly LawEvent[];
      readonly expires_on: string;
      readonly expires_on_weekend_rolled: string;
    }[];
    readonly guarantee_period: readonly {
      readonly id: string;
      readonly title: string;
      readonly main_debt_due: string;
      readonly period_months: number;
      readonly ends_on: string;
    }[];
    readonly enforcement: readonly {
      readonly id: string;
      readonly performance_deadline: string;
      readonly apply_for_enforcement_by: string;
    }[];
  };
}

const file = new URL('../vectors/law.json', import.meta.url);
const { limitation: law } = JSON.parse(readFileSync(file, 'utf8')) as LawVectors;

function demand(on: string, proven = true): LimitationEvent {
  return { kind: 'interruption', cause: 'demand', on: day(on), proven };
}

/** The vectors name each event by its type; an acceleration is no event but a second base. */
function inputOf(base: string, events: readonly LawEvent[]): LimitationInput {
  const dateOf = (type: string): string | undefined =>
    events.find((event) => event.type === type)?.date;
  const acceleratedOn = dateOf('acceleration_reached');
  const ended = dateOf('proceedings_ended');
  return {
    lastDueOn: day(base),
    ...(acceleratedOn === undefined ? {} : { acceleratedOn: day(acceleratedOn) }),
    figures,
    events: events.flatMap(({ type, date, from, to }): LimitationEvent[] => {
      if (type === 'suspension_obstacle') {
        return [{ kind: 'obstacle', from: day(from ?? ''), to: day(to ?? ''), proven: true }];
      }
      if (type === 'complaint_filed') {
        const endedOn = ended === undefined ? {} : { endedOn: day(ended) };
        return [{ kind: 'proceedings', filedOn: day(date ?? ''), ...endedOn, proven: true }];
      }
      if (['acceleration_reached', 'proceedings_ended', 'first_missed_instalment'].includes(type))
        return [];
      const cause =
        type === 'voluntary_payment' || type === 'auto_debit_by_bank' ? 'payment' : 'demand';
      return [{ kind: 'interruption', cause, on: day(date ?? ''), proven: true }];
    }),
  };
}

describe('the law cases', () => {
  test.each(law.cases)(
    '$id $title',
    ({ base_due, events, expires_on, expires_on_weekend_rolled }) => {
      const result = computeLimitation(inputOf(base_due, events));
      expect(result.expiryAll).toBe(expires_on);
      expect(rollWeekend(result.expiryAll)).toBe(expires_on_weekend_rolled);
    },
  );

  test('there are nine of them', () => {
    expect(law.cases).toHaveLength(9);
  });

  test('LIM-05 keeps the original due date beside the acceleration', () => {
    const lim05 = law.cases.find(({ id }) => id === 'LIM-05')!;
    const result = computeLimitation(inputOf(lim05.base_due, lim05.events));
    expect(result.base).toBe('2024-08-15');
    expect(result.withoutAcceleration).toEqual({
      expiryProven: '2029-12-31',
      expiryAll: '2029-12-31',
    });
  });

  test('LIM-06 and LIM-07 flag the event that came too late', () => {
    const effects = law.cases
      .filter(({ id }) => id === 'LIM-06' || id === 'LIM-07')
      .map(({ base_due, events }) =>
        computeLimitation(inputOf(base_due, events)).steps.map(({ effect }) => effect),
      );
    expect(effects).toEqual([['interrupts', 'interrupts', 'too-late'], ['too-late']]);
  });

  test('LIM-09 counts from filing on the safe side', () => {
    const lim09 = law.cases.find(({ id }) => id === 'LIM-09')!;
    expect(computeLimitation(inputOf(lim09.base_due, lim09.events)).expiryProven).toBe(
      '2027-12-02',
    );
  });

  test.each(law.guarantee_period)('$id $title', ({ main_debt_due, period_months, ends_on }) => {
    const agreed = period_months === 6 ? {} : { agreed: { months: period_months } };
    expect(
      guaranteePeriodEnd({ mainDebtDueOn: day(main_debt_due), ...agreed, figures }).endsOn,
    ).toBe(ends_on);
  });

  test.each(law.enforcement)('$id', ({ performance_deadline, apply_for_enforcement_by }) => {
    expect(enforcementDeadline(day(performance_deadline), figures)).toBe(apply_for_enforcement_by);
  });
});

describe('events at the boundary', () => {
  // Due on 2022-05-10, so the last day is 2025-05-10 without events.
  test.each([
    {
      name: 'a demand on the last day interrupts',
      events: [demand('2025-05-10')],
      expiry: '2028-05-10',
    },
    {
      name: 'a demand on the day after does not',
      events: [demand('2025-05-11')],
      expiry: '2025-05-10',
    },
    {
      name: 'a demand before the due date changes nothing',
      events: [demand('2021-05-10')],
      expiry: '2025-05-10',
    },
    {
      name: 'a demand on the due date changes nothing',
      events: [demand('2022-05-10')],
      expiry: '2025-05-10',
    },
    {
      name: 'a demand on the day after the due date interrupts',
      events: [demand('2022-05-11')],
      expiry: '2025-05-11',
    },
    {
      name: 'the order of the list does not matter',
      events: [demand('2027-01-01'), demand('2024-06-01')],
      expiry: '2030-01-01',
    },
    {
      name: 'an obstacle removed six months before the end has no effect',
      events: [{ kind: 'obstacle', from: day('2024-01-01'), to: day('2024-11-10'), proven: true }],
      expiry: '2025-05-10',
    },
    {
      name: 'an obstacle removed a day later gives six months from its removal',
      events: [{ kind: 'obstacle', from: day('2024-01-01'), to: day('2024-11-11'), proven: true }],
      expiry: '2025-05-11',
    },
    {
      name: 'an obstacle that began after the end has no effect',
      events: [{ kind: 'obstacle', from: day('2025-05-11'), to: day('2025-08-01'), proven: true }],
      expiry: '2025-05-10',
    },
    {
      name: 'a suit that is still pending counts from filing',
      events: [{ kind: 'proceedings', filedOn: day('2024-12-02'), proven: true }],
      expiry: '2027-12-02',
    },
  ] satisfies { name: string; events: LimitationEvent[]; expiry: string }[])(
    '$name',
    ({ events, expiry }) => {
      expect(computeLimitation({ lastDueOn: day('2022-05-10'), events, figures }).expiryAll).toBe(
        expiry,
      );
    },
  );

  test('an unproven demand counts in one of the two dates only', () => {
    const { expiryProven, expiryAll } = computeLimitation({
      lastDueOn: day('2022-05-10'),
      events: [demand('2024-11-18', false)],
      figures,
    });
    expect({ expiryProven, expiryAll }).toEqual({
      expiryProven: '2025-05-10',
      expiryAll: '2027-11-18',
    });
  });

  test('a proven demand that rests on an unproven one comes too late', () => {
    const { expiryProven, expiryAll } = computeLimitation({
      lastDueOn: day('2022-05-10'),
      events: [demand('2024-11-18', false), demand('2026-03-01')],
      figures,
    });
    expect({ expiryProven, expiryAll }).toEqual({
      expiryProven: '2025-05-10',
      expiryAll: '2029-03-01',
    });
  });

  test('an acceleration after the last due date gives no second base', () => {
    const result = computeLimitation({
      lastDueOn: day('2022-05-10'),
      acceleratedOn: day('2022-06-01'),
      events: [],
      figures,
    });
    expect(result.base).toBe('2022-05-10');
    expect(result.withoutAcceleration).toBeUndefined();
  });
});

describe('days left', () => {
  const result = computeLimitation({ lastDueOn: day('2022-05-10'), events: [], figures });

  test.each([
    { asOf: '2025-05-11', daysLeft: -1, bucket: 'expired' },
    { asOf: '2025-05-10', daysLeft: 0, bucket: 'within-30' },
    { asOf: '2025-04-10', daysLeft: 30, bucket: 'within-30' },
    { asOf: '2025-04-09', daysLeft: 31, bucket: 'within-90' },
    { asOf: '2025-02-09', daysLeft: 90, bucket: 'within-90' },
    { asOf: '2025-02-08', daysLeft: 91, bucket: 'within-180' },
    { asOf: '2024-11-11', daysLeft: 180, bucket: 'within-180' },
    { asOf: '2024-11-10', daysLeft: 181, bucket: 'later' },
  ])('on $asOf: $daysLeft, $bucket', ({ asOf, daysLeft, bucket }) => {
    expect(limitationDates(result, day(asOf))).toMatchObject({ daysLeft, bucket });
  });
});

describe('guarantee periods', () => {
  test.each([
    {
      name: 'a stated end counts',
      agreed: { endsOn: day('2025-04-01') },
      endsOn: '2025-04-01',
      origin: 'stated',
    },
    {
      name: 'an end with the debt is none',
      agreed: { endsOn: day('2025-03-31') },
      endsOn: '2025-09-30',
      origin: 'statutory',
    },
    {
      name: 'an end before the debt is none',
      agreed: { endsOn: day('2025-03-30') },
      endsOn: '2025-09-30',
      origin: 'statutory',
    },
    {
      name: 'no months are none',
      agreed: { months: 0 },
      endsOn: '2025-09-30',
      origin: 'statutory',
    },
  ])('$name', ({ agreed, endsOn, origin }) => {
    expect(guaranteePeriodEnd({ mainDebtDueOn: day('2025-03-31'), agreed, figures })).toEqual({
      endsOn,
      origin,
    });
  });

  test('an acceleration brings the end forward', () => {
    const terms = { mainDebtDueOn: day('2025-03-31'), acceleratedOn: day('2024-08-15'), figures };
    expect(guaranteePeriodEnd(terms).endsOn).toBe('2025-02-15');
    expect(guaranteePeriodEnd({ ...terms, agreed: { endsOn: day('2025-12-31') } }).endsOn).toBe(
      '2025-12-31',
    );
  });
});

describe('laws of limitation', () => {
  const days = fc
    .integer({ min: 0, max: 4000 })
    .map((offset) => addDays(day('2015-01-01'), offset));
  const event: fc.Arbitrary<LimitationEvent> = fc.oneof(
    fc.record({
      kind: fc.constant('interruption' as const),
      cause: fc.constant('demand' as const),
      on: days,
      proven: fc.boolean(),
    }),
    fc.tuple(days, fc.nat(900), fc.boolean()).map(([from, length, proven]) => ({
      kind: 'obstacle' as const,
      from,
      to: addDays(from, length),
      proven,
    })),
    fc.tuple(days, fc.nat(900), fc.boolean()).map(([filedOn, length, proven]) => ({
      kind: 'proceedings' as const,
      filedOn,
      endedOn: addDays(filedOn, length),
      proven,
    })),
  );

  test('events never shorten the period, and proof never lengthens it', () => {
    fc.assert(
      fc.property(days, fc.array(event, { maxLength: 6 }), (lastDueOn, events) => {
        const result = computeLimitation({ lastDueOn, events, figures });
        expect(result.expiryProven >= addYears(lastDueOn, 3)).toBe(true);
        expect(result.expiryProven <= result.expiryAll).toBe(true);
      }),
    );
  });

  test('the order of the events does not matter', () => {
    fc.assert(
      fc.property(days, fc.uniqueArray(days, { maxLength: 6 }), (lastDueOn, arrivals) => {
        const events = arrivals.map((on) => demand(on));
        const forwards = computeLimitation({ lastDueOn, events, figures });
        expect(computeLimitation({ lastDueOn, events: events.toReversed(), figures })).toEqual(
          forwards,
        );
      }),
    );
  });

  test('an acceleration never gives a later date', () => {
    fc.assert(
      fc.property(
        days,
        days,
        fc.array(event, { maxLength: 6 }),
        (lastDueOn, acceleratedOn, events) => {
          const plain = computeLimitation({ lastDueOn, events, figures });
          const accelerated = computeLimitation({ lastDueOn, acceleratedOn, events, figures });
          expect(accelerated.expiryProven <= plain.expiryProven).toBe(true);
        },
      ),
    );
  });

  test('a rolled day is a working day at most two days on', () => {
    fc.assert(
      fc.property(days, (lastDueOn) => {
        const { expiryAll } = computeLimitation({ lastDueOn, events: [], figures });
        const rolledAll = rollWeekend(expiryAll);
        const weekday = new Date(`${rolledAll}T00:00:00Z`).getUTCDay();
        expect([0, 6]).not.toContain(weekday);
        expect(daysBetween(expiryAll, rolledAll)).toBeLessThanOrEqual(2);
      }),
    );
  });

  test('a statutory guarantee period is six months on the calendar', () => {
    fc.assert(
      fc.property(days, (mainDebtDueOn) => {
        expect(guaranteePeriodEnd({ mainDebtDueOn, figures }).endsOn).toBe(
          addMonths(mainDebtDueOn, 6),
        );
      }),
    );
  });
});
