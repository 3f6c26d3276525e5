import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { CallLog } from '#cli/call-log.js';
import { oneCase, sampleWorkspace } from '../support/sample-workspace.js';
import { qisu, temporaryFolder, workspaceWith } from '../support/temporary-workspace.js';

type Line = Readonly<Record<string, unknown>>;

function linesOf(directory: string, command: string): readonly Line[] {
  const [name = ''] = readdirSync(directory).filter((one) => one.includes(`-${command}-`));
  const text = readFileSync(path.join(directory, name), 'utf8');
  expect(text.endsWith('\n')).toBe(true);
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

const events = (lines: readonly Line[]): ReadonlySet<unknown> =>
  new Set(lines.map(({ event }) => event));

describe('the log of a run', () => {
  test('tells inputs, counts, warnings and the end, and nothing personal', async () => {
    const folder = sampleWorkspace(oneCase());
    const { code } = await qisu(
      folder,
      'run',
      '--quiet',
      '--log-dir',
      'log',
      '--as-of',
      '2025-12-31',
    );
    expect(code).toBe(0);
    const log = path.join(folder, 'log');
    expect(readdirSync(log)).toEqual([`20260101T020304Z-run-${process.pid}.jsonl`]);
    expect(statSync(log).mode & 0o777).toBe(0o700);
    expect(statSync(path.join(log, readdirSync(log)[0] ?? '')).mode & 0o777).toBe(0o600);
    const lines = linesOf(log, 'run');
    for (const line of lines)
      expect(line).toMatchObject({
        at: '2026-01-01T02:03:04.000Z',
        level: expect.any(String) as string,
      });
    expect(lines[0]).toMatchObject({
      event: 'start',
      command: 'run',
      workspace: folder,
      options: { asOf: '2025-12-31', quiet: true, logDir: 'given' },
      node: process.version,
    });
    expect(lines.at(-1)).toMatchObject({ event: 'end', level: 'info', exitCode: 0 });
    expect(lines.find(({ event }) => event === 'result')).toMatchObject({
      asOf: '2025-12-31',
      counts: { accounts: 24, cases: 1, prepared: 1, failed: 0 },
    });
    const run = JSON.parse(
      readFileSync(path.join(lines[1]?.['batchDir'] as string, 'run.json'), 'utf8'),
    ) as { inputs: { file: string; sha256: string }[] };
    const ledgers = run.inputs.filter(({ file }) => !file.startsWith('evidence/'));
    expect(
      lines.filter(({ event }) => event === 'input').map(({ file, sha256 }) => ({ file, sha256 })),
    ).toEqual(ledgers.map(({ file, sha256 }) => ({ file, sha256 })));
    expect(lines.find(({ event }) => event === 'evidence')).toMatchObject({
      files: run.inputs.length - ledgers.length,
    });
    expect(events(lines)).toContain('warnings');
    const text = JSON.stringify(lines);
    expect(text).not.toMatch(/林予安|欧阳|张鹏刚|陈䶮|5199099\d|\d{17}[\dX]|借款合同/);
  });

  test('tells each failure by code and case, without its text', async () => {
    const folder = sampleWorkspace(oneCase());
    writeFileSync(path.join(folder, 'evidence', 'JJA2025000030_04_身份证影像.pdf'), 'not a PDF');
    const { code } = await qisu(folder, 'run', '--quiet', '--log-dir', 'log');
    expect(code).toBe(1);
    const lines = linesOf(path.join(folder, 'log'), 'run');
    expect(lines.filter(({ event }) => event === 'failure')).toEqual([
      {
        at: '2026-01-01T02:03:04.000Z',
        level: 'error',
        event: 'failure',
        code: expect.stringMatching(/^\w+\/[\w-]+$/) as string,
        caseNo: 'QS-2025-000001',
        loanNo: 'JJA2025000030',
      },
    ]);
    expect(lines.at(-1)).toMatchObject({ event: 'end', exitCode: 1, level: 'info' });
    expect(JSON.stringify(lines)).not.toContain('身份证');
  });

  test('of a call that fails: why, and its exit code', async () => {
    const folder = workspaceWith({
      'qisu.yaml': 'plaintiff: { name: x }\nledger: { accounts: a.csv }\n',
    });
    expect((await qisu(folder, 'screen', '--log-dir', 'log')).code).toBe(2);
    const lines = linesOf(path.join(folder, 'log'), 'screen');
    expect(lines.map(({ event }) => event)).toEqual(['start', 'error', 'end']);
    expect(lines[1]).toMatchObject({ name: 'UsageError', level: 'error' });
    expect(lines[2]).toMatchObject({ exitCode: 2, level: 'error' });
  });

  test('a command of a group is named with its group; what was typed is not told', async () => {
    const folder = temporaryFolder();
    expect(
      (await qisu(folder, 'calc', 'id', '440305199003079991', '--log-dir', 'log')).code,
    ).toBeLessThan(3);
    const lines = linesOf(path.join(folder, 'log'), 'calc-id');
    expect(JSON.stringify(lines)).not.toContain('440305');
  });

  test('a folder that cannot be made is told before any work', async () => {
    const folder = workspaceWith({ log: 'a file' });
    const { code, errors, output } = await qisu(folder, 'run', '--log-dir', 'log');
    expect([code, output]).toEqual([3, '']);
    expect(errors).toMatch(/Cannot write the log .*\(E\w+\)\.\n {2}Check the permissions/);
  });

  test.each(['0', 'many', '-1'])('--log-keep %s is refused', async (keep) => {
    const { code, errors } = await qisu(temporaryFolder(), 'run', `--log-keep=${keep}`);
    expect(code).toBe(2);
    expect(errors).toContain('--log-keep must be a whole number');
  });
});

test('the newest logs of a command are kept, other files are left alone', () => {
  const directory = temporaryFolder();
  mkdirSync(directory, { recursive: true });
  const older = [
    '20251228T000000Z-run-9.jsonl',
    '20251229T000000Z-run-10.jsonl',
    '20251230T000000Z-run-8.jsonl',
  ];
  const others = [
    '20200101T000000Z-screen-1.jsonl',
    'notes-run-1.jsonl',
    '20200101T000000Z-run-1.jsonl.gz',
  ];
  for (const name of [...older, ...others]) writeFileSync(path.join(directory, name), '');
  const place = {
    directory,
    command: 'run',
    processId: 7,
    now: () => new Date('2026-01-01T00:00:00Z'),
  };
  CallLog.open({ ...place, keep: 2 }).close();
  expect(readdirSync(directory)).toEqual(
    ['20251230T000000Z-run-8.jsonl', '20260101T000000Z-run-7.jsonl', ...others].toSorted(),
  );
});

test('a line is in the file as soon as it is written, whatever becomes of the process', () => {
  const directory = temporaryFolder();
  const log = CallLog.open({
    directory,
    command: 'run',
    processId: 7,
    keep: 90,
    now: () => new Date('2026-01-01T00:00:00Z'),
  });
  log.write('info', 'start', { pid: 7 });
  expect(readFileSync(log.file, 'utf8')).toBe(
    '{"at":"2026-01-01T00:00:00.000Z","level":"info","event":"start","pid":7}\n',
  );
  log.close();
  log.write('info', 'end');
  expect(readFileSync(log.file, 'utf8')).not.toContain('end');
});
