import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allocateAmongDebts,
  allocatePayment,
  type Debt,
  type HeadAmounts,
} from '#claims/allocate-payment.js';
import type { PaymentHead } from '#domain/claim.js';
import { formatYuan } from '#domain/money.js';
import law from '../vectors/law.json' with { type: 'json' };
import { day, rate, yuan } from './builders.js';

interface HeadVector {
  readonly id: string;
  readonly basis: string;
  readonly payment: string;
  readonly debt: Readonly<Record<string, string>>;
  readonly order: readonly string[];
  readonly applied: Readonly<Record<string, string>>;
  readonly surplus: string;
}

const headVectors = (law.payment_allocation as readonly unknown[] as readonly HeadVector[]).filter(
  (vector) => 'debt' in vector,
);

function headOf(name: string): PaymentHead {
  return (name === 'penalty_and_compound' ? 'penalty-and-compound' : name) as PaymentHead;
}

function amountsOf(texts: Readonly<Record<string, string>>): HeadAmounts {
  return {
    fees: yuan(texts['fees'] ?? '0'),
    'penalty-and-compound': yuan(texts['penalty_and_compound'] ?? '0'),
    interest: yuan(texts['interest'] ?? '0'),
    principal: yuan(texts['principal'] ?? '0'),
  };
}

test('all vectors on one debt are there', () => {
  expect(headVectors.map(({ id }) => id)).toEqual([
    ...['ALC-01', 'ALC-02', 'ALC-03', 'ALC-04', 'ALC-05', 'ALC-06', 'ALC-09'],
  ]);
});

test.each(headVectors)('$id: $payment, $basis', ({ payment, debt, order, applied, surplus }) => {
  const result = allocatePayment(yuan(payment), amountsOf(debt), order.map(headOf));
  expect(result).toEqual({ applied: amountsOf(applied), surplus: yuan(surplus) });
});

test('a head that the order names twice is paid once', () => {
  const debt = amountsOf({ interest: '10.00' });
  const { applied, surplus } = allocatePayment(yuan('30.00'), debt, ['interest', 'interest']);
  expect(applied.interest).toBe(yuan('10.00'));
  expect(surplus).toBe(yuan('20.00'));
});

const head = fc.constantFrom<PaymentHead>('fees', 'penalty-and-compound', 'interest', 'principal');
const amount = fc.bigInt({ min: 0n, max: 10_000_000n });

test('allocation never makes or loses money, and no head takes more than is owed', () => {
  fc.assert(
    fc.property(
      amount,
      fc.record({
        fees: amount,
        'penalty-and-compound': amount,
        interest: amount,
        principal: amount,
      }),
      fc.array(head, { maxLength: 6 }),
      (payment, debt, order) => {
        const { applied, surplus } = allocatePayment(payment, debt, order);
        const heads = ['fees', 'penalty-and-compound', 'interest', 'principal'] as const;
        expect(heads.reduce((sum, name) => sum + applied[name], surplus)).toBe(payment);
        for (const name of heads) expect(applied[name] <= debt[name]).toBe(true);
      },
    ),
  );
});

