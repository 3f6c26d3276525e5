import type { AskedStep, SettledSteps } from '#answers/asked-step.js';
import { caseChanged, stepRefused } from '#answers/diagnostics-steps.js';
import { stepsOf } from '#answers/steps-of-events.js';
import type { Docket } from '#docket/docket.js';
import { byPlace, type Checked, type Diagnostic } from '#domain/diagnostic.js';
import type { CaseState, DocketCase, Stamp } from '#domain/docket.js';

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
  /** Who ran a preparation may not approve it. */
  readonly fourEyes: boolean;
  readonly open?: number;
}

/** Takes the steps that the docket allows; each of the others is a diagnostic. */
export async function takeSteps(
  docket: Docket,
  { value: { steps, already }, diagnostics }: Checked<SettledSteps>,
  { stamp, fourEyes, open = 0 }: TakeOptions,
): Promise<StepsResult> {
  const barred = await barredApprovals(docket, steps, { actor: stamp.actor, fourEyes });
  const allowed = steps.filter((step) => !barred.has(step));
  const results = await docket.move(
    allowed.map(({ move }) => move),
    stamp,
  );
  const taken: StepTaken[] = [];
  const known = [...already];
  const refused: Diagnostic[] = [];
  for (const [index, { caseNo, from, to, refused: why }] of results.entries()) {
    const asked = allowed[index];
    if (asked === undefined) throw new Error(`the docket answers on ${caseNo}, which nobody asked`);
    if (why === 'already') known.push(caseNo);
    else if (why !== undefined)
      refused.push(stepRefused(asked, { refused: why, ...(from === undefined ? {} : { from }) }));
    else if (from !== undefined) taken.push({ caseNo, from, to });
  }
  return {
    taken,
    already: known,
    open,
    diagnostics: [...diagnostics, ...barred.values(), ...refused].toSorted(byPlace),
  };
}

/** Approvals that the docket would not know to refuse: of a case that changed, and by who prepared it. */
async function barredApprovals(
  docket: Docket,
  steps: readonly AskedStep[],
  { actor, fourEyes }: { readonly actor: string; readonly fourEyes: boolean },
): Promise<ReadonlyMap<AskedStep, Diagnostic>> {
  const approvals = steps.filter(({ move }) => move.to === 'approved');
  const caseNos = approvals.map(({ move }) => move.caseNo);
  const found = caseNos.length === 0 ? [] : await docket.cases({ caseNos, withoutFiles: true });
  const cases = new Map(found.map((one) => [one.caseNo, one]));
  const barred = new Map<AskedStep, Diagnostic>();
  for (const step of approvals) {
    const theCase = cases.get(step.move.caseNo);
    if (theCase === undefined || theCase.state === 'approved') continue;
    if (theCase.changes.length > 0) barred.set(step, caseChanged(step, theCase.changes));
    else if (fourEyes && (await preparedBy(docket, theCase)).has(actor))
      barred.set(step, stepRefused(step, { refused: 'four-eyes', from: theCase.state }));
  }
  return barred;
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
