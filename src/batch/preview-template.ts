import { placesOf } from '#bundle/plan-bundle.js';
import type { CivilDate } from '#domain/civil-date.js';
import type { Diagnostic } from '#domain/diagnostic.js';
import type { DocumentKind, TemplateStamp } from '#domain/document.js';
import { UsageError } from '#domain/failure.js';
import { nearestName } from '#domain/nearest-name.js';
import type { PlacedPage } from '#domain/placed-pages.js';
import { listedExhibits } from '#drafting/evidence-view.js';
import { previewView } from '#drafting/view-example.js';
import { withFooters } from '#layout/footers.js';
import { renderPdf } from '#pdf/render-pdf.js';
import { makeCaseTools, type CaseTools } from './case-tools.js';
import { findCase } from './find-case.js';
import { openExhibits } from './open-exhibits.js';
import type { OpenRun } from './open-run.js';
import { placeDocument, placeParts, type PlacedPart } from './place-parts.js';
import { previewSubject, writePreview } from './write-preview.js';

/** What to show: a paper with the examples of the schema, or of a case of the workspace. */
export interface PreviewRequest {
  readonly kind: string;
  readonly caseNo?: string;
  readonly asOf?: CivilDate;
  /** In place of the example's court and cause: a court's own template, a variant. */
  readonly court?: string;
  readonly cause?: string;
  /** The folder that the file goes to. */
  readonly directory: string;
}

/** What was written; without a file where the paper cannot be set, and then an error says why. */
export interface Preview {
  readonly kind: DocumentKind;
  readonly title: string;
  readonly file?: string;
  readonly pages: number;
  readonly template?: TemplateStamp;
  readonly diagnostics: readonly Diagnostic[];
}

/** A paper set on pages, with its place among the pages of the bundle. */
interface SetPaper {
  readonly part: PlacedPart | undefined;
  readonly firstPage: number;
  readonly pageCount: number;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Writes one paper as a PDF for a look at its template.
 *
 * @throws UsageError when the paper, the case or a template is wrong, or another file stands in the place;
 * EnvironmentError when a file cannot be read or written.
 */
export async function previewTemplate(run: OpenRun, request: PreviewRequest): Promise<Preview> {
  const { kind, title } = paperOf(run, request.kind);
  const tools = withPaper(await makeCaseTools(run), run, kind);
  const paper =
    request.caseNo === undefined
      ? exampleOf(kind, request, tools)
      : await paperOfCase(run, { ...request, kind, caseNo: request.caseNo }, tools);
  const { part, diagnostics } = paper;
  const hasError = diagnostics.some(({ severity }) => severity === 'error');
  if (part === undefined || hasError) return { kind, title, pages: 0, diagnostics };

  const { bytes, pageCount } = renderPdf(
    {
      title: part.title,
      author: 'qisu',
      subject: previewSubject,
      pages: footed(part, paper, tools),
      outline: [{ title: part.title, toPage: 0, children: [] }],
    },
    tools.fonts.faces,
  );
  const file = await writePreview(request.directory, kind, bytes);
  const stamp = part.template === undefined ? {} : { template: part.template };
  return { kind, title, file, pages: pageCount, ...stamp, diagnostics };
}

function paperOf({ pack }: OpenRun, name: string): OpenRun['pack']['documents'][number] {
  const found = pack.documents.find(({ kind }) => kind === name);
  if (found !== undefined) return found;
  const known = pack.documents.map(({ kind }) => kind);
  const nearest = nearestName(name, known);
  throw new UsageError(
    { zh: `没有名为“${name}”的文书。`, en: `There is no paper "${name}".` },
    {
      hint:
        nearest === undefined
          ? { zh: `可用：${known.join('、')}`, en: `Known: ${known.join(', ')}` }
          : { zh: `是否为 ${nearest}？`, en: `Did you mean ${nearest}?` },
    },
  );
}

/** The paper joins those of the workspace at its place in the bundle, wanted by it or not. */
function withPaper(tools: CaseTools, { pack }: OpenRun, kind: DocumentKind): CaseTools {
  if (kind === 'cover' || kind === 'index') return tools;
  const papers = pack.documents
    .map((document) => document.kind)
    .filter((one) => one === kind || tools.papers.includes(one));
  return { ...tools, papers };
}

function exampleOf(
  kind: DocumentKind,
  { court, cause }: PreviewRequest,
  tools: CaseTools,
): SetPaper {
  const example = previewView();
  const view = {
    ...example,
    ...(cause === undefined ? {} : { cause }),
    ...(court === undefined ? {} : { court: { ...example.court, name: court, printed: court } }),
  };
  const { value: part, diagnostics } = placeDocument(tools.drafter.draft(kind, view), tools);
  return { part, firstPage: 1, pageCount: part.pages.length, diagnostics };
}

/** Sets the paper as a run would, page numbers of the bundle included. Evidence files that are broken are left out. */
async function paperOfCase(
  run: OpenRun,
  request: PreviewRequest & { readonly kind: DocumentKind; readonly caseNo: string },
  tools: CaseTools,
): Promise<SetPaper> {
  const { caseNo, asOf } = request;
  const { theCase, evidence: folder } = await findCase(run, tools, { caseNo, asked: asOf });
  const exhibits = await openExhibits(theCase, listedExhibits(theCase, tools), {
    folder,
    standard: 'none',
  });
  const remarks = exhibits.diagnostics.map((one) => ({ ...one, severity: 'warning' as const }));
  const parts = placeParts(theCase, exhibits.value, tools);
  const places = placesOf(parts.value);
  const index = parts.value.findIndex(({ kind }) => kind === request.kind);
  return {
    part: parts.value[index],
    firstPage: places[index]?.firstPage ?? 1,
    pageCount: places.reduce((sum, { pages }) => sum + pages, 0),
    diagnostics: [...remarks, ...parts.diagnostics],
  };
}

/** Links lead to parts that are not in the file. The head says that this is no paper to be filed. */
function footed(
  { pages, preset }: PlacedPart,
  { firstPage, pageCount }: SetPaper,
  { fonts }: CaseTools,
): readonly PlacedPage[] {
  const unlinked = pages.map((page) => ({
    page: { ...page, items: page.items.filter(({ kind }) => kind !== 'link') },
    preset,
  }));
  return withFooters(unlinked, {
    fonts: fonts.set,
    text: (page) => `第 ${firstPage + page - 1} 页 共 ${pageCount} 页`,
    header: () => '预览',
  });
}
