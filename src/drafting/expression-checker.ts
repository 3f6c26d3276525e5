import type { Phrase } from '#domain/phrase.js';

import type { CallNode, ExpressionNode, PathNode, TemplatePosition } from './template-ast.js';
import { helperRules } from './template-helpers.js';
import { withKnownNames } from './template-problem.js';
import { resolvePath, type Resolved, type TemplateScope } from './template-scope.js';
import type { Variable } from './view-variable.js';

/** What an expression may stand for where it is used. */
export type ExpressionKind = Variable['kind'] | 'position';

/** What is wrong with an expression, and the variable that it names, if it names one and rightly. */
export interface CheckedExpression {
  readonly variable?: Variable;
  readonly faults: readonly { readonly at: TemplatePosition; readonly message: Phrase }[];
}

/** Checks that an expression stands for one of the kinds that its place takes. */
export function checkExpression(
  expression: ExpressionNode,
  kinds: readonly ExpressionKind[],
  scope: TemplateScope,
): CheckedExpression {
  switch (expression.type) {
    case 'PathExpression':
      return checkPath(expression, kinds, scope);
    case 'SubExpression':
      return checkCall(expression, kinds, scope);
    case 'StringLiteral':
      return kinds.includes('text') && kinds.length === 1
        ? { faults: [] }
        : variableExpected(expression);
    case 'NumberLiteral':
    case 'BooleanLiteral':
    case 'UndefinedLiteral':
    case 'NullLiteral':
      return variableExpected(expression);
  }
}

/** Says whether a name alone calls a helper. */
export function isHelper(path: ExpressionNode): boolean {
  return path.type === 'PathExpression' && Object.hasOwn(helperRules, path.original);
}

function variableExpected({ loc }: ExpressionNode): CheckedExpression {
  return fault(loc.start, { zh: '此处应为变量', en: 'a variable is expected here' });
}

function checkPath(
  path: PathNode,
  kinds: readonly ExpressionKind[],
  scope: TemplateScope,
): CheckedExpression {
  const resolved = resolvePath(path, scope);
  if (resolved.kind === 'problem') return fault(path.loc.start, resolved.message);
  const kind = kindOf(resolved);
  if (!kinds.includes(kind)) return fault(path.loc.start, wrongKind(path.original, kind, kinds));
  return resolved.kind === 'variable'
    ? { variable: resolved.variable, faults: [] }
    : { faults: [] };
}

function kindOf(resolved: Exclude<Resolved, { readonly kind: 'problem' }>): ExpressionKind {
  if (resolved.kind === 'variable') return resolved.variable.kind;
  return resolved.kind === 'condition' ? 'flag' : 'position';
}

function checkCall(
  call: CallNode,
  kinds: readonly ExpressionKind[],
  scope: TemplateScope,
): CheckedExpression {
  const { start } = call.loc;
  const name = call.path.type === 'PathExpression' ? call.path.original : '';
  const rule = Object.hasOwn(helperRules, name) ? helperRules[name] : undefined;
  if (rule === undefined) {
    const message = { zh: `没有助手“${name}”`, en: `there is no helper “${name}”` };
    return fault(start, withKnownNames(message, name, Object.keys(helperRules)));
  }
  if (call.params.length !== rule.takes.length || call.hash !== undefined) {
    const { length } = rule.takes;
    return fault(start, {
      zh: `助手“${name}”带${length}个参数`,
      en: `the helper “${name}” takes ${length} argument(s)`,
    });
  }
  if (rule.gives === 'condition' && !kinds.includes('flag')) {
    return fault(start, {
      zh: '条件只能用在 {{#if}} 中',
      en: 'a condition serves in {{#if}} only',
    });
  }
  return {
    faults: call.params.flatMap(
      (param, index) => checkExpression(param, [rule.takes[index] ?? 'text'], scope).faults,
    ),
  };
}

function fault(at: TemplatePosition, message: Phrase): CheckedExpression {
  return { faults: [{ at, message }] };
}

function wrongKind(name: string, kind: ExpressionKind, kinds: readonly ExpressionKind[]): Phrase {
  const wanted = kinds.map((one) => kindWords[one]);
  return {
    zh: `“${name}”是${kindWords[kind].zh}，此处应为${wanted.map(({ zh }) => zh).join('或')}`,
    en: `“${name}” is a ${kindWords[kind].en}, a ${wanted.map(({ en }) => en).join(' or ')} is expected here`,
  };
}

const kindWords: Readonly<Record<ExpressionKind, Phrase>> = {
  text: { zh: '文字', en: 'text' },
  flag: { zh: '条件', en: 'condition' },
  list: { zh: '列表', en: 'list' },
  group: { zh: '一组变量', en: 'group' },
  position: { zh: '序号', en: 'position' },
};
