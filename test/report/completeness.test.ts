import { caseRecord } from '#report/case-record.js';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LoanParty } from '#domain/loan.js';
import {
  completenessMaterials,
  completenessOf,
  evidenceMatrixCsv,
  type Completeness,
  type CompletenessMaterial,
} from '#report/completeness.js';
import { aCase, aCaseLoan, aLoan, anEvidenceItem, aParty } from '../support/case-builder.js';
import { without } from '../support/without.js';
import { aBundle, anEntry, caseOfTwoLoans, caseWith } from './entries.js';

/** A paper with a file name of its own. */
const paper = (kind: string, fileName = `${kind}.pdf`): ReturnType<typeof anEvidenceItem> =>
  anEvidenceItem(kind, { fileName });

function standing(
  material: CompletenessMaterial,
  kinds: readonly string[],
  present: readonly string[],
): Completeness | undefined {
  const [loan] = completenessOf(caseWith(kinds.map((kind) => paper(kind))), new Set(present));
  return loan?.materials[material];
}

test.each<{
  readonly material: CompletenessMaterial;
  readonly kinds: readonly string[];
  readonly present: readonly string[];
  readonly expected: Completeness;
}>([
  { material: 'contract', kinds: [], present: [], expected: '缺' },
  { material: 'contract', kinds: ['借款合同'], present: [], expected: '缺文件' },
  { material: 'contract', kinds: ['借款合同'], present: ['借款合同.pdf'], expected: '有' },
  { material: 'contract', kinds: ['借据'], present: ['借据.pdf'], expected: '缺' },
  { material: 'disbursement', kinds: ['放款凭证'], present: ['放款凭证.pdf'], expected: '有' },
  { material: 'schedule', kinds: [], present: [], expected: '自制' },
  { material: 'schedule', kinds: ['还款计划表'], present: [], expected: '缺文件' },
  { material: 'repayments', kinds: [], present: [], expected: '自制' },
  { material: 'repayments', kinds: ['还款流水'], present: ['还款流水.pdf'], expected: '有' },
  { material: 'demand', kinds: ['催收函'], present: ['催收函.pdf'], expected: '有' },
  { material: 'demand', kinds: ['提前到期通知'], present: ['提前到期通知.pdf'], expected: '有' },
  {
    material: 'demand',
    kinds: ['催收函', '提前到期通知'],
    present: ['催收函.pdf'],
    expected: '缺文件',
  },
  {
    material: 'signature',
    kinds: ['电子签名存证报告'],
    present: ['电子签名存证报告.pdf'],
    expected: '有',
  },
  { material: 'identity', kinds: ['身份证影像'], present: ['身份证影像.pdf'], expected: '有' },
  { material: 'identity', kinds: ['保证人身份证'], present: ['保证人身份证.pdf'], expected: '缺' },
  { material: 'identity', kinds: ['营业执照'], present: ['营业执照.pdf'], expected: '缺' },
])('$material of $kinds with $present is $expected', ({ material, kinds, present, expected }) => {
  expect(standing(material, kinds, present)).toBe(expected);
});

describe('particular cases', () => {
  const only = (theCase: ReturnType<typeof aCase>, present: readonly string[] = []) =>
    completenessOf(theCase, new Set(present))[0]?.materials;

  test('a licence identifies an organisation', () => {
    const borrower: LoanParty = aParty({ kind: 'legal', idType: 'uscc' });
    const loan = aLoan({ borrower, evidence: [paper('营业执照')] });
    const theCase = aCase({ loans: [aCaseLoan({ loan })] });
    expect(only(theCase, ['营业执照.pdf'])?.identity).toBe('有');
  });

  test('repayments that nobody knows are not stated by the claim schedule', () => {
    const loan = aLoan({ repaymentsKnown: false });
    expect(only(aCase({ loans: [aCaseLoan({ loan })] }))).toMatchObject({
      schedule: '自制',
      repayments: '缺',
    });
  });

  test('without the claim schedule in the bundle nothing is made by ourselves', () => {
    const [loan] = completenessOf(aCase(), new Set(), ['complaint-narrative']);
    expect(loan?.materials).toMatchObject({ schedule: '缺', repayments: '缺' });
  });

  test('a paper without a file name has no file', () => {
    const nameless = without(anEvidenceItem('借款合同'), 'fileName');
    expect(only(caseWith([nameless]))?.contract).toBe('缺文件');
  });

  test('names agree in composed form and with forward slashes', () => {
    const item = anEvidenceItem('借款合同', { fileName: 'a\\cafe\u0301.pdf' });
    expect(only(caseWith([item]), ['a/caf\u00e9.pdf'])?.contract).toBe('有');
  });

  test('what is missing is named', () => {
    const [loan] = completenessOf(caseWith([paper('借款合同')]), new Set());
    expect(loan?.missing).toEqual([
      '借款合同（文件）',
      '放款凭证',
      '身份证明',
      '催收通知及送达',
      '电子签名存证',
    ]);
  });
});

test('a file more never makes a material worse', () => {
  const kinds = ['借款合同', '放款凭证', '还款计划表', '还款流水', '身份证', '催收函', '存证'];
  const names = kinds.map((kind) => `${kind}.pdf`);
  const rank: Readonly<Record<Completeness, number>> = { 缺: 0, 缺文件: 1, 自制: 2, 有: 3 };
  fc.assert(
    fc.property(
      fc.subarray(kinds),
      fc.subarray(names),
      fc.constantFrom(...names),
      (listed, present, further) => {
        const theCase = caseWith(listed.map((kind) => paper(kind)));
        const [before] = completenessOf(theCase, new Set(present));
        const [after] = completenessOf(theCase, new Set([...present, further]));
        for (const material of completenessMaterials) {
          expect(rank[after?.materials[material] ?? '缺']).toBeGreaterThanOrEqual(
            rank[before?.materials[material] ?? '有'],
          );
        }
      },
    ),
  );
});

test('the matrix has one row a loan', () => {
  const entry = anEntry({
    theCase: caseOfTwoLoans(),
    bundle: aBundle(['complaint-narrative']),
    exhibits: new Set(['JJ0000000001_借款合同.pdf']),
  });
  const text = [...evidenceMatrixCsv([caseRecord(entry)])].join('');
  expect(text.startsWith('\uFEFF')).toBe(true);
  expect(parse(text, { bom: true })).toEqual([
    [
      '案件编号',
      '借据号',
      '借款合同',
      '放款凭证',
      '还款计划',
      '还款流水',
      '身份证明',
      '催收通知及送达',
      '电子签名存证',
      '缺少的材料',
    ],
    [
      'QS-2024-000001',
      'JJ0000000001',
      '有',
      '缺',
      '缺',
      '缺',
      '缺',
      '缺',
      '缺',
      '放款凭证、还款计划、还款流水、身份证明、催收通知及送达、电子签名存证',
    ],
    [
      'QS-2024-000001',
      'JJ0000000002',
      '缺',
      '缺',
      '缺',
      '缺',
      '缺',
      '缺',
      '缺',
      '借款合同、放款凭证、还款计划、还款流水、身份证明、催收通知及送达、电子签名存证',
    ],
  ]);
});
