import type { Case, CaseLoan, Defendant } from '#domain/case.js';
import { addDays, civilDate, daysBetween, type CivilDate } from '#domain/civil-date.js';
import type { ClaimLine, ClaimSheet, InstalmentStanding } from '#domain/claim.js';
import type { Contact, EvidenceItem, Loan, LoanParty } from '#domain/loan.js';
import type { ScreeningOutcome } from '#domain/screening.js';
import type { RowSource } from '#domain/source.js';

/*
 * Invented cases for tests of what comes after screening. The usual loan is worked by hand: 12,000.00 yuan at 14.4 %,
 * ACT/360, in three instalments of 4,000.00; the first is paid, and C is 2024-06-30:
 *
 *     2   due 2024-03-15   interest  8,000.00 × 14.4% × 29 ÷ 360 = 92.80   overdue 107 days
 *     3   due 2024-04-15   interest  4,000.00 × 14.4% × 31 ÷ 360 = 49.60   overdue  76 days
 *     罚息  4,000.00 × 21.6% × 107 ÷ 360 = 256.80   4,000.00 × 21.6% × 76 ÷ 360 = 182.40
 *     8,000.00 + 142.40 + 439.20 = 8,581.60
 */

export const percent = 10_000_000_000n;
export const asOf: CivilDate = civilDate('2024-06-30');

const source: RowSource = { file: 'ledger/accounts.csv', row: 2, headers: {} };

/** A borrower; override what the test is about. */
export function aParty(overrides: Partial<LoanParty> = {}): LoanParty {
  return {
    role: 'borrower',
    kind: 'natural',
    name: '陈青禾',
    idType: 'resident-id',
    idNo: '52990519900101203X',
    sex: 'male',
    birthDate: civilDate('1990-01-01'),
    mobile: '17200000001',
    domicile: '贵州省毕节市幸福里小区1号',
    source,
    ...overrides,
  };
}

export function aLoan(overrides: Partial<Loan> = {}): Loan {
  return {
    loanNo: 'JJ0000000001',
    source,
    contractNo: 'HT0000000001',
    borrower: aParty(),
    otherParties: [],
    product: '装修分期',
    lender: '海岚网商银行股份有限公司',
    purpose: '装修',
    amount: 1_200_000n,
    disbursedOn: civilDate('2024-01-15'),
    maturesOn: civilDate('2024-04-15'),
    terms: 3,
    method: 'equal-principal',
    methodText: '等额本金',
    annualRate: (144n * percent) / 10n,
    penaltyRate: (216n * percent) / 10n,
    stated: {},
    schedule: [],
    repayments: [],
    repaymentsKnown: true,
    contactsKnown: true,
    evidenceKnown: true,
    contacts: [],
    evidence: [],
    ...overrides,
  };
}

export function anInstalment(overrides: Partial<InstalmentStanding> = {}): InstalmentStanding {
  return {
    period: 2,
    startsOn: civilDate('2024-02-15'),
    dueOn: civilDate('2024-03-15'),
    principal: 400_000n,
    interest: 9_280n,
    paidPrincipal: 0n,
    paidInterest: 0n,
    unpaidPrincipal: 400_000n,
    unpaidInterest: 9_280n,
    standing: 'due',
    daysPastDue: 107,
    penaltyAccrued: 25_680n,
    compoundAccrued: 0n,
    ...overrides,
  };
}

/** A line of a claim; a whole-loan amount unless segment fields are given. */
export function aLine(
  line: Pick<ClaimLine, 'component' | 'kind' | 'amount'> & Partial<ClaimLine>,
): ClaimLine {
  return { rule: 'test', sources: [], payments: [], ...line };
}

/** A penalty segment at 21.6 %. */
export function aPenaltySegment(segment: {
  readonly period: number;
  readonly from: string;
  readonly base: bigint;
  readonly amount: bigint;
}): ClaimLine {
  const from = civilDate(segment.from);
  return aLine({
    component: 'penalty',
    kind: 'penalty-segment',
    period: segment.period,
    base: segment.base,
    rate: (216n * percent) / 10n,
    from,
    to: asOf,
    days: daysBetween(from, asOf),
    amount: segment.amount,
  });
}

/** The claim of the usual loan. Overriding an amount takes overriding its lines too. */
export function aSheet(overrides: Partial<ClaimSheet> = {}): ClaimSheet {
  return {
    loanNo: 'JJ0000000001',
    terms: {
      asOf,
      dayCount: 'ACT/360',
      compound: 'none',
      allocation: 'recorded',
      allocationOrder: ['fees', 'penalty-and-compound', 'interest', 'principal'],
      acceleration: 'none',
      tolerance: 1n,
    },
    annualRate: (144n * percent) / 10n,
    penaltyRate: (216n * percent) / 10n,
    acceleration: { mode: 'none' },
    principal: 800_000n,
    interest: 14_240n,
    penalty: 43_920n,
    compound: 0n,
    fees: 0n,
    cut: 0n,
    total: 858_160n,
    undueLeftOut: 0n,
    paidPrincipal: 400_000n,
    paidInterest: 14_880n,
    paidPenalty: 0n,
    lines: usualLines,
    instalments: usualInstalments,
    payments: [
      {
        serialNo: 'LS0000000001',
        paidOn: civilDate('2024-02-15'),
        amount: 414_880n,
        fees: 0n,
        penalty: 0n,
        compound: 0n,
        interest: 14_880n,
        principal: 400_000n,
        surplus: 0n,
        principalAfter: 800_000n,
        source: { file: 'ledger/repayments.csv', row: 2 },
      },
    ],
    scheduleOrigin: 'ledger',
    position: {
      on: asOf,
      principalOutstanding: 800_000n,
      overduePrincipal: 800_000n,
      overdueInterest: 14_240n,
      daysPastDue: 107,
      firstDefaultOn: civilDate('2024-03-15'),
      unpaidInstalments: 2,
    },
    reconciliation: [],
    future: [
      {
        component: 'penalty',
        base: 800_000n,
        rate: (216n * percent) / 10n,
        from: addDays(asOf, 1),
      },
    ],
    ...overrides,
  };
}

