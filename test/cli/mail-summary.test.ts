import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { civilDate } from '#domain/civil-date.js';
import { noFindings, type RunFailure, type RunResult } from '#batch/run-result.js';
import { mailSummary } from '#cli/mail-summary.js';
import { oneCase, sampleWorkspace } from '../support/sample-workspace.js';
import { qisu } from '../support/temporary-workspace.js';

function result(more: Partial<RunResult> = {}): RunResult {
  return {
    batchId: '2025-12-31-00112233',
    batchDir: '/srv/batches/2025-12-31-00112233',
    asOf: civilDate('2025-12-31'),
    counts: {
      accounts: 1_234_567,
      rejectedLoans: 123_456,
      eligible: 345_678,
      ineligible: 765_433,
      needsReview: 98_765,
      cases: 300_000,
      failed: 12,
      pages: 12_345_678,
    },
    prepared: 299_988,
    unchanged: 0,
    amountClaimed: '123456789012.34',
    failures: [],
    findings: noFindings,
    changed: [],
    openCases: 312_345,
    ...more,
  };
}

function failures(count: number): readonly RunFailure[] {
  return Array.from({ length: count }, (_, index) => ({
    caseNo: `QS-2025-${String(index).padStart(6, '0')}`,
    loanNo: `XY-2024-贷-${'9'.repeat(40)}`,
    code: 'batch/exhibit-digest-differs',
    message: '证据文件与台账所列摘要不符。',
    messageEn: 'The evidence file differs.',
  }));
}

describe.each(['zh', 'en'] as const)('in %s', (language) => {
  test('the largest run fits a mail', () => {
    const lines = mailSummary({ language }, result({ failures: failures(12) }), 12_345.678);
    expect(lines.length).toBeLessThanOrEqual(20);
    for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(72);
    expect(lines.filter((line) => line.startsWith('!'))).toHaveLength(10);
    expect(lines.join('\n')).toMatch(/另有 2 项失败|and 2 more/);
    expect(lines.join('\n')).toContain('123456789012.34');
  });

  test('ten failures are all there', () => {
    const lines = mailSummary({ language }, result({ failures: failures(10) }), 1);
    expect(lines.filter((line) => line.startsWith('!'))).toHaveLength(10);
    expect(lines.join('\n')).not.toMatch(/项失败|and \d+ more/);
  });
});

test('a path is never cut', () => {
  const batchDir = `/srv/${'long/'.repeat(40)}2025-12-31-00112233`;
  expect(mailSummary({ language: 'en' }, result({ batchDir }), 1).at(-1)).toBe(batchDir);
});

test('when all is well, nothing goes to stderr', async () => {
  const folder = sampleWorkspace(oneCase());
  const first = await qisu(folder, 'run', '--quiet');
  expect(first).toMatchObject({ code: 0, errors: '' });
  expect(first.output).toContain('cases 1: 1 prepared, 0 unchanged, 0 failed\n');
  const again = await qisu(folder, 'run', '--quiet');
  expect(again).toMatchObject({ code: 0, errors: '' });
  expect(again.output).toContain('cases 1: 0 prepared, 1 unchanged, 0 failed\n');
  expect(again.output).toContain('Inputs unchanged');
});
