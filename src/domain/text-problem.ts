import { compareText } from './diagnostic.js';
import type { Phrase } from './phrase.js';

/** Something wrong with a text file that people write, at its place. Lines and columns count from 1, as editors show them. */
export interface TextProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Without a full stop; the nearest known name is part of it. */
  readonly message: Phrase;
}

/** Orders problems by place and drops those that are told twice. */
export function sortProblems(problems: readonly TextProblem[]): readonly TextProblem[] {
  const sorted = problems.toSorted(
    (left, right) =>
      compareText(left.file, right.file) ||
      left.line - right.line ||
      left.column - right.column ||
      compareText(left.message.en, right.message.en),
  );
  return sorted.filter((problem, index) => {
    const before = sorted[index - 1];
    return before === undefined || printProblem(problem).en !== printProblem(before).en;
  });
}

/** One line: `file:line:column: what is wrong`. */
export function printProblem({ file, line, column, message }: TextProblem): Phrase {
  const place = `${file}:${line}:${column}: `;
  return {
    zh: `${place}${message.zh}${/[？?。]$/.test(message.zh) ? '' : '。'}`,
    en: `${place}${message.en}${/[?.]$/.test(message.en) ? '' : '.'}`,
  };
}
