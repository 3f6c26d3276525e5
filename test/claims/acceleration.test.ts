/** Worked by hand on the loan of `level12`, four instalments paid: 5,977.91 is undue after the fifth of 30 June. */
import { describe, expect, test } from 'vitest';
import { computeClaim } from '#claims/compute-claim.js';
import type { Loan, Repayment } from '#domain/loan.js';
import {
  aLoan,
  codesOf,
  day,
  figuresOf,
  instalment,
  level12,
  linesOf,
  noticeOfAcceleration,
  paidInTime,
  repayment,
  sheetOf,
  someTerms,
  without,
  yuan,
} from './builders.js';

function accelerated(on: string, ...more: readonly Repayment[]): Loan {
  return aLoan({
    contacts: [noticeOfAcceleration(on)],
    repayments: [...paidInTime(level12, 4), ...more],
  });
}

describe('by notice', () => {
  test('on a due date: that instalment keeps its interest, the broken period has no days', () => {
    const sheet = sheetOf(accelerated('2025-06-30'), someTerms('2025-07-30'));
    expect(linesOf(sheet, 'broken-interest')).toEqual([]);
    expect(linesOf(sheet, 'penalty-segment')).toEqual([
      '820.51 × 30 = 12.31',
      '5977.91 × 30 = 89.67',
    ]);
    expect(figuresOf(sheet)).toEqual({
      principal: '6798.42',
      interest: '67.98',
      penalty: '101.98',
      total: '6968.38',
    });
  });

  test('the day after a due date: one day of broken interest', () => {
    const sheet = sheetOf(accelerated('2025-07-01'), someTerms('2025-07-30'));
    expect(linesOf(sheet, 'broken-interest')).toEqual(['5977.91 × 1 = 1.99']);
    expect(linesOf(sheet, 'penalty-segment')).toEqual([
      '820.51 × 30 = 12.31',
      '5977.91 × 29 = 86.68',
    ]);
  });

  test('the day before C: it counts', () => {
    const sheet = sheetOf(accelerated('2025-07-29'), someTerms('2025-07-30'));
    expect(linesOf(sheet, 'broken-interest')).toEqual(['5977.91 × 29 = 57.79']);
    expect(linesOf(sheet, 'penalty-segment')).toEqual([
      '820.51 × 30 = 12.31',
      '5977.91 × 1 = 2.99',
    ]);
  });

  test.each(['2025-07-30', '2025-07-31'])('on C or later, %s: it accelerates nothing', (on) => {
    const checked = computeClaim(accelerated(on), someTerms('2025-07-30'));
    expect(checked.value?.acceleration).toEqual({ mode: 'none' });
    expect(checked.value?.undueLeftOut).toBe(yuan('5977.91'));
    expect(codesOf(checked)).toEqual(['claims/undue-principal-left-out']);
    expect(checked.diagnostics[0]?.message.zh).toContain('5977.91');
  });

  test('an instalment due on C is part of the base', () => {
    const sheet = sheetOf(accelerated('2025-07-09'), someTerms('2025-07-31'));
    expect(linesOf(sheet, 'accelerated-principal')).toEqual(['5977.91']);
    expect(linesOf(sheet, 'penalty-segment')).toEqual([
      '820.51 × 31 = 12.72',
      '5977.91 × 22 = 65.76',
    ]);
    expect(sheet.instalments[5]).toMatchObject({
      standing: 'accelerated',
      daysPastDue: 22,
      unpaidInterest: 0n,
      penaltyAccrued: 0n,
    });
  });

  test('instalments that would have fallen due since stay in the base', () => {
    const sheet = sheetOf(accelerated('2025-07-09'), someTerms('2025-12-07'));
    expect(sheet.instalments.map(({ standing }) => standing)).toEqual([
      ...Array.from({ length: 5 }, () => 'due'),
      ...Array.from({ length: 7 }, () => 'accelerated'),
    ]);
    // The unaccelerated position, in contrast, knows five instalments overdue besides the fifth.
    expect(sheet.position).toMatchObject({ daysPastDue: 160, unpaidInstalments: 8 });
  });

  test.each(['2026-01-31', '2026-02-10'])(
    'on or after the last due date, %s: nothing to accelerate',
    (on) => {
      const checked = computeClaim(accelerated(on), someTerms('2026-03-15'));
      expect(checked.value?.acceleration).toEqual({ mode: 'none' });
      expect(checked.value?.undueLeftOut).toBe(0n);
      expect(codesOf(checked)).toEqual([]);
    },
  );

  test('before the first due date: broken interest runs from the disbursement', () => {
    const loan = aLoan({ contacts: [noticeOfAcceleration('2025-02-10')], repayments: [] });
    const sheet = sheetOf(loan, someTerms('2025-02-20'));
    expect(linesOf(sheet, 'broken-interest')).toEqual(['10000.00 × 10 = 33.33']);
    expect(linesOf(sheet, 'penalty-segment')).toEqual(['10000.00 × 10 = 50.00']);
    expect(figuresOf(sheet)).toEqual({
      principal: '10000.00',
      interest: '33.33',
      penalty: '50.00',
      total: '10083.33',
    });
  });

  test('of a loan that is not in default it is followed all the same', () => {
    const loan = accelerated('2025-06-10');
    const sheet = sheetOf(loan, someTerms('2025-06-20'));
    // Ten days at 12 % and ten at 18 % on all that is left.
    expect(figuresOf(sheet)).toEqual({
      principal: '6798.42',
      interest: '22.66',
      penalty: '33.99',
      total: '6855.07',
    });
  });

  test('compound on the broken interest runs from the acceleration', () => {
    const sheet = sheetOf(
      accelerated('2025-07-09'),
      someTerms('2025-12-07', { compound: 'in-term-interest' }),
    );
    // 67.98 for 160 days is 5.4384; 17.93 for 151 days is 1.353715.
    expect(linesOf(sheet, 'compound-segment')).toEqual([
      '67.98 × 160 = 5.44',
      '17.93 × 151 = 1.35',
    ]);
    expect(sheet.future.map(({ component, base }) => [component, base])).toEqual([
      ['penalty', yuan('6798.42')],
      ['compound', yuan('85.91')],
    ]);
  });
});

