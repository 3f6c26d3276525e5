import path from 'node:path';
import { figuresBeyond } from '#cases/figures-beyond.js';
import type { CivilDate } from '#domain/civil-date.js';
import { byPlace, type Diagnostic } from '#domain/diagnostic.js';
import { formatYuan, sumFen } from '#domain/money.js';
import type { ManifestCase } from '#report/manifest.js';
import { findLoans } from '#report/report-findings.js';
import { collectInputs, type BatchInputs } from './batch-inputs.js';
import { findEvidenceFolder } from './evidence-folder.js';
import { settleCalculationDate } from './calculation-date.js';
import { choosePapers } from './choose-papers.js';
import { makeCaseTools, type CaseTools } from './case-tools.js';
import { missingExhibits, unlistedExhibits } from './missing-exhibits.js';
import type { OpenRun } from './open-run.js';
import { isPrepared, planCases, type PlannedCase } from './plan-cases.js';
import { readLedger } from './read-ledger.js';
import { pdfAClaims, readFinishedRun, runJson } from './run-json.js';
import type { BatchCounts, RunResult } from './run-result.js';
import { withRunLock } from './run-lock.js';
import { screenLedger, type ScreenedLedger } from './screen-ledger.js';
import { unknownCourts } from './unknown-courts.js';
import { BatchWriter } from './write-batch.js';
import { failure, writeCases } from './write-cases.js';
import { writeLists } from './write-lists.js';
import { writeReport } from './write-report.js';

