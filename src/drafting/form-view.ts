import type { Case, CaseLoan } from '#domain/case.js';
import type { WorkspaceConfig } from '#domain/config.js';
import { guaranteeSignedOn } from '#domain/contract-date.js';
import { formatGroupedYuan, formatYuan, sumFen, type Fen } from '#domain/money.js';
import { formatPercent } from '#domain/rate.js';

import { acceleratesPrincipal } from './claim-view.js';
import { demandViews } from './demand-view.js';
import type { EvidencePages } from './evidence-view.js';
import { repaymentBoxes } from './form-method.js';
import { formParties } from './form-parties.js';
import type {
  CourtClauseView,
  FormContractView,
  FormGuaranteeView,
  FormMethodView,
  FormRateView,
  FormView,
} from './form-view-model.js';
import { amount, date, flagOf, line } from './formats.js';
import { isSignedElectronically, loanContracts } from './loan-contracts.js';
import { partyViews, type PartyNaming } from './party-view.js';

/** What the plaintiff decides on the form. */
export type FormSettings = WorkspaceConfig['form'];

/** The settings of a workspace that says nothing about the form. */
const defaultFormSettings: FormSettings = {
  addCourtLine: false,
  interestLine: 'total',
  mediation: 'undecided',
};

interface FormOptions extends Pick<EvidencePages, 'papers'> {
  readonly form?: FormSettings;
  /** How the court wants identity numbers printed; as they are by default. */
  readonly idNumber?: PartyNaming['idNumber'];
}

/**
 * What the element form of 法〔2025〕82号 asks for beyond what other papers print. A box is ticked where the case says
 * so; 否 and 无 only for what the plaintiff itself decides or we compute, because a ledger that is silent on a fact
 * does not deny it.
 *
 * @throws Error when interest, compound and penalty of the loans do not add up to those of the case.
 */
export function formView(theCase: Case, options: FormOptions): FormView {
  const { idNumber = 'plain' } = options;
  const settings = options.form ?? defaultFormSettings;
  const { claim, collaterals, agent } = theCase;
  const guarantees = guaranteeViews(theCase);
  const courtClauses = courtClauseViews(theCase);
  const parties = formParties(theCase, idNumber);
  const { generalGuarantors, jointGuarantors } = guarantorsByMode(guarantees);
  const mediation = mediationChoice(options);
  return {
    plaintiffPersons: parties.plaintiffPersons,
    plaintiffOrganisations: parties.plaintiffOrganisations,
    defendantPersons: parties.defendantPersons,
    defendantOrganisations: parties.defendantOrganisations,
    thirdPersons: parties.thirdPersons,
    thirdOrganisations: parties.thirdOrganisations,
    hasAgent: flagOf(agent !== undefined),
    agentPosition: agent?.licenceNo === undefined ? '' : '律师',
    interestTotal:
      settings.interestLine === 'total' ? formatGroupedYuan(interestTotal(theCase)) : '',
    accrualsAndFees: amount(claim.total - claim.principal - claim.lawyerFee),
    demandsAcceleration: flagOf(theCase.loans.some(({ sheet }) => acceleratesPrincipal(sheet))),
    claimsSecurity: flagOf(guarantees.length + collaterals.length > 0),
    claimsCosts: flagOf(claim.lawyerFee > 0n),
    courtClauses,
    hasCourtClause: flagOf(courtClauses.length > 0),
    contracts: contractViews(theCase),
    lenders: namesOf(theCase.loans.map(({ loan }) => loan.lender ?? theCase.plaintiff.name)),
    borrowers: namesOf(borrowerNames(theCase)),
    rates: rateViews(theCase),
    methods: methodViews(theCase),
    hasCollateral: flagOf(collaterals.length > 0),
    severalCollaterals: flagOf(collaterals.length > 1),
    guarantees,
    hasGuarantee: flagOf(guarantees.length > 0),
    generalGuarantors,
    jointGuarantors,
    hasDemands: flagOf(theCase.loans.some(wasDemanded)),
    understandsMediation: flagOf(mediation !== 'blank'),
    mediationYes: flagOf(mediation === 'yes'),
    mediationNo: flagOf(mediation === 'no'),
    mediationUndecided: flagOf(mediation === 'undecided'),
    addCourtLine: flagOf(settings.addCourtLine),
  };
}

/** 欠利息: 期内利息, 复利 and 罚息 together, before a cut, as the form lists them behind it. */
function interestTotal({ claim, loans, caseNo }: Case): Fen {
  const total = claim.interest + claim.compound + claim.penalty;
  const parts = sumFen(
    loans.flatMap(({ sheet }) => [sheet.interest, sheet.compound, sheet.penalty]),
  );
  if (total === parts) return total;
  throw new Error(
    `${caseNo}: 欠利息 of the case is ${formatYuan(total)}, its parts are ${formatYuan(parts)}`,
  );
}

