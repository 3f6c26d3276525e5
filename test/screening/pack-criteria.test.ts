import { describe, expect, test } from 'vitest';
import { addMonths } from '#domain/civil-date.js';
import type { Verdict } from '#domain/screening.js';
import {
  agreeing,
  asOf,
  criteria,
  day,
  demand,
  fromNow,
  guarantor,
  packCriteria,
  paper,
  party,
  repayment,
  screen,
  verdictOf,
  type Given,
} from './builders.js';

/** One loan that is changed in one thing, and what one criterion says to it. */
interface Row {
  readonly id: string;
  readonly name: string;
  readonly given: Given;
  readonly verdict: Verdict;
  readonly outcome: 'eligible' | 'ineligible' | 'needs-review';
  readonly distance?: string;
}

const noContacts: Given['loan'] = { contacts: [], contactsKnown: false };
const threePapers = ['借款合同', '放款凭证', '电子签名存证报告'];

/** A loan whose limitation ends, without events, `days` from C: nothing was demanded or paid since it fell due. */
function endingIn(days: number): Given {
  return {
    loan: { maturesOn: addMonths(fromNow(days), -36), repayments: [] },
    context: { criteria: criteria({ off: ['collection.minAttempts', 'demand.proof'] }) },
  };
}

function endingWithoutContacts(days: number): Given {
  const given = endingIn(days);
  return { ...given, loan: { ...given.loan, contacts: [] } };
}

