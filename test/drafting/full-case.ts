import type { Case } from '#domain/case.js';
import { addDays, civilDate } from '#domain/civil-date.js';
import {
  aCase,
  aCaseLoan,
  aContact,
  aDefendant,
  aLine,
  aLoan,
  aPenaltySegment,
  anEvidenceItem,
  anInstalment,
  anOutcome,
  aParty,
  asOf,
  aSheet,
  percent,
} from '../support/case-builder.js';

const penaltyRate = (216n * percent) / 10n;
const cap = { annual: 15n * percent, source: '法发〔2017〕22号第二条' };

/**
 * Two loans of one borrower with everything that papers can speak of. The first is the usual loan with fees, a cut and
 * a joint guarantor. The second, accelerated by a notice that arrived on 2024-04-20, was worked by hand:
 *
 *     2   due 2024-03-15   4,000.00 and 92.80, overdue 107 days   罚息 256.80
 *     提前到期 4,000.00 from 2024-04-20, 71 days: 4,000.00 × 21.6% × 71 ÷ 360 = 170.40
 *     利息 2024-04-15 to 2024-04-20: 4,000.00 × 14.4% × 5 ÷ 360 = 8.00
 *     复利 on 92.80: 92.80 × 21.6% × 107 ÷ 360 = 5.96 (5.957…)
 *     已收罚息 10.00
 *     8,000.00 + 100.80 + 417.20 + 5.96 = 8,523.96
 *
 * The joint guarantor also mortgaged a house for the second loan.
 *
 * The first: 8,581.60 + 50.00 fees − 100.00 cut = 8,531.60. With 1,000.00 for the lawyer: 18,055.56.
 */
export function fullCase(): Case {
  const loanNos = ['JJ0000000001', 'JJ0000000002'];
  const joint = aParty({
    role: 'guarantor',
    name: '周霜',
    idNo: '519902197612028867',
    sex: 'female',
    birthDate: civilDate('1976-12-02'),
    guaranteeMode: 'joint',
    guaranteeEndsOn: civilDate('2027-04-15'),
  });
  const general = aParty({
    role: 'guarantor',
    kind: 'legal',
    name: '示例物流有限公司',
    idType: 'uscc',
    idNo: '91440300MA00000085',
    domicile: '广东省深圳市福田区1号',
    guaranteeMode: 'general',
  });
  return {
    ...aCase({ loans: [firstLoan(joint), secondLoan(general)] }),
    agent: {
      name: '苏芷',
      firm: '示例律师事务所',
      licenceNo: '14403200000000000',
      phone: '17200000009',
      authority: 'special',
    },
    plaintiff: {
      ...aCase().plaintiff,
      bankAccount: { name: '海岚网商银行股份有限公司', bank: '示例支行', number: '0000' },
    },
    defendants: [
      aDefendant(loanNos, { party: aParty({ serviceAddress: '贵州省毕节市幸福里小区2号' }) }),
      aDefendant(['JJ0000000001'], {
        role: 'co-borrower',
        party: aParty({ role: 'co-borrower', name: '林白露' }),
      }),
      aDefendant(loanNos, { role: 'guarantor', guaranteeMode: 'joint', party: joint }),
      aDefendant(['JJ0000000002'], { role: 'guarantor', guaranteeMode: 'general', party: general }),
    ],
    collaterals: [
      {
        collateral: {
          kind: 'mortgage',
          description: '贵州省毕节市幸福里小区3号房屋',
          contractNo: 'DB0000000001',
          signedOn: civilDate('2024-01-12'),
          maximumAmount: 2_000_000n,
          registration: 'formal',
          certificateNo: '示（2024）毕节市不动产证明第0000001号',
        },
        mortgagor: joint,
        loanNos: ['JJ0000000002'],
      },
    ],
    claim: {
      principal: 1_600_000n,
      interest: 24_320n,
      penalty: 85_640n,
      compound: 596n,
      fees: 105_000n,
      lawyerFee: 100_000n,
      cut: 10_000n,
      total: 1_805_556n,
    },
    court: { ...aCase().court, flags: ['法院不在名录中'] },
    warnings: [
      {
        code: 'ledger/service-address-empty',
        severity: 'warning',
        loanNo: 'JJ0000000002',
        message: { zh: '送达地址为空。', en: 'The service address is empty.' },
        hint: { zh: '补录送达地址。', en: 'Add it.' },
        span: { file: 'ledger/accounts.csv', row: 3, column: '送达地址' },
      },
    ],
  };
}