function courtClauseViews({ loans }: Case): readonly CourtClauseView[] {
  return byLoan(
    loans.filter(({ loan }) => line(loan.agreedCourt) !== ''),
    loans.length,
    ({ loan }) => ({ text: line(loan.agreedCourt) }),
  );
}

function contractViews(theCase: Case): readonly FormContractView[] {
  return loanContracts(theCase).map((contract) => {
    const loanNos = contract.loans.map(({ loan }) => line(loan.loanNo));
    return {
      loanNos: loanNos.length === theCase.loans.length ? '' : loanNos.join('、'),
      loanNo: loanNos[0] ?? '',
      contractNo: contract.contractNo,
      contractDate: date(contract.signedOn),
      electronicSignature: flagOf(isSignedElectronically(contract)),
    };
  });
}

function rateViews({ loans }: Case): readonly FormRateView[] {
  return byLoan(loans, loans.length, ({ loan, sheet }) => ({
    annualRate: formatPercent(sheet.annualRate),
    penaltyRate: loan.penaltyRate === undefined ? '' : formatPercent(loan.penaltyRate),
    hasPenalty: flagOf(loan.penaltyRate !== undefined),
    hasCompound: flagOf(sheet.terms.compound === 'in-term-interest'),
  }));
}

function methodViews({ loans }: Case): readonly FormMethodView[] {
  return byLoan(loans, loans.length, ({ loan }) => repaymentBoxes(loan));
}

/** Loans of which the form would say the same stand together; their numbers are empty where that is the whole case. */
function byLoan<View extends object>(
  loans: readonly CaseLoan[],
  loansOfCase: number,
  viewOf: (caseLoan: CaseLoan) => View,
): readonly (View & { readonly loanNos: string })[] {
  const groups = new Map<string, { readonly view: View; readonly loanNos: string[] }>();
  for (const caseLoan of loans) {
    const view = viewOf(caseLoan);
    const key = JSON.stringify(view);
    const group = groups.get(key) ?? { view, loanNos: [] };
    group.loanNos.push(line(caseLoan.loan.loanNo));
    groups.set(key, group);
  }
  return [...groups.values()].map(({ view, loanNos }) => ({
    ...view,
    loanNos: loanNos.length === loansOfCase ? '' : loanNos.join('、'),
  }));
}

function borrowerNames({ defendants }: Case): readonly string[] {
  return defendants.filter(({ role }) => role === 'borrower').map(({ party }) => party.name);
}

function namesOf(names: readonly string[]): string {
  return [...new Set(names.map(line))].join('、');
}

/** The contracts of guarantee, in the order of the other papers. */
function guaranteeViews(theCase: Case): readonly FormGuaranteeView[] {
  const guarantors = theCase.defendants.filter(({ role }) => role === 'guarantor');
  return partyViews(theCase).guarantors.map((guarantor, index) => {
    const loanNos = guarantors[index]?.loanNos ?? [];
    const secured = theCase.loans.filter(({ loan }) => loanNos.includes(loan.loanNo));
    return {
      name: guarantor.name,
      signedOn: signingDays(secured),
      isJoint: guarantor.isJoint,
      isGeneral: guarantor.isGeneral,
      scope: guarantor.scope,
      endsOn: guarantor.guaranteeEndsOn,
    };
  });
}

/** The day of signing; with their loans where the loans differ or one has no day. */
function signingDays(secured: readonly CaseLoan[]): string {
  const days = byLoan(secured, secured.length, ({ loan }) => ({
    day: date(guaranteeSignedOn(loan)),
  }));
  return days
    .filter(({ day }) => day !== '')
    .map(({ day, loanNos }) => (loanNos === '' ? day : `${day}（借据号${loanNos}）`))
    .join('、');
}

/** Who guarantees in which mode: a box alone says so where there is only one. */
function guarantorsByMode(
  guarantees: readonly FormGuaranteeView[],
): Pick<FormView, 'generalGuarantors' | 'jointGuarantors'> {
  const joint = guarantees.filter(({ isJoint }) => isJoint !== '');
  const general = guarantees.filter(({ isGeneral }) => isGeneral !== '');
  const isMixed = joint.length > 0 && general.length > 0;
  return {
    generalGuarantors: isMixed ? namesOf(general.map(({ name }) => name)) : '',
    jointGuarantors: isMixed ? namesOf(joint.map(({ name }) => name)) : '',
  };
}

function wasDemanded({ loan, sheet }: CaseLoan): boolean {
  return (
    sheet.acceleration.mode === 'notice' ||
    demandViews(loan, sheet, 'borrower').length > 0 ||
    demandViews(loan, sheet, 'guarantor').length > 0
  );
}

/**
 * Whether the plaintiff considers mediation before trial: yes where it applies for it in the same bundle, whatever the
 * settings say.
 */
export function mediationChoice({ form, papers }: FormOptions): FormSettings['mediation'] {
  if (papers?.includes('mediation-application') === true) return 'yes';
  return (form ?? defaultFormSettings).mediation;
}
