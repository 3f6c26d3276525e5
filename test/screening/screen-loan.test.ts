import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { civilDate } from '#domain/civil-date.js';
import type { Criterion, Expression } from '#domain/criterion.js';
import type { Contact } from '#domain/loan.js';
import { compileExpression } from '#screening/evaluate-expression.js';
import { factKinds, isFactName, type Facts, type FactValue } from '#screening/fact-kinds.js';
import { collectFacts } from '#screening/facts.js';
import { screenLoan } from '#screening/screen-loan.js';
import {
  agreeing,
  codes,
  context,
  criteria,
  day,
  demand,
  fromNow,
  guarantor,
  loan,
  packCriteria,
  party,
  repayment,
  screen,
  sheet,
  verdictOf,
  type Given,
} from './builders.js';

/** A demand on record that did not arrive. */
function undelivered(daysAgo: number): Contact {
  return demand(daysAgo, { delivered: false });
}

const differing = agreeing({ stated: 5_000_00n, computed: 4_999_98n, agrees: false });

describe('order of the grounds', () => {
  const otherLender = { lender: '他处虚构小贷公司' };
  const arbitration = { agreedCourt: '虚构仲裁委员会' };

  test.each([
    {
      name: 'a difference wins over ineligible',
      given: { position: { daysPastDue: 1 }, sheet: { reconciliation: [differing] } },
      outcome: 'needs-review',
    },
    {
      name: 'ineligible wins over another lender',
      given: { position: { daysPastDue: 1 }, loan: otherLender },
      outcome: 'ineligible',
    },
    {
      name: 'ineligible wins over an arbitration clause',
      given: { position: { daysPastDue: 1 }, loan: arbitration },
      outcome: 'ineligible',
    },
    {
      name: 'ineligible wins over what could not be evaluated',
      given: { position: { daysPastDue: 1 }, loan: { contacts: [], contactsKnown: false } },
      outcome: 'ineligible',
    },
    {
      name: 'a loan called settled that is in arrears needs review, without any criterion',
      given: { loan: { status: '结清' }, context: { criteria: [] } },
      outcome: 'needs-review',
    },
    {
      name: 'a loan called current that is in arrears needs review',
      given: { loan: { status: '正常' }, context: { criteria: [] } },
      outcome: 'needs-review',
    },
    {
      name: 'a loan called current without arrears does not',
      given: { loan: { status: '正常' }, position: { daysPastDue: 0 }, context: { criteria: [] } },
      outcome: 'eligible',
    },
    {
      name: 'a claim of zero is nothing to sue on, without any criterion',
      given: { sheet: { total: 0n }, context: { criteria: [] } },
      outcome: 'ineligible',
    },
    {
      name: 'a difference wins over a claim of zero',
      given: { sheet: { total: 0n, reconciliation: [differing] }, context: { criteria: [] } },
      outcome: 'needs-review',
    },
    {
      name: 'a difference holds without any criterion',
      given: { sheet: { reconciliation: [differing] }, context: { criteria: [] } },
      outcome: 'needs-review',
    },
    {
      name: 'another lender holds without any criterion',
      given: { loan: otherLender, context: { criteria: [] } },
      outcome: 'needs-review',
    },
    {
      name: 'arbitration holds without any criterion',
      given: { loan: arbitration, context: { criteria: [] } },
      outcome: 'needs-review',
    },
    {
      name: 'no stated balance matters only to its gate',
      given: { sheet: { reconciliation: [] }, context: { criteria: [] } },
      outcome: 'eligible',
    },
    {
      name: 'no lender in the ledger is its own lender',
      given: { loan: { lender: undefined } as unknown as Given['loan'] },
      outcome: 'eligible',
    },
  ] as { name: string; given: Given; outcome: string }[])('$name', ({ given, outcome }) => {
    expect(screen(given).outcome).toBe(outcome);
  });

  test('a difference shows both figures, once', () => {
    const { reasons } = screen({ sheet: { reconciliation: [differing] } });
    expect(reasons.map(({ zh }) => zh)).toEqual([
      '贷款余额不一致：台账 5000.00 元，计算 4999.98 元。',
    ]);
  });

  test('a difference in days is in days', () => {
    const days = agreeing({ figure: 'days-past-due', stated: 91n, computed: 90n, agrees: false });
    const { reasons } = screen({ sheet: { reconciliation: [days] } });
    expect(reasons.map(({ zh }) => zh)).toEqual(['逾期天数不一致：台账 91 天，计算 90 天。']);
  });

  test('ineligible states what made it so, in order', () => {
    const { reasons } = screen({
      position: { daysPastDue: 1, principalOutstanding: 1n },
      loan: { contacts: [], contactsKnown: false },
    });
    expect(reasons.map(({ zh }) => zh)).toEqual([
      '逾期 1 天，未达到 90 天的标准。',
      '剩余本金 0.01 元，未达到 5000.00 元的标准。',
    ]);
  });

  test('another lender is named once, by criterion or by rule', () => {
    expect(screen({ loan: otherLender }).reasons).toHaveLength(1);
    expect(screen({ loan: otherLender, context: { criteria: [] } }).reasons).toHaveLength(1);
  });
});

