import fc from 'fast-check';
import { expect, test } from 'vitest';
import { computeClaim, computeFigures } from '#claims/compute-claim.js';
import { paidUpAmounts } from '#claims/paid-up.js';
import { settleBasis } from '#claims/settle-basis.js';
import type { ClaimSheet } from '#domain/claim.js';
import { without } from './builders.js';
import { paidUpClaim, randomClaim, type RandomClaim } from './random-claims.js';

/** A sheet without what only a pleading needs. */
function figuresOf(sheet: ClaimSheet | undefined): unknown {
  return sheet === undefined
    ? undefined
    : without(without(without(without(sheet, 'lines'), 'instalments'), 'payments'), 'future');
}

function expectSameFigures({ loan, terms }: RandomClaim): void {
  const whole = computeClaim(loan, terms);
  expect(computeFigures(loan, terms)).toEqual({ ...whole, value: figuresOf(whole.value) });
}

test('the figures alone are those of the whole claim, with the same diagnostics', () => {
  fc.assert(fc.property(randomClaim, expectSameFigures), { numRuns: 1_500 });
});

test('a loan that is paid up has the figures that both calculators find', () => {
  const seen = { paidUp: 0, late: 0, not: 0 };
  fc.assert(
    fc.property(paidUpClaim, (claim) => {
      expectSameFigures(claim);
      const basis = settleBasis(claim.loan, claim.terms).value?.basis;
      const amounts = basis === undefined ? undefined : paidUpAmounts(basis);
      if (amounts === undefined) seen.not += 1;
      else if (amounts.paidPenalty > 0n) seen.late += 1;
      else seen.paidUp += 1;
    }),
    { numRuns: 3_000 },
  );
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(100);
});
