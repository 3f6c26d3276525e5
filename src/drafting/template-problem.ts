import { UsageError } from '#domain/failure.js';
import { nearestName } from '#domain/nearest-name.js';
import type { Phrase } from '#domain/phrase.js';
import { printProblem, type TextProblem } from '#domain/text-problem.js';

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

/** Ends the command with all problems, one a line as `file:line:column: what is wrong`. */
export function templateFailure(problems: readonly TextProblem[]): UsageError {
  const lines = problems.map(printProblem);
  return new UsageError(
    {
      zh: lines.map(({ zh }) => zh).join('\n'),
      en: lines.map(({ en }) => en).join('\n'),
    },
    {
      hint: {
        zh: '改正模板后用 qisu templates check 核对。',
        en: 'Correct the template, then check it with qisu templates check.',
      },
    },
  );
}
