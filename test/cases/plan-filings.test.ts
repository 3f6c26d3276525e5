import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { planFilings, type FilingInput, type LoanStanding } from '#cases/plan-filings.js';
import type { CaseBasis, CaseState, DocketCase, FilingCandidate } from '#domain/docket.js';
import { civilDate } from '#domain/civil-date.js';

function candidate(loanNo: string, borrower: string, principal = '100.00'): FilingCandidate {
  return { loanNo, borrower, basis: { loanNo, values: { principal, repaid: '0.00' } } };
}

function basisOf(loans: readonly FilingCandidate[]): CaseBasis {
  return {
    settings: 's',
    law: 'l',
    templates: { complaint: 't' },
    loans: loans.map(({ basis }) => basis),
  };
}

function openCase(
  caseNo: string,
  state: CaseState,
  loans: readonly FilingCandidate[],
  more: Partial<DocketCase> = {},
): DocketCase {
  return {
    caseNo,
    state,
    since: '2026-01-01T00:00:00.000Z',
    loanNos: loans.map(({ loanNo }) => loanNo),
    batchId: 'b',
    asOf: civilDate('2026-01-01'),
    changes: [],
    ...(state === 'flagged'
      ? {}
      : {
          prepared: {
            batchId: 'b',
            amount: 1n,
            pages: 1,
            bundleSha256: 'x',
            files: {},
            basis: basisOf(loans),
          },
        }),
    ...more,
  };
}

function plan(
  candidates: readonly FilingCandidate[],
  open: readonly DocketCase[] = [],
  more: Partial<FilingInput> = {},
): ReturnType<typeof planFilings> {
  return planFilings({
    candidates,
    open,
    standingOf: () => undefined,
    done: new Set(),
    basisOf,
    grouping: 'borrower',
    repairOf: () => 'prepare',
    numberOf: (nth) => `N${nth}`,
    ...more,
  });
}

const a1 = candidate('A1', 'an');
const a2 = candidate('A2', 'an');
const b1 = candidate('B1', 'bo');

describe('new cases', () => {
  test('all loans of a borrower make one case; numbers go by the first loan', () => {
    expect(plan([a1, a2, b1]).cases).toEqual([
      { caseNo: 'N1', loanNos: ['A1', 'A2'], reason: 'new', changes: [] },
      { caseNo: 'N2', loanNos: ['B1'], reason: 'new', changes: [] },
    ]);
  });

  test('grouped by loan each makes its own', () => {
    expect(plan([a1, a2], [], { grouping: 'loan' }).cases.map(({ loanNos }) => loanNos)).toEqual([
      ['A1'],
      ['A2'],
    ]);
  });

  test('a loan of a closed case is not filed on again', () => {
    expect(
      plan([a1, b1], [], { done: new Set(['A1']) }).cases.map(({ loanNos }) => loanNos),
    ).toEqual([['B1']]);
  });
});

describe('an open case that is unchanged', () => {
  test.each<CaseState>(['prepared', 'in-review', 'approved', 'on-hold', 'filed', 'accepted'])(
    'is left as it is when %s',
    (state) => {
      expect(plan([a1], [openCase('C1', state, [a1])])).toEqual({
        cases: [],
        changed: [],
        settled: [],
      });
    },
  );

  test.each([
    ['flagged', 'unfinished'],
    ['returned', 'returned'],
    ['rejected', 'rejected'],
  ] as const)('is prepared when %s', (state, reason) => {
    expect(plan([a1], [openCase('C1', state, [a1])]).cases).toEqual([
      { caseNo: 'C1', loanNos: ['A1'], reason, changes: [] },
    ]);
  });

  test.each([
    ['none', []],
    ['review', []],
    ['prepare', ['C1']],
  ] as const)('when rejected for a reason that calls for %s', (repair, prepared) => {
    const open = openCase('C1', 'rejected', [a1], { reasonCode: 'x' });
    const { cases } = plan([a1], [open], { repairOf: () => repair });
    expect(cases.map(({ caseNo }) => caseNo)).toEqual(prepared);
  });

  test('whose changes are no more is settled', () => {
    const open = openCase('C1', 'approved', [a1], { changes: [{ what: 'settings' }] });
    expect(plan([a1], [open]).settled).toEqual(['C1']);
  });
});

describe('a repayment', () => {
  const repaid = {
    ...a1,
    basis: { loanNo: 'A1', values: { principal: '60.00', repaid: '40.00' } },
  };
  const changes = [
    { what: 'principal', loanNo: 'A1', from: '100.00', to: '60.00' },
    { what: 'repaid', loanNo: 'A1', from: '0.00', to: '40.00' },
  ];

  test.each<CaseState>(['prepared', 'in-review'])('has a %s case prepared anew', (state) => {
    expect(plan([repaid], [openCase('C1', state, [a1])]).cases).toEqual([
      { caseNo: 'C1', loanNos: ['A1'], reason: 'changed', changes },
    ]);
  });

  test.each<CaseState>(['approved', 'on-hold', 'filed', 'accepted'])(
    'is shown to the lawyer of a case that is %s',
    (state) => {
      expect(plan([repaid], [openCase('C1', state, [a1])])).toEqual({
        cases: [],
        changed: [{ caseNo: 'C1', state, loanNos: ['A1'], changes }],
        settled: [],
      });
    },
  );
});

test.each([
  ['none', []],
  ['review', ['C1']],
  ['prepare', ['C1']],
] as const)(
  'a rejected case whose evidence changed, for a reason that calls for %s',
  (repair, prepared) => {
    const found = {
      ...a1,
      basis: { loanNo: 'A1', values: { ...a1.basis.values, evidence: 'e2' } },
    };
    const open = openCase('C1', 'rejected', [a1], { reasonCode: 'x' });
    const { cases, changed } = plan([found], [open], { repairOf: () => repair });
    expect(cases.map(({ caseNo }) => caseNo)).toEqual(prepared);
    expect(changed).toHaveLength(1 - prepared.length);
  },
);

