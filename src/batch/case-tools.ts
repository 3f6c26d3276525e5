import type { Checked, Diagnostic } from '#domain/diagnostic.js';
import type { DocumentKind } from '#domain/document.js';
import { UsageError } from '#domain/failure.js';
import { nearestName } from '#domain/nearest-name.js';
import { createDrafter } from '#drafting/drafter.js';
import { openFonts } from './open-fonts.js';
import type { OpenRun } from './open-run.js';
import type { CaseTools } from './prepare-case.js';

const internalKinds: readonly DocumentKind[] = ['cover', 'index'];

/**
 * Compiles the templates and opens the fonts.
 *
 * @throws UsageError when a template or the choice of papers is wrong.
 */
export async function makeCaseTools(run: OpenRun): Promise<Checked<CaseTools>> {
  const { workspace, pack, tool } = run;
  const { config } = workspace;
  const preset = pack.layouts.find(({ id }) => id === config.layout);
  if (preset === undefined) throw new Error(`the pack has no layout ${config.layout}`);
  const drafter = createDrafter(pack);
  const papers = choosePapers(run);
  const fonts = await openFonts({ fonts: config.fonts, fontFiles: workspace.fontFiles }, tool);
  return {
    value: {
      drafter,
      preset,
      fonts,
      papers,
      signatureDate: config.signatureDate,
      packVersion: pack.version,
    },
    diagnostics: config.complaint === 'narrative' ? [] : [formUnavailable(config.complaint)],
  };
}

function choosePapers({ pack, workspace }: OpenRun): readonly DocumentKind[] {
  const known = pack.documents
    .map(({ kind }) => kind)
    .filter((kind) => !internalKinds.includes(kind));
  const chosen = workspace.config.documents;
  if (chosen === 'default') return known;
  for (const id of chosen) {
    if (known.some((kind) => kind === id)) continue;
    const nearest = nearestName(id, known);
    throw new UsageError(
      { zh: `documents: 没有名为“${id}”的文书。`, en: `documents: there is no paper "${id}".` },
      {
        hint:
          nearest === undefined
            ? { zh: `可用：${known.join('、')}`, en: `Known: ${known.join(', ')}` }
            : { zh: `是否为 ${nearest}？`, en: `Did you mean ${nearest}?` },
      },
    );
  }
  return known.filter((kind) => chosen.includes(kind));
}

function formUnavailable(complaint: string): Diagnostic {
  return {
    code: 'batch/complaint-form-unavailable',
    severity: 'warning',
    message: {
      zh: `complaint: ${complaint}：本版本只起草叙述式起诉状，已按叙述式准备。`,
      en: `complaint: ${complaint}: this version drafts the narrative complaint only, which was prepared.`,
    },
  };
}
