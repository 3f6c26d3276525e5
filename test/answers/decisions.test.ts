import { beforeAll, describe, expect, test } from 'vitest';
import { readDecisions } from '#answers/read-decisions.js';
import { settleDecisions } from '#answers/settle-decisions.js';
import type { TakenStep } from '#answers/steps-of-events.js';
import type { AnswerWords } from '#domain/answers.js';
import type { DocketCase } from '#domain/docket.js';
import { demoCase, demoStep, otherPapers, papers } from './builders.js';
import { sheetRows, shippedWords } from './shipped-words.js';

let words: AnswerWords;
beforeAll(async () => {
  words = await shippedWords();
});

type Cells = Readonly<Record<string, string>>;
const approval: Cells = {
  caseNo: 'QS-2025-000001',
  bundleSha256: papers,
  seq: '10',
  decision: '通过',
};

/** Code and row of each refused row. */
function codes(
  diagnostics: readonly { code: string; span?: { row: number } }[],
): readonly string[] {
  return diagnostics.map(({ code, span }) => `${span?.row ?? '-'} ${code}`);
}

describe('reading', () => {
  test.each([
    { word: '通过', decision: 'approve' },
    { word: ' 同意。', decision: 'approve' },
    { word: 'Approve', decision: 'approve' },
    { word: '退回', decision: 'return' },
    { word: '不通过', decision: 'return' },
    { word: '暂缓', decision: 'hold' },
    { word: '关闭', decision: 'close' },
    { word: '释放', decision: 'release' },
  ])('$word is $decision', ({ word, decision }) => {
    const rows = sheetRows({ ...approval, decision: word, reason: '理由' });
    const { value, diagnostics } = readDecisions(rows, words);
    expect(diagnostics).toEqual([]);
    expect(value.rows).toMatchObject([{ caseNo: 'QS-2025-000001', decision, seq: 10 }]);
  });

  test.each([
    { name: 'an unknown word', cells: { ...approval, decision: '也许' }, code: 'decision-unknown' },
    {
      name: 'no case',
      cells: { bundleSha256: papers, decision: '通过' },
      code: 'case-missing',
    },
    {
      name: 'a return without a reason',
      cells: { ...approval, decision: '退回' },
      code: 'reason-missing',
    },
    {
      name: 'an approval without a digest',
      cells: { caseNo: 'QS-2025-000001', decision: '通过' },
      code: 'digest-missing',
    },
    {
      name: 'a digest that is cut short',
      cells: { ...approval, bundleSha256: 'a'.repeat(63) },
      code: 'digest-unreadable',
    },
  ])('$name is refused', ({ cells, code }) => {
    const { value, diagnostics } = readDecisions(sheetRows(cells), words);
    expect(value.rows).toEqual([]);
    expect(codes(diagnostics)).toEqual([`2 answers/${code}`]);
  });

  test('rows without a decision are left for later, and counted', () => {
    const rows = sheetRows({ caseNo: 'QS-2025-000001' }, approval);
    expect(readDecisions(rows, words).value).toMatchObject({ undecided: 1, rows: [{}] });
  });

  test('of rows that contradict each other none is taken; rows that agree are one', () => {
    const against = { ...approval, decision: '退回', reason: '缺材料' };
    const other = { ...approval, caseNo: 'QS-2025-000002' };
    const { value, diagnostics } = readDecisions(sheetRows(approval, against, other, other), words);
    expect(value.rows.map(({ caseNo }) => caseNo)).toEqual(['QS-2025-000002']);
    expect(codes(diagnostics)).toEqual(['2 answers/rows-contradict', '3 answers/rows-contradict']);
  });

  test('a row whose cells have moved is refused', () => {
    const rows = sheetRows(approval).map((row) => ({ ...row, misshapen: true }));
    expect(codes(readDecisions(rows, words).diagnostics)).toEqual(['2 answers/row-misshapen']);
  });
});