describe('loans that leave', () => {
  test.each<[LoanStanding | undefined, object]>([
    ['ineligible', { what: 'loan-ineligible', loanNo: 'A2', to: 'ineligible' }],
    ['needs-review', { what: 'loan-ineligible', loanNo: 'A2', to: 'needs-review' }],
    ['refused', { what: 'loan-refused', loanNo: 'A2' }],
    [undefined, { what: 'loan-gone', loanNo: 'A2' }],
  ])('one that is %s by now: the case is prepared with the rest', (standing, change) => {
    const made = plan([a1], [openCase('C1', 'prepared', [a1, a2])], { standingOf: () => standing });
    expect(made.cases).toEqual([
      { caseNo: 'C1', loanNos: ['A1'], reason: 'changed', changes: [change] },
    ]);
  });

  test('the last one: the case is not prepared, and is shown', () => {
    const made = plan([b1], [openCase('C1', 'prepared', [a1])], { standingOf: () => 'ineligible' });
    expect(made.cases.map(({ caseNo }) => caseNo)).toEqual(['N1']);
    expect(made.changed).toEqual([
      {
        caseNo: 'C1',
        state: 'prepared',
        loanNos: ['A1'],
        changes: [{ what: 'loan-ineligible', loanNo: 'A1', to: 'ineligible' }],
      },
    ]);
  });
});

describe('a further loan of the borrower', () => {
  test('joins a case that nobody approved yet', () => {
    expect(plan([a1, a2], [openCase('C1', 'prepared', [a1])]).cases).toEqual([
      {
        caseNo: 'C1',
        loanNos: ['A1', 'A2'],
        reason: 'changed',
        changes: [{ what: 'loan-added', loanNo: 'A2' }],
      },
    ]);
  });

  test('makes its own case beside one that is approved', () => {
    expect(plan([a1, a2], [openCase('C1', 'approved', [a1])])).toEqual({
      cases: [{ caseNo: 'N1', loanNos: ['A2'], reason: 'new', changes: [] }],
      changed: [],
      settled: [],
    });
  });
});

test('a loan that turns out to be another borrower’s leaves the case, and the loans of both stay whole', () => {
  const corrected = { ...a2, borrower: 'bo' };
  expect(plan([a1, corrected, b1], [openCase('C1', 'prepared', [a1, a2])]).cases).toEqual([
    {
      caseNo: 'C1',
      loanNos: ['A1'],
      reason: 'changed',
      changes: [{ what: 'parties', loanNo: 'A2' }],
    },
    { caseNo: 'N1', loanNos: ['A2', 'B1'], reason: 'new', changes: [] },
  ]);
});

test('what a case was prepared from is not known: it is prepared anew', () => {
  const unknown = openCase('C1', 'prepared', [a1]);
  const open = {
    ...unknown,
    prepared: { ...unknown.prepared!, basis: { settings: '', law: '', templates: {}, loans: [] } },
  };
  expect(plan([a1], [open]).cases).toMatchObject([
    { reason: 'changed', changes: [{ what: 'unknown' }] },
  ]);
});

test('however the docket stands, no loan comes into two cases, and no number is given twice', () => {
  const states = fc.constantFrom<CaseState>(
    'flagged',
    'prepared',
    'in-review',
    'approved',
    'returned',
    'on-hold',
    'filed',
    'accepted',
    'rejected',
  );
  const loan = fc.record({
    borrower: fc.constantFrom('an', 'bo', 'ce'),
    isCandidate: fc.boolean(),
    owner: fc.option(fc.nat(4), { nil: undefined }),
    principal: fc.constantFrom('100.00', '60.00'),
  });
  fc.assert(
    fc.property(
      fc.array(loan, { maxLength: 12 }),
      fc.array(states, { minLength: 5, maxLength: 5 }),
      fc.constantFrom('borrower' as const, 'loan' as const),
      (loans, caseStates, grouping) => {
        const all = loans.map((one, index) => ({
          ...one,
          before: candidate(`L${index}`, one.borrower),
          now: candidate(`L${index}`, one.borrower, one.principal),
        }));
        const open = caseStates.flatMap((state, index) => {
          const own = all.filter(({ owner }) => owner === index).map(({ before }) => before);
          return own.length === 0 ? [] : [openCase(`C${index}`, state, own)];
        });
        const made = plan(
          all.filter(({ isCandidate }) => isCandidate).map(({ now }) => now),
          open,
          { grouping },
        );
        const prepared = new Set(made.cases.map(({ caseNo }) => caseNo));
        const held = open
          .filter(({ caseNo }) => !prepared.has(caseNo))
          .flatMap(({ loanNos }) => loanNos);
        const inCases = [...made.cases.flatMap(({ loanNos }) => loanNos), ...held];
        expect(new Set(inCases).size).toBe(inCases.length);
        expect(prepared.size).toBe(made.cases.length);
        for (const { now, isCandidate } of all) {
          if (isCandidate) expect(inCases).toContain(now.loanNo);
        }
        for (const { loanNos } of made.cases) {
          const persons = all.filter(({ now }) => loanNos.includes(now.loanNo));
          expect(new Set(persons.map(({ borrower }) => borrower)).size).toBe(1);
        }
        for (const { caseNo, reason } of made.cases)
          expect(reason === 'new').toBe(!open.some((one) => one.caseNo === caseNo));
      },
    ),
    { numRuns: 2000 },
  );
});