describe('several debts (民法典 560)', () => {
  const debt = (loanNo: string, amountText: string, more: Partial<Debt> = {}): Debt => ({
    loanNo,
    amount: yuan(amountText),
    dueOn: day('2025-03-01'),
    secured: false,
    annualRate: rate('0.12'),
    ...more,
  });

  test('ALC-07: matured, least secured, heavier burden, earlier due', () => {
    const { shares, surplus } = allocateAmongDebts(
      yuan('10000.00'),
      [
        debt('A', '6000.00', { secured: true, annualRate: rate('0.18') }),
        debt('B', '5000.00', { dueOn: day('2025-05-01') }),
        debt('C', '4000.00', { dueOn: day('2025-04-01'), annualRate: rate('0.18') }),
        debt('D', '3000.00', { dueOn: day('2025-12-31'), annualRate: rate('0.24') }),
      ],
      day('2025-06-30'),
    );
    expect(shares.map(({ loanNo, applied }) => [loanNo, formatYuan(applied)])).toEqual([
      ['C', '4000.00'],
      ['B', '5000.00'],
      ['A', '1000.00'],
      ['D', '0.00'],
    ]);
    expect(surplus).toBe(0n);
  });

  test('ALC-08: pro rata, the last debt takes the rounding fen', () => {
    const debts = [debt('X', '1000.00'), debt('Y', '2000.00'), debt('Z', '3000.00')];
    const { shares } = allocateAmongDebts(yuan('1000.00'), debts, day('2025-06-30'));
    expect(shares.map(({ applied }) => formatYuan(applied))).toEqual([
      '166.67',
      '333.33',
      '500.00',
    ]);
  });

  test('a debt due on the day of the payment is matured, one due the day after is not', () => {
    const debts = [
      debt('late', '1.00', { dueOn: day('2025-07-01'), annualRate: rate('0.24') }),
      debt('now', '1.00', { dueOn: day('2025-06-30') }),
    ];
    const { shares } = allocateAmongDebts(yuan('1.00'), debts, day('2025-06-30'));
    expect(shares[0]).toEqual({ loanNo: 'now', applied: yuan('1.00') });
  });

  test.each([
    // Three equal debts share 1.00: 33, 33 and the rest; 0.05 among 0.03 and 0.03: 3 (2.5 rounded up) and 2.
    { paid: '1.00', debts: ['2.00', '2.00', '2.00'], shares: ['0.33', '0.33', '0.34'] },
    { paid: '0.05', debts: ['0.03', '0.03'], shares: ['0.03', '0.02'] },
    { paid: '0.00', debts: ['0.03', '0.03'], shares: ['0.00', '0.00'] },
    { paid: '0.10', debts: ['0.00', '0.00'], shares: ['0.00', '0.00'] },
    // 46 fen on ten debts of 6 and one of 1 fen: each 4.52 → 5 for nine, then 1 and 0.
    {
      paid: '0.46',
      debts: [...tenTimes('0.06'), '0.01'],
      shares: [...tenTimes('0.05').slice(1), '0.01', '0.00'],
    },
    // 12 fen on ten debts of 3 and one of 1 fen: each 1.16 → 1, the last takes 1, the fen left goes to the one before.
    {
      paid: '0.12',
      debts: [...tenTimes('0.03'), '0.01'],
      shares: [...tenTimes('0.01').slice(1), '0.02', '0.01'],
    },
  ])('$paid among $debts', ({ paid, debts, shares }) => {
    const result = allocateAmongDebts(
      yuan(paid),
      debts.map((text, index) => debt(String(index), text)),
      day('2025-06-30'),
    );
    expect(result.shares.map(({ applied }) => formatYuan(applied))).toEqual(shares);
  });

  function tenTimes(text: string): readonly string[] {
    return Array.from({ length: 10 }, () => text);
  }

  test('shares and surplus add up to the payment, and no share exceeds its debt', () => {
    fc.assert(
      fc.property(
        amount,
        fc.array(fc.tuple(amount, fc.boolean(), fc.integer({ min: 0, max: 2 })), { maxLength: 8 }),
        (payment, cells) => {
          const debts = cells.map(([owed, secured, month], index) => ({
            ...debt(String(index), '0'),
            amount: owed,
            secured,
            dueOn: day(`2025-0${String(5 + month)}-30`),
          }));
          const { shares, surplus } = allocateAmongDebts(payment, debts, day('2025-06-30'));
          expect(shares.reduce((sum, { applied }) => sum + applied, surplus)).toBe(payment);
          expect(shares).toHaveLength(debts.length);
          for (const { loanNo, applied } of shares) {
            expect(
              applied >= 0n && applied <= (debts[Number.parseInt(loanNo, 10)]?.amount ?? -1n),
            ).toBe(true);
          }
        },
      ),
    );
  });
});
