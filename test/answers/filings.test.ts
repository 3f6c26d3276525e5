import { expect, test } from 'vitest';
import { readFilings } from '#answers/read-filings.js';
import { settleFilings } from '#answers/settle-filings.js';
import type { TakenStep } from '#answers/steps-of-events.js';
import { civilDate } from '#domain/civil-date.js';
import type { CaseState } from '#domain/docket.js';
import { demoCase, demoStep } from './builders.js';
import { sheetRows } from './shipped-words.js';

const today = civilDate('2026-02-10');

test.each([
  { on: '2026-02-10', code: undefined },
  { on: '2026-02-11', code: 'answers/day-in-future' },
  { on: '2026/02/30', code: 'answers/day-unreadable' },
])('a filing on $on', ({ on, code }) => {
  const { value, diagnostics } = readFilings(sheetRows({ caseNo: 'QS-2025-000001', on }), today);
  expect(diagnostics.map((one) => one.code)).toEqual(code === undefined ? [] : [code]);
  expect(value).toHaveLength(code === undefined ? 1 : 0);
});

const filedOnce = [demoStep('approved'), demoStep('filed', { on: '2026-01-20' })];
const filedAgain: readonly TakenStep[] = [
  ...filedOnce,
  demoStep('rejected', { on: '2026-01-25' }),
  demoStep('prepared'),
  demoStep('approved'),
];

test.each([
  { name: 'an approved case', state: 'approved', on: '2026-01-20', steps: [], expected: 'filed' },
  { name: 'no day', state: 'approved', on: undefined, steps: [], expected: 'filed' },
  { name: 'a filed case', state: 'filed', on: '2026-01-20', steps: filedOnce, expected: 'already' },
  {
    name: 'the list of the first filing, after the case was approved again',
    state: 'approved',
    on: '2026-01-20',
    steps: filedAgain,
    expected: 'already',
  },
  {
    name: 'a second filing',
    state: 'approved',
    on: '2026-02-05',
    steps: filedAgain,
    expected: 'filed',
  },
  {
    name: 'a list without days, after the case was approved again',
    state: 'approved',
    on: undefined,
    steps: filedAgain,
    expected: 'answers/filing-ambiguous',
  },
] as const)('$name: $expected', ({ state, on, steps, expected }) => {
  const theCase = demoCase({ state: state as CaseState });
  const cells = { caseNo: theCase.caseNo, court: '示例法院', ...(on === undefined ? {} : { on }) };
  const { value: rows } = readFilings(sheetRows(cells), today);
  const { value, diagnostics } = settleFilings(
    rows,
    new Map([[theCase.caseNo, { theCase, steps }]]),
  );
  const found = [
    ...value.steps.map(({ move }) => move.to),
    ...value.already.map(() => 'already'),
    ...diagnostics.map(({ code }) => code),
  ];
  expect(found).toEqual([expected]);
});

test('a day before the calculation date is taken and warned of', () => {
  const theCase = demoCase({ state: 'approved' });
  const { value: rows } = readFilings(
    sheetRows({ caseNo: theCase.caseNo, on: '2025-01-20' }),
    today,
  );
  const { value, diagnostics } = settleFilings(
    rows,
    new Map([[theCase.caseNo, { theCase, steps: [] }]]),
  );
  expect(value.steps).toHaveLength(1);
  expect(diagnostics).toMatchObject([{ code: 'answers/day-before-papers', severity: 'warning' }]);
});
