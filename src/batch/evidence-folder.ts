import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { EnvironmentError } from '#domain/failure.js';
import { maskCell } from '#domain/mask.js';
import { errorCode, listFiles, portableName, readWorkspaceFile } from '#workspace/read-files.js';
import type { Workspace } from '#workspace/open-workspace.js';
import { digestInput, type InputDigest } from './batch-id.js';
import type { OpenRun } from './open-run.js';

/** The evidence files of a workspace, by the names that the evidence table gives them. */
export interface EvidenceFolder {
  /** As `qisu.yaml` has it, or the default. */
  readonly name: string;
  /** SHA-256 by name. Names are in composed form, as file systems differ in how they store them. */
  readonly digests: ReadonlyMap<string, string>;
  /** @throws EnvironmentError when the file cannot be read. */
  readonly read: (name: string) => Promise<Uint8Array>;
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
  const names = isThere ? await listFiles(path.resolve(directory, evidenceDir)) : [];
  const ordinals = new Map(names.map((name, index) => [name, index + 1]));
  const readStored = async (name: string): Promise<Uint8Array> => {
    try {
      return await readWorkspaceFile(directory, `${evidenceDir}/${name}`);
    } catch (error) {
      throw unreadable(error, { evidenceDir, name, ordinal: ordinals.get(name) ?? 0 });
    }
  };
  const stored = new Map<string, string>();
  const digests = new Map<string, string>();
  const inputs: InputDigest[] = [];
  for (const name of names) {
    const input = digestInput(`${label}/${name}`, await readStored(name));
    inputs.push(input);
    stored.set(exhibitName(name), name);
    digests.set(exhibitName(name), input.sha256);
  }
  const read = async (name: string): Promise<Uint8Array> => {
    const found = stored.get(exhibitName(name));
    if (found === undefined) throw new Error('an evidence file is read that is not there');
    return await readStored(found);
  };
  return { folder: { name: evidenceDir, digests, read }, inputs };
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
