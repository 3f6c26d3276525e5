import type { AskedStep, SettledSteps } from '#answers/asked-step.js';
import {
  bundleNotApproved,
  caseChanged,
  filedThoughChanged,
  releaseOfFiled,
  stepRefused,
} from '#answers/diagnostics-steps.js';
import { stepsOf } from '#answers/steps-of-events.js';
import type { Docket } from '#docket/docket.js';
import { byPlace, type Checked, type Diagnostic } from '#domain/diagnostic.js';
import {
  mayBecome,
  releasedCode,
  type CaseState,
  type DocketCase,
  type Stamp,
} from '#domain/docket.js';
import { faultyBundle } from './approved-bundle.js';

/** A step that a case took. */
export interface StepTaken {
  readonly caseNo: string;
  readonly from: CaseState;
  readonly to: CaseState;
}

/** What came of steps that were asked for. */
export interface StepsResult {
  readonly taken: readonly StepTaken[];
  /** Numbers of cases that were there already. */
  readonly already: readonly string[];
  /** Rows of a sheet that say nothing yet. */
  readonly open: number;
  /** What was refused and what is to be looked at, in order of place. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface TakeOptions {
  readonly stamp: Stamp;
  /** Needed where approvals are among the steps. */
  readonly review?: ReviewRules;
  readonly open?: number;
}

/** What holds for approvals. */
export interface ReviewRules {
  /** Who ran a preparation may not approve it. */
  readonly fourEyes: boolean;
  /** Where batches are that are no more where the docket has them. */
  readonly output: string;
}

/** Takes the steps that the docket allows; each of the others is a diagnostic. */
export async function takeSteps(
  docket: Docket,
  { value: { steps, already }, diagnostics }: Checked<SettledSteps>,
  { stamp, review, open = 0 }: TakeOptions,
): Promise<StepsResult> {
  const looked = await lookAtSteps(docket, steps, {
    actor: stamp.actor,
    ...(review === undefined ? {} : { review }),
  });
  const results = await docket.move(
    looked.allowed.map(({ move }) => move),
    stamp,
  );
  const taken: StepTaken[] = [];
  const known = [...already];
  const found = [...diagnostics, ...looked.diagnostics];
  for (const [index, { caseNo, from, to, refused }] of results.entries()) {
    const asked = looked.allowed[index];
    if (asked === undefined) throw new Error(`the docket answers on ${caseNo}, which nobody asked`);
    if (refused === 'already') known.push(caseNo);
    else if (refused !== undefined)
      found.push(stepRefused(asked, { refused, ...(from === undefined ? {} : { from }) }));
    else if (from !== undefined) taken.push({ caseNo, from, to });
  }
  return { taken, already: known, open, diagnostics: found.toSorted(byPlace) };
}

/**
 * What the docket would not say of steps: an approval of a case that changed, by who prepared it, or of a bundle that is
 * not on the disk, is kept back, and so is the release of a case that is at a court; of the filing of a case that changed
 * is warned.
 */
async function lookAtSteps(
  docket: Docket,
  steps: readonly AskedStep[],
  who: Reviewer,
): Promise<{
  readonly allowed: readonly AskedStep[];
  readonly diagnostics: readonly Diagnostic[];
}> {
  const caseNos = steps.map(({ move }) => move.caseNo);
  const found = caseNos.length === 0 ? [] : await docket.cases({ caseNos, withoutFiles: true });
  const cases = new Map(found.map((one) => [one.caseNo, one]));
  const allowed: AskedStep[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const step of steps) {
    const theCase = cases.get(step.move.caseNo);
    const isNew = theCase !== undefined && theCase.state !== step.move.to;
    const said = isNew ? await remarkOn(docket, step, { theCase, ...who }) : undefined;
    if (said !== undefined) diagnostics.push(said);
    if (said?.severity !== 'error') allowed.push(step);
  }
  return { allowed, diagnostics };
}

interface Reviewer {
  readonly actor: string;
  readonly review?: ReviewRules;
}

const atCourt: ReadonlySet<CaseState> = new Set<CaseState>(['filed', 'accepted']);

async function remarkOn(
  docket: Docket,
  step: AskedStep,
  { theCase, ...who }: Reviewer & { readonly theCase: DocketCase },
): Promise<Diagnostic | undefined> {
  const { changes, state } = theCase;
  if (step.move.to === 'filed' && state === 'approved' && changes.length > 0)
    return filedThoughChanged(step, changes);
  if (step.move.reasonCode === releasedCode && atCourt.has(state))
    return releaseOfFiled(step, state);
  return step.move.to === 'approved'
    ? await faultOfApproval(docket, step, { theCase, ...who })
    : undefined;
}

async function faultOfApproval(
  docket: Docket,
  step: AskedStep,
  { theCase, actor, review }: Reviewer & { readonly theCase: DocketCase },
): Promise<Diagnostic | undefined> {
  const { changes, state } = theCase;
  if (review === undefined) throw new Error('an approval without its rules');
  if (changes.length > 0) return caseChanged(step, changes);
  if (review.fourEyes && (await preparedBy(docket, theCase)).has(actor))
    return stepRefused(step, { refused: 'four-eyes', from: state });
  if (!mayBecome.approved.includes(state)) return undefined;
  const faulty = await faultyBundle(docket, theCase, review.output);
  return faulty === undefined ? undefined : bundleNotApproved(step, faulty);
}

/** Who planned the run that made the papers of a case, and who finished it. */
async function preparedBy(docket: Docket, theCase: DocketCase): Promise<ReadonlySet<string>> {
  const { prepared, caseNo } = theCase;
  if (prepared === undefined) return new Set();
  const run = await docket.run(prepared.batchId);
  const steps = stepsOf(await docket.events({ caseNo }));
  const preparations = steps.filter(({ to }) => to === 'prepared');
  return new Set(
    [run?.planned.actor, preparations.at(-1)?.actor].filter((one) => one !== undefined),
  );
}
