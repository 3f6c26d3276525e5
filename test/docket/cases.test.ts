import { beforeEach, describe, expect, test } from 'vitest';
import type { Docket } from '#docket/docket.js';
import { caseStates, type CaseState } from '#domain/docket.js';
import {
  caseNo,
  docketRun,
  filing,
  newDocket,
  papers,
  plan,
  stamp,
} from '../support/docket-builder.js';

let docket: Docket;

beforeEach(async () => {
  docket = await newDocket();
  await docket.beginRun(
    docketRun('B1'),
    plan([filing(1, ['L1', 'L2']), filing(2, ['L3']), filing(3, ['L4'])]),
    stamp(),
  );
});

async function prepare(ordinal: number, batchId = 'B1', minutes = 1): Promise<void> {
  const one = { caseNo: caseNo(ordinal), papers: papers(batchId) };
  await docket.recordPrepared(batchId, [one], stamp(minutes));
}

async function move(ordinal: number, to: CaseState, minutes = 2): Promise<string | undefined> {
  const [result] = await docket.move([{ caseNo: caseNo(ordinal), to }], stamp(minutes, 'lawyer'));
  return result?.refused;
}

async function stateOf(ordinal: number): Promise<CaseState | undefined> {
  return (await docket.cases({ caseNos: [caseNo(ordinal)] }))[0]?.state;
}

describe('papers', () => {
  test('bring a flagged case into prepared and are given back whole', async () => {
    // Beyond 2^53: a double would round it.
    const told = papers('B1', { amount: 9_007_199_254_740_993n });
    await docket.recordPrepared('B1', [{ caseNo: caseNo(1), papers: told }], stamp(1));
    expect((await docket.cases({ caseNos: [caseNo(1)] }))[0]).toMatchObject({
      state: 'prepared',
      since: stamp(1).at,
      prepared: told,
      changes: [],
    });
    expect((await docket.overview()).amount).toBe(9_007_199_254_740_993n);
    expect((await docket.events({ caseNo: caseNo(1) })).at(-1)).toMatchObject({
      kind: 'case.state',
      batchId: 'B1',
      actor: 'clerk',
      data: { from: 'flagged', to: 'prepared', amount: '90071992547409.93' },
    });
  });

  test('told twice change nothing, even after the case was sent for review', async () => {
    const one = { caseNo: caseNo(1), papers: papers('B1') };
    await docket.recordPrepared('B1', [one, one], stamp(1));
    expect(await docket.events({ caseNo: caseNo(1) })).toHaveLength(2);
    await move(1, 'in-review');
    const { head } = await docket.overview();
    await prepare(1, 'B1', 9);
    expect((await docket.overview()).head).toEqual(head);
    expect(await stateOf(1)).toBe('in-review');
  });

  test('of a later run replace those of a returned case and clear its changes', async () => {
    await prepare(1);
    await docket.move(
      [{ caseNo: caseNo(1), to: 'returned', reasonCode: 'amount', reason: '金额有误' }],
      stamp(2),
    );
    expect((await docket.cases({ states: ['returned'] }))[0]?.reasonCode).toBe('amount');
    const again = filing(1, ['L1', 'L2'], { reason: 'returned', changes: [{ what: 'law' }] });
    await docket.beginRun(docketRun('B2'), plan([again]), stamp(3));
    await prepare(1, 'B2', 4);
    const [one] = await docket.cases({ caseNos: [caseNo(1)] });
    expect(one).toMatchObject({
      state: 'prepared',
      batchId: 'B2',
      prepared: { bundleSha256: 'bundle-of-B2' },
      changes: [],
    });
    expect(one).not.toHaveProperty('reasonCode');
  });

  test('of an earlier run, finished late, do not replace those of a later one', async () => {
    const again = filing(1, ['L1', 'L2'], { reason: 'unfinished' });
    await docket.beginRun(docketRun('B2'), plan([again]), stamp(3));
    await prepare(1, 'B2', 4);
    await prepare(1, 'B1', 5);
    expect((await docket.cases({ caseNos: [caseNo(1)] }))[0]?.prepared?.batchId).toBe('B2');
  });

  test.each(['approved', 'on-hold', 'closed'] as const)(
    'leave a case that is %s',
    async (state) => {
      await prepare(1);
      await move(1, state);
      const again = filing(1, ['L1', 'L2'], { reason: 'changed' });
      await docket.beginRun(docketRun('B2'), plan([again]), stamp(3));
      await prepare(1, 'B2', 4);
      expect((await docket.cases({ caseNos: [caseNo(1)] }))[0]).toMatchObject({
        state,
        prepared: { batchId: 'B1' },
      });
    },
  );

  test('of a case that the run did not plan are a bug', async () => {
    await expect(prepare(7)).rejects.toThrow('not planned');
  });
});

