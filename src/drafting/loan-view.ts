import type { Case, CaseLoan } from '#domain/case.js';
import type { CivilDate } from '#domain/civil-date.js';
import type { ClaimSheet, FutureAccrual, InstalmentStanding } from '#domain/claim.js';
import { guaranteeSignedOn } from '#domain/contract-date.js';
import type { Loan, RepaymentMethod } from '#domain/loan.js';
import { formatGroupedYuan } from '#domain/money.js';
import { paidByHead } from '#domain/paid-by-head.js';
import { formatPercent } from '#domain/rate.js';

import { acceleratesPrincipal, claimView } from './claim-view.js';
import { demandViews } from './demand-view.js';
import { loanFormView } from './form-loan.js';
import { isSignedElectronically, loanContracts } from './loan-contracts.js';
import { amount, date, dayCountText, flagOf, line, namedAmounts } from './formats.js';
import { materialOf } from '#domain/material.js';
import { borrowerLabel } from './party-view.js';
import { scheduleView } from './schedule-view.js';
import { screeningView } from './screening-view.js';
import type { AccelerationView, FutureView, LoanView } from './view-model.js';

/** One loan of the case as papers speak of it. Only what the ledger states: a datum that it lacks is an empty text. */
export function loanView(theCase: Case, caseLoan: CaseLoan): LoanView {
  const { loan, sheet, outcome } = caseLoan;
  return {
    borrower: borrowerLabel(theCase, loan.loanNo),
    borrowerName: line(loan.borrower?.name),
    ...contractView(theCase, caseLoan),
    ...performanceView(loan, sheet),
    demandsOnBorrower: demandViews(loan, sheet, 'borrower'),
    demandsOnGuarantor: demandViews(loan, sheet, 'guarantor'),
    acceleration: accelerationView(sheet),
    claim: claimView(sheet),
    future: sheet.future.map((accrual) => futureView(accrual, sheet)),
    futureNo: futureNo(theCase, caseLoan),
    schedule: scheduleView(sheet),
    screening: screeningView(loan, outcome),
    form: loanFormView(caseLoan),
  };
}

type ContractPart =
  | 'loanNo'
  | 'contractNo'
  | 'contractDate'
  | 'isUnderNamedContract'
  | 'product'
  | 'lender'
  | 'purpose'
  | 'amount'
  | 'disbursedOn'
  | 'maturesOn'
  | 'terms'
  | 'method'
  | 'annualRate'
  | 'agreedPenaltyRate'
  | 'penaltyRate'
  | 'dayCount'
  | 'dayCountText'
  | 'capRate'
  | 'capSource'
  | 'electronicSignature'
  | 'disbursementVoucher'
  | 'guaranteeContractDate';

function contractView(theCase: Case, caseLoan: CaseLoan): Pick<LoanView, ContractPart> {
  const { loan, sheet } = caseLoan;
  const { annualRate, penaltyRate, terms } = sheet;
  const contract = loanContracts(theCase).find(({ loans }) => loans.includes(caseLoan));
  const hasMaterial = (material: string): boolean =>
    loan.evidence.some(({ kind }) => materialOf(kind) === material);
  return {
    loanNo: line(loan.loanNo),
    contractNo: line(loan.contractNo),
    contractDate: date(contract?.signedOn),
    isUnderNamedContract: flagOf(contract?.loans[0] !== caseLoan),
    product: line(loan.product),
    lender: line(loan.lender),
    purpose: line(loan.purpose),
    amount: amount(loan.amount),
    disbursedOn: date(loan.disbursedOn),
    maturesOn: date(loan.maturesOn),
    terms: String(loan.terms),
    method: loan.methodText === undefined ? methodWords[loan.method] : line(loan.methodText),
    annualRate: formatPercent(annualRate),
    agreedPenaltyRate: loan.penaltyRate === undefined ? '' : formatPercent(loan.penaltyRate),
    penaltyRate: formatPercent(penaltyRate),
    dayCount: terms.dayCount,
    dayCountText: dayCountText(terms.dayCount),
    capRate: terms.cap === undefined ? '' : formatPercent(terms.cap.annual),
    capSource: line(terms.cap?.source),
    electronicSignature: flagOf(contract !== undefined && isSignedElectronically(contract)),
    disbursementVoucher: flagOf(hasMaterial('放款')),
    guaranteeContractDate: date(guaranteeSignedOn(loan)),
  };
}

