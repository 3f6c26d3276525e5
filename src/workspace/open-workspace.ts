import { stat } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';
import type { CourtDirectoryEntry, WorkspaceConfig } from '#domain/config.js';
import { UsageError } from '#domain/failure.js';
import { parseConfig } from './parse-config.js';
import { portableName, readWorkspaceFile } from './read-files.js';

/** A file that belongs to the configuration: part of the batch's identity. */
export interface ConfigFileBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A workspace folder with its validated configuration and the files that `qisu.yaml` names, ledgers aside. */
export interface Workspace {
  readonly directory: string;
  readonly config: WorkspaceConfig;
  readonly configName: string;
  readonly configFiles: readonly ConfigFileBytes[];
  readonly courts?: readonly CourtDirectoryEntry[];
  /** The parsed content of `criteria.file`, not yet validated. */
  readonly ownCriteria?: { readonly file: string; readonly data: unknown };
  /** Font files by the name written in `fonts`. */
  readonly fontFiles: ReadonlyMap<string, Uint8Array>;
}

/**
 * Opens a workspace.
 *
 * @param options.config - The configuration file, relative to the workspace; `qisu.yaml` by default.
 * @throws UsageError when the folder is no workspace or the configuration is wrong.
 */
export async function openWorkspace(options: {
  readonly directory: string;
  readonly config?: string;
}): Promise<Workspace> {
  const directory = path.resolve(options.directory);
  const configName = options.config ?? 'qisu.yaml';
  await requireConfig(directory, configName);

  const configBytes = await readWorkspaceFile(directory, configName);
  const config = parseConfig(decode(configBytes, configName), configName);
  const configFiles: ConfigFileBytes[] = [
    { name: portableName(directory, configName), bytes: configBytes },
  ];
  const readNamed = async (name: string): Promise<Uint8Array> => {
    const bytes = await readWorkspaceFile(directory, name);
    configFiles.push({ name: portableName(directory, name), bytes });
    return bytes;
  };

  const directoryFile = config.court.directory;
  const criteriaFile = config.criteria.file;
  const courts =
    directoryFile === undefined
      ? undefined
      : parseCourts(decode(await readNamed(directoryFile), directoryFile), directoryFile);
  const ownCriteria =
    criteriaFile === undefined
      ? undefined
      : {
          file: criteriaFile,
          data: parseOwnCriteria(decode(await readNamed(criteriaFile), criteriaFile), criteriaFile),
        };
  const fontFiles = new Map<string, Uint8Array>();
  const { fallback, ...faces } = config.fonts;
  for (const name of [...Object.values(faces), ...fallback])
    fontFiles.set(name, await readNamed(fontFile(name)));

  return {
    directory,
    config,
    configName,
    configFiles,
    fontFiles,
    ...(courts === undefined ? {} : { courts }),
    ...(ownCriteria === undefined ? {} : { ownCriteria }),
  };
}

/** The file of a font: what follows a `#` names a face of a collection. */
function fontFile(name: string): string {
  return name.replace(/(\.(?:ttc|otc))#.*$/i, '$1');
}

async function requireConfig(directory: string, configName: string): Promise<void> {
  const found = await stat(path.resolve(directory, configName)).catch(() => undefined);
  if (found !== undefined) return;
  throw new UsageError(
    {
      zh: `此文件夹不是工作区：没有 ${configName}。`,
      en: `This folder is no workspace: there is no ${configName}.`,
    },
    {
      hint: {
        zh: '用 --workspace 指定工作区，或用 qisu init 新建一个。',
        en: 'Name the workspace with --workspace, or make one with qisu init.',
      },
    },
  );
}

function decode(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new UsageError(
      { zh: `${name} 不是 UTF-8 文本。`, en: `${name} is not UTF-8 text.` },
      { cause: error, hint: { zh: '请以 UTF-8 编码另存。', en: 'Save it as UTF-8.' } },
    );
  }
}

/** Reads the court directory: two columns, 地区 (place) and 法院 (court). */
function parseCourts(text: string, file: string): readonly CourtDirectoryEntry[] {
  const rows = parse(text, {
    bom: true,
    skip_empty_lines: true,
    relax_column_count: true,
    trim: true,
  });
  const [header = [], ...body] = rows;
  const place = header.findIndex((name) => ['地区', '地址', 'place'].includes(name));
  const court = header.findIndex((name) => ['法院', '管辖法院', 'court'].includes(name));
  if (place < 0 || court < 0) {
    throw new UsageError({
      zh: `${file}: 首行应有“地区”和“法院”两列。`,
      en: `${file}: the first row must have the columns 地区 (place) and 法院 (court).`,
    });
  }
  return body.flatMap((row) => {
    const entry = { place: row[place] ?? '', court: row[court] ?? '' };
    return entry.place === '' || entry.court === '' ? [] : [entry];
  });
}

function parseOwnCriteria(text: string, file: string): unknown {
  try {
    return parseYaml(text) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
    throw new UsageError(
      { zh: `${file}: 不是有效的 YAML：${reason}`, en: `${file}: not valid YAML: ${reason}` },
      { cause: error },
    );
  }
}