describe('priority', () => {
  const quiet = criteria({ off: ['collection.minAttempts'] });

  test.each([
    { endsIn: 60, priority: 1 },
    { endsIn: 61, priority: 2 },
    { endsIn: 180, priority: 2 },
    { endsIn: 181, priority: 3 },
    { endsIn: -1, priority: 3 },
  ])('a guarantee that ends in $endsIn days gives $priority', ({ endsIn, priority }) => {
    const otherParties = [guarantor({ guaranteeEndsOn: fromNow(endsIn) })];
    expect(screen({ loan: { otherParties } }).priority).toBe(priority);
  });

  test.each([
    { due: '2022-09-28', daysLeft: 90, priority: 1 },
    { due: '2022-09-29', daysLeft: 91, priority: 2 },
    { due: '2022-12-27', daysLeft: 180, priority: 2 },
    { due: '2022-12-28', daysLeft: 181, priority: 3 },
  ])('$daysLeft days of limitation give $priority', ({ due, daysLeft, priority }) => {
    const outcome = screen({
      loan: { maturesOn: day(due), contacts: [] },
      context: { criteria: quiet },
    });
    expect([outcome.limitation?.daysLeft, outcome.priority]).toEqual([daysLeft, priority]);
  });

  test('the parameter moves the line', () => {
    const given: Given = { loan: { maturesOn: day('2022-12-28'), contacts: [] } };
    const wider = criteria({ set: { limitation: 181 } });
    expect(screen({ ...given, context: { criteria: wider } }).priority).toBe(1);
  });

  test('a loan on which nothing is owed has no periods', () => {
    const paid = screen({
      sheet: { total: 0n },
      position: { principalOutstanding: 0n, unpaidInstalments: 0 },
    });
    expect(paid.limitation).toBeUndefined();
    expect(paid.priority).toBe(3);
  });
});

describe('guarantee periods', () => {
  test('each guarantor has one, by position among the other parties', () => {
    const otherParties = [
      party({ role: 'co-borrower' }),
      guarantor(),
      guarantor({ guaranteeEndsOn: day('2026-01-31') }),
    ];
    expect(screen({ loan: { otherParties } }).guaranteePeriods).toEqual([
      { partyIndex: 1, endsOn: '2025-07-10', daysLeft: 10, origin: 'statutory' },
      { partyIndex: 2, endsOn: '2026-01-31', daysLeft: 215, origin: 'stated' },
    ]);
  });
});

