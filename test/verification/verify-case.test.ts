import { describe, expect, test } from 'vitest';
import type { ReadBackPdf } from '#domain/read-back.js';
import { checkAmounts } from '#verification/check-amounts.js';
import { checkDates } from '#verification/check-dates.js';
import { checkLabels } from '#verification/check-labels.js';
import { manifestFacts } from '#verification/check-manifest.js';
import { checkIdentity } from '#verification/check-identity.js';
import { checkParties } from '#verification/check-parties.js';
import { checkSchedule } from '#verification/check-schedule.js';
import { checkStatements } from '#verification/check-statements.js';
import { checkSums } from '#verification/check-sums.js';
import type { Finding } from '#verification/difference.js';
import { knownAmounts } from '#verification/known-amounts.js';
import { aBundle, aRecord, caseJson, type CaseJson } from './read-back-builder.js';

const record = aRecord();
const known = knownAmounts(record, JSON.stringify(caseJson), []);
const facts = manifestFacts({ capCheck: '未设上限', signedOn: [], firstDefaultOn: ['2024-03-15'] });

function contentFindings(bundle: ReadBackPdf): readonly Finding[] {
  return [
    ...checkParties(record, bundle),
    ...checkSchedule(record, bundle, known),
    ...checkAmounts(record, bundle, known),
    ...checkStatements(record, bundle),
    ...checkIdentity(record, bundle),
    ...checkDates(record, bundle, []),
    ...checkLabels(record, bundle, facts),
  ];
}

test('the usual case agrees with its papers', () => {
  expect(contentFindings(aBundle())).toEqual([]);
});

/** What one slip on a page leads to. */
const slips: readonly (readonly [page: number, from: string, to: string, findings: Finding[]])[] = [
  // The complaint.
  [
    2,
    '本金8,000.00元；',
    '本金8,100.00元；',
    [
      { field: 'complaint-narrative.amount', found: '8,100.00（第 2 页）' },
      { field: 'complaint-narrative.principal', expected: '8000.00', found: '8100.00' },
    ],
  ],
  [
    2,
    '罚息439.20元',
    '罚息142.40元',
    [
      { field: 'complaint-narrative.penalty', expected: '439.20' },
      { field: 'complaint-narrative.penalty', expected: '439.20', found: '142.40' },
    ],
  ],
  [
    3,
    '总额为8,581.60元',
    '总额为8,000.00元',
    [
      { field: 'complaint-narrative.total', expected: '8,581.60' },
      {
        field: 'complaint-narrative.capitals',
        expected: '8,000.00',
        found: '人民币捌仟伍佰捌拾壹元陆角整',
      },
      { field: 'complaint-narrative.total', expected: '8581.60', found: '8000.00' },
    ],
  ],
  [
    2,
    '利息142.40元、罚息439.20元',
    '利息439.20元、罚息142.40元',
    [
      { field: 'complaint-narrative.interest', expected: '142.40', found: '439.20' },
      { field: 'complaint-narrative.penalty', expected: '439.20', found: '142.40' },
    ],
  ],
  [
    3,
    '借款金额12,000.00元',
    '借款金额8,000.00元',
    [{ field: 'complaint-narrative.loanAmount', expected: '12000.00', found: '8000.00' }],
  ],
  [
    4,
    '利息142.40＋罚息439.20＋',
    '利息439.20＋罚息142.40＋',
    [
      { field: 'claim-schedule.interest', expected: '142.40', found: '439.20' },
      { field: 'claim-schedule.penalty', expected: '439.20', found: '142.40' },
    ],
  ],
  [
    3,
    '捌仟伍佰捌拾壹',
    '捌仟伍佰捌拾贰',
    [
      {
        field: 'complaint-narrative.totalCapitals',
        expected: '人民币捌仟伍佰捌拾壹元陆角整',
      },
      { field: 'complaint-narrative.capitals', found: '人民币捌仟伍佰捌拾贰元陆角整' },
    ],
  ],
  [2, '陈青禾，男', '陈青木，男', [{ field: 'complaint-narrative.defendants.name', found: '陈*' }]],
  [
    2,
    '52990519900101203X',
    '52990519900101204X',
    [
      { field: 'complaint-narrative.defendants.1.idNo', expected: '529905********203X' },
      {
        field: 'complaint-narrative.idNo',
        found: '529905********204X',
      },
    ],
  ],
  [
    2,
    '幸福里小区1号',
    '幸福里小区2号',
    [{ field: 'complaint-narrative.defendants.1.address', expected: '贵********' }],
  ],
  [
    3,
    '南山区人民法院',
    '福田区人民法院',
    [{ field: 'complaint-narrative.court', expected: '深圳市南山区人民法院' }],
  ],
  [
    2,
    '截至2024年6月30日',
    '截至2024年6月29日',
    [
      { field: 'complaint-narrative.asOf', expected: '2024年6月30日' },
      { field: 'complaint-narrative.asOf', expected: '2024年6月30日', found: '2024年6月29日' },
    ],
  ],
  [
    2,
    '自2024年7月1日起',
    '自2024年6月30日起',
    [{ field: 'complaint-narrative.nextDay', expected: '2024年7月1日', found: '2024年6月30' }],
  ],
  [2, '年利率21.6%', '年利率24.6%', [{ field: 'complaint-narrative.rate', found: '24.6%' }]],
  [
    3,
    'HT0000000001',
    'HT0000000002',
    [
      { field: 'complaint-narrative.contractNo', expected: 'HT0000000001' },
      { field: 'complaint-narrative.contractNo', expected: 'HT0000000001', found: 'HT0000000002' },
    ],
  ],
  // The claim schedule: what a row, a column or a product does not bear out.
  [
    4,
    '1 2024-02-15 4,000.00',
    '1 2024-02-15 4,100.00',
    [
      { field: 'claim-schedule.JJ0000000001.1.unpaidPrincipal', expected: '100.00', found: '0.00' },
      { field: 'claim-schedule.JJ0000000001.principal', expected: '12100.00', found: '12000.00' },
      { field: 'claim-schedule.JJ0000000001.principal', expected: '12000.00', found: '12100.00' },
    ],
  ],
  [
    4,
    '107 256.80 0.00 到期',
    '107 255.80 0.00 到期',
    [{ field: 'claim-schedule.JJ0000000001.2.penalty', expected: '256.80', found: '255.80' }],
  ],
  [
    4,
    '2 2024-03-15 4',
    '2 2024-03-16 4',
    [{ field: 'claim-schedule.JJ0000000001.2.daysPastDue', expected: '106', found: '107' }],
  ],
  [
    4,
    '×76÷\n360 182.40',
    '×76÷\n360 183.40',
    [
      {
        field: 'claim-schedule.JJ0000000001.segments.2.amount',
        expected: '182.40',
        found: '183.40',
      },
      {
        field: 'claim-schedule.JJ0000000001.segments.2.product',
        expected: '182.40',
        found: '183.40',
      },
    ],
  ],
  [
    4,
    '4,000.00 0.00 8,000.00\n本金',
    '4,000.00 0.00 7,000.00\n本金',
    [
      {
        field: 'claim-schedule.JJ0000000001.payments.1.principalAfter',
        expected: '8000.00',
        found: '7000.00',
      },
    ],
  ],
  [
    4,
    '未还本金 8,000.00',
    '未还本金 8,001.00',
    [{ field: 'claim-schedule.JJ0000000001.amount', found: '8,001.00' }],
  ],
  [
    4,
    '439.20 0.00 0.00 0.00 8,581.60',
    '439.20 0.00 0.00 0.00 8,581.61',
    [
      { field: 'claim-schedule.JJ0000000001.amount', found: '8,581.61' },
      { field: 'claim-schedule.total', expected: '8581.60', found: '8581.61' },
    ],
  ],
];

