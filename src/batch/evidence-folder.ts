import path from 'node:path';
import type { Case } from '#domain/case.js';
import { listFiles, portableName, readWorkspaceFile } from '#workspace/read-files.js';
import { digestInput, type InputDigest } from './batch-id.js';
import type { OpenRun } from './open-run.js';

/** The evidence files of a workspace, by the names that the evidence table gives them. */
export interface EvidenceFolder {
  /** Of the workspace. */
  readonly directory: string;
  /** SHA-256 by name. Names are in composed form, as file systems differ in how they store them. */
  readonly digests: ReadonlyMap<string, string>;
  /** Where the files lie in the workspace, by the same names. */
  readonly places: ReadonlyMap<string, string>;
}

/** Digests every file of the evidence folder, one at a time; a folder that is not there is empty. */
export async function digestEvidence({
  workspace,
}: OpenRun): Promise<{ readonly folder: EvidenceFolder; readonly inputs: readonly InputDigest[] }> {
  const { directory, config } = workspace;
  const { evidenceDir } = config;
  const label = portableName(directory, evidenceDir);
  const places = new Map<string, string>();
  const digests = new Map<string, string>();
  const inputs: InputDigest[] = [];
  for (const name of await listFiles(path.resolve(directory, evidenceDir))) {
    const place = `${evidenceDir}/${name}`;
    const input = digestInput(`${label}/${name}`, await readWorkspaceFile(directory, place));
    inputs.push(input);
    places.set(exhibitName(name), place);
    digests.set(exhibitName(name), input.sha256);
  }
  return { folder: { directory, digests, places }, inputs };
}

/** @throws EnvironmentError when the file cannot be read. */
export async function readEvidence(
  { directory, places }: EvidenceFolder,
  name: string,
): Promise<Uint8Array> {
  const place = places.get(exhibitName(name));
  if (place === undefined) throw new Error('an evidence file is read that is not there');
  return await readWorkspaceFile(directory, place);
}

/** The part of the folder that one case's evidence table names. */
export function evidenceOfCase({ loans }: Case, folder: EvidenceFolder): EvidenceFolder {
  const names = loans.flatMap(({ loan }) =>
    loan.evidence.flatMap(({ fileName }) =>
      fileName === undefined ? [] : [exhibitName(fileName)],
    ),
  );
  const only = (map: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
    new Map(
      names.flatMap((name) => {
        const value = map.get(name);
        return value === undefined ? [] : [[name, value] as const];
      }),
    );
  const { directory, digests, places } = folder;
  return { directory, digests: only(digests), places: only(places) };
}

/** A file's name in the form in which names are compared. */
export function exhibitName(name: string): string {
  return name.normalize('NFC').replaceAll('\\', '/');
}
