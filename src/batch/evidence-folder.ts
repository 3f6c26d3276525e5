import path from 'node:path';
import { listFiles, portableName, readWorkspaceFile } from '#workspace/read-files.js';
import { digestInput, type InputDigest } from './batch-id.js';
import type { OpenRun } from './open-run.js';

/** The evidence files of a workspace, by the names that the evidence table gives them. */
export interface EvidenceFolder {
  /** SHA-256 by name. Names are in composed form, as file systems differ in how they store them. */
  readonly digests: ReadonlyMap<string, string>;
  /** @throws EnvironmentError when the file cannot be read. */
  readonly read: (name: string) => Promise<Uint8Array>;
}

/** Digests every file of the evidence folder, one at a time; a folder that is not there is empty. */
export async function digestEvidence({
  workspace,
}: OpenRun): Promise<{ readonly folder: EvidenceFolder; readonly inputs: readonly InputDigest[] }> {
  const { directory, config } = workspace;
  const { evidenceDir } = config;
  const label = portableName(directory, evidenceDir);
  const stored = new Map<string, string>();
  const digests = new Map<string, string>();
  const inputs: InputDigest[] = [];
  for (const name of await listFiles(path.resolve(directory, evidenceDir))) {
    const bytes = await readWorkspaceFile(directory, `${evidenceDir}/${name}`);
    const input = digestInput(`${label}/${name}`, bytes);
    inputs.push(input);
    stored.set(exhibitName(name), name);
    digests.set(exhibitName(name), input.sha256);
  }
  const read = async (name: string): Promise<Uint8Array> => {
    const found = stored.get(exhibitName(name));
    if (found === undefined) throw new Error('an evidence file is read that is not there');
    return await readWorkspaceFile(directory, `${evidenceDir}/${found}`);
  };
  return { folder: { digests, read }, inputs };
}

/** A file's name in the form in which names are compared. */
export function exhibitName(name: string): string {
  return name.normalize('NFC').replaceAll('\\', '/');
}
