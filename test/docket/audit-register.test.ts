import { expect, test } from 'vitest';
import { openDocket } from '#docket/open-docket.js';
import { openSqlite } from '#docket/sqlite.js';
import {
  caseNo,
  docketFile,
  docketRun,
  filing,
  newDocket,
  papers,
  plan,
  stamp,
  totals,
} from '../support/docket-builder.js';

const changes = [{ what: 'repaid', loanNo: 'L1', from: '0.00', to: '100.00' }] as const;

/**
 * Four cases over two runs. 1 was accepted by a court and has changed since; 2 was returned, took in another loan and
 * was prepared anew; 3 was closed, and its loan came into 4, which has no papers yet.
 */
async function written(): Promise<string> {
  const file = docketFile();
  const docket = await openDocket(file);
  const first = [filing(1, ['L1', 'L5']), filing(2, ['L2']), filing(3, ['L3'])];
  await docket.beginRun(docketRun('B1'), plan(first), stamp());
  await docket.recordPrepared(
    'B1',
    first.map((one) => ({ caseNo: one.caseNo, papers: papers('B1') })),
    stamp(1),
  );
  await docket.finishRun('B1', totals, stamp(1));
  const step = (ordinal: number, to: 'approved' | 'filed') => ({ caseNo: caseNo(ordinal), to });
  await docket.move([step(1, 'approved'), step(1, 'filed')], stamp(2, 'lawyer'));
  await docket.move(
    [
      {
        caseNo: caseNo(1),
        to: 'accepted',
        courtCaseNo: '（2026）沪0115民初1号',
        court: '上海市浦东新区人民法院',
      },
      { caseNo: caseNo(2), to: 'returned', reasonCode: 'evidence', reason: '缺借据' },
      { caseNo: caseNo(3), to: 'closed', reasonCode: 'released' },
    ],
    stamp(3, 'lawyer'),
  );
  const second = [
    filing(2, ['L2', 'L4'], {
      reason: 'returned',
      changes: [{ what: 'loan-added', loanNo: 'L4' }],
    }),
    filing(4, ['L3']),
  ];
  const changed = [
    { caseNo: caseNo(1), state: 'accepted', loanNos: ['L1', 'L5'], changes },
  ] as const;
  await docket.beginRun(docketRun('B2'), plan(second, { changed }), stamp(4));
  await docket.recordPrepared(
    'B2',
    [{ caseNo: caseNo(2), papers: papers('B2', { amount: 2_000_001n, pages: 30 }) }],
    stamp(5),
  );
  await docket.close();
  return file;
}

async function auditAfter(script: string): Promise<object> {
  const file = await written();
  const connection = await openSqlite(file, { readOnly: false });
  connection.run(`pragma foreign_keys = off; ${script}`);
  connection.close();
  const docket = await newDocket(file);
  return await docket.audit();
}

test('a register with a history is intact', async () => {
  expect(await auditAfter('')).toMatchObject({ intact: true, entries: 19 });
});

// The last entries about each case.
const last = new Map([
  [1, 18],
  [2, 19],
  [3, 13],
  [4, 17],
]);

