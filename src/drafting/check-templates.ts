import type { Pack, TemplateSource } from '#domain/pack.js';
import { sortProblems, type TextProblem } from '#domain/text-problem.js';

import { parseTemplate, type ParsedTemplate } from './parsed-template.js';
import { checkTemplate, checkUnusedPartial } from './template-checker.js';
import { templateName, templateSets, type TemplateSet } from './template-sets.js';
import { viewSchema } from './view-schema.js';

/**
 * Checks all templates of a pack, those of single courts with the partials of their court; in order of file, line and
 * column.
 */
export function checkTemplates({ templates }: Pick<Pack, 'templates'>): readonly TextProblem[] {
  const problems: TextProblem[] = [];
  const parsed = new Map<string, ParsedTemplate>();
  for (const source of templates) {
    const template = parseTemplate(source);
    if ('message' in template) problems.push(template);
    else parsed.set(source.name, template);
  }
  const { common, ofCourts } = templateSets(templates);
  for (const set of [common, ...ofCourts.values()]) problems.push(...checkSet(set, parsed));
  for (const [name, template] of parsed) {
    if (templateName(name).partial !== undefined) problems.push(...checkUnusedPartial(template));
  }
  return sortProblems(problems);
}

/** What the papers of one set have wrong; a template that could not be parsed is told already. */
function checkSet(
  { papers, partials }: TemplateSet,
  parsed: ReadonlyMap<string, ParsedTemplate>,
): readonly TextProblem[] {
  const scope = { root: viewSchema, levels: [viewSchema], isInLoop: false };
  const parsedPartials = new Map(
    [...partials].map(([name, source]) => [name, parsed.get(source.name) ?? emptied(source)]),
  );
  const check = ({ name }: TemplateSource): readonly TextProblem[] => {
    const template = parsed.get(name);
    return template === undefined
      ? []
      : checkTemplate(template, { scope, place: 'paper', chain: [] }, parsedPartials);
  };
  return [...papers.values()].flatMap(check);
}

/** Stands for a partial that could not be parsed: it is there, and what is in it is told already. */
function emptied(source: TemplateSource): ParsedTemplate {
  return { source, program: { body: [] }, markup: [] };
}
