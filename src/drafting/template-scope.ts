import type { Phrase } from '#domain/phrase.js';

import type { PathNode } from './template-ast.js';
import { withKnownNames, withSuggestion } from './template-problem.js';
import type { Variable } from './view-variable.js';

/** The variables in reach at a place of a template. */
export interface TemplateScope {
  /** What `@root` stands for. */
  readonly root: Variable;
  /** The level of each `{{#each}}` and `{{#with}}`, outermost first. A partial begins anew: it sees no outer level. */
  readonly levels: readonly Variable[];
  /** Inside `{{#each}}`, where `@index`, `@first` and `@last` exist. */
  readonly isInLoop: boolean;
}

/** What a path stands for, or what is wrong with it. */
export type Resolved =
  | { readonly kind: 'variable'; readonly variable: Variable }
  | { readonly kind: 'position' }
  | { readonly kind: 'condition' }
  | { readonly kind: 'problem'; readonly message: Phrase };

/** Finds what a path stands for at a place. */
export function resolvePath(path: PathNode, scope: TemplateScope): Resolved {
  if (path.data) return resolveData(path, scope);
  const level = scope.levels.at(-1 - path.depth);
  if (level === undefined) {
    return problem({
      zh: `“${path.original}”超出了最外层`,
      en: `“${path.original}” leads out of the paper`,
    });
  }
  return walk(path, level, scope);
}

/** Names the fields of a level. */
function fieldNames(variable: Variable | undefined): readonly string[] {
  return variable?.kind === 'group' ? Object.keys(variable.fields) : [];
}

function resolveData(path: PathNode, scope: TemplateScope): Resolved {
  const [name = '', ...rest] = path.parts;
  if (name === 'root' && path.depth === 0) return walk({ ...path, parts: rest }, scope.root, scope);
  const inLoop =
    rest.length === 0 && path.depth === 0 && scope.isInLoop ? loopVariables.get(name) : undefined;
  if (inLoop !== undefined) return { kind: inLoop };
  if (!scope.isInLoop && loopVariables.has(name)) {
    return problem({
      zh: `“${path.original}”只在 {{#each}} 之内才有`,
      en: `“${path.original}” exists inside {{#each}} only`,
    });
  }
  const message = { zh: `此处没有“${path.original}”`, en: `there is no “${path.original}” here` };
  return problem(withSuggestion(message, path.original, ['@index', '@first', '@last', '@root']));
}

const loopVariables: ReadonlyMap<string, 'position' | 'condition'> = new Map([
  ['index', 'position'],
  ['first', 'condition'],
  ['last', 'condition'],
]);

function walk(path: PathNode, level: Variable, scope: TemplateScope): Resolved {
  let variable = level;
  for (const [position, name] of path.parts.entries()) {
    const next: Variable | undefined =
      variable.kind === 'group' && Object.hasOwn(variable.fields, name)
        ? variable.fields[name]
        : undefined;
    if (next === undefined)
      return problem(unknownMessage(path, { name, position, variable, scope }));
    variable = next;
  }
  return { kind: 'variable', variable };
}

interface Miss {
  readonly name: string;
  readonly position: number;
  readonly variable: Variable;
  readonly scope: TemplateScope;
}

function unknownMessage(path: PathNode, { name, position, variable, scope }: Miss): Phrase {
  const owner = path.parts.slice(0, position).join('.');
  const message =
    owner === ''
      ? { zh: `此处没有变量“${name}”`, en: `there is no variable “${name}” here` }
      : { zh: `“${owner}”没有“${name}”`, en: `“${owner}” has no “${name}”` };
  const levelsOut =
    position > 0 || path.data ? 0 : levelsOutwards(name, scope.levels.slice(0, -1 - path.depth));
  if (levelsOut === 0) return withKnownNames(message, name, fieldNames(variable));
  const meant = `${'../'.repeat(path.depth + levelsOut)}${path.parts.join('.')}`;
  return { zh: `${message.zh}，是否为“${meant}”？`, en: `${message.en}; did you mean “${meant}”?` };
}

/** How far out a level has exactly this name: such a path lacks its `../`. 0 when none has it. */
function levelsOutwards(name: string, outer: readonly Variable[]): number {
  return outer.toReversed().findIndex((level) => fieldNames(level).includes(name)) + 1;
}

function problem(message: Phrase): Resolved {
  return { kind: 'problem', message };
}
