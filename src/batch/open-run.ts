import path from 'node:path';
import { chooseCause } from '#cases/choose-cause.js';
import type { Criterion } from '#domain/criterion.js';
import type { Pack } from '#domain/pack.js';
import { loadPack, type LoadPackOptions } from '#packs/load-pack.js';
import { chooseCriteria } from '#screening/choose-criteria.js';
import { parseCriteria } from '#screening/parse-criteria.js';
import { openWorkspace, type Workspace } from '#workspace/open-workspace.js';
import type { Tool } from './tool.js';

/** Where a command works. Paths as the operator gave them. */
export interface WorkspaceOptions {
  readonly directory: string;
  readonly config?: string;
}

/** A workspace with its pack and the criteria in use: what every command on ledgers starts from. */
export interface OpenRun {
  readonly tool: Tool;
  readonly workspace: Workspace;
  readonly pack: Pack;
  readonly criteria: readonly Criterion[];
}

const packId = 'zh-CN';

/**
 * Opens the workspace and loads the pack with the workspace's overrides.
 *
 * @throws UsageError when the configuration, a criterion or a template is wrong; EnvironmentError when a file cannot be read.
 */
export async function openRun(options: WorkspaceOptions, tool: Tool): Promise<OpenRun> {
  const workspace = await openWorkspace(options);
  const pack = await loadPack(packFolders(workspace.directory, tool));
  const { ownCriteria, config } = workspace;
  // A name that the pack lacks stops the run before anything is read.
  chooseCause(config.cause, config.plaintiff.kind, pack.figures.causes);
  const own = ownCriteria === undefined ? [] : parseCriteria(ownCriteria.data, ownCriteria.file);
  const shipped = parseCriteria(pack.criteria.data, pack.criteria.file);
  const criteria = chooseCriteria([...shipped, ...own], config.criteria);
  return { tool, workspace, pack, criteria };
}

/** Where the shipped pack and a workspace's own templates lie. */
export function packFolders(directory: string, tool: Tool): Required<LoadPackOptions> {
  return {
    packDir: path.join(tool.packageRoot, 'templates', packId),
    packLabel: `templates/${packId}`,
    overridesDir: path.join(directory, 'templates'),
    overridesLabel: 'templates',
  };
}
