import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { docketFile } from '#batch/open-docket.js';
import { openDocket } from '#docket/open-docket.js';
import { oneCase, run, sampleWorkspace, type SampleRun } from '../support/sample-workspace.js';
import { schemaFaults } from '../support/schema-faults.js';
import { qisu, qisuAs, temporaryFolder, workspaceWith } from '../support/temporary-workspace.js';

const [caseNo] = ['QS-2025-000001'];

describe('purge', () => {
  let folder: string;
  let old: SampleRun;
  let current: SampleRun;
  /** All runs end at 2026-01-01T02:03:04Z: 180 days before the first of these. */
  const day180 = '2026-06-30T02:03:04.000Z';
  const later = '2026-06-30T02:03:04.001Z';

  const purge = async (now: string, ...args: readonly string[]) => {
    const result = await qisuAs(
      { now },
      folder,
      'purge',
      '--older-than',
      '180d',
      ...args,
      '--json',
    );
    const record = JSON.parse(result.output) as {
      readonly isDone: boolean;
      readonly purged: readonly { readonly name: string; readonly bytes: number }[];
      readonly kept: readonly { readonly name: string; readonly reason: string }[];
    };
    expect(schemaFaults('purge', record)).toEqual([]);
    return { ...record, code: result.code };
  };

  beforeAll(async () => {
    folder = sampleWorkspace(oneCase());
    old = await run(folder);
    const screening = JSON.parse((await qisu(folder, 'screen', '--json')).output) as {
      screeningDir: string;
    };
    const written = new Date('2026-01-01T02:03:04.000Z');
    utimesSync(path.join(screening.screeningDir, 'run.json'), written, written);
  }, 60_000);

  test('the newest run stays, whatever its age; a screening goes by its age', async () => {
    expect(await purge(day180, '--dry-run')).toMatchObject({
      code: 0,
      isDone: false,
      purged: [],
      kept: [{ name: old.batchId }, { reason: 'recent' }],
    });
    expect(await purge(later, '--dry-run')).toMatchObject({
      purged: [{ name: `${old.batchId}-screening`, kind: 'screening' }],
      kept: [{ name: old.batchId, reason: 'newest-run' }],
    });
  });

  test('a batch with the papers of an open case stays', async () => {
    await qisu(folder, 'review', 'approve', caseNo);
    current = await run(folder, '--as-of', '2026-01-05');
    expect(current.counts['prepared']).toBe(0);
    expect((await purge(later, '--dry-run')).kept).toContainEqual({
      name: old.batchId,
      reason: 'open-cases',
      openCases: 1,
    });
  }, 60_000);

  test('superseded papers go: told first, removed with --yes, and entered in the log', async () => {
    await qisu(folder, 'review', 'return', caseNo, '--reason', '补充证据');
    current = await run(folder, '--as-of', '2026-01-06');
    expect(current.counts['prepared']).toBe(1);
    const names = [old.batchId, `${old.batchId}-screening`];
    const told = await purge(later);
    expect(told).toMatchObject({ code: 2, isDone: false });
    expect(told.purged.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
    expect(existsSync(old.batchDir)).toBe(true);

    // What is no batch stays: a link, a folder of another name, one without a record, a file.
    const output = path.dirname(old.batchDir);
    const outside = temporaryFolder();
    cpSync(old.batchDir, path.join(outside, '2020-01-01-00000000'), { recursive: true });
    symlinkSync(
      path.join(outside, '2020-01-01-00000000'),
      path.join(output, '2020-01-01-00000000'),
    );
    cpSync(old.batchDir, path.join(output, 'my copy'), { recursive: true });
    mkdirSync(path.join(output, '2020-01-02-00000000'));
    writeFileSync(path.join(output, 'notes.txt'), 'mine');
    // Of a purge that was ended; of somebody who only chose such a name.
    const left = `.purged-${old.batchId.slice(0, -8)}12345678`;
    mkdirSync(path.join(output, left));
    const record = readFileSync(path.join(old.batchDir, 'run.json'), 'utf8');
    const leftRecord = record.replace(old.batchId, left.slice('.purged-'.length));
    writeFileSync(path.join(output, left, 'run.json'), leftRecord);
    const mine = '.purged-2020-02-02-00000000';
    mkdirSync(path.join(output, mine));
    writeFileSync(path.join(output, mine, 'notes.txt'), 'mine');
    const listed = await purge(later, '--dry-run');
    expect(listed.purged[0]).toMatchObject({ name: left, kind: 'batch', files: 1 });
    expect(listed.kept).toContainEqual({ name: mine, reason: 'of-no-purge' });
    const done = await purge(later, '--yes');
    expect(done).toMatchObject({ code: 0, isDone: true });
    const there = readdirSync(output);
    expect(there).toEqual(
      expect.arrayContaining([
        '2020-01-01-00000000',
        '2020-01-02-00000000',
        current.batchId,
        'my copy',
        'notes.txt',
      ]),
    );
    for (const { name } of done.purged) expect(there).not.toContain(name);
    expect(there.filter((name) => name.startsWith('.purged-'))).toEqual([mine]);
    expect(readFileSync(path.join(output, mine, 'notes.txt'), 'utf8')).toBe('mine');
    expect(readdirSync(path.join(outside, '2020-01-01-00000000')).length).toBeGreaterThan(3);

    const docket = await openDocket(docketFile(folder), { readOnly: true });
    const events = (await docket?.events({})) ?? [];
    await docket?.close();
    const purged = events.filter(({ kind }) => kind === 'purge');
    // The one that was ended before is entered too.
    expect(purged.map(({ data }) => data['folder'])).toEqual(
      done.purged.map(({ name }) => name.replace('.purged-', '')),
    );
    const [batch] = done.purged.filter(({ name }) => name === old.batchId);
    expect(batch!.bytes).toBeGreaterThan(100_000);
    expect((await qisu(folder, 'status', '--audit')).code).toBe(0);
    expect((await qisu(folder, 'status', caseNo)).code).toBe(0);
    expect((await purge(later, '--yes')).purged).toEqual([]);
  }, 60_000);
});

describe('a docket that is lost after a purge', () => {
  const lose = (folder: string): void => {
    for (const part of ['', '-wal', '-shm'])
      rmSync(`${docketFile(folder)}${part}`, { force: true });
  };

  test('what was closed stays closed, and its number taken', async () => {
    const folder = sampleWorkspace(oneCase());
    const first = await run(folder);
    await qisu(folder, 'review', 'close', caseNo, '--reason', '和解');
    const newest = await run(folder, '--as-of', '2026-01-05');
    expect(newest.counts['prepared']).toBe(0);
    const at = { now: '2027-01-01T00:00:00Z' };
    expect((await qisuAs(at, folder, 'purge', '--older-than', '90d', '--yes')).code).toBe(0);
    expect(existsSync(first.batchDir)).toBe(false);
    const record = path.join(path.dirname(first.batchDir), 'purged.jsonl');
    expect(statSync(record).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(record, 'utf8'))).toMatchObject({
      batchId: first.batchId,
      cases: [{ caseNo, loanNos: [expect.any(String)], state: 'closed' }],
    });
    lose(folder);
    expect((await qisu(folder, 'docket', 'rebuild')).code).toBe(0);
    expect((await qisu(folder, 'status', caseNo)).output).toMatch(/QS-2025-000001 {2}closed/);
    expect((await qisu(folder, 'status', '--audit')).code).toBe(0);
    for (const asOf of [['--as-of', '2026-01-06'], []])
      expect((await run(folder, ...asOf)).counts).toMatchObject({ prepared: 0 });

    lose(folder);
    writeFileSync(record, 'broken');
    const refused = await qisu(folder, 'docket', 'rebuild');
    expect(refused.code).toBe(2);
    expect(refused.errors).toContain('purged.jsonl');
  }, 120_000);

  test('of one that was open then and is in no batch is warned', async () => {
    const folder = sampleWorkspace(oneCase());
    await run(folder);
    await qisu(folder, 'review', 'return', caseNo, '--reason', '补充证据');
    const second = await run(folder, '--as-of', '2026-01-05');
    expect(second.counts['prepared']).toBe(1);
    await qisu(folder, 'review', 'hold', caseNo, '--reason', '调解');
    await run(folder, '--as-of', '2026-01-06');
    const at = { now: '2027-01-01T00:00:00Z' };
    await qisuAs(at, folder, 'purge', '--older-than', '90d', '--yes');
    lose(folder);
    rmSync(second.batchDir, { recursive: true });
    const { code, output } = await qisu(folder, 'docket', 'rebuild');
    expect(code).toBe(1);
    expect(output).toContain('error[docket/case-only-purged]');
    expect(output).toContain('it was on hold when');
    expect((await qisu(folder, 'status', caseNo)).output).toMatch(/QS-2025-000001 {2}flagged/);
  }, 120_000);
});

