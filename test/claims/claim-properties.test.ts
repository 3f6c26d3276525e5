import fc from 'fast-check';
import { expect, test } from 'vitest';
import { computeClaim } from '#claims/compute-claim.js';
import { addDays } from '#domain/civil-date.js';
import type { ClaimComponent, ClaimSheet } from '#domain/claim.js';
import { sumFen } from '#domain/money.js';
import { codesOf, sheetOf, without } from './builders.js';
import { randomClaim } from './random-claims.js';

const runs = { numRuns: 200 };

test('the two calculators agree on any loan', () => {
  fc.assert(
    fc.property(randomClaim, ({ loan, terms }) => {
      expect(codesOf(computeClaim(loan, terms))).not.toContain('claims/calculators-differ');
    }),
    { numRuns: 1000 },
  );
});

test('lines add up to components, and components to the total', () => {
  fc.assert(
    fc.property(randomClaim, ({ loan, terms }) => {
      const sheet = sheetOf(loan, terms);
      for (const component of [
        'principal',
        'interest',
        'penalty',
        'compound',
        'fees',
        'cut',
      ] as const) {
        expect([component, sumOf(sheet, component)]).toEqual([component, sheet[component]]);
      }
      const { principal, interest, penalty, compound, fees, cut, total } = sheet;
      expect(total).toBe(principal + interest + penalty + compound + fees - cut);
      for (const amount of [principal, interest, penalty, compound, fees, cut, total]) {
        expect(amount >= 0n).toBe(true);
      }
    }),
    runs,
  );
});

test('each payment is set against heads and surplus in full, and each part counts once', () => {
  fc.assert(
    fc.property(randomClaim, ({ loan, terms }) => {
      const sheet = sheetOf(loan, terms);
      for (const parts of sheet.payments) {
        const { fees, penalty, compound, interest, principal, surplus, amount } = parts;
        expect(fees + penalty + compound + interest + principal + surplus).toBe(amount);
        expect(surplus >= 0n).toBe(true);
      }
      const paid = sheet.payments.filter(({ paidOn }) => paidOn <= terms.asOf);
      expect(paid).toHaveLength(sheet.payments.length);
      expect(sheet.paidPrincipal).toBe(
        sumFen(sheet.instalments.map(({ paidPrincipal }) => paidPrincipal)),
      );
      expect(sheet.principal + sheet.paidPrincipal + sheet.undueLeftOut).toBe(loan.amount);
      if (terms.allocation === 'recorded') {
        expect(sheet.position.principalOutstanding + sheet.paidPrincipal).toBe(loan.amount);
      }
    }),
    runs,
  );
});

test('a day later no accrual is lower when nothing is paid on it', () => {
  fc.assert(
    fc.property(randomClaim, ({ loan, terms }) => {
      const next = addDays(terms.asOf, 1);
      const quiet = {
        ...loan,
        repayments: loan.repayments.filter(({ paidOn }) => paidOn <= terms.asOf),
      };
      const uncapped = without(terms, 'cap');
      const mode = terms.acceleration === 'complaint' ? 'none' : terms.acceleration;
      const contacts = loan.contacts.filter(({ on }) => on < terms.asOf);
      const today = sheetOf({ ...quiet, contacts }, { ...uncapped, acceleration: mode });
      const tomorrow = sheetOf(
        { ...quiet, contacts },
        { ...uncapped, acceleration: mode, asOf: next },
      );
      expect(tomorrow.penalty >= today.penalty).toBe(true);
      expect(tomorrow.compound >= today.compound).toBe(true);
      expect(tomorrow.total >= today.total).toBe(true);
    }),
    runs,
  );
});

test('the order in which the ledger lists the payments of a day changes nothing', () => {
  fc.assert(
    fc.property(randomClaim, ({ loan, terms }) => {
      const reversed = { ...loan, repayments: [...loan.repayments].reverse() };
      expect(computeClaim(reversed, terms)).toEqual(computeClaim(loan, terms));
    }),
    runs,
  );
});

test('splitting a payment in two on its day never changes what is claimed', () => {
  fc.assert(
    fc.property(randomClaim, fc.nat(8), ({ loan, terms }, index) => {
      const whole = loan.repayments[index % Math.max(loan.repayments.length, 1)];
      if (whole?.split === undefined) return;
      const { split } = whole;
      const first = { ...split, interest: 0n, principal: split.principal / 2n };
      const second = {
        fees: 0n,
        penalty: 0n,
        interest: split.interest,
        principal: split.principal - first.principal,
      };
      const halves = [first, second].map((half, at) => ({
        ...whole,
        serialNo: `${whole.serialNo}-${String(at)}`,
        amount: half.principal + half.interest + half.penalty + half.fees,
        split: half,
      }));
      const others = loan.repayments.filter((payment) => payment !== whole);
      const together = sheetOf(loan, { ...terms, allocation: 'recorded' });
      const apart = sheetOf(
        { ...loan, repayments: [...others, ...halves] },
        { ...terms, allocation: 'recorded' },
      );
      expect(apart.total).toBe(together.total);
      expect(apart.principal).toBe(together.principal);
    }),
    runs,
  );
});

test('what is due on C and after is never overdue', () => {
  fc.assert(
    fc.property(randomClaim, ({ loan, terms }) => {
      const sheet = sheetOf(loan, terms);
      for (const { dueOn, standing, penaltyAccrued } of sheet.instalments) {
        if (dueOn >= terms.asOf) expect(standing).not.toBe('due');
        if (dueOn >= terms.asOf) expect(penaltyAccrued).toBe(0n);
      }
    }),
    runs,
  );
});

function sumOf({ lines }: ClaimSheet, component: ClaimComponent): bigint {
  return sumFen(lines.filter((line) => line.component === component).map(({ amount }) => amount));
}
