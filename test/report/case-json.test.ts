import { expect, test } from 'vitest';
import { civilDate } from '#domain/civil-date.js';
import { caseJson } from '#report/case-json.js';
import { caseSchema } from '#report/case-schema.js';
import { fullCase } from '../drafting/full-case.js';
import {
  aCase,
  aCaseLoan,
  aContact,
  aDefendant,
  aLoan,
  anEvidenceItem,
  aParty,
  aSheet,
} from '../support/case-builder.js';
import { aBundle } from './entries.js';

const basis = { settings: 's', law: 'l', templates: {}, loans: [] };

function written(theCase: ReturnType<typeof aCase>): {
  readonly parties: readonly object[];
  readonly collaterals: readonly object[];
} {
  return JSON.parse(JSON.stringify(caseJson(theCase, aBundle(), basis))) as ReturnType<
    typeof written
  >;
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
  const record: unknown = JSON.parse(JSON.stringify(caseJson(theCase, aBundle(), basis)));
  const parsed = caseSchema.safeParse(record);
  expect(parsed.error?.issues).toBeUndefined();
  expect(caseSchema.safeParse({ ...(record as object), surplus: 1 }).success).toBe(false);
});

test('the days that papers state stand with each loan, the date of signature with the case', () => {
  const loan = aLoan({
    contacts: [
      aContact({ on: civilDate('2024-05-20'), method: '短信', delivered: true }),
      aContact({ on: civilDate('2024-05-21'), method: '电话', delivered: false }),
      aContact({ on: civilDate('2024-07-01'), method: '短信', delivered: true }),
    ],
    evidence: [anEvidenceItem('借款合同', { signedOn: civilDate('2024-01-10') })],
  });
  const bundle = { ...aBundle(), signatureDate: civilDate('2024-07-05') };
  const record = JSON.parse(
    JSON.stringify(caseJson(aCase({ loans: [aCaseLoan({ loan })] }), bundle, basis)),
  ) as { signatureDate: string; loans: { dates: object }[] };
  expect(record.signatureDate).toBe('2024-07-05');
  // The calculation date is 2024-06-30; the second contact did not arrive.
  expect(record.loans.map(({ dates }) => dates)).toEqual([
    {
      instalments: ['2024-02-15', '2024-03-15', '2024-04-15'],
      repayments: ['2024-02-15'],
      contracts: ['2024-01-10'],
      contacts: [{ on: '2024-05-20', method: '短信', target: 'borrower' }],
    },
  ]);
  expect(caseSchema.safeParse(record).error?.issues).toBeUndefined();
});

test('what has matured and what was repaid stand with each loan', () => {
  const { loans } = JSON.parse(JSON.stringify(caseJson(aCase(), aBundle(), basis))) as {
    loans: readonly object[];
  };
  // One instalment of 4,000.00 with 148.80 of interest was paid before the default; nothing is accelerated.
  expect(loans).toMatchObject([
    {
      due: {
        principal: '8000.00',
        interest: '142.40',
        penalty: '439.20',
        compound: '0.00',
        fees: '0.00',
        cut: '0.00',
        undue: '0.00',
        total: '8581.60',
      },
      repaid: {
        principal: '4000.00',
        interest: '148.80',
        penalty: '0.00',
        compound: '0.00',
        fees: '0.00',
        sinceDefault: '0.00',
      },
    },
  ]);
});
