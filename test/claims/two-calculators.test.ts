/** The comparison itself: a calculator that is wrong in one figure must block the claim. */
import { describe, expect, test } from 'vitest';
import { closedFormClaim } from '#claims/closed-form-calculator.js';
import type { Calculation } from '#claims/calculation.js';
import { compareCalculations } from '#claims/compare-calculations.js';
import { computeClaimWith } from '#claims/compute-claim.js';
import { replayClaim } from '#claims/replay-calculator.js';
import {
  aLoan,
  codesOf,
  day,
  noticeOfAcceleration,
  repayment,
  someTerms,
  without,
} from './builders.js';

const loan = aLoan({ contacts: [noticeOfAcceleration('2025-07-09')] });
const terms = someTerms('2025-12-07', { compound: 'in-term-interest' });

function blockedBy(spoil: (right: Calculation) => Calculation): readonly string[] {
  const checked = computeClaimWith(
    { replay: replayClaim, closedForm: (basis) => spoil(closedFormClaim(basis)) },
    loan,
    terms,
  );
  if (checked.value !== undefined) return [];
  return checked.diagnostics.map(
    ({ code, severity, message }) => `${severity} ${code}: ${message.en}`,
  );
}

describe('a wrong calculator', () => {
  test('none: the claim is made', () => {
    expect(blockedBy((right) => right)).toEqual([]);
  });

  test.each(['principal', 'interest', 'penalty', 'compound', 'fees', 'cut', 'total'] as const)(
    'off by a fen in %s',
    (figure) => {
      const [blocked = ''] = blockedBy((right) => ({ ...right, [figure]: right[figure] + 1n }));
      expect(blocked).toContain('error claims/calculators-differ');
      expect(blocked).toContain(`(${figure} `);
    },
  );

  test('the message shows both amounts', () => {
    const [blocked] = blockedBy((right) => ({ ...right, principal: right.principal + 1n }));
    expect(blocked).toBe(
      'error claims/calculators-differ: The two calculators differ on loan JJ0000000001 (principal 6798.42/6798.43); nothing is claimed.',
    );
  });

  test.each([
    {
      name: 'one segment missing',
      spoil: (all: Calculation['segments']) => all.slice(1),
      counts: '1/0',
    },
    {
      name: 'one segment twice',
      spoil: (all: Calculation['segments']) => [...all, ...all.slice(-1)],
      counts: '0/1',
    },
    {
      name: 'same totals, another day',
      spoil: (all: Calculation['segments']) =>
        all.map((one, at) => (at === 0 ? { ...one, to: day('2025-12-06') } : one)),
      counts: '1/1',
    },
  ])('$name', ({ spoil, counts }) => {
    const [blocked] = blockedBy((right) => ({ ...right, segments: spoil(right.segments) }));
    expect(blocked).toContain(`(segments ${counts})`);
  });

  test('the order of segments is no difference', () => {
    expect(blockedBy((right) => ({ ...right, segments: [...right.segments].reverse() }))).toEqual(
      [],
    );
  });

  test('the errors come after what was found before', () => {
    const late = {
      ...loan,
      repayments: [...loan.repayments, repayment('LS900', '2026-01-01', ['1.00', '0'])],
    };
    const checked = computeClaimWith(
      { replay: replayClaim, closedForm: (basis) => ({ ...closedFormClaim(basis), total: 0n }) },
      late,
      terms,
    );
    expect(codesOf(checked)).toEqual(['claims/payments-after-as-of', 'claims/calculators-differ']);
  });
});

test('a segment that both have counts once each', () => {
  const segment = {
    kind: 'penalty-segment',
    base: 1n,
    rate: 1n,
    from: day('2025-01-01'),
    to: day('2025-01-02'),
    days: 1,
    amount: 0n,
  } as const;
  const empty = {
    principal: 0n,
    interest: 0n,
    penalty: 0n,
    compound: 0n,
    fees: 0n,
    cut: 0n,
    total: 0n,
  };
  const twice = { ...empty, segments: [segment, segment] };
  expect(compareCalculations(twice, { ...empty, segments: [segment] })).toEqual([
    { figure: 'segments', replayed: 1n, closedForm: 0n },
  ]);
  expect(compareCalculations(twice, twice)).toEqual([]);
});

test.each([
  ['replay', replayClaim],
  ['closed form', closedFormClaim],
] as const)(
  'a recorded payment without a split is a bug in whoever calls the %s',
  (_, calculate) => {
    const unsplit = without(repayment('LS1', '2025-02-28', ['1.00', '0']), 'split');
    const basis = {
      asOf: day('2025-07-10'),
      dayCount: 'ACT/360',
      compounds: false,
      allocation: 'recorded',
      allocationOrder: [],
      annualRate: 0n,
      penaltyRate: 0n,
      disbursedOn: day('2025-01-31'),
      acceleration: { mode: 'none' },
      fees: 0n,
      instalments: [],
      payments: [unsplit],
    } as const;
    expect(() => calculate(basis)).toThrow('repayment LS1 has no recorded split');
  },
);
