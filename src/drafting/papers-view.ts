import type { Case, CaseLoan, Defendant } from '#domain/case.js';
import { dueOf, dueTotal } from '#domain/due-parts.js';
import { sumFen, type Fen } from '#domain/money.js';

import { amount, flagOf, line } from './formats.js';
import { borrowerLabel, isSameParty, partyViews, type PartyNaming } from './party-view.js';
import { statedMaximum } from './collateral-view.js';
import { clueViews } from './papers-view-clues.js';
import { componentAmounts, dueView, sumDue } from './papers-view-due.js';
import { letterViews } from './papers-view-letters.js';
import type {
  ApplicationCollateralView,
  ApplicationLoanView,
  DebtorsView,
  PaymentOrderView,
  PreservationLimitView,
  PreservationView,
  RespondentsView,
} from './papers-view-model.js';
import type { EvidenceGroupView, LoanView, PartyView } from './view-model.js';

/** What the companion papers need besides the case. */
export interface PapersInput {
  readonly loans: readonly LoanView[];
  readonly evidence: readonly EvidenceGroupView[];
  readonly idNumber: PartyNaming['idNumber'];
}

/** The views of the papers that accompany a complaint or replace it. */
export interface CompanionViews {
  readonly respondents: RespondentsView;
  readonly preservation: PreservationView;
  readonly paymentOrder: PaymentOrderView;
  readonly letters: ReturnType<typeof letterViews>;
}

/** Prepares what applications and letters print. */
export function companionViews(theCase: Case, input: PapersInput): CompanionViews {
  const respondents = respondentsView(theCase, input);
  return {
    respondents,
    preservation: {
      limits: limitViews(theCase, respondents),
      searched: searchedNames(theCase, respondents),
      securityCeiling: amount(securityCeiling(theCase)),
      clues: clueViews(theCase, respondents.parties),
    },
    paymentOrder: paymentOrderView(theCase, input),
    letters: letterViews(theCase),
  };
}

const word = '被申请人';

function respondentsView(theCase: Case, input: PapersInput): RespondentsView {
  const { guarantors, defendants } = partyViews(theCase, { word, idNumber: input.idNumber });
  return {
    ...debtorsView(theCase, input),
    guarantors,
    collaterals: collateralViews(theCase, defendants),
  };
}

function debtorsView(theCase: Case, { loans, idNumber }: PapersInput): DebtorsView {
  const views = partyViews(theCase, { word, idNumber });
  return {
    parties: views.defendants,
    names: views.defendants.map(({ label }) => label).join('、'),
    areSeveral: flagOf(views.defendants.length > 1),
    debtors: views.debtors,
    debtorsAreSeveral: views.debtorsAreSeveral,
    coDebtors: views.coDebtors,
    loans: theCase.loans.flatMap((caseLoan, index) => {
      const view = loans[index];
      return view === undefined ? [] : [applicationLoanView(theCase, caseLoan, view)];
    }),
  };
}

function collateralViews(
  { collaterals, defendants, loans }: Case,
  parties: readonly PartyView[],
): readonly ApplicationCollateralView[] {
  return collaterals.map(({ collateral, mortgagor, loanNos }) => {
    const index = defendants.findIndex(({ party }) => isSameParty(mortgagor, party));
    const isOfAll = loans.every(({ loan }) => loanNos.includes(loan.loanNo));
    return {
      giver: parties[index]?.label ?? line(mortgagor.name),
      description: line(collateral.description),
      kind: collateral.kind === 'mortgage' ? '抵押' : '质押',
      maximumAmount: statedMaximum(collateral),
      scope: isOfAll ? '' : loanNos.map(line).join('、'),
    };
  });
}

function applicationLoanView(
  theCase: Case,
  { loan, sheet }: CaseLoan,
  view: LoanView,
): ApplicationLoanView {
  return {
    loanNo: view.loanNo,
    borrower: borrowerLabel(theCase, loan.loanNo, word),
    contractNo: view.contractNo,
    contractDate: view.contractDate,
    isUnderNamedContract: view.isUnderNamedContract,
    amount: view.amount.yuan,
    disbursedOn: view.disbursedOn,
    maturesOn: view.maturesOn,
    annualRate: view.annualRate,
    firstDefaultOn: view.firstDefaultOn,
    unpaidInstalments: view.unpaidInstalments,
    acceleratedOn: view.acceleration.on,
    accelerates:
      view.acceleration.byComplaint === '' ? amount(0n) : view.claim.acceleratedPrincipal,
    daysPastDue: view.daysPastDue,
    parts: componentAmounts(sheet),
    cut: amount(sheet.cut),
    total: amount(sheet.total),
    due: dueView(dueOf(sheet)),
  };
}

