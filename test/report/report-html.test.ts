import { describe, expect, test } from 'vitest';
import { CountedLoans } from '#batch/counted-loans.js';
import { Spill } from '#batch/spill.js';
import type { CaseLoan } from '#domain/case.js';
import { civilDate } from '#domain/civil-date.js';
import type { Diagnostic } from '#domain/diagnostic.js';
import type { CriterionVerdict } from '#domain/screening.js';
import { caseRecord } from '#report/case-record.js';
import { escapeHtml } from '#report/html.js';
import { reportHtml, type BatchReport } from '#report/report-html.js';
import {
  FindingGroups,
  foundLoan,
  showLoans,
  type FindingGroup,
  type LoanFindings,
} from '#report/report-findings.js';
import { aCase, aCaseLoan, aDefendant, aLoan, anOutcome, aParty } from '../support/case-builder.js';
import { without } from '../support/without.js';
import { anEntry } from './entries.js';

const hostile = `<script>alert(1)</script>"' onload=x&amp;`;

function groupFindings(diagnostics: readonly Diagnostic[]): readonly FindingGroup[] {
  const loans = new CountedLoans(
    new Spill({
      folder: '/',
      tool: { processId: 1, isRunning: () => true },
      memory: 1_000_000,
    }),
  );
  const groups = new FindingGroups(loans);
  for (const diagnostic of diagnostics) groups.add(diagnostic);
  return groups.list();
}

function aReport(overrides: Partial<BatchReport> = {}): BatchReport {
  return {
    batchId: '2024-06-30-00000000',
    asOf: civilDate('2024-06-30'),
    plaintiff: '海岚网商银行股份有限公司',
    madeBy: 'qisu 0.1.0',
    counts: { accounts: 1, rejectedLoans: 0, eligible: 1, ineligible: 0, needsReview: 0 },
    run: {
      failed: 0,
      pages: 6,
      prepared: 1,
      amount: aCase().claim.total,
      cases: [caseRecord(anEntry())],
      failures: [],
    },
    loans: shownOf([]),
    findings: [],
    inputs: [{ file: 'qisu.yaml', sha256: '0'.repeat(64), bytes: 12 }],
    ...overrides,
  };
}

const shownOf = (loans: readonly CaseLoan[]): LoanFindings =>
  showLoans(loans.flatMap((loan) => foundLoan(loan) ?? []));

const page = (overrides: Partial<BatchReport> = {}): string =>
  [...reportHtml(aReport(overrides))].join('');

/** A loan that one criterion keeps out. */
function missed(loanNo: string, miss: Partial<CriterionVerdict>): CaseLoan {
  const [usual] = anOutcome().verdicts;
  return aCaseLoan({
    loan: aLoan({ loanNo }),
    outcome: anOutcome({
      loanNo,
      outcome: 'ineligible',
      reasons: [{ zh: '未达到标准。', en: 'Below the standard.' }],
      verdicts: [{ ...usual!, verdict: 'not-met', ...miss }],
    }),
  });
}

function aDiagnostic(overrides: Partial<Diagnostic> = {}): Diagnostic {
  return {
    code: 'ledger/something',
    severity: 'warning',
    message: { zh: '有一处问题。', en: 'Something.' },
    ...overrides,
  };
}

describe('what a batch is made of', () => {
  test('counts, amount, cases with a link to the bundle, inputs with digests', () => {
    const text = page();
    // 8,581.60 is the claim of the usual case.
    expect(text).toContain('<dt>标的总额</dt><dd>8,581.60 <small>元</small></dd>');
    expect(text).toContain('<dt>卷宗页数</dt><dd>6</dd>');
    expect(text).toContain(
      '<a href="cases/QS-2024-000001/bundle.pdf">QS-2024-000001</a></td><td>陈青禾</td><td>JJ0000000001</td>',
    );
    expect(text).toContain(
      `<td>qisu.yaml</td><td class="number">12</td><td><code>${'0'.repeat(64)}`,
    );
    expect(text).toContain('<h2>待复核借据 <small>0</small></h2>\n<p class="note">无。</p>');
    expect(text).not.toContain('未能生成');
  });

  test('a screening has no cases and says so in its title', () => {
    const text = [...reportHtml(without(aReport(), 'run'))].join('');
    expect(text).toContain('<title>筛选报告 2024-06-30-00000000</title>');
    expect(text).not.toContain('<h2>案件');
    expect(text).not.toContain('标的总额');
  });

  test('failures, loans that need review with all reasons', () => {
    const reasons = [
      { zh: '余额不符。', en: 'a' },
      { zh: '缺少合同。', en: 'b' },
    ];
    const text = page({
      run: {
        failed: 1,
        pages: 0,
        prepared: 0,
        amount: 0n,
        cases: [],
        failures: [
          { caseNo: 'QS-1', loanNo: 'JJ9', code: 'pdf/exhibit-broken', message: '已损坏' },
        ],
      },
      loans: shownOf([aCaseLoan({ outcome: anOutcome({ outcome: 'needs-review', reasons }) })]),
    });
    expect(text).toContain('<td>QS-1</td><td>JJ9</td><td>已损坏</td><td><code>pdf/exhibit-broken');
    expect(text).toContain('<td>陈青禾</td><td>余额不符。\n缺少合同。</td>');
    expect(text).toContain('<div class="bad"><dt>失败案件</dt><dd>1</dd>');
  });
});

