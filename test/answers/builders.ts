import { civilDate } from '#domain/civil-date.js';
import type { DocketCase } from '#domain/docket.js';
import type { TakenStep } from '#answers/steps-of-events.js';

export const papers = 'a'.repeat(64);
export const otherPapers = 'b'.repeat(64);

/** A case of the docket with one loan and papers. */
export function demoCase(change: Partial<DocketCase> = {}): DocketCase {
  return {
    caseNo: 'QS-2025-000001',
    state: 'prepared',
    since: '2026-01-01T00:00:00.000Z',
    loanNos: ['JJ1'],
    batchId: '2025-12-31-00000000',
    asOf: civilDate('2025-12-31'),
    prepared: {
      batchId: '2025-12-31-00000000',
      amount: 100_00n,
      pages: 3,
      bundleSha256: papers,
      files: {},
      basis: { settings: '', law: '', templates: {}, loans: [] },
    },
    changes: [],
    ...change,
  };
}

/** A step of a case that somebody took. */
export function demoStep(to: TakenStep['to'], change: Partial<TakenStep> = {}): TakenStep {
  return { seq: 1, actor: 'someone', at: '2026-01-02T00:00:00.000Z', to, ...change };
}
