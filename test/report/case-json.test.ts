import { expect, test } from 'vitest';
import { civilDate } from '#domain/civil-date.js';
import { caseJson } from '#report/case-json.js';
import { caseSchema } from '#report/case-schema.js';
import { fullCase } from '../drafting/full-case.js';
import { aCase, aCaseLoan, aDefendant, aParty, aSheet } from '../support/case-builder.js';
import { aBundle } from './entries.js';

function written(theCase: ReturnType<typeof aCase>): {
  readonly parties: readonly object[];
  readonly collaterals: readonly object[];
} {
  return JSON.parse(JSON.stringify(caseJson(theCase, aBundle()))) as ReturnType<typeof written>;
}

test('collaterals with their amounts as text', () => {
  const theCase = aCase({
    collaterals: [
      {
        collateral: {
          kind: 'mortgage',
          description: '示例路4号房屋',
          signedOn: civilDate('2024-01-10'),
          maximumAmount: 80_000_000n,
          registration: 'formal',
        },
        mortgagor: aParty(),
        loanNos: ['JJ0000000001'],
      },
    ],
  });
  expect(written(theCase).collaterals).toEqual([
    {
      kind: 'mortgage',
      description: '示例路4号房屋',
      signedOn: '2024-01-10',
      maximumAmount: '800000.00',
      registration: 'formal',
      mortgagor: '陈青禾',
      loanNos: ['JJ0000000001'],
    },
  ]);
});

test('a party holds what the ledger states and nothing else', () => {
  const party = aParty({ residence: '示例路9号', representative: '周霜' });
  const [, defendant] = written(aCase({ defendants: [aDefendant([], { party })] })).parties;
  expect(defendant).toMatchObject({ residence: '示例路9号', representative: '周霜' });
  expect(defendant).not.toHaveProperty('employer');
  expect(defendant).not.toHaveProperty('ethnicGroup');
});

test.each([
  { name: 'a case with everything', theCase: fullCase() },
  {
    name: 'a case accelerated by the complaint, its court not determined',
    theCase: aCase({
      loans: [aCaseLoan({ sheet: aSheet({ acceleration: { mode: 'complaint' } }) })],
      court: {
        basis: 'undetermined',
        reason: { zh: '无法确定。', en: 'Not determined.' },
        flags: [],
      },
    }),
  },
])('has the form that its schema says: $name', ({ theCase }) => {
  const record: unknown = JSON.parse(JSON.stringify(caseJson(theCase, aBundle())));
  const parsed = caseSchema.safeParse(record);
  expect(parsed.error?.issues).toBeUndefined();
  expect(caseSchema.safeParse({ ...(record as object), surplus: 1 }).success).toBe(false);
});
