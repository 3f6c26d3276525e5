import { describe, expect, test } from 'vitest';
import type { CaseContent, LineContent, LoanContent } from '#comparison/case-content.js';
import { compareLoan, isOfSubstance } from '#comparison/compare-loans.js';
import type { LoanSide } from '#comparison/split-claim.js';
import { civilDate } from '#domain/civil-date.js';

/*
 * One loan at 14.4 % and 21.6 %, ACT/360, in instalments of 4,000.00 that fall due on the 15th; worked by hand:
 *
 *     C₁ 2024-06-30   4,000.00 × 21.6% × 107 ÷ 360 = 256.80   (due 2024-03-15)
 *     C₂ 2024-07-02   4,000.00 × 21.6% × 109 ÷ 360 = 261.60   two days: 4.80
 */

type Amounts = CaseContent['loans'][number]['claim'];

const nothing = { principal: 0n, interest: 0n, penalty: 0n, compound: 0n, fees: 0n };

function side(
  asOf: string,
  lines: readonly LineContent[],
  overrides: Partial<LoanContent> = {},
): LoanSide {
  const sum = (component: LineContent['component']): bigint =>
    lines
      .filter((line) => line.component === component)
      .reduce((all, { amount }) => all + amount, 0n);
  const claim: Amounts = {
    principal: sum('principal'),
    interest: sum('interest'),
    penalty: sum('penalty'),
    compound: sum('compound'),
    fees: sum('fees'),
    cut: sum('cut'),
    total:
      sum('principal') +
      sum('interest') +
      sum('penalty') +
      sum('compound') +
      sum('fees') -
      sum('cut'),
  };
  const loan: LoanContent = {
    loanNo: 'JJ1',
    amount: '12000.00',
    disbursedOn: '2024-01-15',
    maturesOn: '2024-07-15',
    annualRate: '0.144',
    penaltyRate: '0.216',
    dayCount: 'ACT/360',
    acceleration: { mode: 'none' },
    principalOutstanding: 800_000n,
    claim,
    repaid: nothing,
    dates: {
      instalments: ['2024-02-15', '2024-03-15', '2024-06-30', '2024-07-02'].map(civilDate),
      repayments: [],
      contacts: [],
    },
    ...overrides,
  };
  return { asOf: civilDate(asOf), loan, lines };
}

function line(
  component: LineContent['component'],
  kind: string,
  amount: bigint,
  more: Partial<LineContent> = {},
): LineContent {
  return { loanNo: 'JJ1', component, kind, amount, ...more };
}

const principal = line('principal', 'instalment-principal', 400_000n, { period: 2 });
const interest = line('interest', 'instalment-interest', 9_280n, { period: 2 });

function penalty(
  from: string,
  to: string,
  amount: bigint,
  base = '4000.00',
  period = 2,
): LineContent {
  const days = { from: civilDate(from), to: civilDate(to) };
  return line('penalty', 'penalty-segment', amount, { period, base, rate: '0.216', ...days });
}

const before = side('2024-06-30', [
  principal,
  interest,
  penalty('2024-03-15', '2024-06-30', 25_680n),
]);

/** What differs of each component, and whether the loan differs by more than days. */
function split(from: LoanSide, to: LoanSide): unknown {
  const difference = compareLoan(from, to);
  if (difference === undefined) return undefined;
  const parts = Object.entries(difference.claim)
    .filter(([, { days, substance }]) => days !== 0n || substance !== 0n)
    .map(([component, { days, substance }]) => [component, [days, substance]]);
  return { ...Object.fromEntries(parts), isOfSubstance: isOfSubstance(difference) };
}

