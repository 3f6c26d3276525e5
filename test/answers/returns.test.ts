import { beforeAll, describe, expect, test } from 'vitest';
import { readReturns } from '#answers/read-returns.js';
import { settleReturns } from '#answers/settle-returns.js';
import type { TakenStep } from '#answers/steps-of-events.js';
import type { AnswerWords } from '#domain/answers.js';
import { civilDate } from '#domain/civil-date.js';
import type { DocketCase } from '#domain/docket.js';
import { demoCase, demoStep } from './builders.js';
import { sheetRows, shippedWords } from './shipped-words.js';

let words: AnswerWords;
beforeAll(async () => {
  words = await shippedWords();
});

type Cells = Readonly<Record<string, string>>;
const today = civilDate('2026-03-01');
const number = '（2026）粤0304民初123号';
const accepted: Cells = {
  caseNo: 'QS-2025-000001',
  result: '已立案',
  courtCaseNo: number,
  on: '2026-02-01',
};
const rejected: Cells = {
  caseNo: 'QS-2025-000001',
  result: '审核不通过',
  reason: '送达地址不明',
  on: '2026-02-01',
};

const read = (...rows: readonly Cells[]) => readReturns(sheetRows(...rows), words, today);

describe('reading', () => {
  test.each([
    ...['立案', '已立案', '受理', '审核通过', '准予立案', 'Accepted'].map((word) => ({
      word,
      result: 'accepted',
    })),
    ...['退回', '驳回', '不予受理', '补正', '审核不通过', '审核未通过 '].map((word) => ({
      word,
      result: 'rejected',
    })),
  ])('$word is $result', ({ word, result }) => {
    expect(read({ ...accepted, result: word }).value.rows).toMatchObject([{ result }]);
  });

  test('rows that say nothing yet are counted', () => {
    expect(read({ caseNo: 'QS-2025-000001', result: '审核中' }).value).toEqual({
      rows: [],
      pending: 1,
    });
  });

  test.each([
    { name: 'an unknown result', cells: { ...accepted, result: '好的' }, code: 'result-unknown' },
    {
      name: 'accepted without a number',
      cells: { caseNo: 'QS-2025-000001', result: '立案' },
      code: 'court-number-missing',
    },
    {
      name: 'accepted under no number',
      cells: { ...accepted, courtCaseNo: '2026民初1' },
      code: 'court-number-unreadable',
    },
    {
      name: 'accepted for mediation',
      cells: { ...accepted, courtCaseNo: '（2026）粤0304民诉前调5号' },
      code: 'court-number-not-accepted',
    },
    { name: 'no number at all', cells: { result: '立案' }, code: 'case-missing' },
    { name: 'a day to come', cells: { ...accepted, on: '2027-02-01' }, code: 'day-in-future' },
  ])('$name is refused', ({ cells, code }) => {
    const { value, diagnostics } = read(cells);
    expect(value.rows).toEqual([]);
    expect(diagnostics.map((one) => one.code)).toEqual([`answers/${code}`]);
  });

  test('brackets are put right with a notice, an unknown reason is warned of', () => {
    const { value, diagnostics } = read(
      { ...accepted, courtCaseNo: '(2026)粤0304民初123号' },
      { ...rejected, reason: '另行通知' },
    );
    expect(value.rows).toMatchObject([{ courtCaseNo: number }, { reasonCode: 'other' }]);
    expect(diagnostics.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      'notice answers/court-number-normalised',
      'warning answers/return-reason-unmatched',
    ]);
  });
});

/** Where each row goes: the state, `already`, or why not. */
function settle(
  rows: readonly Cells[],
  cases: readonly DocketCase[],
  steps: readonly TakenStep[] = [demoStep('filed', { on: '2026-01-20' })],
): readonly string[] {
  const { value: readRows } = read(...rows);
  const byLoanNo = new Map<string, DocketCase[]>();
  for (const one of cases)
    for (const loanNo of one.loanNos) byLoanNo.set(loanNo, [...(byLoanNo.get(loanNo) ?? []), one]);
  const register = {
    byCaseNo: new Map(cases.map((one) => [one.caseNo, one])),
    byLoanNo,
    byCourtNo: new Map(
      cases.flatMap((one) => (one.courtCaseNo === undefined ? [] : [[one.courtCaseNo, one]])),
    ),
  };
  const { value, diagnostics } = settleReturns(readRows.rows, register, () => steps);
  return [
    ...value.steps.map(({ move }) => `${move.caseNo} ${move.to}`),
    ...value.already.map((caseNo) => `${caseNo} already`),
    ...diagnostics.map(({ code, span }) => `${span?.row ?? '-'} ${code}`),
  ];
}

