import { describe, expect, test } from 'vitest';
import { checkDigests, readSums } from '#verification/check-digests.js';
import {
  checkManifestRecord,
  checkManifestRow,
  manifestFacts,
} from '#verification/check-manifest.js';
import { checkRun, ScreeningCount } from '#verification/check-run.js';
import { manifestValues } from '#verification/manifest-values.js';
import { readRunRecord, readScreeningLine } from '#verification/run-record.js';
import { aRecord } from './read-back-builder.js';

const record = aRecord();
const batchId = '2024-06-30-00000000';

describe('the manifest', () => {
  const values = manifestValues(record, batchId);
  const row = new Map(
    values.map(({ header, value }) => [
      header,
      typeof value === 'string' ? value : value.join('；'),
    ]),
  );
  const line = Object.fromEntries(
    values.map(({ key, value }) => [key, key === 'pages' ? 5 : value]),
  );

  test('a row by hand: what the case says under the headers of the list', () => {
    expect(Object.fromEntries(row)).toMatchObject({
      案件编号: 'QS-2024-000001',
      标的总额: '8581.60',
      受理费: '50.00',
      '被告姓名/名称': '陈青禾',
      证件号码: '52990519900101203X',
      年利率: '14.4%',
      罚息利率: '21.6%',
      截止日: '2024-06-30',
      页数: '5',
      担保人: '',
    });
    expect(checkManifestRow(record, row, batchId)).toEqual([]);
    expect(checkManifestRecord(record, line, batchId)).toEqual([]);
  });

  test.each([
    ['合计', '8581.61', { field: 'manifest.csv.合计', expected: '8581.60', found: '8581.61' }],
    [
      '证件号码',
      '529905199001012030',
      {
        field: 'manifest.csv.证件号码',
        expected: '529905********203X',
        found: '529905********2030',
      },
    ],
    [
      '被告姓名/名称',
      '陈青木',
      { field: 'manifest.csv.被告姓名/名称', expected: '陈*', found: '陈*' },
    ],
  ])('another %s', (header, cell, finding) => {
    const changed = new Map(row).set(header, cell);
    expect(checkManifestRow(record, changed, batchId)).toEqual([finding]);
  });

  test('a column less; a cell that was kept from running as a formula', () => {
    const changed = new Map(row).set('原告名称', "'海岚网商银行股份有限公司");
    changed.delete('罚息');
    expect(checkManifestRow(record, changed, batchId)).toEqual([
      { field: 'manifest.csv.罚息', expected: '439.20' },
    ]);
  });

  test('another value of a list, a value too many', () => {
    const changed = { ...line, loanNos: ['JJ0000000002', 'JJ0000000003'] };
    expect(checkManifestRecord(record, changed, batchId)).toEqual([
      { field: 'manifest.jsonl.loanNos.1', expected: 'JJ0000000001', found: 'JJ0000000002' },
      { field: 'manifest.jsonl.loanNos.2', expected: '', found: 'JJ0000000003' },
    ]);
  });

  test('what only the manifest says is read, what is not there is none', () => {
    const facts = manifestFacts({
      signedOn: ['2024-01-15', ''],
      firstDefaultOn: ['2024-03-15'],
      paidPrincipal: '4000.00',
      paidInterest: '148.80',
      capCheck: '超过15.4%、24%，已扣减12.00',
    });
    expect(facts).toEqual({
      signedOn: ['2024-01-15'],
      firstDefaultOn: ['2024-03-15'],
      paid: [400_000n, 14_880n],
      capRates: [154_000_000_000n, 240_000_000_000n],
      days: ['2024-01-15', '2024-03-15'],
    });
    expect(manifestFacts({})).toEqual({
      signedOn: [],
      firstDefaultOn: [],
      paid: [],
      capRates: [],
      days: [],
    });
  });
});

