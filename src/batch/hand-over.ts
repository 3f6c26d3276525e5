import type { CaseContext } from '#cases/assemble-case.js';
import { loanBasis } from '#cases/case-basis.js';
import { partyIdentity } from '#cases/party-identity.js';
import type { CaseLoan } from '#domain/case.js';
import type { CivilDate } from '#domain/civil-date.js';
import { byPlace, placeText, type Diagnostic } from '#domain/diagnostic.js';
import type { LoanBasis } from '#domain/docket.js';
import { groupedBy } from '#domain/grouped-by.js';
import type { Loan } from '#domain/loan.js';
import type { ScreeningOutcome } from '#domain/screening.js';
import { gapOfLoan } from './calculation-date.js';
import { evidenceNames, exhibitsMissingOn, type EvidenceNames } from './missing-exhibits.js';
import { writeRun } from './sorted-runs.js';
import { packLoans, type PackedLoans } from './stored-loans.js';

/** What is handed over of a ledger in parts, besides the decisions: what cases are made from. */
export interface HandOver {
  /** The loans of these outcomes are handed over. */
  readonly outcomes: readonly ScreeningOutcome['outcome'][];
  /** Of them, only these; all by default. */
  readonly loanNos?: ReadonlySet<string>;
  /** What the cases share, but the calculation date; absent where none are planned. */
  readonly cases?: Omit<CaseContext, 'asOf'>;
  /** Absent where evidence files are not looked for. */
  readonly evidence?: EvidenceNames;
}

/** What cases are planned from: little enough to be held for every loan that is handed over. */
export interface LoanSeed {
  readonly loanNo: string;
  readonly outcome: ScreeningOutcome['outcome'];
  /** Equal for loans of one borrower; absent where no identity number tells who borrowed. */
  readonly borrowerIdentity?: string;
  readonly basis: LoanBasis;
  /** Files that its evidence names. */
  readonly evidenceFiles: readonly string[];
}

/** A loan whose claim cannot be computed, with the error that says why. */
export interface UncomputedLoan {
  readonly loanNo: string;
  readonly error: Diagnostic;
}

/** What one part hands over. Lists are runs: entries in order, as bytes. */
export interface PartHandOver {
  readonly seeds: Uint8Array;
  readonly uncomputed: Uint8Array;
  /** Warnings of evidence files that are not there. */
  readonly exhibits: Uint8Array;
  readonly loans: PackedLoans;
}

/** The decided loans of a part, and what was found on them. */
export interface DecidedPart {
  /** The loans that are handed over. */
  readonly handedOver: readonly CaseLoan[];
  readonly uncomputed: readonly UncomputedLoan[];
  readonly asOf: CivilDate;
  /** In the order in which a case gets them. */
  readonly found: readonly Diagnostic[];
}

/** Packs what cases are made from, of the loans that may come into one. */
export function handOverPart(
  { handedOver, uncomputed, asOf, found }: DecidedPart,
  { cases, evidence }: Pick<HandOver, 'cases' | 'evidence'>,
): PartHandOver {
  const byLoan = warningsByLoan(found, new Set(handedOver.map(({ loan }) => loan.loanNo)));
  const exhibits: Diagnostic[] = [];
  const stored = handedOver.map((caseLoan) => {
    const { loan } = caseLoan;
    const missing = evidence === undefined ? [] : exhibitsMissingOn(loan, evidence);
    exhibits.push(...missing);
    const others = [...(byLoan.get(loan.loanNo) ?? []), ...missing];
    return { caseLoan, warnings: { gaps: gapOfLoan(loan, asOf), others } };
  });
  return {
    seeds: writeRun(
      cases === undefined
        ? []
        : handedOver.map((one) => entry(one.loan.loanNo, seedOf(one, { ...cases, asOf }))),
    ),
    uncomputed: writeRun(uncomputed.map((one) => entry(one.loanNo, one))),
    exhibits: findingsRun(exhibits.toSorted(byPlace)),
    loans: packLoans(stored),
  };
}

/** Diagnostics in order of place as a run. */
export function findingsRun(diagnostics: readonly Diagnostic[]): Uint8Array {
  return writeRun(diagnostics.map((one) => entry(placeText(one), one)));
}

function entry(key: string, value: object): { readonly key: string; readonly value: string } {
  return { key, value: JSON.stringify(value) };
}

function seedOf(caseLoan: CaseLoan, context: CaseContext): LoanSeed {
  const { loan, outcome } = caseLoan;
  const borrowerIdentity = identityOf(loan);
  return {
    loanNo: loan.loanNo,
    outcome: outcome.outcome,
    ...(borrowerIdentity === undefined ? {} : { borrowerIdentity }),
    basis: loanBasis(caseLoan, context),
    evidenceFiles: evidenceNames(loan),
  };
}

function identityOf({ borrower }: Loan): string | undefined {
  return borrower === undefined ? undefined : partyIdentity(borrower);
}

function warningsByLoan(
  found: readonly Diagnostic[],
  wanted: ReadonlySet<string>,
): ReadonlyMap<string, readonly Diagnostic[]> {
  return groupedBy(found, ({ severity, loanNo }) =>
    severity === 'warning' && loanNo !== undefined && wanted.has(loanNo) ? loanNo : undefined,
  );
}