const rows: readonly Row[] = [
  {
    id: 'dpd.min',
    name: '90 days are enough',
    given: { position: { daysPastDue: 90 } },
    verdict: 'met',
    outcome: 'eligible',
    distance: '0',
  },
  {
    id: 'dpd.min',
    name: '89 days are not',
    given: { position: { daysPastDue: 89 } },
    verdict: 'not-met',
    outcome: 'ineligible',
    distance: '-1',
  },
  {
    id: 'dpd.min',
    name: 'no arrears',
    given: { position: { daysPastDue: 0 } },
    verdict: 'not-met',
    outcome: 'ineligible',
    distance: '-90',
  },
  {
    id: 'principal.min',
    name: '5000.00 is enough',
    given: { position: { principalOutstanding: 5_000_00n } },
    verdict: 'met',
    outcome: 'eligible',
    distance: '0.00',
  },
  {
    id: 'principal.min',
    name: '4999.99 is not',
    given: { position: { principalOutstanding: 4_999_99n } },
    verdict: 'not-met',
    outcome: 'ineligible',
    distance: '-0.01',
  },
  {
    id: 'principal.min',
    name: 'undue principal counts',
    given: { position: { principalOutstanding: 5_000_00n, overduePrincipal: 1n } },
    verdict: 'met',
    outcome: 'eligible',
    distance: '0.00',
  },

  {
    id: 'collection.minAttempts',
    name: 'two days of demands',
    given: { loan: { contacts: [demand(60), demand(20)] } },
    verdict: 'met',
    outcome: 'eligible',
    distance: '0',
  },
  {
    id: 'collection.minAttempts',
    name: 'one day',
    given: { loan: { contacts: [demand(20)] } },
    verdict: 'not-met',
    outcome: 'ineligible',
    distance: '-1',
  },
  {
    id: 'collection.minAttempts',
    name: 'two demands on one day are one',
    given: { loan: { contacts: [demand(20), demand(20)] } },
    verdict: 'not-met',
    outcome: 'ineligible',
    distance: '-1',
  },
  {
    id: 'collection.minAttempts',
    name: 'a third party does not count',
    given: { loan: { contacts: [demand(60), demand(20, { target: 'third-party' })] } },
    verdict: 'not-met',
    outcome: 'ineligible',
    distance: '-1',
  },
  {
    id: 'collection.minAttempts',
    name: 'a guarantor does not count',
    given: { loan: { contacts: [demand(60), demand(20, { target: 'guarantor' })] } },
    verdict: 'not-met',
    outcome: 'ineligible',
    distance: '-1',
  },
  {
    id: 'collection.minAttempts',
    name: 'an undelivered demand counts as an attempt',
    given: { loan: { contacts: [demand(60), demand(20, { delivered: false })] } },
    verdict: 'met',
    outcome: 'eligible',
    distance: '0',
  },
  {
    id: 'collection.minAttempts',
    name: 'the last 180 days ago',
    given: { loan: { contacts: [demand(200), demand(180)] } },
    verdict: 'met',
    outcome: 'eligible',
    distance: '0',
  },
  {
    id: 'collection.minAttempts',
    name: 'the last 181 days ago',
    given: { loan: { contacts: [demand(200), demand(181)] } },
    verdict: 'not-met',
    outcome: 'ineligible',
    distance: '0',
  },
  {
    id: 'collection.minAttempts',
    name: 'a demand on C counts',
    given: { loan: { contacts: [demand(20), demand(0)] } },
    verdict: 'met',
    outcome: 'eligible',
    distance: '0',
  },
  {
    id: 'collection.minAttempts',
    name: 'a demand after C does not',
    given: { loan: { contacts: [demand(20), demand(-1)] } },
    verdict: 'not-met',
    outcome: 'ineligible',
    distance: '-1',
  },
  {
    id: 'collection.minAttempts',
    name: 'no demand on record',
    given: { loan: { contacts: [] } },
    verdict: 'not-met',
    outcome: 'ineligible',
    distance: '-2',
  },
  {
    id: 'collection.minAttempts',
    name: 'no contacts table',
    given: { loan: noContacts },
    verdict: 'not-evaluated',
    outcome: 'needs-review',
  },
  {
    id: 'collection.minAttempts',
    name: 'the table does not say whom',
    given: {
      loan: { contacts: [demand(60, { target: 'unknown' }), demand(20, { target: 'unknown' })] },
    },
    verdict: 'not-evaluated',
    outcome: 'needs-review',
  },

  {
    id: 'demand.proof',
    name: 'one delivered',
    given: { loan: { contacts: [demand(60), demand(20, { delivered: false })] } },
    verdict: 'met',
    outcome: 'eligible',
    distance: '0',
  },
  {
    id: 'demand.proof',
    name: 'none delivered is a warning',
    given: {
      loan: { contacts: [demand(60, { delivered: false }), demand(20, { delivered: false })] },
    },
    verdict: 'not-met',
    outcome: 'eligible',
    distance: '-1',
  },

  {
    id: 'notice.acceleration',
    name: 'no acceleration',
    given: {},
    verdict: 'met',
    outcome: 'eligible',
  },
  {
    id: 'notice.acceleration',
    name: 'no acceleration and no contacts table',
    given: { loan: noContacts, context: { criteria: criteria({ use: ['notice.acceleration'] }) } },
    verdict: 'met',
    outcome: 'eligible',
  },
  {
    id: 'notice.acceleration',
    name: 'by service of the complaint',
    given: { sheet: { acceleration: { mode: 'complaint' } } },
    verdict: 'met',
    outcome: 'eligible',
  },
  {
    id: 'notice.acceleration',
    name: 'with a delivered notice',
    given: {
      loan: { contacts: [demand(60, { kind: 'acceleration-notice' }), demand(20)] },
      sheet: { acceleration: accelerated() },
    },
    verdict: 'met',
    outcome: 'eligible',
  },
  {
    id: 'notice.acceleration',
    name: 'with an undelivered notice',
    given: {
      loan: {
        contacts: [demand(60, { kind: 'acceleration-notice', delivered: false }), demand(20)],
      },
      sheet: { acceleration: accelerated() },
    },
    verdict: 'not-met',
    outcome: 'needs-review',
  },
  {
    id: 'notice.acceleration',
    name: 'with a notice to the guarantor',
    given: {
      loan: {
        contacts: [
          demand(60, { kind: 'acceleration-notice', target: 'guarantor' }),
          demand(30),
          demand(20),
        ],
      },
      sheet: { acceleration: accelerated() },
    },
    verdict: 'not-met',
    outcome: 'needs-review',
  },
  {
    id: 'notice.acceleration',
    name: 'with a notice to somebody',
    given: {
      loan: {
        contacts: [
          demand(60, { kind: 'acceleration-notice', target: 'unknown' }),
          demand(30),
          demand(20),
        ],
      },
      sheet: { acceleration: accelerated() },
    },
    verdict: 'not-evaluated',
    outcome: 'needs-review',
  },

  {
    id: 'party.identity',
    name: 'name, number and domicile',
    given: {},
    verdict: 'met',
    outcome: 'eligible',
  },
  {
    id: 'party.identity',
    name: 'a placeholder for a domicile',
    given: { loan: { borrower: party({ domicile: ' 无 ' }) } },
    verdict: 'not-met',
    outcome: 'needs-review',
  },
  {
    id: 'party.identity',
    name: 'no number',
    given: { loan: { borrower: without('idNo') } },
    verdict: 'not-evaluated',
    outcome: 'needs-review',
  },
  {
    id: 'party.identity',
    name: 'no domicile',
    given: { loan: { borrower: without('domicile') } },
    verdict: 'not-evaluated',
    outcome: 'needs-review',
  },

  {
    id: 'address.deliverable',
    name: 'no service address: the domicile serves',
    given: { loan: { borrower: without('serviceAddress') } },
    verdict: 'met',
    outcome: 'eligible',
  },
  {
    id: 'address.deliverable',
    name: 'no usable address is a warning',
    given: {
      loan: { borrower: party({ domicile: '浙江省杭州市', serviceAddress: '杭州市邮政信箱12号' }) },
    },
    verdict: 'not-met',
    outcome: 'eligible',
  },

  {
    id: 'evidence.complete',
    name: 'all four papers',
    given: {},
    verdict: 'met',
    outcome: 'eligible',
  },
  {
    id: 'evidence.complete',
    name: 'other names of the same papers',
    given: { loan: { evidence: ['个人贷款合同', '放款流水', '签名页', '身份证明'].map(paper) } },
    verdict: 'met',
    outcome: 'eligible',
  },
  {
    id: 'evidence.complete',
    name: 'no identity',
    given: { loan: { evidence: threePapers.map(paper) } },
    verdict: 'not-met',
    outcome: 'ineligible',
  },
  {
    id: 'evidence.complete',
    name: "a guarantor's identity is not the borrower's",
    given: { loan: { evidence: [...threePapers, '保证人身份证影像'].map(paper) } },
    verdict: 'not-met',
    outcome: 'ineligible',
  },
  {
    id: 'evidence.complete',
    name: 'no paper of this loan',
    given: { loan: { evidence: [] } },
    verdict: 'not-met',
    outcome: 'ineligible',
  },
  {
    id: 'evidence.complete',
    name: 'no evidence table',
    given: { loan: { evidence: [], evidenceKnown: false } },
    verdict: 'not-evaluated',
    outcome: 'needs-review',
  },

  {
    id: 'amount.reconciled',
    name: 'no stated balance',
    given: { sheet: { reconciliation: [] } },
    verdict: 'not-evaluated',
    outcome: 'needs-review',
  },
  {
    id: 'amount.reconciled',
    name: 'a difference',
    given: { sheet: { reconciliation: [agreeing(), agreeing({ agrees: false })] } },
    verdict: 'not-met',
    outcome: 'needs-review',
  },

  {
    id: 'status.exclude',
    name: '逾期',
    given: { loan: { status: '逾期' } },
    verdict: 'met',
    outcome: 'eligible',
  },
  {
    id: 'status.exclude',
    name: '核销 does not end the debt',
    given: { loan: { status: '核销' } },
    verdict: 'met',
    outcome: 'eligible',
  },
  {
    id: 'status.exclude',
    name: 'matched whole',
    given: { loan: { status: '未结清' } },
    verdict: 'met',
    outcome: 'eligible',
  },
  {
    id: 'status.exclude',
    name: '核销已转让',
    given: { loan: { status: '核销已转让' } },
    verdict: 'not-met',
    outcome: 'ineligible',
  },
  {
    id: 'status.exclude',
    name: 'no status',
    given: { loan: noStatus() },
    verdict: 'not-evaluated',
    outcome: 'needs-review',
  },

  {
    id: 'lender.plaintiff',
    name: 'brackets of another width',
    given: {
      loan: { lender: '青禾虚构银行（股份）' },
      context: { lenders: ['青禾虚构银行(股份)'] },
    },
    verdict: 'met',
    outcome: 'eligible',
  },
  {
    id: 'lender.plaintiff',
    name: 'another lender',
    given: { loan: { lender: '他处虚构小贷公司' } },
    verdict: 'not-met',
    outcome: 'needs-review',
  },
  {
    id: 'arbitration.clause',
    name: 'a court',
    given: { loan: { agreedCourt: '原告住所地人民法院' } },
    verdict: 'met',
    outcome: 'eligible',
  },
  {
    id: 'arbitration.clause',
    name: 'an arbitration commission',
    given: { loan: { agreedCourt: '提交虚构仲裁委员会仲裁' } },
    verdict: 'not-met',
    outcome: 'needs-review',
  },

  {
    id: 'limitation.expired',
    name: 'the last day is today',
    given: endingWithoutContacts(0),
    verdict: 'met',
    outcome: 'eligible',
  },
  {
    id: 'limitation.expired',
    name: 'the last day was yesterday',
    given: endingWithoutContacts(-1),
    verdict: 'not-met',
    outcome: 'needs-review',
  },
  {
    id: 'limitation.expired',
    name: 'a delivered demand in time saves it',
    given: endingIn(-1),
    verdict: 'met',
    outcome: 'eligible',
  },
  {
    id: 'limitation',
    name: '90 days left',
    given: endingWithoutContacts(90),
    verdict: 'met',
    outcome: 'eligible',
    distance: '0',
  },
  {
    id: 'limitation',
    name: '91 days left',
    given: endingWithoutContacts(91),
    verdict: 'not-met',
    outcome: 'eligible',
    distance: '-1',
  },

  {
    id: 'guarantor.period',
    name: 'no guarantor',
    given: {},
    verdict: 'met',
    outcome: 'eligible',
  },
  {
    id: 'guarantor.period',
    name: 'the last day is today',
    given: { loan: { otherParties: [guarantor({ guaranteeEndsOn: fromNow(0) })] } },
    verdict: 'met',
    outcome: 'eligible',
  },
  {
    id: 'guarantor.period',
    name: 'the last day was yesterday',
    given: { loan: { otherParties: [guarantor({ guaranteeEndsOn: fromNow(-1) })] } },
    verdict: 'not-met',
    outcome: 'needs-review',
  },
  {
    id: 'guarantor.period',
    name: 'one of two ended: each guarantor has a period of their own',
    given: {
      loan: {
        otherParties: [
          guarantor({ guaranteeEndsOn: fromNow(400) }),
          guarantor({ guaranteeEndsOn: fromNow(-1) }),
        ],
      },
    },
    verdict: 'not-met',
    outcome: 'needs-review',
  },

  {
    id: 'guarantor.window',
    name: 'no guarantor',
    given: {},
    verdict: 'not-met',
    outcome: 'eligible',
  },
  {
    id: 'guarantor.window',
    name: '60 days left',
    given: { loan: { otherParties: [guarantor({ guaranteeEndsOn: fromNow(60) })] } },
    verdict: 'met',
    outcome: 'eligible',
    distance: '0',
  },
  {
    id: 'guarantor.window',
    name: '61 days left',
    given: { loan: { otherParties: [guarantor({ guaranteeEndsOn: fromNow(61) })] } },
    verdict: 'not-met',
    outcome: 'eligible',
    distance: '-1',
  },
  {
    id: 'guarantor.window',
    name: 'ended yesterday',
    given: { loan: { otherParties: [guarantor({ guaranteeEndsOn: fromNow(-1) })] } },
    verdict: 'not-met',
    outcome: 'needs-review',
    distance: '61',
  },
  {
    id: 'guarantor.window',
    name: 'one ended, one runs out',
    given: {
      loan: {
        otherParties: [
          guarantor({ guaranteeEndsOn: fromNow(-1) }),
          guarantor({ guaranteeEndsOn: fromNow(60) }),
        ],
      },
    },
    verdict: 'met',
    outcome: 'needs-review',
    distance: '0',
  },
  {
    id: 'guarantor.window',
    name: 'a spouse is no guarantor',
    given: { loan: { otherParties: [party({ role: 'spouse' })] } },
    verdict: 'not-met',
    outcome: 'eligible',
  },

  {
    id: 'amount.cost',
    name: '5 %',
    given: { context: { courtFeeShare: 50_000_000_000n } },
    verdict: 'met',
    outcome: 'eligible',
    distance: '0%',
  },
  {
    id: 'amount.cost',
    name: 'above 5 %',
    given: { context: { courtFeeShare: 50_100_000_000n } },
    verdict: 'not-met',
    outcome: 'eligible',
    distance: '-0.01%',
  },
  {
    id: 'joinder.borrower',
    name: 'one loan',
    given: { context: { loansOfBorrower: 1 } },
    verdict: 'met',
    outcome: 'eligible',
  },
  {
    id: 'joinder.borrower',
    name: 'two loans',
    given: { context: { loansOfBorrower: 2 } },
    verdict: 'not-met',
    outcome: 'eligible',
  },
  {
    id: 'joinder.parties',
    name: 'a guarantor',
    given: { loan: { otherParties: [guarantor()] } },
    verdict: 'not-met',
    outcome: 'eligible',
  },
];