describe('hostile texts', () => {
  test('are escaped wherever they stand', () => {
    const party = aParty({ name: hostile });
    const loan = aLoan({ loanNo: hostile, borrower: party });
    const text = page({
      plaintiff: hostile,
      run: {
        failed: 1,
        pages: 1,
        prepared: 1,
        amount: 1n,
        cases: [
          caseRecord(
            anEntry({
              theCase: aCase({
                defendants: [aDefendant([], { party })],
                court: { ...aCase().court, name: hostile },
              }),
            }),
          ),
        ],
        failures: [{ caseNo: hostile, loanNo: hostile, code: hostile, message: hostile }],
      },
      loans: shownOf([
        aCaseLoan({
          loan,
          outcome: anOutcome({ outcome: 'needs-review', reasons: [{ zh: hostile, en: '' }] }),
        }),
        {
          ...missed(hostile, { distance: '-1', title: { zh: hostile, en: '' } }),
          loan,
        },
      ]),
      findings: groupFindings([
        aDiagnostic({ message: { zh: hostile, en: '' }, hint: { zh: hostile, en: '' } }),
      ]),
      inputs: [{ file: hostile, sha256: hostile, bytes: 1 }],
    });
    expect(text).not.toMatch(/<script|onload=x&amp;(?!amp;)|alert\(1\)<\/script/);
    // 1 plaintiff, 4 of the failure, 2 of the case, 3 of the review, 2 of the warning, 3 of the near miss, 2 of the input.
    expect(
      text.match(/&lt;script&gt;alert\(1\)&lt;\/script&gt;&quot;&#39; onload=x&amp;amp;/g),
    ).toHaveLength(17);
    // Of tags there are those that the page itself makes, and no other.
    expect(new Set(text.match(/<[a-z!/][a-z0-9]*/gi))).toEqual(
      new Set(page({ findings: groupFindings([aDiagnostic()]) }).match(/<[a-z!/][a-z0-9]*/gi)),
    );
  });

  test('cannot turn the writing around or send controls', () => {
    expect(escapeHtml('a\u202Eb\u0000c\u001B[2J\u2066\td\n')).toBe(
      'a\uFFFDb\uFFFDc\uFFFD[2J\uFFFD\td\n',
    );
    expect(escapeHtml('𠮷·é')).toBe('𠮷·é');
  });

  test('the page fetches nothing and runs nothing', () => {
    const text = page();
    expect(text).toContain(`default-src 'none'`);
    expect(text).not.toMatch(/https?:|src=|@import|url\(/);
  });
});

describe('diagnostics by code', () => {
  test('errors first, then the most frequent; notices are left out', () => {
    const groups = groupFindings([
      aDiagnostic({ code: 'a/rare', loanNo: 'JJ1' }),
      aDiagnostic({ code: 'b/often', loanNo: 'JJ1' }),
      aDiagnostic({ code: 'b/often', loanNo: 'JJ1' }),
      aDiagnostic({ code: 'b/often' }),
      aDiagnostic({ code: 'c/fatal', severity: 'error', loanNo: 'JJ2' }),
      aDiagnostic({ code: 'd/notice', severity: 'notice' }),
    ]);
    expect(groups.map(({ code, count, loans }) => [code, count, loans])).toEqual([
      ['c/fatal', 1, 1],
      ['b/often', 3, 1],
      ['a/rare', 1, 1],
    ]);
  });
});

describe('near misses', () => {
  test('are loans that one measurable criterion keeps out, by the share that is missing', () => {
    const far = anOutcome({ outcome: 'ineligible', reasons: [] });
    const { nearMisses } = shownOf([
      // 2,660.27 of 5,000.00 is more than half; 2 of 90 days and 100.00 of 5,000.00 are a forty-fifth and a fiftieth.
      missed('half', { threshold: '5000.00', distance: '-2660.27' }),
      missed('days', { threshold: '90', distance: '-2' }),
      missed('yuan', { threshold: '5000.00', distance: '-100.00' }),
      missed('same', { threshold: '9000', distance: '-200' }),
      missed('words', { threshold: '结清', distance: '-x' }),
      missed('unmeasured', { threshold: '结清' }),
      missed('warned', { distance: '-1', kind: 'warn' }),
      aCaseLoan({ outcome: { ...far, reasons: [far, far].map(() => ({ zh: '', en: '' })) } }),
      aCaseLoan(),
    ]);
    expect(nearMisses.rows.map(({ loan }) => loan.loanNo)).toEqual([
      'yuan',
      'days',
      'same',
      'half',
      'words',
    ]);
    expect(nearMisses.total).toBe(5);
  });

  test('the nearest thousand are shown, and how many more there are', () => {
    const loans = Array.from({ length: 2500 }, (_, index) =>
      missed(`JJ${String(index).padStart(4, '0')}`, {
        threshold: '9000',
        distance: `-${2500 - index}`,
      }),
    );
    const { nearMisses } = shownOf(loans);
    expect([nearMisses.rows.length, nearMisses.total]).toEqual([1000, 2500]);
    expect(nearMisses.rows[0]?.loan.loanNo).toBe('JJ2499');
    expect(nearMisses.rows.at(-1)?.loan.loanNo).toBe('JJ1500');
    expect(page({ loans: shownOf(loans) })).toContain('另有 1500 行未列出，见 screening.csv。');
  });

  test('a list of a thousand rows is whole', () => {
    const loans = Array.from({ length: 1000 }, (_, index) =>
      aCaseLoan({
        loan: aLoan({ loanNo: `JJ${index}` }),
        outcome: anOutcome({ outcome: 'needs-review' }),
      }),
    );
    expect(page({ loans: shownOf(loans) })).not.toContain('未列出');
  });
});
