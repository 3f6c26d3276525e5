import Handlebars from 'handlebars';

/*
 * The parts of a parsed template as Handlebars gives them, closed so that the checker can be exhaustive: the types of
 * the library leave the kind of a node open.
 */

/** Lines count from 1, columns from 0. */
export interface TemplatePosition {
  readonly line: number;
  readonly column: number;
}

interface Located {
  readonly loc: { readonly start: TemplatePosition; readonly end: TemplatePosition };
}

/** A variable, or the name of a helper or block. */
export interface PathNode extends Located {
  readonly type: 'PathExpression';
  /** `@index` and the like. */
  readonly data: boolean;
  /** How many `../`. */
  readonly depth: number;
  readonly parts: readonly string[];
  readonly original: string;
}

/** A helper with its arguments, inside an expression. */
export interface CallNode extends Located {
  readonly type: 'SubExpression';
  readonly path: ExpressionNode;
  readonly params: readonly ExpressionNode[];
  readonly hash?: HashNode;
}

/** A text or number written in the template. */
interface LiteralNode extends Located {
  readonly type:
    'StringLiteral' | 'NumberLiteral' | 'BooleanLiteral' | 'UndefinedLiteral' | 'NullLiteral';
}

/** What can stand inside `{{…}}`. */
export type ExpressionNode = PathNode | CallNode | LiteralNode;

/** `name=value` arguments, which our templates do not have. */
interface HashNode extends Located {
  readonly pairs: readonly unknown[];
}

/** The contents of a template or of a block. */
export interface ProgramNode {
  readonly body: readonly StatementNode[];
  readonly blockParams?: readonly string[];
}

/** `{{…}}`. */
export interface MustacheNode extends Located {
  readonly type: 'MustacheStatement';
  readonly escaped: boolean;
  readonly path: ExpressionNode;
  readonly params: readonly ExpressionNode[];
  readonly hash?: HashNode;
}

/** `{{#…}}` with its contents and its `{{else}}`. */
export interface BlockNode extends Located {
  readonly type: 'BlockStatement';
  readonly path: PathNode;
  readonly params: readonly ExpressionNode[];
  readonly hash?: HashNode;
  readonly program?: ProgramNode;
  readonly inverse?: ProgramNode;
}

/** `{{> …}}`. */
export interface PartialNode extends Located {
  readonly type: 'PartialStatement';
  readonly name: ExpressionNode;
  readonly params: readonly ExpressionNode[];
  readonly hash?: HashNode;
}

/** The template’s own text between two expressions. */
export interface ContentNode extends Located {
  readonly type: 'ContentStatement';
  readonly original: string;
}

/** Comments print nothing; the others are not part of our templates. */
interface OtherNode extends Located {
  readonly type: 'CommentStatement' | 'PartialBlockStatement' | 'Decorator' | 'DecoratorBlock';
}

/** What a template consists of. */
export type StatementNode = MustacheNode | BlockNode | PartialNode | ContentNode | OtherNode;

/** Parses a template. @throws Error of Handlebars when it is not well-formed. */
export function parseTemplateAst(text: string): ProgramNode {
  return Handlebars.parse(text) as unknown as ProgramNode;
}