describe('a sheet that comes late or twice', () => {
  const returned: Cells = { ...approval, decision: '退回', reason: '缺材料' };
  const settle = (cells: Cells, theCase: DocketCase, steps: readonly TakenStep[] = []) => {
    const { value } = readDecisions(sheetRows(cells), words);
    return settleDecisions(value.rows, new Map([[theCase.caseNo, { theCase, steps }]]));
  };

  test.each([
    {
      name: 'an approval of the papers that the case has',
      cells: approval,
      theCase: demoCase(),
      expected: 'approved',
    },
    {
      name: 'an approval of a case that is being reviewed by now',
      cells: approval,
      theCase: demoCase({ state: 'in-review' }),
      steps: [demoStep('in-review', { seq: 11 })],
      expected: 'approved',
    },
    {
      name: 'an approval, the docket being rebuilt since',
      cells: approval,
      theCase: demoCase(),
      steps: [
        demoStep('prepared', { seq: 30, bundleSha256: otherPapers }),
        demoStep('prepared', { seq: 40, bundleSha256: papers }),
      ],
      expected: 'approved',
    },
    {
      name: 'a return without a digest, the papers being made anew since',
      cells: { caseNo: 'QS-2025-000001', seq: '10', decision: '退回', reason: '缺材料' },
      theCase: demoCase(),
      steps: [demoStep('prepared', { seq: 11 })],
      expected: 'answers/decided-meanwhile',
    },
    {
      name: 'an approval that was taken over',
      cells: approval,
      theCase: demoCase({ state: 'approved' }),
      steps: [demoStep('approved', { seq: 11 })],
      expected: 'already',
    },
    {
      name: 'an approval of a case that was filed since',
      cells: approval,
      theCase: demoCase({ state: 'filed' }),
      steps: [demoStep('approved', { seq: 11 }), demoStep('filed', { seq: 12 })],
      expected: 'already',
    },
    {
      name: 'an approval of papers that were made anew',
      cells: { ...approval, bundleSha256: otherPapers },
      theCase: demoCase(),
      expected: 'answers/papers-changed',
    },
    {
      name: 'an approval that was taken over, of papers that were made anew since',
      cells: { ...approval, bundleSha256: otherPapers },
      theCase: demoCase(),
      steps: [demoStep('approved', { seq: 11 }), demoStep('prepared', { seq: 13 })],
      expected: 'answers/papers-changed',
    },
    {
      name: 'an approval after somebody else returned the case',
      cells: approval,
      theCase: demoCase({ state: 'returned' }),
      steps: [demoStep('returned', { seq: 11, reason: '缺材料' })],
      expected: 'answers/decided-meanwhile',
    },
    {
      name: 'a return',
      cells: returned,
      theCase: demoCase(),
      expected: 'returned',
    },
    {
      name: 'a return that was taken over, the case being prepared anew since',
      cells: { ...returned, bundleSha256: otherPapers },
      theCase: demoCase(),
      steps: [
        demoStep('returned', { seq: 11, reason: '缺材料' }),
        demoStep('prepared', { seq: 12 }),
      ],
      expected: 'already',
    },
    {
      name: 'a second return for the same reason, on a newer sheet',
      cells: returned,
      theCase: demoCase(),
      expected: 'returned',
    },
    {
      name: 'a case that the docket does not have',
      cells: { ...approval, caseNo: 'QS-2025-000009' },
      theCase: demoCase(),
      expected: 'answers/case-unknown',
    },
  ])('$name', ({ cells, theCase, steps, expected }) => {
    const { value, diagnostics } = settle(cells, theCase, steps);
    const found = [
      ...value.steps.map(({ move }) => move.to),
      ...value.already.map(() => 'already'),
      ...diagnostics.map(({ code }) => code),
    ];
    expect(found).toEqual([expected]);
  });

  test('a step carries the papers that were decided on, and a release its code', () => {
    const [step] = settle({ ...returned, decision: '释放' }, demoCase()).value.steps;
    expect(step?.move).toEqual({
      caseNo: 'QS-2025-000001',
      to: 'closed',
      reason: '缺材料',
      reasonCode: 'released',
      bundleSha256: papers,
    });
  });
});
