import { profileFor } from '#bundle/choose-profile.js';
import type { WorkspaceConfig } from '#domain/config.js';
import type { Case } from '#domain/case.js';
import type { CourtProfile } from '#domain/court-profile.js';
import type { DocumentKind } from '#domain/document.js';
import type { LayoutPreset } from '#domain/layout-preset.js';
import { createDrafter, openDrafter, type Drafter } from '#drafting/drafter.js';
import { choosePapers } from './choose-papers.js';
import { openFonts, type Fonts } from './open-fonts.js';
import type { OpenRun } from './open-run.js';
import type { Tool } from './tool.js';

/** What a process needs to prepare any case of a run; made once. */
export interface CaseTools {
  readonly drafter: Drafter;
  /** Every layout preset by id; `preset` is the one that the workspace chose. */
  readonly presets: ReadonlyMap<string, LayoutPreset>;
  readonly preset: LayoutPreset;
  readonly exhibitPreset: LayoutPreset;
  readonly fonts: Fonts;
  /** The papers to draft, in the order of the bundle; the cover and the index stand before them. */
  readonly papers: readonly DocumentKind[];
  readonly signatureDate: WorkspaceConfig['signatureDate'];
  readonly form: WorkspaceConfig['form'];
  readonly pdfStandard: WorkspaceConfig['pdfStandard'];
  readonly profileOf: (theCase: Case) => CourtProfile;
  readonly packVersion: string;
}

/** What the tools are made from. */
export type CaseRun = Pick<OpenRun, 'workspace' | 'pack'> & {
  readonly tool: Pick<Tool, 'packageRoot'>;
};

/**
 * Compiles the templates and opens the fonts.
 *
 * @param templatesAreChecked - By another thread of the same run.
 * @throws UsageError when a template or the choice of papers is wrong.
 */
export async function makeCaseTools(
  run: CaseRun,
  { templatesAreChecked = false }: { readonly templatesAreChecked?: boolean } = {},
): Promise<CaseTools> {
  const { workspace, pack, tool } = run;
  const { config } = workspace;
  const presets = new Map(pack.layouts.map((layout) => [layout.id, layout]));
  const fonts = await openFonts({ fonts: config.fonts, fontFiles: workspace.fontFiles }, tool);
  return {
    drafter: templatesAreChecked ? openDrafter(pack) : createDrafter(pack),
    presets,
    preset: requirePreset(presets, config.layout),
    exhibitPreset: requirePreset(presets, 'exhibit'),
    fonts,
    papers: choosePapers(run).value,
    signatureDate: config.signatureDate,
    form: config.form,
    pdfStandard: config.pdfStandard,
    profileOf: ({ court }) => profileFor(pack.courtProfiles, court.name),
    packVersion: pack.version,
  };
}

function requirePreset(presets: ReadonlyMap<string, LayoutPreset>, id: string): LayoutPreset {
  const preset = presets.get(id);
  if (preset === undefined) throw new Error(`the pack has no layout ${id}`);
  return preset;
}
