import type { CivilDate } from '#domain/civil-date.js';
import { digestInputs } from './batch-inputs.js';
import { makeCaseTools } from './case-tools.js';
import { findEvidenceFolder } from './evidence-folder.js';
import { readDocket } from './open-docket.js';
import type { OpenRun } from './open-run.js';
import { findStanding } from './find-finished.js';
import { outputsOf } from './run-batch.js';
import { savePlan, type SavedPlan } from './saved-plan.js';
import { withSettledRun } from './settle-run.js';

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
  const outputs = outputsOf(run, options);
  const [output = ''] = outputs;
  const docket = await readDocket(run.workspace.directory, outputs);
  const asked = options.asOf;
  try {
    return await withSettledRun({ run, tools, inputs, asked, output, docket }, async (settled) => {
      if (!('plan' in settled)) return undefined;
      const finished = docket && (await findStanding(docket, settled, output));
      return { saved: savePlan(settled, asked), isComplete: finished !== undefined };
    });
  } finally {
    await docket?.close();
  }
}