/**
 * Who answers for less than the whole claim, or after others: preservation keeps within the claim on each (民事诉讼法
 * 105), and a general guarantor's property may be preserved only where the debtor's does not suffice (担保制度解释 26).
 */
function limitViews(theCase: Case, { parties }: RespondentsView): readonly PreservationLimitView[] {
  return theCase.defendants
    .map((defendant, index) => limitView(theCase, defendant, parties[index]?.label ?? ''))
    .filter(({ isPartial, isGeneral, isCollateralOnly }) =>
      [isPartial, isGeneral, isCollateralOnly].some((limited) => limited !== ''),
    );
}

function limitView(theCase: Case, defendant: Defendant, label: string): PreservationLimitView {
  const { role, guaranteeMode, loanNos } = defendant;
  const own = theCase.loans.filter(({ loan }) => loanNos.includes(loan.loanNo));
  const isPartial = own.length < theCase.loans.length;
  const total = isPartial ? sumFen(own.map(({ sheet }) => sheet.total)) : theCase.claim.total;
  return {
    label,
    isPartial: flagOf(isPartial),
    amount: amount(total),
    isGeneral: flagOf(role === 'guarantor' && guaranteeMode !== 'joint'),
    isCollateralOnly: flagOf(role === 'mortgagor'),
  };
}

/**
 * Whose property may be looked for: who only gave a security answers with that alone. Empty where that is all
 * respondents.
 */
function searchedNames({ defendants }: Case, { parties }: RespondentsView): string {
  const searched = parties.filter((_, index) => defendants[index]?.role !== 'mortgagor');
  return searched.length === parties.length ? '' : searched.map(({ label }) => label).join('、');
}

/** 财产保全规定 5: at most thirty per cent of what is to be preserved; part of a fen is left out. */
function securityCeiling({ claim }: Case): Fen {
  return (claim.total * 30n) / 100n;
}

/**
 * The application for a payment order: matured money against the debtors. An order does not bind guarantors
 * (督促程序规定 4), and it is the court of the debtor's domicile that issues it (民事诉讼法解释 23).
 */
function paymentOrderView(theCase: Case, input: PapersInput): PaymentOrderView {
  const defendants = theCase.defendants.filter(({ role }) => isDebtor(role));
  const respondents = debtorsView({ ...theCase, defendants }, input);
  const due = sumDue(theCase.loans.map(({ sheet }) => dueOf(sheet)));
  const total = dueTotal(due) + theCase.claim.lawyerFee;
  const { court, fee } = theCase;
  return {
    respondents,
    due: dueView(due),
    lawyerFee: amount(theCase.claim.lawyerFee),
    total: amount(total),
    coDebtors: respondents.coDebtors.map(({ label, scope }) => ({
      label,
      scope,
      total: amount(dueTotalOf(theCase, scope)),
    })),
    court: court.basis === 'defendant' ? (court.name ?? '') : '',
    fee: total === fee.base ? amount(fee.paymentOrder).yuan : '',
    exhibits: exhibitNames(input.evidence),
    copies: String(defendants.length),
  };
}

function isDebtor(role: Defendant['role']): boolean {
  return role === 'borrower' || role === 'co-borrower';
}

function dueTotalOf({ loans }: Case, scope: string): Fen {
  const loanNos = scope.split('、');
  const own = loans.filter(({ loan }) => loanNos.includes(loan.loanNo));
  return dueTotal(sumDue(own.map(({ sheet }) => dueOf(sheet))));
}

/** What shows the debt; papers on guarantees and mortgages concern nobody whom the order binds. */
function exhibitNames(evidence: readonly EvidenceGroupView[]): string {
  const names = evidence
    .flatMap(({ items }) => items)
    .filter(({ isMissing, name }) => isMissing === '' && !/保证|担保|抵押|质押/.test(name))
    .map(({ name }) => name.replace(/（见债权计算表.*）$/, ''));
  return [...new Set(names)].join('、');
}