describe('the passing of days', () => {
  test('the same loan on the same day does not differ', () => {
    expect(split(before, before)).toBeUndefined();
  });

  test('罚息 goes on', () => {
    const after = side('2024-07-02', [
      principal,
      interest,
      penalty('2024-03-15', '2024-07-02', 26_160n),
    ]);
    expect(split(before, after)).toEqual({
      penalty: [480n, 0n],
      total: [480n, 0n],
      isOfSubstance: false,
    });
    expect(split(after, before)).toEqual({
      penalty: [-480n, 0n],
      total: [-480n, 0n],
      isOfSubstance: false,
    });
  });

  test('an instalment due on the first calculation date comes in, one due on the second does not', () => {
    // 4,000.00 × 21.6% × 2 ÷ 360 = 4.80 on the instalment of 2024-06-30.
    const due = [
      line('principal', 'instalment-principal', 400_000n, { period: 3 }),
      line('interest', 'instalment-interest', 4_960n, { period: 3 }),
      penalty('2024-06-30', '2024-07-02', 480n, '4000.00', 3),
    ];
    const after = side('2024-07-02', [
      principal,
      interest,
      penalty('2024-03-15', '2024-07-02', 26_160n),
      ...due,
    ]);
    expect(split(before, after)).toEqual({
      principal: [400_000n, 0n],
      interest: [4_960n, 0n],
      penalty: [960n, 0n],
      total: [405_920n, 0n],
      isOfSubstance: false,
    });
    const early = line('principal', 'instalment-principal', 100n, { period: 4 });
    expect(split(before, side('2024-07-02', [...before.lines.slice(0, 2), early]))).toMatchObject({
      principal: [0n, 100n],
      isOfSubstance: true,
    });
  });

  test('an instalment of interest alone is known by the list of due days', () => {
    const after = side('2024-07-02', [
      ...before.lines.slice(0, 2),
      penalty('2024-03-15', '2024-07-02', 26_160n),
      line('interest', 'instalment-interest', 4_960n, { period: 3 }),
    ]);
    expect(split(before, after)).toMatchObject({ interest: [4_960n, 0n], isOfSubstance: false });
  });

  test('the cut of a cap follows where nothing else changed', () => {
    const cut = (amount: bigint): LineContent =>
      line('cut', 'cap-cut', amount, { rate: '0.24', reduces: 'penalty' });
    const from = side('2024-06-30', [...before.lines, cut(1_000n)]);
    const grown = [principal, interest, penalty('2024-03-15', '2024-07-02', 26_160n), cut(1_090n)];
    expect(split(from, side('2024-07-02', grown))).toEqual({
      penalty: [480n, 0n],
      cut: [90n, 0n],
      total: [390n, 0n],
      isOfSubstance: false,
    });
    expect(
      split(from, side('2024-07-02', grown, { repaid: { ...nothing, fees: 1n } })),
    ).toMatchObject({ cut: [0n, 90n], isOfSubstance: true });
  });
});

describe('a loan that the complaint accelerates', () => {
  // 4,000.00 undue at 14.4 % from 2024-06-15 to C₁: 15 days 24.00; its instalment falls due on 2024-07-01, interest 49.60.
  const complaint = { acceleration: { mode: 'complaint' }, maturesOn: '2024-07-01' };
  const undue = [
    line('principal', 'accelerated-principal', 400_000n),
    line('interest', 'undue-interest', 2_400n, {
      base: '4000.00',
      rate: '0.144',
      from: civilDate('2024-06-15'),
      to: civilDate('2024-06-30'),
    }),
  ];
  const from = side('2024-06-30', [...before.lines, ...undue], complaint);
  const matured = [
    principal,
    interest,
    penalty('2024-03-15', '2024-07-02', 26_160n),
    line('principal', 'instalment-principal', 400_000n, { period: 3 }),
    line('interest', 'instalment-interest', 4_960n, { period: 3 }),
    penalty('2024-07-01', '2024-07-02', 240n, '4000.00', 3),
  ];

  test('and that matures differs by days alone', () => {
    const to = side('2024-07-02', matured, { ...complaint, acceleration: { mode: 'none' } });
    expect(split(from, to)).toEqual({
      interest: [2_560n, 0n],
      penalty: [720n, 0n],
      total: [3_280n, 0n],
      isOfSubstance: false,
    });
  });

  test('and that no longer is, before it matured, differs in substance', () => {
    const to = side('2024-07-02', before.lines, { maturesOn: '2024-07-15' });
    expect(split(from, to)).toMatchObject({ principal: [0n, -400_000n], isOfSubstance: true });
    expect(compareLoan(from, to)?.facts).toContainEqual({
      what: 'acceleration',
      from: 'complaint',
      to: 'none',
    });
  });
});

