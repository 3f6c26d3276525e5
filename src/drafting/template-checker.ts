import type { Phrase } from '#domain/phrase.js';
import type { TextProblem } from '#domain/text-problem.js';

import { checkExpression, isHelper, type ExpressionKind } from './expression-checker.js';
import type { MarkupPlace } from './markup-grammar.js';
import { MarkupStructure } from './markup-structure.js';
import { offsetOf, problemAt, type ParsedTemplate } from './parsed-template.js';
import type {
  BlockNode,
  ExpressionNode,
  MustacheNode,
  PartialNode,
  ProgramNode,
  StatementNode,
  TemplatePosition,
} from './template-ast.js';
import { blockNames } from './template-helpers.js';
import { withSuggestion } from './template-problem.js';
import type { TemplateScope } from './template-scope.js';
import type { Variable } from './view-variable.js';

/** Where a template stands when it is filled in. */
export interface TemplateUse {
  readonly scope: TemplateScope;
  readonly place: MarkupPlace | undefined;
  /** The partials that lead to this one, to refuse one that contains itself. */
  readonly chain: readonly string[];
}

/**
 * Checks one template, and the partials that it uses at the places where it uses them: every tag and attribute, the
 * nesting, every variable with the levels of `{{#each}}` and `{{#with}}`, every helper and partial.
 */
export function checkTemplate(
  template: ParsedTemplate,
  use: TemplateUse,
  partials: ReadonlyMap<string, ParsedTemplate>,
): readonly TextProblem[] {
  const checker = new TemplateChecker(template, use, partials);
  checker.check();
  return checker.problems;
}

/** Checks what can be said of a partial that no paper uses: its tags. */
export function checkUnusedPartial(template: ParsedTemplate): readonly TextProblem[] {
  const structure = new MarkupStructure(undefined);
  structure.part(() => {
    for (const event of template.markup) structure.follow(event);
  });
  return markupProblems(template, structure);
}

function markupProblems(
  { source }: ParsedTemplate,
  { faults }: MarkupStructure,
): readonly TextProblem[] {
  return faults.map(({ start, phrase, misspelt }) => {
    const message =
      misspelt === undefined ? phrase : withSuggestion(phrase, misspelt.name, misspelt.known);
    return problemAt(source, start, message);
  });
}

class TemplateChecker {
  readonly problems: TextProblem[] = [];
  private readonly template: ParsedTemplate;
  private readonly use: TemplateUse;
  private readonly partials: ReadonlyMap<string, ParsedTemplate>;
  private readonly structure: MarkupStructure;
  private nextEvent = 0;

  constructor(
    template: ParsedTemplate,
    use: TemplateUse,
    partials: ReadonlyMap<string, ParsedTemplate>,
  ) {
    this.template = template;
    this.use = use;
    this.partials = partials;
    this.structure = new MarkupStructure(use.place);
  }

  check(): void {
    this.structure.part(() => {
      this.program(this.template.program, this.use.scope);
      this.followMarkup(this.template.source.text.length);
    });
    this.problems.push(...markupProblems(this.template, this.structure));
  }

  private program(program: ProgramNode, scope: TemplateScope): void {
    for (const statement of program.body) this.statement(statement, scope);
  }

  private statement(statement: StatementNode, scope: TemplateScope): void {
    switch (statement.type) {
      case 'ContentStatement':
        this.followMarkup(this.offset(statement.loc.end));
        return;
      case 'MustacheStatement':
        this.mustache(statement, scope);
        return;
      case 'BlockStatement':
        this.block(statement, scope);
        return;
      case 'PartialStatement':
        this.partial(statement, scope);
        return;
      case 'CommentStatement':
        return;
      case 'PartialBlockStatement':
      case 'Decorator':
      case 'DecoratorBlock':
        this.report(statement.loc.start, {
          zh: '不支持带内容的分部模板和内联分部模板',
          en: 'partials with contents and inline partials are not supported',
        });
        return;
    }
  }

  /** Follows tags and text that begin before `end`; where a part begins or ends is decided by the expressions. */
  private followMarkup(end: number): void {
    for (
      let event = this.template.markup[this.nextEvent];
      event !== undefined && event.start < end;
    ) {
      this.structure.follow(event);
      this.nextEvent += 1;
      event = this.template.markup[this.nextEvent];
    }
  }