describe('a slip on a page', () => {
  test.each(slips)('page %i: %s → %s', (page, from, to, findings) => {
    expect(contentFindings(aBundle(page, from, to))).toEqual(findings);
  });
});

describe('case.json adds up', () => {
  test('as it was written', () => {
    expect(checkSums(record)).toEqual([]);
  });

  const faults: readonly (readonly [
    what: string,
    change: (json: CaseJson) => void,
    fields: string[],
  ])[] = [
    [
      'the total of the case',
      (json) => {
        json.claim.total = '8581.61';
      },
      ['case.json.claim.total', 'case.json.courtFee.base', 'case.json.claim.totalCapitals'],
    ],
    [
      "a component of the loan's claim",
      (json) => {
        json.loans[0]!.claim = { ...json.loans[0]!.claim, interest: '142.41' };
      },
      [
        'case.json.JJ0000000001.interest',
        'case.json.JJ0000000001.total',
        'case.json.claim.interest',
      ],
    ],
    [
      'a segment that is not base × rate × days',
      (json) => {
        json.claim.lines[4] = { ...json.claim.lines[4], days: 106 };
      },
      ['case.json.JJ0000000001.penalty-segment'],
    ],
    [
      'the base of the court fee',
      (json) => {
        json.courtFee.base = '8581.59';
      },
      ['case.json.courtFee.base'],
    ],
    [
      'the capitals',
      (json) => {
        json.claim.totalCapitals = '人民币捌仟伍佰捌拾壹元整';
      },
      ['case.json.claim.totalCapitals'],
    ],
  ];

  test.each(faults)('%s', (_what, change, fields) => {
    expect(checkSums(aRecord(change)).map(({ field }) => field)).toEqual(fields);
  });
});
