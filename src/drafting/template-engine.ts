import Handlebars from 'handlebars';

import type { TemplateSource } from '#domain/pack.js';

import { helperRules, registerHelpers } from './template-helpers.js';
import type { TemplateSet } from './template-sets.js';
import type { CaseView } from './view-model.js';

/** Fills in a template: its tags and text with the figures and names of a case. */
export type FillTemplate = (view: CaseView) => string;

/** Compiles a template of one set. */
export type TemplateEngine = (source: TemplateSource) => FillTemplate;

/** Compiles templates of one set with its partials, each when it is first filled in. */
export function templateEngine({ partials }: Pick<TemplateSet, 'partials'>): TemplateEngine {
  const engine = Handlebars.create();
  registerHelpers(engine);
  for (const [name, { text }] of partials) engine.registerPartial(name, compile(engine, text));
  const compiled = new Map<string, FillTemplate>();
  return ({ name, text }) => {
    const known = compiled.get(name);
    if (known !== undefined) return known;
    const template = compile(engine, text);
    const fill: FillTemplate = (view) => template(view, runtimeOptions);
    compiled.set(name, fill);
    return fill;
  };
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