describe('warnings', () => {
  test.each([
    { name: 'none', given: {}, expected: [] },
    {
      name: 'limitation over',
      given: { loan: { maturesOn: day('2022-06-29'), contacts: [] } },
      expected: ['screening/limitation-expired'],
    },
    {
      name: 'limitation ends on C',
      given: { loan: { maturesOn: day('2022-06-30'), contacts: [] } },
      expected: [],
    },
    {
      name: 'a payment after the end',
      given: {
        loan: { maturesOn: day('2021-01-10'), contacts: [], repayments: [repayment('2024-03-05')] },
      },
      expected: ['screening/limitation-expired', 'screening/event-after-limitation'],
    },
    {
      name: 'a guarantee period over',
      given: { loan: { otherParties: [guarantor({ guaranteeEndsOn: fromNow(-1) })] } },
      expected: ['screening/guarantee-period-ended'],
    },
    {
      name: 'a guarantee period that ends on C',
      given: { loan: { otherParties: [guarantor({ guaranteeEndsOn: fromNow(0) })] } },
      expected: [],
    },
    {
      name: 'a debt from before the figure',
      given: { loan: { maturesOn: day('2017-09-30') } },
      expected: [
        'screening/limitation-expired',
        'screening/event-after-limitation',
        'screening/figure-not-in-force',
      ],
    },
    {
      name: 'no demand with proof',
      given: { loan: { contacts: [undelivered(60), undelivered(20)] } },
      expected: ['screening/demand-proof'],
    },
    {
      name: 'no demand with proof on a loan that is out',
      given: {
        position: { daysPastDue: 1 },
        loan: { contacts: [undelivered(60), undelivered(20)] },
      },
      expected: [],
    },
    {
      name: 'no demand with proof, and review for another ground',
      given: {
        loan: {
          contacts: [undelivered(60), undelivered(20)],
          agreedCourt: '虚构仲裁委员会',
        },
      },
      expected: ['screening/demand-proof'],
    },
    {
      name: 'a warning that could not be evaluated',
      given: { loan: { contacts: [], contactsKnown: false } },
      expected: [],
    },
    {
      name: 'a warning that was not chosen',
      given: {
        loan: { contacts: [undelivered(60), undelivered(20)] },
        context: { criteria: criteria({ off: ['demand.proof'] }) },
      },
      expected: [],
    },
    {
      name: 'a high cost and another loan',
      given: { context: { courtFeeShare: 50_100_000_000n, loansOfBorrower: 2 } },
      expected: ['screening/amount-cost'],
    },
  ] as { name: string; given: Given; expected: string[] }[])('$name', ({ given, expected }) => {
    expect(codes(given)).toEqual(expected);
  });

  test('a warning criterion says its sentence at the row of the account', () => {
    const given = loan({ contacts: [undelivered(60), undelivered(20)] });
    expect(screenLoan(given, sheet(), context()).diagnostics).toEqual([
      {
        code: 'screening/demand-proof',
        severity: 'warning',
        message: {
          zh: '没有一次催收有送达证据，不能证明催收已到达借款人。',
          en: 'No demand has proof of arrival at the borrower.',
        },
        span: { file: 'ledger/accounts.csv', row: 2 },
        loanNo: 'T0001',
      },
    ]);
  });

  test('they say what and where, and quote no names', () => {
    const otherParties = [guarantor({ guaranteeEndsOn: fromNow(-1) })];
    const { diagnostics } = screenLoan(
      loan({ maturesOn: day('2022-06-29'), contacts: [], otherParties }),
      sheet(),
      context(),
    );
    expect(diagnostics.map(({ message }) => message.zh)).toEqual([
      '按有证据的中断事由，诉讼时效已于 2025-06-29（遇休息日顺延至 2025-06-30）届满；如全部事由均可证明，则为 2025-06-29。',
      '一名保证人的约定保证期间已于 2025-06-29 届满。',
    ]);
    expect(
      diagnostics.every(
        ({ severity, loanNo, span }) =>
          severity === 'warning' && loanNo === 'T0001' && span?.row === 2,
      ),
    ).toBe(true);
    expect(JSON.stringify(diagnostics)).not.toMatch(/测试[甲乙]/);
  });
});

describe('a criterion', () => {
  test('that is not in force yet on C is not evaluated', () => {
    const [dpd] = criteria({ use: ['dpd.min'] });
    const future: Criterion = { ...dpd!, inForceFrom: civilDate('2025-07-01') };
    const outcome = screen({ context: { criteria: [future] } });
    expect(outcome.outcome).toBe('needs-review');
    expect(outcome.verdicts[0]?.sentence.zh).toBe(
      '“最低逾期天数”自 2025-07-01 起施行，截至日在此之前，未评估。',
    );
    expect(
      screen({ context: { criteria: [{ ...dpd!, inForceFrom: civilDate('2025-06-30') }] } })
        .outcome,
    ).toBe('eligible');
  });

  test('on papers reads its own list', () => {
    const [evidence] = criteria({ use: ['evidence.complete'] });
    const own: Criterion = { ...evidence!, id: 'own.evidence', parameter: ['抵押合同'] };
    const outcome = screen({ context: { criteria: [evidence!, own] } });
    expect(outcome.verdicts.map(({ verdict }) => verdict)).toEqual(['met', 'not-met']);
  });
});

test('a claim of another loan or another day is a bug of the caller', () => {
  expect(() => screenLoan(loan(), sheet({ loanNo: 'T0002' }), context())).toThrow(
    'claim of T0002 given for T0001',
  );
  expect(() => screenLoan(loan(), sheet(), context({ asOf: day('2025-07-01') }))).toThrow(
    'claim as of 2025-06-30',
  );
});

test('the facts of the loan that meets everything', () => {
  expect(collectFacts(loan(), sheet(), context())).toMatchObject({
    daysPastDue: 90,
    principalOutstanding: 5_000_00n,
    status: '逾期',
    lenderIsPlaintiff: true,
    reconciled: true,
    collectionAttempts: 2,
    daysSinceLastAttempt: 20,
    deliveredDemands: 2,
    accelerationClaimed: false,
    accelerationNoticeDelivered: false,
    borrowerIdentified: true,
    deliverableAddress: true,
    missingEvidence: [],
    arbitrationClause: false,
    guarantors: 0,
    otherParties: 0,
    // Due 2025-01-10, last delivered demand 2025-06-10.
    limitationDaysLeft: 1076,
  });
});