describe('steps', () => {
  // From DESIGN's line of states; the first step is a run's own.
  const allowed: Readonly<Record<CaseState, readonly CaseState[]>> = {
    flagged: ['closed'],
    prepared: ['in-review', 'approved', 'returned', 'on-hold', 'closed'],
    'in-review': ['prepared', 'approved', 'returned', 'on-hold', 'closed'],
    approved: ['returned', 'on-hold', 'filed', 'closed'],
    returned: ['prepared', 'on-hold', 'closed'],
    'on-hold': ['approved', 'returned', 'closed'],
    filed: ['accepted', 'rejected', 'closed'],
    accepted: ['closed'],
    rejected: ['prepared', 'returned', 'on-hold', 'closed'],
    closed: [],
  };
  const ways: Readonly<Record<CaseState, readonly CaseState[]>> = {
    flagged: [],
    prepared: [],
    'in-review': ['in-review'],
    approved: ['approved'],
    returned: ['returned'],
    'on-hold': ['on-hold'],
    filed: ['approved', 'filed'],
    accepted: ['approved', 'filed', 'accepted'],
    rejected: ['approved', 'filed', 'rejected'],
    closed: ['closed'],
  };

  test.each(caseStates)('from %s lead only where they may', async (from) => {
    for (const to of caseStates) {
      docket = await newDocket();
      await docket.beginRun(docketRun('B1'), plan([filing(1, ['L1'])]), stamp());
      if (from !== 'flagged') await prepare(1);
      for (const way of ways[from]) expect(await move(1, way)).toBeUndefined();
      const refused = await move(1, to, 3);
      if (from === to) expect(refused).toBe('already');
      else if (allowed[from].includes(to)) expect(refused).toBeUndefined();
      else expect(refused).toBe('not-from-this-state');
      expect(await stateOf(1)).toBe(refused === undefined ? to : from);
    }
  });

  test('are each taken or refused by themselves, several of one case in order', async () => {
    await prepare(1);
    const results = await docket.move(
      [
        { caseNo: caseNo(1), to: 'approved' },
        { caseNo: caseNo(9), to: 'approved' },
        { caseNo: caseNo(1), to: 'filed', on: '2026-01-07' as never },
        { caseNo: caseNo(2), to: 'approved' },
        { caseNo: caseNo(1), to: 'accepted', courtCaseNo: '（2026）粤0305民初1号', court: '某院' },
      ],
      stamp(2),
    );
    expect(results).toEqual([
      { caseNo: caseNo(1), from: 'prepared', to: 'approved' },
      { caseNo: caseNo(9), to: 'approved', refused: 'unknown-case' },
      { caseNo: caseNo(1), from: 'approved', to: 'filed' },
      { caseNo: caseNo(2), from: 'flagged', to: 'approved', refused: 'not-from-this-state' },
      { caseNo: caseNo(1), from: 'filed', to: 'accepted' },
    ]);
    expect((await docket.cases({ states: ['accepted'] }))[0]).toMatchObject({
      courtCaseNo: '（2026）粤0305民初1号',
      court: '某院',
    });
    const steps = await docket.events({ caseNo: caseNo(1), after: 4 });
    expect(steps.map(({ data }) => [data['from'], data['to'], data['on']])).toEqual([
      ['flagged', 'prepared', undefined],
      ['prepared', 'approved', undefined],
      ['approved', 'filed', '2026-01-07'],
      ['filed', 'accepted', undefined],
    ]);
  });

  test('approve only the papers that were looked at, and none that are outdated', async () => {
    await prepare(1);
    const approve = async (bundleSha256: string): Promise<string | undefined> =>
      (await docket.move([{ caseNo: caseNo(1), to: 'approved', bundleSha256 }], stamp(2)))[0]
        ?.refused;
    expect(await approve('another bundle')).toBe('papers-changed');
    const changed = {
      caseNo: caseNo(1),
      state: 'prepared' as const,
      loanNos: ['L1', 'L2'],
      changes: [{ what: 'repaid' as const }],
    };
    await docket.beginRun(docketRun('B2'), plan([], { changed: [changed] }), stamp(2));
    expect(await approve('bundle-of-B1')).toBe('papers-changed');
    await docket.beginRun(docketRun('B3'), plan([], { settled: [caseNo(1)] }), stamp(2));
    expect(await approve('bundle-of-B1')).toBeUndefined();
  });

  test('that close a case free its loans for another; all others keep them', async () => {
    await prepare(1);
    await move(1, 'on-hold');
    const again = plan([filing(8, ['L1'])]);
    await expect(docket.beginRun(docketRun('B2'), again, stamp(3))).rejects.toThrow('UNIQUE');
    await move(1, 'closed');
    await docket.beginRun(docketRun('B2'), again, stamp(4));
    const cases = await docket.cases({ loanNo: 'L1' });
    expect(cases.map((one) => [one.caseNo, one.state, ...one.loanNos])).toEqual([
      [caseNo(1), 'closed', 'L1', 'L2'],
      [caseNo(8), 'flagged', 'L1'],
    ]);
  });
});

