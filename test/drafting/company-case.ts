import type { Case } from '#domain/case.js';
import { civilDate } from '#domain/civil-date.js';
import type { LoanParty } from '#domain/loan.js';
import {
  aCase,
  aCaseLoan,
  aDefendant,
  aLine,
  aLoan,
  anEvidenceItem,
  aParty,
  aSheet,
  asOf,
  percent,
} from '../support/case-builder.js';
import { without } from '../support/without.js';

const loanNos = ['JJ0000000001'];

/**
 * A company's loan from a microloan lender of whom only the name is known, with a general guarantor and somebody's flat
 * as security. The usual loan and one more instalment of 4,000.00 that only the complaint accelerates, with interest
 * from 2024-04-15 to C: 4,000.00 × 14.4% × 76 ÷ 360 = 121.60. Due: 8,581.60; claimed: 8,581.60 + 4,121.60 = 12,703.20.
 */
export function companyCase(): Case {
  const collateral = {
    kind: 'mortgage',
    description: '深圳市宝安区示例路1号1201室',
    contractNo: 'DY0001',
    signedOn: civilDate('2024-01-10'),
    maximumAmount: 2_000_000n,
    registration: 'formal',
    certificateNo: 'DJ0001',
  } as const;
  const sheet = aSheet({
    terms: { ...aSheet().terms, acceleration: 'complaint' },
    acceleration: { mode: 'complaint' },
    principal: 1_200_000n,
    interest: 26_400n,
    total: 1_270_320n,
    lines: [
      ...aSheet().lines,
      aLine({ component: 'principal', kind: 'accelerated-principal', amount: 400_000n }),
      aLine({
        component: 'interest',
        kind: 'undue-interest',
        base: 400_000n,
        rate: (144n * percent) / 10n,
        from: civilDate('2024-04-15'),
        to: asOf,
        days: 76,
        amount: 12_160n,
      }),
    ],
  });
  const evidence = [anEvidenceItem('借款合同'), anEvidenceItem('最高额抵押合同')];
  const loan = aLoan({ borrower: company, amount: 1_600_000n, evidence });
  return {
    ...aCase({ loans: [aCaseLoan({ loan, sheet })] }),
    plaintiff: { kind: 'microloan', name: '示例小额贷款有限公司' },
    defendants: [
      aDefendant(loanNos, { party: company }),
      aDefendant(loanNos, { role: 'guarantor', guaranteeMode: 'general', party: guarantor }),
      aDefendant(loanNos, { role: 'mortgagor', party: mortgagor }),
    ],
    collaterals: [{ collateral, mortgagor, loanNos }],
    court: { basis: 'undetermined', reason: { zh: '待定。', en: 'Undetermined.' }, flags: [] },
  };
}

const company: LoanParty = aParty({
  kind: 'legal',
  name: '示例精密制造有限公司',
  idType: 'uscc',
  idNo: '91440300MA00000093',
  domicile: '广东省深圳市宝安区示例工业园3栋',
  representative: '罗云川',
  propertyClues: '示例银行宝安支行账户0000',
});

const guarantor: LoanParty = aParty({
  role: 'guarantor',
  name: '罗云川',
  idNo: '519902197612028867',
  birthDate: civilDate('1976-12-02'),
  ethnicGroup: '汉',
  residence: '广东省深圳市宝安区示例花园5栋201',
  serviceAddress: '广东省深圳市宝安区示例大道88号',
  employer: '示例精密制造有限公司',
  guaranteeMode: 'general',
});

const mortgagor: LoanParty = without(
  without(
    aParty({
      role: 'mortgagor',
      name: '罗溪',
      idNo: '330106198512129980',
      sex: 'female',
      birthDate: civilDate('1985-12-12'),
    }),
    'mobile',
  ),
  'domicile',
);
