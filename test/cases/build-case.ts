import type { CaseLoan, Plaintiff } from '#domain/case.js';
import { civilDate } from '#domain/civil-date.js';
import type { ClaimSheet } from '#domain/claim.js';
import type { Loan, LoanParty } from '#domain/loan.js';
import type { RowSource } from '#domain/source.js';
import { without } from '../support/without.js';

const asOf = civilDate('2025-12-31');

/** A record of an invented ledger. */
function demoSource(row = 2): RowSource {
  return {
    file: 'ledger/accounts.csv',
    row,
    headers: { name: '借款人姓名', agreedCourt: '约定管辖' },
  };
}

/** An invented person; override what matters. */
export function demoParty(overrides: Partial<LoanParty> = {}): LoanParty {
  return {
    role: 'borrower',
    kind: 'natural',
    name: '沈青禾',
    idType: 'resident-id',
    idNo: '440305199003079991',
    domicile: '浙江省杭州市西湖区翠苑路1号',
    source: demoSource(),
    ...overrides,
  };
}

/** The same party without an identity number. */
export function withoutIdNo(party: LoanParty): LoanParty {
  return without(party, 'idNo');
}

/** A claim of 1,000.00 principal, 100.00 interest and 10.00 penalty. */
export function demoSheet(loanNo: string, overrides: Partial<ClaimSheet> = {}): ClaimSheet {
  return {
    loanNo,
    terms: {
      asOf,
      dayCount: 'ACT/360',
      compound: 'none',
      allocation: 'recorded',
      allocationOrder: ['fees', 'penalty-and-compound', 'interest', 'principal'],
      acceleration: 'notice',
      tolerance: 1n,
    },
    annualRate: 144_000_000_000n,
    penaltyRate: 216_000_000_000n,
    acceleration: { mode: 'none' },
    principal: 100_000n,
    interest: 10_000n,
    penalty: 1_000n,
    compound: 0n,
    fees: 0n,
    cut: 0n,
    total: 111_000n,
    undueLeftOut: 0n,
    paidPrincipal: 0n,
    paidInterest: 0n,
    paidPenalty: 0n,
    lines: [],
    instalments: [],
    payments: [],
    scheduleOrigin: 'ledger',
    position: {
      on: asOf,
      principalOutstanding: 100_000n,
      overduePrincipal: 100_000n,
      overdueInterest: 10_000n,
      daysPastDue: 100,
      unpaidInstalments: 1,
    },
    reconciliation: [],
    future: [],
    ...overrides,
  };
}

export interface DemoLoan {
  readonly loanNo?: string;
  readonly loan?: Partial<Loan>;
  readonly sheet?: Partial<ClaimSheet>;
}

/** An eligible loan of an invented borrower; override what matters. */
export function demoCaseLoan({ loanNo = 'L1', loan = {}, sheet = {} }: DemoLoan = {}): CaseLoan {
  return {
    loan: {
      loanNo,
      source: demoSource(),
      borrower: demoParty(),
      otherParties: [],
      amount: 100_000n,
      disbursedOn: civilDate('2024-01-15'),
      maturesOn: civilDate('2025-01-15'),
      terms: 12,
      method: 'equal-instalment',
      annualRate: 144_000_000_000n,
      stated: {},
      schedule: [],
      repayments: [],
      repaymentsKnown: true,
      contactsKnown: true,
      evidenceKnown: true,
      contacts: [],
      evidence: [],
      ...loan,
    },
    sheet: demoSheet(loanNo, sheet),
    outcome: {
      loanNo,
      outcome: 'eligible',
      verdicts: [],
      reasons: [],
      priority: 3,
      guaranteePeriods: [],
    },
  };
}

/** The same loan without a borrower. */
export function withoutBorrower({ loan, ...rest }: CaseLoan): CaseLoan {
  return { ...rest, loan: without(loan, 'borrower') };
}

/** An invented lender. */
export const demoPlaintiff: Plaintiff = {
  kind: 'bank',
  name: '海岚网商银行股份有限公司',
  address: '广东省深圳市南山区科苑路100号',
};