describe('run.json', () => {
  const json = {
    batchId,
    status: 'complete',
    counts: {
      accounts: 4,
      rejectedLoans: 1,
      eligible: 2,
      ineligible: 1,
      needsReview: 0,
      cases: 2,
      failed: 1,
      pages: 5,
    },
    amountClaimed: '8581.60',
    failures: [{ caseNo: 'QS-2024-000002', loanNo: 'JJ0000000002' }],
  };
  const run = readRunRecord(json)!;
  const counted = {
    folder: batchId,
    cases: 1,
    pages: 5,
    amountClaimed: 858_160n,
    manifestRows: 1,
    manifestLines: 1,
  };

  test('counts what is there', () => {
    expect(checkRun(run, counted)).toEqual([]);
  });

  test('another sum, other counts, another status', () => {
    const started = readRunRecord({ ...json, status: 'started' })!;
    expect(
      checkRun(started, {
        folder: '提交',
        cases: 2,
        pages: 4,
        amountClaimed: 1n,
        manifestRows: 0,
        manifestLines: 2,
      }),
    ).toEqual([
      { field: 'run.json.status', expected: 'complete', found: 'started' },
      { field: 'folder', expected: batchId, found: '提交' },
      { field: 'run.json.counts.cases', expected: '1', found: '2' },
      { field: 'run.json.counts.pages', expected: '5', found: '4' },
      { field: 'run.json.amountClaimed', expected: '8581.60', found: '0.01' },
      { field: 'manifest.csv.rows', expected: '1', found: '0' },
      { field: 'manifest.jsonl.rows', expected: '1', found: '2' },
    ]);
  });

  test('the screening list has every account once', () => {
    const add = (count: ScreeningCount, loanNo: string, outcome: string): void => {
      count.add(readScreeningLine({ loanNo, outcome, amountClaimed: '1.00' }));
    };
    const whole = new ScreeningCount();
    add(whole, 'A', 'eligible');
    add(whole, 'B', 'eligible');
    add(whole, 'C', 'ineligible');
    expect(whole.check(run)).toEqual([]);

    const doubled = new ScreeningCount();
    add(doubled, 'A', 'eligible');
    add(doubled, 'A', 'eligible');
    doubled.add(undefined);
    expect(doubled.check(run)).toEqual([
      { field: 'screening.jsonl.rows', expected: '3', found: '1' },
      { field: 'screening.jsonl.ineligible', expected: '1', found: '0' },
      { field: 'screening.jsonl.unreadable', expected: '0', found: '1' },
      { field: 'screening.jsonl.A', expected: '1', found: '2' },
    ]);
  });

  test('is refused without its counts', () => {
    expect(readRunRecord({ status: 'complete' })).toBeUndefined();
  });
});

describe('SHA256SUMS', () => {
  const [one, other] = ['a'.repeat(64), 'b'.repeat(64)];

  test('names files with blanks; another form is none', () => {
    expect(readSums(`${one}  cases/A-2024-000001/bundle.pdf\n${other}  a b.csv\n`)).toEqual(
      new Map([
        ['cases/A-2024-000001/bundle.pdf', one],
        ['a b.csv', other],
      ]),
    );
    expect(readSums(`${one} run.json\n`)).toBeUndefined();
    expect(readSums('x')).toBeUndefined();
  });

  test('files changed, missing and too many, by case', () => {
    const stated = new Map([
      ['cases/A-2024-000001/bundle.pdf', one],
      ['run.json', one],
      ['cases/A-2024-000001/slots/1_起诉状.pdf', one],
      ['rejects.csv', one],
    ]);
    const found = new Map([
      ['cases/A-2024-000001/bundle.pdf', other],
      ['cases/A-2024-000001/52990519900101203X陈青禾.pdf', one],
      ['cases/陈青禾/slots/陈青禾.jpg', one],
      ['run.json', one],
    ]);
    const caseNo = 'A-2024-000001';
    const few = 'a'.repeat(12);
    // A file too many may be called after a borrower.
    expect(checkDigests(stated, found)).toEqual([
      {
        caseNo,
        field: 'SHA256SUMS.5********.pdf',
        expected: 'absent',
        found: few,
      },
      { caseNo, field: 'SHA256SUMS.bundle.pdf', expected: few, found: 'b'.repeat(12) },
      { caseNo, field: 'SHA256SUMS.slots/1_起诉状.pdf', expected: few, found: 'absent' },
      { caseNo: '陈**', field: 'SHA256SUMS.s********.jpg', expected: 'absent', found: few },
      { caseNo: '', field: 'SHA256SUMS.rejects.csv', expected: few, found: 'absent' },
    ]);
  });
});
