import type { TemplateSource } from '#domain/pack.js';
import type { Phrase } from '#domain/phrase.js';
import type { TextProblem } from '#domain/text-problem.js';

import { readMarkup, type MarkupEvent } from './markup-events.js';
import { expressionFiller } from './markup-grammar.js';
import {
  parseTemplateAst,
  type ContentNode,
  type ProgramNode,
  type StatementNode,
  type TemplatePosition,
} from './template-ast.js';

/** A template taken apart twice: its expressions, and its tags with the expressions covered up. */
export interface ParsedTemplate {
  readonly source: TemplateSource;
  readonly program: ProgramNode;
  /** Tags and text in the order of the source. */
  readonly markup: readonly MarkupEvent[];
}

/** Parses a template; a fault of its syntax is a problem. */
export function parseTemplate(source: TemplateSource): ParsedTemplate | TextProblem {
  let program: ProgramNode;
  try {
    program = parseTemplateAst(source.text);
  } catch (error) {
    return syntaxProblem(source, error);
  }
  const contents = contentsOf(program);
  const escaped = contents.find((content) => !stands(content, source.text));
  if (escaped !== undefined) {
    return problemAt(source, source.text.indexOf('\\{{'), {
      zh: '不支持用反斜杠转义的表达式 \\{{',
      en: 'expressions escaped by a backslash \\{{ are not supported',
    });
  }
  return { source, program, markup: readMarkup(coverExpressions(source.text, contents)) };
}

/** The partials that a template names, in the order of the source. */
export function partialsIn(program: ProgramNode | undefined): readonly string[] {
  return (program?.body ?? []).flatMap((statement) => {
    if (statement.type === 'BlockStatement')
      return [...partialsIn(statement.program), ...partialsIn(statement.inverse)];
    const isNamed =
      statement.type === 'PartialStatement' && statement.name.type === 'PathExpression';
    return isNamed ? [statement.name.original] : [];
  });
}

/** Counts the characters before a position. */
export function offsetOf(text: string, { line, column }: TemplatePosition): number {
  let start = 0;
  for (let passed = 1; passed < line; passed += 1) start = text.indexOf('\n', start) + 1;
  return start + column;
}

/** Names the place of a problem by its offset in the source. */
export function problemAt(
  source: TemplateSource,
  offset: number,
  message: TextProblem['message'],
): TextProblem {
  const before = source.text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return {
    file: source.file,
    line: before.split('\n').length,
    column: before.length - lineStart + 1,
    message,
  };
}

function contentsOf(program: ProgramNode | undefined): readonly ContentNode[] {
  return (program?.body ?? []).flatMap((statement: StatementNode) => {
    if (statement.type === 'ContentStatement') return [statement];
    if (statement.type !== 'BlockStatement') return [];
    return [...contentsOf(statement.program), ...contentsOf(statement.inverse)];
  });
}

function stands({ loc, original }: ContentNode, text: string): boolean {
  return text.slice(offsetOf(text, loc.start), offsetOf(text, loc.end)) === original;
}

/** Every character outside the template's own text becomes a filler, so that offsets stay what they are. */
function coverExpressions(text: string, contents: readonly ContentNode[]): string {
  const pieces: string[] = [];
  let end = 0;
  for (const { loc, original } of contents) {
    const start = offsetOf(text, loc.start);
    pieces.push(expressionFiller.repeat(start - end), original);
    end = start + original.length;
  }
  return `${pieces.join('')}${expressionFiller.repeat(text.length - end)}`;
}

interface HandlebarsFault {
  readonly message: string;
  readonly lineNumber?: number;
  readonly column?: number;
}

/**
 * Handlebars names the place of a fault in two ways: in fields, or in a drawing of the source below the message,
 *
 *     Parse error on line 2:
 *     a  {{#if
 *     ------^
 *
 * where the line above the arrow holds at most 20 characters before the fault, without line breaks.
 */
function syntaxProblem(source: TemplateSource, error: unknown): TextProblem {
  const { message: text, lineNumber, column } = error as HandlebarsFault;
  const message = syntaxMessage(text);
  if (lineNumber !== undefined && column !== undefined) {
    return problemAt(source, offsetOf(source.text, { line: lineNumber, column }), message);
  }
  const drawing = /on line (?<line>\d+):\n(?<shown>.*)\n(?<dashes>-*)\^/.exec(text)?.groups ?? {};
  const line = Number.parseInt(drawing['line'] ?? '1', 10);
  const before = (drawing['shown'] ?? '')
    .slice(0, (drawing['dashes'] ?? '').length)
    .replace(/^\.\.\./, '');
  return problemAt(source, drawnOffset(source.text, line, before), message);
}

function drawnOffset(text: string, line: number, before: string): number {
  const lineStart = offsetOf(text, { line, column: 0 });
  const lineEnd = text.indexOf('\n', lineStart);
  for (let at = lineStart; at <= (lineEnd === -1 ? text.length : lineEnd); at += 1) {
    if (text.slice(0, at).replaceAll('\n', '').endsWith(before)) return at;
  }
  return lineStart;
}

function syntaxMessage(text: string): Phrase {
  const [, opened, closed] = /^(\S+) doesn't match (\S+)/.exec(text) ?? [];
  if (opened !== undefined && closed !== undefined) {
    return {
      zh: `{{#${opened}}} 与 {{/${closed}}} 不配对`,
      en: `{{#${opened}}} is closed by {{/${closed}}}`,
    };
  }
  if (text.endsWith("got 'OPEN_ENDBLOCK'"))
    return { zh: '多余的结束块 {{/…}}', en: 'a block end {{/…}} without its block' };
  if (text.endsWith("got 'EOF'")) return { zh: '有块没有结束', en: 'a block is not closed' };
  return {
    zh: '此处的表达式没有写对或者没有写完',
    en: 'the expression here is wrong or not finished',
  };
}
