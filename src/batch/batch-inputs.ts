import type { CivilDate } from '#domain/civil-date.js';
import { compareText } from '#domain/diagnostic.js';
import { nameLedgerFiles } from '#workspace/read-files.js';
import { batchIdOf, digestInput, sha256, type InputDigest } from './batch-id.js';
import { digestLedgerFile } from './digest-ledger-file.js';
import { digestEvidence, type EvidenceFolder } from './evidence-folder.js';
import type { OpenRun } from './open-run.js';

/** What a batch is made from, and the name that follows from it. */
export interface BatchInputs {
  readonly batchId: string;
  /** In order of file name. */
  readonly inputs: readonly InputDigest[];
  readonly evidence: EvidenceFolder;
}

/** All that a batch is made from but the calculation date. */
export interface RunInputs {
  /** In order of file name. */
  readonly inputs: readonly InputDigest[];
  readonly evidence: EvidenceFolder;
  /** SHA-256 over the inputs, the pack and the tool. */
  readonly digest: string;
  readonly batchIdOf: (asOf: CivilDate) => string;
}

/**
 * Digests the configuration, the ledgers and the evidence files.
 *
 * @throws UsageError or EnvironmentError as the reading of ledgers does.
 */
export async function digestInputs(run: OpenRun): Promise<RunInputs> {
  const { workspace } = run;
  const named = await nameLedgerFiles(workspace.directory, workspace.config);
  return await joinInputs(run, named.map(digestLedgerFile));
}

/** SHA-256 over what a batch is made from but the calculation date: `run.json` has it all. */
export function inputsDigest({ inputs, packDigest, toolVersion }: BatchParts): string {
  return sha256(JSON.stringify({ inputs, packDigest, toolVersion }));
}

interface BatchParts {
  readonly inputs: readonly InputDigest[];
  readonly packDigest: string;
  readonly toolVersion: string;
}

/** Digests the configuration and the evidence files, and names the batch. */
export async function collectInputs(
  run: OpenRun,
  ledgers: readonly InputDigest[],
  asOf: CivilDate,
): Promise<BatchInputs> {
  const { inputs, evidence, batchIdOf: idOf } = await joinInputs(run, ledgers);
  return { batchId: idOf(asOf), inputs, evidence };
}

async function joinInputs(run: OpenRun, ledgers: readonly InputDigest[]): Promise<RunInputs> {
  const { workspace, pack, tool } = run;
  const evidence = await digestEvidence(run);
  const configured = workspace.configFiles.map(({ name, bytes }) => digestInput(name, bytes));
  const inputs = [...configured, ...ledgers, ...evidence.inputs].toSorted((left, right) =>
    compareText(left.file, right.file),
  );
  const parts = { inputs, packDigest: pack.digest, toolVersion: tool.version };
  return {
    inputs,
    evidence: evidence.folder,
    digest: inputsDigest(parts),
    batchIdOf: (asOf) => batchIdOf(asOf, parts),
  };
}
