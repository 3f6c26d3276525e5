import { describe, expect, test } from 'vitest';

import { civilDate } from '#domain/civil-date.js';
import { buildCaseView } from '#drafting/case-view.js';
import { documentedVariables, viewSchema } from '#drafting/view-schema.js';
import { exampleView } from '#drafting/view-example.js';
import type { Variable } from '#drafting/view-variable.js';
import {
  aCase,
  aCaseLoan,
  aContact,
  aDefendant,
  aLine,
  aLoan,
  anEvidenceItem,
  anInstalment,
  anOutcome,
  aParty,
  asOf,
  aSheet,
  percent,
} from '../support/case-builder.js';
import { fullCase } from './full-case.js';

const options = { signatureDate: 'blank', packVersion: '1.0.0' } as const;

/** Lists where a value has other keys than the schema, or another kind. */
function differences(variable: Variable, value: unknown, name = ''): readonly string[] {
  switch (variable.kind) {
    case 'text':
      return typeof value === 'string' ? [] : [`${name} is no text`];
    case 'flag':
      return value === '' || value === '是' ? [] : [`${name} is no flag`];
    case 'list':
      if (!Array.isArray(value)) return [`${name} is no list`];
      if (value.length === 0) return [`${name} is empty: nothing of its items was compared`];
      return value.flatMap((item, index) => differences(variable.item, item, `${name}[${index}]`));
    case 'group': {
      if (typeof value !== 'object' || value === null) return [`${name} is no group`];
      const fields = Object.entries(value);
      const unknown = fields
        .filter(([key]) => !Object.hasOwn(variable.fields, key))
        .map(([key]) => `${name}.${key} is not documented`);
      const missing = Object.keys(variable.fields)
        .filter((key) => !Object.hasOwn(value, key))
        .map((key) => `${name}.${key} is missing`);
      const inner = fields.flatMap(([key, field]) => {
        const documented = variable.fields[key];
        return documented === undefined ? [] : differences(documented, field, `${name}.${key}`);
      });
      return [...unknown, ...missing, ...inner];
    }
  }
}

test('the view of a full case has exactly the documented variables', () => {
  const view = buildCaseView(fullCase(), {
    ...options,
    signatureDate: 'as-of',
    index: [{ title: '民事起诉状', firstPage: 3, pages: 4, part: 2 }],
  });
  const optional =
    /(?:future|accruals|instalments|segments|payments|parts|reasons|verdicts|open|guaranteePeriods|demandsOn\w+|paid|paidOther) is empty/;
  expect(differences(viewSchema, view).filter((difference) => !optional.test(difference))).toEqual(
    [],
  );
  // What is empty on one loan of the full case is there on the other.
  const empty = differences(viewSchema, view).map((difference) =>
    difference.replace(/loans\[\d\]/, 'loans[]'),
  );
  expect(empty.filter((difference, index) => empty.indexOf(difference) !== index)).toEqual([]);
});

test('the example view has exactly the documented variables', () => {
  expect(differences(viewSchema, exampleView())).toEqual([]);
});

test('every variable has a meaning in Chinese and every text an example', () => {
  const variables = documentedVariables();
  expect(variables.length).toBeGreaterThan(200);
  for (const { name, kind, meaning, example } of variables) {
    expect(name).toMatch(/^[a-z][A-Za-z.[\]]+$/);
    expect(meaning).toMatch(/[\u4E00-\u9FFF]/);
    if (kind === 'text') expect(example).not.toBe('');
  }
});

test('a view is plain data', () => {
  const view = buildCaseView(fullCase(), options);
  expect(structuredClone(view)).toEqual(view);
  expect(JSON.parse(JSON.stringify(view))).toEqual(view);
});

describe('sums that differ are never printed', () => {
  test.each([
    {
      name: 'the lines of a component',
      theCase: aCase({ loans: [aCaseLoan({ sheet: aSheet({ lines: aSheet().lines.slice(1) }) })] }),
      message: 'JJ0000000001: principal is 8000.00, its lines are 4000.00',
    },
    {
      name: 'the total of a loan',
      theCase: aCase({ loans: [aCaseLoan({ sheet: aSheet({ total: 858_161n }) })] }),
      message: 'JJ0000000001: the total is 8581.61, its parts are 8581.60',
    },
    {
      name: 'the total of the case',
      theCase: aCase({ claim: { ...aCase().claim, total: 858_159n } }),
      message: 'QS-2024-000001: total of the case is 8581.59, of its loans 8581.60',
    },
    {
      name: 'the lawyer’s fee',
      theCase: aCase({ claim: { ...aCase().claim, fees: 100n, lawyerFee: 0n, total: 858_260n } }),
      message: 'QS-2024-000001: loanFees of the case is 1.00, of its loans 0.00',
    },
  ])('$name', ({ theCase, message }) => {
    expect(() => buildCaseView(theCase, options)).toThrow(message);
  });
});

