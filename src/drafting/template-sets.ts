import { createHash } from 'node:crypto';

import { compareText } from '#domain/diagnostic.js';
import type { TemplateStamp } from '#domain/document.js';
import { groupedBy } from '#domain/grouped-by.js';
import type { TemplateSource } from '#domain/pack.js';

import { parseTemplate, partialsIn, type ParsedTemplate } from './parsed-template.js';

/** The templates that papers are drafted from: the common ones, or a court's own in their place. */
export interface TemplateSet {
  /** By the name that the pack knows: `documents/cover.hbs`. */
  readonly papers: ReadonlyMap<string, TemplateSource>;
  /** By the name in `{{> …}}`. */
  readonly partials: ReadonlyMap<string, TemplateSource>;
  /** The partials that a template names; none where it cannot be parsed. */
  readonly namedIn: (source: TemplateSource) => readonly string[];
}

/** All templates of a pack, set apart by court. */
export interface TemplateSets {
  readonly common: TemplateSet;
  /** By full name, for the courts that have templates of their own; in order of name. */
  readonly ofCourts: ReadonlyMap<string, TemplateSet>;
}

/** The name of a template taken apart. */
interface TemplateName {
  /** The court that wants it so; none for a common template. */
  readonly court?: string;
  /** The name of the template that it replaces, or its own. */
  readonly common: string;
  /** `party` for `partials/party.hbs`; nothing for the template of a paper. */
  readonly partial?: string;
}

/** Takes a name such as `courts/<court>/documents/cover.hbs` apart. */
export function templateName(name: string): TemplateName {
  const { court, rest = name } = /^courts\/(?<court>[^/]+)\/(?<rest>.+)$/.exec(name)?.groups ?? {};
  const partial = /^partials\/(?<partial>.+)\.hbs$/.exec(rest)?.groups?.['partial'];
  return {
    common: rest,
    ...(court === undefined ? {} : { court }),
    ...(partial === undefined ? {} : { partial }),
  };
}

/** Sets the templates of a pack apart by court; what a court does not have is the common one. */
export function templateSets(templates: readonly TemplateSource[]): TemplateSets {
  const namedIn = namesOfPartials();
  const common = setOf(templates.filter(({ name }) => templateName(name).court === undefined));
  const own = groupedBy(templates, ({ name }) => templateName(name).court);
  const ofCourts = [...own].map(([court, sources]) => {
    const { papers, partials } = setOf(sources);
    const set = {
      papers: new Map([...common.papers, ...papers]),
      partials: new Map([...common.partials, ...partials]),
      namedIn,
    };
    return [court, set] as const;
  });
  return { common: { ...common, namedIn }, ofCourts: new Map(ofCourts) };
}

function setOf(sources: readonly TemplateSource[]): Pick<TemplateSet, 'papers' | 'partials'> {
  const papers = new Map<string, TemplateSource>();
  const partials = new Map<string, TemplateSource>();
  for (const source of sources) {
    const { common, partial } = templateName(source.name);
    if (partial === undefined) papers.set(common, source);
    else partials.set(partial, source);
  }
  return { papers, partials };
}

/** Parses each template once, however many papers reach it. */
function namesOfPartials(): TemplateSet['namedIn'] {
  const known = new Map<string, readonly string[]>();
  return (source) => {
    const names = known.get(source.name) ?? partialsIn(programOf(source));
    known.set(source.name, names);
    return names;
  };
}

/** The template and every partial that it reaches, each once, in order of name. */
export function reachedBy(
  source: TemplateSource,
  { partials, namedIn }: TemplateSet,
): readonly TemplateSource[] {
  const reached = new Map([[source.name, source]]);
  const waiting = [source];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const name of namedIn(next)) {
      const partial = partials.get(name);
      if (partial === undefined || reached.has(partial.name)) continue;
      reached.set(partial.name, partial);
      waiting.push(partial);
    }
  }
  return [...reached.values()].toSorted((left, right) => compareText(left.name, right.name));
}

/**
 * The digest of all text that a paper is drafted from: its template and every partial that it reaches, in order of
 * name, so that the order in which they are used has no part in it. Where the files lie has none either.
 */
export function stampOf(source: TemplateSource, set: TemplateSet): TemplateStamp {
  const hash = createHash('sha256');
  const days = new Set<string>();
  for (const { name, text } of reachedBy(source, set)) {
    for (const [day] of text.matchAll(literalDay)) days.add(day);
    const bytes = new TextEncoder().encode(text);
    // The length parts the fields, so that no two sets of templates give the same input.
    hash.update(`${name}\n${bytes.length}\n`).update(bytes);
  }
  const stated = days.size === 0 ? {} : { days: [...days].toSorted() };
  return { name: source.name, sha256: hash.digest('hex'), ...stated };
}

const literalDay = /\d{4}年\d{1,2}月\d{1,2}日|(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])/g;

function programOf(source: TemplateSource): ParsedTemplate['program'] | undefined {
  const parsed = parseTemplate(source);
  return 'program' in parsed ? parsed.program : undefined;
}
