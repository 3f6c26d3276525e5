import type { Document, DocumentKind, TemplateStamp } from '#domain/document.js';
import type { Growing } from '#domain/growing.js';
import { UsageError } from '#domain/failure.js';
import type { Pack, PackDocument, TemplateSource } from '#domain/pack.js';
import { sortProblems, type TextProblem } from '#domain/text-problem.js';

import { checkTemplates } from './check-templates.js';
import { MarkupError } from './html-blocks.js';
import { readBlocks } from './known-blocks.js';
import { templateEngine, type FillTemplate, type TemplateEngine } from './template-engine.js';
import { templateFailure } from './template-problem.js';
import { reachedBy, stampOf, templateSets, type TemplateSet } from './template-sets.js';
import { tryTemplate } from './try-template.js';
import type { CaseView } from './view-model.js';

/** Drafts papers from the templates of one pack. */
export interface Drafter {
  /**
   * Fills in the template of a paper: the variant for the cause of action, and the court's own where it has one.
   *
   * @throws UsageError when the template gives no sound paper, such as a table whose rows differ in length.
   */
  draft(kind: DocumentKind, view: CaseView): Document;
  /** The title of a paper, as the index names it. */
  titleOf(kind: DocumentKind): string;
  /** What a paper of cases of one cause is drafted from, in one court. */
  stampOf(
    kind: DocumentKind,
    edition: { readonly cause: string; readonly court: string },
  ): TemplateStamp;
}

/** What the drafter needs of a pack. */
export type DraftingPack = Pick<Pack, 'documents' | 'templates'>;

/**
 * Compiles the templates of a pack once, after checking them all: no misspelt name comes as far as a case.
 *
 * @throws UsageError with every problem as `file:line:column: what is wrong` and the nearest known name.
 */
export function createDrafter(pack: DraftingPack): Drafter {
  const sets = enginesOf(pack);
  const problems = problemsOf(pack, sets);
  if (problems.length > 0) throw templateFailure(problems);
  return drafterOf(pack, sets);
}

/** Compiles the templates of a pack that was checked before, each when it is first asked for. */
export function openDrafter(pack: DraftingPack): Drafter {
  return drafterOf(pack, enginesOf(pack));
}

function drafterOf(pack: DraftingPack, sets: SetsWithEngines): Drafter {
  const commonPapers = compilePapers(sets.common);
  const courtPapers = new Map(
    [...sets.ofCourts].map(([court, set]) => [court, compilePapers(set)]),
  );
  const documentOf = (kind: DocumentKind): PackDocument => {
    const document = pack.documents.find((one) => one.kind === kind);
    if (document === undefined) throw new Error(`the pack has no paper ${kind}`);
    return document;
  };
  return {
    titleOf: (kind) => documentOf(kind).title,
    stampOf(kind, { cause, court }) {
      const { template } = editionOf(documentOf(kind), { cause });
      return (courtPapers.get(court) ?? commonPapers)(template).stamp;
    },
    draft(kind, view) {
      const document = documentOf(kind);
      const { template, form } = editionOf(document, view);
      const paper = (courtPapers.get(view.court.name) ?? commonPapers)(template);
      const { title, orientation, layout } = document;
      const blocks = blocksOf(paper, view);
      const drafted: Growing<Document> = {
        kind,
        title,
        orientation,
        template: paper.stamp,
        blocks,
      };
      if (layout !== undefined) drafted.layout = layout;
      if (form !== undefined) drafted.form = form;
      return drafted;
    },
  };
}

/**
 * All that is wrong with the templates of a pack, in order of file, line and column: names and tags, and what shows
 * only when a paper is filled in with examples.
 */
export function findProblems(pack: DraftingPack): readonly TextProblem[] {
  return problemsOf(pack, enginesOf(pack));
}

/** A set of templates with what compiles them. */
interface SetWithEngine {
  readonly set: TemplateSet;
  readonly compile: TemplateEngine;
}

interface SetsWithEngines {
  readonly common: SetWithEngine;
  readonly ofCourts: ReadonlyMap<string, SetWithEngine>;
}

function enginesOf({ templates }: DraftingPack): SetsWithEngines {
  const { common, ofCourts } = templateSets(templates);
  const withEngine = (set: TemplateSet): SetWithEngine => ({ set, compile: templateEngine(set) });
  return {
    common: withEngine(common),
    ofCourts: new Map([...ofCourts].map(([court, set]) => [court, withEngine(set)])),
  };
}

function problemsOf(pack: DraftingPack, sets: SetsWithEngines): readonly TextProblem[] {
  const problems = checkTemplates(pack);
  const broken = new Set(problems.map(fileOf));
  const tried = [sets.common, ...sets.ofCourts.values()].flatMap(triesOf(pack, broken));
  return sortProblems([...problems, ...tried]);
}

function fileOf({ file }: { readonly file: string }): string {
  return file;
}

/**
 * Tries every template that some paper uses; a court's only where it differs from the common one. A paper with a
 * broken file is not tried.
 */
function triesOf(
  { documents }: DraftingPack,
  broken: ReadonlySet<string>,
): (set: SetWithEngine) => readonly TextProblem[] {
  const used = documents.flatMap(({ template, variants }) => [
    template,
    ...variants.map((variant) => variant.template),
  ]);
  const tried = new Set<string>();
  return ({ set, compile }) =>
    used.flatMap((name) => {
      const source = paperNamed(set, name);
      const reached = reachedBy(source, set).map(fileOf);
      const key = reached.join('\n');
      if (tried.has(key) || reached.some((file) => broken.has(file))) return [];
      tried.add(key);
      return tryTemplate(source, set, compile) ?? [];
    });
}

/** The template and the form of a paper in cases of one cause. */
type Edition = Pick<PackDocument, 'template' | 'form'>;

/** A variant states its own form: what prescribes the one paper does not prescribe the other. */
function editionOf(document: PackDocument, { cause }: Pick<CaseView, 'cause'>): Edition {
  return document.variants.find(({ causes }) => causes.includes(cause)) ?? document;
}

interface CompiledPaper {
  readonly source: TemplateSource;
  readonly stamp: TemplateStamp;
  readonly fill: FillTemplate;
}

/** Compiles each paper of a set when it is first asked for. */
function compilePapers({ set, compile }: SetWithEngine): (name: string) => CompiledPaper {
  const papers = new Map<string, CompiledPaper>();
  return (name) => {
    const source = paperNamed(set, name);
    const paper = papers.get(name) ?? {
      source,
      stamp: stampOf(source, set),
      fill: compile(source),
    };
    papers.set(name, paper);
    return paper;
  };
}

function paperNamed({ papers }: TemplateSet, name: string): TemplateSource {
  const source = papers.get(name);
  if (source === undefined) throw new Error(`no template ${name}`);
  return source;
}

function blocksOf({ source: { file }, fill }: CompiledPaper, view: CaseView): Document['blocks'] {
  try {
    return readBlocks(fill(view));
  } catch (error) {
    if (!(error instanceof MarkupError)) throw error;
    const phrase = { zh: `${file}: ${error.phrase.zh}`, en: `${file}: ${error.phrase.en}` };
    throw new UsageError(phrase, { cause: error });
  }
}
