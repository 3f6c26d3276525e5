import path from 'node:path';
import type { CivilDate } from '#domain/civil-date.js';
import type { Phrase } from '#domain/phrase.js';
import { csvHeader } from '#report/csv.js';
import { screeningHeader } from '#report/screening-list.js';
import { collectInputs } from './batch-inputs.js';
import type { ScaleOptions } from './cut-ledger.js';
import type { OpenRun } from './open-run.js';
import { screeningRunJson } from './run-json.js';
import { mostReasons } from './screen-part.js';
import type { ScreenedParts } from './screen-parts.js';
import { withScreenedParts, type PartsAtHand } from './with-screened-parts.js';
import { BatchWriter } from './write-batch.js';
import { writeRejects } from './write-rejects.js';
import { writeReport, type ReportContent } from './write-report.js';

export interface ScreenOptions {
  readonly asOf?: CivilDate;
  readonly out?: string;
  readonly scale?: ScaleOptions;
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
  /** Why the first loans that need review do. */
  readonly reviewReasons: ReadonlyMap<string, readonly Phrase[]>;
}

/**
 * Decides every loan and writes the screening list and the rejects to `<output>/<batchId>-screening/`: a folder of its
 * own, so that it is never taken for a batch to file. However many loans there are, only some are held at a time.
 */
export async function screenBatch(run: OpenRun, options: ScreenOptions): Promise<ScreenResult> {
  const output = path.resolve(run.workspace.directory, options.out ?? run.workspace.config.output);
  const { asOf, scale } = options;
  return await withScreenedParts(run, { asOf, output, scale }, async ({ cut, screened, pool }) =>
    screened === undefined
      ? nothingToScreen()
      : await writeScreening(run, { cut, screened, pool, output }),
  );
}

type ReportBasis = Omit<ReportContent, 'loans' | 'findings'> & Pick<ScreenedLedger, 'screened'>;

interface ScreenedLedger extends PartsAtHand {
  readonly screened: ScreenedParts;
  readonly output: string;
}

async function writeScreening(
  run: OpenRun,
  { cut, screened, pool, output }: ScreenedLedger,
): Promise<ScreenResult> {
  const { asOf, eligible, needsReview, reasons } = screened;
  const inputs = await collectInputs(run, cut.digests, asOf);
  const directory = path.resolve(output, `${inputs.batchId}-screening`);
  const counts: ScreenCounts = {
    accounts: screened.ledger.accounts,
    rejectedLoans: screened.rejected + screened.uncomputed,
    eligible: eligible.length,
    ineligible: screened.ineligible,
    needsReview: needsReview.length,
  };
  const isAnyDecided = counts.eligible + counts.ineligible + counts.needsReview > 0;
  const writer = await BatchWriter.start(directory);
  const header = csvHeader(screeningHeader(isAnyDecided ? run.criteria : []));
  const files = [
    ...writeScreeningLists(writer, { header, screened, pool }),
    writeFindings(writer, run, { ...inputs, asOf, counts, screened }),
  ];
  // A fault is told when nothing is being written any more: the first of the list.
  await Promise.allSettled(files);
  await Promise.all(files);
  await writer.finish(
    screeningRunJson({ batchId: inputs.batchId, asOf, counts }, { run, inputs: inputs.inputs }),
  );
  const shown = needsReview.slice(0, mostReasons);
  return {
    batchId: inputs.batchId,
    directory,
    asOf,
    counts,
    byOutcome: { eligible, needsReview },
    reviewReasons: new Map(shown.map((loanNo) => [loanNo, reasons.get(loanNo) ?? []])),
  };
}

/** Other threads, where there are any, write the two long lists. */
function writeScreeningLists(
  writer: BatchWriter,
  {
    header,
    screened,
    pool,
  }: Pick<ScreenedLedger, 'screened' | 'pool'> & { readonly header: string },
): readonly Promise<unknown>[] {
  const write = async (kind: 'json' | 'csv', name: string, before: string): Promise<unknown> =>
    await writer.writeAs(name, (file) =>
      pool.writeList({ file, before, list: screened.listOf(kind) }),
    );
  return [write('json', 'screening.jsonl', ''), write('csv', 'screening.csv', header)];
}

/** Writes what was found: the rejects, and the report on them. */
async function writeFindings(
  writer: BatchWriter,
  run: OpenRun,
  { screened, ...report }: ReportBasis,
): Promise<void> {
  const findings = await writeRejects(writer, {
    diagnostics: screened.diagnostics(),
    loanCounter: screened.loanCounter(),
  });
  await writeReport(writer, run, { ...report, loans: screened.shown(), findings });
}

function nothingToScreen(): ScreenResult {
  const counts = { accounts: 0, rejectedLoans: 0, eligible: 0, ineligible: 0, needsReview: 0 };
  return { counts, byOutcome: { eligible: [], needsReview: [] }, reviewReasons: new Map() };
}
