import { existsSync } from 'node:fs';
import { access, constants, statfs } from 'node:fs/promises';
import path from 'node:path';
import type { WorkspaceConfig } from '#domain/config.js';
import { EnvironmentError, UsageError } from '#domain/failure.js';
import type { Phrase } from '#domain/phrase.js';
import { sqliteVersion } from '#docket/sqlite.js';
import { createDrafter } from '#drafting/drafter.js';
import { centredMarks } from '#layout/centred-marks.js';
import { loadPack } from '#packs/load-pack.js';
import { openFonts, type Fonts } from './open-fonts.js';
import { findEvidenceFolder } from './evidence-folder.js';
import { docketFile, readDocket } from './open-docket.js';
import { openRun, type WorkspaceOptions } from './open-run.js';
import { makeCaseTools } from './case-tools.js';
import type { Tool } from './tool.js';
import { pathExists } from './make-folder.js';

/** One thing that was looked at. */
export interface Finding {
  readonly name: Phrase;
  readonly ok: boolean;
  /** A fault of the machine (exit 3) or of the configuration (exit 2). */
  readonly kind: 'environment' | 'usage';
  /** In order, but papers may not look as they should. */
  readonly isWarning?: true;
  readonly detail: Phrase;
}

const oldestNode = [20, 19] as const;
const scarceBytes = 512 * 1024 * 1024;

/** Checks what a run needs: Node, the shipped pack and fonts, the workspace, its output folder and the disk. */
export async function examine(
  options: WorkspaceOptions,
  tool: Tool,
  nodeVersion: string,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [nodeFinding(nodeVersion)];
  const configName = options.config ?? 'qisu.yaml';
  const directory = path.resolve(options.directory);
  findings.push(await tried(packageName, () => checkPackage(tool)));
  findings.push(await tried(docketName, () => checkDocket(directory)));
  if (!(await pathExists(path.join(directory, configName)))) {
    const detail = {
      zh: '当前文件夹不是工作区（未检查）',
      en: 'this folder is no workspace (not checked)',
    };
    return [...findings, { name: workspaceName, ok: true, kind: 'usage', detail }];
  }
  const warnings: Finding[] = [];
  findings.push(
    await tried(workspaceName, async () => {
      const run = await openRun(options, tool);
      const { papers, fonts } = await makeCaseTools(run);
      await findEvidenceFolder(run.workspace);
      warnings.push(...fontWarnings(run.workspace.config.fonts, fonts.faces));
      return {
        zh: `设置、${run.pack.id} 模板（${papers.length} 种文书）和 ${fonts.faces.size} 个字体可用`,
        en: `configuration, pack ${run.pack.id} (${papers.length} papers) and ${fonts.faces.size} fonts are in order`,
      };
    }),
  );
  findings.push(...warnings);
  findings.push(await tried({ zh: '写入', en: 'output' }, () => checkOutput(directory)));
  return findings;
}

/** Faces for other regions set marks, and some characters, otherwise than mainland courts are used to. */
function fontWarnings(
  { song, hei, fangsong, kai, title }: WorkspaceConfig['fonts'],
  faces: Fonts['faces'],
): readonly Finding[] {
  return [...new Set([song, hei, fangsong, kai, title])].flatMap((file = '') => {
    const face = faces.get(file);
    const marks = face === undefined ? [] : centredMarks(face.metrics);
    if (marks.length === 0) return [];
    return [
      {
        name: { zh: '字体', en: 'font' },
        ok: true,
        kind: 'usage',
        isWarning: true,
        detail: {
          zh: `${file} 将 ${marks.join(' ')} 置于字格中央（港台样式），不是大陆简体字体；请改用简体字体，字体集请写明其中的字体（file.ttc#名称）`,
          en: `${file} sets ${marks.join(' ')} in the middle of their squares, as in Taiwan and Hong Kong: it is not made for mainland China; take one that is, and in a collection name the face (file.ttc#Name)`,
        },
      },
    ];
  });
}

const packageName: Phrase = { zh: '安装', en: 'installation' };

/** The shipped pack loads, its templates compile and its fonts open. */
async function checkPackage(tool: Tool): Promise<Phrase> {
  const pack = await loadPack({
    packDir: path.join(tool.packageRoot, 'templates', 'zh-CN'),
    packLabel: 'templates/zh-CN',
  });
  createDrafter(pack);
  const { faces } = await openFonts({ fonts: { fallback: [] }, fontFiles: new Map() }, tool);
  return {
    zh: `模板 ${pack.id} ${pack.version} 和 ${faces.size} 个字体可用`,
    en: `pack ${pack.id} ${pack.version} and ${faces.size} fonts are in order`,
  };
}

const docketName: Phrase = { zh: '登记册', en: 'docket' };

/** SQLite is there and safe for several processes; the docket of the workspace, where there is one, can be read. */
async function checkDocket(directory: string): Promise<Phrase> {
  const version = await sqliteVersion();
  if (!existsSync(docketFile(directory)))
    return { zh: `SQLite ${version} 可用`, en: `SQLite ${version} is in order` };
  const docket = await readDocket(directory, []);
  try {
    const known = await docket?.overview();
    const cases = Object.values(known?.byState ?? {}).reduce((sum, count) => sum + count, 0);
    return {
      zh: `可读，案件 ${cases}（SQLite ${version}）`,
      en: `can be read, ${cases} cases (SQLite ${version})`,
    };
  } finally {
    await docket?.close();
  }
}

const workspaceName: Phrase = { zh: '工作区', en: 'workspace' };

function nodeFinding(version: string): Finding {
  const [major = 0, minor = 0] = version
    .replace(/^v/, '')
    .split('.')
    .map((part) => Number.parseInt(part, 10));
  const ok = major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
  return {
    name: { zh: 'Node.js', en: 'Node.js' },
    ok,
    kind: 'environment',
    detail: {
      zh: `${version}（需要 ≥ ${oldestNode.join('.')}）`,
      en: `${version} (needs ≥ ${oldestNode.join('.')})`,
    },
  };
}

async function checkOutput(directory: string): Promise<Phrase> {
  try {
    await access(directory, constants.W_OK);
  } catch (error) {
    throw new EnvironmentError(
      { zh: '工作区文件夹不可写', en: 'the workspace folder cannot be written' },
      { cause: error },
    );
  }
  const { bavail, bsize } = await statfs(directory);
  const free = bavail * bsize;
  if (free < scarceBytes)
    throw new EnvironmentError({
      zh: `磁盘只剩 ${toMegabytes(free)} MB`,
      en: `only ${toMegabytes(free)} MB free on the disk`,
    });
  return {
    zh: `可写，剩余 ${toMegabytes(free)} MB`,
    en: `can be written, ${toMegabytes(free)} MB free`,
  };
}

function toMegabytes(bytes: number): number {
  return Math.floor(bytes / 1_048_576);
}

async function tried(name: Phrase, work: () => Promise<Phrase>): Promise<Finding> {
  try {
    return { name, ok: true, kind: 'environment', detail: await work() };
  } catch (error) {
    if (error instanceof UsageError)
      return { name, ok: false, kind: 'usage', detail: error.phrase };
    if (error instanceof EnvironmentError)
      return { name, ok: false, kind: 'environment', detail: error.phrase };
    throw error;
  }
}
