import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Case } from '#domain/case.js';
import { EnvironmentError } from '#domain/failure.js';
import { maskCell } from '#domain/mask.js';
import {
  errorCode,
  listFiles,
  listFolders,
  portableName,
  readWorkspaceFile,
} from '#workspace/read-files.js';
import type { Workspace } from '#workspace/open-workspace.js';
import { digestInput, type InputDigest } from './batch-id.js';
import type { OpenRun } from './open-run.js';

/** The evidence files of a workspace, by the names that the evidence table gives them. */
export interface EvidenceFolder {
  /** Of the workspace. */
  readonly directory: string;
  /** As `qisu.yaml` has it, or the default. */
  readonly name: string;
  /** SHA-256 by name. Names are in composed form, as file systems differ in how they store them. */
  readonly digests: ReadonlyMap<string, string>;
  /** Where the files lie, by the same names. */
  readonly places: ReadonlyMap<string, EvidencePlace>;
  /** The folders in it, by the same kind of names. */
  readonly folders: ReadonlySet<string>;
}

/** An evidence file in its folder. */
interface EvidencePlace {
  readonly name: string;
  /** In order of name, from 1. */
  readonly ordinal: number;
}

/**
 * Says whether the evidence folder is there.
 *
 * @throws EnvironmentError when `qisu.yaml` names it and it is not there, or when it cannot be read.
 */
export async function findEvidenceFolder({
  directory,
  config: { evidenceDir, evidenceDirNamed },
}: Pick<Workspace, 'directory' | 'config'>): Promise<boolean> {
  try {
    await readdir(path.resolve(directory, evidenceDir));
    return true;
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' && !evidenceDirNamed) return false;
    throw new EnvironmentError(
      {
        zh: `无法读取证据文件夹 ${evidenceDir}（evidenceDir，${code}）。`,
        en: `Cannot read the evidence folder ${evidenceDir} (evidenceDir, ${code}).`,
      },
      {
        cause: error,
        hint: {
          zh: '请检查该文件夹是否存在（网络盘是否已连接）、名称和读取权限，或更正 qisu.yaml 的 evidenceDir。',
          en: 'Check that the folder exists (is a network drive connected?) and may be read, or correct evidenceDir in qisu.yaml.',
        },
      },
    );
  }
}

/**
 * Digests every file of the evidence folder, one at a time.
 *
 * @throws EnvironmentError when the folder or a file cannot be read.
 */
export async function digestEvidence({ workspace }: Pick<OpenRun, 'workspace'>): Promise<{
  readonly folder: EvidenceFolder;
  readonly inputs: readonly InputDigest[];
}> {
  const { directory, config } = workspace;
  const { evidenceDir } = config;
  const isThere = await findEvidenceFolder(workspace);
  const label = portableName(directory, evidenceDir);
  const full = path.resolve(directory, evidenceDir);
  const names = isThere ? await listFiles(full) : [];
  const folders = new Set((isThere ? await listFolders(full) : []).map(exhibitName));
  const places = new Map<string, EvidencePlace>();
  const digests = new Map<string, string>();
  const inputs: InputDigest[] = [];
  for (const [index, name] of names.entries()) {
    const place = { name, ordinal: index + 1 };
    const bytes = await readPlace({ directory, name: evidenceDir }, place);
    const input = digestInput(`${label}/${name}`, bytes);
    inputs.push(input);
    places.set(exhibitName(name), place);
    digests.set(exhibitName(name), input.sha256);
  }
  return { folder: { directory, name: evidenceDir, digests, places, folders }, inputs };
}

/** @throws EnvironmentError when the file cannot be read. */
export async function readEvidence(folder: EvidenceFolder, name: string): Promise<Uint8Array> {
  const place = folder.places.get(exhibitName(name));
  if (place === undefined) throw new Error('an evidence file is read that is not there');
  return await readPlace(folder, place);
}

async function readPlace(
  { directory, name: evidenceDir }: Pick<EvidenceFolder, 'directory' | 'name'>,
  { name, ordinal }: EvidencePlace,
): Promise<Uint8Array> {
  try {
    return await readWorkspaceFile(directory, `${evidenceDir}/${name}`);
  } catch (error) {
    throw unreadable(error, { evidenceDir, name, ordinal });
  }
}

/** The part of the folder that one case's evidence table names. */
export function evidenceOfCase({ loans }: Case, folder: EvidenceFolder): EvidenceFolder {
  const names = loans.flatMap(({ loan }) =>
    loan.evidence.flatMap(({ fileName }) =>
      fileName === undefined ? [] : [exhibitName(fileName)],
    ),
  );
  const { digests, places, folders } = folder;
  return {
    ...folder,
    digests: only(names, digests),
    places: only(names, places),
    folders: new Set(names.filter((name) => folders.has(name))),
  };
}

function only<Value>(
  names: readonly string[],
  map: ReadonlyMap<string, Value>,
): ReadonlyMap<string, Value> {
  const values = names.flatMap((name) => {
    const value = map.get(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return new Map(values);
}

/** A file's name in the form in which names are compared. */
export function exhibitName(name: string): string {
  return name.normalize('NFC').replaceAll('\\', '/');
}

/** Names of evidence files hold names and numbers of persons: the place in the folder leads to the file. */
function unreadable(
  error: unknown,
  file: { readonly evidenceDir: string; readonly name: string; readonly ordinal: number },
): unknown {
  if (!(error instanceof EnvironmentError)) return error;
  const shown = `${file.evidenceDir}/${maskCell(file.name)}${path.extname(file.name)}`;
  const code = errorCode(error.cause);
  return new EnvironmentError(
    {
      zh: `无法读取证据文件 ${shown}（${code}）。`,
      en: `Cannot read the evidence file ${shown} (${code}).`,
    },
    {
      cause: error,
      hint: {
        zh: `文件名可能含个人信息，已遮盖；它是 ${file.evidenceDir} 中按文件名（连同子文件夹）排序的第 ${file.ordinal} 个文件。请检查其读取权限。`,
        en: `The name may hold personal data and is masked: it is file ${file.ordinal} of ${file.evidenceDir} in order of name, subfolders included. Check that it may be read.`,
      },
    },
  );
}
