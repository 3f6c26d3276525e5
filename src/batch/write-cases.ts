import { availableParallelism } from 'node:os';
import type { Diagnostic } from '#domain/diagnostic.js';
import type { PlannedFiling } from '#domain/docket.js';
import { caseRecord } from '#report/case-record.js';
import type { CaseJournal, JournalEntry } from './case-journal.js';
import { inlinePool, threadPool, type CasePool } from './case-pool.js';
import { evidenceOfCase } from './evidence-folder.js';
import type { CaseResult } from './finish-case.js';
import { inOrder } from './in-order.js';
import { assembleFiling, type PlannedCase } from './plan-cases.js';
import { caseFailure, type RunFailure } from './run-result.js';
import type { SettledRun } from './settle-run.js';

/** How the cases of a batch are worked on. */
export interface CaseWork {
  readonly batchDir: string;
  /** Finished cases are entered here; those that are in it already are not made again. */
  readonly journal: CaseJournal;
  /** How many threads prepare cases; by default one for each core, where there are cases enough. */
  readonly workers?: number;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** What became of one case. */
export interface EndedCase {
  readonly filing: PlannedFiling;
  /** Absent where the case failed. */
  readonly entry?: JournalEntry;
  /** Whether an earlier call had finished it. */
  readonly isKept: boolean;
  readonly failure?: RunFailure;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Prepares the cases and writes their folders, on several threads where there are many; gives them in the order of the
 * plan.
 *
 * @throws Failure when a file cannot be read or written, or the operator interrupts.
 */
export async function* writeCases(settled: SettledRun, work: CaseWork): AsyncGenerator<EndedCase> {
  const { cases } = settled.plan;
  const pool = openPool(settled, work);
  const ordinals = new Map(cases.map(({ caseNo }, index) => [caseNo, index + 1]));
  const end = async (filing: PlannedFiling): Promise<EndedCase> => {
    const kept = work.journal.get(filing.caseNo);
    if (kept !== undefined)
      return { filing, entry: kept, isKept: true, diagnostics: kept.diagnostics };
    const ordinal = ordinals.get(filing.caseNo) ?? 0;
    return await makeCase(filing, ordinal, { settled, pool });
  };
  let done = 0;
  try {
    for await (const ended of inOrder(cases, pool.width, end)) {
      work.signal?.throwIfAborted();
      if (ended.entry !== undefined && !ended.isKept) work.journal.add(ended.entry);
      yield ended;
      done += 1;
      work.onProgress?.(done, cases.length);
    }
  } finally {
    await pool.close();
  }
}

interface MakeContext {
  readonly settled: SettledRun;
  readonly pool: CasePool;
}

async function makeCase(
  filing: PlannedFiling,
  ordinal: number,
  { settled, pool }: MakeContext,
): Promise<EndedCase> {
  const { inputs } = settled;
  const planned = assembleFiling(filing, settled);
  const made = await run(planned, settled, pool);
  const found = ofFirstLoan(planned, [...planned.diagnostics, ...made.diagnostics]);
  const { theCase } = planned;
  if (made.written === undefined || theCase === undefined)
    return {
      filing,
      isKept: false,
      failure: caseFailure(filing.caseNo, found),
      diagnostics: found,
    };
  const { bundle, warnings, digests } = made.written;
  const record = caseRecord({
    batchId: settled.batchId,
    ordinal,
    theCase: { ...theCase, warnings },
    bundle,
    exhibits: inputs.evidence.digests,
  });
  const entry: JournalEntry = {
    caseNo: filing.caseNo,
    record,
    digests: Object.fromEntries(digests),
    basis: settled.basisOf(filing.loanNos),
    diagnostics: found,
  };
  return { filing, entry, isKept: false, diagnostics: found };
}

async function run(
  { theCase }: PlannedCase,
  settled: SettledRun,
  pool: CasePool,
): Promise<CaseResult> {
  if (theCase === undefined) return { diagnostics: [] };
  const basis = settled.basisOf(theCase.loans.map(({ loan }) => loan.loanNo));
  return await pool.run({
    theCase,
    basis,
    evidence: evidenceOfCase(theCase, settled.inputs.evidence),
  });
}

/** So many cases are worth the start of a further thread. */
const casesPerThread = 20;

function openPool(settled: SettledRun, { batchDir, journal, workers, signal }: CaseWork): CasePool {
  const { run, tools, plan } = settled;
  const known = journal.caseNos;
  const open = plan.cases.filter(({ caseNo }) => !known.has(caseNo)).length;
  const worthwhile = Math.min(availableParallelism(), Math.floor(open / casesPerThread));
  const threads = workers === undefined ? worthwhile : Math.min(workers, open);
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
  { loanNos: [loanNo] }: { readonly loanNos: readonly string[] },
  found: readonly Diagnostic[],
): readonly Diagnostic[] {
  return loanNo === undefined ? found : found.map((one) => ({ loanNo, ...one }));
}