export function anOutcome(overrides: Partial<ScreeningOutcome> = {}): ScreeningOutcome {
  return {
    loanNo: 'JJ0000000001',
    outcome: 'eligible',
    verdicts: [
      {
        id: 'dpd.min',
        title: { zh: '逾期天数', en: 'Days past due' },
        kind: 'select',
        verdict: 'met',
        values: { daysPastDue: '107' },
        threshold: '90',
        distance: '17',
        sentence: { zh: '已逾期107天。', en: '107 days past due.' },
        basis: 'practice',
      },
    ],
    reasons: [],
    priority: 3,
    limitation: {
      expiryProven: civilDate('2027-04-15'),
      expiryAll: civilDate('2027-04-15'),
      daysLeft: 1019,
      bucket: 'later',
    },
    guaranteePeriods: [],
    ...overrides,
  };
}

export function aCaseLoan(overrides: Partial<CaseLoan> = {}): CaseLoan {
  return { loan: aLoan(), sheet: aSheet(), outcome: anOutcome(), ...overrides };
}

/** A case of the given loans with their sums; the lawyer's fee is in `overrides.claim` where there is one. */
export function aCase(overrides: Partial<Case> = {}): Case {
  const loans = overrides.loans ?? [aCaseLoan()];
  const sum = (
    part: 'principal' | 'interest' | 'penalty' | 'compound' | 'fees' | 'cut' | 'total',
  ): bigint => loans.reduce((total, { sheet }) => total + sheet[part], 0n);
  const total = sum('total');
  return {
    caseNo: 'QS-2024-000001',
    asOf,
    cause: '金融借款合同纠纷',
    plaintiff: {
      kind: 'bank',
      name: '海岚网商银行股份有限公司',
      uscc: '91440300MA00000077',
      address: '广东省深圳市南山区海岚路1号',
      phone: '0755-00000000',
      legalRepresentative: { name: '沈远', title: '董事长' },
    },
    defendants: [aDefendant(loans.map(({ loan }) => loan.loanNo))],
    collaterals: [],
    loans,
    claim: {
      principal: sum('principal'),
      interest: sum('interest'),
      penalty: sum('penalty'),
      compound: sum('compound'),
      fees: sum('fees'),
      lawyerFee: 0n,
      cut: sum('cut'),
      total,
    },
    court: {
      name: '深圳市南山区人民法院',
      basis: 'agreed',
      reason: { zh: '合同约定由原告住所地人民法院管辖。', en: 'Agreed: the court of the lender.' },
      flags: [],
    },
    fee: {
      base: total,
      full: 5_000n,
      half: 2_500n,
      paymentOrder: 1_667n,
      preservation: 10_582n,
      source: '诉讼费用交纳办法第十三条、第十四条',
    },
    warnings: [],
    ...overrides,
  };
}

/** The borrower as a defendant on the given loans, unless overridden. */
export function aDefendant(
  loanNos: readonly string[],
  overrides: Partial<Defendant> = {},
): Defendant {
  return { party: aParty(), role: 'borrower', loanNos, ...overrides };
}

export function aContact(overrides: Partial<Contact> = {}): Contact {
  return {
    on: civilDate('2024-04-20'),
    method: '短信',
    kind: 'message',
    target: 'borrower',
    delivered: true,
    source,
    ...overrides,
  };
}

export function anEvidenceItem(kind: string, overrides: Partial<EvidenceItem> = {}): EvidenceItem {
  return { kind, fileName: `JJ0000000001_${kind}.pdf`, pages: 2, source, ...overrides };
}

const usualLines: readonly ClaimLine[] = [
  aLine({ component: 'principal', kind: 'instalment-principal', period: 2, amount: 400_000n }),
  aLine({ component: 'principal', kind: 'instalment-principal', period: 3, amount: 400_000n }),
  aLine({ component: 'interest', kind: 'instalment-interest', period: 2, amount: 9_280n }),
  aLine({ component: 'interest', kind: 'instalment-interest', period: 3, amount: 4_960n }),
  aPenaltySegment({ period: 2, from: '2024-03-15', base: 400_000n, amount: 25_680n }),
  aPenaltySegment({ period: 3, from: '2024-04-15', base: 400_000n, amount: 18_240n }),
];

const usualInstalments: readonly InstalmentStanding[] = [
  anInstalment({
    period: 1,
    startsOn: civilDate('2024-01-15'),
    dueOn: civilDate('2024-02-15'),
    interest: 14_880n,
    paidPrincipal: 400_000n,
    paidInterest: 14_880n,
    unpaidPrincipal: 0n,
    unpaidInterest: 0n,
    daysPastDue: 0,
    penaltyAccrued: 0n,
  }),
  anInstalment(),
  anInstalment({
    period: 3,
    startsOn: civilDate('2024-03-15'),
    dueOn: civilDate('2024-04-15'),
    interest: 4_960n,
    unpaidInterest: 4_960n,
    daysPastDue: 76,
    penaltyAccrued: 18_240n,
  }),
];
