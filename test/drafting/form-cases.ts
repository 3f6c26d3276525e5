import type { Case } from '#domain/case.js';
import { civilDate } from '#domain/civil-date.js';
import {
  aCase,
  aCaseLoan,
  aContact,
  aDefendant,
  aLoan,
  anEvidenceItem,
  aParty,
} from '../support/case-builder.js';

/**
 * A small enterprise with the usual loan, a general guarantor and two things of a mortgagor: a house in a registered
 * maximum-amount mortgage, and a machine in a pledge of which the ledger states nothing but the description.
 */
export function enterpriseCase(): Case {
  const loanNos = ['JJ0000000001'];
  const borrower = aParty({
    kind: 'legal',
    name: '毕节市示例农机有限公司',
    idType: 'uscc',
    idNo: '91520500MA00000019',
    domicile: '贵州省毕节市示例大道9号',
    representative: '吴岚',
    mobile: '17200000005',
  });
  const guarantor = aParty({
    role: 'guarantor',
    name: '周霜',
    sex: 'female',
    birthDate: civilDate('1976-12-02'),
    idNo: '519902197612028867',
    ethnicGroup: '苗',
    employer: '示例农机有限公司',
    residence: '贵州省毕节市示例大道10号',
  });
  const mortgagor = aParty({
    role: 'mortgagor',
    kind: 'legal',
    name: '示例置业合伙企业（有限合伙）',
    idType: 'uscc',
    idNo: '91520500MA00000027',
  });
  const loan = aLoan({
    borrower,
    otherParties: [guarantor, mortgagor],
    method: 'interest-first',
    methodText: '先息后本',
    agreedCourt: '因本合同发生的争议由贷款人住所地人民法院管辖',
    contacts: [aContact()],
    evidence: [
      anEvidenceItem('借款合同', { signedOn: civilDate('2024-01-12') }),
      anEvidenceItem('保证合同', { signedOn: civilDate('2024-01-13') }),
      anEvidenceItem('抵押合同', { signedOn: civilDate('2024-01-14') }),
    ],
  });
  const house = {
    kind: 'mortgage',
    description: '贵州省毕节市示例小区3号房屋',
    contractNo: 'DY0000000001',
    signedOn: civilDate('2024-01-14'),
    maximumAmount: 2_000_000n,
    registration: 'formal',
    certificateNo: '黔（2024）毕节市不动产证明第0000001号',
  } as const;
  return aCase({
    loans: [aCaseLoan({ loan })],
    plaintiff: { ...aCase().plaintiff, ownership: 'state-controlled' },
    agent: {
      name: '苏芷',
      firm: '示例律师事务所',
      licenceNo: '14403200000000000',
      authority: 'general',
    },
    defendants: [
      aDefendant(loanNos, { party: borrower }),
      aDefendant(loanNos, { role: 'guarantor', guaranteeMode: 'general', party: guarantor }),
      aDefendant(loanNos, { role: 'mortgagor', party: mortgagor }),
    ],
    collaterals: [
      { collateral: house, mortgagor, loanNos },
      { collateral: { kind: 'pledge', description: '联合收割机一台' }, mortgagor, loanNos },
    ],
  });
}
