import type { CaseContext } from '#cases/assemble-case.js';
import { caseNumber, caseSeries } from '#cases/case-number.js';
import { figuresBeyond } from '#cases/figures-beyond.js';
import { planFilings } from '#cases/plan-filings.js';
import { otherReason, repairOf } from '#domain/answers.js';
import type { CivilDate } from '#domain/civil-date.js';
import type { Diagnostic } from '#domain/diagnostic.js';
import {
  releasedCode,
  type CaseBasis,
  type DocketCase,
  type FilingPlan,
  type RecordedRun,
} from '#domain/docket.js';
import { EnvironmentError } from '#domain/failure.js';
import type { Docket } from '#docket/docket.js';
import type { InputDigest } from './batch-id.js';
import type { RunInputs } from './batch-inputs.js';
import { settleCalculationDate } from './calculation-date.js';
import { caseContext } from './plan-cases.js';
import type { CaseTools } from './case-tools.js';
import { choosePapers } from './choose-papers.js';
import type { OpenRun } from './open-run.js';
import { readLedger, type ReadLedger } from './read-ledger.js';
import { openBasis } from './run-basis.js';
import { loansInMemory, type RunCandidate, type RunLoans } from './run-loans.js';
import { screenLedger } from './screen-ledger.js';

/** A run of which everything is decided and nothing is written. */
export interface SettledRun {
  readonly run: OpenRun;
  readonly tools: CaseTools;
  readonly batchId: string;
  readonly asOf: CivilDate;
  readonly inputs: RunInputs;
  readonly loans: RunLoans;
  readonly context: CaseContext;
  readonly plan: FilingPlan;
  readonly basisOf: (loanNos: readonly string[]) => CaseBasis;
}

/** What a run is settled from. */
export interface RunOrigin {
  readonly run: OpenRun;
  readonly tools: CaseTools;
  readonly inputs: RunInputs;
  /** The calculation date asked for. */
  readonly asked: CivilDate | undefined;
  /** Absent where the workspace has no register yet. */
  readonly docket: Docket | undefined;
}

/** Ledgers that hold no loan: there is nothing to settle. */
export interface EmptyLedgers {
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads, computes, screens and plans the cases. A batch that was planned before keeps its plan, whatever the register
 * says by now, so that the same batch is finished.
 *
 * @throws UsageError, EnvironmentError
 */
export async function settleRun(origin: RunOrigin): Promise<SettledRun | EmptyLedgers> {
  const { run, tools, inputs, asked, docket } = origin;
  const { ledger, digests } = await readLedger(run);
  requireSame(inputs.inputs, digests);
  if (ledger.value.accounts === 0) return { diagnostics: ledger.diagnostics };

  const asOf = settleCalculationDate(ledger.value, asked);
  const { config } = run.workspace;
  const context = caseContext(run, asOf.value);
  const loans = loansInMemory(run, {
    ledger,
    screened: screenLedger(run, ledger.value, asOf.value),
    further: [
      ...choosePapers(run).diagnostics,
      ...asOf.diagnostics,
      ...figuresBeyond(run.pack.figures, asOf.value, config.plaintiff.kind),
    ],
    context,
  });
  const evidence = inputs.evidence.digests;
  const basis = openBasis({ run, tools, cases: context, evidence });
  const batchId = inputs.batchIdOf(asOf.value);
  const planned = await docket?.planOf(batchId);
  const plan = planned ?? (await planAnew({ origin, asOf: asOf.value, loans, basis }));
  const candidates = new Map(loans.candidates.map((one) => [one.loanNo, one]));
  const basisOf = (loanNos: readonly string[]): CaseBasis =>
    basis(loanNos.flatMap((loanNo) => candidates.get(loanNo) ?? []));
  return { run, tools, batchId, asOf: asOf.value, inputs, loans, context, plan, basisOf };
}

/** @throws EnvironmentError when a ledger is another by now than when its digest was taken. */
function requireSame(known: readonly InputDigest[], read: ReadLedger['digests']): void {
  const digests = new Map(known.map(({ file, sha256 }) => [file, sha256]));
  const changed = read.find(({ file, sha256 }) => digests.get(file) !== sha256);
  if (changed === undefined) return;
  throw new EnvironmentError(
    {
      zh: `${changed.file} 在读取期间被改写。`,
      en: `${changed.file} was written to while it was read.`,
    },
    {
      hint: {
        zh: '请等导出完成后重新运行。',
        en: 'Wait until the export is complete, then run again.',
      },
    },
  );
}

interface PlanInput {
  readonly origin: RunOrigin;
  readonly asOf: CivilDate;
  readonly loans: RunLoans;
  readonly basis: (loans: readonly RunCandidate[]) => CaseBasis;
}

async function planAnew({ origin, asOf, loans, basis }: PlanInput): Promise<FilingPlan> {
  const { run, docket } = origin;
  const { casePrefix, grouping } = run.workspace.config;
  const cases = (await docket?.cases({ withoutFiles: true })) ?? [];
  const runs = (await docket?.runs()) ?? [];
  const last = (await docket?.lastOrdinal(caseSeries(casePrefix, asOf))) ?? 0;
  const closed = cases.filter(
    ({ state, reasonCode }) => state === 'closed' && reasonCode !== releasedCode,
  );
  const candidates = new Map(loans.candidates.map((one) => [one.loanNo, one]));
  return planFilings({
    candidates: loans.candidates,
    standingOf: loans.standingOf,
    open: cases.filter(({ state }) => state !== 'closed').map(ofFinishedRuns(runs)),
    done: new Set(closed.flatMap(({ loanNos }) => loanNos)),
    basisOf: (chosen) => basis(chosen.flatMap(({ loanNo }) => candidates.get(loanNo) ?? [])),
    grouping,
    isRepairable: (reasonCode) =>
      repairOf(run.pack.answers, reasonCode ?? otherReason) === 'prepare',
    numberOf: (nth) => caseNumber(casePrefix, asOf, last + nth),
  });
}

/** Papers of a batch that was never finished stand in no list: their case is still to be prepared. */
function ofFinishedRuns(runs: readonly RecordedRun[]): (one: DocketCase) => DocketCase {
  const unfinished = new Set(
    runs.filter(({ status }) => status !== 'complete').map(({ batchId }) => batchId),
  );
  return (one) =>
    one.state === 'prepared' && unfinished.has(one.prepared?.batchId ?? '')
      ? { ...one, state: 'flagged' }
      : one;
}
