import { expect, test } from 'vitest';
import { civilDate } from '#domain/civil-date.js';
import {
  caseNo,
  docketRun,
  filing,
  newDocket,
  papers,
  plan,
  stamp,
  totals,
} from '../support/docket-builder.js';

test('a run and its plan are given back as they were told', async () => {
  const docket = await newDocket();
  const run = docketRun('B1', { askedAsOf: civilDate('2025-12-31') });
  await docket.beginRun(
    docketRun('B0'),
    plan([filing(1, ['L1', 'L2']), filing(2, ['L3'])]),
    stamp(),
  );
  const told = plan(
    [
      filing(1, ['L1'], {
        reason: 'changed',
        changes: [{ what: 'principal', loanNo: 'L1', from: '100.00', to: '90.00' }],
      }),
      filing(3, ['L2']),
    ],
    {
      changed: [
        { caseNo: caseNo(2), state: 'flagged', loanNos: ['L3'], changes: [{ what: 'law' }] },
      ],
    },
  );
  await docket.beginRun(run, told, stamp(1));
  expect(await docket.planOf('B1')).toEqual(told);
  expect(await docket.run('B1')).toEqual({ ...run, status: 'planned', planned: stamp(1) });
  expect(await docket.planOf('B9')).toBeUndefined();
  expect(await docket.run('B9')).toBeUndefined();
  expect((await docket.runs()).map(({ batchId }) => batchId)).toEqual(['B1', 'B0']);
  expect((await docket.runs(1)).map(({ batchId }) => batchId)).toEqual(['B1']);
});

test('a new case is flagged with its loans in order, and a second telling of the plan changes nothing', async () => {
  const docket = await newDocket();
  const told = plan([filing(1, ['L2', 'L1'])]);
  await docket.beginRun(docketRun('B1'), told, stamp());
  const before = await docket.overview();
  await docket.beginRun(docketRun('B1'), told, stamp(5));
  expect((await docket.overview()).head).toEqual(before.head);
  expect(await docket.cases()).toEqual([
    {
      caseNo: caseNo(1),
      state: 'flagged',
      since: stamp().at,
      loanNos: ['L2', 'L1'],
      batchId: 'B1',
      asOf: '2025-12-31',
      changes: [],
    },
  ]);
  const events = await docket.events({});
  expect(events.map(({ kind, seq }) => [seq, kind])).toEqual([
    [1, 'run.planned'],
    [2, 'case.opened'],
  ]);
  await expect(
    docket.beginRun(docketRun('B1'), plan([filing(1, ['L1'])]), stamp()),
  ).rejects.toThrow('planned already');
});

test('a plan that would put a loan into two open cases is refused as a whole', async () => {
  const docket = await newDocket();
  await docket.beginRun(docketRun('B1'), plan([filing(1, ['L1'])]), stamp());
  await expect(
    docket.beginRun(docketRun('B2'), plan([filing(2, ['L2']), filing(3, ['L1'])]), stamp(1)),
  ).rejects.toThrow('UNIQUE');
  expect(await docket.run('B2')).toBeUndefined();
  expect((await docket.cases()).map((one) => one.caseNo)).toEqual([caseNo(1)]);
  expect(await docket.audit()).toMatchObject({ intact: true, entries: 2 });
});

test('loans go from case to case within one plan, and one that left is free', async () => {
  const docket = await newDocket();
  await docket.beginRun(
    docketRun('B1'),
    plan([filing(1, ['L1', 'L2', 'L3']), filing(2, ['L4'])]),
    stamp(),
  );
  const later = plan([
    filing(1, ['L1'], { reason: 'changed' }),
    filing(2, ['L2', 'L4'], { reason: 'changed' }),
    filing(3, ['L3']),
  ]);
  await docket.beginRun(docketRun('B2'), later, stamp(1));
  const cases = await docket.cases();
  expect(cases.map(({ loanNos, batchId }) => [batchId, ...loanNos])).toEqual([
    ['B2', 'L1'],
    ['B2', 'L2', 'L4'],
    ['B2', 'L3'],
  ]);
  const moved = await docket.events({ caseNo: caseNo(2) });
  expect(moved.at(-1)).toMatchObject({
    kind: 'case.loans',
    batchId: 'B2',
    data: { from: ['L4'], to: ['L2', 'L4'] },
  });
});

