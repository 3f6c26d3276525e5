import type { CaseContext } from '#cases/assemble-case.js';
import { caseNumber, caseSeries } from '#cases/case-number.js';
import { figuresBeyond } from '#cases/figures-beyond.js';
import { planAgain, planLost } from '#cases/plan-again.js';
import { planFilings } from '#cases/plan-filings.js';
import { otherReason, repairOf } from '#domain/answers.js';
import type { CivilDate } from '#domain/civil-date.js';
import type { Diagnostic } from '#domain/diagnostic.js';
import { releasedCode, type CaseBasis, type DocketCase, type FilingPlan } from '#domain/docket.js';
import { EnvironmentError } from '#domain/failure.js';
import type { Docket } from '#docket/docket.js';
import type { InputDigest } from './batch-id.js';
import type { RunInputs } from './batch-inputs.js';
import type { CaseTools } from './case-tools.js';
import { choosePapers } from './choose-papers.js';
import type { ScaleOptions } from './cut-ledger.js';
import type { OpenRun } from './open-run.js';
import { caseContext } from './case-context.js';
import { openBasis } from './run-basis.js';
import { runHandOver, runLoans, type RunCandidate, type RunLoans } from './run-loans.js';
import { withScreenedParts } from './with-screened-parts.js';

export type PlanStanding = 'new' | 'as-planned' | 'planned-again';

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
  /**
   * How the plan stands to what the docket has of this batch: not known there; planned there so, and still to be carried
   * out where it is not; or planned otherwise there, before other runs or people went on.
   */
  readonly standing: PlanStanding;
  /** What is to be done where the folder of the batch is not whole. */
  readonly planIfLost: FilingPlan;
  readonly basisOf: (loanNos: readonly string[]) => CaseBasis;
}

/** What a run is settled from. */
export interface RunOrigin {
  readonly run: OpenRun;
  readonly tools: CaseTools;
  readonly inputs: RunInputs;
  /** The calculation date asked for. */
  readonly asked: CivilDate | undefined;
  /** Where batches go. */
  readonly output: string;
  readonly scale?: ScaleOptions | undefined;
  /** Absent where the workspace has no docket yet. */
  readonly docket: Docket | undefined;
}