describe('questions', () => {
  test('narrow by every key, and by several', async () => {
    await prepare(1);
    await prepare(3);
    await docket.beginRun(docketRun('B2'), plan([filing(4, ['L5'])]), stamp(2));
    const ask = async (query: Parameters<Docket['cases']>[0]): Promise<readonly number[]> =>
      (await docket.cases(query)).map((one) => Number.parseInt(one.caseNo.slice(-6), 10));
    expect(await ask({})).toEqual([1, 2, 3, 4]);
    expect(await ask({ states: ['prepared'] })).toEqual([1, 3]);
    expect(await ask({ states: ['prepared', 'flagged'], batchId: 'B1' })).toEqual([1, 2, 3]);
    expect(await ask({ caseNos: [caseNo(3), caseNo(2), caseNo(3), caseNo(99)] })).toEqual([2, 3]);
    expect(await ask({ caseNos: [caseNo(3), caseNo(2)], limit: 1 })).toEqual([2]);
    expect(await ask({ caseNos: [] })).toEqual([]);
    expect(await ask({ states: [] })).toEqual([]);
    expect(await ask({ loanNo: 'L2' })).toEqual([1]);
    expect(await ask({ after: caseNo(1), limit: 2 })).toEqual([2, 3]);
    expect(await ask({ changed: false })).toEqual([1, 2, 3, 4]);
    const pages = await docket.cases({ after: caseNo(2), limit: 1 });
    expect(pages[0]?.loanNos).toEqual(['L4']);
    const [lean] = await docket.cases({ caseNos: [caseNo(1)], withoutFiles: true });
    expect(lean?.prepared?.files).toEqual({});
    expect(lean?.prepared?.basis).toEqual(papers('B1').basis);
  });

  test('of the log narrow by case, batch and place', async () => {
    await prepare(1);
    const seqs = async (query: Parameters<Docket['events']>[0]): Promise<readonly number[]> =>
      (await docket.events(query)).map(({ seq }) => seq);
    expect(await seqs({})).toEqual([1, 2, 3, 4, 5]);
    expect(await seqs({ caseNo: caseNo(1) })).toEqual([2, 5]);
    expect(await seqs({ batchId: 'B1', after: 3 })).toEqual([4, 5]);
    expect(await seqs({ limit: 2 })).toEqual([1, 2]);
  });

  test('count every state; closed cases claim nothing', async () => {
    await prepare(1);
    await prepare(2);
    await move(2, 'closed');
    const overview = await docket.overview();
    expect(overview.byState).toMatchObject({ flagged: 1, prepared: 1, closed: 1, approved: 0 });
    expect(overview.amount).toBe(1_234_567n);
  });
});