describe('whose answer it is', () => {
  const first = demoCase({ state: 'filed' });
  const second = demoCase({ caseNo: 'QS-2025-000002', state: 'filed', loanNos: ['JJ2', 'JJ3'] });
  const byLoan = (loanNo: string): Cells => ({ result: '退回', loanNo, reason: '缺少材料' });

  test.each([
    { name: 'a case number', rows: [accepted], expected: ['QS-2025-000001 accepted'] },
    { name: 'a loan number', rows: [byLoan('JJ3')], expected: ['QS-2025-000002 rejected'] },
    {
      name: 'loans of one case in rows of their own',
      rows: [byLoan('JJ2'), byLoan('JJ3')],
      expected: ['QS-2025-000002 rejected'],
    },
    {
      name: 'a loan of another case',
      rows: [{ ...accepted, loanNo: 'JJ2' }],
      expected: ['2 answers/loan-of-other-case'],
    },
    { name: 'an unknown loan', rows: [byLoan('JJ9')], expected: ['2 answers/case-unknown'] },
    {
      name: 'a loan number that a spreadsheet destroyed',
      rows: [byLoan('1.23457E+15')],
      expected: ['2 answers/case-unknown'],
    },
    {
      name: 'two cases under one number',
      rows: [accepted, { ...accepted, caseNo: 'QS-2025-000002' }],
      expected: ['2 answers/court-number-taken', '3 answers/court-number-taken'],
    },
    {
      name: 'rows that contradict each other',
      rows: [accepted, rejected],
      expected: ['2 answers/rows-contradict', '3 answers/rows-contradict'],
    },
  ])('$name', ({ rows, expected }) => {
    expect(settle(rows, [first, second])).toEqual(expected);
  });

  test('a loan that was in a closed case is that of the case which was filed', () => {
    const closed = demoCase({ caseNo: 'QS-2024-000007', state: 'closed' });
    expect(settle([byLoan('JJ1')], [closed, first])).toEqual(['QS-2025-000001 rejected']);
  });

  test('a number that another case has is refused', () => {
    const other = demoCase({ caseNo: 'QS-2025-000003', state: 'accepted', courtCaseNo: number });
    expect(settle([accepted], [first, other])).toEqual(['2 answers/court-number-taken']);
  });
});

describe('a list that comes late or twice', () => {
  const filed = demoStep('filed', { on: '2026-01-20', seq: 3 });
  const answered = demoStep('rejected', { on: '2026-02-01', reason: '送达地址不明', seq: 4 });
  const again = [filed, answered, demoStep('prepared'), demoStep('approved')];
  const filedAgain = [...again, demoStep('filed', { on: '2026-02-10', seq: 9 })];
  const wasAccepted = demoStep('accepted', { on: '2026-02-01', courtCaseNo: number });
  const isAccepted = { state: 'accepted', courtCaseNo: number } as const;

  test.each([
    { name: 'first', change: { state: 'filed' }, steps: [filed], row: rejected, is: 'rejected' },
    {
      name: 'twice',
      change: { state: 'rejected' },
      steps: [filed, answered],
      row: rejected,
      is: 'already',
    },
    {
      name: 'twice, the case being prepared anew since',
      change: { state: 'prepared' },
      steps: again,
      row: rejected,
      is: 'already',
    },
    {
      name: 'twice, the case being filed again since',
      change: { state: 'filed' },
      steps: filedAgain,
      row: rejected,
      is: 'already',
    },
    {
      name: 'an answer from before the last filing that the docket does not have',
      change: { state: 'filed' },
      steps: filedAgain,
      row: { ...rejected, reason: '管辖不符' },
      is: 'answers/answer-older',
    },
    {
      name: 'an answer to the last filing',
      change: { state: 'filed' },
      steps: filedAgain,
      row: { ...rejected, on: '2026-02-20' },
      is: 'rejected',
    },
    {
      name: 'another answer to the same filing',
      change: { state: 'rejected' },
      steps: [filed, answered],
      row: { ...rejected, reason: '管辖不符' },
      is: 'answers/answer-differs',
    },
    {
      name: 'acceptance, twice',
      change: isAccepted,
      steps: [filed, wasAccepted],
      row: accepted,
      is: 'already',
    },
    {
      name: 'acceptance under another number',
      change: isAccepted,
      steps: [filed, wasAccepted],
      row: { ...accepted, courtCaseNo: '（2026）粤0304民初999号' },
      is: 'answers/answer-differs',
    },
  ] as const)('$name: $is', ({ change, steps, row, is }) => {
    const [found = ''] = settle([row], [demoCase(change)], steps);
    expect(found.split(' ').at(-1)).toBe(is);
  });

  test('without a day it may be the answer to the filing before', () => {
    const undated = { caseNo: rejected['caseNo']!, result: '审核不通过', reason: '送达地址不明' };
    const before = [
      filed,
      demoStep('rejected', { reason: '送达地址不明' }),
      demoStep('filed', { on: '2026-02-10' }),
    ];
    expect(settle([undated], [demoCase({ state: 'filed' })], before)).toEqual([
      '2 answers/answer-ambiguous',
    ]);
  });
});
