import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPaidAsDue } from '#claims/paid-as-due.js';
import { replayClaim } from '#claims/replay-calculator.js';
import { settleBasis } from '#claims/settle-basis.js';
import type { Repayment } from '#domain/loan.js';
import { row } from './builders.js';
import { paidUpClaim, randomClaim } from './random-claims.js';

/** Some payments as they were due, perhaps with one that was not. */
const paidAsDue = fc
  .tuple(randomClaim, fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 20 }))
  .map(([{ loan, terms }, count, changed]) => {
    const repayments = loan.schedule
      .slice(0, count)
      .map(({ principal, interest, startsOn, dueOn }, index): Repayment => ({
        serialNo: `P${index}`,
        paidOn: index % 3 === 2 ? startsOn : dueOn,
        amount: principal + interest + (index === changed ? 1n : 0n),
        split: {
          principal: principal + (index === changed ? 1n : 0n),
          interest,
          penalty: 0n,
          fees: 0n,
        },
        source: row('repayments.csv', index + 2),
      }));
    return { loan: { ...loan, repayments }, terms: { ...terms, allocation: 'recorded' as const } };
  });

test('payments that are called as due are set against the same heads by the statutory order', () => {
  let [asDue, late] = [0, 0];
  fc.assert(
    fc.property(fc.oneof(paidAsDue, paidUpClaim), ({ loan, terms }) => {
      const recorded = { ...terms, allocation: 'recorded' as const };
      const basis = settleBasis(loan, recorded).value?.basis;
      if (basis === undefined || !isPaidAsDue(basis)) return;
      asDue += 1;
      if (basis.payments.some(({ split }) => (split?.penalty ?? 0n) > 0n)) late += 1;
      const heads = (allocation: 'recorded' | 'statutory'): unknown =>
        replayClaim({ ...basis, allocation }).applied.map((parts) => [
          parts.fees,
          parts.penalty + parts.compound,
          parts.interest,
          parts.principal,
        ]);
      expect(heads('statutory')).toEqual(heads('recorded'));
    }),
    { numRuns: 3_000 },
  );
  expect(asDue).toBeGreaterThan(500);
  expect(late).toBeGreaterThan(50);
});