test('changes of a case that is left as it is are noted once, and taken back when they are no more', async () => {
  const docket = await newDocket();
  await docket.beginRun(docketRun('B1'), plan([filing(1, ['L1'])]), stamp());
  await docket.recordPrepared('B1', [{ caseNo: caseNo(1), papers: papers('B1') }], stamp(1));
  await docket.move([{ caseNo: caseNo(1), to: 'approved' }], stamp(2));
  const changed = {
    caseNo: caseNo(1),
    state: 'approved' as const,
    loanNos: ['L1'],
    changes: [{ what: 'repaid' as const, loanNo: 'L1', from: '0.00', to: '5.00' }],
  };
  await docket.beginRun(docketRun('B2'), plan([], { changed: [changed] }), stamp(3));
  await docket.beginRun(docketRun('B3'), plan([], { changed: [changed] }), stamp(4));
  expect((await docket.cases({ changed: true }))[0]).toMatchObject({
    state: 'approved',
    batchId: 'B1',
    changes: changed.changes,
  });
  expect((await docket.overview()).changed).toBe(1);
  await docket.beginRun(docketRun('B4'), plan([], { settled: [caseNo(1)] }), stamp(5));
  expect(await docket.cases({ changed: true })).toEqual([]);
  const kinds = (await docket.events({ caseNo: caseNo(1) })).map(({ kind }) => kind);
  expect(kinds.slice(-2)).toEqual(['case.changed', 'case.settled']);
});

test('a case that was approved while the plan was made keeps its loans and its batch', async () => {
  const docket = await newDocket();
  await docket.beginRun(docketRun('B1'), plan([filing(1, ['L1', 'L2'])]), stamp());
  await docket.recordPrepared('B1', [{ caseNo: caseNo(1), papers: papers('B1') }], stamp(1));
  await docket.move([{ caseNo: caseNo(1), to: 'approved' }], stamp(2));
  const late = plan([filing(1, ['L1'], { reason: 'changed' })]);
  await docket.beginRun(docketRun('B2'), late, stamp(3));
  await docket.recordPrepared('B2', [{ caseNo: caseNo(1), papers: papers('B2') }], stamp(4));
  expect((await docket.cases())[0]).toMatchObject({
    state: 'approved',
    batchId: 'B1',
    loanNos: ['L1', 'L2'],
    prepared: { batchId: 'B1', bundleSha256: 'bundle-of-B1' },
  });
});

test('the newest run of the same inputs is found by the calculation date that was asked for', async () => {
  const docket = await newDocket();
  const askedAsOf = civilDate('2025-12-31');
  await docket.beginRun(docketRun('B1'), plan([]), stamp());
  await docket.beginRun(docketRun('B2', { askedAsOf }), plan([]), stamp());
  await docket.beginRun(docketRun('B3'), plan([]), stamp());
  expect((await docket.runOfInputs('inputs-a', undefined))?.batchId).toBe('B3');
  expect((await docket.runOfInputs('inputs-a', askedAsOf))?.batchId).toBe('B2');
  expect(await docket.runOfInputs('inputs-a', civilDate('2025-12-30'))).toBeUndefined();
  expect(await docket.runOfInputs('inputs-b', undefined)).toBeUndefined();
});

test('a finished run keeps its totals to the fen; telling them again changes nothing', async () => {
  const docket = await newDocket();
  await docket.beginRun(docketRun('B1'), plan([]), stamp());
  await docket.beginRun(docketRun('B2'), plan([]), stamp(1));
  expect((await docket.overview()).unfinished?.batchId).toBe('B2');
  await docket.finishRun('B2', totals, stamp(2));
  const { head } = await docket.overview();
  await docket.finishRun('B2', totals, stamp(3));
  const overview = await docket.overview();
  expect(overview.head).toEqual(head);
  expect(overview.lastRun).toMatchObject({
    batchId: 'B2',
    status: 'complete',
    finishedAt: stamp(2).at,
    totals,
  });
  expect(overview.unfinished?.batchId).toBe('B1');
  const [last] = await docket.events({ after: head.seq - 1 });
  expect(last).toMatchObject({ kind: 'run.complete', data: { amountClaimed: '987654321.01' } });
  await expect(docket.finishRun('B9', totals, stamp())).rejects.toThrow('never planned');
});

test('the highest number of a series counts closed cases', async () => {
  const docket = await newDocket();
  const other = filing(7, ['L9'], { caseNo: caseNo(7, 'QS-2026') });
  await docket.beginRun(
    docketRun('B1'),
    plan([filing(9, ['L1']), filing(41, ['L2']), other]),
    stamp(),
  );
  await docket.move([{ caseNo: caseNo(41), to: 'closed' }], stamp(1));
  expect(await docket.lastOrdinal('QS-2025')).toBe(41);
  expect(await docket.lastOrdinal('QS-2026')).toBe(7);
  expect(await docket.lastOrdinal('QS-2024')).toBe(0);
});

test('of two runs the later one has the last word on a loan, whichever is told last', async () => {
  const docket = await newDocket();
  await docket.beginRun(docketRun('B1'), plan([]), stamp());
  await docket.beginRun(docketRun('B2'), plan([]), stamp());
  await docket.recordLoans('B1', [{ loanNo: 'L1', outcome: 'eligible' }]);
  await docket.recordLoans('B2', [{ loanNo: 'L1', outcome: 'ineligible' }]);
  await docket.recordLoans('B1', [{ loanNo: 'L1', outcome: 'eligible' }]);
  expect(await docket.loan('L1')).toEqual({
    loanNo: 'L1',
    firstBatchId: 'B1',
    lastBatchId: 'B2',
    outcome: 'ineligible',
  });
  expect(await docket.loan('L2')).toBeUndefined();
});
