import type { CivilDate } from '#domain/civil-date.js';
import { compareText } from '#domain/diagnostic.js';
import { batchIdOf, digestInput, type InputDigest } from './batch-id.js';
import { digestEvidence, type EvidenceFolder } from './evidence-folder.js';
import type { OpenRun } from './open-run.js';

/** What a batch is made from, and the name that follows from it. */
export interface BatchInputs {
  readonly batchId: string;
  /** In order of file name. */
  readonly inputs: readonly InputDigest[];
  readonly evidence: EvidenceFolder;
}

/** Digests the configuration, the ledgers and the evidence files, and names the batch. */
export async function collectInputs(
  run: OpenRun,
  ledgers: readonly InputDigest[],
  asOf: CivilDate,
): Promise<BatchInputs> {
  const { workspace, pack, tool } = run;
  const evidence = await digestEvidence(run);
  const configured = workspace.configFiles.map(({ name, bytes }) => digestInput(name, bytes));
  const inputs = [...configured, ...ledgers, ...evidence.inputs].toSorted((left, right) =>
    compareText(left.file, right.file),
  );
  const batchId = batchIdOf(asOf, { inputs, packDigest: pack.digest, toolVersion: tool.version });
  return { batchId, inputs, evidence: evidence.folder };
}