describe('docket rebuild', () => {
  let folder: string;
  let batch: SampleRun;
  const rebuild = async (...args: readonly string[]) => {
    const { code, output, errors } = await qisu(folder, 'docket', 'rebuild', ...args, '--json');
    if (output === '') return { code, errors };
    const record = JSON.parse(output) as object;
    expect(schemaFaults('rebuild', record)).toEqual([]);
    return { code, errors, ...record };
  };
  const hidden = () => readdirSync(path.join(folder, '.qisu')).toSorted();

  beforeAll(async () => {
    folder = sampleWorkspace(oneCase());
    batch = await run(folder);
    expect(batch.counts['prepared']).toBe(1);
  }, 60_000);

  test('a docket that can be read is not replaced', async () => {
    const refused = await rebuild();
    expect(refused.code).toBe(2);
    expect(refused.errors).toMatch(/can be read; rebuilding would lose/);
  });

  test('a lost docket: nothing runs until it is made anew, and then nothing is done twice', async () => {
    const before = JSON.parse((await qisu(folder, 'status', '--json')).output) as object;
    await qisu(folder, 'review', 'export', 'kept.csv');
    renameSync(docketFile(folder), path.join(folder, 'kept.sqlite'));
    for (const part of ['-wal', '-shm']) rmSync(`${docketFile(folder)}${part}`, { force: true });
    for (const args of [['run'], ['status'], ['review', 'list']]) {
      const { code, errors } = await qisu(folder, ...args);
      expect(code).toBe(3);
      expect(errors).toMatch(/docket rebuild/);
    }
    expect(await rebuild()).toMatchObject({ code: 0, batches: [batch.batchId], cases: 1 });
    const after = JSON.parse((await qisu(folder, 'status', '--json')).output) as object;
    expect(after).toEqual({ ...before, head: expect.anything() as unknown });
    expect((await qisu(folder, 'status', '--audit')).code).toBe(0);
    expect((await run(folder)).counts).toMatchObject({ prepared: 0, unchanged: 1 });
    expect((await run(folder, '--as-of', '2025-12-31')).counts).toMatchObject({ prepared: 0 });
    const later = await run(folder, '--as-of', '2026-01-05');
    expect(later.counts).toMatchObject({ cases: 0, prepared: 0 });
  }, 60_000);

  test('sheets that were kept bring the decisions back', async () => {
    const sheet = path.join(folder, 'kept.csv');
    writeFileSync(sheet, readFileSync(sheet, 'utf8').replace(/,,\r\n$/, ',通过,\r\n'));
    writeFileSync(path.join(folder, 'filed.csv'), `案件编号,提交日期\r\n${caseNo},2026-01-01\r\n`);
    writeFileSync(
      path.join(folder, 'answers.csv'),
      `案件编号,办理情况,案号\r\n${caseNo},准予登记,（2026）粤0304民初1号\r\n`,
    );
    const config = path.join(folder, 'qisu.yaml');
    const settings = readFileSync(config, 'utf8');
    const own = 'returns: { columns: { 办理情况: result }, results: { 准予登记: accepted } }\n';
    writeFileSync(config, settings + own);
    for (const args of [
      ['review', 'import', 'kept.csv'],
      ['filed', 'import', 'filed.csv'],
      ['returns', 'import', 'answers.csv'],
    ])
      expect(await qisu(folder, ...args)).toMatchObject({ code: 0 });
    writeFileSync(config, settings);
    expect((await qisu(folder, 'status', caseNo)).output).toMatch(
      /QS-2025-000001 {2}accepted [^]*（2026）粤0304民初1号/,
    );
  });

  test('a damaged docket is put aside with its log, byte for byte', async () => {
    const file = docketFile(folder);
    const damaged = Buffer.concat([Buffer.alloc(4096, 7), readFileSync(file).subarray(4096)]);
    writeFileSync(file, damaged);
    writeFileSync(`${file}-wal`, 'a log');
    expect((await qisu(folder, 'status')).code).toBe(3);
    const result = await rebuild();
    expect(result).toMatchObject({ code: 0, cases: 1 });
    const kept = hidden().filter((name) => /\.damaged(?:-wal)?$/.test(name));
    expect(kept).toEqual([
      'docket.sqlite.20260101T020304Z.damaged',
      'docket.sqlite.20260101T020304Z.damaged-wal',
    ]);
    expect(readFileSync(path.join(folder, '.qisu', kept[0]!)).equals(damaged)).toBe(true);
    expect(readFileSync(path.join(folder, '.qisu', kept[1]!), 'utf8')).toBe('a log');
    expect((await qisu(folder, 'status', caseNo)).code).toBe(0);
    expect(hidden().some((name) => name.includes('rebuilding'))).toBe(false);
  });

  test('one that can be read is replaced on demand, and kept', async () => {
    const result = await qisuAs(
      { now: '2026-02-01T00:00:00Z' },
      folder,
      'docket',
      'rebuild',
      '--yes',
    );
    expect(result.code).toBe(0);
    expect(result.output).toMatch(/The old docket: .*20260201T000000Z\.damaged/);
    expect(result.errors).toMatch(/review import, qisu filed import and qisu returns import/);
    const old = path.join(folder, '.qisu', 'docket.sqlite.20260201T000000Z.damaged');
    const docket = await openDocket(old, { readOnly: true });
    expect((await docket?.overview())?.byState.prepared).toBe(1);
    await docket?.close();
  });
});

