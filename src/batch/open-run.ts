import path from 'node:path';
import type { Criterion } from '#domain/criterion.js';
import type { Pack } from '#domain/pack.js';
import { loadPack } from '#packs/load-pack.js';
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
  const pack = await loadPack({
    packDir: path.join(tool.packageRoot, 'templates', packId),
    packLabel: `templates/${packId}`,
    overridesDir: path.join(workspace.directory, 'templates'),
    overridesLabel: 'templates',
  });
  const { ownCriteria, config } = workspace;
  const own = ownCriteria === undefined ? [] : parseCriteria(ownCriteria.data, ownCriteria.file);
  const shipped = parseCriteria(pack.criteria.data, pack.criteria.file);
  const criteria = chooseCriteria([...shipped, ...own], config.criteria);
  return { tool, workspace, pack, criteria };
}
