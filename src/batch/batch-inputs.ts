import path from 'node:path';
import type { CivilDate } from '#domain/civil-date.js';
import { compareText } from '#domain/diagnostic.js';
import { listFiles, portableName, readWorkspaceFile } from '#workspace/read-files.js';
import { batchIdOf, digestInput, type InputDigest } from './batch-id.js';
import type { OpenRun } from './open-run.js';

/** What a batch is made from, and the name that follows from it. */
export interface BatchInputs {
  readonly batchId: string;
  /** In order of file name. */
  readonly inputs: readonly InputDigest[];
  /** Names of the exhibits below the evidence folder. */
  readonly exhibits: ReadonlySet<string>;
}

/** Digests the configuration, the ledgers and the evidence files, and names the batch. */
export async function collectInputs(
  run: OpenRun,
  ledgers: readonly InputDigest[],
  asOf: CivilDate,
): Promise<BatchInputs> {
  const { workspace, pack, tool } = run;
  const { evidenceDir } = workspace.config;
  const exhibits = await listFiles(path.resolve(workspace.directory, evidenceDir));
  const evidence: InputDigest[] = [];
  for (const name of exhibits) {
    const file = `${evidenceDir}/${name}`;
    const bytes = await readWorkspaceFile(workspace.directory, file);
    evidence.push(digestInput(portableName(workspace.directory, evidenceDir) + `/${name}`, bytes));
  }
  const configured = workspace.configFiles.map(({ name, bytes }) => digestInput(name, bytes));
  const inputs = [...configured, ...ledgers, ...evidence].toSorted((left, right) =>
    compareText(left.file, right.file),
  );
  const batchId = batchIdOf(asOf, { inputs, packDigest: pack.digest, toolVersion: tool.version });
  return { batchId, inputs, exhibits: new Set(exhibits) };
}
