import { describe, expect, test } from 'vitest';

import { civilDate } from '#domain/civil-date.js';
import { contractSignedOn, guaranteeSignedOn } from '#domain/contract-date.js';
import type { Loan } from '#domain/loan.js';
import { aLoan, anEvidenceItem } from '../support/case-builder.js';

function signed(...papers: readonly (readonly [kind: string, on?: string])[]): Loan {
  return aLoan({
    evidence: papers.map(([kind, on], index) =>
      anEvidenceItem(kind, {
        fileName: `${index}.pdf`,
        ...(on === undefined ? {} : { signedOn: civilDate(on) }),
      }),
    ),
  });
}

describe('the day of the loan contract', () => {
  test.each<{
    readonly name: string;
    readonly papers: readonly (readonly [string, string?])[];
    readonly day: string | undefined;
  }>([
    { name: 'no papers', papers: [], day: undefined },
    { name: 'a contract without a day', papers: [['借款合同']], day: undefined },
    { name: 'one contract', papers: [['个人借款合同', '2024-01-10']], day: '2024-01-10' },
    {
      name: 'two that agree',
      papers: [['借款合同', '2024-01-10'], ['贷款合同', '2024-01-10'], ['借款合同补充页']],
      day: '2024-01-10',
    },
    {
      name: 'two that differ',
      papers: [
        ['借款合同', '2024-01-10'],
        ['借款合同', '2024-01-11'],
      ],
      day: undefined,
    },
    {
      name: 'a guarantee of the loan contract',
      papers: [
        ['借款合同保证合同', '2024-01-11'],
        ['抵押合同', '2024-01-12'],
        ['放款凭证', '2024-01-15'],
      ],
      day: undefined,
    },
    {
      name: 'a loan contract under a credit line',
      papers: [
        ['授信合同', '2023-05-01'],
        ['借款合同', '2024-01-10'],
      ],
      day: '2024-01-10',
    },
    {
      name: 'later papers on the contract',
      papers: [
        ['借款合同', '2020-12-31'],
        ['借款合同补充协议', '2021-06-01'],
        ['借款合同存证报告', '2021-01-02'],
      ],
      day: '2020-12-31',
    },
    { name: 'a credit line alone', papers: [['授信合同', '2023-05-01']], day: '2023-05-01' },
  ])('$name', ({ papers, day }) => {
    expect(contractSignedOn(signed(...papers))).toBe(day);
  });
});

test('the day of the guarantee is its own', () => {
  const papers = [
    ['借款合同', '2020-12-30'],
    ['最高额保证合同', '2021-01-01'],
  ] as const;
  expect(guaranteeSignedOn(signed(...papers))).toBe('2021-01-01');
  expect(guaranteeSignedOn(signed(['借款合同', '2020-12-30']))).toBeUndefined();
});
