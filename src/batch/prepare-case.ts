import {
  joinParts,
  numberPages,
  outlineOf,
  type BundlePart,
  type PartPlace,
} from '#bundle/plan-bundle.js';
import type { Case } from '#domain/case.js';
import type { WorkspaceConfig } from '#domain/config.js';
import type { Checked, Diagnostic } from '#domain/diagnostic.js';
import type { Document, DocumentKind } from '#domain/document.js';
import type { LayoutPreset } from '#domain/layout-preset.js';
import type { PdfContent, PlacedPages } from '#domain/placed-pages.js';
import { buildCaseView, type ViewOptions } from '#drafting/case-view.js';
import type { Drafter } from '#drafting/drafter.js';
import { withFooters } from '#layout/footers.js';
import { layOut } from '#layout/lay-out.js';
import { missingText } from '#layout/prove-layout.js';
import { provePdf } from '#pdf/prove-pdf.js';
import { renderPdf } from '#pdf/render-pdf.js';
import { uncoveredFields } from './covered-fields.js';
import type { Fonts } from './open-fonts.js';

/** What a process needs to prepare any case of a run; made once. */
export interface CaseTools {
  readonly drafter: Drafter;
  readonly preset: LayoutPreset;
  readonly fonts: Fonts;
  /** The papers to draft, in the order of the bundle; the cover and the index stand before them. */
  readonly papers: readonly DocumentKind[];
  readonly signatureDate: WorkspaceConfig['signatureDate'];
  readonly packVersion: string;
}

/** A case's bundle, ready to be written. */
export interface PreparedCase {
  readonly theCase: Case;
  readonly pdf: Uint8Array;
  readonly pages: number;
  readonly parts: readonly PartPlace[];
}

/**
 * Drafts, lays out and writes one case. It touches nothing outside its arguments: any process gives the same bytes.
 * An error among the diagnostics means that this case fails and has no value.
 */
export async function prepareCase(
  theCase: Case,
  tools: CaseTools,
): Promise<Checked<PreparedCase | undefined>> {
  const uncovered = uncoveredFields(theCase, tools.fonts.set);
  if (uncovered.length > 0) return { value: undefined, diagnostics: uncovered };

  const { value: parts, diagnostics } = placeParts(theCase, tools);
  if (diagnostics.some(({ severity }) => severity === 'error'))
    return { value: undefined, diagnostics };

  const content = bundleContent(theCase, parts, tools);
  const pdf = await renderPdf(content, tools.fonts.faces);
  const fault = provePdf(content, pdf);
  if (fault !== undefined)
    return { value: undefined, diagnostics: [...diagnostics, pdfFault(fault)] };
  return {
    value: { theCase, pdf: pdf.bytes, pages: pdf.pageCount, parts: placesOf(parts) },
    diagnostics,
  };
}

/**
 * Drafts and places the papers. The index and the evidence list state page numbers, their own length among them: all
 * is set again with the pages of the round before until these hold.
 */
function placeParts(theCase: Case, tools: CaseTools): Checked<readonly BundlePart[]> {
  const kinds: readonly DocumentKind[] = ['cover', 'index', ...tools.papers];
  let places: readonly PartPlace[] = [];
  let placed = new Map<DocumentKind, Checked<BundlePart>>();
  for (let round = 0; round < maxRounds; round += 1) {
    const view = buildCaseView(theCase, viewOptions(places, tools));
    const again = kinds.map((kind) => {
      const held = pageStating.includes(kind) ? undefined : placed.get(kind);
      return held ?? placeDocument(tools.drafter.draft(kind, view), tools);
    });
    placed = new Map(again.map((part) => [part.value.kind, part]));
    const now = placesOf(again.map(({ value }) => value));
    if (samePlaces(now, places)) {
      return {
        value: again.map(({ value }) => value),
        diagnostics: again.flatMap((part) => part.diagnostics),
      };
    }
    places = now;
  }
  return { value: [], diagnostics: [unsettled(theCase)] };
}

const maxRounds = 5;
const pageStating: readonly DocumentKind[] = ['index', 'evidence-list'];

function viewOptions(
  places: readonly PartPlace[],
  { signatureDate, packVersion, papers }: CaseTools,
): ViewOptions {
  const schedule = places.find(({ kind }) => kind === 'claim-schedule');
  return {
    signatureDate,
    packVersion,
    papers,
    index: places.filter(({ kind }) => kind !== 'index'),
    ...(schedule === undefined ? {} : { schedulePages: schedule }),
  };
}

function samePlaces(left: readonly PartPlace[], right: readonly PartPlace[]): boolean {
  return (
    left.length === right.length &&
    left.every(
      ({ firstPage, pages }, index) =>
        firstPage === right[index]?.firstPage && pages === right[index].pages,
    )
  );
}

function placeDocument(document: Document, { preset, fonts }: CaseTools): Checked<BundlePart> {
  const placed = layOut(document, preset, fonts.set);
  const lost = placed.diagnostics.some(({ severity }) => severity === 'error')
    ? undefined
    : missingText(document, placed.value);
  const diagnostics =
    lost === undefined ? placed.diagnostics : [...placed.diagnostics, layoutFault(document, lost)];
  return { value: toPart(document, placed.value), diagnostics };
}

function toPart({ kind, title }: Document, { pages }: PlacedPages): BundlePart {
  return { kind, title, pages };
}

function placesOf(parts: readonly BundlePart[]): readonly PartPlace[] {
  return numberPages(
    parts.map(({ kind, title, pages }) => ({ kind, title, pageCount: pages.length })),
  );
}

function bundleContent(
  theCase: Case,
  parts: readonly BundlePart[],
  { preset, fonts }: CaseTools,
): PdfContent {
  const pages = withFooters(joinParts(parts), {
    preset,
    fonts: fonts.set,
    text: (page, pageCount) => `第 ${page} 页 共 ${pageCount} 页`,
  });
  return {
    title: `${theCase.caseNo} ${theCase.cause}`,
    author: theCase.plaintiff.name,
    subject: theCase.cause,
    pages,
    outline: outlineOf(placesOf(parts)),
  };
}

function unsettled({ caseNo }: Case): Diagnostic {
  return {
    code: 'batch/bundle-unsettled',
    severity: 'error',
    message: {
      zh: `${caseNo} 的目录和证据目录的页码无法稳定。`,
      en: `The page numbers in the index and the evidence list of ${caseNo} do not settle.`,
    },
  };
}

function layoutFault({ title }: Document, lost: string): Diagnostic {
  return {
    code: 'batch/layout-incomplete',
    severity: 'error',
    message: {
      zh: `《${title}》排版后缺少文字：${lost}`,
      en: `"${title}" lost text in layout: ${lost}`,
    },
  };
}

function pdfFault(fault: string): Diagnostic {
  return {
    code: 'batch/pdf-unproven',
    severity: 'error',
    message: {
      zh: `卷宗 PDF 未通过写后核对：${fault}`,
      en: `The bundle PDF failed the check after writing: ${fault}`,
    },
  };
}