  private mustache(statement: MustacheNode, scope: TemplateScope): void {
    const { start } = statement.loc;
    this.structure.text(this.offset(start));
    if (!statement.escaped) {
      this.report(start, {
        zh: '不能用 {{{ }}} 或 {{& }} 输出：台账内容必须原样印出，请写 {{ }}',
        en: '{{{ }}} and {{& }} are not allowed: cells must print literally, write {{ }}',
      });
    }
    const { path, params, hash } = statement;
    const isCall = params.length > 0 || hash !== undefined || isHelper(path);
    this.expect(isCall ? { ...statement, type: 'SubExpression' } : path, ['text'], scope);
  }

  private block(block: BlockNode, scope: TemplateScope): void {
    const fault = blockFault(block);
    const [param] = block.params;
    if (fault !== undefined || param === undefined) {
      if (fault !== undefined) this.report(block.loc.start, fault);
      return;
    }
    const inner = this.innerScope(block.path.original, param, scope);
    if (inner !== undefined) this.part(block.program, inner);
    this.part(block.inverse, scope);
  }

  private part(program: ProgramNode | undefined, scope: TemplateScope): void {
    if (program === undefined) return;
    this.structure.part(() => {
      this.program(program, scope);
    });
  }

  /** The scope inside a block; `undefined` where its variable is wrong and nothing can be said about the inside. */
  private innerScope(
    name: string,
    param: ExpressionNode,
    scope: TemplateScope,
  ): TemplateScope | undefined {
    if (name === 'if' || name === 'unless') {
      this.expect(param, ['text', 'flag', 'list'], scope);
      return scope;
    }
    const variable = this.expect(param, [name === 'each' ? 'list' : 'group'], scope);
    if (variable?.kind === 'list') {
      return { ...scope, levels: [...scope.levels, variable.item], isInLoop: true };
    }
    return variable === undefined ? undefined : { ...scope, levels: [...scope.levels, variable] };
  }

  private partial(statement: PartialNode, scope: TemplateScope): void {
    const { start } = statement.loc;
    if (
      statement.name.type !== 'PathExpression' ||
      statement.hash !== undefined ||
      statement.params.length > 1
    ) {
      this.report(start, {
        zh: '分部模板只写作 {{> 名称}} 或 {{> 名称 变量}}',
        en: 'a partial is written {{> name}} or {{> name variable}}',
      });
      return;
    }
    const name = statement.name.original;
    const partial = this.partials.get(name);
    if (partial === undefined) {
      const message = { zh: `没有分部模板“${name}”`, en: `there is no partial “${name}”` };
      this.report(start, withSuggestion(message, name, this.partials.keys()));
      return;
    }
    if (this.use.chain.includes(name)) {
      this.report(start, {
        zh: `分部模板“${name}”包含自身`,
        en: `the partial “${name}” contains itself`,
      });
      return;
    }
    const [param] = statement.params;
    const variable =
      param === undefined
        ? scope.levels.at(-1)
        : this.expect(param, ['group', 'text', 'list'], scope);
    if (variable === undefined) return;
    const use = {
      scope: { ...scope, levels: [variable] },
      place: this.structure.place,
      chain: [...this.use.chain, name],
    };
    this.problems.push(...checkTemplate(partial, use, this.partials));
  }

  /** Reports what is wrong with an expression; returns the variable that it names rightly. */
  private expect(
    expression: ExpressionNode,
    kinds: readonly ExpressionKind[],
    scope: TemplateScope,
  ): Variable | undefined {
    const checked = checkExpression(expression, kinds, scope);
    for (const { at, message } of checked.faults) this.report(at, message);
    return checked.variable;
  }

  private offset(position: TemplatePosition): number {
    return offsetOf(this.template.source.text, position);
  }

  private report(position: TemplatePosition, message: Phrase): void {
    this.problems.push(problemAt(this.template.source, this.offset(position), message));
  }
}

/** What is wrong with a block before its variable is looked at. */
function blockFault({ path, params, hash, program }: BlockNode): Phrase | undefined {
  const name = path.original;
  if (!blockNames.includes(name)) {
    return withSuggestion(
      { zh: `没有块 {{#${name}}}`, en: `there is no block {{#${name}}}` },
      name,
      blockNames,
    );
  }
  if (params.length !== 1 || hash !== undefined) {
    return { zh: `{{#${name}}} 只带一个变量`, en: `{{#${name}}} takes one variable` };
  }
  const hasBlockParams = (program?.blockParams ?? []).length > 0;
  return hasBlockParams ? { zh: '不支持 as |…|', en: 'as |…| is not supported' } : undefined;
}
