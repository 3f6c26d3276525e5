import {
  comparedComponents,
  type CaseDifference,
  type LoanDifference,
} from '#domain/comparison.js';
import { formatYuan, type Fen } from '#domain/money.js';
import type { CaseContent } from './case-content.js';
import { compareEvidence, compareWarnings, compareWording } from './compare-papers.js';
import { compareParties } from './compare-parties.js';
import { compareLoan, factOf, isOfSubstance } from './compare-loans.js';
import { differenceOf, sumByComponent, type LoanSide } from './split-claim.js';

/** Compares a case with the one that follows it; `undefined` where nothing that is compared differs. */
export function compareCase(from: CaseContent, to: CaseContent): CaseDifference | undefined {
  const loans = from.loans.flatMap((loan) => {
    const after = sideOf(to, loan.loanNo);
    const before = sideOf(from, loan.loanNo);
    return before === undefined || after === undefined ? [] : (compareLoan(before, after) ?? []);
  });
  const difference = {
    caseNo: { from: from.caseNo, to: to.caseNo },
    loansAdded: missingIn(from.loanNos, to.loanNos),
    loansGone: missingIn(to.loanNos, from.loanNos),
    claim: differenceOf(from.claim, to.claim, daysOf(loans)),
    courtFee: { from: from.courtFee.full, to: to.courtFee.full },
    pages: { from: from.bundle.pages, to: to.bundle.pages },
    loans,
    facts: caseFacts(from, to),
    parties: compareParties(from.parties, to.parties),
    wording: compareWording(from.documents, to.documents),
    evidence: compareEvidence(from.exhibits, to.exhibits),
    warnings: compareWarnings(from.warnings, to.warnings),
  };
  if (isChanged(difference)) return { kind: 'changed', ...difference };
  if (from.caseNo !== to.caseNo) return { kind: 'renumbered', ...difference };
  const { claim } = difference;
  return from.asOf !== to.asOf || claim.total.from !== claim.total.to
    ? { kind: 'days', ...difference }
    : undefined;
}

function sideOf({ asOf, loans, claim }: CaseContent, loanNo: string): LoanSide | undefined {
  const loan = loans.find((one) => one.loanNo === loanNo);
  if (loan === undefined) return undefined;
  return { asOf, loan, lines: claim.lines.filter((line) => line.loanNo === loanNo) };
}

function missingIn(known: readonly string[], loanNos: readonly string[]): readonly string[] {
  return loanNos.filter((loanNo) => !known.includes(loanNo));
}

/** What loans that both cases have brought by days; all else of a case is substance. */
function daysOf(loans: readonly LoanDifference[]): ReturnType<typeof sumByComponent> {
  return sumByComponent(
    loans.flatMap(({ claim }) =>
      comparedComponents.map((component) => ({ component, amount: claim[component].days })),
    ),
  );
}

function caseFacts(from: CaseContent, to: CaseContent): CaseDifference['facts'] {
  const json = (value: unknown): string => JSON.stringify([value]);
  const lawyerFee = factOf(
    'lawyerFee',
    formatYuan(from.claim.lawyerFee),
    formatYuan(to.claim.lawyerFee),
  );
  return [
    ...factOf('cause', from.cause, to.cause),
    ...factOf('court', from.court.name, to.court.name),
    ...factOf('courtBasis', from.court.basis, to.court.basis),
    ...(json(from.agent) === json(to.agent) ? [] : [{ what: 'agent' }]),
    ...(json(from.collaterals) === json(to.collaterals) ? [] : [{ what: 'collaterals' }]),
    ...lawyerFee,
    ...feeTable(from, to),
    ...signatureDay(from, to),
  ];
}

/** Another fee on the same amount: the table of fees is another. */
function feeTable(from: CaseContent, to: CaseContent): CaseDifference['facts'] {
  if (from.courtFee.base !== to.courtFee.base) return [];
  return factOf('courtFee', formatYuan(from.courtFee.full), formatYuan(to.courtFee.full));
}

/** A signature date that is the calculation date in both moves with the days. */
function signatureDay(from: CaseContent, to: CaseContent): CaseDifference['facts'] {
  const follows = from.signatureDate === from.asOf && to.signatureDate === to.asOf;
  return follows ? [] : factOf('signatureDate', from.signatureDate, to.signatureDate);
}

function isChanged(difference: Omit<CaseDifference, 'kind'>): boolean {
  const { loansAdded, loansGone, claim, loans, facts, parties, wording, evidence } = difference;
  const amounts: readonly Fen[] = comparedComponents.map((component) => claim[component].substance);
  return (
    [loansAdded, loansGone, facts, parties, wording, evidence].some(({ length }) => length > 0) ||
    amounts.some((amount) => amount !== 0n) ||
    loans.some(isOfSubstance)
  );
}
