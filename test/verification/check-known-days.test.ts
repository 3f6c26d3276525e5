import { describe, expect, test } from 'vitest';
import type { CivilDate } from '#domain/civil-date.js';
import { checkKnownDays, daysIn } from '#verification/check-known-days.js';
import { aPdf, aRecord } from './read-back-builder.js';

const contacts = [
  { on: '2024-04-02', method: '短信' },
  { on: '2024-05-20', method: '电话' },
];

function findingsIn(text: string, known: readonly string[] = [], dates: object = { contacts }) {
  const record = aRecord((json) => {
    json.documents = [
      { kind: 'complaint-form', title: '', file: '', firstPage: 1, pages: 1, sha256: '' },
    ];
    const all = { instalments: [], repayments: [], contracts: [], ...dates };
    Object.assign(json.loans[0]!, 'contacts' in dates ? { dates: all } : {});
  });
  return checkKnownDays(record, aPdf([text]), known as CivilDate[]);
}

describe('days that papers print', () => {
  const facts = '自2024年2月15日应还的一期起；2024-02-15 2024-\n03-15；自2024年7月1日起';

  test('are days of the case, however lines break', () => {
    expect(findingsIn(facts, ['2024-02-15', '2024-03-15'])).toEqual([]);
    expect(findingsIn('贷款成立于2021年1月\n1日以前', ['2021-01-01'])).toEqual([]);
  });

  test.each([
    [facts.replace('2月15日', '2月16日'), '2024年2月16日'],
    [facts.replace('2024-02-15', '2024-02-16'), '2024-02-16'],
    [facts.replace('自2024年7月1日', '自2024年7月2日'), '2024年7月2日'],
    [facts.replace('2月15日', '2月30日'), '2024年2月30日'],
  ])('others come from nowhere (%#)', (text, found) => {
    expect(findingsIn(text, ['2024-02-15', '2024-03-15'])).toEqual([
      { field: 'complaint-form.day', found },
    ]);
  });

  test('a day of birth is masked', () => {
    expect(findingsIn('陈青禾，女，1990年1月2日出生；出生日期：1990年1月3日')).toEqual([
      { field: 'complaint-form.day', found: '1********' },
      { field: 'complaint-form.day', found: '1********' },
    ]);
  });

  test('numbers of contracts and footers are none', () => {
    expect(findingsIn('合同编号HT-2024-01-02 QS-2024-000001 2024-01-02-7')).toEqual([]);
  });

  test('of a batch without the days of its loans nothing is said', () => {
    expect(findingsIn(facts, [], {})).toEqual([]);
  });
});

describe('demands', () => {
  const known = ['2024-04-02', '2024-05-20', '2024-06-01'];
  const pleaded = '原告以短信（2024年4月2日，共1次）、电话（2024年5月20日，共1次）向陈青禾催收';

  test('stand beside their method', () => {
    expect(findingsIn(pleaded, known)).toEqual([]);
    expect(findingsIn(pleaded.replace('4月2日', '6月1日'), known)).toEqual([
      { field: 'complaint-form.demand', found: '2024年6月1日' },
    ]);
    expect(findingsIn(pleaded.replace('4月2日', '5月20日'), known)).toEqual([
      { field: 'complaint-form.demand', found: '2024年5月20日' },
    ]);
  });

  test('many of one method stand as the first and the last', () => {
    const many = '原告以短信（2024年4月2日至2024年6月1日期间，共4次）向陈青禾催收';
    expect(findingsIn(many, known)).toEqual([
      { field: 'complaint-form.demand', found: '2024年6月1日' },
    ]);
  });
});

test('days in a text, in both forms', () => {
  expect(daysIn('{"on":"2024-01-02"} 至 2024年3月4日')).toEqual(['2024-03-04', '2024-01-02']);
});