test.each([
  ['the amount', 2, 'update cases set amount = 1 where ordinal = 2'],
  ['an amount where nothing is prepared', 4, 'update cases set amount = 1 where ordinal = 4'],
  ['the 案号', 1, "update cases set court_case_no = '（2026）沪0115民初2号' where ordinal = 1"],
  ['a 案号 of no court', 2, "update cases set court_case_no = '1' where ordinal = 2"],
  ['the court', 1, 'update cases set court = null where ordinal = 1'],
  ['the reason code', 3, "update cases set reason_code = 'paid' where ordinal = 3"],
  ['a code where there is none', 1, "update cases set reason_code = 'released' where ordinal = 1"],
  ['the instant', 1, "update cases set since = '2020-01-01T00:00:00.000Z' where ordinal = 1"],
  ['the number', 1, 'update cases set ordinal = ordinal + 100 where ordinal = 1'],
  ['the series', 4, "update cases set series = 'QS-2024' where ordinal = 4"],
  ['that it changed', 1, 'update cases set changes = null where ordinal = 1'],
  ['the batch of the papers', 2, "update cases set prepared_batch_id = 'B1' where ordinal = 2"],
  ['what a reviewer approves', 1, "update preparations set bundle_sha256 = '00'"],
  ['the amount of its papers', 1, 'update preparations set amount = 1'],
  ['the pages of its papers', 1, 'update preparations set pages = 1'],
  ['papers that are gone', 1, 'delete from preparations'],
  ['a loan that was let go', 2, "update case_loans set open = 0 where loan_no = 'L4'"],
  ['loans that are gone', 1, "delete from case_loans where case_no = 'QS-2025-000001'"],
  ['a loan that is gone', 2, "delete from case_loans where loan_no = 'L4'"],
  ['another loan', 4, "update case_loans set loan_no = 'L9' where case_no = 'QS-2025-000004'"],
  ['a loan more', 4, "insert into case_loans values ('QS-2025-000004', 1, 'L9', 1)"],
  [
    'the order of its loans',
    1,
    "update case_loans set position = 5 where case_no = 'QS-2025-000001' and loan_no = 'L1'",
  ],
  [
    'a loan of a closed case that is held',
    3,
    "delete from case_loans where case_no = 'QS-2025-000004'; update case_loans set open = 1",
  ],
])('%s that no entry tells of is found', async (_what, ordinal, script) => {
  expect(await auditAfter(script)).toEqual({
    intact: false,
    seq: last.get(ordinal),
    fault: 'register-differs',
    caseNo: caseNo(ordinal),
  });
});

test('loans of no case are found', async () => {
  for (const no of ['QS-2025-000000', 'QS-2025-000009'])
    expect(await auditAfter(`insert into case_loans values ('${no}', 0, 'L9', 1)`)).toEqual({
      intact: false,
      seq: 0,
      fault: 'register-differs',
      caseNo: no,
    });
});

// Entry 9 approves case 1.
test.each([
  ['taken away', 9, 1, 'delete from decisions where seq = 9'],
  ['of another actor', 9, 1, "update decisions set actor = 'other' where seq = 9"],
  ['of another instant', 9, 1, "update decisions set at = '2020' where seq = 9"],
  ['of another case', 9, 1, "update decisions set case_no = 'QS-2025-000002' where seq = 9"],
  ['from another state', 9, 1, "update decisions set from_state = 'in-review' where seq = 9"],
  ['to another state', 9, 1, "update decisions set to_state = 'on-hold' where seq = 9"],
  ['on other papers', 9, 1, "update decisions set bundle_sha256 = '00' where seq = 9"],
  ['for another reason', 9, 1, "update decisions set reason = 'x' where seq = 9"],
  ['with another code', 9, 1, "update decisions set reason_code = 'x' where seq = 9"],
  ['with a 案号', 9, 1, "update decisions set court_case_no = 'x' where seq = 9"],
  ['of a court', 9, 1, "update decisions set court = 'x' where seq = 9"],
  ['on another day', 9, 1, "update decisions set on_day = '2025-01-01' where seq = 9"],
  ['forged on papers that came in', 7, 3, forged(7, 3)],
  ['forged on an opening', 2, 1, forged(2, 1)],
  ['forged beside a run', 1, 2, forged(1, 2)],
  ['forged behind the last entry', 99, 2, forged(99, 2)],
  ['forged before the first', -1, 2, forged(-1, 2)],
])('a decision %s is found', async (_what, seq, ordinal, script) => {
  expect(await auditAfter(script)).toEqual({
    intact: false,
    seq: Math.max(seq, 0),
    fault: 'register-differs',
    caseNo: caseNo(ordinal),
  });
});

function forged(seq: number, ordinal: number): string {
  return `insert into decisions (seq, case_no, from_state, to_state, actor, at)
    values (${seq}, '${caseNo(ordinal)}', 'prepared', 'approved', 'lawyer', '2026')`;
}

test.each([
  ['drop trigger events_stay'],
  ['drop trigger events_remain'],
  ['drop index case_loans_once'],
  [
    'drop trigger events_stay; create trigger events_stay before update on events begin select 1; end',
  ],
  ["create trigger helpful after update on cases begin update cases set reason_code = 'x'; end"],
])('a register without its guards is found: %s', async (script) => {
  expect(await auditAfter(script)).toEqual({ intact: false, seq: 0, fault: 'guards-differ' });
});

test('an index that someone added for questions of their own does no harm', async () => {
  expect(await auditAfter('create index own on cases (court)')).toMatchObject({ intact: true });
});
