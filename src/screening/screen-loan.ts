import type { CivilDate } from '#domain/civil-date.js';
import type { ClaimFigures } from '#domain/claim.js';
import type { Checked, Diagnostic } from '#domain/diagnostic.js';
import type { Growing } from '#domain/growing.js';
import type { Loan } from '#domain/loan.js';
import type { ScreeningOutcome } from '#domain/screening.js';
import { decideOutcome, type Judged } from './decide-outcome.js';
import type { Facts } from './fact-kinds.js';
import {
  criterionNotMet,
  eventsAfterExpiry,
  figureNotInForce,
  guaranteePeriodEnded,
  limitationExpired,
} from './diagnostics.js';
import {
  collectFactsWith,
  evidenceCriterion,
  firstGuaranteeDaysLeft,
  missingEvidenceFor,
  type ScreeningContext,
} from './facts.js';
import { judgeCriterion } from './judge-criterion.js';
import { limitationDates } from './limitation.js';
import { loanDates, type LoanDates } from './loan-dates.js';
import { prepareCriterion, type PreparedCriterion } from './prepare-criterion.js';

export type { ScreeningContext } from './facts.js';

/** Days left within which a loan is filed soon, where no criterion calls for filing now. */
const soonDays = 180;

/**
 * Decides whether a loan meets the lawsuit criteria. Every criterion gets its verdict, whatever the others say.
 *
 * @param sheet - The claim of this loan on `context.asOf`.
 * @returns The outcome with warnings on limitation, guarantee periods, figures used before they were in force, and the
 *   criteria that only warn.
 * @throws Error when the sheet is another loan's or another day's.
 */
export function screenLoan(
  loan: Loan,
  sheet: ClaimFigures,
  context: ScreeningContext,
): Checked<ScreeningOutcome> {
  const { asOf, criteria, figures, lenders } = context;
  if (sheet.loanNo !== loan.loanNo) {
    throw new Error(`claim of ${sheet.loanNo} given for ${loan.loanNo}`);
  }
  if (sheet.terms.asOf !== asOf) {
    throw new Error(`claim as of ${sheet.terms.asOf} screened as of ${asOf}`);
  }

  const dates = loanDates(loan, sheet, { asOf, figures: figures.limitation });
  const facts = collectFactsWith(dates, { loan, sheet, context });
  const judged = criteria.map((criterion) => {
    const prepared = prepareCriterion(criterion);
    const read = factsFor(prepared, facts, { loan, dates });
    return { criterion, verdict: judgeCriterion(prepared, read, asOf) };
  });
  const decision = decideOutcome({ loan, sheet, lenders }, judged);
  // Filled in: a spread for each loan is slow.
  const value: Growing<ScreeningOutcome> = {
    loanNo: loan.loanNo,
    outcome: decision.outcome,
    reasons: decision.reasons,
    verdicts: judged.map(({ verdict }) => verdict),
    priority: priorityOf(judged, facts),
    guaranteePeriods: dates.guaranteePeriods,
  };
  if (dates.limitation !== undefined) value.limitation = limitationDates(dates.limitation, asOf);
  return {
    value,
    diagnostics: [
      ...periodWarnings(loan, dates, asOf),
      // Nothing rests on the figure, and no lawyer weighs a warning, where the loan is out for another reason.
      ...(decision.outcome === 'ineligible'
        ? []
        : [...figureWarnings(loan, dates, context), ...criterionWarnings(loan, judged)]),
    ],
  };
}

/**
 * A criterion of the workspace's own on the papers of a case reads which of its required papers are missing. A gate must see a guarantee
 * period that has ended even while another runs; what calls for haste is the next one to end.
 */
function factsFor(
  prepared: PreparedCriterion,
  facts: Facts,
  { loan, dates }: { readonly loan: Loan; readonly dates: LoanDates },
): Facts {
  const { requiredPapers, criterion } = prepared;
  if (requiredPapers !== undefined && criterion.id !== evidenceCriterion)
    return Object.assign({}, facts, { missingEvidence: missingEvidenceFor(loan, prepared) });
  const first = criterion.kind === 'gate' ? firstGuaranteeDaysLeft(dates) : undefined;
  return first === undefined || first === facts['guaranteeDaysLeft']
    ? facts
    : Object.assign({}, facts, { guaranteeDaysLeft: first });
}

/** 1 when a priority criterion applies, 2 when a period that is not over ends soon, else 3. */
function priorityOf(judged: readonly Judged[], facts: Facts): ScreeningOutcome['priority'] {
  if (
    judged.some(
      ({ criterion, verdict }) => criterion.kind === 'priority' && verdict.verdict === 'met',
    )
  )
    return 1;
  const { limitationDaysLeft, guaranteeDaysLeft } = facts;
  const endsSoon = [limitationDaysLeft, guaranteeDaysLeft].some(
    (days) => typeof days === 'number' && days >= 0 && days <= soonDays,
  );
  return endsSoon ? 2 : 3;
}

function periodWarnings(
  loan: Loan,
  { limitation, guaranteePeriods }: LoanDates,
  asOf: CivilDate,
): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  if (limitation !== undefined) {
    const late = limitation.steps.filter(({ effect }) => effect === 'too-late').length;
    if (limitation.expiryProven < asOf) diagnostics.push(limitationExpired(loan, limitation));
    if (late > 0) diagnostics.push(eventsAfterExpiry(loan, late));
  }
  for (const period of guaranteePeriods) {
    const source = loan.otherParties[period.partyIndex]?.source ?? loan.source;
    if (period.daysLeft < 0)
      diagnostics.push(guaranteePeriodEnded({ loanNo: loan.loanNo, source }, period));
  }
  return diagnostics;
}

/** A criterion that could not be evaluated is in the verdicts; it is no finding. */
function criterionWarnings(loan: Loan, judged: readonly Judged[]): readonly Diagnostic[] {
  return judged
    .filter(
      ({ criterion, verdict }) =>
        criterion.kind === 'warn' &&
        criterion.whenNotMet === 'warning' &&
        verdict.verdict === 'not-met',
    )
    .map(({ verdict }) => criterionNotMet(loan, verdict));
}

/** The periods are reckoned from the base to C; the figures of an earlier law are not in the pack. */
function figureWarnings(
  loan: Loan,
  { limitation }: LoanDates,
  { asOf, figures }: ScreeningContext,
): readonly Diagnostic[] {
  if (limitation === undefined) return [];
  const { inForceFrom } = figures.limitation.citation;
  const early = [limitation.base, asOf].find((day) => day < inForceFrom);
  return early === undefined ? [] : [figureNotInForce(loan, figures.limitation, early)];
}