function firstLoan(guarantor: ReturnType<typeof aParty>): ReturnType<typeof aCaseLoan> {
  const evidence = [
    anEvidenceItem('借款合同', { signedOn: civilDate('2024-01-10') }),
    anEvidenceItem('电子签名存证报告', {
      signedOn: civilDate('2024-01-10'),
      depositNo: 'CZ01',
    }),
    anEvidenceItem('放款凭证'),
    anEvidenceItem('保证合同', { signedOn: civilDate('2024-01-11') }),
    anEvidenceItem('身份证影像'),
  ];
  const contacts = [
    aContact(),
    aContact({ on: civilDate('2024-05-06'), method: '律师函', kind: 'letter' }),
    aContact({ target: 'guarantor', on: civilDate('2024-05-07') }),
  ];
  const sheet = aSheet({
    terms: { ...aSheet().terms, cap },
    lines: [
      ...aSheet().lines,
      aLine({ component: 'fees', kind: 'fees-stated', amount: 5_000n }),
      aLine({ component: 'cut', kind: 'cap-cut', reduces: 'penalty', amount: 10_000n }),
    ],
    fees: 5_000n,
    cut: 10_000n,
    total: 853_160n,
  });
  const outcome = anOutcome({
    guaranteePeriods: [
      { partyIndex: 0, endsOn: civilDate('2027-04-15'), daysLeft: 1019, origin: 'stated' },
    ],
  });
  return aCaseLoan({
    loan: aLoan({ otherParties: [guarantor], evidence, contacts }),
    sheet,
    outcome,
  });
}

function secondLoan(guarantor: ReturnType<typeof aParty>): ReturnType<typeof aCaseLoan> {
  const loanNo = 'JJ0000000002';
  const acceleratedOn = civilDate('2024-04-20');
  const segment = { rate: penaltyRate, to: asOf };
  const sheet = aSheet({
    loanNo,
    terms: { ...aSheet().terms, acceleration: 'notice', compound: 'in-term-interest', cap },
    acceleration: {
      mode: 'notice',
      on: acceleratedOn,
      bookedOn: civilDate('2024-04-18'),
      at: { file: 'ledger/contacts.csv', row: 4 },
    },
    interest: 10_080n,
    penalty: 41_720n,
    compound: 596n,
    total: 852_396n,
    paidPenalty: 1_000n,
    lines: [
      aLine({ component: 'principal', kind: 'instalment-principal', period: 2, amount: 400_000n }),
      aLine({ component: 'principal', kind: 'accelerated-principal', amount: 400_000n }),
      aLine({ component: 'interest', kind: 'instalment-interest', period: 2, amount: 9_280n }),
      aLine({
        component: 'interest',
        kind: 'broken-interest',
        base: 400_000n,
        rate: (144n * percent) / 10n,
        from: civilDate('2024-04-15'),
        to: acceleratedOn,
        days: 5,
        amount: 800n,
      }),
      aPenaltySegment({ period: 2, from: '2024-03-15', base: 400_000n, amount: 25_680n }),
      aLine({
        component: 'penalty',
        kind: 'penalty-segment',
        base: 400_000n,
        from: acceleratedOn,
        days: 71,
        amount: 17_040n,
        ...segment,
      }),
      aLine({ component: 'penalty', kind: 'penalty-paid', amount: -1_000n }),
      aLine({
        component: 'compound',
        kind: 'compound-segment',
        period: 2,
        base: 9_280n,
        from: civilDate('2024-03-15'),
        days: 107,
        amount: 596n,
        ...segment,
      }),
    ],
    instalments: [
      anInstalment({ compoundAccrued: 596n }),
      anInstalment({
        period: 3,
        dueOn: civilDate('2024-05-15'),
        interest: 4_960n,
        unpaidInterest: 4_960n,
        standing: 'accelerated',
        daysPastDue: 0,
        penaltyAccrued: 0n,
      }),
    ],
    payments: [],
    future: [
      { component: 'penalty', base: 800_000n, rate: penaltyRate, from: addDays(asOf, 1) },
      { component: 'compound', base: 10_080n, rate: penaltyRate, from: addDays(asOf, 1) },
    ],
  });
  const contacts = [
    aContact({ on: acceleratedOn, method: '提前到期通知', kind: 'acceleration-notice' }),
  ];
  const outcome = anOutcome({
    loanNo,
    outcome: 'needs-review',
    verdicts: [
      ...anOutcome().verdicts,
      {
        id: 'joinder.borrower',
        title: { zh: '同一借款人多笔借款', en: 'Several loans' },
        kind: 'warn',
        verdict: 'not-met',
        values: { borrowerLoans: '2' },
        sentence: { zh: '该借款人共有2笔借款。', en: 'The borrower has 2 loans.' },
        basis: 'practice',
      },
    ],
    reasons: [{ zh: '逾期天数不足。', en: 'Too few days past due.' }],
  });
  const loan = aLoan({
    loanNo,
    contractNo: 'HT0000000002',
    agreedCourt: '由贷款人住所地人民法院管辖',
    otherParties: [guarantor],
    contacts,
    evidence: [anEvidenceItem('借款借据', { fileName: '2.pdf' })],
  });
  return aCaseLoan({ loan, sheet, outcome });
}
