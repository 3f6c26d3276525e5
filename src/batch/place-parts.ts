import { numberPages, placesOf, type BundlePart, type PartPlace } from '#bundle/plan-bundle.js';
import type { Case } from '#domain/case.js';
import type { Checked, Diagnostic } from '#domain/diagnostic.js';
import type { Document, DocumentKind, FormVersion, TemplateStamp } from '#domain/document.js';
import type { LayoutPreset } from '#domain/layout-preset.js';
import type { PlacedPages } from '#domain/placed-pages.js';
import { buildCaseView, restatePages, type ViewOptions } from '#drafting/case-view.js';
import type { ListedExhibit } from '#drafting/evidence-view.js';
import type { CaseView } from '#drafting/view-model.js';
import { layOut } from '#layout/lay-out.js';
import { layOutExhibit } from '#layout/lay-out-exhibit.js';
import { missingText } from '#layout/prove-layout.js';
import type { CaseExhibit } from './open-exhibits.js';
import type { CaseTools } from './case-tools.js';

/** A part of the bundle with what it was made from. */
export interface PlacedPart extends BundlePart {
  readonly preset: LayoutPreset;
  /** Of a paper. */
  readonly template?: TemplateStamp;
  readonly form?: FormVersion;
  /** Of an evidence file. */
  readonly exhibit?: CaseExhibit;
}

/** A part of the bundle with its place. Pages count from 1. */
export interface PreparedPart extends PlacedPart {
  readonly firstPage: number;
}

/**
 * Drafts and places the papers, then the evidence files behind them. The index and the evidence list state page
 * numbers, their own length among them: they are set for the length that they will likely have, and again for the
 * length of the round before until it holds.
 */
export function placeParts(
  theCase: Case,
  exhibits: readonly CaseExhibit[],
  tools: CaseTools,
): Checked<readonly PlacedPart[]> {
  const kinds: readonly DocumentKind[] = ['cover', 'index', ...tools.papers];
  const evidence = exhibits.map((exhibit) => placeExhibit(exhibit, tools));
  const optionsFor = (places: readonly PartPlace[]): ViewOptions =>
    viewOptions(theCase, { places, exhibits, tools });
  const place = (kind: DocumentKind, view: CaseView): Checked<PlacedPart> =>
    placeDocument(tools.drafter.draft(kind, view), tools);

  const view = buildCaseView(theCase, optionsFor([]));
  const settled = new Map(
    kinds.filter((kind) => !statesPages(kind)).map((kind) => [kind, place(kind, view)]),
  );
  let places = numberPages([
    ...kinds.map((kind) => ({
      kind,
      title: tools.drafter.titleOf(kind),
      pageCount: settled.get(kind)?.value.pages.length ?? likelyLength(kind, view),
    })),
    ...evidence.map(({ kind, title, pages }) => ({ kind, title, pageCount: pages.length })),
  ]);
  for (let round = 0; round < maxRounds; round += 1) {
    const stated = restatePages(view, theCase, optionsFor(places));
    const papers = kinds.map((kind) => settled.get(kind) ?? place(kind, stated));
    const parts = [...papers.map(({ value }) => value), ...evidence];
    if (parts.every(({ pages }, part) => pages.length === places[part]?.pages))
      return { value: parts, diagnostics: papers.flatMap((paper) => paper.diagnostics) };
    places = placesOf(parts);
  }
  return { value: [], diagnostics: [unsettled(theCase)] };
}

const maxRounds = 5;

function statesPages(kind: DocumentKind): boolean {
  return kind === 'index' || kind === 'evidence-list';
}

/** As many rows as mostly fit on a page of the evidence list. */
const rowsOfPage = 8;

/** In pages, by the case alone. A guess saves a round where it is right, and is corrected where it is wrong. */
function likelyLength(kind: DocumentKind, { evidence }: CaseView): number {
  if (kind !== 'evidence-list') return 1;
  const rows = evidence.reduce((sum, { items }) => sum + items.length, 0);
  return Math.max(1, Math.ceil(rows / rowsOfPage));
}

interface PlacesSoFar {
  readonly places: readonly PartPlace[];
  readonly exhibits: readonly CaseExhibit[];
  readonly tools: CaseTools;
}

function viewOptions(theCase: Case, { places, exhibits, tools }: PlacesSoFar): ViewOptions {
  const schedule = places.find(({ kind }) => kind === 'claim-schedule');
  const files = places.filter(({ kind }) => kind === 'exhibit');
  const exhibitPages = Object.fromEntries(
    exhibits.flatMap(({ listed }, index) => {
      const place = files[index];
      return place === undefined ? [] : [[listed.fileName, place]];
    }),
  );
  return {
    signatureDate: tools.signatureDate,
    packVersion: tools.packVersion,
    papers: tools.papers,
    form: tools.form,
    idNumber: tools.profileOf(theCase).idNumber,
    index: places.filter(({ kind }) => kind !== 'index'),
    exhibitPages,
    exhibitFiles: exhibits.map(({ listed }) => listed.fileName),
    ...(schedule === undefined ? {} : { schedulePages: schedule }),
  };
}

/** Sets one paper in its own preset, or in the one that the workspace chose, and proves that no text was lost. */
export function placeDocument(
  document: Document,
  { presets, preset: chosen, fonts }: Pick<CaseTools, 'presets' | 'preset' | 'fonts'>,
): Checked<PlacedPart> {
  const preset = document.layout === undefined ? chosen : (presets.get(document.layout) ?? chosen);
  const placed = layOut(document, preset, fonts.set);
  const lost = placed.diagnostics.some(({ severity }) => severity === 'error')
    ? undefined
    : missingText(document, placed.value);
  const diagnostics =
    lost === undefined ? placed.diagnostics : [...placed.diagnostics, layoutFault(document, lost)];
  return { value: paperPart(document, placed.value, preset), diagnostics };
}

function paperPart(
  { kind, title, template, form }: Document,
  { pages }: PlacedPages,
  preset: LayoutPreset,
): PlacedPart {
  const made = form === undefined ? {} : { form };
  return { kind, title, pages, outline: [], preset, template, ...made };
}

function placeExhibit(exhibit: CaseExhibit, { exhibitPreset }: CaseTools): PlacedPart {
  const { file } = exhibit.opened;
  return {
    kind: 'exhibit',
    title: exhibitTitle(exhibit.listed),
    pages: layOutExhibit(file, exhibitPreset).pages,
    outline: file.outline,
    preset: exhibitPreset,
    exhibit,
  };
}

/** How the index, the bookmarks and the head of its pages call an evidence file. */
function exhibitTitle({ no, name }: ListedExhibit): string {
  return `证据${no} ${name}`;
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