describe.each(rows)('$id: $name', ({ id, given, verdict, outcome, distance }) => {
  const screened = screen(given);

  test(`is ${verdict}, the loan ${outcome}`, () => {
    expect([verdictOf(screened, id).verdict, screened.outcome]).toEqual([verdict, outcome]);
  });

  test('states its distance', () => {
    expect(verdictOf(screened, id).distance).toBe(distance);
  });
});

test('a period that ended keeps nothing out where the criterion was not chosen', () => {
  const chosen = criteria({ use: ['dpd.min', 'principal.min', 'status.exclude'] });
  const otherParties = [guarantor({ guaranteeEndsOn: fromNow(-1) })];
  expect(screen({ loan: { otherParties }, context: { criteria: chosen } }).outcome).toBe(
    'eligible',
  );
});

test('every shipped criterion has a row on each side', () => {
  const oneSided = new Set(['joinder.parties']);
  const missing = packCriteria.filter(({ id }) => {
    const verdicts = new Set(rows.filter((row) => row.id === id).map(({ verdict }) => verdict));
    verdicts.add(id === 'amount.reconciled' || oneSided.has(id) ? 'met' : 'not-evaluated');
    return !verdicts.has('met') || !verdicts.has('not-met');
  });
  expect(missing.map(({ id }) => id)).toEqual([]);
});

