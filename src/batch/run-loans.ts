import type { CaseContext } from '#cases/assemble-case.js';
import { loanBasis } from '#cases/case-basis.js';
import { partyIdentity } from '#cases/party-identity.js';
import type { LoanStanding } from '#cases/plan-filings.js';
import type { CaseLoan } from '#domain/case.js';
import { byPlace, type Checked, type Diagnostic } from '#domain/diagnostic.js';
import type { FilingCandidate } from '#domain/docket.js';
import type { Ledger } from '#domain/ledger.js';
import type { Loan } from '#domain/loan.js';
import { findLoans, type FoundLoans } from '#report/report-findings.js';
import type { TextPieces } from '#report/csv.js';
import { screeningCsv, screeningJsonLines } from '#report/screening-list.js';
import { exhibitName } from './evidence-folder.js';
import type { OpenRun } from './open-run.js';
import type { BatchCounts } from './run-result.js';
import type { ScreenedLedger } from './screen-ledger.js';

/** A loan that a run would file on, with the evidence files that its ledger names. */
export interface RunCandidate extends FilingCandidate {
  readonly evidenceFiles: readonly string[];
}

/** All loans of a run, read and decided: what cases are made of and what the lists say. */
export interface RunLoans {
  readonly counts: Pick<
    BatchCounts,
    'accounts' | 'rejectedLoans' | 'eligible' | 'ineligible' | 'needsReview'
  >;
  /** In order of loan number. */
  readonly candidates: readonly RunCandidate[];
  /** How a loan stands that is no candidate; `undefined` where no ledger names it. */
  readonly standingOf: (loanNo: string) => LoanStanding | undefined;
  /** @throws Error where the loan is no candidate. */
  readonly caseLoan: (loanNo: string) => CaseLoan;
  /** What the ledgers, the claim and the screening warn of on a candidate. */
  readonly warningsOf: (loanNo: string) => readonly Diagnostic[];
  /** Warnings that concern every case. */
  readonly generalWarnings: readonly Diagnostic[];
  /** Loans whose claim cannot be computed, with the error that says why. */
  readonly uncomputed: readonly { readonly loanNo: string; readonly error: Diagnostic }[];
  /** Which of the files a sound loan's evidence names. */
  readonly namedFiles: (files: ReadonlySet<string>) => ReadonlySet<string>;
  /** All findings so far in order of place. */
  readonly diagnostics: () => Iterable<Diagnostic>;
  readonly screeningCsv: () => TextPieces;
  readonly screeningJson: () => TextPieces;
  readonly shown: FoundLoans;
  readonly outcomes: () => Iterable<{ readonly loanNo: string; readonly outcome: string }>;
}

interface LoansInMemory {
  readonly ledger: Checked<Ledger>;
  readonly screened: ScreenedLedger;
  /** Those beside the ledgers' and the screening's. */
  readonly further: readonly Diagnostic[];
  readonly context: CaseContext;
}

/** The loans of a ledger that is held as a whole. */
export function loansInMemory(
  { workspace: { config } }: Pick<OpenRun, 'workspace'>,
  { ledger, screened, further, context }: LoansInMemory,
): RunLoans {
  const isFiled = ({ outcome }: CaseLoan): boolean =>
    outcome.outcome === 'eligible' ||
    (config.criteria.prepareNeedsReview && outcome.outcome === 'needs-review');
  const filed = new Map(screened.loans.filter(isFiled).map((one) => [one.loan.loanNo, one]));
  const standings = standingsOf(ledger.value, screened);
  const diagnostics = [...ledger.diagnostics, ...screened.diagnostics, ...further];
  const warnings = warningsByLoan(diagnostics);
  const decided = (outcome: string): number =>
    screened.loans.filter((one) => one.outcome.outcome === outcome).length;
  const { loans, uncomputed } = screened;
  return {
    counts: {
      accounts: ledger.value.accounts,
      rejectedLoans: ledger.value.rejected.length + uncomputed.length,
      eligible: decided('eligible'),
      ineligible: decided('ineligible'),
      needsReview: decided('needs-review'),
    },
    candidates: Array.from(filed.values(), (one) => candidateOf(one, context)),
    standingOf: (loanNo) => standings.get(loanNo),
    caseLoan: (loanNo) => {
      const found = filed.get(loanNo);
      if (found === undefined) throw new Error('a loan is asked for that is not to be filed on');
      return found;
    },
    warningsOf: (loanNo) => warnings.get(loanNo) ?? [],
    generalWarnings: warnings.get(undefined) ?? [],
    uncomputed: uncomputed.map(({ loan, error }) => ({ loanNo: loan.loanNo, error })),
    namedFiles: (files) =>
      namedOf(
        [...loans, ...uncomputed].map(({ loan }) => loan),
        files,
      ),
    diagnostics: () => diagnostics.toSorted(byPlace),
    screeningCsv: () => screeningCsv(loans),
    screeningJson: () => screeningJsonLines(loans),
    shown: findLoans(loans),
    outcomes: () =>
      loans.map(({ loan, outcome }) => ({ loanNo: loan.loanNo, outcome: outcome.outcome })),
  };
}

function candidateOf(caseLoan: CaseLoan, context: CaseContext): RunCandidate {
  const { loan } = caseLoan;
  const borrower = loan.borrower === undefined ? undefined : partyIdentity(loan.borrower);
  return {
    loanNo: loan.loanNo,
    ...(borrower === undefined ? {} : { borrower }),
    basis: loanBasis(caseLoan, context),
    evidenceFiles: evidenceNames(loan),
  };
}

function evidenceNames({ evidence }: Loan): readonly string[] {
  return evidence.flatMap(({ fileName }) =>
    fileName === undefined ? [] : [exhibitName(fileName)],
  );
}

function namedOf(loans: readonly Loan[], files: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(loans.flatMap(evidenceNames).filter((name) => files.has(name)));
}

function standingsOf(
  { rejected }: Ledger,
  { loans, uncomputed }: ScreenedLedger,
): ReadonlyMap<string, LoanStanding> {
  const standings = new Map<string, LoanStanding>();
  for (const { loanNo } of rejected) standings.set(loanNo, 'refused');
  for (const { loan } of uncomputed) standings.set(loan.loanNo, 'refused');
  for (const { loan, outcome } of loans) {
    if (outcome.outcome !== 'eligible') standings.set(loan.loanNo, outcome.outcome);
  }
  return standings;
}

function warningsByLoan(
  diagnostics: readonly Diagnostic[],
): ReadonlyMap<string | undefined, readonly Diagnostic[]> {
  const warnings = new Map<string | undefined, Diagnostic[]>();
  for (const one of diagnostics) {
    if (one.severity !== 'warning') continue;
    const known = warnings.get(one.loanNo);
    if (known === undefined) warnings.set(one.loanNo, [one]);
    else known.push(one);
  }
  return warnings;
}
