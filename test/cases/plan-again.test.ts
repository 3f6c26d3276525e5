import { expect, test } from 'vitest';
import { planAgain } from '#cases/plan-again.js';
import { civilDate } from '#domain/civil-date.js';
import type {
  CaseChange,
  CaseState,
  DocketCase,
  FilingPlan,
  PlannedFiling,
} from '#domain/docket.js';

const settings: readonly CaseChange[] = [{ what: 'settings' }];

function filing(caseNo: string, more: Partial<PlannedFiling> = {}): PlannedFiling {
  return { caseNo, loanNos: [`L-${caseNo}`], reason: 'new', changes: [], ...more };
}

function plan(more: Partial<FilingPlan> = {}): FilingPlan {
  return { cases: [], changed: [], settled: [], ...more };
}

/** A case whose papers are of a batch; of none while it waits for them. */
function docketCase(caseNo: string, state: CaseState, batchId?: string): DocketCase {
  const basis = { settings: '', law: '', templates: {}, loans: [] };
  return {
    caseNo,
    state,
    since: '2026-01-01T00:00:00.000Z',
    loanNos: [`L-${caseNo}`],
    batchId: batchId ?? 'A',
    asOf: civilDate('2026-01-01'),
    changes: [],
    ...(batchId === undefined
      ? {}
      : { prepared: { batchId, amount: 1n, pages: 1, bundleSha256: 'x', files: {}, basis } }),
  };
}

const stored = plan({ cases: [filing('C1'), filing('C2')] });

test('nothing to do and nothing to note: the batch stands', () => {
  const cases = [docketCase('C1', 'prepared', 'A'), docketCase('C2', 'filed', 'A')];
  expect(planAgain('A', { stored, fresh: plan(), cases })).toBeUndefined();
});

test('cases that another run prepared since are prepared anew; the others keep their papers', () => {
  const cases = [docketCase('C1', 'prepared', 'A'), docketCase('C2', 'prepared', 'B')];
  const anew = filing('C2', { reason: 'changed', changes: settings });
  expect(planAgain('A', { stored, fresh: plan({ cases: [anew] }), cases })).toEqual(
    plan({ cases: [filing('C1'), anew] }),
  );
});

test('a case that was only returned is not made again: its papers would be the same', () => {
  const cases = [docketCase('C1', 'returned', 'A'), docketCase('C2', 'prepared', 'A')];
  const fresh = plan({ cases: [filing('C1', { reason: 'returned' })] });
  expect(planAgain('A', { stored, fresh, cases })).toBeUndefined();
});

test('returned with papers of another batch it is made', () => {
  const cases = [docketCase('C1', 'returned', 'B'), docketCase('C2', 'prepared', 'A')];
  const anew = filing('C1', { reason: 'returned' });
  expect(planAgain('A', { stored, fresh: plan({ cases: [anew] }), cases })).toEqual(
    plan({ cases: [anew, filing('C2')] }),
  );
});

test('a case that failed is tried again as it was planned', () => {
  const cases = [docketCase('C1', 'prepared', 'A'), docketCase('C2', 'flagged')];
  const fresh = plan({ cases: [filing('C2', { reason: 'unfinished' })] });
  expect(planAgain('A', { stored, fresh, cases })).toBe(stored);
});

test('a note that is no more is taken back', () => {
  const cases = [
    docketCase('C1', 'prepared', 'A'),
    { ...docketCase('C2', 'approved', 'A'), changes: settings },
  ];
  expect(planAgain('A', { stored, fresh: plan({ settled: ['C2'] }), cases })).toEqual({
    ...stored,
    settled: ['C2'],
  });
});

test('papers that all went to a later batch: this one has none', () => {
  const cases = [docketCase('C1', 'prepared', 'B'), docketCase('C2', 'prepared', 'B')];
  const changed = [
    { caseNo: 'C1', state: 'approved' as const, loanNos: ['L-C1'], changes: settings },
  ];
  expect(planAgain('A', { stored, fresh: plan({ changed }), cases })).toEqual(plan({ changed }));
});