test('the loan that meets everything is eligible, without reasons, and has all verdicts in order', () => {
  const screened = screen();
  expect(screened.outcome).toBe('eligible');
  expect(screened.reasons).toEqual([]);
  expect(screened.verdicts.map(({ id }) => id)).toEqual(packCriteria.map(({ id }) => id));
});

test('verdicts carry what they read, the threshold and the sentence', () => {
  const screened = screen({
    position: { principalOutstanding: 4_200_00n },
    loan: { contacts: [] },
  });
  expect(verdictOf(screened, 'principal.min')).toMatchObject({
    values: { principalOutstanding: '4200.00' },
    threshold: '5000.00',
    distance: '-800.00',
    sentence: { zh: '剩余本金 4200.00 元，未达到 5000.00 元的标准。' },
  });
  expect(verdictOf(screened, 'collection.minAttempts')).toMatchObject({
    values: { collectionAttempts: '0' },
    sentence: {
      zh: '有记录的对借款人催收分布于 0 天（要求至少 2 天），最近一次距截至日天数：无（要求不超过 180 天）。',
    },
  });
});

test('missing papers are listed by name', () => {
  const verdict = verdictOf(
    screen({ loan: { evidence: [paper('借款合同')] } }),
    'evidence.complete',
  );
  expect(verdict.sentence.zh).toBe('缺少必备证据材料：放款凭证、电子签名存证报告、身份证影像。');
  expect(verdict.threshold).toBe('借款合同、放款凭证、电子签名存证报告、身份证影像');
});