describe('parties', () => {
  test('namesakes are told apart by their number', () => {
    const loans = [aCaseLoan()];
    const view = buildCaseView(
      aCase({
        loans,
        defendants: [
          aDefendant(['JJ0000000001']),
          aDefendant(['JJ0000000001'], {
            role: 'guarantor',
            guaranteeMode: 'joint',
            party: aParty({ role: 'guarantor', idNo: '519902197612028867' }),
          }),
          aDefendant(['JJ0000000001'], {
            role: 'co-borrower',
            party: aParty({ role: 'co-borrower', name: '林白露' }),
          }),
        ],
      }),
      options,
    );
    expect(view.defendants.map(({ label, heading }) => `${heading} ${label}`)).toEqual([
      '被告一 被告一陈青禾',
      '被告二 被告二陈青禾',
      '被告三 被告林白露',
    ]);
    expect(view.debtors).toBe('被告一陈青禾、被告林白露');
    expect(view.guarantors.map(({ label }) => label)).toEqual(['被告二陈青禾']);
  });

  test('a co-borrower of some loans only does not answer for all', () => {
    const view = buildCaseView(fullCase(), options);
    expect(view.debtors).toBe('被告陈青禾');
    expect(view.coDebtors).toMatchObject([{ label: '被告林白露', scope: 'JJ0000000001' }]);
  });

  test('the line breaks of a cell are no line breaks of a paper', () => {
    const party = aParty({ domicile: '贵州省\r\n毕节市\t1号' });
    const view = buildCaseView(
      aCase({ defendants: [aDefendant(['JJ0000000001'], { party })] }),
      options,
    );
    expect(view.defendants[0]?.domicile).toBe('贵州省 毕节市 1号');
  });
});

describe('demands', () => {
  const days = ['2024-04-01', '2024-04-20', '2024-05-10', '2024-06-01'].map(civilDate);

  test('only delivered demands on the addressee up to the calculation date are pleaded', () => {
    const contacts = [
      aContact(),
      aContact({ delivered: false, on: civilDate('2024-05-01') }),
      aContact({ target: 'third-party' }),
      aContact({ target: 'unknown' }),
      aContact({ kind: 'other', method: '回访' }),
      aContact({ kind: 'acceleration-notice', method: '提前到期通知' }),
      aContact({ on: civilDate('2024-07-01') }),
    ];
    const [loan] = buildCaseView(
      aCase({ loans: [aCaseLoan({ loan: aLoan({ contacts }) })] }),
      options,
    ).loans;
    expect(loan?.demandsOnBorrower).toEqual([
      { method: '短信', count: '1', days: '2024年4月20日' },
    ]);
    expect(loan?.demandsOnGuarantor).toEqual([]);
  });

  test.each([
    { count: 3, text: '2024年4月1日、2024年4月20日、2024年5月10日' },
    { count: 4, text: '2024年4月1日至2024年6月1日期间' },
  ])('$count days', ({ count, text }) => {
    const contacts = days.slice(0, count).map((on) => aContact({ on }));
    const [loan] = buildCaseView(
      aCase({ loans: [aCaseLoan({ loan: aLoan({ contacts }) })] }),
      options,
    ).loans;
    expect(loan?.demandsOnBorrower).toEqual([{ method: '短信', count: String(count), days: text }]);
  });
});

describe('the law by the day of the contract', () => {
  const law = (
    signedOn: string | undefined,
    dates: { readonly disbursedOn: string; readonly maturesOn: string },
  ): unknown => {
    const evidence =
      signedOn === undefined ? [] : [anEvidenceItem('借款合同', { signedOn: civilDate(signedOn) })];
    const loan = aLoan({
      evidence,
      disbursedOn: civilDate(dates.disbursedOn),
      maturesOn: civilDate(dates.maturesOn),
    });
    return buildCaseView(aCase({ loans: [aCaseLoan({ loan })] }), options).law;
  };

  test.each([
    {
      signedOn: undefined,
      disbursedOn: '2021-01-01',
      maturesOn: '2022-01-01',
      civilCode: '是',
      contractLaw: '',
      after: '',
    },
    {
      signedOn: undefined,
      disbursedOn: '2020-12-31',
      maturesOn: '2021-01-01',
      civilCode: '',
      contractLaw: '是',
      after: '是',
    },
    {
      signedOn: undefined,
      disbursedOn: '2019-12-31',
      maturesOn: '2020-12-31',
      civilCode: '',
      contractLaw: '是',
      after: '',
    },
    {
      signedOn: '2020-12-31',
      disbursedOn: '2021-01-05',
      maturesOn: '2022-01-01',
      civilCode: '',
      contractLaw: '是',
      after: '是',
    },
    {
      signedOn: '2021-01-01',
      disbursedOn: '2021-01-05',
      maturesOn: '2022-01-01',
      civilCode: '是',
      contractLaw: '',
      after: '',
    },
  ])(
    'signed $signedOn, disbursed $disbursedOn, due $maturesOn',
    ({ signedOn, disbursedOn, maturesOn, civilCode, contractLaw, after }) => {
      expect(law(signedOn, { disbursedOn, maturesOn })).toMatchObject({
        civilCode,
        contractLaw,
        performedAfterCivilCode: after,
      });
    },
  );
});