/** Ledgers that hold no loan: there is nothing to settle. */
export interface EmptyLedgers {
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads, computes, screens and plans the cases, and lets `use` do the rest while the loans are at hand. A batch that was
 * begun keeps its plan, so that the same batch is finished; one that other runs or people went on from is planned again.
 *
 * @throws UsageError, EnvironmentError
 */
export async function withSettledRun<Result>(
  origin: RunOrigin,
  use: (settled: SettledRun | EmptyLedgers) => Promise<Result>,
): Promise<Result> {
  const { run, inputs, asked: asOf, output, scale } = origin;
  const handOver = runHandOver(run, inputs.evidence);
  return await withScreenedParts(run, { asOf, output, handOver, scale }, async (parts) => {
    requireSame(inputs.inputs, parts.cut.digests);
    const { screened, cut } = parts;
    if (screened === undefined)
      return await use({ diagnostics: cut.files.flatMap(({ diagnostics }) => diagnostics) });
    const further = [
      ...choosePapers(run).diagnostics,
      ...figuresBeyond(run.pack.figures, screened.asOf, run.workspace.config.plaintiff.kind),
    ];
    return await use(await settle(origin, runLoans(run, screened, further)));
  });
}

async function settle(origin: RunOrigin, loans: RunLoans): Promise<SettledRun> {
  const { run, tools, inputs } = origin;
  const { asOf } = loans;
  const context = { ...caseContext(run), asOf };
  const basis = openBasis({ run, tools, cases: context, evidence: inputs.evidence.digests });
  const batchId = inputs.batchIdOf(asOf);
  const planned = await planBatch(batchId, { origin, loans, basis });
  const candidates = new Map(loans.candidates.map((one) => [one.loanNo, one]));
  const basisOf = (loanNos: readonly string[]): CaseBasis =>
    basis(loanNos.flatMap((loanNo) => candidates.get(loanNo) ?? []));
  return { run, tools, batchId, asOf, inputs, loans, context, ...planned, basisOf };
}

/** @throws EnvironmentError when a ledger is another by now than when its digest was taken. */
function requireSame(known: readonly InputDigest[], read: readonly InputDigest[]): void {
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
  readonly loans: RunLoans;
  readonly basis: (loans: readonly RunCandidate[]) => CaseBasis;
}

async function planBatch(
  batchId: string,
  input: PlanInput,
): Promise<Pick<SettledRun, 'plan' | 'standing' | 'planIfLost'>> {
  const { docket } = input.origin;
  const cases = (await docket?.cases({ withoutFiles: true })) ?? [];
  const known = docket && (await readPlanned(docket, batchId));
  if (known === undefined) {
    const plan = await planAnew(cases, input);
    return { plan, planIfLost: plan, standing: 'new' };
  }
  const { stored } = known;
  if (known.isBegun) return { plan: stored, planIfLost: stored, standing: 'as-planned' };
  const again = planAgain(batchId, { stored, fresh: await planAnew(cases, input), cases });
  if (again === stored || (again === undefined && known.isComplete)) {
    const planIfLost = planLost(batchId, stored, cases);
    return { plan: stored, planIfLost, standing: 'as-planned' };
  }
  const plan = again ?? { cases: [], changed: [], settled: [] };
  return { plan, planIfLost: plan, standing: 'planned-again' };
}

interface PlannedBefore {
  readonly stored: FilingPlan;
  readonly isComplete: boolean;
  /** The newest run, and not finished. */
  readonly isBegun: boolean;
}

async function readPlanned(docket: Docket, batchId: string): Promise<PlannedBefore | undefined> {
  const run = await docket.run(batchId);
  const stored = await docket.planOf(batchId);
  if (run === undefined || stored === undefined) return undefined;
  const [newest] = await docket.runs(1);
  const isComplete = run.status === 'complete';
  return { stored, isComplete, isBegun: !isComplete && newest?.batchId === batchId };
}

async function planAnew(
  cases: readonly DocketCase[],
  { origin: { run, docket }, loans, basis }: PlanInput,
): Promise<FilingPlan> {
  const { asOf } = loans;
  const { casePrefix, grouping } = run.workspace.config;
  const unfinished = new Set(await docket?.unfinishedBatches());
  const last = (await docket?.lastOrdinal(caseSeries(casePrefix, asOf))) ?? 0;
  const closed = cases.filter(
    ({ state, reasonCode }) => state === 'closed' && reasonCode !== releasedCode,
  );
  const candidates = new Map(loans.candidates.map((one) => [one.loanNo, one]));
  const open = cases.filter(({ state }) => state !== 'closed').map(ofFinishedRuns(unfinished));
  const left = open.flatMap(({ loanNos }) => loanNos).filter((loanNo) => !candidates.has(loanNo));
  const standings = loans.standingsOf(new Set(left));
  return planFilings({
    candidates: loans.candidates,
    standingOf: (loanNo) => standings.get(loanNo),
    open,
    done: new Set(closed.flatMap(({ loanNos }) => loanNos)),
    basisOf: (chosen) => basis(chosen.flatMap(({ loanNo }) => candidates.get(loanNo) ?? [])),
    grouping,
    repairOf: (reasonCode) => repairOf(run.pack.answers, reasonCode ?? otherReason),
    numberOf: (nth) => caseNumber(casePrefix, asOf, last + nth),
  });
}

/** Papers of a batch that was never finished stand in no list: their case is still to be prepared. */
function ofFinishedRuns(unfinished: ReadonlySet<string>): (one: DocketCase) => DocketCase {
  return (one) =>
    one.state === 'prepared' && unfinished.has(one.prepared?.batchId ?? '')
      ? { ...one, state: 'flagged' }
      : one;
}
