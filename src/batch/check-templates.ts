import { sortProblems, type TextProblem } from '#domain/text-problem.js';
import { findProblems } from '#drafting/drafter.js';
import { templateName } from '#drafting/template-sets.js';
import { inspectPack } from '#packs/load-pack.js';
import { openWorkspace } from '#workspace/open-workspace.js';
import { packFolders, type WorkspaceOptions } from './open-run.js';
import type { Tool } from './tool.js';

/** What was looked at, and all that is wrong with it. */
export interface CheckedTemplates {
  /** In order of file, line and column. */
  readonly problems: readonly TextProblem[];
  readonly papers: number;
  readonly templates: number;
  /** Courts with templates of their own. */
  readonly courts: number;
  readonly courtProfiles: number;
}

/**
 * Checks every template and every court's profile of a workspace and its pack: names, tags, variables, and that each
 * paper can be filled in. No ledger is read.
 *
 * @throws UsageError when the folder is no workspace or its configuration is wrong.
 */
export async function checkWorkspaceTemplates(
  options: WorkspaceOptions,
  tool: Tool,
): Promise<CheckedTemplates> {
  const { directory } = await openWorkspace(options);
  const { pack, problems } = await inspectPack(packFolders(directory, tool));
  const courts = pack.templates.flatMap(({ name }) => templateName(name).court ?? []);
  return {
    problems: sortProblems([...problems, ...findProblems(pack)]),
    papers: pack.documents.length,
    templates: pack.templates.length,
    courts: new Set(courts).size,
    courtProfiles: pack.courtProfiles.length,
  };
}