test('papers of one kind that name different days give no day', () => {
  const evidence = ['2024-01-10', '2024-01-11'].map((day, index) =>
    anEvidenceItem('借款合同', { signedOn: civilDate(day), fileName: `${index}.pdf` }),
  );
  const [loan] = buildCaseView(
    aCase({ loans: [aCaseLoan({ loan: aLoan({ evidence }) })] }),
    options,
  ).loans;
  expect(loan?.contractDate).toBe('');
});

test.each([
  { choice: 'blank', printed: '' },
  { choice: 'as-of', printed: '2024年6月30日' },
  { choice: civilDate('2024-07-08'), printed: '2024年7月8日' },
] as const)('signature date $choice', ({ choice, printed }) => {
  expect(buildCaseView(aCase(), { ...options, signatureDate: choice }).signatureDate).toBe(printed);
});

test('different caps of several loans have no common rate', () => {
  const capped = (loanNo: string, annual: bigint): ReturnType<typeof aCaseLoan> =>
    aCaseLoan({
      loan: aLoan({ loanNo }),
      sheet: aSheet({ loanNo, terms: { ...aSheet().terms, cap: { annual, source: '依据' } } }),
    });
  const same = aCase({ loans: [capped('JJ1', 24n * percent), capped('JJ2', 24n * percent)] });
  const different = aCase({ loans: [capped('JJ1', 24n * percent), capped('JJ2', 15n * percent)] });
  expect(buildCaseView(same, options).claim.capRate).toBe('24%');
  expect(buildCaseView(different, options).claim.capRate).toBe('');
  expect(buildCaseView(different, options).loans.map(({ capRate }) => capRate)).toEqual([
    '24%',
    '15%',
  ]);
});

test('the cut of fees is told from the cut of interest', () => {
  const lines = [
    ...aSheet().lines,
    aLine({ component: 'fees', kind: 'fees-stated', amount: 5_000n }),
    aLine({ component: 'cut', kind: 'cap-cut', reduces: 'penalty', amount: 20_000n }),
    aLine({ component: 'cut', kind: 'cap-cut', reduces: 'fees', amount: 3_000n }),
  ];
  const sheet = aSheet({ lines, fees: 5_000n, cut: 23_000n, total: 840_160n });
  const { claim } = buildCaseView(aCase({ loans: [aCaseLoan({ sheet })] }), options);
  // 142.40 + 439.20 = 581.60; − 200.00 = 381.60; 50.00 − 30.00 = 20.00; 8,000.00 + 381.60 + 20.00 = 8,401.60.
  expect(
    [
      claim.accrued,
      claim.accruedCut,
      claim.accruedNet,
      claim.loanFees,
      claim.loanFeesCut,
      claim.loanFeesNet,
      claim.beforeCut,
      claim.total,
    ].map(({ figure }) => figure),
  ).toEqual(['581.60', '200.00', '381.60', '50.00', '30.00', '20.00', '8,631.60', '8,401.60']);
});

test('a guarantor’s period is named by the guarantor', () => {
  const guarantor = aParty({ role: 'guarantor', name: '周霜' });
  const outcome = anOutcome({
    guaranteePeriods: [{ partyIndex: 0, endsOn: asOf, daysLeft: 0, origin: 'statutory' }],
  });
  const loan = aLoan({ otherParties: [guarantor] });
  const [view] = buildCaseView(aCase({ loans: [aCaseLoan({ loan, outcome })] }), options).loans;
  expect(view?.screening.guaranteePeriods).toEqual([
    { guarantor: '周霜', endsOn: '2024年6月30日', daysLeft: '0', origin: '法定六个月' },
  ]);
});

test('only instalments due before the calculation date count as missed', () => {
  const undue = anInstalment({ period: 4, dueOn: asOf, standing: 'undue', daysPastDue: 0 });
  const sheet = aSheet({ instalments: [...aSheet().instalments, undue] });
  const [loan] = buildCaseView(aCase({ loans: [aCaseLoan({ sheet })] }), options).loans;
  expect(loan?.unpaidInstalments).toBe('2');
});