describe('changes of substance', () => {
  test('a repayment between the days: what grew before and after it is days, what it paid is not', () => {
    // 107 days on 4,000.00, then 1,000.00 paid on 2024-07-01: 108 days 259.20; 3,000.00 × 21.6% × 1 ÷ 360 = 1.80.
    const after = side(
      '2024-07-02',
      [
        { ...principal, amount: 300_000n },
        interest,
        penalty('2024-03-15', '2024-07-01', 25_920n),
        penalty('2024-07-01', '2024-07-02', 180n, '3000.00'),
      ],
      {
        principalOutstanding: 700_000n,
        repaid: { ...nothing, principal: 100_000n },
        dates: {
          instalments: before.loan.dates?.instalments ?? [],
          repayments: [civilDate('2024-07-01')],
          contacts: [],
        },
      },
    );
    expect(split(before, after)).toEqual({
      principal: [0n, -100_000n],
      penalty: [420n, 0n],
      total: [420n, -100_000n],
      isOfSubstance: true,
    });
    expect(compareLoan(before, after)).toMatchObject({
      repaid: { ...nothing, principal: 100_000n },
      repaidOn: ['2024-07-01'],
      facts: [],
    });
  });

  test('a repayment that is booked back changes what was claimed then', () => {
    // 3,000.00 × 21.6% × 17 ÷ 360 = 30.60 since 2024-06-15; 4,000.00 × 21.6% × 92 ÷ 360 = 220.80 before.
    const after = side(
      '2024-07-02',
      [
        { ...principal, amount: 300_000n },
        interest,
        penalty('2024-03-15', '2024-06-15', 22_080n),
        penalty('2024-06-15', '2024-07-02', 3_060n, '3000.00'),
      ],
      { principalOutstanding: 700_000n, repaid: { ...nothing, principal: 100_000n } },
    );
    expect(split(before, after)).toMatchObject({ penalty: [0n, -540n], isOfSubstance: true });
  });

  test('on the same calculation date every difference is one', () => {
    const after = side('2024-06-30', [
      principal,
      { ...interest, amount: 9_281n },
      before.lines[2]!,
    ]);
    expect(split(before, after)).toEqual({
      interest: [0n, 1n],
      total: [0n, 1n],
      isOfSubstance: true,
    });
  });

  test('another day count makes another segment of it', () => {
    // 4,000.00 × 21.6% × 109 ÷ 365 = 258.02
    const after = side(
      '2024-07-02',
      [principal, interest, penalty('2024-03-15', '2024-07-02', 25_802n)],
      { dayCount: 'ACT/365' },
    );
    expect(split(before, after)).toMatchObject({ penalty: [0n, 122n], isOfSubstance: true });
    expect(compareLoan(before, after)?.facts).toEqual([
      { what: 'dayCount', from: 'ACT/360', to: 'ACT/365' },
    ]);
  });

  test('a notice that accelerates the loan, and a demand that was delivered', () => {
    const dates = {
      instalments: before.loan.dates?.instalments ?? [],
      repayments: [],
      contacts: [{ on: civilDate('2024-07-01'), method: '提前到期通知' }],
    };
    const acceleration = { mode: 'notice', on: '2024-07-01' };
    const after = side(
      '2024-07-02',
      [
        principal,
        interest,
        penalty('2024-03-15', '2024-07-02', 26_160n),
        line('principal', 'accelerated-principal', 400_000n),
        line('penalty', 'penalty-segment', 240n, {
          base: '4000.00',
          rate: '0.216',
          from: civilDate('2024-07-01'),
          to: civilDate('2024-07-02'),
        }),
      ],
      { acceleration, dates },
    );
    expect(split(before, after)).toEqual({
      principal: [0n, 400_000n],
      penalty: [480n, 240n],
      total: [480n, 400_240n],
      isOfSubstance: true,
    });
    expect(compareLoan(before, after)?.facts).toEqual([
      { what: 'acceleration', from: 'none', to: 'notice 2024-07-01' },
      { what: 'contacts', to: '2024-07-01 提前到期通知' },
    ]);
  });

  test('outstanding principal that fell without a repayment was corrected', () => {
    const after = side('2024-06-30', before.lines, { principalOutstanding: 790_000n });
    expect(compareLoan(before, after)?.facts).toEqual([
      { what: 'principalOutstanding', from: '8000.00', to: '7900.00' },
    ]);
  });
});
