import type { LoanStanding } from '#cases/plan-filings.js';
import type { CaseLoan } from '#domain/case.js';
import type { CivilDate } from '#domain/civil-date.js';
import type { Diagnostic } from '#domain/diagnostic.js';
import type { FilingCandidate } from '#domain/docket.js';
import { csvHeader } from '#report/csv.js';
import type { LoanCounter, LoanFindings } from '#report/report-findings.js';
import { screeningHeader } from '#report/screening-list.js';
import type { HandOver, UncomputedLoan } from './hand-over.js';
import type { EvidenceNames } from './missing-exhibits.js';
import type { OpenRun } from './open-run.js';
import { caseContext } from './case-context.js';
import type { BatchCounts } from './run-result.js';
import type { ScreenedParts } from './screen-parts.js';
import { inPiecesBehind } from './list-pieces.js';

/** A loan that a run would file on, with the evidence files that its ledger names. */
export interface RunCandidate extends FilingCandidate {
  readonly evidenceFiles: readonly string[];
}

/** All loans of a run, read and decided: what cases are made of and what the lists say. Few of them are held. */
export interface RunLoans {
  readonly asOf: CivilDate;
  readonly counts: Pick<
    BatchCounts,
    'accounts' | 'rejectedLoans' | 'eligible' | 'ineligible' | 'needsReview'
  >;
  /** In order of loan number. */
  readonly candidates: readonly RunCandidate[];
  /** How loans stand that are no candidates; a loan that no ledger names is left out. */
  readonly standingsOf: (loanNos: ReadonlySet<string>) => ReadonlyMap<string, LoanStanding>;
  /** @throws Error where the loan is no candidate. */
  readonly caseLoan: (loanNo: string) => CaseLoan;
  /** What is warned of on a candidate that its case shows. */
  readonly warningsOf: (loanNo: string) => readonly Diagnostic[];
  /** Warnings that every case shows. */
  readonly generalWarnings: readonly Diagnostic[];
  /** Loans whose claim cannot be computed, with the error that says why. */
  readonly uncomputed: readonly UncomputedLoan[];
  /** All findings on the ledgers, and further ones, in order of place. */
  readonly diagnostics: (further: readonly Diagnostic[]) => Iterable<Diagnostic>;
  /** A new counter for what they are on. */
  readonly loanCounter: () => LoanCounter;
  readonly screeningCsv: () => Iterable<Uint8Array>;
  readonly screeningJson: () => Iterable<Uint8Array>;
  /** What the report shows of the loans. */
  readonly shown: () => LoanFindings;
  readonly outcomes: () => Iterable<{ readonly loanNo: string; readonly outcome: string }>;
}

/** What a run wants handed over of its ledgers. */
export function runHandOver(run: OpenRun, evidence: EvidenceNames): HandOver {
  const { prepareNeedsReview } = run.workspace.config.criteria;
  return {
    outcomes: prepareNeedsReview ? ['eligible', 'needs-review'] : ['eligible'],
    cases: caseContext(run),
    evidence,
  };
}

/**
 * The loans of a ledger in parts.
 *
 * @param further - Findings beside those on the ledgers, which concern every case.
 */
export function runLoans(
  run: OpenRun,
  screened: ScreenedParts,
  further: readonly Diagnostic[],
): RunLoans {
  const { eligible, needsReview, ineligible } = screened;
  const isAnyDecided = eligible.length + needsReview.length + ineligible > 0;
  const header = csvHeader(screeningHeader(isAnyDecided ? run.criteria : []));
  return {
    asOf: screened.asOf,
    counts: {
      accounts: screened.ledger.accounts,
      rejectedLoans: screened.rejected + screened.uncomputed,
      eligible: eligible.length,
      ineligible,
      needsReview: needsReview.length,
    },
    candidates: Array.from(screened.seeds(), ({ borrowerIdentity: borrower, ...seed }) => ({
      loanNo: seed.loanNo,
      basis: seed.basis,
      evidenceFiles: seed.evidenceFiles,
      ...(borrower === undefined ? {} : { borrower }),
    })),
    standingsOf: (loanNos) => standingsOf(screened, loanNos),
    caseLoan: screened.caseLoan,
    warningsOf: screened.warningsOf,
    generalWarnings: [
      ...further.filter(({ severity }) => severity === 'warning'),
      ...screened.generalWarnings,
    ],
    uncomputed: [...screened.uncomputedLoans()],
    diagnostics: (more) => screened.diagnostics([...further, ...more]),
    loanCounter: screened.loanCounter,
    screeningCsv: () => inPiecesBehind(header, screened.csvRows()),
    screeningJson: () => inPiecesBehind('', screened.jsonLines()),
    shown: screened.shown,
    outcomes: () => outcomesOf(screened),
  };
}

function* outcomesOf(
  screened: ScreenedParts,
): Generator<{ readonly loanNo: string; readonly outcome: string }> {
  const eligible = new Set(screened.eligible);
  const needsReview = new Set(screened.needsReview);
  for (const loanNo of screened.loanNos()) {
    const outcome = eligible.has(loanNo)
      ? 'eligible'
      : needsReview.has(loanNo)
        ? 'needs-review'
        : 'ineligible';
    yield { loanNo, outcome };
  }
}

function standingsOf(
  screened: ScreenedParts,
  wanted: ReadonlySet<string>,
): ReadonlyMap<string, LoanStanding> {
  const standings = new Map<string, LoanStanding>();
  if (wanted.size === 0) return standings;
  // What is decided is not refused: a row of the loan may still be, with an error that names it.
  for (const { severity, loanNo } of screened.diagnostics())
    if (severity === 'error' && loanNo !== undefined && wanted.has(loanNo))
      standings.set(loanNo, 'refused');
  for (const { loanNo, outcome } of outcomesOf(screened)) {
    if (!wanted.has(loanNo)) continue;
    if (outcome === 'ineligible' || outcome === 'needs-review') standings.set(loanNo, outcome);
    else standings.delete(loanNo);
  }
  return standings;
}