describe('the notice', () => {
  const terms = someTerms('2025-12-07');
  test.each([
    { name: 'not delivered', more: { delivered: false } },
    { name: 'delivery unknown', more: { delivered: undefined } },
    { name: 'delivered to a guarantor only', more: { target: 'guarantor' } },
    { name: 'delivered to a third party only', more: { target: 'third-party' } },
    { name: 'another kind of contact', more: { kind: 'letter' } },
    { name: 'before the disbursement', more: { on: day('2025-01-30') } },
  ] as const)('$name: the booked date accelerates nothing', ({ more }) => {
    const bare = without(noticeOfAcceleration('2025-07-09'), 'delivered');
    const { delivered, ...other } = { delivered: true, ...more };
    const contact = { ...bare, ...other, ...(delivered === undefined ? {} : { delivered }) };
    const checked = computeClaim(
      aLoan({ acceleratedOn: day('2025-07-09'), contacts: [contact] }),
      terms,
    );
    expect(checked.value?.acceleration.mode).toBe('none');
    expect(codesOf(checked)).toEqual(['claims/undue-principal-left-out']);
    expect(checked.diagnostics[0]?.message.zh).toBe(
      '台账提前到期日为 2025-07-09，但截至日之前没有送达借款人的提前到期通知；未到期本金 1750.65 元未主张。',
    );
  });

  test('the earliest delivery counts; where it differs from the booking a warning shows both', () => {
    const loan = aLoan({
      acceleratedOn: day('2025-07-01'),
      contacts: [
        noticeOfAcceleration('2025-08-01'),
        noticeOfAcceleration('2025-07-05', { delivered: false }),
        noticeOfAcceleration('2025-07-04', { target: 'unknown' }),
        noticeOfAcceleration('2025-07-09'),
      ],
    });
    const checked = computeClaim(loan, terms);
    expect(checked.value?.acceleration).toEqual({
      mode: 'notice',
      on: '2025-07-09',
      bookedOn: '2025-07-01',
      at: { file: 'contacts.csv', row: 2, column: '联系时间' },
    });
    expect(codesOf(checked)).toEqual(['claims/acceleration-date-differs']);
    expect(checked.diagnostics[0]?.message.zh).toContain('2025-07-01，通知于 2025-07-09 送达');
  });

  test.each([
    {
      headers: { at: '联系时间', target: '联系对象' },
      says: '该条记录没有写明',
      column: '联系对象',
    },
    { headers: { at: '联系时间' }, says: '联系记录没有联系对象列', column: undefined },
  ])('to nobody knows whom accelerates nothing: $says', ({ headers, says, column }) => {
    const source = { file: 'contacts.csv', row: 2, headers };
    const contacts = [noticeOfAcceleration('2025-07-09', { target: 'unknown', source })];
    const checked = computeClaim(aLoan({ contacts }), terms);
    expect(checked.value?.acceleration).toEqual({ mode: 'none' });
    expect(checked.value?.undueLeftOut).toBe(yuan('1750.65'));
    expect(codesOf(checked)).toEqual([
      'claims/notice-target-unknown',
      'claims/undue-principal-left-out',
    ]);
    const [unknown] = checked.diagnostics;
    expect(unknown?.message.zh).toContain('2025-07-09');
    expect(unknown?.message.zh).toContain(says);
    expect(unknown?.span).toEqual({
      ...{ file: 'contacts.csv', row: 2 },
      ...(column === undefined ? {} : { column }),
    });
  });

  test('to nobody knows whom on a loan in order is warned about too', () => {
    const contacts = [noticeOfAcceleration('2025-06-01', { target: 'unknown' })];
    expect(codesOf(computeClaim(aLoan({ contacts }), someTerms('2025-06-30')))).toEqual([
      'claims/notice-target-unknown',
      'claims/undue-principal-left-out',
    ]);
  });

  test.each([
    { name: 'undelivered', contact: noticeOfAcceleration('2025-07-09', { delivered: false }) },
    { name: 'of C', contact: noticeOfAcceleration('2025-12-07') },
    {
      name: 'to a guarantor',
      contact: noticeOfAcceleration('2025-07-09', { target: 'guarantor' }),
    },
  ])('$name: who received it is not the question', ({ contact }) => {
    const target = contact.target === 'borrower' ? 'unknown' : contact.target;
    const contacts = [{ ...contact, target }];
    expect(codesOf(computeClaim(aLoan({ contacts }), terms))).toEqual([
      'claims/undue-principal-left-out',
    ]);
  });

  test('a booking of the same day draws no warning, none at all neither', () => {
    const contacts = [noticeOfAcceleration('2025-07-09')];
    expect(
      codesOf(computeClaim(aLoan({ acceleratedOn: day('2025-07-09'), contacts }), terms)),
    ).toEqual([]);
    expect(codesOf(computeClaim(aLoan({ contacts }), terms))).toEqual([]);
  });

  test('a booked acceleration of a loan in order is warned about too', () => {
    const loan = aLoan({ acceleratedOn: day('2025-06-01') });
    expect(codesOf(computeClaim(loan, someTerms('2025-06-30')))).toEqual([
      'claims/undue-principal-left-out',
    ]);
  });
});

