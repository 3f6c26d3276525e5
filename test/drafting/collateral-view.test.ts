import { describe, expect, test } from 'vitest';

import { civilDate } from '#domain/civil-date.js';
import type { CaseCollateral } from '#domain/case.js';
import type { Collateral } from '#domain/loan.js';
import { collateralViews, securityLawView } from '#drafting/collateral-view.js';
import {
  aCase,
  aCaseLoan,
  aDefendant,
  aLoan,
  anEvidenceItem,
  aParty,
  aSheet,
} from '../support/case-builder.js';
import { draftLines } from './shipped-drafter.js';

const loanNos = ['JJ0000000001', 'JJ0000000002'];
const house: Collateral = { kind: 'mortgage', description: '示例路4号\n房屋' };

function caseOn(...collaterals: readonly CaseCollateral[]): ReturnType<typeof aCase> {
  const loans = loanNos.map((loanNo) =>
    aCaseLoan({ loan: aLoan({ loanNo }), sheet: aSheet({ loanNo }) }),
  );
  const namesake = aParty({ role: 'mortgagor', idNo: '519902197612028867', collateral: house });
  return aCase({
    loans,
    defendants: [aDefendant(loanNos), aDefendant(loanNos, { role: 'mortgagor', party: namesake })],
    collaterals,
  });
}

const given = (collateral: Collateral, numbers = loanNos): CaseCollateral => ({
  collateral,
  mortgagor: aParty({ idNo: '519902197612028867' }),
  loanNos: numbers,
});

test('what the ledger does not state is empty, a maximum that nobody stated too', () => {
  expect(collateralViews(caseOn(given(house)))).toEqual([
    {
      description: '示例路4号 房屋',
      mortgagor: '被告二陈青禾',
      mortgagorName: '陈青禾',
      kind: '抵押',
      isMortgage: '是',
      isPledge: '',
      contractNo: '',
      signedOn: '',
      maximumAmount: { yuan: '', figure: '', capitals: '', isPositive: '' },
      registration: '',
      isRegistered: '',
      isAdvance: '',
      isUnregistered: '',
      certificateNo: '',
      scope: '',
    },
  ]);
});

test.each([
  ['formal', { registration: '正式登记', isRegistered: '是', isAdvance: '', isUnregistered: '' }],
  ['advance', { registration: '预告登记', isRegistered: '', isAdvance: '是', isUnregistered: '' }],
  ['none', { registration: '未登记', isRegistered: '', isAdvance: '', isUnregistered: '是' }],
] as const)('registration %s', (registration, expected) => {
  expect(collateralViews(caseOn(given({ ...house, registration })))[0]).toMatchObject(expected);
});

test('the loans are named where it does not secure all', () => {
  const [first] = collateralViews(caseOn(given({ ...house, kind: 'pledge' }, ['JJ0000000002'])));
  expect(first).toMatchObject({ kind: '质押', isPledge: '是', scope: 'JJ0000000002' });
});

describe('the law of a security', () => {
  const flags = (...collaterals: readonly Collateral[]): readonly string[] =>
    Object.entries(securityLawView(caseOn(...collaterals.map((one) => given(one)))))
      .filter(([, flag]) => flag === '是')
      .map(([name]) => name);

  test.each([
    ['2020-12-31', ['earlier', 'earlierMortgage']],
    ['2021-01-01', ['current', 'mortgage']],
  ])('signed on %s', (day, expected) => {
    expect(flags({ ...house, signedOn: civilDate(day) })).toEqual(expected);
  });

  test('both, with maxima', () => {
    const old = { signedOn: civilDate('2019-05-01'), maximumAmount: 1n } as const;
    expect(
      flags(
        { ...house, kind: 'pledge', maximumAmount: 1n },
        { ...house, ...old, kind: 'pledge' },
        { ...house, ...old },
      ),
    ).toEqual([
      'current',
      'pledge',
      'maximumPledge',
      'earlier',
      'earlierMortgage',
      'earlierMaximumMortgage',
      'earlierPledge',
      'earlierMaximumPledge',
    ]);
  });

  test('none without a collateral', () => {
    expect(flags()).toEqual([]);
  });
});

describe('the contract and the registration are exhibits to be added', () => {
  const party = aParty({ role: 'mortgagor', collateral: house });
  const listed = (kinds: readonly string[]): string => {
    const evidence = kinds.map((kind) => anEvidenceItem(kind));
    const loan = aLoan({ otherParties: [party], evidence });
    return draftLines('evidence-list', aCase({ loans: [aCaseLoan({ loan })] })).join('\n');
  };
  const name = '抵押、质押合同及登记证明';

  test.each([
    { kinds: ['借款合同'], isMissing: true },
    { kinds: ['保证合同'], isMissing: true },
    { kinds: ['抵押合同'], isMissing: false },
    { kinds: ['不动产登记证明'], isMissing: false },
  ])('beside $kinds: $isMissing', ({ kinds, isMissing }) => {
    expect(listed(kinds).includes(name)).toBe(isMissing);
  });
});

test('one who gave a pledge is 出质人 in the papers', () => {
  const pledgor = aParty({ role: 'mortgagor', collateral: { ...house, kind: 'pledge' } });
  const theCase = aCase({
    defendants: [aDefendant(loanNos), aDefendant(loanNos, { role: 'mortgagor', party: pledgor })],
  });
  expect(draftLines('cover', theCase).join('\n')).toContain('被告二（出质人）');
});
