import path from 'node:path';
import type { CivilDate } from '#domain/civil-date.js';
import { byPlace } from '#domain/diagnostic.js';
import type { Phrase } from '#domain/phrase.js';
import type { ScreeningOutcome } from '#domain/screening.js';
import { rejectsCsv, rejectsJsonLines } from '#report/rejects.js';
import { screeningCsv, screeningJsonLines } from '#report/screening-list.js';
import { collectInputs } from './batch-inputs.js';
import { settleCalculationDate } from './calculation-date.js';
import type { OpenRun } from './open-run.js';
import { readLedger } from './read-ledger.js';
import { screeningRunJson } from './run-json.js';
import { screenLedger } from './screen-ledger.js';
import { BatchWriter } from './write-batch.js';
import { writeReport } from './write-report.js';

export interface ScreenOptions {
  readonly asOf?: CivilDate;
  readonly out?: string;
}

export interface ScreenCounts {
  readonly accounts: number;
  readonly rejectedLoans: number;
  readonly eligible: number;
  readonly ineligible: number;
  readonly needsReview: number;
}

/** What one call of `screen` did. */
export interface ScreenResult {
  readonly batchId?: string;
  /** Absolute; absent when the ledgers hold no loan. */
  readonly directory?: string;
  readonly asOf?: CivilDate;
  readonly counts: ScreenCounts;
  /** Loan numbers. */
  readonly byOutcome: {
    readonly eligible: readonly string[];
    readonly needsReview: readonly string[];
  };
  readonly reviewReasons: ReadonlyMap<string, readonly Phrase[]>;
}

/**
 * Decides every loan and writes the screening list and the rejects to `<output>/<batchId>-screening/`: a folder of its
 * own, so that it is never taken for a batch to file.
 */
export async function screenBatch(run: OpenRun, options: ScreenOptions): Promise<ScreenResult> {
  const { ledger, digests } = await readLedger(run);
  if (ledger.value.accounts === 0) return nothingToScreen();
  const asOf = settleCalculationDate(ledger.value, options.asOf);
  const inputs = await collectInputs(run, digests, asOf.value);
  const screened = screenLedger(run, ledger.value, asOf.value);
  const diagnostics = [
    ...asOf.diagnostics,
    ...ledger.diagnostics,
    ...screened.diagnostics,
  ].toSorted(byPlace);

  const output = options.out ?? run.workspace.config.output;
  const directory = path.resolve(run.workspace.directory, output, `${inputs.batchId}-screening`);
  const outcomes = screened.loans.map(({ outcome }) => outcome);
  const counts: ScreenCounts = {
    accounts: ledger.value.accounts,
    rejectedLoans: ledger.value.rejected.length + screened.uncomputed.length,
    eligible: numbersOf(outcomes, 'eligible').length,
    ineligible: numbersOf(outcomes, 'ineligible').length,
    needsReview: numbersOf(outcomes, 'needs-review').length,
  };
  const writer = await BatchWriter.start(directory);
  await writer.write('screening.csv', screeningCsv(screened.loans));
  await writer.write('screening.jsonl', screeningJsonLines(screened.loans));
  await writer.write('rejects.csv', rejectsCsv(diagnostics));
  await writer.write('rejects.jsonl', rejectsJsonLines(diagnostics));
  await writeReport(writer, run, {
    ...inputs,
    asOf: asOf.value,
    counts,
    loans: screened.loans,
    diagnostics,
  });
  await writer.finish(
    screeningRunJson(
      { batchId: inputs.batchId, asOf: asOf.value, counts },
      { run, inputs: inputs.inputs },
    ),
  );
  return {
    batchId: inputs.batchId,
    directory,
    asOf: asOf.value,
    counts,
    byOutcome: {
      eligible: numbersOf(outcomes, 'eligible'),
      needsReview: numbersOf(outcomes, 'needs-review'),
    },
    reviewReasons: new Map(outcomes.map(({ loanNo, reasons }) => [loanNo, reasons])),
  };
}

function numbersOf(
  outcomes: readonly ScreeningOutcome[],
  wanted: ScreeningOutcome['outcome'],
): readonly string[] {
  return outcomes.filter(({ outcome }) => outcome === wanted).map(({ loanNo }) => loanNo);
}

function nothingToScreen(): ScreenResult {
  const counts = { accounts: 0, rejectedLoans: 0, eligible: 0, ineligible: 0, needsReview: 0 };
  return { counts, byOutcome: { eligible: [], needsReview: [] }, reviewReasons: new Map() };
}