describe('payments around it', () => {
  test('after it they settle the instalments due by then, then broken interest and base', () => {
    const loan = accelerated('2025-07-09', repayment('LS900', '2025-08-01', ['1000.00', '80.00']));
    const sheet = sheetOf(loan, someTerms('2025-12-07', { compound: 'in-term-interest' }));
    expect(linesOf(sheet, 'penalty-segment')).toEqual([
      '820.51 × 32 = 13.13',
      '5977.91 × 23 = 68.75',
      '5798.42 × 128 = 371.10',
    ]);
    expect(linesOf(sheet, 'broken-interest')).toEqual(['5977.91 × 9 = 17.93']);
    expect(linesOf(sheet, 'broken-interest-paid')).toEqual(['-12.02']);
    // 67.98 for 32 days, 17.93 for 23, 5.91 for 128: 1.08768, 0.206195, 0.37824.
    expect(linesOf(sheet, 'compound-segment')).toEqual([
      '67.98 × 32 = 1.09',
      '17.93 × 23 = 0.21',
      '5.91 × 128 = 0.38',
    ]);
    expect(figuresOf(sheet)).toMatchObject({
      principal: '5798.42',
      interest: '5.91',
      penalty: '452.98',
    });
    expect(sheet.instalments[5]).toMatchObject({ paidPrincipal: yuan('179.49'), daysPastDue: 151 });
  });

  test('principal prepaid in the broken period cuts it', () => {
    const loan = accelerated('2025-07-09', repayment('LS900', '2025-07-04', ['1820.51', '67.98']));
    const sheet = sheetOf(loan, someTerms('2025-07-19'));
    expect(linesOf(sheet, 'broken-interest')).toEqual(['5977.91 × 4 = 7.97', '4977.91 × 5 = 8.30']);
    expect(linesOf(sheet, 'penalty-segment')).toEqual([
      '820.51 × 4 = 1.64',
      '4977.91 × 10 = 24.89',
    ]);
    const brokenPayments = sheet.lines
      .filter(({ kind }) => kind === 'broken-interest')
      .map(({ payments }) => payments);
    expect(brokenPayments).toEqual([['LS900'], ['LS900']]);
  });

  test('on the acceleration day: that day bears the old base, the penalty the new one', () => {
    const loan = accelerated('2025-07-09', repayment('LS900', '2025-07-09', ['1820.51', '67.98']));
    const sheet = sheetOf(loan, someTerms('2025-07-19'));
    expect(linesOf(sheet, 'broken-interest')).toEqual(['5977.91 × 9 = 17.93']);
    expect(linesOf(sheet, 'penalty-segment')).toEqual([
      '820.51 × 9 = 3.69',
      '4977.91 × 10 = 24.89',
    ]);
    expect(sheet.lines.find(({ kind }) => kind === 'broken-interest')?.payments).toEqual([]);
  });

  test.each([
    { prepaid: '10.00', setOff: '-10.00', interest: '7.93', warned: false },
    { prepaid: '17.93', setOff: '-17.93', interest: '0.00', warned: false },
    { prepaid: '30.00', setOff: '-17.93', interest: '0.00', warned: true },
  ])(
    'interest prepaid on undue instalments, $prepaid, is set off',
    ({ prepaid, setOff, interest, warned }) => {
      const loan = accelerated(
        '2025-07-09',
        repayment('LS900', '2025-06-30', ['820.51', '67.98']),
        repayment('LS901', '2025-07-02', ['0', prepaid]),
      );
      const checked = computeClaim(loan, someTerms('2025-07-19', { tolerance: 10n ** 6n }));
      const sheet = checked.value!;
      expect(linesOf(sheet, 'prepaid-interest-set-off')).toEqual([setOff]);
      expect(sheet.interest).toBe(yuan(interest));
      expect(codesOf(checked)).toEqual(warned ? ['claims/prepaid-interest-exceeds-broken'] : []);
      expect(sheet.instalments[5]).toMatchObject({
        paidInterest: yuan(prepaid),
        unpaidInterest: 0n,
      });
    },
  );

  test('set-off interest bears no compound', () => {
    const loan = accelerated(
      '2025-07-09',
      repayment('LS900', '2025-06-30', ['820.51', '67.98']),
      repayment('LS901', '2025-07-02', ['0', '10.00']),
    );
    const sheet = sheetOf(loan, someTerms('2025-12-07', { compound: 'in-term-interest' }));
    // 7.93 for 151 days: 0.598715.
    expect(linesOf(sheet, 'compound-segment')).toEqual(['7.93 × 151 = 0.60']);
  });

  test('interest beyond all that is owed is a surplus', () => {
    const loan = accelerated('2025-07-09', repayment('LS900', '2025-08-01', ['0', '90.00']));
    const checked = computeClaim(loan, someTerms('2025-12-07', { tolerance: 10n ** 6n }));
    expect(checked.value?.interest).toBe(0n);
    expect(checked.value?.payments.at(-1)).toMatchObject({
      interest: yuan('85.91'),
      surplus: yuan('4.09'),
    });
    expect(codesOf(checked)).toEqual(['claims/repayment-surplus']);
  });
});

