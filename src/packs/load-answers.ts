import type { AnswerWords } from '#domain/answers.js';
import { EnvironmentError } from '#domain/failure.js';
import { printProblem } from '#domain/text-problem.js';
import { returnsSchema, sheetsSchema } from './answer-words-schema.js';
import { parsePackJson } from './parse-pack-json.js';
import { readPackFiles, type LabelledFolder, type PackFile } from './read-pack-files.js';

/** Reads `sheets.json` and `returns.json` of a pack. @throws UsageError when they are not valid. */
export function parseAnswers(file: (name: string) => PackFile): AnswerWords {
  return {
    ...parsePackJson(file('sheets.json'), sheetsSchema),
    returns: parsePackJson(file('returns.json'), returnsSchema),
  };
}

/**
 * The words of answers alone, for commands that need no other part of the pack.
 *
 * @throws UsageError when they are not valid, EnvironmentError when they cannot be read.
 */
export async function loadAnswers(folder: LabelledFolder): Promise<AnswerWords> {
  const { files, problems } = await readPackFiles(folder, ['sheets.json', 'returns.json']);
  const [unread] = problems;
  if (unread !== undefined) throw new EnvironmentError(printProblem(unread));
  return parseAnswers((wanted) => {
    const found = files.find(({ name }) => name === wanted);
    if (found === undefined) throw new Error(`${wanted} was neither read nor reported`);
    return found;
  });
}
