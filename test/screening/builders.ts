import { readFileSync } from 'node:fs';
import { addDays, civilDate, type CivilDate } from '#domain/civil-date.js';
import type { ClaimSheet, LoanPosition, Reconciliation } from '#domain/claim.js';
import type { WorkspaceConfig } from '#domain/config.js';
import type { Criterion } from '#domain/criterion.js';
import type { LegalFigures } from '#domain/legal-figures.js';
import type { Contact, EvidenceItem, Loan, LoanParty, Repayment } from '#domain/loan.js';
import type { CriterionVerdict, ScreeningOutcome } from '#domain/screening.js';
import type { RowSource } from '#domain/source.js';
import { chooseCriteria } from '#screening/choose-criteria.js';
import { parseCriteria } from '#screening/parse-criteria.js';
import { screenLoan, type ScreeningContext } from '#screening/screen-loan.js';

/** C of every test here. */
export const asOf = civilDate('2025-06-30');

const lender = '青禾虚构银行股份有限公司';

export const day = civilDate;

const source: RowSource = { file: 'ledger/accounts.csv', row: 2, headers: {} };

const criteriaFile = new URL('../../templates/zh-CN/criteria.json', import.meta.url);

/** The shipped criteria. */
export const packCriteria: readonly Criterion[] = parseCriteria(
  JSON.parse(readFileSync(criteriaFile, 'utf8')),
  'criteria.json',
);

const figures = {
  limitation: {
    citation: {
      instrument: '民法典',
      provision: '第188条',
      inForceFrom: day('2017-10-01'),
      confirmedThrough: day('2026-12-31'),
    },
    years: 3,
    guaranteeMonths: 6,
    suspensionMonths: 6,
    enforcementYears: 2,
  },
} as unknown as LegalFigures;

export function party(changes: Partial<LoanParty> = {}): LoanParty {
  return {
    role: 'borrower',
    kind: 'natural',
    name: '测试甲',
    idType: 'resident-id',
    idNo: '110101199001010010',
    domicile: '浙江省杭州市余杭区虚构街道测试路1号',
    serviceAddress: '浙江省杭州市余杭区虚构街道测试路1号',
    source,
    ...changes,
  };
}

export function guarantor(changes: Partial<LoanParty> = {}): LoanParty {
  return party({ role: 'guarantor', name: '测试乙', guaranteeMode: 'joint', ...changes });
}

/** A demand to the borrower that was delivered, `daysAgo` before C. */
export function demand(daysAgo: number, changes: Partial<Contact> = {}): Contact {
  return {
    on: addDays(asOf, -daysAgo),
    method: '律师函',
    kind: 'letter',
    target: 'borrower',
    delivered: true,
    source,
    ...changes,
  };
}

export function paper(kind: string): EvidenceItem {
  return { kind, fileName: `${kind}.pdf`, source };
}

export function repayment(paidOn: string, amount = 100_00n): Repayment {
  return { serialNo: `R${paidOn}`, paidOn: day(paidOn), amount, source };
}

/** A loan that meets every shipped criterion with {@link sheet}. */
export function loan(changes: Partial<Loan> = {}): Loan {
  return {
    loanNo: 'T0001',
    source,
    borrower: party(),
    otherParties: [],
    lender,
    amount: 10_000_00n,
    disbursedOn: day('2024-01-10'),
    maturesOn: day('2025-01-10'),
    terms: 12,
    method: 'equal-instalment',
    annualRate: 144_000_000_000n,
    stated: {},
    status: '逾期',
    schedule: [],
    repayments: [],
    repaymentsKnown: true,
    contactsKnown: true,
    evidenceKnown: true,
    contacts: [demand(60), demand(20)],
    evidence: ['借款合同', '放款凭证', '电子签名存证报告', '身份证影像'].map(paper),
    ...changes,
  };
}

export function agreeing(changes: Partial<Reconciliation> = {}): Reconciliation {
  return {
    figure: 'principal-balance',
    stated: 5_000_00n,
    computed: 5_000_00n,
    agrees: true,
    at: { file: 'ledger/accounts.csv', row: 2, column: '贷款余额' },
    ...changes,
  };
}

export function sheet(
  changes: Partial<Omit<ClaimSheet, 'position'>> = {},
  position: Partial<LoanPosition> = {},
): ClaimSheet {
  return {
    loanNo: 'T0001',
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
    principal: 5_000_00n,
    interest: 0n,
    penalty: 0n,
    compound: 0n,
    fees: 0n,
    cut: 0n,
    total: 5_000_00n,
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
      principalOutstanding: 5_000_00n,
      overduePrincipal: 5_000_00n,
      overdueInterest: 0n,
      daysPastDue: 90,
      unpaidInstalments: 6,
      ...position,
    },
    reconciliation: [agreeing()],
    future: [],
    ...changes,
  };
}

export function context(changes: Partial<ScreeningContext> = {}): ScreeningContext {
  return {
    asOf,
    criteria: packCriteria,
    lenders: [lender],
    figures,
    loansOfBorrower: 1,
    courtFeeShare: 10_000_000_000n,
    ...changes,
  };
}

/** Settings of `criteria` that change nothing. */
export const defaults: WorkspaceConfig['criteria'] = {
  use: 'default',
  off: [],
  set: {},
  prepareNeedsReview: false,
};

/** The shipped criteria as a workspace sets them. */
export function criteria(changes: Partial<WorkspaceConfig['criteria']>): readonly Criterion[] {
  return chooseCriteria(packCriteria, { ...defaults, ...changes });
}

/** What a test changes of the loan that meets everything. */
export interface Given {
  readonly loan?: Partial<Loan>;
  readonly sheet?: Partial<Omit<ClaimSheet, 'position'>>;
  readonly position?: Partial<LoanPosition>;
  readonly context?: Partial<ScreeningContext>;
}

export function screen(given: Given = {}): ScreeningOutcome {
  return screenLoan(loan(given.loan), sheet(given.sheet, given.position), context(given.context))
    .value;
}

export function codes(given: Given = {}): readonly string[] {
  const { diagnostics } = screenLoan(
    loan(given.loan),
    sheet(given.sheet, given.position),
    context(given.context),
  );
  return diagnostics.map(({ code }) => code);
}

export function verdictOf(outcome: ScreeningOutcome, id: string): CriterionVerdict {
  const verdict = outcome.verdicts.find((candidate) => candidate.id === id);
  if (verdict === undefined) throw new Error(`no verdict of ${id}`);
  return verdict;
}

/** A day `days` from C. */
export function fromNow(days: number): CivilDate {
  return addDays(asOf, days);
}