describe('by the complaint', () => {
  const terms = someTerms('2025-07-09', { acceleration: 'complaint' });

  test('undue principal bears the contract rate to C and no penalty', () => {
    const sheet = sheetOf(aLoan(), terms);
    expect(sheet.acceleration).toEqual({ mode: 'complaint' });
    expect(linesOf(sheet, 'accelerated-principal')).toEqual(['5977.91']);
    expect(linesOf(sheet, 'undue-interest')).toEqual(['5977.91 × 9 = 17.93']);
    expect(linesOf(sheet, 'penalty-segment')).toEqual(['820.51 × 9 = 3.69']);
    expect(figuresOf(sheet)).toEqual({
      principal: '6798.42',
      interest: '85.91',
      penalty: '3.69',
      total: '6888.02',
    });
    expect(sheet.undueLeftOut).toBe(0n);
    expect(sheet.instalments[5]).toMatchObject({ standing: 'accelerated', daysPastDue: 0 });
    expect(codesOf(computeClaim(aLoan(), terms))).toEqual([]);
  });

  test('the claim goes on at the contract rate on it, at the penalty rate on what is overdue', () => {
    const { future } = sheetOf(aLoan(), { ...terms, compound: 'in-term-interest' });
    expect(future.map(({ component, base }) => [component, base])).toEqual([
      ['interest', yuan('5977.91')],
      ['penalty', yuan('820.51')],
      ['compound', yuan('67.98')],
    ]);
  });

  test('an instalment due on C is undue: its interest is that of its own period to C', () => {
    const sheet = sheetOf(aLoan(), someTerms('2025-07-31', { acceleration: 'complaint' }));
    expect(linesOf(sheet, 'undue-interest')).toEqual(['5977.91 × 31 = 61.77']);
    expect(linesOf(sheet, 'penalty-segment')).toEqual(['820.51 × 31 = 12.72']);
  });

  test('a payment on C counts, and C bears the old base', () => {
    const loan = aLoan({
      repayments: [
        ...paidInTime(level12, 4),
        repayment('LS900', '2025-07-09', ['1820.51', '67.98']),
      ],
    });
    const sheet = sheetOf(loan, terms);
    expect(linesOf(sheet, 'undue-interest')).toEqual(['5977.91 × 9 = 17.93']);
    expect(linesOf(sheet, 'accelerated-principal')).toEqual(['4977.91']);
  });

  test('after the last due date nothing is left to accelerate', () => {
    const sheet = sheetOf(aLoan(), someTerms('2026-02-01', { acceleration: 'complaint' }));
    expect(sheet.acceleration).toEqual({ mode: 'none' });
  });
});

