import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeMetrics, type CallEnd } from '#cli/metrics.js';
import { oneCase, sampleWorkspace } from '../support/sample-workspace.js';
import { qisu, temporaryFolder, workspaceWith } from '../support/temporary-workspace.js';

/**
 * Reads the text exposition format strictly, as its definition has it: each metric with one HELP and one TYPE before its
 * samples, names and labels of the allowed letters, escapes closed, a float as value, a line feed at the end.
 */
function parseExposition(text: string): ReadonlyMap<string, string> {
  expect(text.endsWith('\n')).toBe(true);
  const values = new Map<string, string>();
  const helped = new Set<string>();
  const typed = new Set<string>();
  for (const line of text.slice(0, -1).split('\n')) {
    const comment = /^# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)$/.exec(line);
    if (comment !== null) {
      const [, kind, name = '', rest = ''] = comment;
      const seen = kind === 'HELP' ? helped : typed;
      expect(seen).not.toContain(name);
      seen.add(name);
      if (kind === 'TYPE') expect(['gauge', 'counter']).toContain(rest);
      continue;
    }
    const sample =
      /^([a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?:[a-zA-Z_]\w*="(?:[^"\\\n]|\\[\\"n])*",?)*\}) (-?\d+(?:\.\d+)?)$/.exec(
        line,
      );
    expect(sample, line).not.toBeNull();
    const [, name = '', , value = ''] = sample ?? [];
    expect(helped).toContain(name);
    expect(typed).toContain(name);
    expect(values.has(name)).toBe(false);
    values.set(name, value);
  }
  return values;
}

const clock = String(Date.parse('2026-01-01T02:03:04Z') / 1000);

describe('the figures of a run', () => {
  test('are those of its batch', async () => {
    const folder = sampleWorkspace(oneCase());
    const { output } = await qisu(folder, 'run', '--json', '--metrics', 'qisu.prom');
    const { counts, amountClaimed } = JSON.parse(output) as {
      counts: Readonly<Record<string, number>>;
      amountClaimed: string;
    };
    const file = path.join(folder, 'qisu.prom');
    const values = parseExposition(readFileSync(file, 'utf8'));
    expect(Object.fromEntries(values)).toEqual({
      qisu_last_run_timestamp_seconds: clock,
      qisu_last_success_timestamp_seconds: clock,
      qisu_last_run_exit_code: '0',
      qisu_last_run_duration_seconds: '0.000', // the clock of the test stands still
      qisu_accounts: '24',
      qisu_rejected_loans: '0',
      qisu_eligible_loans: String(counts['eligible']),
      qisu_ineligible_loans: String(counts['ineligible']),
      qisu_needs_review_loans: '0',
      qisu_cases: '1',
      qisu_prepared_cases: '1',
      qisu_unchanged_cases: '0',
      qisu_failed_cases: '0',
      qisu_pages: String(counts['pages']),
      qisu_claimed_yuan: amountClaimed,
    });
    expect(amountClaimed).toMatch(/^\d+\.\d\d$/);
    // The exporter is another user.
    expect(statSync(file).mode & 0o777).toBe(0o644);
    expect(readdirSync(folder).filter((name) => name.includes('prom'))).toEqual(['qisu.prom']);
  });

  test('a screening has no cases to count', async () => {
    const folder = sampleWorkspace();
    await qisu(folder, 'screen', '--metrics', 'screen.prom');
    const values = parseExposition(readFileSync(path.join(folder, 'screen.prom'), 'utf8'));
    expect(values.get('qisu_eligible_loans')).toBe('8');
    expect(values.has('qisu_cases')).toBe(false);
  });
});

describe('a call that fails', () => {
  const config = 'plaintiff: { name: x }\nledger: { accounts: a.csv }\n';

  test('keeps the time of the last success and says its exit code', async () => {
    const folder = workspaceWith({ 'qisu.yaml': config });
    const file = path.join(folder, 'q.prom');
    const success = end({ workspace: folder, endedAt: new Date('2025-12-30T00:00:00Z') });
    writeMetrics(file, success);
    expect((await qisu(folder, 'run', '--metrics', 'q.prom')).code).toBe(2);
    const values = parseExposition(readFileSync(file, 'utf8'));
    expect(Object.fromEntries(values)).toEqual({
      qisu_last_run_timestamp_seconds: clock,
      qisu_last_success_timestamp_seconds: String(Date.parse('2025-12-30T00:00:00Z') / 1000),
      qisu_last_run_exit_code: '2',
      qisu_last_run_duration_seconds: '0.000',
    });
  });

  test.each([
    ['there was none', undefined],
    ['the file is none', 'garbage\nqisu_last_success_timestamp_seconds{'],
  ])('has no last success where %s', (_, content) => {
    const file = path.join(temporaryFolder(), 'q.prom');
    if (content !== undefined) writeFileSync(file, content);
    writeMetrics(file, end({ exitCode: 3, isDone: false }));
    const values = parseExposition(readFileSync(file, 'utf8'));
    expect(values.has('qisu_last_success_timestamp_seconds')).toBe(false);
    expect(values.get('qisu_last_run_exit_code')).toBe('3');
  });

  test('a place without a folder is told before any work', async () => {
    const folder = workspaceWith({ 'qisu.yaml': config });
    const { code, errors, output } = await qisu(folder, 'run', '--metrics', 'no/q.prom');
    expect([code, output]).toEqual([3, '']);
    expect(errors).toMatch(/Cannot write the --metrics file .*\(ENOENT\)/);
  });
});

function end(more: Partial<CallEnd> = {}): CallEnd {
  return {
    command: 'run',
    workspace: '/srv',
    endedAt: new Date('2026-01-01T00:00:00Z'),
    seconds: 1.5,
    exitCode: 0,
    isDone: true,
    ...more,
  };
}

test('labels are escaped', () => {
  const file = path.join(temporaryFolder(), 'q.prom');
  writeMetrics(file, end({ workspace: '/srv/"a"\\b\nc' }));
  const text = readFileSync(file, 'utf8');
  parseExposition(text);
  expect(text).toContain('workspace="/srv/\\"a\\"\\\\b\\nc"');
  writeMetrics(file, end({ workspace: '/srv/"a"\\b\nc', exitCode: 70, isDone: false }));
  expect(
    parseExposition(readFileSync(file, 'utf8')).get('qisu_last_success_timestamp_seconds'),
  ).toBe(String(Date.parse('2026-01-01T00:00:00Z') / 1000));
});
