import { createHash } from 'node:crypto';

import Handlebars from 'handlebars';

import type { Document, DocumentKind } from '#domain/document.js';
import { UsageError } from '#domain/failure.js';
import type { Pack, PackDocument, TemplateSource } from '#domain/pack.js';

import { MarkupError, parseHtmlBlocks } from './html-blocks.js';
import { parseTemplate, type ParsedTemplate } from './parsed-template.js';
import { checkTemplate, checkUnusedPartial } from './template-checker.js';
import { helperRules, registerHelpers } from './template-helpers.js';
import { sortProblems, templateFailure, type TemplateProblem } from './template-problem.js';
import { exampleView } from './view-example.js';
import type { CaseView } from './view-model.js';
import { viewSchema } from './view-schema.js';

/** Drafts papers from the templates of one pack. */
export interface Drafter {
  /**
   * Fills in the template of a paper.
   *
   * @throws UsageError when the template gives no sound paper, such as a table whose rows differ in length.
   */
  draft(kind: DocumentKind, view: CaseView): Document;
}

/**
 * Compiles the templates of a pack once, after checking them all: no misspelt name comes as far as a case.
 *
 * @throws UsageError with every problem as `file:line:column: what is wrong` and the nearest known name.
 */
export function createDrafter(pack: Pick<Pack, 'documents' | 'templates'>): Drafter {
  const problems = checkTemplates(pack);
  if (problems.length > 0) throw templateFailure(problems);

  const engine = createEngine(pack.templates);
  const papers = new Map(
    pack.documents.map((paper) => {
      const source = templateOf(pack, paper);
      return [paper.kind, { paper, source, fill: compile(engine, source.text) }] as const;
    }),
  );
  // What only shows in the filled-in paper, such as the cells of a row, shows on the examples of the schema too.
  for (const { paper, source, fill } of papers.values()) {
    const html = fill(exampleView(), runtimeOptions);
    refuseNonsense(html, source);
    toDocument(paper, html, source);
  }
  return {
    draft(kind, view) {
      const found = papers.get(kind);
      if (found === undefined) throw new Error(`the pack has no paper ${kind}`);
      return toDocument(found.paper, found.fill(view, runtimeOptions), found.source);
    },
  };
}

/** Checks all templates of a pack; in order of file, line and column. */
export function checkTemplates(
  pack: Pick<Pack, 'documents' | 'templates'>,
): readonly TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  const papers: ParsedTemplate[] = [];
  const partials = new Map<string, ParsedTemplate>();
  for (const source of pack.templates) {
    const template = parseTemplate(source);
    const partial = partialName(source);
    if ('message' in template) problems.push(template);
    else if (partial === undefined) papers.push(template);
    else partials.set(partial, template);
  }
  const scope = { root: viewSchema, levels: [viewSchema], isInLoop: false };
  for (const paper of papers)
    problems.push(...checkTemplate(paper, { scope, place: 'paper', chain: [] }, partials));
  for (const partial of partials.values()) problems.push(...checkUnusedPartial(partial));
  return sortProblems(problems);
}

function templateOf(
  { templates }: Pick<Pack, 'templates'>,
  { template }: PackDocument,
): TemplateSource {
  const source = templates.find(({ name }) => name === template);
  if (source === undefined) throw new Error(`no template ${template}`);
  return source;
}

/** `party` for `partials/party.hbs`; nothing for the template of a paper. */
function partialName({ name }: TemplateSource): string | undefined {
  return /^partials\/(?<partial>.+)\.hbs$/.exec(name)?.groups?.['partial'];
}

function createEngine(templates: readonly TemplateSource[]): typeof Handlebars {
  const engine = Handlebars.create();
  registerHelpers(engine);
  for (const source of templates) {
    const partial = partialName(source);
    if (partial !== undefined) engine.registerPartial(partial, compile(engine, source.text));
  }
  return engine;
}

/** Strict: a name that is not there throws; every value is escaped, so that a cell prints as it is. */
function compile(engine: typeof Handlebars, text: string): HandlebarsTemplateDelegate<CaseView> {
  return engine.compile<CaseView>(text, {
    strict: true,
    noEscape: false,
    preventIndent: true,
    knownHelpersOnly: true,
    knownHelpers: Object.fromEntries(Object.keys(helperRules).map((name) => [name, true])),
  });
}

const runtimeOptions: RuntimeOptions = {
  allowProtoPropertiesByDefault: false,
  allowProtoMethodsByDefault: false,
};

/**
 * A value that is missing prints as a word of the language. Looked for on the examples only: a ledger may hold such a
 * word, and a view of a case has no missing values by its type.
 */
function refuseNonsense(html: string, { file }: TemplateSource): void {
  const nonsense = /\b(?:undefined|NaN|null)\b|\[object /.exec(html);
  if (nonsense !== null) throw new Error(`${file}: the paper would print ${nonsense[0]}`);
}

function toDocument(
  { kind, title, orientation }: PackDocument,
  html: string,
  source: TemplateSource,
): Document {
  const { file } = source;
  try {
    const template = { name: source.name, sha256: sha256(source.text) };
    return { kind, title, orientation, template, blocks: parseHtmlBlocks(html) };
  } catch (error) {
    if (!(error instanceof MarkupError)) throw error;
    const phrase = { zh: `${file}: ${error.phrase.zh}`, en: `${file}: ${error.phrase.en}` };
    throw new UsageError(phrase, { cause: error });
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
