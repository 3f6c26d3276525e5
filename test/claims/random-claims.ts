import fc from 'fast-check';
import { accrueInterest } from '#claims/accrue-interest.js';
import { addDays, interestDays } from '#domain/civil-date.js';
import type { ClaimTerms, PaymentHead } from '#domain/claim.js';
import type { Contact, Instalment, Loan, Repayment } from '#domain/loan.js';
import { sumFen } from '#domain/money.js';
import { aLoan, day, noticeOfAcceleration, rate, row, someTerms } from './builders.js';

/** A loan with its terms, made up at random: the two calculators and the laws of the sheet are tried on it. */
export interface RandomClaim {
  readonly loan: Loan;
  readonly terms: ClaimTerms;
}

const disbursedOn = day('2023-12-30');

const cells = fc.record({
  gap: fc.integer({ min: 1, max: 40 }),
  principal: fc.oneof(fc.constant(0n), fc.bigInt({ min: 1n, max: 500_000n })),
  interest: fc.oneof(fc.constant(0n), fc.bigInt({ min: 1n, max: 20_000n })),
});

const schedule = fc
  .array(cells, { minLength: 1, maxLength: 7 })
  .map((rows): readonly Instalment[] => {
    let startsOn = disbursedOn;
    return rows.map(({ gap, principal, interest }, index) => {
      const dueOn = addDays(startsOn, gap);
      const period = index + 1;
      const instalment = {
        period,
        startsOn,
        dueOn,
        principal,
        interest,
        source: row('schedule.csv', period + 1),
      };
      startsOn = dueOn;
      return instalment;
    });
  });

const part = fc.oneof(
  { weight: 2, arbitrary: fc.constant(0n) },
  { weight: 3, arbitrary: fc.bigInt({ min: 0n, max: 400_000n }) },
  { weight: 1, arbitrary: fc.bigInt({ min: 0n, max: 300n }) },
);

const payments = fc
  .array(
    fc.record({
      after: fc.integer({ min: 0, max: 260 }),
      principal: part,
      interest: part,
      penalty: fc.bigInt({ min: 0n, max: 3_000n }),
      fees: fc.oneof({ weight: 4, arbitrary: fc.constant(0n) }, { weight: 1, arbitrary: part }),
    }),
    { maxLength: 9 },
  )
  .map((rows): readonly Repayment[] =>
    rows.map(({ after, ...split }, index) => ({
      serialNo: `LS${String(index)}`,
      paidOn: addDays(disbursedOn, after),
      amount: split.principal + split.interest + split.penalty + split.fees,
      split,
      source: row('repayments.csv', index + 2),
    })),
  );

const contacts = fc.array(
  fc
    .integer({ min: 0, max: 280 })
    .map((after): Contact => noticeOfAcceleration(addDays(disbursedOn, after))),
  { maxLength: 2 },
);

const heads: readonly PaymentHead[] = ['fees', 'penalty-and-compound', 'interest', 'principal'];

const terms = fc
  .record({
    dayCount: fc.constantFrom('ACT/360', 'ACT/365', '30/360'),
    compound: fc.constantFrom('none', 'in-term-interest'),
    allocation: fc.constantFrom('recorded', 'statutory'),
    allocationOrder: fc.shuffledSubarray([...heads], { minLength: 4 }),
    acceleration: fc.constantFrom('notice', 'complaint', 'none'),
    cap: fc.option(
      fc
        .constantFrom('0.24', '0.124', '0.01')
        .map((annual) => ({ annual: rate(annual), source: '' })),
      { nil: undefined },
    ),
    after: fc.integer({ min: 1, max: 300 }),
  })
  .map(({ cap, after, ...rest }) =>
    someTerms(addDays(disbursedOn, after), { ...rest, ...(cap === undefined ? {} : { cap }) }),
  );

/** Any schedule, any payments before and after any date, every switch of the terms. */
export const randomClaim: fc.Arbitrary<RandomClaim> = fc
  .record({ schedule, payments, contacts, terms, feesDue: part })
  .map(
    ({ schedule: rows, payments: repayments, contacts: notices, terms: claimTerms, feesDue }) => ({
      loan: aLoan({
        amount: sumFen(rows.map(({ principal }) => principal)),
        disbursedOn,
        maturesOn: rows.at(-1)?.dueOn ?? disbursedOn,
        terms: rows.length,
        method: 'other',
        schedule: rows,
        repayments,
        contacts: notices,
        feesDue,
      }),
      terms: claimTerms,
    }),
  );

/**
 * Every instalment due before C paid whole, each some days early or late, with the 罚息 that it bore by then, now and then
 * a fen more or less; some of the instalments after C prepaid.
 */
export const paidUpClaim: fc.Arbitrary<RandomClaim> = fc
  .tuple(
    randomClaim,
    fc.array(fc.integer({ min: -3, max: 5 }), { minLength: 7, maxLength: 7 }),
    fc.integer({ min: 0, max: 2 }),
    fc.option(fc.tuple(fc.nat({ max: 6 }), fc.constantFrom(-1n, 1n)), { nil: undefined }),
  )
  .map(([{ loan, terms }, shifts, ahead, change]): RandomClaim => {
    const { dayCount, asOf } = terms;
    const due = loan.schedule.filter(({ dueOn }) => dueOn < asOf).length;
    const repayments = loan.schedule.slice(0, due + ahead).map((instalment, index): Repayment => {
      const { principal, interest, dueOn } = instalment;
      const shifted = addDays(dueOn, shifts[index] ?? 0);
      const paidOn = shifted > asOf ? asOf : shifted;
      const days = paidOn > dueOn ? interestDays(dayCount, dueOn, paidOn) : 0;
      const rate = loan.penaltyRate ?? loan.annualRate;
      const accrued = accrueInterest({ base: principal, rate, days, dayCount });
      const penalty = change?.[0] === index ? accrued + change[1] : accrued;
      const split = { principal, interest, penalty: penalty < 0n ? 0n : penalty, fees: 0n };
      return {
        serialNo: `P${index}`,
        paidOn,
        amount: principal + interest + split.penalty,
        split,
        source: row('repayments.csv', index + 2),
      };
    });
    return { loan: { ...loan, repayments, feesDue: 0n, contacts: [] }, terms };
  });