export interface RunOptions {
  readonly asOf?: CivilDate;
  /** Where batches go; the workspace's `output` by default. */
  readonly out?: string;
  /** How many threads prepare cases; by default one for each core, where there are cases enough. */
  readonly workers?: number;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * The main job: reads, computes, screens, and writes the batch. A batch of the same inputs that is complete already
 * is left as it is.
 *
 * @throws UsageError, EnvironmentError or Interrupted; nothing is half-written then.
 */
export async function runBatch(run: OpenRun, options: RunOptions): Promise<RunResult> {
  // Templates first: a misspelt one must not cost the time of reading ten million rows.
  const tools = await makeCaseTools(run);
  await findEvidenceFolder(run.workspace);
  const { ledger, digests } = await readLedger(run);
  if (ledger.value.accounts === 0) return nothingToDo(options.asOf, ledger.diagnostics);

  const asOf = settleCalculationDate(ledger.value, options.asOf);
  const inputs = await collectInputs(run, digests, asOf.value);
  const batchDir = path.resolve(
    run.workspace.directory,
    options.out ?? run.workspace.config.output,
    inputs.batchId,
  );
  const finished = await readFinishedRun(batchDir);
  if (finished !== undefined) return { ...finished, batchDir };

  const screened = screenLedger(run, ledger.value, asOf.value);
  const figures = figuresBeyond(run.pack.figures, asOf.value, run.workspace.config.plaintiff.kind);
  const diagnostics = [
    ...choosePapers(run).diagnostics,
    ...asOf.diagnostics,
    ...figures,
    ...ledger.diagnostics,
    ...screened.diagnostics,
  ];
  const batch: Batch = {
    run,
    inputs,
    asOf: asOf.value,
    batchDir,
    tools,
    screened,
    diagnostics,
  };
  return await withRunLock(path.dirname(batchDir), run.tool, () =>
    writeBatch(batch, {
      accounts: ledger.value.accounts,
      rejected: ledger.value.rejected.length,
      ...options,
    }),
  );
}

interface Batch {
  readonly run: OpenRun;
  readonly inputs: BatchInputs;
  readonly asOf: CivilDate;
  readonly batchDir: string;
  readonly tools: CaseTools;
  readonly screened: ScreenedLedger;
  readonly diagnostics: readonly Diagnostic[];
}

interface WriteOptions extends RunOptions {
  readonly accounts: number;
  readonly rejected: number;
}

async function writeBatch(batch: Batch, options: WriteOptions): Promise<RunResult> {
  const { run, inputs, asOf, batchDir, screened } = batch;
  const { planned, exhibitWarnings } = plan(batch);
  const writer = await BatchWriter.start(batchDir);
  const written = await writeCases(batch, writer, { planned, ...options });

  const unlisted = unlistedExhibits(
    [...screened.loans, ...screened.uncomputed].map(({ loan }) => loan),
    inputs.evidence.digests,
  );
  const diagnostics = [
    ...batch.diagnostics,
    ...exhibitWarnings,
    ...unlisted,
    ...unknownCourts(run, planned),
    ...written.diagnostics,
  ].toSorted(byPlace);
  const failures = [
    ...screened.uncomputed.map(({ loan, error }) => failure('', loan.loanNo, error)),
    ...written.failures,
  ];
  const counts = countBatch(batch, options, {
    cases: planned.length,
    failed: written.failures.length,
    entries: written.entries,
  });
  const amountClaimed = formatYuan(
    sumFen(written.entries.map(({ theCase }) => theCase.claim.total)),
  );

  await writeLists(writer, { cases: written.entries, loans: screened.loans, diagnostics });
  await writeReport(writer, run, {
    ...inputs,
    asOf,
    counts,
    run: { ...counts, cases: written.entries, failures },
    loans: findLoans(screened.loans),
    diagnostics,
  });
  const content = {
    batchId: inputs.batchId,
    asOf,
    counts,
    amountClaimed,
    failures,
    ...pdfAClaims(run.workspace.config, written.entries),
  };
  await writer.finish(runJson(content, { run, inputs: inputs.inputs }));
  return { ...content, batchDir, prepared: written.entries.length, unchanged: 0, diagnostics };
}

/** Decides the cases; what is found on exhibits is carried into them. */
function plan({ run, screened, diagnostics, inputs, asOf }: Batch): {
  planned: readonly PlannedCase[];
  exhibitWarnings: readonly Diagnostic[];
} {
  const prepared = screened.loans.filter((loan) => isPrepared(loan, run.workspace.config));
  const exhibitWarnings = missingExhibits(
    prepared.map(({ loan }) => loan),
    inputs.evidence,
  );
  const byLoan = new Map<string, Diagnostic[]>();
  const general: Diagnostic[] = [];
  for (const diagnostic of [...diagnostics, ...exhibitWarnings]) {
    if (diagnostic.severity !== 'warning') continue;
    if (diagnostic.loanNo === undefined) general.push(diagnostic);
    else byLoan.set(diagnostic.loanNo, [...(byLoan.get(diagnostic.loanNo) ?? []), diagnostic]);
  }
  const warnings = (loanNo: string): readonly Diagnostic[] => byLoan.get(loanNo) ?? [];
  return { planned: planCases(run, screened.loans, { asOf, warnings, general }), exhibitWarnings };
}

function countBatch(
  { screened }: Batch,
  { accounts, rejected }: WriteOptions,
  made: {
    readonly cases: number;
    readonly failed: number;
    readonly entries: readonly ManifestCase[];
  },
): BatchCounts {
  const decided = (outcome: string): number =>
    screened.loans.filter((one) => one.outcome.outcome === outcome).length;
  return {
    accounts,
    rejectedLoans: rejected + screened.uncomputed.length,
    eligible: decided('eligible'),
    ineligible: decided('ineligible'),
    needsReview: decided('needs-review'),
    cases: made.cases,
    failed: made.failed,
    pages: made.entries.reduce((sum, { bundle }) => sum + bundle.pages, 0),
  };
}

function nothingToDo(asOf: CivilDate | undefined, diagnostics: readonly Diagnostic[]): RunResult {
  const counts = {
    accounts: 0,
    rejectedLoans: 0,
    eligible: 0,
    ineligible: 0,
    needsReview: 0,
    cases: 0,
    failed: 0,
    pages: 0,
  };
  return {
    counts,
    prepared: 0,
    unchanged: 0,
    amountClaimed: '0.00',
    failures: [],
    diagnostics,
    ...(asOf === undefined ? {} : { asOf }),
  };
}
