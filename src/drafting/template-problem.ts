import { compareText } from '#domain/diagnostic.js';
import { UsageError } from '#domain/failure.js';
import { nearestName } from '#domain/nearest-name.js';
import type { Phrase } from '#domain/phrase.js';

/** Something wrong with a template, at its place. Lines and columns count from 1, as editors show them. */
export interface TemplateProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Without a full stop; the nearest known name is part of it. */
  readonly message: Phrase;
}

/** Adds the known name that a misspelt one most likely means. */
export function withSuggestion(message: Phrase, name: string, known: Iterable<string>): Phrase {
  const nearest = nearestName(name, known);
  if (nearest === undefined) return message;
  return {
    zh: `${message.zh}，是否为“${nearest}”？`,
    en: `${message.en}; did you mean “${nearest}”?`,
  };
}

/** Adds the known name that was most likely meant, or all known names where none is near. */
export function withKnownNames(message: Phrase, name: string, known: readonly string[]): Phrase {
  const isNear = nearestName(name, known) !== undefined;
  if (isNear || known.length === 0) return withSuggestion(message, name, known);
  return {
    zh: `${message.zh}；可用的有：${known.join('、')}`,
    en: `${message.en}; known are: ${known.join(', ')}`,
  };
}

/** Orders problems by place and drops those that two uses of one partial share. */
export function sortProblems(problems: readonly TemplateProblem[]): readonly TemplateProblem[] {
  const sorted = problems.toSorted(
    (left, right) =>
      compareText(left.file, right.file) ||
      left.line - right.line ||
      left.column - right.column ||
      compareText(left.message.en, right.message.en),
  );
  return sorted.filter(
    (problem, index) => index === 0 || print(problem, 'en') !== print(sorted[index - 1], 'en'),
  );
}

/** Ends the command with all problems, one a line as `file:line:column: what is wrong`. */
export function templateFailure(problems: readonly TemplateProblem[]): UsageError {
  const text = (language: keyof Phrase): string =>
    problems.map((problem) => print(problem, language)).join('\n');
  return new UsageError(
    { zh: text('zh'), en: text('en') },
    {
      hint: {
        zh: '改正模板后用 qisu doctor 核对。',
        en: 'Correct the template, then check it with qisu doctor.',
      },
    },
  );
}

function print(problem: TemplateProblem | undefined, language: keyof Phrase): string {
  if (problem === undefined) return '';
  const { file, line, column, message } = problem;
  const stop = /[？?]$/.test(message[language]) ? '' : language === 'zh' ? '。' : '.';
  return `${file}:${line}:${column}: ${message[language]}${stop}`;
}