type PerformancePart =
  'repaymentsKnown' | 'paid' | 'firstDefaultOn' | 'daysPastDue' | 'unpaidInstalments';

function performanceView(loan: Loan, sheet: ClaimSheet): Pick<LoanView, PerformancePart> {
  const { position } = sheet;
  return {
    repaymentsKnown: flagOf(loan.repaymentsKnown),
    paid: paidView(sheet),
    firstDefaultOn: date(position.firstDefaultOn),
    daysPastDue: String(position.daysPastDue),
    unpaidInstalments: String(
      sheet.instalments.filter((instalment) => isOverdue(instalment, position.on)).length,
    ),
  };
}

/**
 * Due before the day by its own date and not settled. What a notice accelerated before its date has not fallen due by
 * itself: the claim and the schedule count it as accelerated.
 */
function isOverdue(
  { dueOn, standing, unpaidPrincipal, unpaidInterest }: InstalmentStanding,
  day: CivilDate,
): boolean {
  return dueOn < day && standing !== 'accelerated' && unpaidPrincipal + unpaidInterest > 0n;
}

function paidView(sheet: ClaimSheet): LoanView['paid'] {
  const paid = paidByHead(sheet);
  return namedAmounts([
    ['本金', paid.principal],
    ['利息', paid.interest],
    ['罚息', paid.penalty],
    ['复利', paid.compound],
    ['费用', paid.fees],
  ]);
}

function accelerationView(sheet: ClaimSheet): AccelerationView {
  const { acceleration } = sheet;
  return {
    byNotice: flagOf(acceleration.mode === 'notice'),
    byComplaint: flagOf(acceleration.mode === 'complaint' && acceleratesPrincipal(sheet)),
    on: date(acceleration.mode === 'notice' ? acceleration.on : undefined),
    bookedOn: date(acceleration.mode === 'notice' ? acceleration.bookedOn : undefined),
  };
}

/** Counts only the loans on which interest goes on, so that the prayer's numbers have no gap. */
function futureNo({ loans }: Case, caseLoan: CaseLoan): string {
  const bearing = loans.filter(({ sheet }) => sheet.future.length > 0);
  const index = bearing.findIndex(({ loan }) => loan.loanNo === caseLoan.loan.loanNo);
  return index === -1 ? '' : String(index + 1);
}

/**
 * Until the complaint is served, undue principal bears the contract rate; from the day after, it is overdue and bears
 * the penalty rate.
 */
function futureView(accrual: FutureAccrual, sheet: ClaimSheet): FutureView {
  const untilService = accrual.component === 'interest' && sheet.acceleration.mode === 'complaint';
  return {
    component: componentWords[accrual.component],
    isInterest: flagOf(accrual.component === 'interest'),
    untilService: flagOf(untilService),
    base: `${formatGroupedYuan(accrual.base)}元`,
    rate: formatPercent(accrual.rate),
    from: date(accrual.from),
    rateAfterService: untilService ? formatPercent(sheet.penaltyRate) : '',
  };
}

const componentWords: Readonly<Record<FutureAccrual['component'], string>> = {
  interest: '利息',
  penalty: '罚息',
  compound: '复利',
};

const methodWords: Readonly<Record<RepaymentMethod, string>> = {
  'equal-instalment': '等额本息',
  'equal-principal': '等额本金',
  'interest-first': '按月计息、到期一次性还本',
  bullet: '到期一次性还本付息',
  other: '',
};
