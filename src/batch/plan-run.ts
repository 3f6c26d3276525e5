import type { CivilDate } from '#domain/civil-date.js';
import { digestInputs } from './batch-inputs.js';
import { makeCaseTools } from './case-tools.js';
import { findEvidenceFolder } from './evidence-folder.js';
import { readDocket } from './open-docket.js';
import type { OpenRun } from './open-run.js';
import { findFinished, outputsOf } from './run-batch.js';
import { savePlan, type SavedPlan } from './saved-plan.js';
import { settleRun } from './settle-run.js';

/** What a run would do; nothing where its batch is complete already. */
export interface PlannedRun {
  readonly saved: SavedPlan;
  readonly isComplete: boolean;
}

/**
 * Says what a run would do, and writes nothing; `undefined` where the ledgers hold no loan.
 *
 * @throws UsageError, EnvironmentError
 */
export async function planRun(
  run: OpenRun,
  options: { readonly asOf?: CivilDate; readonly out?: string },
): Promise<PlannedRun | undefined> {
  await findEvidenceFolder(run.workspace);
  const tools = await makeCaseTools(run);
  const inputs = await digestInputs(run);
  const docket = await readDocket(run.workspace.directory, outputsOf(run, options));
  try {
    const settled = await settleRun({ run, tools, inputs, docket, asked: options.asOf });
    if (!('plan' in settled)) return undefined;
    const [output = ''] = outputsOf(run, options);
    const finished =
      docket && (await findFinished(docket, { inputs, output, asked: options.asOf }));
    return { saved: savePlan(settled, options.asOf), isComplete: finished !== undefined };
  } finally {
    await docket?.close();
  }
}