test('no sentence keeps a placeholder', () => {
  const screened = [
    screen(),
    screen({
      loan: { ...noContacts, evidenceKnown: false, contacts: [] },
      sheet: { reconciliation: [] },
    }),
    screen({ position: { daysPastDue: 0, principalOutstanding: 0n } }),
  ];
  const sentences = screened.flatMap(({ verdicts }) =>
    verdicts.flatMap(({ sentence }) => [sentence.zh, sentence.en]),
  );
  expect(sentences.filter((sentence) => /[{}]/.test(sentence))).toEqual([]);
});

test('repayments and delivered demands begin the limitation period anew', () => {
  const screened = screen({
    loan: {
      maturesOn: day('2023-01-10'),
      contacts: [demand(20, { delivered: false })],
      repayments: [repayment('2024-03-05')],
    },
  });
  expect(screened.limitation).toMatchObject({
    expiryProven: '2027-03-05',
    expiryAll: '2028-06-10',
  });
});

test('an acceleration is the base even where the claim leaves it aside', () => {
  const screened = screen({
    loan: {
      maturesOn: day('2027-01-10'),
      contacts: [demand(60, { kind: 'acceleration-notice' }), demand(20)],
    },
  });
  // The notice arrived on 2025-05-01, the demand that interrupts on 2025-06-10.
  expect(screened.limitation?.expiryProven).toBe('2028-06-10');
});

test('the criteria are in force on C', () => {
  expect(packCriteria.filter(({ inForceFrom }) => inForceFrom > asOf)).toEqual([]);
});

function accelerated(): {
  mode: 'notice';
  on: ReturnType<typeof fromNow>;
  at: { file: string; row: number };
} {
  return { mode: 'notice', on: fromNow(-60), at: { file: 'ledger/contacts.csv', row: 2 } };
}

function without(field: 'idNo' | 'domicile' | 'serviceAddress'): ReturnType<typeof party> {
  return Object.fromEntries(
    Object.entries(party()).filter(([name]) => name !== field),
  ) as unknown as ReturnType<typeof party>;
}

/** `undefined` under a name that the builder fills in. */
function noStatus(): NonNullable<Given['loan']> {
  return { status: undefined } as unknown as NonNullable<Given['loan']>;
}
