import { availableParallelism } from 'node:os';
import type { Case } from '#domain/case.js';
import { printPlace, type Diagnostic } from '#domain/diagnostic.js';
import type { ManifestCase } from '#report/manifest.js';
import type { BatchInputs } from './batch-inputs.js';
import { inlinePool, threadPool, type CasePool } from './case-pool.js';
import type { CaseTools } from './case-tools.js';
import { evidenceOfCase } from './evidence-folder.js';
import type { CaseResult } from './finish-case.js';
import { inOrder } from './in-order.js';
import type { OpenRun } from './open-run.js';
import type { PlannedCase } from './plan-cases.js';
import type { RunFailure } from './run-result.js';
import type { BatchWriter } from './write-batch.js';

/** What cases are written with. */
interface CaseBatch {
  readonly run: OpenRun;
  readonly inputs: BatchInputs;
  readonly batchDir: string;
  readonly tools: CaseTools;
}

/** The cases of a batch, and how they are worked on. */
interface CaseWork {
  readonly planned: readonly PlannedCase[];
  /** How many threads prepare cases; by default one for each core, where there are cases enough. */
  readonly workers?: number;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** What became of the cases, in their order. */
export interface WrittenCases {
  readonly entries: readonly ManifestCase[];
  readonly failures: readonly RunFailure[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Prepares the cases and writes their folders, on several threads where there are many.
 *
 * @throws Failure when a file cannot be read or written, or the operator interrupts.
 */
export async function writeCases(
  batch: CaseBatch,
  writer: BatchWriter,
  options: CaseWork,
): Promise<WrittenCases> {
  const { inputs } = batch;
  const entries: ManifestCase[] = [];
  const failures: RunFailure[] = [];
  const diagnostics: Diagnostic[] = [];
  const pool = openPool(batch, options);
  let ordinal = 0;
  try {
    const work = (planned: PlannedCase): Promise<FinishedCase> => finish(planned, inputs, pool);
    for await (const { planned, made, theCase } of inOrder(options.planned, pool.width, work)) {
      options.signal?.throwIfAborted();
      const found = ofFirstLoan(planned, [...planned.diagnostics, ...made.diagnostics]);
      diagnostics.push(...found);
      ordinal += 1;
      if (made.written === undefined || theCase === undefined) {
        failures.push(caseFailure(planned, found));
      } else {
        const { bundle, warnings, digests } = made.written;
        writer.add(digests);
        entries.push({
          batchId: inputs.batchId,
          ordinal,
          theCase: { ...theCase, warnings },
          bundle,
          exhibits: inputs.evidence.digests,
        });
      }
      options.onProgress?.(ordinal, options.planned.length);
    }
  } finally {
    await pool.close();
  }
  return { entries, failures, diagnostics };
}

interface FinishedCase {
  readonly planned: PlannedCase;
  readonly theCase: Case | undefined;
  readonly made: CaseResult;
}

async function finish(
  planned: PlannedCase,
  { evidence }: BatchInputs,
  pool: CasePool,
): Promise<FinishedCase> {
  const { theCase } = planned;
  const made =
    theCase === undefined
      ? { diagnostics: [] }
      : await pool.run({ theCase, evidence: evidenceOfCase(theCase, evidence) });
  return { planned, theCase, made };
}

/** So many cases are worth the start of a further thread. */
const casesPerThread = 20;

function openPool({ run, tools, batchDir }: CaseBatch, options: CaseWork): CasePool {
  const { planned, workers, signal } = options;
  const worthwhile = Math.min(availableParallelism(), Math.floor(planned.length / casesPerThread));
  const threads = workers === undefined ? worthwhile : Math.min(workers, planned.length);
  // Sources that are run as they are have no worker to start.
  if (threads < 2 || import.meta.url.endsWith('.ts')) return inlinePool(tools, batchDir);
  const { workspace, pack, tool } = run;
  return threadPool({
    worker: { run: { workspace, pack, tool: { packageRoot: tool.packageRoot } }, batchDir },
    threads,
    ...(signal === undefined ? {} : { signal }),
  });
}

function ofFirstLoan(
  { loanNos: [loanNo] }: PlannedCase,
  found: readonly Diagnostic[],
): readonly Diagnostic[] {
  return loanNo === undefined ? found : found.map((one) => ({ loanNo, ...one }));
}

function caseFailure({ caseNo }: PlannedCase, diagnostics: readonly Diagnostic[]): RunFailure {
  const error = diagnostics.find(({ severity }) => severity === 'error');
  if (error === undefined) throw new Error(`case ${caseNo} failed without an error`);
  return failure(caseNo, error.loanNo ?? '', error);
}

/** A failure stands alone, so its text says where: the cell itself may be personal data and is in `rejects.*`. */
export function failure(
  caseNo: string,
  loanNo: string,
  { code, message, span }: Diagnostic,
): RunFailure {
  const place = span === undefined ? '' : `${printPlace(span)}: `;
  return {
    caseNo,
    loanNo,
    code,
    message: `${place}${message.zh}`,
    messageEn: `${place}${message.en}`,
  };
}