describe('by the complaint, where no undue principal is open', () => {
  const paidOnC = aLoan({
    maturesOn: day('2025-06-30'),
    method: 'bullet',
    schedule: [instalment([1, '2025-01-31', '2025-06-30', '10000.00', '500.00'])],
    repayments: [repayment('LS1', '2025-06-30', ['10000.00', '0'])],
  });
  const complaint = someTerms('2025-06-30', { acceleration: 'complaint' });

  test('nothing is accelerated: the interest due on C is not claimed', () => {
    const sheet = sheetOf(paidOnC, complaint);
    expect(sheet.acceleration).toEqual({ mode: 'none' });
    expect(figuresOf(sheet)).toEqual({});
    expect(sheet.instalments[0]).toMatchObject({
      standing: 'undue',
      unpaidInterest: yuan('500.00'),
    });
  });

  test('a fen of it left: that fen and all interest to C', () => {
    const repayments = [repayment('LS1', '2025-06-30', ['9999.99', '0'])];
    const sheet = sheetOf({ ...paidOnC, repayments }, complaint);
    // 150 days at 12 %: 500.00.
    expect(figuresOf(sheet)).toEqual({ principal: '0.01', interest: '500.00', total: '500.01' });
  });

  test('by statute a payment on C meets the interest of that day first', () => {
    const statutory = { ...complaint, allocation: 'statutory' } as const;
    const inFull = { ...paidOnC, repayments: [repayment('LS1', '2025-06-30', ['10500.00', '0'])] };
    expect(sheetOf(inFull, statutory).acceleration).toEqual({ mode: 'none' });
    expect(figuresOf(sheetOf(paidOnC, statutory))).toEqual({
      principal: '500.00',
      total: '500.00',
    });
  });
});

test('a notice that finds the undue principal prepaid: the broken interest takes the place of the scheduled', () => {
  const loan = aLoan({
    maturesOn: day('2025-06-20'),
    method: 'bullet',
    schedule: [instalment([1, '2025-01-31', '2025-06-20', '10000.00', '466.67'])],
    repayments: [repayment('LS1', '2025-03-02', ['10000.00', '0'])],
    contacts: [noticeOfAcceleration('2025-05-10')],
  });
  // 10,000.00 for 30 days at 12 %.
  expect(figuresOf(sheetOf(loan, someTerms('2025-06-30')))).toEqual({
    interest: '100.00',
    total: '100.00',
  });
});

test('never: a delivered notice changes nothing', () => {
  const loan = aLoan({ contacts: [noticeOfAcceleration('2025-07-09')] });
  const checked = computeClaim(loan, someTerms('2025-07-30', { acceleration: 'none' }));
  expect(checked.value?.acceleration).toEqual({ mode: 'none' });
  expect(checked.value?.undueLeftOut).toBe(yuan('5977.91'));
  expect(codesOf(checked)).toEqual(['claims/undue-principal-left-out']);
  expect(checked.diagnostics[0]?.message.zh).toBe('未到期本金 5977.91 元未主张。');
});
