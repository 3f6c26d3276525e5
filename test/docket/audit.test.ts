import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Docket } from '#docket/docket.js';
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
} from '../support/docket-builder.js';

/** Two cases, one approved: seven entries; 4 and 6 are states of the first case, 5 of the second. */
async function written(file: string): Promise<void> {
  const docket = await openDocket(file);
  await docket.beginRun(docketRun('B1'), plan([filing(1, ['L1']), filing(2, ['L2'])]), stamp());
  await docket.recordPrepared(
    'B1',
    [1, 2].map((ordinal) => ({ caseNo: caseNo(ordinal), papers: papers('B1') })),
    stamp(1),
  );
  await docket.move([{ caseNo: caseNo(1), to: 'approved' }], stamp(2, 'lawyer'));
  await docket.enter('purge', { batchId: 'B1', data: { cases: 2 } }, stamp(3));
  await docket.close();
}

/** What someone with the file in hands does to it, who also puts back what guards it. */
async function tampered(file: string, script: string): Promise<void> {
  const connection = await openSqlite(file, { readOnly: false });
  const triggers = connection.rows("select name, sql from sqlite_schema where type = 'trigger'");
  for (const { name } of triggers) connection.run(`drop trigger ${String(name)}`);
  connection.run(script);
  for (const { sql } of triggers) connection.run(String(sql));
  connection.close();
}

async function auditAfter(script: string, known?: Parameters<Docket['audit']>[0]): Promise<object> {
  const file = docketFile();
  await written(file);
  await tampered(file, script);
  const docket = await newDocket(file);
  return await docket.audit(known);
}

test('a log as it was written is intact, and its hashes can be computed by anybody', async () => {
  const file = docketFile();
  await written(file);
  const docket = await newDocket(file);
  // By hand from the documented form: number, hash before, instant, actor, kind, case, batch, canonical data.
  let hash = '0'.repeat(64);
  const rows = (await openSqlite(file, { readOnly: true })).rows(
    'select * from events order by seq',
  );
  for (const row of rows) {
    const fields = [String(row['seq']), hash, row['at'], row['actor'], row['kind']];
    fields.push(row['case_no'] ?? null, row['batch_id'] ?? null, row['data'] ?? null);
    hash = createHash('sha256').update(JSON.stringify(fields)).digest('hex');
    expect(row['hash']).toBe(hash);
  }
  expect(rows).toHaveLength(7);
  expect(await docket.audit()).toEqual({ intact: true, entries: 7, head: hash });
  const { head } = await docket.overview();
  expect(head).toEqual({ seq: 7, hash });
  expect(await docket.audit(head)).toMatchObject({ intact: true });
});

test('an empty log is intact', async () => {
  const docket = await newDocket();
  const { head } = await docket.overview();
  expect(await docket.audit(head)).toEqual({ intact: true, entries: 0, head: head.hash });
});

test.each(['at', 'actor', 'kind', 'case_no', 'batch_id', 'data', 'hash'])(
  'an entry whose %s was changed is found',
  async (column) => {
    const script = `update events set ${column} = '"other"' where seq = 5`;
    expect(await auditAfter(script)).toEqual({ intact: false, seq: 5, fault: 'altered' });
  },
);

test('an entry taken out of the middle, or the beginning, is found', async () => {
  expect(await auditAfter('delete from events where seq = 5; delete from decisions')).toEqual({
    intact: false,
    seq: 6,
    fault: 'gap',
  });
  expect(await auditAfter('delete from events where seq = 1')).toMatchObject({
    seq: 2,
    fault: 'gap',
  });
});

test('a state that no entry tells of is found, as is a case without entries or a row', async () => {
  const at = (seq: number, ordinal: number): object => ({
    intact: false,
    seq,
    fault: 'state-differs',
    caseNo: caseNo(ordinal),
  });
  const set = "update cases set state = 'filed' where ordinal";
  expect(await auditAfter(`${set} = 1`)).toEqual(at(6, 1));
  expect(await auditAfter(`${set} = 2`)).toEqual(at(5, 2));
  expect(
    await auditAfter(
      "insert into cases (case_no, series, ordinal, state, since, batch_id) values ('QS-2025-000009', 'QS-2025', 9, 'filed', '', 'B1')",
    ),
  ).toEqual(at(0, 9));
  expect(
    await auditAfter('pragma foreign_keys = off; delete from cases where ordinal = 2'),
  ).toEqual(at(5, 2));
});

test('an end that was cut off is found by an entry that was noted elsewhere, and only by it', async () => {
  const file = docketFile();
  await written(file);
  const before = await openDocket(file);
  const { head } = await before.overview();
  await before.close();
  await tampered(file, 'delete from events where seq = 7');
  const docket = await newDocket(file);
  expect(await docket.audit()).toMatchObject({ intact: true, entries: 6 });
  expect(await docket.audit(head)).toEqual({ intact: false, seq: 7, fault: 'head-missing' });
  // Written anew from there on: the number is there, the entry is another.
  await docket.enter('purge', { batchId: 'B1', data: { cases: 1 } }, stamp(3));
  expect(await docket.audit(head)).toEqual({ intact: false, seq: 7, fault: 'head-missing' });
});

test('entries can neither be changed nor removed by accident', async () => {
  const file = docketFile();
  await written(file);
  const connection = await openSqlite(file, { readOnly: false });
  expect(() => {
    connection.run("update events set actor = 'other'");
  }).toThrow('never changed');
  expect(() => {
    connection.run('delete from events');
  }).toThrow('never removed');
  connection.close();
});

test('entries that the register follows from are not entered by themselves', async () => {
  const docket = await newDocket();
  for (const kind of ['case.opened', 'case.state', 'case.loans', 'case.changed', 'case.settled'])
    await expect(docket.enter(kind, { data: {} }, stamp())).rejects.toThrow('by itself');
  expect(await docket.events({})).toEqual([]);
});

test('a later entry chains on through any kind and keeps its data', async () => {
  const docket = await newDocket();
  await docket.enter(
    'purge',
    { caseNo: caseNo(1), data: { b: [1, { d: 1, c: '二' }], a: null } },
    stamp(),
  );
  const [entry] = await docket.events({});
  expect(entry).toMatchObject({
    seq: 1,
    kind: 'purge',
    data: { a: null, b: [1, { c: '二', d: 1 }] },
  });
  expect(await docket.audit()).toMatchObject({ intact: true, entries: 1 });
});