describe('batches that contradict each other', () => {
  const sha = (digit: string): string => digit.repeat(64);
  const runOf = (batchId: string, failures: readonly object[] = []): string =>
    JSON.stringify({
      batchId,
      asOf: batchId.slice(0, 10),
      status: 'complete',
      tool: { name: 'qisu', version: '0.1.0' },
      pack: { id: 'zh-CN', version: '0.1.0', digest: sha('0') },
      inputs: [],
      counts: {
        accounts: 3,
        rejectedLoans: 0,
        eligible: 3,
        ineligible: 0,
        needsReview: 0,
        cases: 2,
        failed: 0,
        pages: 6,
      },
      amountClaimed: '200.00',
      failures,
    });
  const caseOf = (number: string, ...loanNos: readonly string[]): string =>
    JSON.stringify({
      caseNo: number,
      loanNos,
      claim: { total: '100.00' },
      bundle: { pages: 3, sha256: sha('1') },
    });
  const first = '2025-11-30-aaaaaaaa';
  const second = '2025-12-31-bbbbbbbb';
  const [one, two, three, four] = [1, 2, 3, 4].map((no) => `QS-2025-00000${no}`) as [
    string,
    string,
    string,
    string,
  ];

  test('what cannot be restored is named, the rest is', async () => {
    const folder = workspaceWith({
      'qisu.yaml': 'plaintiff: { name: 示例银行 }\nledger: { accounts: a.csv }\n',
      [`batches/${first}/run.json`]: runOf(first, [{ caseNo: four, loanNo: 'JJ4' }]),
      [`batches/${first}/cases/${one}/case.json`]: caseOf(one, 'JJ1'),
      [`batches/${first}/cases/${two}/case.json`]: caseOf(two, 'JJ2'),
      [`batches/${second}/run.json`]: runOf(second),
      // Of a version without a docket: the number of another case, a loan that has a case.
      [`batches/${second}/cases/${one}/case.json`]: caseOf(one, 'JJ9'),
      [`batches/${second}/cases/${three}/case.json`]: caseOf(three, 'JJ2'),
      [`batches/${second}/cases/${two}/case.json`]: '{ "caseNo": ',
    });
    const { code, output } = await qisu(folder, 'docket', 'rebuild', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(output)).toMatchObject({
      batches: [first, second],
      cases: 3,
      diagnostics: [
        { code: 'docket/case-unreadable' },
        { code: 'docket/number-twice' },
        { code: 'docket/loan-twice' },
      ],
    });
    const listed = JSON.parse((await qisu(folder, 'review', 'list', '--json')).output) as {
      cases: readonly { caseNo: string; state: string; loanNos: readonly string[] }[];
    };
    expect(listed.cases.map(({ caseNo: no, state, loanNos }) => [no, state, ...loanNos])).toEqual([
      [one, 'prepared', 'JJ1'],
      [two, 'prepared', 'JJ2'],
      [four, 'flagged', 'JJ4'],
    ]);
    const docket = await openDocket(docketFile(folder), { readOnly: true });
    expect(await docket?.lastOrdinal('QS-2025')).toBe(4);
    expect((await docket?.events({ limit: 1 }))?.[0]?.kind).toBe('rebuild');
    await docket?.close();
  });
});