describe('laws', () => {
  const names = Object.keys(factKinds).filter(isFactName);
  const valueOf = (kind: string): fc.Arbitrary<FactValue> => {
    if (kind === 'amount' || kind === 'rate') return fc.bigInt({ min: 0n, max: 10n ** 14n });
    if (kind === 'count') return fc.integer({ min: -200, max: 400 });
    if (kind === 'flag') return fc.boolean();
    return kind === 'word'
      ? fc.constantFrom('逾期', '结清', '')
      : fc.constantFrom([], ['借款合同']);
  };
  const allFacts: fc.Arbitrary<Facts> = fc.record(
    Object.fromEntries(names.map((name) => [name, valueOf(factKinds[name])])),
    { requiredKeys: [] },
  );

  test('a datum that comes to be known never turns a decided verdict round', () => {
    const own: Expression = {
      any: [
        {
          all: [
            { fact: 'status', op: 'in', to: { value: ['逾期'] } },
            { fact: 'reconciled', op: 'is-false' },
          ],
        },
        { fact: 'amountClaimed', op: '>', to: { value: '100.00' } },
      ],
    };
    const expressions = [...packCriteria, { expression: own, parameter: undefined }];
    fc.assert(
      fc.property(
        allFacts,
        allFacts,
        fc.constantFrom(...expressions),
        (known, learned, { expression, parameter }) => {
          const before = compileExpression(expression, parameter)(known);
          const after = compileExpression(expression, parameter)({ ...learned, ...known });
          expect(before === undefined || before === after).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });

  const given: fc.Arbitrary<Given> = fc
    .record({
      daysPastDue: fc.constantFrom(0, 89, 90, 400),
      principalOutstanding: fc.constantFrom(0n, 4_999_99n, 5_000_00n),
      status: fc.constantFrom('逾期', '已起诉', undefined),
      contactsKnown: fc.boolean(),
      evidenceKnown: fc.boolean(),
      agreedCourt: fc.constantFrom(undefined, '虚构仲裁委员会'),
      lender: fc.constantFrom(undefined, '他处虚构小贷公司'),
      attempts: fc.nat(3),
      reconciliation: fc.constantFrom([], [agreeing()], [differing]),
    })
    .map((drawn) => {
      const { daysPastDue, principalOutstanding, attempts, reconciliation, ...rest } = drawn;
      const contacts = rest.contactsKnown
        ? Array.from({ length: attempts }, (_, index) => demand(10 + index))
        : [];
      return {
        loan: { ...rest, contacts } as unknown as NonNullable<Given['loan']>,
        sheet: { reconciliation },
        position: { daysPastDue, principalOutstanding },
      };
    });

  test('eligible means that every select and gate is met', () => {
    fc.assert(
      fc.property(given, (drawn) => {
        const outcome = screen(drawn);
        const deciding = outcome.verdicts.filter(
          ({ kind }) => kind === 'select' || kind === 'gate',
        );
        expect(outcome.outcome === 'eligible').toBe(
          deciding.every(({ verdict }) => verdict === 'met'),
        );
        expect(outcome.reasons.length === 0).toBe(outcome.outcome === 'eligible');
      }),
    );
  });

  test('the order of the criteria changes no verdict, outcome or priority', () => {
    fc.assert(
      fc.property(
        given,
        fc.shuffledSubarray([...packCriteria], { minLength: packCriteria.length }),
        (drawn, shuffled) => {
          const plain = screen(drawn);
          const other = screen({ ...drawn, context: { criteria: shuffled } });
          expect([other.outcome, other.priority]).toEqual([plain.outcome, plain.priority]);
          for (const verdict of plain.verdicts)
            expect(verdictOf(other, verdict.id)).toEqual(verdict);
          expect(new Set(other.reasons.map(({ zh }) => zh))).toEqual(
            new Set(plain.reasons.map(({ zh }) => zh)),
          );
        },
      ),
    );
  });

  test('leaving a criterion out never makes a loan worse', () => {
    const rank = { eligible: 0, 'needs-review': 1, ineligible: 2 };
    fc.assert(
      fc.property(given, fc.subarray([...packCriteria]), (drawn, fewer) => {
        const all = screen(drawn).outcome;
        expect(
          rank[screen({ ...drawn, context: { criteria: fewer } }).outcome],
        ).toBeLessThanOrEqual(rank[all]);
      }),
    );
  });
});
