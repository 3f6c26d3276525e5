import type { Agent, Case, CaseClaim, CaseLoan, Defendant, Plaintiff } from '#domain/case.js';
import type { CivilDate } from '#domain/civil-date.js';
import type { CourtDirectoryEntry, WorkspaceConfig } from '#domain/config.js';
import { byPlace, compareText, type Checked, type Diagnostic } from '#domain/diagnostic.js';
import type { LegalFigures } from '#domain/legal-figures.js';
import type { Fen } from '#domain/money.js';
import { chooseCourt } from './choose-court.js';
import { computeCourtFee } from './court-fee.js';
import {
  firstLoanNo,
  intermediateCourt,
  lawyerFeeOutsideCap,
  lawyerFeeUnproven,
} from './diagnostics.js';
import { gatherCollaterals } from './gather-collaterals.js';
import { nameDefendants } from './name-defendants.js';
import { sumClaim } from './sum-claim.js';

/** What all cases of a run share, from `qisu.yaml`, its files and the pack. */
export interface CaseContext {
  /** 截至日 C. */
  readonly asOf: CivilDate;
  /** 案由, one that the pack knows. */
  readonly cause: string;
  readonly plaintiff: Plaintiff;
  readonly agent?: Agent;
  readonly courtOrder: WorkspaceConfig['court']['order'];
  /** The court directory; `undefined` when none is set. */
  readonly courts: readonly CourtDirectoryEntry[] | undefined;
  readonly signingPlace?: string;
  readonly lawyerFeePerCase: Fen;
  /** Whether the cap on interest is to cover the lawyer's fee too. */
  readonly capIncludesEnforcementFees: boolean;
  readonly figures: LegalFigures;
}

/** One case to assemble. */
export interface CaseInput {
  readonly caseNo: string;
  /** Loans of one borrower that screening found eligible; at least one. */
  readonly loans: readonly CaseLoan[];
  readonly context: CaseContext;
  /** What was found on these loans so far: warnings go on to the case, notices do not. */
  readonly warnings: readonly Diagnostic[];
}

/**
 * Makes a case of the loans of one borrower: defendants, collaterals, court, sums and court fees.
 *
 * The diagnostics are those of this step; the case's warnings hold them and the loans' own.
 *
 * @returns `undefined` with an error when the case cannot be filed: a loan has no borrower.
 * @throws Error when the loans are none or those of several borrowers: grouping is the caller's.
 */
export function assembleCase(input: CaseInput): Checked<Case | undefined> {
  const { caseNo, context } = input;
  const loans = input.loans.toSorted((left, right) =>
    compareText(left.loan.loanNo, right.loan.loanNo),
  );
  const { value: defendants, diagnostics: partyFindings } = nameDefendants(loans);
  if (defendants === undefined) return { value: undefined, diagnostics: partyFindings };

  const court = chooseCourt({
    asOf: context.asOf,
    loans,
    plaintiff: context.plaintiff,
    borrower: onlyBorrower(defendants).party,
    order: context.courtOrder,
    directory: context.courts,
    ...(context.signingPlace === undefined ? {} : { signingPlace: context.signingPlace }),
    venue: context.figures.venue,
  });
  const claim = sumClaim(loans, context.lawyerFeePerCase);
  const collaterals = gatherCollaterals(loans, defendants);
  const diagnostics = [
    ...partyFindings,
    ...collaterals.diagnostics,
    ...court.diagnostics,
    ...amountWarnings(claim, loans, context),
  ];
  const carried = input.warnings.filter(({ severity }) => severity !== 'notice');
  return {
    value: {
      caseNo,
      asOf: context.asOf,
      cause: context.cause,
      plaintiff: context.plaintiff,
      ...(context.agent === undefined ? {} : { agent: context.agent }),
      defendants,
      collaterals: collaterals.value,
      loans,
      claim,
      court: court.value,
      fee: computeCourtFee(claim.total, context.figures.courtFees),
      warnings: [...carried, ...diagnostics].toSorted(byPlace),
    },
    diagnostics: diagnostics.toSorted(byPlace),
  };
}

/** Two borrowers in one case would be sued for each other's debts. */
function onlyBorrower(defendants: readonly Defendant[]): Defendant {
  const [borrower, ...others] = defendants.filter(({ role }) => role === 'borrower');
  if (borrower === undefined || others.length > 0) {
    throw new Error(`a case has ${others.length + (borrower === undefined ? 0 : 1)} borrowers`);
  }
  return borrower;
}

function amountWarnings(
  claim: CaseClaim,
  loans: readonly CaseLoan[],
  { figures, capIncludesEnforcementFees }: CaseContext,
): readonly Diagnostic[] {
  const loanNo = firstLoanNo(loans);
  const warnings: Diagnostic[] = [];
  if (claim.total >= figures.courtLevel.crossProvinceFrom) {
    warnings.push(intermediateCourt(claim.total, figures.courtLevel, loanNo));
  }
  const isCapped = loans.some(({ sheet }) => sheet.terms.cap !== undefined);
  if (capIncludesEnforcementFees && isCapped && claim.lawyerFee > 0n) {
    warnings.push(lawyerFeeOutsideCap(claim.lawyerFee, loanNo));
  }
  if (claim.lawyerFee > 0n && !loans.some(hasFeePapers)) {
    warnings.push(lawyerFeeUnproven(claim.lawyerFee, loanNo));
  }
  return warnings;
}

function hasFeePapers({ loan }: CaseLoan): boolean {
  return loan.evidence.some(({ kind }) => /委托代理合同|发票|律师费|付款凭证/.test(kind));
}
